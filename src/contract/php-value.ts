/** What PHP holds before a format is applied: class names, keyed arrays and floats told apart, order of members kept. */

export type PhpValue = string | number | boolean | null | PhpFloat | PhpArray | PhpObject | readonly PhpValue[];

/** A float whose value is whole: `50.0`, which PHP serializes as `d:50;`. A plain number with a fraction is a float by itself. */
export class PhpFloat {
  constructor(readonly value: number) {}
}

/** An array with keys of its own (the blank record of an empty list); a list is a plain array. */
export class PhpArray {
  readonly entries: ReadonlyMap<string | number, PhpValue>;
  constructor(entries: Iterable<readonly [string | number, PhpValue]>) {
    this.entries = new Map(entries);
  }
}

/** An object with its public members. */
export class PhpObject {
  readonly members: ReadonlyMap<string, PhpValue>;
  constructor(
    members: Iterable<readonly [string, PhpValue]>,
    readonly className = "stdClass",
  ) {
    this.members = new Map(members);
  }
}

/** A database row as PHP has it. */
export function phpObject(members: { readonly [name: string]: PhpValue }, className?: string): PhpObject {
  return new PhpObject(Object.entries(members), className);
}

/** A keyed array, such as the blank record of an empty list (protocol-differences C1). */
export function phpArray(members: { readonly [name: string]: PhpValue }): PhpArray {
  return new PhpArray(Object.entries(members));
}

/** The name that `print_r` and `serialize` give to the key of a member: PHP turns decimal texts into integers. */
export function arrayKey(key: string | number): string | number {
  return typeof key === "string" && /^(?:0|-?[1-9]\d{0,14})$/.test(key) ? Number(key) : key;
}
