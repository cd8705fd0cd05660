/** The activity log and recent changes. */
import type { PhpValue } from "../../contract/php-value.js";
import { phpInt } from "../../plugin/sessions.js";
import { type Call, isEmpty } from "../call.js";
import { findOne } from "../lookup.js";
import { instancesOf } from "../moodle/modules.js";
import { listRow, type Row, rowsAnswer } from "../moodle/rows.js";
import { echoed } from "../moodle/slashes.js";
import { mysqlDate } from "../moodle/user-date.js";
import { namedUser } from "../moodle/whose.js";
import type { StoredRow } from "../store/table.js";
import type { Handlers } from "./handlers.js";

export const activitylogHandlers = {
  get_activities: (call) => rowsAnswer(activities(call)),

  // a misspelled variable: the lines themselves, of which SOAP makes 1 or 0 (quirks 132)
  count_activities: (call): PhpValue => {
    const lines = activities(call);
    if (!call.faithful) return lines.length;
    return call.isRest ? rowsAnswer(lines) : Math.min(1, lines.length);
  },

  get_last_changes: (call) => {
    const caller = call.validate();
    const course = namedCourse(call, "courseid", "idfield");
    const limit = phpInt(call.args["limit"]);
    const all = limit === 0 && !call.faithful;
    const lines = newestFirst(call, changesIn(call, course));
    return rowsAnswer(
      lines
        .slice(0, all ? lines.length : Math.max(0, limit)) // lines that give no record count too (quirks 131)
        .map((line) => changeRow(call, caller, course, line))
        .filter((row) => row !== undefined),
    );
  },
} satisfies Partial<Handlers>;

/** One user's lines, in one course where one is named. 0 or no limit: all. */
function activities(call: Call): Row[] {
  const caller = call.validate();
  const user = namedUser(call, call.args["userid"] ?? null, call.args["useridfield"] ?? null);
  const course = isEmpty(call.args["courseid"]) ? undefined : namedCourse(call, "courseid", "courseidfield");
  if (user["id"] !== caller && !mayReadLog(call, caller, course)) call.fatal("ws_operationnotallowed");
  const conditions = { userid: user["id"]!, ...(course === undefined ? {} : { course: course["id"]! }) };
  const lines = newestFirst(call, call.table("log").all(conditions));
  const limit = phpInt(call.args["limit"]);
  return (limit > 0 ? lines.slice(0, limit) : lines).map((line) => activityRow(call, line, user));
}

/** The faithful plugin asks for the capability of 1.9 on every Moodle (quirks 134). */
function mayReadLog(call: Call, caller: string, course: StoredRow | undefined): boolean {
  const capability = call.isMoodle2 && !call.faithful ? "report/log:view" : "coursereport/log:view";
  if (course !== undefined && call.access.canInCourse(caller, capability, course["id"]!)) return true;
  return call.access.canInSite(caller, capability);
}

function namedCourse(call: Call, part: string, field: string): StoredRow {
  const course = findOne(call, "course", call.args[field] ?? null, call.args[part] ?? null);
  return course ?? call.fatal("ws_courseunknown", echoed(call, `${call.text(field)}=${call.text(part)}`));
}

function newestFirst(call: Call, lines: readonly StoredRow[]): StoredRow[] {
  return call.table("log").sorted(lines, "-time", "-id");
}

/** A line with its user. Moodle 2 lower-cases the names of the dates, so they miss the declared members (quirks 133). */
function activityRow(call: Call, line: StoredRow, user: StoredRow): Row {
  const columns = ["auth", "firstname", "lastname", "email", "firstaccess", "lastaccess", "lastlogin", "currentlogin"];
  const joined: StoredRow = { ...line };
  for (const column of columns) joined[column] = user[column]!;
  const dates = {
    DATE: line["time"],
    DLA: user["lastaccess"],
    DFA: user["firstaccess"],
    DLL: user["lastlogin"],
    DCL: user["currentlogin"],
  };
  for (const [name, time] of Object.entries(dates)) {
    joined[call.isMoodle2 && call.faithful ? name.toLowerCase() : name] = mysqlDate(Number(time));
  }
  return listRow(joined, call.moodle);
}

/** Lines of a course about activities that were added or changed; labels aside. */
function changesIn(call: Call, course: StoredRow): StoredRow[] {
  return call
    .table("log")
    .all({ course: course["id"]! })
    .filter((line) => line["cmid"] !== "0" && line["module"] !== "label" && /add|update/i.test(line["action"] ?? ""));
}

/** `undefined` for a line whose activity is gone, or hidden from the caller. */
function changeRow(call: Call, caller: string, course: StoredRow, line: StoredRow): Row | undefined {
  const placed = call.table("course_modules").byId(line["cmid"]!);
  const activity = placed && instancesOf(call, line["module"]!)?.byId(placed["instance"]!);
  const author = call.table("user").byId(line["userid"]!);
  if (placed === undefined || activity === undefined || author === undefined) return undefined;
  if (placed["visible"] === "0" && !seesHidden(call, caller, course)) return undefined;
  const time = Number(line["time"]);
  const dated = !call.isMoodle2 || !call.faithful;
  return new Map<string, PhpValue>([
    ["error", ""],
    ["id", numberOf(call, line["id"]!)],
    ["courseid", call.faithful ? call.text("courseid") : course["id"]!],
    ["instance", placed["instance"]!],
    ["resid", numberOf(call, activity["id"]!)],
    ["name", activity["name"]!],
    ["date", dated ? mysqlDate(time) : null],
    ["timestamp", line["time"]!],
    ["type", line["action"]!],
    ["author", `${author["firstname"]} ${author["lastname"]}`],
    ["url", line["url"]!],
    ["link", `${call.caller.wwwroot}/mod/${line["module"]}/${linkTo(line, course, activity)}`],
    ["visible", placed["visible"]!],
  ]);
}

/** Ids of list queries are numbers on 1.9 (protocol-differences B2). */
function numberOf(call: Call, id: string): PhpValue {
  return call.isMoodle2 ? id : Number(id);
}

/** The value that the caller sent is taken for a course id, whatever the field was (quirks 131). */
function seesHidden(call: Call, caller: string, course: StoredRow): boolean {
  return call.access.canInCourse(caller, "moodle/course:update", call.faithful ? call.text("courseid") : course["id"]!);
}

function linkTo(line: StoredRow, course: StoredRow, activity: StoredRow): string {
  if (line["module"] === "forum") return `view.php?f=${activity["id"]}`;
  if (line["module"] === "assignment") return `submissions.php?id=${line["cmid"]}`;
  return `view.php?id=${course["id"]}&r=${activity["id"]}`;
}
