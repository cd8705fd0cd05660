/** A site of this process as one caller's service: through the bytes of the protocols and the rules of the client, without sockets. */
import { openRemote, type RemoteConnection } from "../client/connect.js";
import type { ConnectOptions } from "../client/options.js";
import type { WsppService, WsppSite } from "../contract/site.js";
import type { MoodleVersion } from "../plugin/say.js";
import { createHandler } from "../server/handler.js";

/** Who asks, and how; as for `connect`, without what concerns a network. */
export interface ServiceOptions
  extends Pick<
    ConnectOptions,
    | "username"
    | "password"
    | "session"
    | "logout"
    | "protocol"
    | "dialect"
    | "format"
    | "allow"
    | "onNotice"
    | "onRequest"
    | "onAnswer"
  > {
  /** Whose language file is spoken where the site refuses. @default "1.9" */
  readonly moodle?: MoodleVersion;
}

export interface LocalService extends WsppService {
  /** Ends the session where `logout: "on-close"` was asked. */
  close(): Promise<void>;
}

/** Nothing is asked of it: names below `.invalid` lead nowhere. */
const WWWROOT = "http://site.invalid";

/**
 * Logs in to a site and answers its service; `createClient(service)` of `moodle-wspp` gives it a method per operation.
 * @throws SessionError when the site refuses the login
 */
export async function serviceOf(site: WsppSite, { moodle, ...credentials }: ServiceOptions): Promise<LocalService> {
  const handler = createHandler(site, { wwwroot: WWWROOT, ...(moodle === undefined ? {} : { moodle }) });
  const local = (input: string | URL | Request, init?: RequestInit): Promise<Response> => handler(new Request(input, init));
  const { service, close }: RemoteConnection = await openRemote({
    ...credentials,
    url: WWWROOT,
    fetch: local as typeof fetch,
    proxy: false,
    retry: { attempts: 1 },
  });
  return Object.assign(service, { close }) as unknown as LocalService;
}
