/** Traps around cohorts. */
import type { Traps } from "./trap.js";

export const cohortTraps = {
  "cohort-field": {
    title: "List membership of cohorts works by id only",
    what: "The test compares the value sent with the cohort id. With another field adding never notices a member, and removing reports everybody as not a member and removes nobody.",
    instead: "Look the cohort up and use the field `id`.",
    facts: "quirks 111; semantics 6",
    guard: true,
    refuses: "a `cohortidfield` other than `id` in the list membership operations",
  },
  "cohort-context": {
    title: "Rights on cohorts are tested in a wrong place",
    what: "The cohort's context id is used as a category id, so members are refused, or Moodle fails, unless the two happen to agree.",
    instead: "Use an account that has the right at site level.",
    facts: "quirks 110; semantics 6",
  },
  "cohorts-moodle2": {
    title: "Cohorts exist on Moodle 2 only",
    what: "On 1.9 every cohort operation is refused with a bare key. There is no public batch: `edit_cohorts` is hidden.",
    instead: "On 1.9 use groups. On Moodle 2 add, update and delete one by one.",
    facts: "quirks 49, 138; wire 57",
  },
  "cohort-category-fixed": {
    title: "A cohort cannot change its category",
    what: "An update ignores `categoryid`; a cohort added without one belongs to the site.",
    instead: "Delete and add again.",
    facts: "semantics 6",
  },
} as const satisfies Traps;
