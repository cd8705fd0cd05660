import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connect } from "../client/connect.js";
import { emptyAccount, emptySeed } from "../sandbox/seeds/empty.js";
import { loadSaved, Saving } from "./saving.js";
import { startSandbox } from "./start.js";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wspp-saving-"));
  file = join(folder, "site.json");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe("the saved state", () => {
  it("is there from the start, and soon after a change, also while changes go on", async () => {
    await using sandbox = await startSandbox({ seed: "empty", save: file });
    expect(existsSync(file)).toBe(true);
    expect(statSync(file).mode & 0o077).toBe(0);
    const moodle = await connect({ url: sandbox.url, ...emptyAccount, protocol: "rest", format: "xml" });
    await moodle.edit_categories({ categories: [{ action: "add", name: "Kept category" }] });
    while (!readFileSync(file, "utf8").includes("Kept category")) {
      await moodle.get_my_id(); // logged: a change
      await pause(20);
    }
    await moodle.close();
  });

  it("is loaded instead of the seed; a reset goes back to the seed", async () => {
    const first = await startSandbox({ seed: "empty", save: file });
    first.store.table("course_categories").insert({ name: "Kept category" });
    const moodle = await connect({ url: first.url, ...emptyAccount });
    await moodle.close();
    await first.close();
    await using second = await startSandbox({ seed: "empty", save: file });
    expect(second.resumed).toBe(true);
    expect(second.store.table("course_categories").one({ name: "Kept category" })).toBeDefined();
    second.reset();
    expect(second.store.table("course_categories").one({ name: "Kept category" })).toBeUndefined();
  });

  it.each([
    ["cut off", (text: string) => text.slice(0, -10)],
    ["empty", () => ""],
    ["of other data", () => "[1,2,3]"],
    ["with a short row", (text: string) => text.replace(/"rows":\[\[[^\]]+\]/, '"rows":[["1"]')],
  ])("that is %s is refused and left as it is", async (_name, damage) => {
    const damaged = damage(JSON.stringify(emptySeed()));
    writeFileSync(file, damaged);
    await expect(startSandbox({ seed: "empty", save: file })).rejects.toMatchObject({
      name: "UsageError",
      code: "damaged_state",
    });
    expect(readFileSync(file, "utf8")).toBe(damaged);
  });

  it("of another version of Moodle is refused", async () => {
    writeFileSync(file, JSON.stringify(emptySeed("2.2")));
    await expect(loadSaved(file, "1.9")).rejects.toMatchObject({ code: "other_moodle" });
  });

  it("is a seed for others", async () => {
    await (await startSandbox({ seed: "empty", moodle: "2.2", save: file })).close();
    await using other = await startSandbox({ seed: file });
    expect(other.moodle).toBe("2.2");
  });
});

describe("a file that cannot be written", () => {
  it("is told, keeps the old one, leaves nothing beside it, and is tried again at the next change", async () => {
    const errors: string[] = [];
    mkdirSync(file); // a folder stands in the way
    const saving = new Saving(
      file,
      () => emptySeed(),
      (error) => errors.push(error.message),
    );
    await saving.flush();
    expect(errors).toHaveLength(1);
    expect(readdirSync(folder)).toEqual(["site.json"]);
    rmSync(file, { recursive: true });
    saving.changed();
    await pause(400);
    await saving.flush();
    expect(JSON.parse(readFileSync(file, "utf8"))).toHaveProperty("tables");
  });
});
