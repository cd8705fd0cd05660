/** The sandbox with its clock, its troubles and its memory of requests: everything but the sockets. */
import type { MoodleVersion } from "../plugin/say.js";
import type { Quirks } from "../sandbox/call.js";
import { Sandbox } from "../sandbox/sandbox.js";
import type { DatabaseSnapshot } from "../sandbox/store/database.js";
import { SandboxClock } from "./clock.js";
import { FaultPlan, type FaultRule, faultRule } from "./faults.js";
import { type LoadedSeed, ofVersion, type SeedAccount, type SnapshotFile, snapshotOf } from "./seed.js";
import type { ServedRequest } from "./served.js";

/** How many requests are remembered for the control interface. */
const REMEMBERED = 1000;

export interface EmulatorOptions {
  readonly seed: LoadedSeed;
  readonly quirks?: Quirks | undefined;
  /** Trouble on purpose: `drop:0.1`, `html@3`. */
  readonly fail?: readonly string[] | undefined;
}

export class Emulator {
  readonly clock = new SandboxClock();
  readonly faults: FaultPlan;
  readonly sandbox: Sandbox;
  readonly moodle: MoodleVersion;
  readonly quirks: Quirks;
  readonly accounts: readonly SeedAccount[];
  readonly #rules: readonly FaultRule[];
  #requests: ServedRequest[] = [];

  /** @throws UsageError for a fault that does not exist */
  constructor({ seed, quirks = "faithful", fail = [] }: EmulatorOptions) {
    this.#rules = fail.map(faultRule);
    this.faults = new FaultPlan(this.#rules);
    this.moodle = seed.moodle;
    this.quirks = quirks;
    this.accounts = seed.accounts;
    this.sandbox = new Sandbox({ seed: seed.tables, moodle: seed.moodle, quirks, now: this.clock.now });
  }

  /** As it was when it started: tables, clock, faults; no request remembered. */
  reset(): void {
    this.sandbox.reset();
    this.clock.reset();
    this.faults.replace(this.#rules);
    this.#requests = [];
  }

  snapshot(): SnapshotFile {
    return { moodle: this.moodle, ...this.sandbox.db.snapshot() };
  }

  /**
   * Other tables from now on; {@link reset} still goes back to the seed.
   * @throws UsageError for what is no snapshot, or one of another version of Moodle
   */
  restore(snapshot: unknown, source = "the snapshot"): void {
    const tables: DatabaseSnapshot = ofVersion(snapshotOf(snapshot, source), this.moodle, source).tables;
    this.sandbox.db.restore(tables);
  }

  /** @throws UsageError for a fault that does not exist; nothing is changed then */
  fail(rules: readonly string[]): void {
    this.faults.replace(rules.map(faultRule));
  }

  /** Ends every session, as if the site had been restarted. */
  endSessions(): void {
    const sessions = this.sandbox.db.table("webservices_sessions");
    for (const row of sessions.rows) sessions.update(row, { verified: 0 });
  }

  /** The last requests, the newest last. */
  get requests(): readonly ServedRequest[] {
    return this.#requests;
  }

  remember(request: ServedRequest): void {
    if (this.#requests.length >= REMEMBERED) this.#requests.splice(0, REMEMBERED / 10);
    this.#requests.push(request);
  }
}
