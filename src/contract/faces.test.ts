import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { facesPage } from "./faces-page.js";
import { operationNamed, operationNames } from "./operations.js";

describe("docs/faces.md", () => {
  it("is what the contract gives (npm run docs:faces writes it)", async () => {
    await expect(facesPage()).toMatchFileSnapshot(resolve(import.meta.dirname, "../../docs/faces.md"));
  });

  it("lists every operation that works nowhere on a real site, unless no repair is known", () => {
    const nowhere = operationNames.filter((name) => operationNamed(name)?.broken?.everywhere !== undefined);
    const unrepaired = nowhere.filter((name) => operationNamed(name)?.repaired === undefined);
    expect(unrepaired.sort()).toEqual(["affect_section_to_course", "exception_handler"]);
  });
});
