/** The sandbox behind HTTP, with its control interface; works without sockets. */
import { Hono } from "hono";
import type { Sandbox } from "../sandbox/sandbox.js";
import type { DatabaseSnapshot } from "../sandbox/store/database.js";
import { createHandler, type Handler, type HandlerOptions } from "../server/handler.js";
import { type FaultPlan, faultRule } from "./faults.js";

/** A clock that can be put forward, so that a session ends now. */
export class SandboxClock {
  #ahead = 0;
  constructor(private readonly seconds: () => number = () => Math.floor(Date.now() / 1000)) {}

  now = (): number => this.seconds() + this.#ahead;

  advance(seconds: number): number {
    this.#ahead += seconds;
    return this.now();
  }
}

export interface EmulatorParts extends HandlerOptions {
  readonly sandbox: Sandbox;
  readonly clock: SandboxClock;
  readonly faults: FaultPlan;
}

/** Where the control interface stands. */
export const CONTROL_PATH = "/_sandbox";

/** The requests of legacy clients. */
export function serviceHandler({ sandbox, ...options }: EmulatorParts): Handler {
  return createHandler(sandbox, { ...options, moodle: sandbox.moodle });
}

/** What tests do to the sandbox from outside: reset, snapshot, restore, faults, clock. */
export function controlApp({ sandbox, clock, faults }: EmulatorParts): Hono {
  const app = new Hono().basePath(CONTROL_PATH);
  app.get("/", (c) => c.json({ moodle: sandbox.moodle, now: clock.now(), faults: faults.rules }));
  app.post("/reset", (c) => {
    sandbox.reset();
    return c.json({ reset: true });
  });
  app.get("/snapshot", (c) => c.json(sandbox.db.snapshot()));
  app.post("/restore", async (c) => {
    const snapshot: unknown = await c.req.json();
    if (!isSnapshot(snapshot)) return c.json({ error: "a snapshot has config and tables" }, 400);
    sandbox.db.restore(snapshot);
    return c.json({ restored: true });
  });
  app.post("/faults", async (c) => {
    const rules: unknown = await c.req.json();
    if (!Array.isArray(rules) || !rules.every((rule) => typeof rule === "string")) {
      return c.json({ error: 'a list of faults, for example ["drop:0.1", "html@3"]' }, 400);
    }
    faults.replace(rules.map(faultRule));
    return c.json({ faults: faults.rules });
  });
  app.post("/clock", async (c) => {
    const body: unknown = await c.req.json();
    const seconds = typeof body === "object" && body !== null && "advance" in body ? body.advance : undefined;
    if (typeof seconds !== "number" || !Number.isFinite(seconds))
      return c.json({ error: 'seconds, for example {"advance": 1801}' }, 400);
    return c.json({ now: clock.advance(seconds) });
  });
  app.onError((error, c) => c.json({ error: error.message }, 400));
  return app;
}

/** Whether foreign data has the shape of a snapshot. */
export function isSnapshot(value: unknown): value is DatabaseSnapshot {
  if (typeof value !== "object" || value === null || !("config" in value) || !("tables" in value)) return false;
  const { config, tables } = value;
  if (typeof config !== "object" || config === null || typeof tables !== "object" || tables === null) return false;
  return Object.values(tables).every(
    (table: unknown) =>
      typeof table === "object" &&
      table !== null &&
      "columns" in table &&
      Array.isArray(table.columns) &&
      "rows" in table &&
      Array.isArray(table.rows),
  );
}
