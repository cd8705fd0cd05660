/** The control interface: what tests in any language do to a running sandbox. JSON in and out, errors too (docs/sandbox.md). */
import { type Context, Hono } from "hono";
import { isWsppError, UsageError } from "../errors.js";
import type { Emulator } from "./emulator.js";
import { faultKinds } from "./faults.js";
import { refusedOrigin } from "./origin.js";

/** Where the control interface stands. */
export const CONTROL_PATH = "/_sandbox";

/** Bytes that a snapshot may have. */
export const SNAPSHOT_LIMIT = 512 * 1024 * 1024;

export interface ControlOptions {
  /** Names by which it may be called beside those of the loopback; see {@link refusedOrigin}. */
  readonly hosts: readonly string[];
  /** Whether any address of this computer will do. */
  readonly anyAddress: boolean;
  /** Ends the sandbox. */
  readonly onStop: () => void;
  /** Told after the tables were changed. */
  readonly onChange?: (() => void) | undefined;
}

export function controlApp(emulator: Emulator, { onChange, onStop, ...options }: ControlOptions): Hono {
  const { clock, faults } = emulator;
  const app = new Hono().basePath(CONTROL_PATH);
  app.use(async (c, next) => {
    const refused = refusedOrigin(c.req.raw.headers, options);
    if (refused !== undefined) return c.json(refused, 403);
    await next();
    c.header("cache-control", "no-store");
    c.header("x-content-type-options", "nosniff");
  });
  app.get("/", (c) =>
    c.json({
      moodle: emulator.moodle,
      quirks: emulator.quirks,
      now: clock.now(),
      ahead: clock.ahead,
      faults: faults.written,
      accounts: emulator.accounts,
      requests: emulator.requests.length,
    }),
  );
  app.post("/reset", (c) => {
    emulator.reset();
    onChange?.();
    return c.json({ reset: true });
  });
  app.get("/snapshot", (c) => c.json(emulator.snapshot()));
  app.post("/restore", async (c) => {
    emulator.restore(await body(c));
    onChange?.();
    return c.json({ restored: true });
  });
  app.get("/faults", (c) => c.json({ faults: faults.written, kinds: faultKinds }));
  app.post("/faults", async (c) => {
    const rules = await body(c);
    if (!Array.isArray(rules) || !rules.every((rule) => typeof rule === "string"))
      throw new UsageError("faults are a list of texts", { code: "bad_fault", hint: 'for example ["drop:0.1", "html@3"]' });
    emulator.fail(rules);
    return c.json({ faults: faults.written });
  });
  app.delete("/faults", (c) => {
    emulator.fail([]);
    return c.json({ faults: [] });
  });
  app.get("/clock", (c) => c.json({ now: clock.now(), ahead: clock.ahead }));
  app.post("/clock", async (c) => {
    const asked = await body(c);
    const seconds = typeof asked === "object" && asked !== null && "advance" in asked ? asked.advance : undefined;
    if (typeof seconds !== "number")
      throw new UsageError("by how many seconds?", { code: "bad_clock", hint: 'for example {"advance": 1801}' });
    clock.advance(seconds);
    return c.json({ now: clock.now(), ahead: clock.ahead });
  });
  app.get("/requests", (c) => c.json(emulator.requests));
  app.post("/stop", (c) => {
    setImmediate(onStop); // first the answer
    return c.json({ stopping: true });
  });
  app.notFound((c) =>
    c.json(
      {
        error: `there is no ${c.req.method} ${c.req.path}`,
        code: "not_found",
        hint: "GET /, GET /snapshot, GET /faults, GET /clock, GET /requests, POST /reset, POST /restore, POST /faults, POST /clock, POST /stop, DELETE /faults",
      },
      404,
    ),
  );
  app.onError((error, c) => {
    if (!isWsppError(error)) return c.json({ error: error.message, code: "internal" }, 500);
    const { message, code, hint } = error;
    return c.json({ error: message, code, ...(hint === undefined ? {} : { hint }) }, 400);
  });
  return app;
}

async function body(c: Context): Promise<unknown> {
  try {
    return await c.req.json();
  } catch (cause) {
    throw new UsageError("the body is no JSON", { code: "bad_json", cause });
  }
}
