/** Traps around the activity log. */
import type { Traps } from "./trap.js";

export const logTraps = {
  "changes-field": {
    title: "Changes of a course work by id only",
    what: "`get_last_changes` echoes the value that was sent as `courseid` and then uses it as a course id to filter by rights. With another field the filter looks at a wrong course, and over SOAP the text becomes 0.",
    instead: "Use the field `id`.",
    facts: "quirks 131; wire 23; protocol-differences B8",
    guard: true,
    refuses: "`get_last_changes` with a field other than `id`",
  },
  "limit-zero": {
    title: "Limit 0 of the last changes answers none",
    what: "The limit counts log lines looked at, so 0 or a part left out over SOAP gives `no changes`, while 0 means all in the other log operations. Lines that give no record count too.",
    instead: "Pass a limit well above the number wanted.",
    facts: "quirks 131; semantics 21",
    guard: true,
    refuses: "`get_last_changes` with limit 0",
  },
  "activities-unlimited": {
    title: "Without a limit the whole log comes",
    what: "0, or a part left out over SOAP, means all lines; REST defaults to 99 for the list.",
    instead: "Pass a limit; the client sends 99 when it is left out.",
    facts: "quirks 37, 131; semantics 21",
  },
  "count-activities": {
    title: "`count_activities` does not count",
    what: "A misspelled variable makes SOAP answer 1 or 0 and REST the list itself, without a limit by default.",
    instead: "The length of `get_activities`.",
    facts: "quirks 132; protocol-differences E",
  },
  "module-name-lost": {
    title: "The module of a log line is 0 over SOAP",
    what: "The name of the module is declared a number, so every line says 0. REST has the name.",
    instead: "REST.",
    facts: "quirks 52; wire 23; protocol-differences B8",
  },
  "dates-mysql": {
    title: "Formatted dates exist on MySQL and Moodle 1.9 only",
    what: "`DATE`, `DLA` and the like, and `date` of a change, come from a MySQL function. On Moodle 2 column names are lower-cased, so they stay blank or null; elsewhere the query fails.",
    instead: "Format `time` or `timestamp` yourself.",
    facts: "quirks 133; semantics 21",
  },
  "log-capability": {
    title: "The log is refused from Moodle 2.2 on",
    what: "The plugin asks for a capability that was renamed; only one's own lines are left, and on 2.2 even administrators were refused.",
    instead: "Not through wspp.",
    facts: "quirks 134; wire 60",
  },
} as const satisfies Traps;
