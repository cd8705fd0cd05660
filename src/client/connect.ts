/** Opens a client of a live site. */
import { operations } from "../contract/operations.js";
import type { WsppService } from "../contract/site.js";
import { SessionError, UsageError } from "../errors.js";
import { createHttp, type Http } from "../http/index.js";
import type { Channel } from "./channel.js";
import { createClient, type WsppClient } from "./facade.js";
import { LateChannel } from "./late-channel.js";
import { type ConnectOptions, preferenceOf, wwwrootOf } from "./options.js";
import { RemoteService } from "./remote.js";
import type { Route, RoutePreference } from "./routes.js";
import { DiscreetChannel } from "./secrets.js";
import {
  type Account,
  checkAccount,
  GivenSession,
  KeptSession,
  type Session,
  type SessionKeeper,
  SingleShot,
} from "./session.js";
import { SiteOperations } from "./site-operations.js";
import { SoapChannel } from "./soap-channel.js";

/** A site's own WSDL fetch takes a second worker per call (wire 9). */
const SOAP_CONCURRENCY = 2;
const REST_CONCURRENCY = 6;

/** A live site as a service, with the means to close it. */
export interface RemoteConnection {
  readonly service: RemoteService;
  readonly keeper: SessionKeeper;
  close(): Promise<void>;
}

/**
 * Connects to a live site and logs in.
 * @throws UsageError for wrong options, SessionError when the site refuses the login, TransportError when it cannot be reached
 */
export async function connect(options: ConnectOptions): Promise<WsppClient> {
  const connection = await openRemote(options);
  return createClient(connection.service as WsppService, connection.close);
}

/** The service below the facade, for programs that need `raw` or `routeOf`. */
export async function openRemote(options: ConnectOptions): Promise<RemoteConnection> {
  const wwwroot = wwwrootOf(options.url);
  const chosen = preferenceOf(options);
  // single-shot calls exist over REST only
  const preference: RoutePreference =
    options.session === "single-shot" && chosen.protocol === "auto" ? { ...chosen, protocol: "rest" } : chosen;
  const channels = new Channels(options, wwwroot);
  const account = accountOf(options, preference);
  const keeper = keeperOf(options, account, channels, preference);
  const service = new RemoteService({
    channelOf: (route) => channels.of(route),
    keeper,
    preference,
    siteOperations: new SiteOperations(channels.http("rest"), wwwroot, preference.dialect),
    profile: options.profile,
    allow: options.allow ?? [],
    emptyTexts: options.emptyTexts ?? [],
  });
  try {
    if (keeper instanceof KeptSession) await keeper.credentials(options.signal);
  } catch (error) {
    await channels.close();
    throw error;
  }
  let closed: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    try {
      if (options.logout === "on-close" && keeper instanceof KeptSession && keeper.current)
        await logOut(channels, preference, keeper.current);
    } finally {
      await channels.close();
    }
  };
  return { service, keeper, close: () => (closed ??= close()) };
}

/** One HTTP room per protocol, because they bear different loads; one channel per route. */
class Channels {
  readonly #https = new Map<Route["protocol"], Http>();
  readonly #channels = new Map<string, Channel>();

  constructor(
    private readonly options: ConnectOptions,
    private readonly wwwroot: string,
  ) {}

  http(protocol: Route["protocol"]): Http {
    const known = this.#https.get(protocol);
    if (known !== undefined) return known;
    const { options } = this;
    const suggested =
      protocol === "soap" ? Math.min(SOAP_CONCURRENCY, options.profile?.concurrency ?? SOAP_CONCURRENCY) : REST_CONCURRENCY;
    const http = createHttp({
      ...options,
      concurrency: options.concurrency ?? suggested,
      // over REST no call asks the site itself
      onJam: protocol === "soap" ? (jam) => options.onNotice?.({ code: "one_at_a_time", ...jam }) : undefined,
    });
    this.#https.set(protocol, http);
    return http;
  }

  of(route: Route): Channel {
    const key = JSON.stringify(route);
    const known = this.#channels.get(key);
    if (known !== undefined) return known;
    const { options, wwwroot } = this;
    const decoding = {
      onNotice: options.onNotice,
      ...(options.bodyLimit === undefined ? {} : { limits: { bytes: options.bodyLimit } }),
    };
    const channel = new DiscreetChannel(
      route.protocol === "soap"
        ? new SoapChannel(this.http("soap"), wwwroot, route.dialect, decoding)
        : new LateChannel(async () => {
            const { RestChannel } = await import("./rest-channel.js");
            return new RestChannel(this.http("rest"), wwwroot, route.format, decoding);
          }),
    );
    this.#channels.set(key, channel);
    return channel;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#https.values()].map((http) => http.close()));
  }
}

/** Login and logout go over SOAP, or over REST in xml: in json and php a refusal has no text (quirks 6). */
function sessionRoute({ protocol, dialect, format }: RoutePreference): Route {
  if (protocol !== "rest") return { protocol: "soap", dialect };
  return { protocol: "rest", format: format === "dump" ? "dump" : "xml" };
}

function accountOf(options: ConnectOptions, { protocol }: RoutePreference): Account | undefined {
  const { session = "kept", username, password } = options;
  if (typeof session === "object") return undefined;
  if (session !== "kept" && session !== "single-shot") {
    throw new UsageError('session must be "kept", "single-shot" or { client, sessionkey }', { code: "invalid_option" });
  }
  if (session === "single-shot" && protocol === "soap") {
    throw new UsageError("single-shot calls exist over REST only", {
      code: "invalid_option",
      hint: 'use protocol: "rest", or session: "kept"',
    });
  }
  if (username === undefined || password === undefined) {
    throw new UsageError("username and password are needed", {
      code: "invalid_option",
      hint: "or give an open session: { client, sessionkey }",
    });
  }
  const account = { username, password };
  checkAccount(account, options.allow);
  return account;
}

function keeperOf(
  options: ConnectOptions,
  account: Account | undefined,
  channels: Channels,
  preference: RoutePreference,
): SessionKeeper {
  if (typeof options.session === "object") return new GivenSession(options.session);
  if (account === undefined) throw new UsageError("username and password are needed", { code: "invalid_option" });
  if (options.session === "single-shot") return new SingleShot(account);
  return new KeptSession(() => logIn(channels, preference, account), { lifetime: options.sessionLifetime, now: options.now });
}

async function logIn(channels: Channels, preference: RoutePreference, account: Account): Promise<Session> {
  const answer = await channels.of(sessionRoute(preference)).ask({
    operation: "login",
    declaration: operations.login,
    parts: { ...account },
    credentials: undefined,
    allow: [],
  });
  const { client, sessionkey } = (answer ?? {}) as { client?: unknown; sessionkey?: unknown };
  if (typeof client !== "number" || client === 0 || typeof sessionkey !== "string" || sessionkey === "") {
    throw new SessionError({
      code: "login_refused",
      operation: "login",
      faultcode: "login",
      faultstring: "the site answered a login without a session",
    });
  }
  return { client, sessionkey };
}

async function logOut(channels: Channels, preference: RoutePreference, session: Session): Promise<void> {
  try {
    await channels
      .of(sessionRoute(preference))
      .ask({ operation: "logout", declaration: operations.logout, parts: {}, credentials: { session }, allow: [] });
  } catch (error) {
    if (!(error instanceof SessionError)) throw error; // it had ended already
  }
}
