/** The plugin's rules for adding, updating and deleting courses (semantics 2). */
import type { ReceivedValue } from "../contract/site.js";
import { type Datum, type EditedRow, type EditRules, RefusedDatum } from "../plugin/edit-loop.js";
import { type Call, isEmpty, phpText } from "./call.js";
import { editRules } from "./editing.js";
import { findAll, findOne } from "./lookup.js";
import { COURSE_DEFAULTS, createCourse, deleteCourse } from "./moodle/course-making.js";
import { repairCourseOrder } from "./moodle/course-order.js";
import { writingFailed } from "./moodle/database-error.js";
import { singleRow } from "./moodle/rows.js";
import { type Given, RefusedRow, type StoredRow } from "./store/table.js";
import { storable } from "./storing.js";

const REQUIRED = ["shortname", "fullname", "idnumber"];

export function courseRules(call: Call): EditRules {
  return editRules(call, {
    operation: "edit_courses",
    actions: {
      add: (datum) => add(call, datum),
      update: (datum) => update(call, datum),
      delete: (datum) => remove(call, datum),
    },
  });
}

/** The right is tested last, in the category; one that does not exist has no context and so gives no right (wire 50). */
function add(call: Call, datum: Datum): EditedRow {
  const missing = REQUIRED.filter((name) => phpText(datum.get(name) ?? null).trim() === "");
  if (missing.length > 0) {
    throw new RefusedDatum(missing.map((name) => call.say("ws_missingvalue", name)).join(call.faithful ? "" : " "));
  }
  refuseTaken(call, datum, undefined);
  const category = categoryFor(call, datum.get("category") ?? null);
  mayInCategory(call, "moodle/course:create", category);
  const idnumber = phpText(datum.get("idnumber") ?? null);
  const answered = orRefused(call, "ws_errorcreatingcourse", idnumber, () => {
    const course = createCourse(call, { ...filled(call, datum), category });
    return singleRow(course);
  });
  // Moodle answers the row as it was stored, and puts the courses in order afterwards
  repairCourseOrder(call);
  return answered;
}

/** Where a new course goes: category 1 unless it says, else the site's category for requests, else the first at the top. */
function categoryFor(call: Call, given: ReceivedValue): string {
  if (!isEmpty(given)) return phpText(given);
  const categories = call.table("course_categories");
  const usual = ["1", call.db.config("defaultrequestcategory")].find(
    (id) => id !== undefined && categories.byId(id) !== undefined,
  );
  return usual ?? categories.sorted(categories.all({ parent: 0 }), "sortorder")[0]?.["id"] ?? "0";
}

/** The members as stored: empty ones take what the site fills in where it has something. */
function filled(call: Call, datum: Datum): Record<string, Given> {
  const given = storable(datum);
  const defaults: Record<string, Given> = {
    ...COURSE_DEFAULTS,
    lang: call.db.config("lang") ?? "",
    ...(call.isMoodle2 ? { visible: 1 } : {}),
  };
  const empty = Object.entries(defaults).filter(([name]) => isEmpty(datum.get(name)));
  return { ...given, ...Object.fromEntries(empty), ...(datum.has("startdate") ? {} : { startdate: call.now }) };
}

/**
 * Blank and absent members stay as they are; 0 is written when it arrives as a number, so over SOAP only (quirks 72). The category is
 * written without moving rights, and never as 0.
 */
function update(call: Call, datum: Datum): EditedRow {
  const id = datum.get("id") ?? null;
  const course = findOne(call, "course", "id", id);
  if (course === undefined) throw new RefusedDatum(call.say("ws_courseunknown", `id=${phpText(id)}`));
  if (!call.access.canInCourse(call.validate(), "moodle/course:update", course["id"]!)) refuse(call);
  refuseTaken(call, datum, course);
  const written = [...datum].filter(([name, value]) => !isEmpty(value) || (isZero(call, value) && name !== "category"));
  return orRefused(call, "ws_errorupdatingcourse", course["id"]!, () => {
    call.table("course").update(course, { ...storable(new Map(written)), timemodified: call.now });
    repairCourseOrder(call);
    return singleRow(course);
  });
}

function isZero(call: Call, value: ReceivedValue): boolean {
  return value === 0 || (!call.faithful && value === "0");
}

/** Answers the row as it was. An unknown id is reported without the id (quirks 17). */
function remove(call: Call, datum: Datum): EditedRow {
  const id = datum.get("id") ?? null;
  const course = findOne(call, "course", "id", id);
  if (course === undefined) throw new RefusedDatum(call.say("ws_courseunknown", call.faithful ? "id=" : `id=${phpText(id)}`));
  mayInCategory(call, "moodle/course:delete", course["category"]!);
  const before = singleRow(course);
  deleteCourse(call, course);
  return before;
}

/** Short name and idnumber belong to one course. */
function refuseTaken(call: Call, datum: Datum, own: StoredRow | undefined): void {
  const taken = (column: string): string | undefined => {
    const value = datum.get(column) ?? null;
    if (isEmpty(value)) return undefined;
    return findAll(call, "course", column, value).some((course) => course !== own) ? phpText(value) : undefined;
  };
  const [shortname, idnumber] = [taken("shortname"), taken("idnumber")];
  const texts = [
    ...(shortname === undefined ? [] : [call.say("shortnametaken", ...(call.isMoodle2 ? ["{$a}"] : []), shortname)]),
    ...(idnumber === undefined ? [] : [call.say("ws_courseidnumberexists", idnumber)]),
  ];
  if (texts.length > 0) throw new RefusedDatum(texts.join(" "));
}

function mayInCategory(call: Call, capability: string, category: string): void {
  if (!call.access.can(call.validate(), capability, call.access.context("category", category))) refuse(call);
}

/** What the database refuses is a record error on 1.9, and Moodle's own exception on Moodle 2. */
function orRefused(call: Call, key: string, parameter: string, change: () => EditedRow): EditedRow {
  try {
    return change();
  } catch (error) {
    if (!(error instanceof RefusedRow)) throw error;
    if (call.isMoodle2) throw writingFailed(error.message);
    throw new RefusedDatum(call.say(key, parameter));
  }
}

function refuse(call: Call): never {
  throw new RefusedDatum(call.say("ws_operationnotallowed"));
}
