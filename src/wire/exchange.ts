/** What the codecs of all formats share: the head of an answer, what is expected, limits, notices. */
import type { List, Scalar, Struct } from "../contract/language.js";

/** What came with the body of an answer. */
export interface AnswerHead {
  /** HTTP status. */
  readonly status: number;
  /** The Content-Type header as sent, where there was one. */
  readonly contentType?: string | undefined;
}

/** What the caller asked, so that the answer can be read as that. */
export interface Expectation {
  readonly operation: string;
  /** Declared type of the answer; `undefined` when nobody declared one: then the answer's own types decide. */
  readonly returns: Scalar | List | Struct | undefined;
}

/** Bounds that no foreign answer may exceed; passing one is a DecodeError `limit_exceeded`. */
export interface DecodeLimits {
  /** Bytes of the decompressed body. */
  readonly bytes: number;
  /** Nesting of elements or arrays (replies in forums nest without a limit of their own, quirks 125). */
  readonly depth: number;
  /** Elements, members and values altogether. */
  readonly items: number;
}

export const defaultLimits: DecodeLimits = { bytes: 512 * 1024 * 1024, depth: 256, items: 50_000_000 };

/**
 * Something odd in an answer that is passed on all the same: never an error, never silent. `one_at_a_time`: answers stayed away while
 * several calls were under way, so that they now go one after the other (wire 9). `other_format`: the site answered in XML what was
 * asked for in JSON, or the other way round (moodle4 5).
 */
export interface Notice {
  readonly code:
    | "unexpected_null"
    | "missing_member"
    | "not_utf8"
    | "junk"
    | "number_in_text"
    | "one_at_a_time"
    | "other_format"
    | "unexpected_value"
    | "availability_unknown"
    | "unconfirmed"
    | "deleted_user";
  readonly operation: string;
  /** Where it was met (`userRecord.city`) and what was done with it. */
  readonly message: string;
}

export interface DecodeOptions {
  readonly limits?: Partial<DecodeLimits>;
  /** Told of every oddity, at most once per code and member. */
  readonly onNotice?: ((notice: Notice) => void) | undefined;
}
