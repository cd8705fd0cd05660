/** Pages of wikis (Moodle 1.9). */
import type { PhpValue } from "../../contract/php-value.js";
import { type Datum, type EditRules, editEach, editOne, RefusedDatum } from "../../plugin/edit-loop.js";
import { affected, foundRows, showsActivity } from "../activities.js";
import { type Call, phpText } from "../call.js";
import { dataOf, datumOf, editRules } from "../editing.js";
import { findOne } from "../lookup.js";
import { canInModule, courseModuleOf } from "../moodle/modules.js";
import { listRow, rowsAnswer, singleRow } from "../moodle/rows.js";
import { attachPage } from "../moodle/wikis.js";
import { RefusedRow, type StoredRow } from "../store/table.js";
import { storable } from "../storing.js";
import type { Handlers } from "./handlers.js";

const PARTICIPATE = "mod/wiki:participate";

export const wikipageHandlers = {
  // a page's `wiki`, really the id of an entry, is read as that of a wiki when filtering (semantics 14)
  get_all_pagesWiki: (call) => {
    const caller = call.validate();
    const pages = foundRows(call, "wiki_pages", "pagename");
    const shown = pages.filter((page) => showsActivity(call, caller, "wiki", wikiOf(call, page), PARTICIPATE));
    return rowsAnswer(shown.map((page) => listRow(page, call.moodle)));
  },
  add_pagewiki: (call) => {
    call.validate();
    const records = editOne("add", datumOf(call, "datum"), pageRules(call));
    // the classic answer is wrapped under a name that its WSDL does not know (quirks 45)
    if (call.faithful && call.caller.dialect === "classic") call.phpFatal(UNKNOWN_WRAPPER);
    return records;
  },
  edit_pagesWiki: (call) => {
    call.validate();
    const records = editEach(dataOf(call, "pageswiki"), pageRules(call));
    return call.faithful ? records.slice(-1) : records; // quirks 117
  },
  affect_pageWiki_to_wiki: attach,
} satisfies Partial<Handlers>;

function wikiOf(call: Call, page: StoredRow): string {
  return call.faithful ? page["wiki"]! : (call.table("wiki_entries").byId(page["wiki"]!)?.["wikiid"] ?? "0");
}

function pageRules(call: Call): EditRules {
  return editRules(call, {
    operation: "edit_pagesWiki",
    actions: { add: (datum) => singleRow(addPage(call, datum)) },
    unbuilt: ["update", "delete"],
    keepsRecord: call.faithful,
  });
}

/** A page of that name in that wiki is answered as it is (semantics 14). */
function addPage(call: Call, datum: Datum): StoredRow {
  const userid = call.validate();
  if (!call.access.canInSite(userid, "moodle/course:manageactivities")) {
    throw new RefusedDatum(call.say("ws_operationnotallowed"));
  }
  if (!call.db.has("wiki_pages")) throw new RefusedDatum(NOT_INSERTED); // Moodle 2
  const named = { pagename: phpText(datum.get("pagename") ?? null), wiki: phpText(datum.get("wiki") ?? null) };
  const pages = call.table("wiki_pages");
  const same = pages.one(named);
  if (same !== undefined) return same;
  try {
    return pages.insert({ ...storable(datum), userid, created: call.now, lastmodified: call.now });
  } catch (error) {
    if (error instanceof RefusedRow) throw new RefusedDatum(NOT_INSERTED);
    throw error;
  }
}

const UNKNOWN_WRAPPER = "SOAP-ERROR: Encoding: object has no 'pagesWiki' property";
const NOT_INSERTED = "EDIT_PAGESWIKI:     Error at insertion of the page.";
const NO_COURSE_MODULE = "Course Module ID was not found. We can't verify if you have permission to do this operation";

function attach(call: Call): PhpValue {
  const caller = call.validate();
  const wikiid = call.text("wikiid");
  const courseModule = courseModuleOf(call, "wiki", wikiid) ?? call.fatalText(NO_COURSE_MODULE);
  if (isSomebodyElse(call) || !canInModule(call, caller, PARTICIPATE, courseModule)) call.fatal("ws_operationnotallowed");
  const entry = call.table("wiki_entries").one({ wikiid }) ?? call.fatal("ws_wikiunknown", `id=${wikiid}`);
  const pageid = call.args["pageid"] ?? null;
  const page = findOne(call, "wiki_pages", "id", pageid);
  if (page?.["wiki"] !== "0") return call.fatal("ws_wikipageunknown", `id=${phpText(pageid)}`);
  attachPage(call, caller, entry, page);
  return affected("");
}

/** REST: the caller's id is taken after it was put into the format of the answer, right only where that is a bare number (quirks 68, 120). */
function isSomebodyElse(call: Call): boolean {
  return call.faithful && call.isRest && call.caller.format !== "json";
}
