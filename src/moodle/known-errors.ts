/** The table of error codes: what they mean, the way out, whether the same call may succeed later (moodle4 2-4, 15-28, peers 1.4). */
import { accessErrors } from "./known-errors/access.js";
import { callErrors } from "./known-errors/calls.js";
import { fileErrors } from "./known-errors/files.js";
import type { KnownError } from "./known-errors/known-error.js";
import { recordErrors } from "./known-errors/records.js";

export type { KnownError };

/** By `code` of a {@link MoodleError}: Moodle's own codes, and ours (with an underscore) where a protocol sends words alone. */
export const knownErrors = { ...accessErrors, ...callErrors, ...fileErrors, ...recordErrors };

export type KnownErrorCode = keyof typeof knownErrors;

/** Codes come from sites: `constructor` is none. */
export function isKnownErrorCode(code: string): code is KnownErrorCode {
  return Object.hasOwn(knownErrors, code);
}

/** What is known of a code, `undefined` for any other. */
export function knownErrorOf(code: string): KnownError | undefined {
  return isKnownErrorCode(code) ? knownErrors[code] : undefined;
}
