/** A token that does not show itself: printed, inspected or written as JSON it is `***`. */

const SHOWN = "***";

/**
 * A token, or an access key. It opens an account to whoever reads it, so it must be asked for its {@link Token.value}: a log line, a
 * template string or `JSON.stringify` of whatever holds it shows `***`.
 */
export class Token {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  get value(): string {
    return this.#value;
  }

  toString(): string {
    return SHOWN;
  }

  toJSON(): string {
    return SHOWN;
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return `Token(${SHOWN})`;
  }
}

/** The text of a token, given by hand or as it came from `requestToken`. */
export function tokenText(token: string | Token): string {
  return typeof token === "string" ? token : token.value;
}
