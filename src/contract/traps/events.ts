/** Traps around the calendar. */
import type { Traps } from "./trap.js";

export const eventTraps = {
  "events-of-groups": {
    title: "Group events are invisible",
    what: "A misspelled member hides them from everybody but administrators; on Moodle 2 the function called does not exist.",
    instead: "Ask as administrator on 1.9; not through wspp on Moodle 2.",
    facts: "quirks 129; semantics 19",
  },
  "events-of-everybody": {
    title: "An unknown event type lists everybody's events",
    what: "Any number but 1, 2, 4 and 8 answers all events of the site, private ones included, without a filter.",
    instead: "Pass one of the four.",
    facts: "quirks 129; semantics 19",
  },
  "events-from": {
    title: "0 means now, -1 means all",
    what: "`datetimefrom` 0 leaves out what has begun; -1 asks for all. REST defaults to -1, while a part left out over SOAP is 0. Servers before May 2011 have no such parameter.",
    instead: "Pass -1 for all; the client does so when it is left out.",
    facts: "quirks 130; semantics 19",
  },
} as const satisfies Traps;
