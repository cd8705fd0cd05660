/** The activity log of a Moodle. */
import type { Caller } from "../../contract/site.js";
import type { Database } from "../store/database.js";
import { SITE_COURSE } from "./access.js";

/** What a line takes from the call that it is about. */
export interface LoggedCall {
  readonly db: Database;
  readonly now: number;
  readonly caller: Caller;
  readonly operation: string;
}

export interface LogLine {
  readonly course: string;
  readonly module: string;
  readonly action: string;
  readonly url: string;
  readonly info: string;
  /** Course module, where the line is about an activity. */
  readonly cmid?: string;
}

/** @param user "0" for somebody who is not logged in */
export function addToLog(call: LoggedCall, user: string, line: LogLine): void {
  if (!call.db.has("log")) return;
  call.db.table("log").insert({ time: call.now, userid: user, ip: call.caller.address, cmid: 0, ...line });
}

/** A line of the plugin itself: the name of an operation, `login`, or an error. */
export function logWebService(call: LoggedCall, user: string, info: string): void {
  addToLog(call, user, { course: SITE_COURSE, module: "webservice", action: "webservice pp", url: "", info });
}

/** One line per validated call (protocol 7). */
export function logOperation(call: LoggedCall, user: string, operation = call.operation): void {
  if (call.db.config("ws_logoperations") !== "0") logWebService(call, user, innerName(operation));
}

/** One line per error that ends a call; nobody's, as the recorded sites have it. */
export function logError(call: LoggedCall, message: string): void {
  if (call.db.config("ws_logerrors") !== "0") logWebService(call, "0", `error :${message}`);
}

/** Operations that the plugin carries out by another one, under whose name they are logged (protocol 7). */
const INNER: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/^get_user(_by\w+)?$/, "get_users"],
  [/^get_course(_by\w+)?$|^get_courses_bycategory$/, "get_courses"],
  [/^get_my_courses/, "__get_my_courses"],
  [/^get_(group|grouping|cohort)s?_by(id|idnumber|name)$/, "get_$1s"],
  [/^get_role_by\w+$/, "get_roles"],
  [/^get_category_by\w+$/, "get_categories"],
  [/^(get_teachers|get_students|count_users_bycourse)$/, "get_users_bycourse"],
  [/^(get|count)_activities$/, "__get_activities"],
  [/^(un)?enrol_students$|^(affect_user_to|remove_user_from)_course$/, "affect_role_incourse"],
  [/^(add|remove)_(student|teacher|noneditingteacher)$/, "affect_role_incourse"],
  [/^(affect|remove)_users_(to|from)_(group|cohort)$/, "__affect_users_to_$3"],
  [/^get_my_\w+_grade$/, "get_module_grades"],
  [/^add_pagewiki$/, "edit_pagesWiki"],
  [/^(add|update|delete)_category$/, "edit_categories"],
  [/^(add|update|delete)_(\w+)$/, "edit_$2s"],
];

const innerNames = new Map<string, string>();

function innerName(operation: string): string {
  const known = innerNames.get(operation);
  if (known !== undefined) return known;
  const rule = INNER.find(([pattern]) => pattern.test(operation));
  const name = rule === undefined ? operation : operation.replace(rule[0], rule[1]);
  innerNames.set(operation, name);
  return name;
}
