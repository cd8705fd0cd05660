/** An input file with rows that cannot be meant: all of them are told at once, and nothing is sent. */
import { UsageError } from "../../errors.js";

export interface InputProblem {
  readonly line: number;
  /** Without the value: it may be a secret that stands in a wrong column. */
  readonly message: string;
}

export class InputError extends UsageError {
  constructor(
    file: string,
    readonly problems: readonly InputProblem[],
    hint?: string,
  ) {
    const rows = new Set(problems.map(({ line }) => line)).size;
    const what = rows === 1 ? "one row is wrong" : `${rows} rows are wrong`;
    super(`${file}: ${what}; nothing was sent`, { code: "invalid_input", ...(hint === undefined ? {} : { hint }) });
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), problems: this.problems };
  }
}
