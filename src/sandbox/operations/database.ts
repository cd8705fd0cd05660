/** Database activities. */
import { type Datum, RefusedDatum } from "../../plugin/edit-loop.js";
import { type ActivityKind, addActivity, courseFor, editActivities, listedActivities, placeActivity } from "../activities.js";
import { type Call, isEmpty } from "../call.js";
import { listRow, rowsAnswer } from "../moodle/rows.js";
import type { StoredRow } from "../store/table.js";
import { storable, storeRow } from "../storing.js";
import type { Handlers } from "./handlers.js";

export const databaseHandlers = {
  get_all_databases: (call) =>
    rowsAnswer(listedActivities(call, "data", "mod/data:viewentry").map((row) => listRow(row, call.moodle))),
  add_database: (call) => addActivity(call, databases(call)),
  edit_databases: (call) => editActivities(call, "databases", databases(call)),
  affect_database_to_section: (call) =>
    placeActivity(call, { module: "data", argument: "databaseid", unknown: "ws_databaseunknown" }),
} satisfies Partial<Handlers>;

function databases(call: Call): ActivityKind {
  return { edits: "edit_databases", add: (datum) => addDatabase(call, datum) };
}

function addDatabase(call: Call, datum: Datum): StoredRow {
  if (isEmpty(datum.get("name"))) throw new RefusedDatum(call.say("ws_missingvalue", "name"));
  // the plugin asks for a capability that no Moodle has (quirks 118)
  courseFor(call, datum, call.faithful ? "moodle/category:manageactivities" : undefined);
  return storeRow(call, "data", { ...storable(datum), timemodified: call.now }, "ws_errorcreatingdatabase");
}
