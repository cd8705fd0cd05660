import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { FileLock } from "./file-lock.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wspp-lock-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("is taken by one alone of many that want it at once, and by the next one when it is given back", async () => {
  const file = join(folder, "run.ndjson");
  for (let round = 0; round < 30; round++) {
    const ends = await Promise.allSettled(Array.from({ length: 30 }, () => FileLock.take(file, "journal")));
    const taken = ends.flatMap((end) => (end.status === "fulfilled" ? [end.value] : []));
    const refused = ends.flatMap((end) => (end.status === "rejected" ? [(end.reason as { code: string }).code] : []));
    expect([taken.length, new Set(refused)]).toEqual([1, new Set(["journal_in_use"])]);
    expect(readdirSync(folder)).toEqual(["run.ndjson.lock"]);
    await taken[0]?.release();
    expect(readdirSync(folder)).toEqual([]);
  }
});
