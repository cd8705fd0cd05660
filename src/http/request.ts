/** A request as the caller gives it, and made ready for sending: checked, encoded once, its secrets known. */
import { UsageError } from "../errors.js";
import { HeaderFields } from "./header-fields.js";
import type { Lifetime } from "./lifetime.js";
import { atLeast, type HttpOptions, type Timeouts, timeoutsOf } from "./options.js";
import { type Hide, hider, hidingKeys } from "./secrets.js";
import { isStreamed, type StreamedBody } from "./streamed-body.js";

export interface HttpRequest {
  url: string;
  method: "POST" | "GET";
  headers?: Readonly<Record<string, string>> | undefined;
  /** A streamed body is sent once: such a request is never repeated, nor sent on to where a redirect leads. */
  body?: string | Uint8Array | StreamedBody | undefined;
  /** Label for errors and traces: the operation, or `wsdl` and the like. */
  operation: string;
  /** True only for operations that merely read: nothing else is ever sent twice. */
  repeatable: boolean;
  /** True for operations that write: errors then say whether the site may have carried it out. */
  writes?: boolean | undefined;
  /** Values to hide in errors and traces: password, session key, token. */
  secrets?: readonly string[] | undefined;
  /** True for logins: what their answer holds is a secret that cannot be known before. */
  answersKey?: boolean | undefined;
  signal?: AbortSignal | undefined;
  timeouts?: Partial<Timeouts> | undefined;
  /**
   * For pages that only a login opens, a secret: `name=value` pairs with `; ` between them, empty before the first one is known.
   * Redirects are then handed back as answers, so that the caller sees what they set and the cookie goes nowhere else. The web
   * services need no cookies, and `headers` takes none.
   */
  cookie?: string | undefined;
  /** Bytes that this answer may have, instead of the client's `bodyLimit`; a file may be as large as the disk. */
  bodyLimit?: number | undefined;
}

/** A request made ready. The steps between `createHttp` and `fetch` hand it on, each with its own change. */
export interface Outgoing {
  readonly operation: string;
  readonly method: "POST" | "GET";
  readonly url: URL;
  readonly headers: HeaderFields;
  readonly body: Uint8Array<ArrayBuffer> | StreamedBody | undefined;
  readonly bodyLimit: number | undefined;
  readonly followsRedirects: boolean;
  readonly repeatable: boolean;
  readonly writes: boolean;
  readonly timeouts: Timeouts;
  /** Counts from 1. */
  readonly attempt: number;
  readonly hide: Hide;
  readonly lifetime: Lifetime;
}

/** Host and port, always both: what messages name a site by. */
export function siteOf(url: URL): string {
  return `${url.hostname}:${url.port === "" ? (url.protocol === "https:" ? "443" : "80") : url.port}`;
}

export type Prepared = Omit<Outgoing, "lifetime">;

/** @throws UsageError for an address or a header that cannot be sent */
export function prepare(request: HttpRequest, options: HttpOptions): Prepared {
  const { operation } = request;
  if (request.method === "GET" && request.body !== undefined) {
    throw new UsageError(`${operation}: a GET request has no body`, { code: "bad_request", operation });
  }
  const url = addressOf(request.url, operation);
  const headers = headersOf(
    {
      "user-agent": options.userAgent ?? "moodle-wspp",
      "accept-encoding": "gzip, deflate, br",
      ...options.headers,
      ...request.headers,
    },
    operation,
  );
  // Given by hand, because a stream tells `fetch` nothing of its length.
  if (isStreamed(request.body) && request.body.length !== undefined) headers.set("content-length", String(request.body.length));
  const cookies = cookiesIn(request.cookie ?? "", operation);
  if (cookies.length > 0) headers.set("cookie", cookies.map(([name, value]) => `${name}=${value}`).join("; "));
  const authorization = headers.get("authorization");
  const secrets = [
    ...(request.secrets ?? []),
    ...cookies.map(([, value]) => value),
    ...(authorization === null ? [] : [authorization, authorization.replace(/^\S+\s+/, "")]),
  ];
  return {
    operation,
    method: request.method,
    url,
    headers,
    body: isStreamed(request.body) ? request.body : request.body === undefined ? undefined : bytesOf(request.body),
    bodyLimit: request.bodyLimit === undefined ? undefined : atLeast(0, request.bodyLimit, "bodyLimit"),
    followsRedirects: request.cookie === undefined,
    repeatable: request.repeatable && request.writes !== true && !isStreamed(request.body),
    writes: request.writes ?? false,
    timeouts: timeoutsOf(options.timeouts, request.timeouts),
    attempt: 1,
    hide: request.answersKey === true ? hidingKeys(hider(secrets)) : hider(secrets),
  };
}

function bytesOf(body: string | Uint8Array): Uint8Array<ArrayBuffer> {
  // A copy: the body may be sent again after the caller has gone on with his buffer.
  return typeof body === "string" ? new TextEncoder().encode(body) : new Uint8Array(body);
}

function addressOf(given: string, operation: string): URL {
  // The address itself is not shown while it may hold a password.
  if (!URL.canParse(given)) {
    throw new UsageError(`${operation}: the site's address is not a URL`, {
      code: "bad_url",
      operation,
      hint: "give the whole address, for example https://moodle.example.edu/lms",
    });
  }
  const url = new URL(given);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new UsageError(`${operation}: the site's address must begin with http:// or https://, not ${url.protocol}`, {
      code: "bad_url",
      operation,
    });
  }
  if (url.username !== "" || url.password !== "") {
    throw new UsageError(`${operation}: the address of ${siteOf(url)} holds a user name or a password`, {
      code: "bad_url",
      operation,
      hint: "addresses end up in logs: leave the credentials out and give HTTP authentication as an `authorization` header",
    });
  }
  url.hash = "";
  return url;
}

function headersOf(given: Readonly<Record<string, string>>, operation: string): HeaderFields {
  const headers = new HeaderFields();
  for (const [name, value] of Object.entries(given)) {
    if (name.toLowerCase() === "cookie") {
      throw new UsageError(`${operation}: cookies are never sent`, {
        code: "cookie",
        operation,
        hint: "the web services need none, and a cookie named like a parameter overrides it (wire 27)",
      });
    }
    try {
      headers.set(name, value);
    } catch {
      // Without the cause: it quotes the value, which may be a secret.
      throw new UsageError(`${operation}: the header ${JSON.stringify(name)} has a name or a value that HTTP does not allow`, {
        code: "bad_header",
        operation,
      });
    }
  }
  return headers;
}

/** @throws UsageError without the value, which is a secret */
function cookiesIn(given: string, operation: string): [name: string, value: string][] {
  if (given === "") return [];
  return given.split("; ").map((pair) => {
    const [, name, value] = /^([\w!#$%&'*+.^`|~-]+)=([\x21-\x3a\x3c-\x7e]*)$/.exec(pair) ?? [];
    if (name === undefined || value === undefined) {
      throw new UsageError(`${operation}: the cookie is no name=value that HTTP allows`, { code: "bad_header", operation });
    }
    return [name, value];
  });
}
