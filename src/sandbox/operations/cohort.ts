/** Cohorts, which only Moodle 2 has. */
import { type PhpValue, phpObject } from "../../contract/php-value.js";
import type { ReceivedValue } from "../../contract/site.js";
import { SiteFault } from "../../contract/site-fault.js";
import { editOne } from "../../plugin/edit-loop.js";
import { type Call, isEmpty, phpText } from "../call.js";
import { cohortRules, contextOfCohort, managesCohorts } from "../cohort-editing.js";
import { datumOf } from "../editing.js";
import { membershipRecord } from "../group-members.js";
import { findAll, findOne } from "../lookup.js";
import { addToCohort, cohortsOfUser, membershipIn, removeFromCohort, usersOfCohort } from "../moodle/cohorts.js";
import { errorRow, listRow, rowsAnswer } from "../moodle/rows.js";
import { echoed } from "../moodle/slashes.js";
import { listedUser } from "../moodle/users.js";
import { namedUser, namedUserOrCaller } from "../moodle/whose.js";
import type { StoredRow } from "../store/table.js";
import type { Handlers } from "./handlers.js";

export const cohortHandlers = {
  get_all_cohorts: (call) => {
    const caller = called(call);
    const found = findAll(call, "cohort", call.args["fieldname"] ?? null, call.args["fieldvalue"] ?? null);
    return managed(call, caller, call.table("cohort").sorted(found, "name"));
  },

  get_cohort_byid: (call) => cohortsBy(call, "id", "groupid"),
  get_cohort_byidnumber: (call) => cohortsBy(call, "idnumber", "cohortidnumber"),
  get_cohorts_byname: (call) => cohortsBy(call, "name", "cohortname"),

  get_my_cohorts: (call) => {
    const caller = called(call);
    const user = namedUserOrCaller(call, call.args["uid"] ?? null, call.args["idfield"] ?? null);
    const others = user["id"] !== caller;
    if (others && !call.access.canInSite(caller, "moodle/user:loginas")) call.fatal("ws_operationnotallowed");
    return managed(call, caller, cohortsOfUser(call, user["id"]!));
  },

  /** No right is needed (quirks 86). */
  get_cohort_members: (call) => {
    called(call);
    const cohort = cohortNamed(call, call.args["idfield"] ?? null, call.args["id"] ?? null);
    return rowsAnswer(usersOfCohort(call, cohort["id"]!).map((user) => listedUser(call, user)));
  },

  add_cohort: (call) => {
    called(call);
    return editOne("add", datumOf(call, "datum"), cohortRules(call));
  },

  update_cohort: (call) => {
    const datum = datumOf(call, "datum");
    const column = call.args["idfield"] ?? null;
    const cohort = cohortNamed(call, column, datum?.get(phpText(column)) ?? null);
    call.validate();
    return editOne("update", datum?.set("id", cohort["id"]!), cohortRules(call));
  },

  delete_cohort: (call) => {
    const cohort = cohortNamed(call, call.args["idfield"] ?? null, call.args["id"] ?? null);
    call.validate();
    return editOne("delete", new Map([["id", cohort["id"]!]]), cohortRules(call));
  },

  affect_user_to_cohort: (call) => {
    const { cohort, user } = memberNamed(call);
    join(call, cohort["id"]!, user["id"]!);
    return phpObject({ status: 1 });
  },

  remove_user_from_cohort: (call) => {
    const { cohort, user } = memberNamed(call);
    removeFromCohort(call, cohort["id"]!, user["id"]!);
    return phpObject({ error: "", status: 1 }, "affectRecord");
  },

  affect_users_to_cohort: (call) =>
    changeMembers(call, (cohort, user, isMember) => {
      if (isMember) return "ws_useralreadymember";
      join(call, cohort["id"]!, user["id"]!);
      return undefined;
    }),

  remove_users_from_cohort: (call) =>
    changeMembers(call, (cohort, user, isMember) => {
      if (!isMember) return "ws_usernotmember";
      removeFromCohort(call, cohort["id"]!, user["id"]!);
      return undefined;
    }),
} satisfies Partial<Handlers>;

/** The caller, on a Moodle that has cohorts. */
function called(call: Call): string {
  const caller = call.validate();
  if (!call.isMoodle2) call.fatal("ws_moodle20only");
  return caller;
}

/** 1.9 has no table to find one in. */
function cohortNamed(call: Call, column: ReceivedValue, value: ReceivedValue): StoredRow {
  const found = call.isMoodle2 ? findOne(call, "cohort", column, value) : undefined;
  return found ?? call.fatal("ws_cohortunknown");
}

function managed(call: Call, caller: string, cohorts: readonly StoredRow[]): PhpValue {
  const shown = cohorts.filter((cohort) => managesCohorts(call, caller, contextOfCohort(call, cohort)));
  return rowsAnswer(shown.map((cohort) => listRow(cohort, call.moodle)));
}

/** What is not found is a record error and not an empty list. */
function cohortsBy(call: Call, column: string, argument: string): PhpValue {
  const caller = called(call);
  const value = call.args[argument] ?? null;
  const shown = managed(call, caller, isEmpty(value) ? [] : findAll(call, "cohort", column, value));
  return Array.isArray(shown) && shown.length === 0 ? rowsAnswer([errorRow(call.say("nocohorts"))]) : shown;
}

/** The right is asked for in the category whose id is the cohort's context id (quirks 110). */
function mayManage(call: Call, caller: string, cohort: StoredRow): void {
  const context = call.faithful ? call.access.context("category", cohort["contextid"]!) : contextOfCohort(call, cohort);
  if (!managesCohorts(call, caller, context)) call.fatal("ws_operationnotallowed");
}

function memberNamed(call: Call): { cohort: StoredRow; user: StoredRow } {
  const caller = call.validate();
  const cohort = cohortNamed(call, "id", call.args["groupid"] ?? null);
  mayManage(call, caller, cohort);
  return { cohort, user: namedUser(call, call.args["userid"] ?? null, "id") };
}

/** Moodle 2 does not look whether a user is in the cohort already; the database does. */
function join(call: Call, cohort: string, user: string): void {
  if (membershipIn(call, cohort, user) !== undefined) {
    if (!call.faithful) return;
    throw new SiteFault("moodle", "Error writing to database", {
      className: "dml_write_exception",
      debuginfo: [
        `Duplicate entry '${cohort}-${user}' for key 'mdl_cohomemb_cohuse_uix'`,
        "INSERT INTO mdl_cohort_members (cohortid,userid,timeadded) VALUES(?,?,?)",
        `[array (\n  0 => '${cohort}',\n  1 => '${user}',\n  2 => ${call.now},\n)]`,
      ].join("\n"),
    });
  }
  addToCohort(call, cohort, user);
}

/**
 * One enrolRecord per value. Whether a user is in the cohort is looked up with the value by which the cohort was named, which is right
 * only for its id (quirks 111).
 * @param change gives the key of a refusal
 */
function changeMembers(
  call: Call,
  change: (cohort: StoredRow, user: StoredRow, isMember: boolean) => string | undefined,
): PhpValue {
  const caller = called(call);
  const cohort = cohortNamed(call, call.args["cohortidfield"] ?? null, call.args["cohortid"] ?? null);
  mayManage(call, caller, cohort);
  const id = cohort["id"]!;
  const asked = call.faithful ? call.text("cohortid") : id;
  const column = call.args["useridfield"] ?? null;
  return call.list("userids").map((value) => {
    const sent = phpText(value);
    const user = findOne(call, "user", column, value);
    if (user === undefined) {
      return membershipRecord(sent, id, call.say("ws_userunknown", echoed(call, `${phpText(column)}=${sent}`)));
    }
    const refused = change(cohort, user, membershipIn(call, asked, user["id"]!) !== undefined);
    return membershipRecord(sent, id, refused === undefined ? "" : call.say(refused, sent, id));
  });
}
