/** Wikis (the module of Moodle 1.9). */

import { affectRecord } from "./enrolment.js";
import { columnOf, type DatumOf, datum, int, list, operation, type RecordOf, record, string } from "./language.js";

export const wikiRecord = record(
  "wikiRecord",
  {
    course: int,
    disablecamelcase: int,
    error: string,
    ewikiacceptbinary: int,
    ewikiprinttitle: int,
    htmlmode: int,
    id: int,
    initialcontent: string,
    name: string,
    pagename: string,
    removepages: int,
    revertchanges: int,
    setpageflags: int,
    strippages: int,
    summary: string,
    timemodified: int,
    wtype: string,
  },
  {
    classicOrder: [
      "error",
      "id",
      "name",
      "summary",
      "wtype",
      "ewikiacceptbinary",
      "course",
      "pagename",
      "ewikiprinttitle",
      "htmlmode",
      "disablecamelcase",
      "setpageflags",
      "strippages",
      "removepages",
      "revertchanges",
      "initialcontent",
      "timemodified",
    ],
  },
);
export interface WikiRecord extends RecordOf<typeof wikiRecord> {}

export const wikiDatum = datum(
  "wikiDatum",
  {
    action: string,
    course: int,
    disablecamelcase: int,
    ewikiacceptbinary: int,
    ewikiprinttitle: int,
    htmlmode: int,
    id: int,
    initialcontent: string,
    name: string,
    pagename: string,
    removepages: int,
    revertchanges: int,
    setpageflags: int,
    strippages: int,
    summary: string,
    timemodified: int,
    wtype: string,
  },
  {
    classicOrder: [
      "action",
      "id",
      "name",
      "summary",
      "wtype",
      "ewikiacceptbinary",
      "course",
      "pagename",
      "ewikiprinttitle",
      "htmlmode",
      "disablecamelcase",
      "setpageflags",
      "strippages",
      "removepages",
      "revertchanges",
      "initialcontent",
      "timemodified",
    ],
  },
);
export interface WikiDatum extends DatumOf<typeof wikiDatum> {}

export const wikiOperations = {
  /** Creates one wiki activity and its first entry, not yet placed in a section. */
  add_wiki: operation({
    group: "add",
    entity: "wiki",
    summary: "Creates one wiki activity and its first entry, not yet placed in a section.",
    parts: { datum: wikiDatum },
    returns: list<WikiRecord>(wikiRecord),
    effect: "write",
    empty: ["nothingtodo"],
    capabilities: ["moodle/course:manageactivities"],
    moodle: "1.9",
    caveat:
      "the first entry is stored with no wiki id, so the later affect operations cannot find it; on Moodle 2 the entry table is missing and an error record comes back after the wiki was made",
    classic: { response: "edit_wikisResponse", parts: { wiki: "datum" }, returns: "editWikisOutput", wrapper: "wikis" },
  }),
  /** Meant to place a wiki in a course section with group mode and visibility. */
  affect_wiki_to_section: operation({
    group: "affect",
    entity: "wiki",
    summary: "Meant to place a wiki in a course section with group mode and visibility.",
    parts: { wikiid: int, sectionid: int, groupmode: int, visible: int },
    returns: affectRecord,
    effect: "write",
    capabilities: ["moodle/course:manageactivities"],
    moodle: "1.9",
    broken: { everywhere: "the plugin takes the session key for a context level: an error page or a refusal (quirks 119)" },
    instead: "none: place the wiki in Moodle itself",
    classic: {},
  }),
  /** Batch on wikis; only the add action is built. */
  edit_wikis: operation({
    group: "edit",
    entity: "wiki",
    summary: "Batch on wikis; only the add action is built.",
    parts: { wikis: list<WikiDatum>(wikiDatum) },
    returns: list<WikiRecord>(wikiRecord),
    effect: "write",
    batch: "wikis",
    empty: ["nothingtodo"],
    capabilities: ["moodle/course:manageactivities"],
    moodle: "1.9",
    caveat: "see add_wiki",
    classic: {
      parts: { wikis: { from: "wikis", type: "editWikisInput", wrapper: "wikis" } },
      returns: "editWikisOutput",
      wrapper: "wikis",
    },
  }),
  /** Wikis whose column equals a value (blank: all), by name. */
  get_all_wikis: operation({
    group: "get",
    entity: "wiki",
    summary: "Wikis whose column equals a value (blank: all), by name.",
    parts: { fieldname: columnOf("wiki"), fieldvalue: string },
    returns: list<WikiRecord>(wikiRecord),
    effect: "read",
    empty: ["nowikis"],
    capabilities: ["mod/wiki:participate"],
    classic: { request: "get_genericRequest", returns: "getAllWikisReturn", wrapper: "wikis" },
  }),
} as const;
