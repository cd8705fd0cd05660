import { describe, expect, it } from "vitest";
import { guessedComponent, guessedEffect } from "./guess.js";
import { functionsOf } from "./shipped.js";

const functions = await functionsOf("4.4");
const all = functions.names().map((name) => functions.describe(name)!);

describe("a guess from the name of a function", () => {
  it("takes none for reading that writes, in all of Moodle 4.4", () => {
    const wrong = all.filter(({ name, effect }) => effect === "write" && guessedEffect(name) === "read");
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it("finds most of those that read", () => {
    const reading = all.filter(({ effect }) => effect === "read");
    const found = reading.filter(({ name }) => guessedEffect(name) === "read");
    expect(found.length / reading.length).toBeGreaterThan(0.75);
  });

  it("takes what it does not know for writing", () => {
    for (const name of ["local_x_do", "local_x", "", "get", "local_x_get_or_create", "local_x_view_get"]) {
      expect(guessedEffect(name)).toBe("write");
    }
    expect(guessedEffect("local_x_get_report")).toBe("read");
  });

  it("finds the component of every function of Moodle 4.4", () => {
    expect(all.filter(({ name, component }) => guessedComponent(name) !== component)).toEqual([]);
  });

  it("takes the first word where no plugin is named so", () => {
    expect(guessedComponent("oktech_get_my_id")).toBe("oktech");
    expect(guessedComponent("local_plan_get_rooms")).toBe("local_plan");
    expect(guessedComponent("local")).toBe("local");
  });
});
