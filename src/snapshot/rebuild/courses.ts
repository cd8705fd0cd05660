/** Categories, courses and sections with their contexts; groups and groupings. */
import { idOf, numberIn, type Row, textIn } from "../row.js";
import type { Members, SiteRows } from "../site-rows.js";
import type { Tables } from "./tables.js";

const SITE_COURSE = 1;

export function rebuildCourses(tables: Tables, site: SiteRows): void {
  const categories = [...site.categories].sort((a, b) => depthOf(a) - depthOf(b) || idOf(a) - idOf(b));
  for (const category of categories) {
    const above = tables.context("category", numberIn(category, "parent"));
    const { id } = tables.add("course_categories", category, idOf(category));
    tables.addContext("category", id!, above);
  }
  const first = tables.rows("course_categories")[0]?.["id"];
  if (first != null) tables.setting("defaultrequestcategory", first);
  if (!site.courses.some((course) => idOf(course) === SITE_COURSE)) {
    tables.add("course", tables.empty.table("course").byId(SITE_COURSE)!, SITE_COURSE);
    tables.addContext("course", SITE_COURSE);
  }
  for (const course of site.courses) {
    tables.add("course", course, idOf(course));
    tables.addContext("course", idOf(course), tables.context("category", numberIn(course, "category")));
  }
  for (const section of site.sections) tables.add("course_sections", section, idOf(section));
}

/** Parents before their children: by the path, where it is told. */
function depthOf(category: Row): number {
  return textIn(category, "path").split("/").length;
}

/** @returns how many groupings have members that no groups of their course make up */
export function rebuildGroups(tables: Tables, site: SiteRows): number {
  for (const group of site.groups) tables.add("groups", group, idOf(group));
  for (const { of, rows } of site.groupMembers)
    for (const member of rows) tables.add("groups_members", { groupid: of, userid: idOf(member) });
  for (const grouping of site.groupings) tables.add("groupings", grouping, idOf(grouping));
  const membersOfGroup = membersById(site.groupMembers);
  const membersOfGrouping = membersById(site.groupingMembers);
  return site.groupings.filter((grouping) => {
    const here = site.groups.filter((group) => numberIn(group, "courseid") === numberIn(grouping, "courseid"));
    const groups = here.map((group) => ({ id: idOf(group), members: membersOfGroup.get(idOf(group)) ?? new Set<number>() }));
    return !rebuildGrouping(tables, idOf(grouping), membersOfGrouping.get(idOf(grouping)) ?? new Set(), groups);
  }).length;
}

interface Group {
  readonly id: number;
  readonly members: ReadonlySet<number>;
}

/** The plugin tells the members of a grouping, not its groups: those are taken that make up its members, the largest first. */
function rebuildGrouping(tables: Tables, groupingid: number, wanted: ReadonlySet<number>, groups: readonly Group[]): boolean {
  const left = new Set(wanted);
  const candidates = groups
    .filter(({ members }) => members.size > 0 && [...members].every((id) => wanted.has(id)))
    .sort((a, b) => b.members.size - a.members.size || a.id - b.id);
  for (const { id, members } of candidates) {
    if (![...members].some((member) => left.has(member))) continue;
    for (const member of members) left.delete(member);
    tables.add("groupings_groups", { groupingid, groupid: id });
  }
  return left.size === 0;
}

function membersById(sets: readonly Members[]): ReadonlyMap<number, ReadonlySet<number>> {
  return new Map(sets.map(({ of, rows }) => [of, new Set(rows.map(idOf))]));
}
