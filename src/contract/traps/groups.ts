/** Traps around groups and groupings. */
import type { Traps } from "./trap.js";

export const groupTraps = {
  "group-name-blanked": {
    title: "A group update without `name` blanks the name",
    what: "Where other absent members are left alone, an absent name is stored as blank (measured with `update_group` on 1.9, which runs the same code as the batch).",
    instead: "Send the present `name` with every update. The client reads it and sends it along.",
    facts: "wire 48",
    guard: true,
    refuses: "an update of a group whose datum has no `name`, where the caller wants nothing read (`keep: false`)",
  },
  "group-delete-silent": {
    title: "A deletion that fails is not reported",
    what: "Deleting a group or grouping tests an assignment instead of a comparison, so the answer is success whatever happened.",
    instead: "Read back.",
    facts: "quirks 108",
  },
  "group-already-bound": {
    title: "A group can be given to a course only if it has none",
    what: "For a group that belongs to a course the refusal is the bare key `ws_groupalreadyaffected`. Moodle 2 has no groups without a course, so it never works there.",
    instead: "Give `courseid` when adding.",
    facts: "quirks 14; wire 57; semantics 5",
  },
  "grouping-to-course": {
    title: "`affect_grouping_to_course` changes nothing",
    what: "It tests everything, changes nothing and answers status true.",
    instead: "Give `courseid` when adding, or update it with `edit_groupings`.",
    facts: "quirks 112",
  },
  "membership-records": {
    title: "Membership answers reuse the enrolment record",
    what: "`course` is the id of the group or cohort and `userid` the value that was sent. Errors keep both over REST and lose both over SOAP.",
    instead: "Match by position, as the client's outcomes do.",
    facts: "quirks 113; protocol-differences C6",
  },
  "membership-before-2014": {
    title: "Older servers stop at a user who is not enrolled",
    what: "Before November 2014 the list membership of groups left `course` blank, and a user outside the course was a PHP fatal error in place of a record error.",
    instead: "Check the enrolment first on such a server.",
    facts: "quirks 114",
  },
  "grouping-columns": {
    title: "Groups and groupings have no `idnumber` on older servers",
    what: "The member was added in August 2014 and needs a Moodle that has the column; elsewhere it is blank over SOAP and absent over REST.",
    instead: "Do not key groups by idnumber.",
    facts: "quirks 145; protocol-differences B16",
  },
} as const satisfies Traps;
