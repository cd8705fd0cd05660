import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Cell, faultsPage } from "../../test/fixtures/faults/page.js";
import { connect } from "../client/connect.js";
import type { WsppClient } from "../client/facade.js";
import type { EditReport } from "../client/report.js";
import type { UserDatum } from "../contract/user.js";
import { type FaultKind, faultKinds } from "../emulator/faults.js";
import { type RunningSandbox, startSandbox } from "../emulator/start.js";
import { isWsppError } from "../errors.js";
import { demoAccounts } from "../sandbox/seeds/demo.js";
import { writeBatch } from "./batch.js";

const pagePath = resolve(import.meta.dirname, "../../docs/faults.md");

const routes = {
  "soap simplified": { protocol: "soap", dialect: "simplified" },
  "soap classic": { protocol: "soap", dialect: "classic" },
  "rest json": { protocol: "rest", format: "json" },
  "rest xml": { protocol: "rest", format: "xml" },
  "rest php": { protocol: "rest", format: "php" },
  "rest dump": { protocol: "rest", format: "dump" },
} as const;

/** Data of one cell: two, so that one can be carried out and the other not. */
const AT_ONCE = 2;
const PASSWORD = "Geheim-4711";

/** One site, asked by one route. */
class Trial {
  #used = 0;

  constructor(
    readonly route: string,
    readonly sandbox: RunningSandbox,
    readonly client: WsppClient,
  ) {}

  static async start(route: keyof typeof routes): Promise<Trial> {
    const sandbox = await startSandbox();
    const client = await connect({
      url: sandbox.url,
      ...demoAccounts.administrator,
      ...routes[route],
      retry: { attempts: 3, delay: 1 },
      timeouts: { firstByte: 250 },
    });
    return new Trial(route, sandbox, client);
  }

  async close(): Promise<void> {
    this.sandbox.fail([]);
    await this.client.close();
    await this.sandbox.close();
  }

  /** What a caller sees of all kinds of calls while that trouble strikes. */
  async suffer(kind: FaultKind, strike: "@1" | ":1"): Promise<Omit<Cell, "fault" | "route">> {
    await this.client.get_my_id(); // the trouble before may have ended the session
    return {
      read: await this.#seen(`${kind}${strike}/get_users`, () =>
        this.client.get_users({ userids: ["wsaccess"], idfield: "username" }),
      ),
      method: await this.#method(`${kind}${strike}/edit_users`),
      add: await this.#batch(`${kind}${strike}/edit_users`, () => this.#added()),
      update: await this.#batch(`${kind}${strike}/edit_users`, () =>
        this.#students((id) => ({ action: "update", id, auth: "manual", city: `Town ${this.#used}` })),
      ),
      delete: await this.#batch(`${kind}${strike}/edit_users`, () => this.#students((id) => ({ action: "delete", id }))),
    };
  }

  async #seen(rule: string, call: () => Promise<unknown>): Promise<string> {
    this.sandbox.fail([rule]);
    try {
      await call();
      return "ok";
    } catch (error) {
      if (!isWsppError(error)) throw error;
      expect(JSON.stringify(error), rule).not.toContain(PASSWORD);
      return `${error.name} \`${error.code}\``;
    } finally {
      this.sandbox.fail([]);
    }
  }

  /** A method of the client tries once: whatever it throws says whether the write may have arrived. */
  async #method(rule: string): Promise<string> {
    const users = this.#added();
    let applied: unknown;
    const seen = await this.#seen(rule, () =>
      this.client.edit_users({ users }).catch((error: unknown) => {
        applied = isWsppError(error) ? error.applied : undefined;
        throw error;
      }),
    );
    const count = users.filter((datum) => this.#isThere(datum) === 1).length;
    if (seen === "ok") expect(count, rule).toBe(AT_ONCE);
    else if (applied === "no") expect(count, rule).toBe(0);
    else expect(applied, rule).toBe("unknown");
    return seen;
  }

  async #batch(rule: string, make: () => UserDatum[]): Promise<string> {
    const data = make();
    this.sandbox.fail([rule]);
    const report = await writeBatch(this.client, "user", data, { pause: 1 });
    this.sandbox.fail([]);
    this.check(report, rule);
    return [
      ...new Set(report.outcomes.map(({ status, error }) => (status === "error" ? `error \`${error?.code}\`` : status))),
    ].join(", ");
  }

  /** Nothing lost, nothing doubled: each outcome is what the site has. */
  check(report: EditReport<UserDatum, unknown>, context: string): void {
    for (const { status, datum, error } of report.outcomes) {
      const count = this.#isThere(datum);
      expect(count, context).toBeLessThanOrEqual(1);
      if (status === "ok") expect(count, context).toBe(1);
      if (status === "error") expect([error?.applied, count], context).toEqual(["no", 0]);
      expect(`${JSON.stringify(error)} ${error?.message}`, context).not.toContain(PASSWORD);
    }
  }

  /** How often a datum was carried out, as the tables say. */
  #isThere({ action, id, username, city }: UserDatum): number {
    const { rows } = this.sandbox.store.table("user");
    if (action === "delete") return rows.filter((row) => row["id"] === String(id) && row["deleted"] === "1").length;
    if (action === "update") return rows.filter((row) => row["id"] === String(id) && row["city"] === city).length;
    return rows.filter((row) => row["username"] === username).length;
  }

  #added(): UserDatum[] {
    return this.people(AT_ONCE);
  }

  people(count: number): UserDatum[] {
    return Array.from({ length: count }, () => {
      const name = `made${++this.#used}`;
      const email = `${name}@example.org`;
      return { action: "add", username: name, idnumber: name, firstname: "M", lastname: name, email, password: PASSWORD };
    });
  }

  #students(datum: (id: number) => UserDatum): UserDatum[] {
    const alive = this.sandbox.store
      .table("user")
      .rows.filter((row) => row["username"]?.startsWith("student") && row["deleted"] === "0" && !row["city"]?.startsWith("Town"));
    expect(alive.length).toBeGreaterThanOrEqual(AT_ONCE);
    return alive.slice(0, AT_ONCE).map((row) => {
      this.#used++;
      return datum(Number(row["id"]));
    });
  }
}

const unhandled: unknown[] = [];
const note = (reason: unknown): number => unhandled.push(reason);

describe("whatever goes wrong", () => {
  const kinds = Object.keys(faultKinds) as FaultKind[];
  /** They wait most of their time, so they wait side by side. */
  const waiting: readonly FaultKind[] = ["slow", "hang", "maintenance"];
  const groups = [...waiting.map((kind) => [kind]), kinds.filter((kind) => !waiting.includes(kind))];
  const open: Trial[] = [];
  const start = async (route: string): Promise<Trial> => {
    const trial = await Trial.start(route as keyof typeof routes);
    open.push(trial);
    return trial;
  };
  beforeAll(() => void process.on("unhandledRejection", note));
  afterAll(async () => {
    process.off("unhandledRejection", note);
    for (const trial of open) await trial.close();
  });

  it("is reported as docs/faults.md says, and nothing is lost or doubled", { timeout: 120_000 }, async () => {
    const cells = { "@1": [] as Cell[], ":1": [] as Cell[] };
    const tried = Object.keys(routes).flatMap((route) =>
      (["@1", ":1"] as const).flatMap((strike) =>
        groups.map(async (group) => {
          const trial = await start(route);
          for (const fault of group) cells[strike].push({ fault, route, ...(await trial.suffer(fault, strike)) });
        }),
      ),
    );
    await Promise.all(tried);
    expect(unhandled).toEqual([]);
    await expect(faultsPage({ once: cells["@1"], always: cells[":1"] }, Object.keys(routes))).toMatchFileSnapshot(pagePath);
  });

  it("is overcome by running again with the same journal, and still nothing is lost or doubled", {
    timeout: 120_000,
  }, async () => {
    const folder = mkdtempSync(join(tmpdir(), "wspp-faults-"));
    const tried = Object.keys(routes).map(async (route) => {
      const trial = await start(route);
      const data = trial.people(60);
      const journal = join(folder, `${route}.ndjson`);
      const run = async (rate: number): Promise<EditReport<UserDatum, unknown>> => {
        trial.sandbox.fail(groups.at(-1)!.map((kind) => `${kind}:${rate}`));
        const report = await writeBatch(trial.client, "user", data, { journal, pause: 1, chunk: { data: 4 } });
        trial.sandbox.fail([]);
        expect(report.outcomes.map(({ datum }) => datum)).toEqual(data);
        trial.check(report, route);
        return report;
      };
      for (let runs = 0; runs < 8; runs++) await run(0.04);
      expect((await run(0)).failed, route).toEqual([]);
      expect(readFileSync(journal, "utf8")).not.toContain(PASSWORD);
    });
    await Promise.all(tried);
    rmSync(folder, { recursive: true });
    expect(unhandled).toEqual([]);
  });
});
