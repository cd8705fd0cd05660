/** Activities in courses, as Moodle keeps them: a course module puts one instance of a module into a section. */
import type { Call } from "../call.js";
import type { StoredRow, Table } from "../store/table.js";

/** A kind of activity that the site has installed, by its name, which is also the name of its table. */
export function moduleNamed(call: Call, name: string): StoredRow | undefined {
  return call.table("modules").one({ name });
}

/** The table of a module's instances; `undefined` when this Moodle has none of that name. */
export function instancesOf(call: Call, module: string): Table | undefined {
  return moduleNamed(call, module) !== undefined && call.db.has(module) ? call.table(module) : undefined;
}

/** The course module of an instance. One that was added, but never placed in a section, has none (quirks 115). */
export function courseModuleOf(call: Call, module: string, instance: string): StoredRow | undefined {
  if (instancesOf(call, module)?.byId(instance) === undefined) return undefined;
  return call.table("course_modules").one({ module: moduleNamed(call, module)!["id"]!, instance });
}

/** A course module by its own id, if it belongs to an instance of that module. */
export function courseModuleById(call: Call, module: string, id: string): StoredRow | undefined {
  const found = call.table("course_modules").one({ id });
  if (found === undefined || found["module"] !== moduleNamed(call, module)?.["id"]) return undefined;
  return instancesOf(call, module)?.byId(found["instance"]!) === undefined ? undefined : found;
}

/** The context of a course module. Moodle makes it when it is first asked for. */
export function moduleContext(call: Call, courseModule: StoredRow): StoredRow {
  const { access } = call;
  const found = access.context("module", courseModule["id"]!);
  return found ?? access.createContext("module", courseModule["id"]!, access.context("course", courseModule["course"]!));
}

/** Whether a user has a capability in an activity. */
export function canInModule(call: Call, user: string, capability: string, courseModule: StoredRow): boolean {
  return call.access.can(user, capability, moduleContext(call, courseModule));
}

/** The section in which a course module stands. */
export function sectionOf(call: Call, courseModule: StoredRow): StoredRow | undefined {
  return call.table("course_sections").byId(courseModule["section"]!);
}

/** Ids of a section's course modules in the order in which the course page shows them. */
export function sequenceOf(section: StoredRow): string[] {
  return (section["sequence"] ?? "").split(",").filter((id) => id !== "");
}

export interface PlacementSettings {
  /** 0 none, 1 separate, 2 visible groups. */
  readonly groupmode?: number;
  readonly visible?: number;
}

/** Puts an instance at the end of a section: its course module, the section's sequence, the context. */
export function placeInSection(
  call: Call,
  module: StoredRow,
  instance: StoredRow,
  section: StoredRow,
  { groupmode = 0, visible = 1 }: PlacementSettings = {},
): StoredRow {
  const placed = call.table("course_modules").insert({
    course: section["course"],
    module: module["id"],
    instance: instance["id"],
    section: section["id"],
    added: call.now,
    groupmode,
    visible,
  });
  call.table("course_sections").update(section, { sequence: [...sequenceOf(section), placed["id"]].join(",") });
  moduleContext(call, placed);
  return placed;
}
