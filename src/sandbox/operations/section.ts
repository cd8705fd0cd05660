/** Sections of courses. */
import { type Datum, type EditedRow, type EditRules, editEach, editOne, RefusedDatum } from "../../plugin/edit-loop.js";
import { type Call, isEmpty, phpText } from "../call.js";
import { dataOf, datumOf, editRules, keyedRow } from "../editing.js";
import { findOne } from "../lookup.js";
import { namedCourses } from "../moodle/courses.js";
import { isEnrolled } from "../moodle/enrolled.js";
import { type Row, rowsAnswer, singleRow } from "../moodle/rows.js";
import { setSectionVisible } from "../moodle/sections.js";
import { echoed } from "../moodle/slashes.js";
import type { StoredRow } from "../store/table.js";
import { storable, storeRow } from "../storing.js";
import type { Handlers } from "./handlers.js";

export const sectionHandlers = {
  get_sections: (call) => {
    const caller = call.validate();
    const { courses, unknown } = namedCourses(call, caller, call.list("courseids"), call.args["idfield"] ?? null);
    return rowsAnswer([...unknown, ...courses.flatMap((course) => sectionsOf(call, caller, course))]);
  },

  /** The plugin calls a method that it does not have (quirks 100). */
  add_section: (call) => {
    call.validate();
    if (call.faithful) call.phpFatal("Call to undefined method server::edit_section()");
    return editOne("add", datumOf(call, "datum"), rulesOf(call));
  },

  update_section: (call) => {
    const datum = datumOf(call, "datum");
    const column = call.args["idfield"] ?? null;
    const section = keyedRow(call, "course_sections", column, datum?.get(phpText(column)) ?? null, "ws_sectionunknown");
    call.validate();
    return editOne("update", datum?.set("id", section["id"]!), rulesOf(call));
  },

  edit_sections: (call) => {
    call.validate();
    return editEach(dataOf(call, "sections"), rulesOf(call));
  },

  /** Refused for every number, being compared with a limit that is never set (quirks 103). */
  affect_section_to_course: (call) => {
    const caller = call.validate();
    const section = keyedRow(call, "course_sections", "id", call.args["sectionid"] ?? null, "ws_sectionunknown");
    const course = keyedRow(call, "course", "id", call.args["courseid"] ?? null, "ws_courseunknown");
    if (!call.access.canInCourse(caller, "moodle/course:update", course["id"]!)) call.fatal("ws_operationnotallowed");
    return call.fatalText(`AFFECT_SECTION_TO_COURSE:     Section index ${section["section"]} too big. Maximum section number: .`);
  },
} satisfies Partial<Handlers>;

/** By number: all for those who may see hidden ones, the visible for those enrolled, none for others. */
function sectionsOf(call: Call, caller: string, course: StoredRow): Row[] {
  const table = call.table("course_sections");
  const all = table.sorted(table.all({ course: course["id"]! }), "section");
  const id = course["id"]!;
  if (call.access.canInCourse(caller, "moodle/course:viewhiddensections", id)) return all.map((row) => listed(call, row));
  if (!isEnrolled(call, caller, id)) return [];
  return all.filter((section) => section["visible"] !== "0").map((row) => listed(call, row));
}

/** Moodle lists sections by their number: 1.9 has it last and as a number, Moodle 2 first. */
function listed(call: Call, section: StoredRow): Row {
  const { section: number, ...others } = section;
  if (call.isMoodle2) return singleRow({ section: number!, ...others });
  const { id, course, summary, sequence, visible } = others;
  return new Map<string, string | number | null>([
    ["id", id!],
    ["course", course!],
    ["summary", summary!],
    ["sequence", sequence!],
    ["visible", visible!],
    ["section", Number(number)],
  ]);
}

function rulesOf(call: Call): EditRules {
  return editRules(call, {
    operation: "edit_sections",
    actions: { add: (datum) => add(call, datum), update: (datum) => update(call, datum) },
    unbuilt: ["delete"],
    keepsRecord: call.faithful,
  });
}

function add(call: Call, datum: Datum): EditedRow {
  const value = datum.get("course") ?? null;
  const course = findOne(call, "course", "id", value);
  if (course === undefined) throw new RefusedDatum(call.say("ws_courseunknown", `id=${phpText(value)}`));
  mayChange(call, course["id"]!);
  const number = phpText(datum.get("section") ?? null);
  const same = call.table("course_sections").one({ course: course["id"]!, section: number });
  if (same !== undefined) throw new RefusedDatum(call.say("ws_sectionexists"), singleRow(same));
  return singleRow(storeRow(call, "course_sections", storable(datum), "ws_errorcreatingsection"));
}

/**
 * An unknown id ends the whole batch (quirks 101). A `visible` that differs from the present one, as an absent one does, hides or shows
 * the section once more through a function that Moodle 2 has not loaded; the answer is the row as it was before that (quirks 102).
 */
function update(call: Call, datum: Datum): EditedRow {
  const id = datum.get("id") ?? null;
  const section = findOne(call, "course_sections", "id", id);
  if (section === undefined) return call.fatal("ws_sectionunknown", echoed(call, `id=${phpText(id)}`));
  mayChange(call, section["course"]!);
  const before = section["visible"]!;
  const members = [...datum].filter(([name, value]) => {
    if (name === "sequence") return false;
    return name === "course" || name === "section" ? !isEmpty(value) : true;
  });
  call.table("course_sections").update(section, storable(new Map(members)));
  const answered = singleRow(section);
  const visible = datum.get("visible");
  const given = visible !== undefined && visible !== null;
  if (!given && !call.faithful) return answered;
  const shown = Number(phpText(visible ?? null) || 0);
  if (shown === Number(before)) return answered;
  if (call.isMoodle2 && call.faithful) call.phpFatal("Call to undefined function set_section_visible()");
  setSectionVisible(call, section, shown, { withActivities: given });
  return answered;
}

function mayChange(call: Call, course: string): void {
  if (!call.access.canInCourse(call.validate(), "moodle/course:update", course)) {
    throw new RefusedDatum(call.say("ws_operationnotallowed"));
  }
}
