/** The plugin's common rules for activities: list, add without placing, place in a section (semantics 10). */
import { type PhpObject, phpObject } from "../contract/php-value.js";
import { type Datum, type EditRules, editEach, editOne, RefusedDatum } from "../plugin/edit-loop.js";
import { phpInt } from "../plugin/sessions.js";
import { type Call, phpText } from "./call.js";
import { dataOf, datumOf, editRules } from "./editing.js";
import { findAll, findOne } from "./lookup.js";
import { canInModule, courseModuleOf, moduleNamed, type PlacementSettings, placeInSection } from "./moodle/modules.js";
import { type Row, singleRow } from "./moodle/rows.js";
import type { StoredRow } from "./store/table.js";

/** Rows of a table by the operation's `fieldname` and `fieldvalue`, a blank column giving all. Order: that column's, as the database sorts it. */
export function foundRows(call: Call, table: string, by: string): StoredRow[] {
  if (!call.db.has(table) || !call.table(table).has(by)) return []; // a database error, which ends as nothing found (semantics 0)
  const rows = findAll(call, table, call.args["fieldname"] ?? null, call.args["fieldvalue"] ?? null);
  return call.table(table).sorted(rows, by);
}

/** Whether the caller's capability covers an activity. What was never placed in a section is shown to nobody (quirks 115, 121). */
export function showsActivity(call: Call, caller: string, module: string, instance: string, capability: string): boolean {
  const courseModule = courseModuleOf(call, module, instance);
  return courseModule !== undefined && canInModule(call, caller, capability, courseModule);
}

/** get_all_X: the rows of `foundRows` by name that the caller may see. */
export function listedActivities(call: Call, module: string, capability: string): StoredRow[] {
  const caller = call.validate();
  return foundRows(call, module, "name").filter((row) => showsActivity(call, caller, module, row["id"]!, capability));
}

/** What adding a kind of activity does; the common tests are `courseFor`. */
export interface ActivityKind {
  /** Name of the edit_ operation: not-built actions are refused under it. */
  readonly edits: string;
  readonly add: (datum: Datum) => StoredRow;
  /** Completes the row of the answer. */
  readonly shown?: (row: Row) => Row;
}

const UNBUILT = ["update", "delete"];

function rulesFor(call: Call, kind: ActivityKind): EditRules {
  return editRules(call, {
    operation: kind.edits,
    actions: { add: (datum) => (kind.shown ?? unchanged)(singleRow(kind.add(datum))) },
    unbuilt: UNBUILT,
    echoesDatum: call.faithful,
    keepsRecord: call.faithful,
  });
}

const unchanged = (row: Row): Row => row;

/** edit_X over the list part; only add is built. */
export function editActivities(call: Call, part: string, kind: ActivityKind): PhpObject[] {
  call.validate();
  return editEach(dataOf(call, part), rulesFor(call, kind));
}

/** add_X with the struct part `datum`. */
export function addActivity(call: Call, kind: ActivityKind): PhpObject[] {
  call.validate();
  return editOne("add", datumOf(call, "datum"), rulesFor(call, kind));
}

/** The course in which a datum wants its activity, if the caller may manage activities there. */
export function courseFor(call: Call, datum: Datum, capability = "moodle/course:manageactivities"): StoredRow {
  const value = datum.get("course") ?? null;
  const course = findOne(call, "course", "id", value);
  if (course === undefined) throw new RefusedDatum(call.say("ws_courseunknown", `id=${phpText(value)}`));
  if (!call.access.canInCourse(call.validate(), capability, course["id"]!)) {
    throw new RefusedDatum(call.say("ws_operationnotallowed"));
  }
  return course;
}

/** What affect_X_to_section is told to place, and which words it refuses with. */
export interface Placing {
  readonly module: string;
  /** Argument with the activity's id. */
  readonly argument: string;
  /** Key of the message for an unknown activity. */
  readonly unknown: string;
  /** Whether the operation takes a group mode. */
  readonly groupmode?: boolean;
  readonly settings?: PlacementSettings;
}

/** affect_X_to_section: fatal tests first, then record errors; the activity's course becomes the section's (semantics 10). */
export function placeActivity(call: Call, placing: Placing): PhpObject {
  const section = sectionToFill(call, placing.module);
  const groupmode = phpInt(placing.groupmode ? call.args["groupmode"] : 0);
  if (groupmode < 0 || groupmode > 2) call.fatal("ws_invalidgroupmode");
  const id = call.args[placing.argument] ?? null;
  const activity = findOne(call, placing.module, "id", id) ?? call.fatal(placing.unknown, `id=${phpText(id)}`);
  const module = moduleNamed(call, placing.module);
  if (module === undefined) return affected(call.say("ws_moduletypeunknown", placing.module));
  const placed = courseModuleOf(call, placing.module, activity["id"]!);
  if (placed !== undefined) {
    const where = [placed["section"]!, placed["course"]!];
    return affected(call.say("ws_modalreadyassigned", placing.module, activity["id"]!, ...where));
  }
  placeInSection(call, module, activity, section, { ...placing.settings, groupmode });
  call.table(placing.module).update(activity, { course: section["course"] });
  return affected("");
}

/** The section that the call names, if the caller may manage activities in its course. */
export function sectionToFill(call: Call, module: string): StoredRow {
  const caller = call.validate();
  const id = call.args["sectionid"] ?? null;
  const section = findOne(call, "course_sections", "id", id);
  if (section === undefined) {
    // asked from the wrong language file for forums, so shown as its key (protocol 8)
    if (call.faithful && module === "forum") call.fatalText("[[ws_sectionunknown]]");
    call.fatal("ws_sectionunknown", `id=${phpText(id)}`);
  }
  if (!call.access.canInCourse(caller, "moodle/course:manageactivities", section["course"]!))
    call.fatal("ws_operationnotallowed");
  return section;
}

/** The status record of placing: failed when it has an error. */
export function affected(error: string): PhpObject {
  return phpObject({ error, status: error === "" });
}
