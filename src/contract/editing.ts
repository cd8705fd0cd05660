/** What can be added, changed and deleted, entity by entity: by which operations, how a row is found again, what sites cannot do. */
import type { AssignmentDatum, AssignmentRecord } from "./assignment.js";
import type { CategoryDatum, CategoryRecord } from "./category.js";
import type { CohortDatum, CohortRecord } from "./cohort.js";
import type { CourseDatum, CourseRecord } from "./course.js";
import type { DatabaseDatum, DatabaseRecord } from "./database.js";
import type { ForumDatum, ForumRecord } from "./forum.js";
import type { GroupDatum, GroupRecord } from "./group.js";
import type { GroupingDatum, GroupingRecord } from "./grouping.js";
import type { LabelDatum, LabelRecord } from "./label.js";
import type { OperationName } from "./operations.js";
import type { SectionDatum, SectionRecord } from "./section.js";
import type { UserDatum, UserRecord } from "./user.js";
import type { WikiDatum, WikiRecord } from "./wiki.js";
import type { PageWikiDatum, PageWikiRecord } from "./wikipage.js";

/** Datum and record of each entity that can be edited. */
export interface EditedTypes {
  user: { datum: UserDatum; record: UserRecord };
  course: { datum: CourseDatum; record: CourseRecord };
  category: { datum: CategoryDatum; record: CategoryRecord };
  section: { datum: SectionDatum; record: SectionRecord };
  group: { datum: GroupDatum; record: GroupRecord };
  grouping: { datum: GroupingDatum; record: GroupingRecord };
  cohort: { datum: CohortDatum; record: CohortRecord };
  assignment: { datum: AssignmentDatum; record: AssignmentRecord };
  database: { datum: DatabaseDatum; record: DatabaseRecord };
  forum: { datum: ForumDatum; record: ForumRecord };
  label: { datum: LabelDatum; record: LabelRecord };
  wiki: { datum: WikiDatum; record: WikiRecord };
  wikipage: { datum: PageWikiDatum; record: PageWikiRecord };
}

export type EditedEntity = keyof EditedTypes;
export type EditAction = "add" | "update" | "delete";

/** Members by which people know a row: `find` is a column that can be asked for, `and` a member that the rows found must share. */
export interface NaturalKey {
  readonly find: string;
  readonly and?: string;
}

/** The operation that finds rows by a column: the part for the value or values, and the part that names the column. */
export interface Finder {
  readonly operation: OperationName;
  readonly value: string;
  readonly column: string;
  /** Takes many values at once. */
  readonly many?: true;
  /** Is asked for all rows: the classic WSDL carries no value. */
  readonly whole?: true;
}

export interface Editing {
  /** The batch operation. Cohorts have none. */
  readonly edit?: OperationName;
  /** An operation and its part per action, where the batch operation is missing or broken. */
  readonly single?: { readonly [A in EditAction]?: { readonly operation: OperationName; readonly part: string } };
  /** Data that one call of the batch operation may hold. */
  readonly most?: number;
  /** What sites can do. */
  readonly actions: readonly EditAction[];
  /** The best first. */
  readonly keys: readonly NaturalKey[];
  readonly finder: Finder;
  /** Members without which nothing is added: of each list one, and not blank. */
  readonly required?: readonly (readonly string[])[];
  /**
   * What a second add of the same key does: `refused`, `same` (the first row is answered), or `double`.
   * Only what is not doubled may ever be sent again.
   */
  readonly again: "refused" | "same" | "double";
  /** Sites make the name of a new row from its content (semantics 13). */
  readonly renames?: true;
  /** Rows that were added are not listed before they are placed in a section (quirks 115). */
  readonly hidden?: true;
  /** A refused action marks the record of the datum before it (quirks 116). */
  readonly keepsRecord?: true;
  /** The member that holds an enrolment key: a password of many, which nobody needs in a journal or record. */
  readonly enrolmentKey?: string;
  /** What to do instead of an action that sites have not. */
  readonly instead?: { readonly [A in EditAction]?: string };
}

const ADD_ONLY = ["add"] as const;
const ALL = ["add", "update", "delete"] as const;
const BY_NAME_IN_COURSE: readonly NaturalKey[] = [{ find: "course", and: "name" }];
const IN_MOODLE = {
  update: "change it in Moodle itself",
  delete: "delete it in Moodle itself",
} as const;

function finder(operation: OperationName): Finder {
  return { operation, value: "fieldvalue", column: "fieldname" };
}

/** By entity (semantics 0, 1-6, 10-15; what is required: 1, 2, 4, 10, 15). */
export const editing: { readonly [E in EditedEntity]: Editing } = {
  user: {
    edit: "edit_users",
    actions: ALL,
    keys: [{ find: "username" }, { find: "idnumber" }],
    finder: { operation: "get_users", value: "userids", column: "idfield", many: true },
    required: [["username"], ["email"], ["firstname"], ["lastname"], ["idnumber"], ["password", "passwordmd5"]],
    again: "refused",
  },
  course: {
    edit: "edit_courses",
    actions: ALL,
    keys: [{ find: "idnumber" }, { find: "shortname" }],
    finder: { operation: "get_courses", value: "courseids", column: "idfield", many: true },
    required: [["shortname"], ["fullname"], ["idnumber"]],
    again: "refused",
    enrolmentKey: "password",
  },
  category: {
    edit: "edit_categories",
    actions: ["add", "update"],
    keys: [{ find: "name", and: "parent" }],
    finder: { operation: "get_categories", value: "catid", column: "idfield", whole: true },
    again: "double",
    instead: { delete: "delete it in Moodle itself; affect_course_to_category moves its courses away first" },
  },
  section: {
    edit: "edit_sections",
    actions: ["add", "update"],
    keys: [{ find: "course", and: "section" }],
    // it finds sections by their course alone, named by its id
    finder: { operation: "get_sections", value: "courseids", column: "idfield", many: true },
    required: [["course"]],
    again: "refused",
    keepsRecord: true,
    instead: { delete: "hide it: update it with visible 0; only Moodle itself deletes sections" },
  },
  group: {
    edit: "edit_groups",
    actions: ALL,
    keys: [{ find: "courseid", and: "name" }],
    finder: finder("get_all_groups"),
    again: "refused",
    enrolmentKey: "enrolmentkey",
  },
  grouping: {
    edit: "edit_groupings",
    actions: ALL,
    keys: [{ find: "courseid", and: "name" }],
    finder: finder("get_all_groupings"),
    again: "refused",
  },
  cohort: {
    single: {
      add: { operation: "add_cohort", part: "datum" },
      update: { operation: "update_cohort", part: "datum" },
      delete: { operation: "delete_cohort", part: "id" },
    },
    actions: ALL,
    keys: [{ find: "idnumber" }, { find: "name" }],
    finder: finder("get_all_cohorts"),
    again: "double",
  },
  assignment: activity("edit_assignments", finder("get_all_assignments")),
  database: { ...activity("edit_databases", finder("get_all_databases")), required: [["name"], ["course"]] },
  forum: activity("edit_forums", finder("get_all_forums")),
  label: {
    edit: "edit_labels",
    // edit_labels loses its list over SOAP simplified and REST (quirks 71)
    single: { add: { operation: "add_label", part: "datum" } },
    actions: ADD_ONLY,
    keys: BY_NAME_IN_COURSE,
    finder: finder("get_all_labels"),
    required: [["course"]],
    again: "double",
    renames: true,
    keepsRecord: true,
    instead: IN_MOODLE,
  },
  wiki: { ...activity("edit_wikis", finder("get_all_wikis")), again: "same" },
  wikipage: {
    ...activity("edit_pagesWiki", finder("get_all_pagesWiki")),
    most: 1, // of several only the last is answered (quirks 117)
    keys: [{ find: "wiki", and: "pagename" }],
    required: [],
    again: "same",
  },
};

function activity(edit: OperationName, found: Finder): Editing {
  return {
    edit,
    actions: ADD_ONLY,
    keys: BY_NAME_IN_COURSE,
    finder: found,
    required: [["course"]],
    again: "double",
    hidden: true,
    keepsRecord: true,
    instead: IN_MOODLE,
  };
}

/** All entities that can be edited. */
export const editedEntities = Object.keys(editing) as readonly EditedEntity[];

/** The entity of that name, or the one that a batch operation of that name edits. */
export function editedEntity(name: string): EditedEntity | undefined {
  return editedEntities.find((entity) => entity === name || editing[entity].edit === name);
}
