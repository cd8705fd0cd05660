import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { ensureBuilt, root } from "../built.js";
import { striking } from "../fixtures/faults/raw-site.js";
import { account, Trial } from "../fixtures/faults/trial.js";
import type { WireFault } from "../fixtures/faults/wire-faults.js";

beforeAll(ensureBuilt, 120_000);

it("a program that is killed in the middle of a batch, again and again, has written each datum once in the end", async () => {
  const folder = mkdtempSync(join(tmpdir(), "wspp-killed-"));
  const trial = await Trial.start("soap simplified", { isByWire: true });
  const data = trial.people(10);
  const wanted = { url: trial.raw.url, ...account, journal: join(folder, "run.ndjson"), data };
  /** What it printed; blank when it was killed. */
  const run = (kill?: { readonly isRun: boolean; readonly call: number }): Promise<string> => {
    const child = spawn(process.execPath, ["test/fixtures/faults/writer.mjs"], { cwd: root });
    child.stdin.end(JSON.stringify(wanted));
    let calls = 0;
    const killing: WireFault = { what: "", isRun: kill?.isRun ?? true, play: () => void child.kill("SIGKILL") };
    const strike = striking(killing, "edit_users", true);
    trial.raw.plan = (operation) => {
      if (operation === "edit_users") calls++;
      return kill !== undefined && calls === kill.call ? strike(operation) : undefined;
    };
    let printed = "";
    let complaint = "";
    child.stdout.on("data", (piece: Buffer) => (printed += piece.toString()));
    child.stderr.on("data", (piece: Buffer) => (complaint += piece.toString()));
    return new Promise((resolve) =>
      child.once("close", () => {
        expect(complaint).toBe("");
        resolve(printed);
      }),
    );
  };
  const made = (): (string | null | undefined)[] =>
    trial.sandbox.store.table("user").rows.flatMap(({ username = null }) => (username?.startsWith("made") ? username : []));

  for (const kill of [
    { isRun: true, call: 1 },
    { isRun: false, call: 1 },
    { isRun: true, call: 2 },
    { isRun: false, call: 2 },
  ]) {
    expect(await run(kill)).toBe("");
    expect(new Set(made()).size).toBe(made().length);
  }
  expect(readdirSync(folder).sort()).toEqual(["run.ndjson", "run.ndjson.lock"]);
  expect(JSON.parse(await run())).toEqual(data.map(() => "ok"));
  expect(made().sort()).toEqual(data.map(({ username }) => username).sort());
  expect(readdirSync(folder)).toEqual(["run.ndjson"]);
  await trial.close();
  rmSync(folder, { recursive: true });
}, 60_000);
