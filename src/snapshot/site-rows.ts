/** All that was read of a site, still as it came. */
import type { MoodleVersion } from "../plugin/say.js";
import type { Row } from "./row.js";

/** Whom a course, a group, a grouping or a cohort holds. */
export interface Members {
  /** Id of what holds them. */
  readonly of: number;
  readonly rows: readonly Row[];
}

/** Who takes part in a course, by the three questions that tell of it. */
export interface Participants {
  readonly course: number;
  /** Each with the `role` that was asked for: its id. */
  readonly teachers: readonly Row[];
  readonly students: readonly Row[];
  /** Everybody with any role there or above; `roleid`, where REST tells it, is the last of each. */
  readonly all: readonly Row[];
}

export interface ModuleInstances {
  readonly module: string;
  /** Rows of the module's own table, where the plugin has an operation for them. */
  readonly rows: readonly Row[];
  /** The same with their place: course module, number of the section. */
  readonly placed: readonly Row[];
}

export interface ModuleGrades {
  readonly module: string;
  readonly placed: Row;
  readonly rows: readonly Row[];
}

export interface SiteRows {
  readonly moodle: MoodleVersion;
  /** Id of the account that read. */
  readonly reader: number;
  /** Whether that account manages the site, as far as it can be told. */
  readonly readerManages: boolean;
  readonly users: readonly Row[];
  readonly roles: readonly Row[];
  readonly categories: readonly Row[];
  readonly courses: readonly Row[];
  readonly sections: readonly Row[];
  readonly participants: readonly Participants[];
  readonly groups: readonly Row[];
  readonly groupMembers: readonly Members[];
  readonly groupings: readonly Row[];
  readonly groupingMembers: readonly Members[];
  readonly activities: readonly ModuleInstances[];
  readonly wikiPages: readonly Row[];
  /** Each with the forum that it is of. */
  readonly discussions: readonly { readonly forum: Row; readonly row: Row; readonly thread: readonly Row[] }[];
  readonly submissions: readonly Row[];
  readonly courseGrades: readonly Members[];
  readonly moduleGrades: readonly ModuleGrades[];
  readonly events: readonly Row[];
  readonly cohorts: readonly Row[];
  readonly cohortMembers: readonly Members[];
}
