/** Pages of wikis (the module of Moodle 1.9). */

import { affectRecord } from "./enrolment.js";
import { columnOf, type DatumOf, datum, int, list, nullable, operation, type RecordOf, record, string } from "./language.js";

export const pageWikiRecord = record(
  "pageWikiRecord",
  {
    author: string,
    content: string,
    created: int,
    error: string,
    flags: int,
    hits: int,
    id: int,
    lastmodified: int,
    meta: nullable(string),
    pagename: string,
    refs: nullable(string),
    userid: int,
    version: int,
    wiki: int,
  },
  {
    classicOrder: [
      "error",
      "id",
      "pagename",
      "version",
      "flags",
      "content",
      "author",
      "userid",
      "created",
      "lastmodified",
      "refs",
      "meta",
      "hits",
      "wiki",
    ],
  },
);
export interface PageWikiRecord extends RecordOf<typeof pageWikiRecord> {}

export const pageWikiDatum = datum(
  "pageWikiDatum",
  {
    action: string,
    author: string,
    content: string,
    created: int,
    flags: int,
    hits: int,
    id: int,
    lastmodified: int,
    meta: string,
    pagename: string,
    refs: string,
    userid: int,
    version: int,
    wiki: int,
  },
  {
    classicOrder: [
      "action",
      "id",
      "pagename",
      "version",
      "flags",
      "content",
      "author",
      "userid",
      "created",
      "lastmodified",
      "refs",
      "meta",
      "hits",
      "wiki",
    ],
  },
);
export interface PageWikiDatum extends DatumOf<typeof pageWikiDatum> {}

export const wikipageOperations = {
  /** Stores one wiki page. */
  add_pagewiki: operation({
    group: "add",
    entity: "wikipage",
    summary: "Stores one wiki page.",
    parts: { datum: pageWikiDatum },
    returns: list<PageWikiRecord>(pageWikiRecord),
    effect: "write",
    empty: ["nothingtodo"],
    capabilities: ["moodle/course:manageactivities"],
    moodle: "1.9",
    broken: { classic: "the page is stored, then the site faults (quirks 45)" },
    instead: "the simplified WSDL or REST",
    classic: {
      response: "edit_pagesWikiResponse",
      parts: { page: "datum" },
      returns: "editPagesWikiOutput",
      wrapper: "pagesWiki",
    },
  }),
  /** Links a stored page to a wiki and adds a link on the first page. */
  affect_pageWiki_to_wiki: operation({
    group: "affect",
    entity: "wikipage",
    summary: "Links a stored page to a wiki and adds a link on the first page.",
    parts: { pageid: int, wikiid: int },
    returns: affectRecord,
    effect: "write",
    capabilities: ["mod/wiki:participate"],
    moodle: "1.9",
    caveat: "needs the wiki entry that add_wiki fails to store",
    classic: { response: "affectResponse" },
  }),
  /** Batch on wiki pages; only the add action is built. */
  edit_pagesWiki: operation({
    group: "edit",
    entity: "wikipage",
    summary: "Batch on wiki pages; only the add action is built.",
    parts: { pageswiki: list<PageWikiDatum>(pageWikiDatum) },
    returns: list<PageWikiRecord>(pageWikiRecord),
    effect: "write",
    batch: "pageswiki",
    empty: ["nothingtodo"],
    capabilities: ["moodle/course:manageactivities"],
    moodle: "1.9",
    caveat: "only the last page of the batch is in the answer",
    classic: {
      parts: { pagesWiki: { from: "pageswiki", type: "editPagesWikiInput", wrapper: "pagesWiki" } },
      returns: "editPagesWikiOutput",
      wrapper: "pagesWiki",
    },
  }),
  /** Wiki pages whose column equals a value (blank: all), by page name. */
  get_all_pagesWiki: operation({
    group: "get",
    entity: "wikipage",
    summary: "Wiki pages whose column equals a value (blank: all), by page name.",
    parts: { fieldname: columnOf("wiki_pages"), fieldvalue: string },
    returns: list<PageWikiRecord>(pageWikiRecord),
    effect: "read",
    empty: ["nowikipages"],
    capabilities: ["mod/wiki:participate"],
    caveat: "Moodle 2: the table has no such columns, so nothing is found",
    classic: { request: "get_genericRequest", returns: "getAllPagesWikiReturn", wrapper: "pageswiki" },
  }),
} as const;
