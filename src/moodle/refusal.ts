/** A site's refusal as an error of ours: a stable code, what it means, the way out, and whether a write may have been carried out. */
import { MoodleError } from "../errors.js";
import { textOf } from "../wire/html.js";
import type { SiteException } from "../wire/official/call.js";
import { isAllOrNothing } from "./all-or-nothing.js";
import { isKnownErrorCode, type KnownError, type KnownErrorCode, knownErrors } from "./known-errors.js";
import { codeOfWords } from "./refusal-words.js";

/** Characters of an error code that is a whole sentence. */
const LONGEST_CODE = 120;

export interface Refused {
  /** The function that was called, or the script (`login/token.php`). */
  readonly functionName: string;
  /** Whether it writes: the error then says whether it may have. */
  readonly writes: boolean;
}

/** The error for what a site said instead of an answer. */
export function moodleErrorOf(said: SiteException, { functionName, writes }: Refused): MoodleError {
  const code = codeOf(said);
  const known: KnownError | undefined = code === undefined ? undefined : knownErrors[code];
  const applied = writes ? appliedBy(said, known, functionName) : undefined;
  return new MoodleError({
    message: wordsOf(said, known),
    code,
    operation: functionName,
    errorcode: said.errorcode === undefined ? undefined : keyOf(said.errorcode),
    exception: said.exception,
    debuginfo: said.debuginfo,
    hint: known === undefined ? undefined : `${known.explanation}; ${known.hint}`,
    retryable: known?.retryable === true && applied !== "unknown",
    applied,
  });
}

function codeOf(said: SiteException): KnownErrorCode | undefined {
  const { errorcode } = said;
  const byWords = codeOfWords(said);
  if (errorcode === undefined) return byWords;
  // To an unknown function the site says that its own table lacks a record (moodle4 3).
  if (errorcode === "invalidrecord" && byWords === "unknown_function") return byWords;
  return isKnownErrorCode(errorcode) ? errorcode : undefined;
}

function appliedBy({ errorcode }: SiteException, known: KnownError | undefined, functionName: string): "no" | "unknown" {
  if (known?.applied === "no") return "no";
  // The work was done before its result was checked.
  if (errorcode === "invalidresponse") return "unknown";
  // Sites that send no code are of the time of Moodle 2.2, whose databases may have no transactions.
  return errorcode !== undefined && isAllOrNothing(functionName) ? "no" : "unknown";
}

/** The site's words without tags; where it has none (`error/notingroup`, moodle4 3), ours. */
function wordsOf({ message, errorcode }: SiteException, known: KnownError | undefined): string {
  const missing = errorcode === undefined ? undefined : /^[a-z]\w*\/(.*)$/s.exec(message)?.[1];
  if (missing !== errorcode || errorcode === undefined) return plain(message);
  if (isSentence(errorcode)) return plain(errorcode);
  return known === undefined ? message : `${known.explanation} (${message})`;
}

/** A code that is a sentence or HTML is cut to a line. */
function keyOf(errorcode: string): string {
  if (!isSentence(errorcode)) return errorcode;
  const words = plain(errorcode);
  return words.length > LONGEST_CODE ? `${words.slice(0, LONGEST_CODE - 1)}…` : words;
}

function isSentence(errorcode: string): boolean {
  return /[\s<]/.test(errorcode) || errorcode.length > LONGEST_CODE;
}

function plain(words: string): string {
  return /<\/?[a-z][^>]*>/i.test(words) ? textOf(words) : words;
}
