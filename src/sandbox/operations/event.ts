/** Calendar events. */
import { phpInt } from "../../plugin/sessions.js";
import type { Call } from "../call.js";
import { findOne } from "../lookup.js";
import { SITE_COURSE } from "../moodle/access.js";
import { isEnrolled } from "../moodle/enrolled.js";
import { listRow, rowsAnswer } from "../moodle/rows.js";
import { echoed } from "../moodle/slashes.js";
import type { StoredRow } from "../store/table.js";
import type { Handlers } from "./handlers.js";

export const eventHandlers = {
  get_events: (call) => {
    const caller = call.validate();
    const kind = KINDS.get(phpInt(call.args["eventtype"]));
    const from = startOf(call);
    const events = call.table("event");
    const found = kind === undefined ? events.rows : events.all(ownedBy(call, kind));
    const shown = found.filter((event) => Number(event["timestart"]) >= from && sees(call, caller, kind, event));
    return rowsAnswer(events.sorted(shown, "timestart").map((event) => listRow(event, call.moodle)));
  },
} satisfies Partial<Handlers>;

type Kind = "site" | "course" | "group" | "user";

/** Any other number means every event of the site (quirks 129). */
const KINDS: ReadonlyMap<number, Kind> = new Map([
  [1, "site"],
  [2, "course"],
  [4, "group"],
  [8, "user"],
]);

/** The earliest start asked for: 0 means now, -1 any (quirks 130). */
function startOf(call: Call): number {
  const from = phpInt(call.args["datetimefrom"]);
  if (from === 0) return call.now;
  return from === -1 ? 0 : from;
}

/** What the events of an owner have in common. Ends the call for an unknown owner; site events need none. */
function ownedBy(call: Call, kind: Kind): Record<string, string> {
  if (kind === "site") return { courseid: SITE_COURSE };
  const table = { course: "course", group: "groups", user: "user" }[kind];
  const owner = findOne(call, table, call.args["owneridfield"] ?? null, call.args["ownerid"] ?? null);
  if (owner === undefined) call.fatal(`ws_${kind}unknown`, echoed(call, `${call.text("owneridfield")}=${call.text("ownerid")}`));
  const id = owner["id"]!;
  if (kind !== "user") return { [`${kind}id`]: id };
  // whoever enters an event is its user too, so the plugin lists the course events that a teacher made as his own
  return call.faithful ? { userid: id } : { userid: id, courseid: "0", groupid: "0" };
}

function sees(call: Call, caller: string, kind: Kind | undefined, event: StoredRow): boolean {
  const { access } = call;
  if (access.canInSite(caller, "moodle/calendar:manageentries")) return true;
  if (kind === "user") return event["userid"] === caller && access.canInSite(caller, "moodle/calendar:manageownentries");
  if (kind === "course") return isEnrolled(call, caller, event["courseid"]!);
  if (kind === "group") return seesGroupEvent(call, caller, event);
  if (kind === "site" || call.faithful) return true;
  return seesAny(call, caller, event);
}

/** A misspelled member hides group events from all but administrators; Moodle 2 lacks the function called (quirks 129). */
function seesGroupEvent(call: Call, caller: string, event: StoredRow): boolean {
  if (call.faithful && call.isMoodle2) call.phpFatal("Call to undefined function ismember()");
  return !call.faithful && call.table("groups_members").one({ groupid: event["groupid"]!, userid: caller }) !== undefined;
}

/** An event of whatever kind, where the caller's rights count also for the list of all. */
function seesAny(call: Call, caller: string, event: StoredRow): boolean {
  if (event["groupid"] !== "0") return seesGroupEvent(call, caller, event);
  if (event["courseid"] === "0") return event["userid"] === caller;
  return event["courseid"] === SITE_COURSE || isEnrolled(call, caller, event["courseid"]!);
}
