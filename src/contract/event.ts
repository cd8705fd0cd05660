/** Calendar events. */
import { columnOf, int, list, operation, optional, type RecordOf, record, string } from "./language.js";

export const eventRecord = record(
  "eventRecord",
  {
    courseid: int,
    description: string,
    error: string,
    eventtype: string,
    format: int,
    groupid: int,
    id: int,
    instance: int,
    modulename: string,
    name: string,
    repeatid: int,
    sequence: int,
    timeduration: int,
    timemodified: int,
    timestart: int,
    userid: int,
    uuid: string,
    visible: int,
  },
  {
    classicOrder: [
      "error",
      "id",
      "name",
      "description",
      "format",
      "courseid",
      "groupid",
      "userid",
      "repeatid",
      "modulename",
      "instance",
      "eventtype",
      "timestart",
      "timeduration",
      "visible",
      "uuid",
      "sequence",
      "timemodified",
    ],
  },
);
export interface EventRecord extends RecordOf<typeof eventRecord> {}

export const eventOperations = {
  /** Calendar events of one kind and owner that start at or after a time, earliest first. */
  get_events: operation({
    group: "get",
    entity: "event",
    summary: "Calendar events of one kind and owner that start at or after a time, earliest first.",
    parts: { eventtype: int, ownerid: string, owneridfield: optional(columnOf("owner"), "id"), datetimefrom: optional(int, -1) },
    returns: list<EventRecord>(eventRecord),
    effect: "read",
    empty: ["noevents"],
    capabilities: ["moodle/calendar:manageentries", "moodle/calendar:manageownentries"],
    caveat: "group events: a misspelled field makes them invisible to non administrators (and a fatal error on Moodle 2)",
    traps: ["unknown-column", "quote-lookup", "events-of-groups", "events-of-everybody", "events-from"],
    repaired: "group events are shown to the members of the group, unknown types list nothing private, Moodle 2 answers",
    classic: { returns: "getEventsReturn", wrapper: "events" },
  }),
} as const;
