/** Wikis, which the plugin handles as those of Moodle 1.9 (quirks 138). */

import { SiteFault } from "../../contract/site-fault.js";
import { type Datum, RefusedDatum } from "../../plugin/edit-loop.js";
import { phpInt } from "../../plugin/sessions.js";
import {
  type ActivityKind,
  addActivity,
  courseFor,
  editActivities,
  listedActivities,
  placeActivity,
  sectionToFill,
} from "../activities.js";
import { type Call, isEmpty, phpText } from "../call.js";
import { findOne } from "../lookup.js";
import { contextLevels } from "../moodle/access.js";
import { errorPage } from "../moodle/error-page.js";
import { listRow, rowsAnswer } from "../moodle/rows.js";
import { storeEntry, wikiTypes } from "../moodle/wikis.js";
import { leadingNumber } from "../store/mysql.js";
import type { StoredRow } from "../store/table.js";
import { storable, storeRow } from "../storing.js";
import type { Handlers } from "./handlers.js";

export const wikiHandlers = {
  get_all_wikis: (call) =>
    rowsAnswer(listedActivities(call, "wiki", "mod/wiki:participate").map((row) => listRow(row, call.moodle))),
  add_wiki: (call) => addActivity(call, wikis(call)),
  edit_wikis: (call) => editActivities(call, "wikis", wikis(call)),
  affect_wiki_to_section: (call) => {
    sectionToFill(call, "wiki");
    if (call.faithful) refuseContext(call);
    const visible = phpInt(call.args["visible"]) === 0 ? 0 : 1;
    return placeActivity(call, {
      module: "wiki",
      argument: "wikiid",
      unknown: "ws_wikiunknown",
      groupmode: true,
      settings: { visible },
    });
  },
} satisfies Partial<Handlers>;

/** Levels of contexts of Moodle 1.9: of the table's and of users, groups and blocks. */
const LEVELS: readonly number[] = [...Object.values(contextLevels), 30, 80];

/** The plugin passes the session where a context belongs: its key is read as a level (quirks 119, wire 15). */
function refuseContext(call: Call): never {
  if (call.isMoodle2) {
    const text = "Coding error detected, it must be fixed by a programmer: Invalid context level specified";
    throw new SiteFault("moodle", text, { className: "coding_exception" });
  }
  const sesskey = call.text("sesskey");
  if (LEVELS.includes(leadingNumber(sesskey))) call.fatal("ws_operationnotallowed");
  throw errorPage(`get_context_instance() called with incorrect context level "${sesskey}"`);
}

function wikis(call: Call): ActivityKind {
  return { edits: "edit_wikis", add: (datum) => addWiki(call, datum) };
}

function addWiki(call: Call, datum: Datum): StoredRow {
  const course = courseOf(call, datum);
  const name = phpText(datum.get("name") ?? null);
  const same = call.table("wiki").one({ course: course["id"]!, name });
  if (same !== undefined) return same;
  if (isEmpty(datum.get("wtype"))) datum.set("wtype", "group");
  const type = phpText(datum.get("wtype")!);
  if (!wikiTypes.includes(type)) throw new RefusedDatum(call.say("ws_wikiincorrecttype", type));
  if (isEmpty(datum.get("pagename"))) datum.set("pagename", name);
  datum.set("timemodified", call.now);
  if (call.isMoodle2) datum.set("forceformat", datum.get("forceformat") ?? 0);
  const wiki = storeRow(call, "wiki", storable(datum), "ws_errorcreatingwiki");
  datum.set("id", Number(wiki["id"]));
  // the first entry is written without the wiki's id, which the database refuses; Moodle 2 has no such table (quirks 119)
  if (call.faithful || !call.db.has("wiki_entries")) throw new RefusedDatum(call.say("ws_errorcreatingwikientry", name));
  storeEntry(call, wiki);
  return wiki;
}

/** As for other activities, but the text for an unknown course has lost its id (quirks 17). */
function courseOf(call: Call, datum: Datum): StoredRow {
  const known = findOne(call, "course", "id", datum.get("course") ?? null) !== undefined;
  if (!known && call.faithful) throw new RefusedDatum(call.say("ws_courseunknown", "id="));
  return courseFor(call, datum);
}
