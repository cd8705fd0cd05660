import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { reading, suffered, writingAlways, writingOnce } from "../../test/fixtures/faults/calls.js";
import { actions, midBatch, scenarios } from "../../test/fixtures/faults/mid-batch.js";
import { type Cells, faults, faultsPage, type MidBatchCells } from "../../test/fixtures/faults/page.js";
import { type Fault, routeNames, Trial } from "../../test/fixtures/faults/trial.js";
import { type WireFault, type WireFaultKind, wireFaults } from "../../test/fixtures/faults/wire-faults.js";
import { Workers } from "../../test/fixtures/faults/workers.js";
import { faultKinds } from "../emulator/faults.js";

const pagePath = resolve(import.meta.dirname, "../../docs/faults.md");

/** Of these a caller sees nothing before his own time limit. It is long, so that a busy computer does not look like them. */
const LIMIT_MS = 2000;
const isSilent = (fault: Fault): boolean =>
  fault === "hang" || Object.entries<WireFault>(wireFaults).some(([kind, wire]) => kind === fault && wire.isSilent === true);
/** The limit that ends them: the other one would only be in the way of a busy computer. */
const limitOf = (fault: Fault) => (fault === "hang" || fault === "silence" ? { firstByte: LIMIT_MS } : { idle: LIMIT_MS });
/** So far apart do they begin. */
const APART_MS = 30;
/** These take their time. */
const isSlow = (fault: Fault): boolean =>
  isSilent(fault) || ["refused", "slow", "maintenance", "bad-gzip", "gzip-corrupt", "gzip-bad-sum", "gzip-junk"].includes(fault);
const isByWire = (fault: Fault): boolean => !Object.hasOwn(faultKinds, fault);

const kinds = [reading, writingOnce, writingAlways].map((columns) => Object.keys(columns));

/** What one client suffers one after the other. */
interface Share {
  readonly faults: readonly Fault[];
  readonly names: readonly string[];
}

const quick = faults.filter((fault) => !isSlow(fault));
const busy: readonly Share[] = [
  ...[quick.filter(isByWire), quick.filter((fault) => !isByWire(fault))].map((some) => ({ faults: some, names: kinds.flat() })),
  ...faults.filter((fault) => isSlow(fault) && !isSilent(fault)).map((fault) => ({ faults: [fault], names: kinds.flat() })),
];
/** Alone, so that nothing that the others do makes somebody wait longer than the limit; side by side, because they wait most of their time. */
const silent: readonly Share[] = faults.filter(isSilent).flatMap((fault) => kinds.map((names) => ({ faults: [fault], names })));

const unhandled: unknown[] = [];
const note = (reason: unknown): number => unhandled.push(reason);
const open = new Set<Trial>();
/** What was seen, for the page. */
const cells: Cells[] = [];
const midBatches: MidBatchCells[] = [];

async function start(...[route, options]: Parameters<typeof Trial.start>): Promise<Trial> {
  const trial = await Trial.start(route, options);
  open.add(trial);
  return trial;
}

/** Numbers from 0 to 1, the same ones every time. */
function chanceFrom(seed: string): () => number {
  let asked = 0;
  return () => createHash("sha256").update(`${seed} ${++asked}`).digest().readUInt32BE() / 2 ** 32;
}

describe("whatever goes wrong", () => {
  beforeAll(() => void process.on("unhandledRejection", note));
  afterAll(async () => {
    process.off("unhandledRejection", note);
    for (const trial of open) await trial.close();
  });

  it("is reported, and nothing is lost or doubled", { timeout: 240_000 }, async () => {
    for (const shares of [busy, silent]) {
      const ready: (() => Promise<void>)[] = [];
      for (const route of routeNames) {
        for (const share of shares) {
          const [first] = share.faults;
          const limits = shares === silent ? { timeouts: limitOf(first!) } : {};
          // what is refused once is told by a trace
          const trial = await start(route, { isByWire: isByWire(first!), isTraced: first === "refused", ...limits });
          const pause = shares === silent ? ready.length * APART_MS : 0;
          ready.push(async () => {
            await wait(pause);
            for (const fault of share.faults) cells.push({ fault, route, seen: await suffered(trial, fault, share.names) });
            expect(trial.overheard.texts).toBeGreaterThan(share.faults.length * share.names.length);
            await trial.close();
            open.delete(trial);
          });
        }
      }
      await Promise.all(ready.map((suffer) => suffer()));
    }
    expect(unhandled).toEqual([]);
  });

  it("is seen alike by a program that asks through node:http", { timeout: 60_000 }, async () => {
    const route = "rest json";
    const names = ["read", "consume", "method", "add"];
    const trial = await start(route, { isByWire: true, brief: true });
    // node:http takes the one for nothing, and may tell of the other before it has handed on the answer
    const alike = quick.filter((fault) => isByWire(fault) && fault !== "interim-100" && fault !== "reset-behind");
    for (const fault of alike) {
      const { seen } = cells.find((cell) => cell.fault === fault && cell.route === route)!;
      const expected = Object.fromEntries(names.map((name) => [name, seen[name]]));
      expect(await suffered(trial, fault, names), fault).toEqual(expected);
    }
    expect(unhandled).toEqual([]);
  });

  it.each(Object.keys(scenarios))(
    "in the middle of a batch, what is not written is reported, and written when it is run again: %s",
    {
      timeout: 120_000,
    },
    async (scenario) => {
      const tried = routeNames.map(async (route) => {
        const came = await Promise.all(actions.map(async (action) => [action, await midBatch(scenario, route, action)]));
        midBatches.push({ scenario, route, came: Object.fromEntries(came) as MidBatchCells["came"] });
      });
      await Promise.all(tried).finally(() => vi.restoreAllMocks());
      expect(unhandled).toEqual([]);
    },
  );

  it("does not double what a deadlocked site carries out after the callers have gone", { timeout: 60_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), "wspp-faults-"));
    const trial = await start("soap simplified", { isByWire: true, concurrency: 4, timeouts: { firstByte: 1500 } });
    const workers = new Workers(4, 2500);
    trial.raw.around = workers.around;
    const data = trial.people(16);
    const options = { journal: join(folder, "run.ndjson"), pause: 1, chunk: { data: 2 }, concurrency: 4 };
    expect((await trial.write(data, options)).failed).not.toEqual([]);
    expect(workers.jams).toBeGreaterThan(0);
    while (!workers.areFree) await wait(20);
    expect((await trial.write(data, options)).failed).toEqual([]);
    rmSync(folder, { recursive: true });
    expect(unhandled).toEqual([]);
  });

  it("is overcome by running again with the same journal, whatever comes together by chance", { timeout: 120_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), "wspp-faults-"));
    const possible = quick.filter(isByWire).map((fault) => wireFaults[fault as WireFaultKind]);
    const tried = routeNames.map(async (route) => {
      const trial = await start(route, { isByWire: true });
      const chance = chanceFrom(route);
      const data = trial.people(60);
      const options = { journal: join(folder, `${route}.ndjson`), pause: 1, chunk: { data: 2 } };
      let struck = 0;
      trial.raw.plan = () => {
        if (chance() > 0.4) return undefined;
        struck++;
        return possible[Math.floor(chance() * possible.length)];
      };
      for (let runs = 0; runs < 40; runs++) {
        if ((await trial.write(data, options)).failed.length === 0) break;
      }
      await trial.calm();
      expect((await trial.write(data, options)).failed, route).toEqual([]);
      expect(struck).toBeGreaterThan(10);
      trial.overheard.heard(readFileSync(options.journal, "utf8"));
    });
    await Promise.all(tried);
    rmSync(folder, { recursive: true });
    expect(unhandled).toEqual([]);
  });

  it("is reported as docs/faults.md says", async () => {
    await expect(faultsPage(cells, midBatches)).toMatchFileSnapshot(pagePath);
  });
});
