/** Reads that are asked in the same turn go in one HTTP request, where the site has the Moodle app's function for that (moodle4 18). */
import { DecodeError } from "../errors.js";
import type { WireValue } from "../functions/argument.js";
import type { FunctionSet } from "../functions/description.js";
import type { FunctionAnswer, SiteException } from "../wire/official/call.js";
import type { Asker, FunctionQuestion } from "./channel.js";

export const COLLECTOR = "tool_mobile_call_external_functions";

/** Calls in one request: each keeps the site's worker busy, and the answers of all come at once. */
const MOST = 25;

interface Waiting {
  readonly question: FunctionQuestion;
  resolve(answer: FunctionAnswer): void;
  reject(error: unknown): void;
}

export class CollectedReads {
  #waiting: Waiting[] = [];

  constructor(
    private readonly channel: Asker,
    private readonly functions: FunctionSet | undefined,
    /** Whether the token may call the collector. */
    private readonly isThere: (signal?: AbortSignal) => Promise<boolean | undefined>,
  ) {}

  /** The answer of one read; `undefined` where the site cannot collect. */
  async ask(question: FunctionQuestion): Promise<FunctionAnswer | undefined> {
    if (question.functionName === COLLECTOR || (await this.isThere(question.signal)) !== true) return undefined;
    return new Promise((resolve, reject) => {
      if (this.#waiting.length === 0) setImmediate(() => this.#flush());
      this.#waiting.push({ question, resolve, reject });
    });
  }

  #flush(): void {
    const waiting = this.#waiting.filter(({ question }) => question.signal?.aborted !== true);
    this.#waiting = [];
    for (let from = 0; from < waiting.length; from += MOST) void this.#send(waiting.slice(from, from + MOST));
  }

  async #send(waiting: readonly Waiting[]): Promise<void> {
    let left = waiting;
    try {
      while (left.length > 0) {
        const answers = await this.#ask(left);
        // The site stops at the first refusal: what stands behind it was not asked.
        for (const [index, answer] of answers.entries()) left[index]!.resolve(answer);
        left = left.slice(answers.length);
      }
    } catch (error) {
      for (const { reject } of left) reject(error);
    }
  }

  /** One answer at least, and no more than were asked for. */
  async #ask(waiting: readonly Waiting[]): Promise<readonly FunctionAnswer[]> {
    if (waiting.length === 1) return [await this.channel.ask(waiting[0]!.question)];
    const answer = await this.channel.ask({
      functionName: COLLECTOR,
      args: [
        {
          name: "requests",
          value: waiting.map(({ question }) => requestOf(question)),
          shape: this.functions?.describe(COLLECTOR)?.parameters["requests"],
        },
      ],
      description: undefined,
      effect: "read",
      texts: {},
      timeout: waiting[0]!.question.timeout,
    });
    // A refusal of the collector itself is that of each call.
    if (answer.kind === "exception") return waiting.map(() => answer);
    const rows = memberOf(answer.value, "responses");
    if (!isList(rows) || rows.length === 0 || rows.length > waiting.length) {
      throw notUnderstood(`${isList(rows) ? rows.length : "no"} answers to ${waiting.length} calls`);
    }
    return rows.map(answerOf);
  }
}

function requestOf({ functionName, args, texts }: FunctionQuestion): WireValue {
  const { raw, filter, fileurl, lang } = texts;
  return {
    function: functionName,
    arguments: JSON.stringify(Object.fromEntries(args.map(({ name, value }) => [name, value])), flagsAsNumbers),
    ...(raw !== undefined && { settingraw: raw }),
    ...(filter !== undefined && { settingfilter: filter }),
    ...(fileurl !== undefined && { settingfileurl: fileurl }),
    ...(lang !== undefined && { settinglang: lang }),
  };
}

/** The site checks a flag's text, and that of false is empty (official-protocols A8). */
function flagsAsNumbers(_key: string, value: unknown): unknown {
  return typeof value === "boolean" ? Number(value) : value;
}

function answerOf(row: WireValue): FunctionAnswer {
  const exception = memberOf(row, "exception");
  if (typeof exception === "string" && exception !== "") return { kind: "exception", exception: exceptionOf(parsed(exception)) };
  const text = memberOf(row, "data");
  if (typeof text !== "string") throw notUnderstood("an answer without its value");
  return { kind: "value", value: parsed(text) };
}

function exceptionOf(value: WireValue): SiteException {
  const text = (name: string) => {
    const member = memberOf(value, name);
    return typeof member === "string" && member !== "" ? member : undefined;
  };
  return {
    message: text("message") ?? text("errorcode") ?? "",
    errorcode: text("errorcode"),
    exception: text("exception"),
    debuginfo: text("debuginfo"),
  };
}

function parsed(text: string): WireValue {
  try {
    return JSON.parse(text) as WireValue; // JSON has no other values
  } catch {
    throw notUnderstood("a value that is no JSON");
  }
}

function notUnderstood(what: string): DecodeError {
  return new DecodeError(`${COLLECTOR} answered ${what}`, {
    code: "not_understood",
    operation: COLLECTOR,
    hint: "ask without collectReads",
  });
}

function memberOf(value: WireValue | undefined, name: string): WireValue | undefined {
  if (typeof value !== "object" || value === null || isList(value)) return undefined;
  return (value as { readonly [key: string]: WireValue })[name];
}

function isList(value: WireValue | undefined): value is readonly WireValue[] {
  return Array.isArray(value);
}
