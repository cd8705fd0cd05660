import { describe, expect, it } from "vitest";
import { people, seen } from "../../../test/fixtures/many-rows.js";
import { OfficialSite } from "../../../test/fixtures/many-site.js";
import { MoodleError, TransportError } from "../../errors.js";
import type { FunctionDescription, Shape } from "../../functions/description.js";
import { functionsOf } from "../../functions/shipped.js";
import { isAllOrNothing } from "../../moodle/all-or-nothing.js";
import type { FunctionCaller } from "./caller.js";
import { manyFunctions } from "./functions.js";
import { createMany, deleteMany, updateMany, writeMany } from "./many.js";

const required = { presence: "required", nullable: false } as const;
const int: Shape = { kind: "value", type: "int", ...required };
const list: Shape = { kind: "list", of: { kind: "object", keys: { id: int }, ...required }, ...required };

function describing(parameters: FunctionDescription["parameters"], effect: "read" | "write" = "write"): FunctionDescription {
  return { name: "local_x", component: "local_x", effect, deprecated: false, services: [], parameters };
}

/** A client of a function of a site's own plugin. */
function plugin(answer: (rows: { id: number }[]) => unknown, parameters: FunctionDescription["parameters"] = { rows: list }) {
  const calls: object[] = [];
  const caller: FunctionCaller = {
    describe: (name) => (name === "local_x" ? describing(parameters) : undefined),
    call: async (_, args) => {
      calls.push(args);
      return answer((args as { rows: { id: number }[] }).rows);
    },
  };
  return { calls, caller };
}

const numbers = (count: number): { id: number }[] => Array.from({ length: count }, (_, id) => ({ id }));

describe("the table of functions", () => {
  it("names functions of Moodle 4.4 that write, with a list of theirs", async () => {
    const functions = await functionsOf("4.4");
    for (const [name, { list }] of Object.entries(manyFunctions)) {
      const description = functions.describe(name);
      expect([name, description?.effect, description?.parameters[list]?.kind]).toEqual([name, "write", "list"]);
    }
  });

  it("looks for rows by functions of Moodle 4.4 that read", async () => {
    const functions = await functionsOf("4.4");
    const finders = Object.values(manyFunctions).flatMap(({ kind }) =>
      [...(kind?.keys ?? []), ...(kind?.taken ?? []), ...(kind?.id === undefined ? [] : [kind.id])].map(({ finder }) => finder),
    );
    for (const { functionName } of finders) expect(functions.describe(functionName)?.effect, functionName).toBe("read");
  });

  it("has all functions that write all or nothing", () => {
    const known = Object.keys(manyFunctions).filter(isAllOrNothing);
    expect(known).toHaveLength(8);
  });
});

describe("a function that this package does not know", () => {
  it("gets its rows one by one, so that a failure is about one of them", async () => {
    const { calls, caller } = plugin(([row]) => {
      if (row!.id === 1) throw new MoodleError({ message: "no", errorcode: "x", applied: "unknown" });
      if (row!.id === 2) throw new TransportError("lost", { code: "connection_lost", applied: "unknown" });
      return row!.id === 3 ? { warnings: [{ warningcode: "w", message: "not this one" }] } : [{ id: row!.id }];
    });
    const report = await writeMany(caller, "local_x", numbers(5));
    expect(seen(report)).toEqual(["ok", "error moodle_exception", "unconfirmed unconfirmed", "error warning", "ok"]);
    expect(report.outcomes.map(({ error }) => error?.applied)).toEqual([undefined, "unknown", "unknown", "no", undefined]);
    expect(report.outcomes[4]?.record).toEqual({ id: 4 });
    expect(calls).toHaveLength(5);
  });

  it("leaves all rows of a failed call unconfirmed where several go in one", async () => {
    const { calls, caller } = plugin((rows) => {
      if (rows.some(({ id }) => id === 1)) throw new MoodleError({ message: "no", errorcode: "x", applied: "unknown" });
      return null;
    });
    const report = await writeMany(caller, "local_x", numbers(4), { chunk: { data: 2 } });
    expect(seen(report)).toEqual([...Array(2).fill("unconfirmed unconfirmed"), "ok", "ok"]);
    expect(calls).toHaveLength(2);
  });

  it("is treated as it is said to behave", async () => {
    const failing = (rows: { id: number }[]) => {
      if (rows.some(({ id }) => id === 1)) throw new MoodleError({ message: "no", errorcode: "x" });
      return null;
    };
    for (const treat of [{ fails: "together" }, { twice: "same" }] as const) {
      const { calls, caller } = plugin(failing);
      const report = await writeMany(caller, "local_x", numbers(4), { treat });
      expect(seen(report)).toEqual(["ok", "error moodle_exception", "ok", "ok"]);
      expect(calls.length).toBeGreaterThan(2);
    }
    const warning = plugin((rows) => ({
      warnings: rows.filter(({ id }) => id === 2).map(() => ({ warningcode: "w", message: "m" })),
    }));
    const report = await createMany(warning.caller, "local_x", numbers(4), { treat: { fails: "apart", twice: "same" } });
    expect(seen(report)).toEqual(["ok", "ok", "error warning", "ok"]);
  });

  it("may take arguments beside its rows", async () => {
    const { calls, caller } = plugin(() => null, { course: int, rows: list });
    await writeMany(caller, "local_x", numbers(1), { args: { course: 7 } });
    expect(calls).toEqual([{ course: 7, rows: [{ id: 0 }] }]);
  });

  it("must have one list of rows", async () => {
    const none = plugin(() => null, { course: int });
    await expect(writeMany(none.caller, "local_x", [])).rejects.toThrow(/no list among its parameters/);
    const two = plugin(() => null, { rows: list, others: list });
    await expect(writeMany(two.caller, "local_x", [])).rejects.toThrow(/2 lists/);
    expect((await writeMany(two.caller, "local_x", [], { args: { others: [] } })).outcomes).toEqual([]);
  });
});

describe("what cannot work is refused before anything is sent:", () => {
  const site = new OfficialSite();
  const cases: readonly [string, () => Promise<unknown>, RegExp][] = [
    ["a function that merely reads", () => writeMany(site, "core_user_get_users_by_field", []), /merely reads/],
    ["an unknown function", () => writeMany(site, "core_no_such", []), /nothing is known/],
    ["creating by a function that deletes", () => createMany(site, "core_user_delete_users", []), /for other rows/],
    ["changing by a function that creates", () => updateMany(site, "core_user_create_users", []), /for other rows/],
    ["deleting by a function that changes", () => deleteMany(site, "core_user_update_users", []), /for other rows/],
    ["rows that are no list", () => createMany(site, "core_user_create_users", {} as never), /must be a list/],
    ["an unknown way", () => createMany(site, "core_user_create_users", [], { existing: "x" as never }), /existing must be/],
    ["a wait of no time", () => createMany(site, "core_user_create_users", [], { settle: -1 }), /settle must be/],
    ["no rows a call", () => createMany(site, "core_user_create_users", [], { chunk: { data: 0 } }), /chunk.data/],
    ["a name that nobody is found by", () => updateMany(site, "core_user_update_users", [], { by: "city" }), /by city/],
    ["a name for rows to create", () => createMany(site, "core_user_create_users", [], { by: "username" }), /by username/],
    [
      "a name without looking",
      () => updateMany(site, "core_user_update_users", [], { by: "username", existing: "send" }),
      /by username/,
    ],
  ];
  it.each(cases)("%s", async (_, call, message) => {
    await expect(call()).rejects.toThrow(message);
    expect(site.asked).toEqual([]);
  });
});

describe("names", () => {
  it("of before Moodle 2.2 are known too, and sent as they are", async () => {
    const site = new OfficialSite();
    const call = site.call.bind(site);
    const names: string[] = [];
    site.call = (name, args, options) => {
      names.push(name);
      return call(name === "moodle_user_create_users" ? "core_user_create_users" : name, args, options);
    };
    expect(seen(await createMany(site, "moodle_user_create_users", people(2)))).toEqual(["ok", "ok"]);
    expect(names).toContain("moodle_user_create_users");
  });
});
