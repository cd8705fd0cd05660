/** Groups and groupings: two kinds of sets that belong to a course, with the same rules (semantics 5). */
import type { PhpObject, PhpValue } from "../contract/php-value.js";
import type { ReceivedValue } from "../contract/site.js";
import { type Datum, type EditedRow, type EditRules, editEach, editOne, RefusedDatum } from "../plugin/edit-loop.js";
import { phpInt } from "../plugin/sessions.js";
import { type Call, isEmpty, phpText } from "./call.js";
import { dataOf, datumOf, editRules, keyedRow } from "./editing.js";
import { findAll, findOne } from "./lookup.js";
import { isEnrolled } from "./moodle/enrolled.js";
import { errorRow, listRow, type Row, rowsAnswer, singleRow } from "./moodle/rows.js";
import { EmptyList } from "./operations/handlers.js";
import type { StoredRow } from "./store/table.js";
import { storable, storeRow } from "./storing.js";

/** What tells groups from groupings. */
export interface CourseSet {
  readonly table: "groups" | "groupings";
  /** Column that only those who may change the course are shown. */
  readonly secret: string;
  /** Keys of the messages. */
  readonly unknown: string;
  readonly none: string;
  readonly noneIn: string;
  readonly duplicate: string;
  readonly notCreated: string;
  readonly edits: string;
  /** Members of an update that are stored as blank when they are absent (wire 48). */
  readonly blankedWhenAbsent: readonly string[];
  /** Whether a word that is no action is left out of its refusal (quirks 17). */
  readonly hidesUnknownAction: boolean;
  /** Takes what hangs on one away. */
  readonly empty: (call: Call, id: string) => void;
}

/** Those that the caller may see: all for who may change the course, without the secret for those enrolled there. */
export function shownSets(call: Call, set: CourseSet, caller: string, rows: readonly StoredRow[]): Row[] {
  return rows.flatMap((row) => {
    const course = row["courseid"]!;
    const shown = listRow(row, call.moodle);
    if (call.access.canInCourse(caller, "moodle/course:update", course)) return [shown];
    return isEnrolled(call, caller, course) ? [shown.set(set.secret, "")] : [];
  });
}

/** get_all_X: by name. */
export function allSets(call: Call, set: CourseSet): PhpValue {
  const caller = call.validate();
  const found = findAll(call, set.table, call.args["fieldname"] ?? null, call.args["fieldvalue"] ?? null);
  return rowsAnswer(shownSets(call, set, caller, call.table(set.table).sorted(found, "name")));
}

/** get_X_byid. What is not found, or not shown, is a record error and not an empty list. */
export function setById(call: Call, set: CourseSet): PhpValue {
  const caller = call.validate();
  const found = findOne(call, set.table, "id", call.args["groupid"] ?? null);
  return orNone(call, set, shownSets(call, set, caller, found === undefined ? [] : [found]));
}

/** get_X_byname: in one course or, with 0, anywhere. */
export function setsByName(call: Call, set: CourseSet): PhpValue {
  const caller = call.validate();
  const course = phpInt(call.args["courseid"]);
  // the name goes into the statement as it is: only REST on 1.9 has escaped its quotes (quirks 109, 141)
  const broken = call.faithful && call.text("groupname").includes("'") && !(call.isRest && !call.isMoodle2);
  const named = broken ? [] : findAll(call, set.table, "name", call.text("groupname"));
  const found = named.filter((row) => course === 0 || Number(row["courseid"]) === course);
  return orNone(call, set, shownSets(call, set, caller, found));
}

function orNone(call: Call, set: CourseSet, rows: readonly Row[]): PhpValue {
  return rowsAnswer(rows.length > 0 ? rows : [errorRow(call.say(set.none))]);
}

/** get_X_bycourse: by name, for those who manage groups there. */
export function setsOfCourse(call: Call, set: CourseSet): PhpValue | EmptyList {
  const caller = call.validate();
  const course = keyedRow(call, "course", call.args["idfield"] ?? null, call.args["courseid"] ?? null, "ws_courseunknown");
  if (!call.access.canInCourse(caller, "moodle/course:managegroups", course["id"]!)) call.fatal("ws_operationnotallowed");
  const table = call.table(set.table);
  const rows = shownSets(call, set, caller, table.sorted(table.all({ courseid: course["id"]! }), "name"));
  return rows.length > 0 ? rowsAnswer(rows) : new EmptyList(call.say(set.noneIn, call.text("courseid")));
}

/** edit_X over the list part. */
export function editSets(call: Call, set: CourseSet, part: string): PhpObject[] {
  call.validate();
  return editEach(dataOf(call, part), rulesOf(call, set));
}

export function addSet(call: Call, set: CourseSet): PhpObject[] {
  call.validate();
  return editOne("add", datumOf(call, "datum"), rulesOf(call, set));
}

export function updateSet(call: Call, set: CourseSet): PhpObject[] {
  const datum = datumOf(call, "datum");
  const column = call.args["idfield"] ?? null;
  const row = keyedRow(call, set.table, column, datum?.get(phpText(column)) ?? null, set.unknown);
  call.validate();
  return editOne("update", datum?.set("id", row["id"]!), rulesOf(call, set));
}

export function deleteSet(call: Call, set: CourseSet): PhpObject[] {
  const row = keyedRow(call, set.table, call.args["idfield"] ?? null, call.args["id"] ?? null, set.unknown);
  call.validate();
  return editOne("delete", new Map([["id", row["id"]!]]), rulesOf(call, set));
}

function rulesOf(call: Call, set: CourseSet): EditRules {
  return editRules(call, {
    operation: set.edits,
    actions: {
      add: (datum) => add(call, set, datum),
      update: (datum) => update(call, set, datum),
      delete: (datum) => remove(call, set, datum),
    },
    hidesUnknownAction: set.hidesUnknownAction && call.faithful,
  });
}

/** In a course, or without one for those who manage groups everywhere. A blank name is not tested. */
function add(call: Call, set: CourseSet, datum: Datum): EditedRow {
  const name = phpText(datum.get("name") ?? null).trim();
  const courseid = datum.get("courseid") ?? null;
  if (isEmpty(courseid)) {
    if (!call.access.canInSite(call.validate(), "moodle/course:managegroups")) refuse(call);
  } else {
    const course = findOne(call, "course", "id", courseid);
    if (course === undefined) throw new RefusedDatum(call.say("ws_courseunknown", `id=${phpText(courseid)}`));
    const taken = findAll(call, set.table, "name", name).some((row) => row["courseid"] === course["id"]);
    if (taken) throw new RefusedDatum(call.say(set.duplicate, name));
    mayManage(call, course["id"]!);
  }
  const times = { timecreated: call.now, timemodified: call.now };
  return singleRow(storeRow(call, set.table, { ...storable(datum), name, ...times }, set.notCreated));
}

/** Blank and 0 are ignored; the course may be changed without a test of the new one. */
function update(call: Call, set: CourseSet, datum: Datum): EditedRow {
  const row = rowOf(call, set, datum);
  const given = storable(new Map([...datum].filter(([, value]) => !isEmpty(value))));
  const absent = call.faithful ? set.blankedWhenAbsent.filter((name) => given[name] === undefined) : [];
  const blanked = Object.fromEntries(absent.map((name) => [name, ""]));
  call.table(set.table).update(row, { ...given, ...blanked, timemodified: call.now });
  return singleRow(row);
}

/** Answers the row as it was. */
function remove(call: Call, set: CourseSet, datum: Datum): EditedRow {
  const row = rowOf(call, set, datum);
  set.empty(call, row["id"]!);
  call.table(set.table).remove(row);
  return singleRow(row);
}

function rowOf(call: Call, set: CourseSet, datum: Datum): StoredRow {
  const id: ReceivedValue = datum.get("id") ?? null;
  const row = findOne(call, set.table, "id", id);
  if (row === undefined) throw new RefusedDatum(call.say(set.unknown, `id=${phpText(id)}`));
  mayManage(call, row["courseid"]!);
  return row;
}

function mayManage(call: Call, course: string): void {
  if (!managesGroups(call, call.validate(), course)) refuse(call);
}

/** Whether a user manages the groups of a course; `"0"`: of no course. */
export function managesGroups(call: Call, user: string, course: string): boolean {
  if (course === "0") return call.access.canInSite(user, "moodle/course:managegroups");
  return call.access.canInCourse(user, "moodle/course:managegroups", course);
}

function refuse(call: Call): never {
  throw new RefusedDatum(call.say("ws_operationnotallowed"));
}
