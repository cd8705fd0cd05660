/** Trouble on purpose: everything that a site or the way to it can do wrong, by rate or by number of request. */
import { UsageError } from "../errors.js";

/** The kinds of trouble, with what happens. */
export const faultKinds = {
  drop: "the connection is closed before the call is run",
  "drop-after": "the call is run, then the connection is closed without an answer",
  truncate: "half of the answer arrives, then the connection is closed",
  "wrong-length": "the answer announces more bytes than it has",
  "bad-gzip": "the answer says it is compressed and is not",
  "bad-charset": "the answer is in UTF-16 without saying so",
  "empty-500": "HTTP 500 with an empty body; the call is not run",
  "empty-200": "HTTP 200 with an empty body; the call is run",
  html: "an HTML page of a proxy, HTTP 502",
  maintenance: "an HTML page, HTTP 503 with Retry-After",
  expired: "the caller's session ends just before the call",
  notice: "PHP notices stand before the answer",
  slow: "the answer arrives in small pieces, slowly",
  hang: "no answer at all until the caller gives up",
  wsdl: "the site cannot read its own WSDL and does not run the call",
} as const;

export type FaultKind = keyof typeof faultKinds;

/** When a kind of trouble strikes. Requests count from 1. */
export type FaultRule = { readonly kind: FaultKind; readonly operation?: string } & (
  | { readonly rate: number }
  | { readonly from: number; readonly to: number }
);

/**
 * Reads `drop:0.1` (one request in ten), `html@3`, `slow@5-8`, `truncate@2/edit_users` (the second request of that operation).
 * @throws UsageError for anything else
 */
export function faultRule(text: string): FaultRule {
  const match = /^([a-z0-9-]+)(?::(0?\.\d+|0|1(?:\.0+)?)|@(\d+)(?:-(\d+))?)(?:\/(\w+))?$/.exec(text.trim());
  const kind = match?.[1] ?? "";
  if (match === null || !Object.hasOwn(faultKinds, kind)) {
    throw noFault(text);
  }
  const named = { kind: kind as FaultKind, ...(match[5] === undefined ? {} : { operation: match[5] }) };
  if (match[2] !== undefined) return { ...named, rate: Number(match[2]) };
  const from = Number(match[3]);
  const to = Number(match[4] ?? from);
  if (from < 1 || to < from) throw noFault(text);
  return { ...named, from, to };
}

function noFault(text: string): UsageError {
  return new UsageError(`"${text}" is no fault`, {
    code: "bad_fault",
    hint: `write kind:rate or kind@number, for example drop:0.1 or html@3-5 or truncate@1/edit_users; kinds: ${Object.keys(faultKinds).join(", ")}`,
  });
}

function ruleText(rule: FaultRule): string {
  const range = "rate" in rule ? `:${rule.rate}` : `@${rule.from}${rule.to === rule.from ? "" : `-${rule.to}`}`;
  return `${rule.kind}${range}${rule.operation === undefined ? "" : `/${rule.operation}`}`;
}

/** Decides for each request whether trouble strikes. */
export class FaultPlan {
  #rules: readonly FaultRule[];
  #requests = 0;
  readonly #byOperation = new Map<string, number>();

  constructor(
    rules: readonly FaultRule[] = [],
    private readonly random: () => number = Math.random,
  ) {
    this.#rules = rules;
  }

  /** The rules as they are written. */
  get written(): readonly string[] {
    return this.#rules.map(ruleText);
  }

  /** Other trouble from now on; counting begins anew. */
  replace(rules: readonly FaultRule[]): void {
    this.#rules = rules;
    this.#requests = 0;
    this.#byOperation.clear();
  }

  /** The trouble of the next request, if any. */
  next(operation: string): FaultKind | undefined {
    this.#requests++;
    const ofOperation = (this.#byOperation.get(operation) ?? 0) + 1;
    this.#byOperation.set(operation, ofOperation);
    for (const rule of this.#rules) {
      if (rule.operation !== undefined && rule.operation !== operation) continue;
      const number = rule.operation === undefined ? this.#requests : ofOperation;
      if ("rate" in rule ? this.random() < rule.rate : number >= rule.from && number <= rule.to) return rule.kind;
    }
    return undefined;
  }
}
