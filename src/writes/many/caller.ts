/** What the writers of many rows need of a client of the official web services. */
import type { FunctionDescription } from "../../functions/description.js";

export interface CallerOptions {
  signal?: AbortSignal | undefined;
  /** Milliseconds for the whole call. */
  timeout?: number | undefined;
  /** Guards to let through. */
  allow?: readonly string[] | undefined;
  /** Whether an answer with warnings is passed on or thrown: the writers read them themselves. */
  warnings?: "pass" | "fail" | undefined;
}

/** The client of `moodle-wspp/moodle` is one. */
export interface FunctionCaller {
  /**
   * @throws UsageError before anything is sent, with the `path` of the wrong value; MoodleError when the site refuses; TransportError,
   * HttpStatusError and DecodeError without an answer to understand, with `applied` for functions that write
   */
  call(name: string, args: object, options?: CallerOptions): Promise<unknown>;
  /** What is known of a function. Without this method, and for functions that it does not know, Moodle 4.4's count. */
  describe?(name: string): FunctionDescription | undefined;
}
