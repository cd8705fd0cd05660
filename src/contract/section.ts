/** Sections (weeks, topics) of courses. */

import { affectRecord } from "./enrolment.js";
import {
  columnOf,
  type DatumOf,
  datum,
  int,
  list,
  nullable,
  operation,
  optional,
  type RecordOf,
  record,
  string,
} from "./language.js";

export const sectionRecord = record(
  "sectionRecord",
  {
    course: int,
    error: string,
    id: int,
    section: int,
    sequence: nullable(string),
    summary: nullable(string),
    visible: int,
  },
  { classicOrder: ["error", "id", "course", "section", "sequence", "summary", "visible"] },
);
export interface SectionRecord extends RecordOf<typeof sectionRecord> {}

export const sectionDatum = datum(
  "sectionDatum",
  {
    action: string,
    course: int,
    id: int,
    section: int,
    sequence: string,
    summary: string,
    visible: int,
  },
  { classicOrder: ["action", "id", "course", "section", "summary", "sequence", "visible"] },
);
export interface SectionDatum extends DatumOf<typeof sectionDatum> {}

export const sectionOperations = {
  /** Meant to add one section to a course. */
  add_section: operation({
    group: "add",
    entity: "section",
    summary: "Meant to add one section to a course.",
    parts: { datum: sectionDatum },
    returns: list<SectionRecord>(sectionRecord),
    effect: "write",
    empty: ["nothingtodo"],
    capabilities: ["moodle/course:update"],
    broken: { everywhere: "the plugin calls a method that does not exist (quirks 100)" },
    instead: "edit_sections with action add",
    traps: ["broken-route", "unknown-member", "add-blank-stored", "add-section"],
    repaired: "adds the section, as edit_sections does",
    classic: {
      response: "edit_sectionsResponse",
      parts: { section: "datum" },
      returns: "editSectionsOutput",
      wrapper: "sections",
    },
  }),
  /** Moves a section to another course, merging with the section of the same number. */
  affect_section_to_course: operation({
    group: "affect",
    entity: "section",
    summary: "Moves a section to another course, merging with the section of the same number.",
    parts: { sectionid: int, courseid: int },
    returns: affectRecord,
    effect: "write",
    capabilities: ["moodle/course:update"],
    moodle: "1.9",
    broken: { everywhere: "the plugin compares with a limit that is never set and refuses every section number (quirks 103)" },
    instead: "none: move the section in Moodle itself",
    traps: ["broken-route", "section-move"],
    classic: { response: "affectResponse" },
  }),
  /** Batch on sections; add and update are built, delete is not. */
  edit_sections: operation({
    group: "edit",
    entity: "section",
    summary: "Batch on sections; add and update are built, delete is not.",
    parts: { sections: list<SectionDatum>(sectionDatum) },
    returns: list<SectionRecord>(sectionRecord),
    effect: "write",
    batch: "sections",
    empty: ["nothingtodo"],
    capabilities: ["moodle/course:update"],
    caveat: "update: as update_section; add works",
    traps: [
      "refused-datum-echoed",
      "no-transaction",
      "unknown-member",
      "rest-variables",
      "add-blank-stored",
      "section-hidden",
      "section-update-moodle2",
      "section-unknown-aborts",
      "activity-not-built",
      "batch-error-carried",
      "simplified-before-2011",
    ],
    repaired: "an absent visible leaves the section as it is, a refused item does not mark the one before it",
    classic: {
      parts: { sections: { from: "sections", type: "editSectionsInput", wrapper: "sections" } },
      returns: "editSectionsOutput",
      wrapper: "sections",
    },
  }),
  /** Lists the sections of the given courses (or of the caller's courses). */
  get_sections: operation({
    group: "get",
    entity: "section",
    summary: "Lists the sections of the given courses (or of the caller's courses).",
    parts: { courseids: list(string), idfield: optional(columnOf("course"), "idnumber") },
    returns: list<SectionRecord>(sectionRecord),
    effect: "read",
    empty: ["nosections"],
    capabilities: ["moodle/course:viewhiddensections"],
    traps: ["unknown-column", "scalar-for-list", "rest-variables", "empty-list-required", "course-hidden-dropped"],
    classic: {
      request: "get_coursesRequest",
      parts: { courseids: { from: "courseids", type: "getCoursesInput" }, idfield: "idfield" },
      returns: "getSectionsReturn",
      wrapper: "sections",
    },
  }),
  /** Changes one course section. */
  update_section: operation({
    group: "update",
    entity: "section",
    summary: "Changes one course section.",
    parts: { datum: sectionDatum, idfield: optional(columnOf("course_sections"), "id") },
    returns: list<SectionRecord>(sectionRecord),
    effect: "write",
    empty: ["nothingtodo"],
    capabilities: ["moodle/course:update"],
    instead: "send `visible` with every update",
    caveat:
      "an absent visible hides the section (1.9: not its activities), while the answer still shows the old value (1.9); Moodle 2.2: PHP fatal (set_section_visible undefined)",
    traps: [
      "probe-without-session",
      "unknown-column",
      "unknown-member",
      "ambiguous-key",
      "key-in-datum",
      "section-hidden",
      "section-update-moodle2",
    ],
    repaired: "an absent visible leaves the section as it is, and Moodle 2 answers",
    classic: {
      response: "edit_sectionsResponse",
      parts: { section: "datum", idfield: "idfield" },
      returns: "editSectionsOutput",
      wrapper: "sections",
    },
  }),
} as const;
