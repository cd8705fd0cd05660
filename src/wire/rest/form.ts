/** Forms (`application/x-www-form-urlencoded`): how their texts are written, and how much of one PHP takes. */

/** @throws URIError for half of a character (a lone surrogate) */
export function formEncoded(text: string): string {
  return encodeURIComponent(text).replaceAll("%20", "+");
}

export interface RequestLimits {
  /** Variables per source; PHP drops the rest without a word (`max_input_vars`). */
  readonly variables: number;
  /** Brackets per name; PHP drops variables that are nested deeper (`max_input_nesting_level`). */
  readonly depth: number;
}

export const phpRequestLimits: RequestLimits = { variables: 1000, depth: 64 };
