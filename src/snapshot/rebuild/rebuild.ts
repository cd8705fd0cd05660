/** From what was read to the tables of a sandbox. */
import type { DatabaseSnapshot } from "../../sandbox/store/database.js";
import type { SiteRows } from "../site-rows.js";
import { rebuildActivities } from "./activities.js";
import { rebuildCourses, rebuildGroups } from "./courses.js";
import { rebuildGrades } from "./grades.js";
import { type PeopleFound, rebuildPeople } from "./people.js";
import { rebuildRoles } from "./roles.js";
import { Tables } from "./tables.js";

export interface Rebuilt {
  readonly snapshot: DatabaseSnapshot;
  readonly people: PeopleFound;
  /** Groupings with members that no groups make up. */
  readonly openGroupings: number;
  /** Course modules that stand in sections, but of which no activity was read. */
  readonly unknownModules: number;
  /** Totals of users that were not read. */
  readonly strayGrades: number;
}

export function rebuild(site: SiteRows): Rebuilt {
  const tables = new Tables(site.moodle);
  const people = rebuildPeople(tables, site);
  rebuildCourses(tables, site);
  rebuildRoles(tables, site);
  if (site.users.length === 0) stockAccounts(tables);
  const openGroupings = rebuildGroups(tables, site);
  const unknownModules = rebuildActivities(tables, site);
  const strayGrades = rebuildGrades(tables, site);
  return { snapshot: tables.snapshot(), people, openGroupings, unknownModules, strayGrades };
}

/** Where no accounts were asked for: those of an empty site, so that somebody can log in. */
function stockAccounts(tables: Tables): void {
  tables.keepEmpty("user");
  for (const name of ["siteadmins", "siteguest"]) {
    const setting = tables.empty.config(name);
    if (setting !== undefined) tables.setting(name, setting);
  }
  const role = tables.one("role", { shortname: "admin" });
  if (role === undefined) return;
  for (const { userid } of tables.empty.table("role_assignments").rows)
    tables.add("role_assignments", { roleid: role["id"], contextid: tables.site["id"], userid, enrol: "manual" });
}
