/** Reads too large for one form go in several, and their answers come together again: PHP drops what is beyond its limit (moodle4 13). */
import type { WireValue } from "../functions/argument.js";
import { joinAnswers, splitCall, variablesIn } from "../functions/split.js";
import type { FunctionAnswer } from "../wire/official/call.js";
import type { Asker, FunctionQuestion } from "./channel.js";

/** Variables that a call has beside its arguments: credentials, function, format and the settings of texts. */
const OWN_VARIABLES = 8;

export class SplitReads implements Asker {
  constructor(
    private readonly next: Asker,
    private readonly maxInputVars: number,
  ) {}

  /**
   * The answer of all parts, or the refusal of the first one that was refused.
   * @throws UsageError `cannot_split` for a read that is too large and would not mean the same in parts
   */
  async ask(question: FunctionQuestion): Promise<FunctionAnswer> {
    const { functionName, description, args, effect } = question;
    const most = this.maxInputVars - OWN_VARIABLES;
    const size = args.reduce((sum, { value }) => sum + variablesIn(value), 0);
    if (effect === "write" || description === undefined || size <= most) return this.next.ask(question);
    const values: WireValue[] = [];
    for (const part of splitCall(description, args, most)) {
      const answer = await this.next.ask({ ...question, args: part });
      if (answer.kind === "exception") return answer;
      values.push(answer.value);
    }
    return { kind: "value", value: joinAnswers(functionName, values) };
  }
}
