/** Writes the form-encoded body of a REST call in the notation that PHP turns back into lists and structs (wire 27-30). */
import type { RestFormat } from "../../contract/language.js";
import { UsageError } from "../../errors.js";
import { formEncoded, phpRequestLimits } from "./form.js";

export interface RestRequest {
  readonly operation: string;
  readonly format: RestFormat;
  /** Scalars, lists of scalars, structs and lists of structs by part name, session or account included. */
  readonly parts: { readonly [part: string]: unknown };
}

export interface EncodedRestRequest {
  /** `application/x-www-form-urlencoded`, UTF-8. */
  readonly body: string;
  /** Variables in it: PHP drops those above its `max_input_vars` (1000 by default) without a word. */
  readonly variables: number;
}

const DEEPEST = phpRequestLimits.depth;

/**
 * The body of a call. Parts and members that are undefined are left out; an empty list is sent as an empty text, which is the
 * only way to send one (wire 29); booleans are 1 and 0.
 * @throws UsageError for null and for values that have no form in a request
 */
export function encodeRestRequest(request: RestRequest): EncodedRestRequest {
  const pairs: string[] = [];
  const writer = new Writer(request.operation, pairs);
  writer.add("wsfunction", request.operation, 0);
  writer.add("wsformatout", request.format, 0);
  for (const [part, value] of Object.entries(request.parts)) {
    if (part === "wsfunction" || part === "wsformatout") throw writer.wrong(part, "names the call itself, it cannot be a part");
    writer.add(part, value, 0);
  }
  return { body: pairs.join("&"), variables: pairs.length };
}

class Writer {
  constructor(
    private readonly operation: string,
    private readonly pairs: string[],
  ) {}

  add(name: string, value: unknown, depth: number): void {
    if (value === undefined) return;
    if (depth > DEEPEST) throw this.wrong(name, `is nested more than ${DEEPEST} deep`);
    if (Array.isArray(value)) this.addList(name, value, depth);
    else if (typeof value === "object" && value !== null) this.addStruct(name, value, depth);
    else this.pairs.push(`${this.encode(name, name)}=${this.encode(name, this.text(name, value))}`);
  }

  private addList(name: string, items: readonly unknown[], depth: number): void {
    if (items.length === 0) this.pairs.push(`${this.encode(name, name)}=`);
    items.forEach((item, index) => {
      if (item === undefined) throw this.wrong(`${name}[${index}]`, "is undefined; a list has no gaps");
      this.add(`${name}[${index}]`, item, depth + 1);
    });
  }

  private addStruct(name: string, struct: object, depth: number): void {
    const prototype: unknown = Object.getPrototypeOf(struct);
    if (prototype !== Object.prototype && prototype !== null) throw this.wrong(name, "is not a plain object");
    const before = this.pairs.length;
    for (const [member, value] of Object.entries(struct)) {
      if (/[[\]]/.test(member)) throw this.wrong(`${name}[${member}]`, "has brackets in its name");
      this.add(`${name}[${member}]`, value, depth + 1);
    }
    // A required part must be there, be it empty.
    if (this.pairs.length === before) this.pairs.push(`${this.encode(name, name)}=`);
  }

  private text(name: string, value: unknown): string {
    if (typeof value === "string") return value;
    if (typeof value === "boolean") return value ? "1" : "0";
    if (typeof value === "bigint") return String(value);
    if (typeof value === "number" && Number.isFinite(value))
      return Number.isInteger(value) ? BigInt(value).toString() : String(value);
    if (value === null) throw this.wrong(name, "is null; leave it out, or send a blank where the site takes one");
    throw this.wrong(name, `cannot be sent (${typeof value === "number" ? String(value) : typeof value})`);
  }

  private encode(name: string, text: string): string {
    try {
      return formEncoded(text);
    } catch (cause) {
      throw this.wrong(name, "holds half of a character (a lone surrogate)", cause);
    }
  }

  wrong(name: string, why: string, cause?: unknown): UsageError {
    return new UsageError(`${this.operation}: ${name} ${why}`, { code: "bad_argument", operation: this.operation, cause });
  }
}
