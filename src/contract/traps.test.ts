import { resolve } from "node:path";
import { describe, expect, expectTypeOf, it } from "vitest";
import { operationNamed, operationNames } from "./operations.js";
import { type GuardId, guardIds, type TrapId, trapAreas, trapIds, trapOf } from "./traps.js";
import { operationsWithTrap, trapsPage } from "./traps-page.js";

const pagePath = resolve(import.meta.dirname, "../../docs/traps.md");

/** What the client implements: a change here is a change of its public behaviour. */
const guards: readonly GuardId[] = [
  "auth-reset",
  "blank-ignored",
  "broken-route",
  "category-parent",
  "changes-field",
  "classic-filter",
  "cohort-field",
  "group-name-blanked",
  "limit-zero",
  "password-tag",
  "quote-lookup",
  "rest-slashes",
  "rest-variables",
  "section-hidden",
  "sort-is-sql",
  "unknown-column",
  "unknown-member",
  "whole-table",
  "zero-fill",
  "zero-ignored",
];

describe("the traps", () => {
  it("have stable ids in kebab case that no other trap and no area has", () => {
    const areas = Object.keys(trapAreas);
    const declared = Object.values(trapAreas).flatMap((traps) => Object.keys(traps));
    expect(new Set([...declared, ...areas]).size).toBe(declared.length + areas.length);
    expect([...trapIds]).toEqual(declared);
    for (const id of trapIds) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it("say in whole sentences what happens, what to do and where it was seen", () => {
    for (const id of trapIds) {
      const { title, what, instead, facts, refuses } = trapOf(id);
      expect(title, id).toMatch(/^[`A-Z0-9].*[^.]$/);
      expect(what, id).toMatch(/\.$/);
      expect(instead, id).toMatch(/\.$/);
      expect(facts, id).toMatch(/\d/);
      expect(`${title}${what}${instead}${facts}${refuses ?? ""}`, id).not.toMatch(/[\n|]/);
    }
  });

  it("hold the guards that the client implements", () => {
    expect([...guardIds].sort()).toEqual(guards);
    expectTypeOf<"whole-table">().toExtend<GuardId>();
    expectTypeOf<"activity-orphan">().not.toExtend<GuardId>();
    expectTypeOf<GuardId>().toExtend<TrapId>();
  });

  it("are each named by an operation, or concern a whole route", () => {
    for (const id of trapIds) expect(operationsWithTrap(id).length > 0 || trapOf(id).general === true, id).toBe(true);
  });
});

describe("the operations", () => {
  it("name traps that exist, each once, in the order of the page", () => {
    for (const name of operationNames) {
      const named = operationNamed(name)?.traps ?? [];
      expect(named, name).toEqual(trapIds.filter((id) => named.includes(id)));
    }
  });

  it("name the guards that follow from their declaration", () => {
    for (const name of operationNames) {
      const { parts, broken, restFormats, classic, handmadeSql, traps = [] } = operationNamed(name)!;
      const types = Object.values(parts).map((part) => ("optional" in part ? part.optional : part));
      const items = types.map((type) => (type.kind === "list" ? type.item : type));
      const carried = Object.values((classic || undefined)?.parts ?? parts).map((part) =>
        typeof part === "object" && "from" in part ? part.from : part,
      );
      const expected: Partial<Record<TrapId, boolean>> = {
        "unknown-column": types.some((type) => "column" in type && type.column !== undefined),
        "unknown-member": items.some((item) => typeof item === "object" && "role" in item && item.role === "datum"),
        "rest-variables": types.some((type) => type.kind === "list"),
        "broken-route": broken !== undefined || restFormats !== undefined || classic === false,
        "classic-filter":
          classic !== false && classic.parts !== undefined && Object.keys(parts).some((p) => !carried.includes(p)),
      };
      if (handmadeSql !== undefined) expected["quote-lookup"] = true;
      for (const [id, due] of Object.entries(expected)) expect(traps.includes(id as TrapId), `${name}: ${id}`).toBe(due);
    }
  });
});

describe("docs/traps.md", () => {
  it("is what the table gives (npm run docs:traps writes it)", async () => {
    await expect(trapsPage()).toMatchFileSnapshot(pagePath);
  });

  it("has a target for each of its links", () => {
    const page = trapsPage();
    for (const [, target] of page.matchAll(/\]\(#([a-z0-9-]+)\)/g)) expect(page).toContain(`<a id="${target}"></a>`);
    expect(page.match(/<a id="/g)).toHaveLength(trapIds.length + Object.keys(trapAreas).length);
  });
});
