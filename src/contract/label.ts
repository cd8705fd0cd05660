/** Labels. */

import { affectRecord } from "./enrolment.js";
import { columnOf, type DatumOf, datum, int, list, operation, type RecordOf, record, string } from "./language.js";

export const labelRecord = record(
  "labelRecord",
  {
    content: string,
    course: int,
    error: string,
    id: int,
    name: string,
    timemodified: int,
  },
  {
    classicOrder: ["error", "id", "course", "name", "content", "timemodified"],
    note: "Moodle 2 keeps the text in intro: content is blank in SOAP and absent in REST, which shows intro",
  },
);
export interface LabelRecord extends RecordOf<typeof labelRecord> {}

export const labelDatum = datum(
  "labelDatum",
  {
    action: string,
    content: string,
    course: int,
    id: int,
    name: string,
  },
  { classicOrder: ["action", "id", "course", "name", "content"] },
);
export interface LabelDatum extends DatumOf<typeof labelDatum> {}

export const labelOperations = {
  /** Creates one label activity, not yet placed in a section. */
  add_label: operation({
    group: "add",
    entity: "label",
    summary: "Creates one label activity, not yet placed in a section.",
    parts: { datum: labelDatum },
    returns: list<LabelRecord>(labelRecord),
    effect: "write",
    empty: ["nothingtodo"],
    capabilities: ["moodle/course:manageactivities"],
    caveat: "Moodle 2: content comes back blank (SOAP) or absent (REST, which has intro)",
    traps: ["refused-datum-echoed", "unknown-member", "activity-orphan", "intro-moodle2"],
    repaired: "on Moodle 2 the answer holds the content",
    classic: { response: "edit_labelsResponse", parts: { label: "datum" }, returns: "editLabelsOutput", wrapper: "labels" },
  }),
  /** Places an existing label in a course section. */
  affect_label_to_section: operation({
    group: "affect",
    entity: "label",
    summary: "Places an existing label in a course section.",
    parts: { labelid: int, sectionid: int },
    returns: affectRecord,
    effect: "write",
    capabilities: ["moodle/course:manageactivities"],
    classic: { response: "affectResponse" },
  }),
  /** Batch on labels; only the add action is built. */
  edit_labels: operation({
    group: "edit",
    entity: "label",
    summary: "Batch on labels; only the add action is built.",
    parts: { labels: list<LabelDatum>(labelDatum) },
    returns: list<LabelRecord>(labelRecord),
    effect: "write",
    batch: "labels",
    empty: ["nothingtodo"],
    capabilities: ["moodle/course:manageactivities"],
    broken: {
      simplified: 'the site loses the list and answers "nothing to do" (quirks 71)',
      rest: 'the site loses the list and answers "nothing to do" (quirks 71)',
    },
    instead: "add_label; update and delete are not built on the site",
    caveat: "update and delete are not built; on Moodle 2 content comes back blank (quirks 140)",
    traps: [
      "refused-datum-echoed",
      "no-transaction",
      "broken-route",
      "unknown-member",
      "rest-variables",
      "activity-not-built",
      "activity-orphan",
      "batch-error-carried",
      "intro-moodle2",
      "edit-labels",
      "simplified-before-2011",
    ],
    repaired: "adds over every protocol",
    classic: {
      parts: { labels: { from: "labels", type: "editLabelsInput", wrapper: "labels" } },
      returns: "editLabelsOutput",
      wrapper: "labels",
    },
  }),
  /** Labels whose column equals a value (blank: all), by name. */
  get_all_labels: operation({
    group: "get",
    entity: "label",
    summary: "Labels whose column equals a value (blank: all), by name.",
    parts: { fieldname: columnOf("label"), fieldvalue: string },
    returns: list<LabelRecord>(labelRecord),
    effect: "read",
    empty: ["nolabels"],
    caveat: "Moodle 2: content comes back blank (SOAP) or absent (REST, which has intro)",
    traps: ["whole-table", "unknown-column", "open-reading", "no-paging", "capability-filter", "intro-moodle2"],
    repaired: "on Moodle 2 content holds the text for every caller",
    classic: { request: "get_genericRequest", returns: "getAllLabelsReturn", wrapper: "labels" },
  }),
} as const;
