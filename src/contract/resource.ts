/** Resources, files, and instances of any activity module. */
import { columnOf, int, list, nullable, operation, optional, type RecordOf, record, string } from "./language.js";

export const resourceRecord = record(
  "resourceRecord",
  {
    alltext: string,
    course: int,
    coursemodule: int,
    error: string,
    groupingid: int,
    groupmembersonly: int,
    groupmode: int,
    id: int,
    name: string,
    options: string,
    popup: string,
    reference: string,
    section: int,
    summary: nullable(string),
    timemodified: int,
    timemodified_ut: string,
    type: string,
    url: string,
    visible: int,
  },
  {
    classicOrder: [
      "error",
      "id",
      "name",
      "course",
      "type",
      "reference",
      "summary",
      "alltext",
      "popup",
      "options",
      "timemodified",
      "section",
      "visible",
      "groupmode",
      "coursemodule",
      "url",
      "timemodified_ut",
      "groupingid",
      "groupmembersonly",
    ],
    note: "also used for instances of any module; section is the section number, not its id",
  },
);
export interface ResourceRecord extends RecordOf<typeof resourceRecord> {}

export const fileRecord = record(
  "fileRecord",
  {
    filecontent: string,
    filename: string,
    filepath: string,
    filesize: int,
    fileurl: string,
  },
  {
    classicOrder: ["fileurl", "filename", "filepath", "filesize", "filecontent"],
    blankOrder: ["fileurl", "filename", "filepath", "filesize", "filecontent", "error"],
    note: "has no error field: an error message cannot be seen in SOAP",
  },
);
/** A file with its base64 content. It has no `error` member (quirks 12). */
export interface FileRecord extends RecordOf<typeof fileRecord> {}

export const resourceOperations = {
  /** Lists the instances of one activity module in the given courses (or the caller's courses) in the generic resource shape. */
  get_instances_bytype: operation({
    group: "get",
    entity: "activity",
    summary:
      "Lists the instances of one activity module in the given courses (or the caller's courses) in the generic resource shape.",
    parts: { courseids: list(string), idfield: optional(columnOf("course"), "idnumber"), type: optional(string, "resource") },
    returns: list<ResourceRecord>(resourceRecord),
    effect: "read",
    empty: ["noressources"],
    capabilities: ["moodle/course:viewhiddenactivities"],
    traps: [
      "unknown-column",
      "scalar-for-list",
      "rest-variables",
      "empty-list-required",
      "course-hidden-dropped",
      "quote-lookup",
      "type-unchecked",
    ],
    classic: {
      response: "get_resourcesResponse",
      parts: { courseids: { from: "courseids", type: "getCoursesInput" }, idfield: "idfield", type: "type" },
      returns: "getResourcesReturn",
      wrapper: "resources",
    },
  }),
  /** The content in base64 of a resource of type file. */
  get_resourcefile_byid: operation({
    group: "get",
    entity: "resource",
    summary: "The content in base64 of a resource of type file.",
    parts: { resourceid: int },
    returns: fileRecord,
    effect: "read",
    capabilities: ["moodle/course:viewhiddenactivities"],
    moodle: "1.9",
    traps: ["error-without-member", "resources-moodle19", "resourcefile-kinds"],
    classic: { returnPart: "get_resourcefile_byidReturn" },
  }),
  /** Lists resource activities in the given courses (or the caller's courses). */
  get_resources: operation({
    group: "get",
    entity: "resource",
    summary: "Lists resource activities in the given courses (or the caller's courses).",
    parts: { courseids: list(string), idfield: optional(columnOf("course"), "idnumber") },
    returns: list<ResourceRecord>(resourceRecord),
    effect: "read",
    empty: ["noresources"],
    capabilities: ["moodle/course:viewhiddenactivities"],
    moodle: "1.9",
    traps: [
      "unknown-column",
      "scalar-for-list",
      "rest-variables",
      "empty-list-required",
      "course-hidden-dropped",
      "resources-moodle19",
    ],
    classic: {
      request: "get_coursesRequest",
      parts: { courseids: { from: "courseids", type: "getCoursesInput" }, idfield: "idfield" },
      returns: "getResourcesReturn",
      wrapper: "resources",
    },
  }),
} as const;
