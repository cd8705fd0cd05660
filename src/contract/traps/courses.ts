/** Traps around courses and their categories. */
import type { Traps } from "./trap.js";

export const courseTraps = {
  "zero-fill": {
    title: "A zero-filled course update hides the course",
    what: "Over SOAP an update writes every 0 that it is sent (before August 2012 they were ignored). Clients that send whole structs, as the old PHP classes do, so clear visibility, start date, news items, gradebook display and upload size in one call.",
    instead: "Send only the members that change; to set one of them to 0 send just that one.",
    facts: "quirks 95; wire 48; semantics 0",
    guard: true,
    refuses: "over SOAP, a course update with three zeros or more",
  },
  "course-all-for-creators": {
    title: "Course creators get all courses as their own",
    what: "On Moodle 2 `get_my_courses` of a user who may create courses at site level answers every course, the site's front page too. On 1.9 guests get the courses open to them.",
    instead: "Ask with a plain account, or use `get_users_bycourse`.",
    facts: "quirks 97; wire 60; semantics 2",
  },
  "sort-is-sql": {
    title: "`sort` is put into the SQL as it is",
    what: "The argument becomes the ORDER BY clause unchecked. A column that the table lacks gives `no courses` or a database error; text from outside is an injection.",
    instead: "Pass a fixed column name of the course table, never input of a user.",
    facts: "quirks 98; semantics 2",
    guard: true,
    refuses: "a `sort` by a column that the course table lacks",
  },
  "course-hidden-dropped": {
    title: "What the caller may not see is left out silently",
    what: "Hidden courses, groups, sections and resources are filtered without a trace, and a non-unique key answers several records: the n-th record need not belong to the n-th value.",
    instead: "Match by the key in the record, not by position.",
    facts: "wire 19; semantics 2, 4, 5",
  },
  "enrolment-key-shown": {
    title: "Records of courses and groups hold enrolment keys",
    what: "`password` of a course and `enrolmentkey` of a group are in clear for callers who may update the course; enrolled users get them blank.",
    instead: "Do not log or export these members.",
    facts: "wire 24; semantics 2, 5",
  },
  "search-words": {
    title: "The course search drops short words",
    what: "Words of one letter are dropped and all others must match; a blank search, or one of tags only, answers every course. Signs before words mean different things on 1.9 and 2.",
    instead: "Search for words of two letters and more.",
    facts: "semantics 2",
  },
  "quote-lookup": {
    title: "Text searches break on quotes and let SQL in",
    what: "Searches by name put the text into the SQL by hand. Over SOAP `get_courses_search` and `get_groups_byname` find nothing for a name with an apostrophe, and a crafted value answers every row. The other searches of groups, groupings and cohorts, `get_events`, `get_last_changes` and the type of `get_instances_bytype` are built the same way.",
    instead: "On Moodle 1.9 search over REST, where the request is escaped; or fetch all and filter.",
    facts: "quirks 109, 141; wire 32; protocol-differences D5",
    guard: true,
    refuses:
      "over SOAP, a text with a quote or a backslash in a search for groups, groupings or cohorts by name or idnumber, or for courses by words",
  },
  "course-required": {
    title: "A new course needs an idnumber, and an unknown category is a refusal",
    what: "Short name, full name and idnumber are required and unique. Category 0 is the first one; a category that does not exist gives `you don't have the permissions`. Members that are 0 take the site's defaults, `startdate` excepted.",
    instead: "Look the category up first; send `startdate` only to set it.",
    facts: "quirks 96; wire 50; semantics 2",
  },
  "course-move-by-update": {
    title: "An update of `category` does not really move a course",
    what: "The column is written as given; rights and sort order are not adjusted and the category need not exist.",
    instead: "`affect_course_to_category`.",
    facts: "semantics 2",
  },
  "category-parent": {
    title: "A category update without `parent` counts as a move",
    what: "An absent parent differs from the present one unless the category is at the top, so the site asks for more capabilities and then fails in a move that hands ids to a function that wants objects. The capabilities it asks for are gone in later Moodles.",
    instead:
      "Send the present `parent` with every update; move categories in Moodle itself. The client reads the parent and sends it along.",
    facts: "quirks 99; wire 57; semantics 3",
    guard: true,
    refuses: "an update of a category whose datum has no `parent`, where the caller wants nothing read (`keep: false`)",
  },
  "category-fatal": {
    title: "An unknown category or parent is a PHP error",
    what: "Updating a category that does not exist, or adding one below such a parent, is a fatal error: fault 500 over SOAP, an empty 500 over REST.",
    instead: "Look both up first.",
    facts: "quirks 99; wire 57",
  },
  "category-blank-written": {
    title: "A category update writes blanks and zeros",
    what: "Unlike users and courses, categories take everything as given: a whole struct with blanks clears name, description and visibility.",
    instead: "Send only the members that change, and `parent`.",
    facts: "semantics 0",
  },
  "categories-both-blank": {
    title: "All categories need both arguments blank",
    what: "`get_categories` answers all only if value and field are both blank; field `id` with a blank value is `no categories`.",
    instead: "Leave both at their defaults.",
    facts: "wire 53",
  },
} as const satisfies Traps;
