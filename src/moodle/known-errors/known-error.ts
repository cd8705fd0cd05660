/** What is known of one error code of the official web services. */
export interface KnownError {
  /** What it means, in our words: a site speaks its own language. */
  readonly explanation: string;
  /** The way out. */
  readonly hint: string;
  /** True where the same call can succeed later without anybody changing it. */
  readonly retryable?: true;
  /** Whether token, account or service are the trouble, so that a new token can help. */
  readonly authentication?: true | "perhaps";
  /** For functions that write: `no` where the site refuses before it begins. */
  readonly applied: "no" | "unknown";
}

export type KnownErrors = { readonly [code: string]: KnownError };
