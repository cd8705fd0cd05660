/** One request as the log tells it: who asked what, by which protocol, without secrets. */
import { operationNames } from "../contract/operations.js";
import type { WholeRequest } from "../server/whole-request.js";
import type { FaultKind } from "./faults.js";

export interface ServedRequest {
  readonly method: string;
  readonly path: string;
  /** `soap simplified`, `soap classic`, `rest json`, `wsdl` or `-`. */
  readonly by: string;
  /** `-` where none is named; `?` for a name that is no operation: it may be anything. */
  readonly operation: string;
  /** 0 when the connection was closed without an answer. */
  readonly status: number;
  readonly ms: number;
  /** The trouble that was made on purpose. */
  readonly fault?: FaultKind | undefined;
  /** What the sandbox itself could not do. */
  readonly error?: string | undefined;
}

const LONGEST_PATH = 200;
/** As much of a body as is looked at. */
const BEGINNING = 64 * 1024;

/** What a request asks, as far as a log needs it. The query is never part of it: it may hold a password (quirks 80). */
export function askedBy(request: WholeRequest): Pick<ServedRequest, "method" | "path" | "by" | "operation"> {
  const { method, url } = request;
  const path = url.pathname.length > LONGEST_PATH ? url.pathname.slice(0, LONGEST_PATH) : url.pathname;
  const script = SCRIPT.exec(url.pathname)?.[1] ?? "";
  if (script.startsWith("wsdl")) return { method, path, by: "wsdl", operation: "-" };
  const isSimplified = script.endsWith("2");
  const operation = isSimplified ? request.variables.get("wsfunction") : undefined;
  if (typeof operation === "string") return { method, path, by: restBy(request), operation: named(operation) };
  const text = Buffer.from(request.body.subarray(0, BEGINNING)).toString("latin1");
  const element = FIRST_IN_BODY.exec(text)?.[1];
  if (element === undefined) return { method, path, by: "-", operation: "-" };
  return { method, path, by: isSimplified ? "soap simplified" : "soap classic", operation: named(element) };
}

const SCRIPT = /\/wspp\/(\w+)\.php$/;
const FIRST_IN_BODY = /<(?:[\w-]{1,99}:)?Body\b[^>]{0,999}>\s{0,999}<(?:[\w-]{1,99}:)?([\w-]{1,99})/;

function restBy({ variables }: WholeRequest): string {
  const format = variables.get("wsformatout");
  return `rest ${typeof format === "string" && /^[a-z]{1,9}$/.test(format) ? format : "?"}`;
}

const known = new Map(operationNames.map((name) => [name.toLowerCase(), name]));

/** PHP finds methods without regard to case. */
function named(operation: string): string {
  return known.get(operation.toLowerCase()) ?? "?";
}
