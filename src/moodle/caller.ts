/** Makes calls of a site's functions: checked before, sent once, brought to one value, and what a site hides in a success brought out. */
import { MoodleError, UsageError } from "../errors.js";
import type { Argument } from "../functions/argument.js";
import { argumentsOf } from "../functions/arguments.js";
import { canonical } from "../functions/canonical.js";
import type { FunctionDescription, FunctionSet } from "../functions/description.js";
import { currentName, keepsParameters } from "../functions/old-names.js";
import { undescribedArguments } from "../functions/undescribed.js";
import type { Notice } from "../wire/exchange.js";
import type { FunctionAnswer } from "../wire/official/call.js";
import { innerJson } from "../wire/official/inner-json.js";
import type { Asker, FunctionQuestion } from "./channel.js";
import type { CollectedReads } from "./collected-reads.js";
import { confirmations, notConfirmed } from "./confirmations.js";
import { noticeDeletedUsers } from "./deleted-users.js";
import { hintOf } from "./function-hints.js";
import { guardFunction } from "./guards.js";
import { checkTexts, type MoodleCallOptions, type MoodleSettings } from "./options.js";
import { moodleErrorOf } from "./refusal.js";
import { SharedReads } from "./shared-reads.js";
import type { SiteFunctions } from "./site-functions.js";
import type { MoodleGuardId } from "./traps.js";
import { type Warning, WarningsError, warningsOf } from "./warnings.js";

export interface CallerParts {
  readonly channel: Asker;
  readonly settings: MoodleSettings;
  readonly functions: FunctionSet | undefined;
  /** Absent where the caller does not want to know. */
  readonly site: SiteFunctions | undefined;
  /** Absent where reads go one by one. */
  readonly collected: CollectedReads | undefined;
  readonly onWarnings: ((warnings: readonly Warning[], functionName: string) => void) | undefined;
  readonly onNotice: ((notice: Notice) => void) | undefined;
}

type Args = Readonly<Record<string, unknown>>;

export class Caller {
  readonly #shared = new SharedReads();

  constructor(private readonly parts: CallerParts) {}

  /**
   * @throws UsageError before anything is sent, MoodleError when the site refuses or stored something else than was sent,
   * WarningsError where the caller wants no warnings; TransportError, HttpStatusError and DecodeError as all clients of this package
   */
  async call(name: string, args: object, options: MoodleCallOptions = {}): Promise<unknown> {
    const question = await this.#question(name, args, options);
    const value = question.effect === "read" ? await this.#read(question, options) : await this.#send(question);
    if (question.effect === "write") await this.#confirm(name, args, value, options);
    return this.#withWarnings(question, value, options);
  }

  /** The call as it is sent, with all that can be refused before refused. */
  async #question(name: string, args: object, options: MoodleCallOptions): Promise<FunctionQuestion> {
    const { settings, functions, site } = this.parts;
    const current = currentName(name);
    const description = options.check === false ? undefined : describedAs(name, functions);
    const allow = this.#allowed(options);
    const texts = { ...settings.texts, ...options.settings };
    checkTexts(options.settings ?? {}, settings.protocol);
    const checked = checkedArguments(name, description, args, allow);
    guardFunction(current, args, allow);
    return {
      functionName: site === undefined ? name : await site.nameOf(name, options.signal),
      args: checked,
      description,
      effect: description?.effect ?? options.effect ?? "write",
      texts,
      signal: options.signal,
      timeout: options.timeout,
    };
  }

  /** Reads of the same are asked once, and several at a time in one request where that is wanted. */
  #read(question: FunctionQuestion, { signal }: MoodleCallOptions): Promise<unknown> {
    const { functionName, args, texts, timeout } = question;
    const key = JSON.stringify([functionName, args.map(({ name, value }) => [name, value]), texts, timeout]);
    const { collected } = this.parts;
    return this.#shared.ask(
      key,
      functionName,
      async (shared) => {
        const asked = { ...question, signal: shared };
        const answer = (await collected?.ask(asked)) ?? (await this.parts.channel.ask(asked));
        return this.#settled(asked, answer);
      },
      signal,
    );
  }

  async #send(question: FunctionQuestion): Promise<unknown> {
    return this.#settled(question, await this.parts.channel.ask(question));
  }

  #settled(question: FunctionQuestion, answer: FunctionAnswer): unknown {
    const { functionName, description, effect } = question;
    if (answer.kind === "exception") {
      const error = moodleErrorOf(answer.exception, { functionName, writes: effect === "write" });
      error.hint = hintOf(currentName(functionName), error.code) ?? error.hint;
      throw error;
    }
    const { onNotice } = this.parts;
    const described = canonical(answer.value, description?.returns, ({ path, expected }) =>
      onNotice?.({
        code: "unexpected_value",
        operation: functionName,
        message: `${path === "" ? "the answer" : path} is not ${expected} as the description says; it is passed on as it came`,
      }),
    );
    const value = innerJson(functionName, described, { onNotice });
    if (onNotice !== undefined) noticeDeletedUsers(functionName, value, onNotice);
    return value;
  }

  /** Reads back what some functions answer without a proof. */
  async #confirm(name: string, args: object, value: unknown, options: MoodleCallOptions): Promise<void> {
    const current = currentName(name);
    const confirmation = Object.hasOwn(confirmations, current) ? confirmations[current] : undefined;
    if (confirmation === undefined || this.#allowed(options).includes(confirmation.id)) return;
    const { signal, timeout } = options;
    let differences: readonly string[];
    try {
      differences = await confirmation.differences(args as Args, value, (read, readArgs) =>
        this.call(read, readArgs, { signal, timeout }),
      );
    } catch (error) {
      // The write is done: what became of the read must not hide that.
      this.parts.onNotice?.(notConfirmed(name, error instanceof Error ? error.message : String(error)));
      return;
    }
    if (differences.length === 0) return;
    throw storedOtherwise(name, differences);
  }

  #allowed({ allow = [] }: MoodleCallOptions): readonly MoodleGuardId[] {
    return [...this.parts.settings.allow, ...allow];
  }

  #withWarnings({ functionName, effect }: FunctionQuestion, value: unknown, options: MoodleCallOptions): unknown {
    const warnings = warningsOf(value);
    if (warnings.length === 0) return value;
    this.parts.onWarnings?.(warnings, functionName);
    const allow = this.#allowed(options);
    const wanted = options.warnings ?? this.parts.settings.warnings;
    const isUnsafe = currentName(functionName) === "core_user_get_users" && !allow.includes("everybody");
    if (wanted === "fail" || isUnsafe) throw new WarningsError(functionName, warnings, value, effect);
    return value;
  }
}

/** What is known of a function, by its newer name too where that takes the same parameters. */
function describedAs(name: string, functions: FunctionSet | undefined): FunctionDescription | undefined {
  return functions?.describe(name) ?? (keepsParameters(name) ? functions?.describe(currentName(name)) : undefined);
}

function storedOtherwise(functionName: string, differences: readonly string[]): MoodleError {
  const more = differences.length > 5 ? ` and ${differences.length - 5} more` : "";
  return new MoodleError({
    message: `${functionName} answered success, but the site did not store what was sent: ${differences.slice(0, 5).join("; ")}${more}`,
    code: "stored_otherwise",
    operation: functionName,
    hint: "correct the values and send these again; the rest is done",
    applied: "yes",
  });
}

function checkedArguments(
  name: string,
  description: FunctionDescription | undefined,
  args: object,
  allow: readonly string[],
): readonly Argument[] {
  if (description === undefined) return undescribedArguments(name, args);
  try {
    return argumentsOf(description, args, { allow });
  } catch (error) {
    if (error instanceof UsageError && error.code === "unknown_parameter") {
      error.hint = `${error.hint ?? ""}; where this site's function is another one than the description's: import the site's own descriptions, or call it with check: false`;
    }
    throw error;
  }
}
