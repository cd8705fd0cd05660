/** What the writers of both formats can say; who calls them knows the values. */

export interface ValueWriter {
  nothing(): void;
  boolean(value: boolean): void;
  /** @param isFloat whether a whole number is to be written as one that might not be */
  number(value: number, isFloat: boolean): void;
  text(value: string): void;
  /** As many values are to follow. */
  list(length: number): void;
  /** Keys and values are to follow, then the end. */
  record(): void;
  key(name: string): void;
  end(): void;
}
