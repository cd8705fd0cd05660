/** What only an account can tell: login, sessions, whether all routes agree, versions, time zone, how many calls at once. */
import { FaultError, isWsppError, SessionError } from "../errors.js";
import { openRemote, type RemoteConnection } from "./connect.js";
import type { Examination } from "./doctor.js";
import type { Endpoints } from "./doctor-endpoints.js";
import { type Route, routeName } from "./routes.js";
import type { Session } from "./session.js";

export interface Account {
  readonly refused: boolean;
  /** Calls at once that were answered without trouble, where it was measured. */
  readonly concurrency: number | undefined;
}

/** More would take two workers each and can stop a site with eight for good (wire 9). */
const MOST_AT_ONCE = 4;
/** A call among others that takes so many times as long as alone is waiting for a worker. */
const SLOWED = 20;
const PATIENCE_MS = 15_000;

export async function examineAccount(examination: Examination, endpoints: Endpoints): Promise<Account> {
  const { options, trusted, note } = examination;
  const nothing: Account = { refused: false, concurrency: undefined };
  if (options.username === undefined || options.password === undefined) return nothing;
  const login = loginRoute(endpoints);
  if (login === undefined) return nothing;
  if (!trusted) {
    note({ id: "login", status: "fail", text: "no login: the password is not sent to a site whose certificate is not trusted" });
    return nothing;
  }
  const first = await logIn(examination, login);
  if (typeof first === "string") return { refused: first === "refused", concurrency: undefined };
  try {
    const session = first.keeper.current;
    if (session === undefined) return nothing;
    await noteSharing(examination, login, session);
    await noteRoutes(examination, endpoints, session);
    await noteMoodle(examination, first);
    await noteTimeZone(examination, first);
    const probed = options.probeConcurrency === true && endpoints.dialects.length > 0;
    return { refused: false, concurrency: probed ? await probe(examination, endpoints, session) : undefined };
  } finally {
    await first.close();
  }
}

function loginRoute({ dialects, rest }: Endpoints): Route | undefined {
  const dialect = dialects[0];
  if (dialect !== undefined) return { protocol: "soap", dialect };
  return rest ? { protocol: "rest", format: "xml" } : undefined;
}

function open({ options }: Examination, route: Route, session?: Session): Promise<RemoteConnection> {
  return openRemote({ ...options, ...route, profile: undefined, logout: "never", session: session ?? "kept" });
}

async function logIn(examination: Examination, route: Route): Promise<RemoteConnection | "refused" | "failed"> {
  const { options, note } = examination;
  try {
    const connection = await open(examination, route);
    const id: unknown = await connection.service.call("get_my_id", {}, callOptions(examination));
    note({ id: "login", status: "ok", text: `logged in as ${options.username}, whose own id is ${String(id)}` });
    return connection;
  } catch (error) {
    if (!isWsppError(error) || error.code === "aborted") throw error;
    note({ id: "login", status: "fail", text: `login as ${options.username}: ${error.message}`, todo: error.hint });
    return error instanceof FaultError ? "refused" : "failed";
  }
}

/** A login while a session is open gets the same one (quirks 22). */
async function noteSharing(examination: Examination, route: Route, session: Session): Promise<void> {
  const { note } = examination;
  await attempt(examination, "session", async () => {
    const second = await open(examination, route);
    const shared = second.keeper.current?.client === session.client;
    await second.close();
    note({
      id: "session",
      status: "ok",
      text: shared
        ? "a second login got the same session: all programs of this account share it, and a logout ends it for all"
        : "a second login got a session of its own, as from another address",
      todo: shared ? "never log out (the default), nor use single-shot, or give each program its own account" : undefined,
    });
  });
}

async function noteRoutes(examination: Examination, { dialects, rest }: Endpoints, session: Session): Promise<void> {
  const { note } = examination;
  const routes: Route[] = dialects.map((dialect) => ({ protocol: "soap", dialect }));
  if (rest) for (const format of ["json", "xml", "php", "dump"] as const) routes.push({ protocol: "rest", format });
  const answers = new Map<string, string[]>();
  for (const route of routes) {
    const answer = await ownId(examination, route, session);
    answers.set(answer, [...(answers.get(answer) ?? []), routeName(route)]);
  }
  const told = [...answers].map(([answer, names]) => `${names.join(", ")}: ${answer}`);
  if (answers.size === 1)
    note({ id: "routes", status: "ok", text: `one session serves all routes: ${routes.map(routeName).join(", ")}` });
  else
    note({
      id: "routes",
      status: "warn",
      text: `the routes answer get_my_id differently: ${told.join("; ")}`,
      todo: "choose a route that works by protocol, dialect and format",
    });
}

async function ownId(examination: Examination, route: Route, session: Session): Promise<string> {
  const connection = await open(examination, route, session);
  try {
    return String(await connection.service.call("get_my_id", {}, callOptions(examination)));
  } catch (error) {
    if (!isWsppError(error) || error.code === "aborted") throw error;
    return error.message;
  } finally {
    await connection.close();
  }
}

/** Moodle 1.9 has no cohorts and says so before it looks at anything else, capabilities included. */
async function noteMoodle(examination: Examination, { service }: RemoteConnection): Promise<void> {
  const { note } = examination;
  try {
    await service.call("get_cohort_byid", { groupid: 1 }, callOptions(examination));
  } catch (error) {
    if (!(error instanceof FaultError) || error instanceof SessionError) return;
    if (error.messageKey === "ws_moodle20only")
      return note({ id: "moodle", status: "ok", text: "it is Moodle 1.9: it has no cohorts" });
    if (error.messageKey !== "ws_operationnotallowed") return;
  }
  note({ id: "moodle", status: "ok", text: "it is Moodle 2: it has cohorts" });
}

/** Changes come with a time in seconds and as the database writes it. */
async function noteTimeZone(examination: Examination, { service }: RemoteConnection): Promise<void> {
  await attempt(examination, undefined, async () => {
    const courses: unknown = await service.call("get_my_courses", {}, callOptions(examination));
    const id = firstMember(courses, "id");
    if (typeof id !== "number" || id === 0) return;
    const changes: unknown = await service.call(
      "get_last_changes",
      { courseid: String(id), idfield: "id", limit: 1 },
      callOptions(examination),
    );
    const written = /^(\d\d)\/(\d\d)\/(\d{4}) (\d\d):(\d\d):(\d\d)$/.exec(String(firstMember(changes, "date")));
    const timestamp = firstMember(changes, "timestamp");
    if (written === null || typeof timestamp !== "number") return;
    const [day, month, year, hour, minute, second] = written.slice(1).map(Number) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const minutes = Math.round((Date.UTC(year, month - 1, day, hour, minute, second) / 1000 - timestamp) / 60);
    const offset = `${minutes < 0 ? "-" : "+"}${String(Math.floor(Math.abs(minutes) / 60)).padStart(2, "0")}:${String(Math.abs(minutes) % 60).padStart(2, "0")}`;
    examination.note({ id: "time zone", status: "ok", text: `its database writes times at UTC${offset}` });
  });
}

function firstMember(records: unknown, member: string): unknown {
  if (!Array.isArray(records) || typeof records[0] !== "object" || records[0] === null) return undefined;
  return (records[0] as Record<string, unknown>)[member];
}

/** Two, three, four calls at once; the first trouble ends it. */
async function probe(examination: Examination, { dialects }: Endpoints, session: Session): Promise<number> {
  const { options, note } = examination;
  const now = options.now ?? Date.now;
  let best = 1;
  let alone = 0;
  for (let count = 1; count <= MOST_AT_ONCE; count++) {
    const connection = await openRemote({
      ...options,
      protocol: "soap",
      dialect: dialects[0],
      profile: undefined,
      session,
      concurrency: count,
      timeouts: { ...options.timeouts, whole: PATIENCE_MS },
    });
    const start = now();
    try {
      await Promise.all(Array.from({ length: count }, () => connection.service.call("get_my_id", {}, callOptions(examination))));
      const ms = now() - start;
      if (count === 1) alone = Math.max(ms, 5);
      if (ms > alone * SLOWED) throw new TypeError(`${count} calls took ${ms} ms, one ${alone} ms`);
      best = count;
    } catch (error) {
      if (options.signal?.aborted === true) throw error;
      const why = error instanceof Error ? error.message : String(error);
      note({
        id: "concurrency",
        status: "warn",
        text: `${count} SOAP calls at once are too many: ${why}`,
        todo: `the profile keeps to ${best}; each call makes the site fetch its own WSDL, so it needs two workers per call`,
      });
      return best;
    } finally {
      await connection.close();
    }
  }
  note({ id: "concurrency", status: "ok", text: `${best} SOAP calls at once are answered` });
  return best;
}

/** Runs a step whose trouble is a finding of its own, or none. */
async function attempt({ note }: Examination, id: string | undefined, step: () => Promise<void>): Promise<void> {
  try {
    await step();
  } catch (error) {
    if (!isWsppError(error) || error.code === "aborted") throw error;
    if (id !== undefined) note({ id, status: "warn", text: error.message, todo: error.hint });
  }
}

function callOptions({ options }: Examination): { signal?: AbortSignal } {
  return options.signal === undefined ? {} : { signal: options.signal };
}
