/** What a request asks, as far as it matters for finding its answer again: protocol, operation and arguments, session and secrets aside. */
import { dialectTable } from "../contract/dialects.js";
import { isWsppError } from "../errors.js";
import type { Address, WholeRequest } from "../server/whole-request.js";
import { decodeSoapRequest } from "../wire/soap/received.js";

export interface Question {
  /** `soap simplified`, `soap classic`, `rest json` ... */
  readonly by: string;
  readonly operation: string;
  /** By name; secrets are `***`. */
  readonly args: Readonly<Record<string, unknown>>;
}

export interface AskedQuestion extends Question {
  /** Values that must not be kept. */
  readonly secrets: readonly string[];
}

const MASK = "***";
/** Who asks is no part of the question. */
const SESSION = ["client", "sesskey", "wsusername", "wspassword"];
const SECRET = /password|sesskey|sessionkey/i;
const SERVICE = /\/wspp\/service_pp(2?)\.php$/;

/** @returns `undefined` for what is no call: a WSDL, a page, a message that is not understood */
export function questionOf(request: WholeRequest): AskedQuestion | undefined {
  const { method, url, body, contentType } = request;
  const match = SERVICE.exec(url.pathname);
  if (match === null) return undefined;
  if (match[1] === "2") {
    const { wsfunction, wsformatout, ...sent } = Object.fromEntries(request.variables);
    if (typeof wsfunction === "string" && typeof wsformatout === "string")
      return question(`rest ${wsformatout}`, wsfunction, sent);
  }
  if (method !== "POST") return undefined;
  const dialect = match[1] === "2" ? "simplified" : "classic";
  try {
    const { operation, parts } = decodeSoapRequest(body, dialectTable(dialect), { contentType });
    return question(
      `soap ${dialect}`,
      operation,
      Object.fromEntries(parts.map(({ name, declared, value }) => [declared ?? name, value])),
    );
  } catch (error) {
    if (isWsppError(error)) return undefined;
    throw error;
  }
}

/** The site's address as the caller used it. */
export function wwwrootOf({ origin, pathname }: Address): string {
  return origin + pathname.replace(/\/wspp\/.*$/s, "");
}

/** The same for equal questions, in whatever order their arguments came. */
export function keyOf({ by, operation, args }: Question): string {
  return JSON.stringify([by, operation.toLowerCase(), sorted(args)]);
}

function question(by: string, operation: string, sent: Readonly<Record<string, unknown>>): AskedQuestion {
  const secrets: string[] = [];
  const masked = plain(sent, false, secrets) as Record<string, unknown>;
  for (const name of SESSION) delete masked[name];
  return { by, operation, args: masked, secrets };
}

/** Keyed arrays as objects; the values of secret members masked and told. */
function plain(value: unknown, secret: boolean, secrets: string[]): unknown {
  if (Array.isArray(value)) return value.map((each: unknown) => plain(each, secret, secrets));
  if (typeof value === "object" && value !== null) {
    const entries: Iterable<[unknown, unknown]> = value instanceof Map ? value : Object.entries(value);
    return Object.fromEntries(
      [...entries].map(([name, member]) => [String(name), plain(member, secret || SECRET.test(String(name)), secrets)]),
    );
  }
  if (!secret || value === null || value === "") return value;
  secrets.push(String(value));
  return MASK;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [name, sorted(member)]),
  );
}
