/** Labels. */
import type { Datum } from "../../plugin/edit-loop.js";
import { type ActivityKind, addActivity, courseFor, editActivities, foundRows, placeActivity } from "../activities.js";
import { type Call, phpText } from "../call.js";
import { isEnrolled } from "../moodle/enrolled.js";
import { labelName } from "../moodle/label-name.js";
import { listRow, type Row, rowsAnswer } from "../moodle/rows.js";
import type { StoredRow } from "../store/table.js";
import { storable, storeRow } from "../storing.js";
import type { Handlers } from "./handlers.js";

export const labelHandlers = {
  // not filtered at all: placed or not, whoever asks (semantics 13)
  get_all_labels: (call) => {
    const caller = call.validate();
    return rowsAnswer(foundRows(call, "label", "name").map((label) => shownLabel(call, caller, label)));
  },
  add_label: (call) => addActivity(call, labels(call)),
  edit_labels: (call) => {
    const lost = call.faithful && call.caller.dialect !== "classic";
    if (lost) call.validate();
    return lost ? [] : editActivities(call, "labels", labels(call)); // quirks 71
  },
  affect_label_to_section: (call) => placeActivity(call, { module: "label", argument: "labelid", unknown: "ws_labelunknown" }),
} satisfies Partial<Handlers>;

/** Moodle 2 keeps the text as `intro`; only to those enrolled in the course is it shown as `content` too (quirks 140, semantics 13). */
function shownLabel(call: Call, caller: string, label: StoredRow): Row {
  const row = listRow(label, call.moodle);
  if (call.isMoodle2 && (!call.faithful || isEnrolled(call, caller, label["course"]!))) row.set("content", label["intro"]!);
  return row;
}

function labels(call: Call): ActivityKind {
  return {
    edits: "edit_labels",
    add: (datum) => addLabel(call, datum),
    shown: (row) => (call.isMoodle2 && !call.faithful ? row.set("content", row.get("intro")!) : row),
  };
}

/** The name is taken from the text, whatever was sent. */
function addLabel(call: Call, datum: Datum): StoredRow {
  courseFor(call, datum);
  const content = datum.get("content") ?? null;
  const text = content === null ? null : phpText(content);
  const values = { ...storable(datum), name: labelName(text ?? ""), timemodified: call.now };
  return storeRow(call, "label", call.isMoodle2 ? { ...values, intro: text } : values, "ws_errorcreatinglabel");
}
