/** Starts the sandbox on a port of this computer. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { MoodleVersion } from "../plugin/say.js";
import type { Quirks } from "../sandbox/call.js";
import { Sandbox } from "../sandbox/sandbox.js";
import type { Database, DatabaseSnapshot } from "../sandbox/store/database.js";
import { CONTROL_PATH, controlApp, SandboxClock, serviceHandler } from "./emulator.js";
import { FaultPlan, type FaultRule, faultRule } from "./faults.js";
import { type ServedRequest, servedRequest } from "./served.js";
import { troubleInstead, writeWithTrouble } from "./trouble.js";

export interface StartOptions {
  /** The tables to begin with. */
  seed: DatabaseSnapshot;
  /** @default 0: a free one */
  port?: number | undefined;
  /** @default "127.0.0.1": nobody but this computer */
  host?: string | undefined;
  /** @default "1.9" */
  moodle?: MoodleVersion | undefined;
  /** @default "faithful" */
  quirks?: Quirks | undefined;
  /** The site's own address, where it is not the one that callers use. */
  wwwroot?: string | undefined;
  /** Milliseconds before each answer. @default 0 */
  latency?: number | undefined;
  /** Trouble on purpose: `drop:0.1`, `html@3`. */
  fail?: readonly string[] | undefined;
  /** Told of each request after its answer. Nothing in it is a secret. */
  onRequest?: ((request: ServedRequest) => void) | undefined;
  /** Told after each call that may have changed the tables. */
  onChange?: (() => void) | undefined;
}

/** A sandbox that listens. */
export interface RunningSandbox {
  /** The site's wwwroot. */
  readonly url: string;
  readonly port: number;
  readonly store: Database;
  /** Back to the seed. */
  reset(): void;
  snapshot(): DatabaseSnapshot;
  restore(snapshot: DatabaseSnapshot): void;
  /** Puts the clock forward, so that sessions end. */
  advanceClock(seconds: number): void;
  /** Other trouble from now on; an empty list for none. */
  fail(rules: readonly string[]): void;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** @throws UsageError for a fault that does not exist; an error of the system when the port is taken */
export async function startSandbox(options: StartOptions): Promise<RunningSandbox> {
  const clock = new SandboxClock();
  const sandbox = new Sandbox({
    seed: options.seed,
    now: clock.now,
    ...(options.moodle === undefined ? {} : { moodle: options.moodle }),
    ...(options.quirks === undefined ? {} : { quirks: options.quirks }),
  });
  const faults = new FaultPlan((options.fail ?? []).map(faultRule));
  const parts = { sandbox, clock, faults, ...(options.wwwroot === undefined ? {} : { wwwroot: options.wwwroot }) };
  const server = createServer(listener(parts, options));
  await listening(server, options);
  const { port } = server.address() as AddressInfo;
  const host = options.host === undefined || options.host === "0.0.0.0" ? "127.0.0.1" : options.host;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${port}`,
    port,
    store: sandbox.db,
    reset: () => sandbox.reset(),
    snapshot: () => sandbox.db.snapshot(),
    restore: (snapshot) => sandbox.db.restore(snapshot),
    advanceClock: (seconds) => void clock.advance(seconds),
    fail: (rules) => faults.replace(rules.map((rule): FaultRule => faultRule(rule))),
    close,
    [Symbol.asyncDispose]: close,
  };
}

function listening(server: Server, { port = 0, host = "127.0.0.1" }: StartOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

type Parts = Parameters<typeof serviceHandler>[0];

function listener(parts: Parts, options: StartOptions): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const service = serviceHandler(parts);
  const control = controlApp(parts);
  const { sandbox, faults } = parts;
  return getRequestListener(
    async (request, env) => {
      const { incoming, outgoing } = env as { incoming: IncomingMessage; outgoing: ServerResponse };
      const url = new URL(request.url);
      if (url.pathname.startsWith(CONTROL_PATH)) return control.fetch(request);
      const began = performance.now();
      const body =
        request.method === "GET" || request.method === "HEAD" ? undefined : new Uint8Array(await request.clone().arrayBuffer());
      const asked = servedRequest(request, url, body);
      const kind = faults.next(asked.operation);
      const tell = (status: number): void =>
        options.onRequest?.({ ...asked, status, fault: kind, ms: Math.round(performance.now() - began) });
      if (options.latency) await new Promise((resolve) => setTimeout(resolve, options.latency));
      if (kind === "expired") endSessions(sandbox);
      const instead = kind === undefined ? undefined : troubleInstead(kind, outgoing);
      if (instead === "done") {
        tell(0);
        return RESPONSE_ALREADY_SENT;
      }
      const response =
        instead === undefined
          ? await service(request, { address: incoming.socket.remoteAddress?.replace(/^::ffff:/, "") ?? "127.0.0.1" })
          : new Response(Buffer.from(instead.body), { status: instead.status, headers: { ...instead.headers } });
      options.onChange?.();
      tell(response.status);
      if (kind === undefined || instead !== undefined) return response;
      const answer = {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: new Uint8Array(await response.arrayBuffer()),
      };
      await writeWithTrouble(kind, outgoing, answer);
      return RESPONSE_ALREADY_SENT;
    },
    { overrideGlobalObjects: false },
  ) as (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}

function endSessions(sandbox: Sandbox): void {
  const sessions = sandbox.db.table("webservices_sessions");
  for (const row of sessions.rows) sessions.update(row, { verified: 0 });
}
