/** Starts the sandbox on a port of this computer. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { MoodleVersion } from "../plugin/say.js";
import type { Quirks } from "../sandbox/call.js";
import type { Sandbox } from "../sandbox/sandbox.js";
import type { Database } from "../sandbox/store/database.js";
import { endpointsOf } from "../server/endpoints.js";
import type { Exchange } from "../server/exchange.js";
import { controlApp } from "./control.js";
import { Emulator } from "./emulator.js";
import { listener } from "./listener.js";
import { LOOPBACK, listening } from "./port.js";
import { type RecordedCall, Recording } from "./recording.js";
import { readRecording, replaying } from "./replaying.js";
import { loadSaved, Saving } from "./saving.js";
import { loadSeed, type Seed, type SeedAccount, type SnapshotFile } from "./seed.js";
import type { ServedRequest } from "./served.js";

export interface StartOptions {
  /** `demo`, `empty`, a snapshot or the path of a file that holds one. @default "demo" */
  seed?: Seed | undefined;
  /** @default 0: a free one */
  port?: number | undefined;
  /** @default "127.0.0.1": nobody but this computer */
  host?: string | undefined;
  /** @default "1.9", or what the seed is of */
  moodle?: MoodleVersion | undefined;
  /** @default "faithful" */
  quirks?: Quirks | undefined;
  /** The site's own address, where it is not the one that callers use. */
  wwwroot?: string | undefined;
  /** Milliseconds before each answer. @default 0 */
  latency?: number | undefined;
  /** Trouble on purpose: `drop:0.1`, `html@3`. */
  fail?: readonly string[] | undefined;
  /** File that keeps the tables over restarts; loaded instead of the seed when it exists. */
  save?: string | undefined;
  /** File to which all calls are appended with their answers, without secrets. */
  record?: string | undefined;
  /** File of such calls from which is answered instead of by the site. */
  replay?: string | undefined;
  /** Bytes that a request may have. @default 64 MiB */
  bodyLimit?: number | undefined;
  /** Milliseconds that a caller has to send the head and the whole of a request. @default 15 s, 120 s */
  timeouts?: { readonly head?: number; readonly request?: number } | undefined;
  /** Told of each request after its answer. Nothing in it is a secret. */
  onRequest?: ((request: ServedRequest) => void) | undefined;
  /** Told when a file cannot be written. */
  onError?: ((error: Error) => void) | undefined;
}

/** A sandbox that listens. */
export interface RunningSandbox {
  /** The site's wwwroot. */
  readonly url: string;
  readonly port: number;
  readonly moodle: MoodleVersion;
  /** Accounts by which one can log in, where they are known. */
  readonly accounts: readonly SeedAccount[];
  /** Whether the tables came from the file that saves them. */
  readonly resumed: boolean;
  /** The site itself, for `serviceOf` and `createHandler`. */
  readonly site: Sandbox;
  /** The tables, to look into and to change. */
  readonly store: Database;
  /** The last requests, the newest last. */
  readonly requests: readonly ServedRequest[];
  /** As it was when it started: the seed's tables, the clock, the faults. */
  reset(): void;
  snapshot(): SnapshotFile;
  restore(snapshot: SnapshotFile): void;
  /** Puts the clock forward, so that sessions end. */
  advanceClock(seconds: number): void;
  /** Other trouble from now on; an empty list for none. */
  fail(rules: readonly string[]): void;
  /** Saves and stops. */
  close(): Promise<void>;
  /** Resolves when it has stopped, by {@link close} or by the control interface. */
  readonly closed: Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

const BODY_LIMIT = 64 * 1024 * 1024;
const HEAD_MS = 15_000;
const REQUEST_MS = 120_000;
const CHECK_MS = 1000;

/** @throws UsageError for a bad seed, fault or file, and for a port or address that cannot be had */
export async function startSandbox(options: StartOptions = {}): Promise<RunningSandbox> {
  const emulator = new Emulator({
    seed: await loadSeed(options.seed ?? "demo", options.moodle),
    quirks: options.quirks,
    fail: options.fail,
  });
  const saved = options.save === undefined ? undefined : await loadSaved(options.save, emulator.moodle);
  if (saved !== undefined) emulator.restore(saved, options.save);
  const onError = options.onError ?? (() => undefined);
  const saving = options.save === undefined ? undefined : new Saving(options.save, () => emulator.snapshot(), onError);
  const replayed = options.replay === undefined ? undefined : await readRecording(options.replay);
  const recording = options.record === undefined ? undefined : await Recording.open(options.record, onError);
  const onChange = (): void => saving?.changed();
  const server = serverOf(options, {
    emulator,
    service: serviceExchange(emulator, options, replayed, recording),
    control: controlApp(emulator, { ...knownHosts(options), onChange, onStop: () => void closeOnce() }),
    latency: options.latency ?? 0,
    bodyLimit: options.bodyLimit ?? BODY_LIMIT,
    onRequest: options.onRequest,
    onChange,
  });
  try {
    await listening(server, options);
    await saving?.flush();
  } catch (error) {
    await recording?.close();
    throw error;
  }
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
    await saving?.flush();
    await recording?.close();
  };
  let stopped: () => void;
  const closed = new Promise<void>((resolve) => (stopped = resolve));
  let closing: Promise<void> | undefined;
  const closeOnce = (): Promise<void> => (closing ??= close().finally(() => stopped()));
  return {
    url: options.wwwroot ?? `http://${reachable(options.host)}:${port}`,
    port,
    moodle: emulator.moodle,
    accounts: emulator.accounts,
    resumed: saved !== undefined,
    site: emulator.sandbox,
    store: emulator.sandbox.db,
    get requests() {
      return emulator.requests;
    },
    reset: () => {
      emulator.reset();
      onChange();
    },
    snapshot: () => emulator.snapshot(),
    restore: (snapshot) => {
      emulator.restore(snapshot);
      onChange();
    },
    advanceClock: (seconds) => void emulator.clock.advance(seconds),
    fail: (rules) => emulator.fail(rules),
    close: closeOnce,
    closed,
    [Symbol.asyncDispose]: closeOnce,
  };
}

function serverOf(options: StartOptions, parts: Parameters<typeof listener>[0]): Server {
  const { head = HEAD_MS, request = REQUEST_MS } = options.timeouts ?? {};
  return createServer(
    {
      headersTimeout: head,
      requestTimeout: request,
      connectionsCheckingInterval: Math.min(CHECK_MS, head),
      keepAliveTimeout: 5000,
    },
    listener(parts),
  );
}

function serviceExchange(
  emulator: Emulator,
  { wwwroot }: StartOptions,
  replayed: readonly RecordedCall[] | undefined,
  recording: Recording | undefined,
): Exchange {
  const site = endpointsOf(emulator.sandbox, {
    moodle: emulator.moodle,
    repaired: emulator.quirks === "repaired",
    ...(wwwroot === undefined ? {} : { wwwroot }),
  });
  const answering = replayed === undefined ? site : replaying(replayed, site);
  return recording === undefined ? answering : recording.around(answering);
}

/** By which names the control interface may be called. */
function knownHosts({ host, wwwroot }: StartOptions): { hosts: string[]; anyAddress: boolean } {
  const anyAddress = host === "0.0.0.0" || host === "::";
  const told = wwwroot === undefined ? [] : [new URL(wwwroot).hostname.replace(/^\[|\]$/g, "")];
  return { hosts: [...told, ...(host === undefined || anyAddress ? [] : [host.toLowerCase()])], anyAddress };
}

/** The address by which this computer reaches what listens there. */
function reachable(host = LOOPBACK): string {
  if (host === "0.0.0.0") return LOOPBACK;
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}
