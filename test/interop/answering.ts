/** A folder through which a test and a site in another language talk: answers in, what the site understood of a call out. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";

/** A value in the types of the other language, read from `typed()` of values.php or values.py: `{ int: 5 }`, `{ list: [...] }`. */
export type Typed = { readonly [type: string]: unknown };

type Written = [string, ...unknown[]];
const written: z.ZodType<Written> = z.tuple([z.string()], z.unknown());

export function readTyped(value: unknown): Typed {
  const [type, content, className] = written.parse(value);
  switch (type) {
    case "null":
      return { null: true };
    case "int":
      return { int: Number(content) };
    case "float":
      return { float: floatOf(String(content)) };
    case "list":
      return { list: z.array(z.unknown()).parse(content).map(readTyped) };
    case "array":
    case "object": {
      const pairs = z.array(z.tuple([z.union([z.string(), z.number()]), z.unknown()])).parse(content);
      const members = Object.fromEntries(pairs.map(([name, member]) => [name, readTyped(member)]));
      return { [type]: members, ...(className === undefined || className === "stdClass" ? {} : { class: className }) };
    }
    default:
      return { [type]: content };
  }
}

function floatOf(text: string): number {
  if (text === "NAN") return Number.NaN;
  return text.endsWith("INF") ? (text.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY) : Number(text);
}

const receivedCall = z.object({ operation: z.string(), arguments: z.array(z.unknown()), action: z.string().nullable() });

export interface ReceivedCall {
  readonly operation: string;
  readonly arguments: readonly Typed[];
  /** The SOAPAction header. */
  readonly action: string | null;
}

/** What the site is to do. Answers by operation, in the language of values.php and values.py. */
export interface SiteControl {
  readonly answers: Readonly<Record<string, unknown>>;
  readonly gzip?: boolean;
  readonly soap12?: boolean;
}

export class AnsweringFolder {
  readonly path: string = mkdtempSync(join(tmpdir(), "wspp-site-"));

  control(control: SiteControl): void {
    writeFileSync(join(this.path, "control.json"), JSON.stringify(control));
  }

  /** The last call, as the site understood it. */
  received(): ReceivedCall {
    const call = receivedCall.parse(JSON.parse(readFileSync(join(this.path, "received.json"), "utf8")));
    return { ...call, arguments: call.arguments.map(readTyped) };
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
