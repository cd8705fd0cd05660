/** The plugin's rules for adding, updating and deleting cohorts (semantics 6). */
import { type Datum, type EditedRow, type EditRules, RefusedDatum } from "../plugin/edit-loop.js";
import { type Call, isEmpty, phpText } from "./call.js";
import { editRules } from "./editing.js";
import { findOne } from "./lookup.js";
import { removeAll } from "./moodle/role-assignments.js";
import { singleRow } from "./moodle/rows.js";
import type { StoredRow } from "./store/table.js";
import { storable } from "./storing.js";

/** Moodle's text format HTML. */
const HTML = 1;

/** Columns of a cohort that an update does not reach. */
const FIXED = ["id", "contextid"];

export function cohortRules(call: Call): EditRules {
  return editRules(call, {
    operation: "edit_cohorts",
    actions: {
      add: (datum) => add(call, datum),
      update: (datum) => update(call, datum),
      delete: (datum) => remove(call, datum),
    },
  });
}

/** Whether the caller may manage the cohorts of a context. */
export function managesCohorts(call: Call, caller: string, context: StoredRow | undefined): boolean {
  return call.access.can(caller, "moodle/cohort:manage", context);
}

/** The context that a cohort belongs to. */
export function contextOfCohort(call: Call, cohort: StoredRow): StoredRow | undefined {
  return call.table("context").byId(cohort["contextid"]!);
}

/** In the context of its category, or of the site. */
function add(call: Call, datum: Datum): EditedRow {
  if (!call.isMoodle2) call.fatal("ws_moodle20only");
  const category = datum.get("categoryid") ?? null;
  const context = isEmpty(category) ? call.access.context("site") : call.access.context("category", phpText(category));
  if (context === undefined) throw new RefusedDatum(call.say("ws_categoryunknown", `id=${phpText(category)}`));
  if (!managesCohorts(call, call.validate(), context)) refuse(call);
  const given = storable(new Map([...datum].filter(([, value]) => value !== null)));
  if (given["name"] === undefined) throw new RefusedDatum(call.say("ws_errorcreatingcohort"));
  const times = { timecreated: call.now, timemodified: call.now };
  const cohort = call.table("cohort").insert({ descriptionformat: HTML, ...given, contextid: context["id"], ...times });
  return singleRow(cohort);
}

/** Blank and 0 are ignored. */
function update(call: Call, datum: Datum): EditedRow {
  const cohort = cohortOf(call, datum);
  const members = [...datum].filter(([name, value]) => !isEmpty(value) && !FIXED.includes(name));
  call.table("cohort").update(cohort, { ...storable(new Map(members)), timemodified: call.now });
  return singleRow(cohort);
}

/** Answers the row as it was. */
function remove(call: Call, datum: Datum): EditedRow {
  const cohort = cohortOf(call, datum);
  removeAll(call, "cohort_members", { cohortid: cohort["id"]! });
  call.table("cohort").remove(cohort);
  return singleRow(cohort);
}

function cohortOf(call: Call, datum: Datum): StoredRow {
  const cohort = findOne(call, "cohort", "id", datum.get("id") ?? null);
  if (cohort === undefined) throw new RefusedDatum(call.say("ws_cohortunknown"));
  if (!managesCohorts(call, call.validate(), contextOfCohort(call, cohort))) refuse(call);
  return cohort;
}

function refuse(call: Call): never {
  throw new RefusedDatum(call.say("ws_operationnotallowed"));
}
