/** Contexts, roles and capabilities: who may do what, where. */
import type { MoodleVersion } from "../../plugin/say.js";
import type { Database } from "../store/database.js";
import type { StoredRow } from "../store/table.js";
import { rolesAllowed } from "./capabilities.js";

export const SITE_COURSE = "1";

/** Levels of contexts, as Moodle numbers them. */
export const contextLevels = { site: 10, category: 40, course: 50, module: 70 } as const;

export type ContextKind = keyof typeof contextLevels;

export class Access {
  constructor(
    private readonly db: Database,
    private readonly moodle: MoodleVersion,
  ) {}

  /** The context of a thing; `undefined` when it has none. */
  context(kind: ContextKind, instance: string | number = 0): StoredRow | undefined {
    return this.db
      .table("context")
      .one({ contextlevel: contextLevels[kind], ...(kind === "site" ? {} : { instanceid: instance }) });
  }

  /** Makes the context of something new below another. */
  createContext(kind: ContextKind, instance: string, parent: StoredRow | undefined): StoredRow {
    const above = parent ?? this.context("site");
    const row = this.db.table("context").insert({ contextlevel: contextLevels[kind], instanceid: instance });
    const path = `${above?.["path"] ?? ""}/${row["id"]}`;
    this.db.table("context").update(row, { path, depth: path.split("/").length - 1 });
    return row;
  }

  /** Site administrators pass every test of a capability that exists (semantics 0). */
  isAdministrator(user: string): boolean {
    if (this.moodle !== "1.9") return (this.db.config("siteadmins") ?? "").split(",").includes(user);
    const site = this.context("site");
    return site !== undefined && this.#rolesIn(user, [site["id"]!]).some((role) => role["shortname"] === "admin");
  }

  /** Whether a user has a capability in a context, by the roles that he has there or above. */
  can(user: string, capability: string, context: StoredRow | undefined): boolean {
    if (context === undefined) return false;
    const allowed = rolesAllowed(capability, this.moodle);
    if (allowed === undefined) return this.moodle === "1.9" && this.isAdministrator(user); // a capability that does not exist (quirks 118)
    if (this.isAdministrator(user)) return true;
    if (allowed.includes(this.#roleOfEverybody() ?? "")) return true;
    return this.#rolesIn(user, contextPath(context)).some((role) => allowed.includes(role["shortname"]!));
  }

  /** The role that every account has without being given it, where the site has named one. */
  #roleOfEverybody(): string | undefined {
    const id = this.db.config("defaultuserroleid");
    return id === undefined ? undefined : (this.db.table("role").byId(id)?.["shortname"] ?? undefined);
  }

  canInSite(user: string, capability: string): boolean {
    return this.can(user, capability, this.context("site"));
  }

  canInCourse(user: string, capability: string, course: string | number): boolean {
    return this.can(user, capability, this.context("course", course));
  }

  #rolesIn(user: string, contexts: readonly string[]): StoredRow[] {
    const roles = this.db.table("role");
    return this.db
      .table("role_assignments")
      .all({ userid: user })
      .filter((assignment) => contexts.includes(assignment["contextid"]!))
      .map((assignment) => roles.byId(assignment["roleid"]!))
      .filter((role) => role !== undefined);
  }
}

/** Ids of a context and all above it. */
export function contextPath(context: StoredRow): string[] {
  return (context["path"] ?? `/${context["id"]}`).split("/").filter((id) => id !== "");
}
