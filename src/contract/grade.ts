/** Grades of courses and activities. */
import { columnOf, float, int, list, nullable, operation, optional, type RecordOf, record, string } from "./language.js";

export const gradeRecord = record(
  "gradeRecord",
  {
    error: string,
    feedback: string,
    grade: float,
    itemid: string,
    str_grade: string,
  },
  {
    classicOrder: ["error", "itemid", "grade", "str_grade", "feedback"],
    classicNillable: ["feedback"],
    note: "REST rows carry error '' and many more members; itemid is the user's or course's idnumber, or the id (a number in REST) when the idnumber is blank",
  },
);
export interface GradeRecord extends RecordOf<typeof gradeRecord> {}

export const gradeItemRecord = record(
  "gradeItemRecord",
  {
    dategraded: int,
    datesubmitted: nullable(int),
    error: string,
    feedback_format: int,
    grade: float,
    str_feedback: string,
    str_grade: string,
    str_long_grade: string,
    userid: string,
    useridnumber: string,
    usermodified: int,
  },
  {
    classicOrder: [
      "dategraded",
      "datesubmitted",
      "error",
      "feedback_format",
      "grade",
      "str_feedback",
      "str_grade",
      "str_long_grade",
      "userid",
      "useridnumber",
      "usermodified",
    ],
    note: "userid is declared string; feedback_format is misspelled (REST rows have feedbackformat), so it is always 0 in SOAP; the blank record is alphabetical (error third)",
  },
);
export interface GradeItemRecord extends RecordOf<typeof gradeItemRecord> {}

export const gradeOperations = {
  /** Course totals of every user with role id 5 in one course. */
  get_course_grades: operation({
    group: "get",
    entity: "grade",
    summary: "Course totals of every user with role id 5 in one course.",
    parts: { courseid: string, idfield: optional(columnOf("course"), "idnumber") },
    returns: list<GradeRecord>(gradeRecord),
    effect: "read",
    empty: ["nogradesin"],
    capabilities: ["moodle/grade:viewall"],
    classic: {
      request: "valueAndIdRequest",
      response: "get_gradesResponse",
      parts: { value: "courseid", id: "idfield" },
      returns: "getGradesReturn",
      wrapper: "grades",
    },
  }),
  /** Course totals of one user in each of the listed courses. */
  get_grades: operation({
    group: "get",
    entity: "grade",
    summary: "Course totals of one user in each of the listed courses.",
    parts: {
      userid: string,
      useridfield: optional(columnOf("user"), "idnumber"),
      courseids: list(string),
      courseidfield: optional(columnOf("course"), "idnumber"),
    },
    returns: list<GradeRecord>(gradeRecord),
    effect: "read",
    empty: ["nogradesfor"],
    capabilities: ["moodle/grade:viewall"],
    classic: {
      parts: {
        userid: "userid",
        userfield: "useridfield",
        courseids: { from: "courseids", type: "getCoursesInput" },
        courseidfield: "courseidfield",
      },
      returns: "getGradesReturn",
      wrapper: "grades",
    },
  }),
  /** Grades of listed users (none: all students) in one activity. */
  get_module_grades: operation({
    group: "get",
    entity: "grade",
    summary: "Grades of listed users (none: all students) in one activity.",
    parts: {
      activityid: int,
      activitytype: string,
      userids: optional(list(string), []),
      useridfield: optional(columnOf("user"), "idnumber"),
    },
    returns: list<GradeItemRecord>(gradeItemRecord),
    effect: "read",
    empty: ["nogradesfor"],
    capabilities: ["moodle/grade:viewall"],
    caveat: "activityid is a course module id (before April 2013: the instance id)",
    classic: {
      parts: {
        id: "activityid",
        type: "activitytype",
        userids: { from: "userids", type: "getUsersInput" },
        useridfield: "useridfield",
      },
      returns: "getModuleGradesReturn",
      wrapper: "grades",
    },
  }),
  /** Grade of the caller in one assignment. */
  get_my_assignment_grade: operation({
    group: "get",
    entity: "grade",
    summary: "Grade of the caller in one assignment.",
    parts: { assignmentid: int },
    returns: list<GradeItemRecord>(gradeItemRecord),
    effect: "read",
    empty: ["nogradesfor"],
    capabilities: ["moodle/grade:viewall"],
    restFormats: ["json"],
    instead: "get_module_grades with one's own user",
    caveat: "assignmentid is the course module id, not the assignment id (wire 52)",
    classic: {
      request: "get_my_gradeRequest",
      response: "get_module_gradesResponse",
      parts: { id: "assignmentid" },
      returns: "getModuleGradesReturn",
      wrapper: "grades",
    },
  }),
  /** Grade of the caller in one activity. */
  get_my_module_grade: operation({
    group: "get",
    entity: "grade",
    summary: "Grade of the caller in one activity.",
    parts: { activityid: int, activitytype: string },
    returns: list<GradeItemRecord>(gradeItemRecord),
    effect: "read",
    empty: ["nogradesfor"],
    capabilities: ["moodle/grade:viewall"],
    restFormats: ["json"],
    instead: "get_module_grades with one's own user",
    caveat: "activityid is the course module id (wire 52)",
    classic: {
      request: "get_my_gradeInRequest",
      response: "get_module_gradesResponse",
      parts: { id: "activityid", type: "activitytype" },
      returns: "getModuleGradesReturn",
      wrapper: "grades",
    },
  }),
  /** Grade of the caller in one quiz. */
  get_my_quiz_grade: operation({
    group: "get",
    entity: "grade",
    summary: "Grade of the caller in one quiz.",
    parts: { quizid: int },
    returns: list<GradeItemRecord>(gradeItemRecord),
    effect: "read",
    empty: ["nogradesfor"],
    capabilities: ["moodle/grade:viewall"],
    restFormats: ["json"],
    instead: "get_module_grades with one's own user",
    caveat: "quizid is the course module id, not the quiz id (wire 52)",
    classic: {
      request: "get_my_gradeRequest",
      response: "get_module_gradesResponse",
      parts: { id: "quizid" },
      returns: "getModuleGradesReturn",
      wrapper: "grades",
    },
  }),
  /** Course totals of one user in all courses that user follows. */
  get_user_grades: operation({
    group: "get",
    entity: "grade",
    summary: "Course totals of one user in all courses that user follows.",
    parts: { userid: string, idfield: optional(columnOf("user"), "idnumber") },
    returns: list<GradeRecord>(gradeRecord),
    effect: "read",
    empty: ["nogradesfor"],
    capabilities: ["moodle/grade:viewall"],
    classic: {
      request: "valueAndIdRequest",
      response: "get_gradesResponse",
      parts: { value: "userid", id: "idfield" },
      returns: "getGradesReturn",
      wrapper: "grades",
    },
  }),
} as const;
