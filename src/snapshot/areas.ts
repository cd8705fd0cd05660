/** The parts of a site that a snapshot can hold, and what each hangs on. */

import { UsageError } from "../errors.js";
import { nearest } from "../nearest.js";

const NEEDS = {
  users: [],
  roles: [],
  categories: [],
  courses: ["categories"],
  sections: ["courses"],
  enrolments: ["courses", "roles", "users"],
  groups: ["courses", "users"],
  groupings: ["groups"],
  activities: ["sections"],
  forums: ["activities", "users"],
  submissions: ["activities", "enrolments"],
  grades: ["activities", "enrolments"],
  events: ["courses", "users"],
  cohorts: ["users"],
} as const;

export type Area = keyof typeof NEEDS;

/** All of them, in the order in which they are read. */
export const areas = Object.keys(NEEDS) as readonly Area[];

/**
 * The areas that are wanted, with those that they hang on.
 * @param names all when there are none
 * @throws UsageError for a name that is none of them
 */
export function wantedAreas(names: readonly string[] | undefined): ReadonlySet<Area> {
  if (names === undefined || names.length === 0) return new Set(areas);
  const wanted = new Set<Area>();
  const add = (area: Area): void => {
    wanted.add(area);
    for (const needed of NEEDS[area]) add(needed);
  };
  for (const name of names) add(areaNamed(name.trim()));
  return wanted;
}

function areaNamed(name: string): Area {
  const found = areas.find((area) => area === name);
  if (found !== undefined) return found;
  throw new UsageError(`a snapshot has no part "${name}"`, {
    code: "invalid_option",
    hint: `${nearest(name, areas)}there are ${areas.join(", ")}`,
  });
}
