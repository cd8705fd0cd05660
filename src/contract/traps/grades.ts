/** Traps around grades. */
import type { Traps } from "./trap.js";

export const gradeTraps = {
  "grade-zero": {
    title: "A grade of 0 is left out",
    what: "Grades of 0 are dropped like absent ones, and so are hidden and overridden ones. A course in which everybody has 0 answers `no grades`.",
    instead: "Do not take an absent grade for `not graded`.",
    facts: "quirks 127; semantics 18",
  },
  "module-id": {
    title: "Grade operations want the course module id",
    what: "Parts called `quizid`, `assignmentid` and `activityid` take the course module id since April 2013, and took the instance id before. A wrong one is unknown, or another activity.",
    instead: "`coursemodule` of `get_instances_bytype`.",
    facts: "quirks 128; wire 52",
  },
  "module-grades-users": {
    title: "An empty list of users means oneself",
    what: "`get_module_grades` without users answers the caller's grade only on 1.9, and is a database error on Moodle 2.",
    instead: "Name the users.",
    facts: "wire 52, 60",
  },
  "my-grade-format": {
    title: "One's own grades fail over REST but in json",
    what: "The caller's id is read after it was formatted, so xml, php and dump look for a wrong user and ordinary users are refused.",
    instead: "json or SOAP; or `get_module_grades` with one's own id.",
    facts: "quirks 68; protocol-differences E",
  },
  "student-role-five": {
    title: "`get_course_grades` takes role 5 for the students",
    what: "The id is fixed in the code. Sites whose student role has another id get nobody's grades.",
    instead: "`get_grades` per user.",
    facts: "quirks 92; semantics 18",
  },
  "course-grades-course": {
    title: "A blank or unknown course is told in odd ways",
    what: "A blank course is a fault with a key that has a leading blank; an unknown one, or one the caller may not see, is a single record with an error, while `get_user_grades` faults.",
    instead: "Look the course up first.",
    facts: "quirks 15; wire 18; semantics 18",
  },
  "grade-itemid": {
    title: "`itemid` of a grade is whatever identifies it",
    what: "It holds the idnumber of the course, or its short name if that is blank; in `get_course_grades` the idnumber of the user, or the id. Over SOAP trailing zeros of grades are lost.",
    instead: "Keep every idnumber filled.",
    facts: "semantics 18; protocol-differences B4, B5",
  },
} as const satisfies Traps;
