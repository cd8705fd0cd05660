/** The values of an answer as Zend writes them, in either format (official-protocols B14, B16-B18). */
import type { Shape } from "../../../functions/description.js";
import type { WireValue } from "../call.js";
import type { ValueWriter } from "./value-writer.js";

export interface ServedForms {
  /** Begins a record. */
  readonly record: () => void;
  /** Whether records are arrays to PHP; else they are objects, and no object is another one. */
  readonly areArrays: boolean;
  /** Refers to the list or record that began as number `index`. Absent where equal ones are written as often as they come. */
  readonly again?: (index: number) => void;
}

/** Writes one body. */
export class ServedValues {
  readonly #writer: ValueWriter;
  readonly #forms: ServedForms;
  /** Arrays so far by what they hold: PHP takes equal ones for the same (B14). */
  readonly #arrays = new Map<string, number>();
  #begun = 0;

  constructor(writer: ValueWriter, forms: ServedForms) {
    this.#writer = writer;
    this.#forms = forms;
  }

  /** @param shape tells floats from whole numbers; without it whole numbers are ints */
  write(value: WireValue, shape: Shape | undefined): void {
    if (value === null) this.#writer.nothing();
    else if (typeof value === "boolean") this.#writer.boolean(value);
    else if (typeof value === "number") this.#writer.number(value, isFloat(value, shape));
    else if (typeof value === "string") this.#writer.text(value);
    else if (!this.#wroteAgain(value, shape)) this.#container(value, shape);
  }

  #wroteAgain(value: Container, shape: Shape | undefined): boolean {
    const { again, areArrays } = this.#forms;
    if (again === undefined) return false;
    const identity = identityOf(value, shape, areArrays);
    const known = identity === undefined ? undefined : this.#arrays.get(identity);
    if (known !== undefined) again(known);
    else {
      if (identity !== undefined) this.#arrays.set(identity, this.#begun);
      this.#begun++;
    }
    return known !== undefined;
  }

  #container(value: Container, shape: Shape | undefined): void {
    const members = membersOf(value, shape);
    if (isListToPhp(value)) {
      this.#writer.list(members.length);
      for (const [, member, of] of members) this.write(member, of);
      return;
    }
    this.#forms.record();
    for (const [key, member, of] of members) {
      // Zend keeps such to itself (B17).
      if (key.startsWith("_")) continue;
      this.#writer.key(key);
      this.write(member, of);
    }
    this.#writer.end();
  }
}

type Container = readonly WireValue[] | { readonly [key: string]: WireValue };

/** An array without members is an empty list, whatever it was to hold. */
function isListToPhp(value: Container): boolean {
  return Array.isArray(value) || Object.keys(value).length === 0;
}

function membersOf(value: Container, shape: Shape | undefined): readonly (readonly [string, WireValue, Shape | undefined])[] {
  return Object.entries<WireValue>(value).map(([key, member]) => {
    if (shape?.kind === "list") return [key, member, shape.of];
    const keys = shape?.kind === "object" ? shape.keys : {};
    return [key, member, Object.hasOwn(keys, key) ? keys[key] : undefined];
  });
}

/** The same text for values that are the same to PHP: in types, keys and order; `undefined` for those that are like no other. */
function identityOf(value: WireValue, shape: Shape | undefined, areArrays: boolean): string | undefined {
  if (typeof value === "number") return isFloat(value, shape) ? `${value}.` : String(value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const isList = isListToPhp(value);
  if (!isList && !areArrays) return undefined;
  const identities: string[] = [];
  for (const [key, member, of] of membersOf(value, shape)) {
    const identity = identityOf(member, of, areArrays);
    if (identity === undefined) return undefined;
    identities.push(isList ? identity : `${JSON.stringify(key)}:${identity}`);
  }
  return isList ? `[${identities.join()}]` : `{${identities.join()}}`;
}

function isFloat(value: number, shape: Shape | undefined): boolean {
  return !Number.isInteger(value) || (shape?.kind === "value" && shape.type === "float");
}
