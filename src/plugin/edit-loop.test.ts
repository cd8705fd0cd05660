import { describe, expect, it } from "vitest";
import type { PhpObject } from "../contract/php-value.js";
import type { ReceivedValue } from "../contract/site.js";
import { type Datum, type EditRules, editEach, editOne, RefusedDatum } from "./edit-loop.js";
import { say } from "./say.js";

const datum = (members: Record<string, ReceivedValue>): Datum => new Map(Object.entries(members));

const members = (records: readonly PhpObject[]) => records.map((record) => Object.fromEntries(record.members));

function rules(more: Partial<EditRules> = {}): EditRules {
  return {
    operation: "edit_things",
    actions: {
      add: (sent) => {
        if (sent.get("name") === "bad") throw new RefusedDatum("no such name");
        return new Map([["name", String(sent.get("name"))]]);
      },
    },
    unbuilt: ["delete"],
    say: (key, ...parameters) => say("1.9", key, ...parameters),
    ...more,
  };
}

describe("editing", () => {
  it("finds an action whatever its case and the blanks around it", () => {
    expect(members(editEach([datum({ action: "  ADD ", name: "a" })], rules()))).toEqual([{ name: "a" }]);
  });

  it("answers a record per datum in order, a refused one not stopping the others", () => {
    const data = ["a", "bad", "c"].map((name) => datum({ action: "add", name }));
    expect(members(editEach(data, rules()))).toEqual([{ name: "a" }, { error: "no such name" }, { name: "c" }]);
  });

  it("refuses an unknown and a missing action by name", () => {
    const records = editEach([datum({ action: "frobnicate" }), datum({}), datum({ action: ["x"] })], rules());
    expect(members(records)).toEqual([
      { error: "invalid action frobnicate" },
      { error: "invalid action " },
      { error: "invalid action " },
    ]);
  });

  it("takes no action for known because JavaScript's objects have a member of that name", () => {
    expect(members(editEach([datum({ action: "constructor" })], rules()))).toEqual([{ error: "invalid action constructor" }]);
  });

  it("leaves the word out where the plugin lost it", () => {
    const records = editEach([datum({ action: "x" })], rules({ hidesUnknownAction: true }));
    expect(members(records)).toEqual([{ error: "invalid action " }]);
  });

  it("names operation and action of what is not built", () => {
    const records = editEach([datum({ action: "Delete" })], rules());
    expect(members(records)).toEqual([{ error: "feature edit_things delete not yet implemented" }]);
  });

  it("overwrites the action of a single datum", () => {
    expect(members(editOne("add", datum({ action: "delete", name: "a" }), rules()))).toEqual([{ name: "a" }]);
  });

  it("refuses what can hold no action", () => {
    expect(members(editOne("add", undefined, rules()))).toEqual([{ error: "invalid action " }]);
  });

  it("gives no record for no data", () => {
    expect(editEach([], rules())).toEqual([]);
  });

  it("lets what is no refusal of a datum end the whole call", () => {
    const add = () => {
      throw new TypeError("broken");
    };
    expect(() => editEach([datum({ action: "add" })], rules({ actions: { add } }))).toThrow("broken");
  });

  it("puts a row before the error where an action refuses with one", () => {
    const add = () => {
      throw new RefusedDatum("exists", new Map([["id", "7"]]));
    };
    expect(members(editEach([datum({ action: "add" })], rules({ actions: { add } })))).toEqual([{ id: "7", error: "exists" }]);
  });
});

describe("editing of activities", () => {
  const activities = rules({ echoesDatum: true, keepsRecord: true });

  it("echoes a refused datum as it was sent", () => {
    const [record] = editEach([datum({ name: "bad", action: "add", course: 7 })], activities);
    expect([...record!.members]).toEqual([
      ["name", "bad"],
      ["action", "add"],
      ["course", 7],
      ["error", "no such name"],
    ]);
  });

  it("marks the record of the datum before when an action is not carried out: both are one object", () => {
    const records = editEach([datum({ action: "add", name: "a" }), datum({ action: "delete", id: 1 })], activities);
    const refused = { name: "a", error: "feature edit_things delete not yet implemented" };
    expect(members(records)).toEqual([refused, refused]);
    expect(records[0]).toBe(records[1]);
  });

  it("begins a new record with the next datum that is carried out", () => {
    const records = editEach(
      ["delete", "add", "x"].map((action) => datum({ action, name: action })),
      activities,
    );
    const last = { name: "add", error: "invalid action x" };
    expect(members(records)).toEqual([{ error: "feature edit_things delete not yet implemented" }, last, last]);
  });
});
