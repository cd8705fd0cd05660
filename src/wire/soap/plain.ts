/** Plain values for what nobody declared. */
import { Reference } from "./references.js";

/** Types of lists, and those that say nothing. */
const NO_RECORD = /Array$|^(?:anyType|anySimpleType|ur-type)$/;

/** Whether a type that is none of XML Schema's simple ones says that its element is a record. */
export function isRecordType(type: string | undefined): boolean {
  return type !== undefined && !NO_RECORD.test(type);
}

/** Sets an own member whatever its name is; `__proto__` is a name like any other. */
export function setMember(object: Record<string, unknown>, name: string, value: unknown): void {
  if (name === "__proto__") Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
  else object[name] = value;
  if (value instanceof Reference) value.awaits(object, name);
}

/** Adds an item to a list. */
export function addItem(list: unknown[], value: unknown): void {
  if (value instanceof Reference) value.awaits(list, list.length);
  list.push(value);
}

/**
 * Children of an undeclared element: a list where all have one name and repeat, or the only child is an `item`; an object otherwise.
 * @param type of the element as it was sent: where it is that of a record, an `item` is a member
 */
export function objectOrList(
  names: readonly string[],
  values: readonly unknown[],
  type: string | undefined,
): Record<string, unknown> | unknown[] {
  const repeats = names.length > 1 && names.every((name) => name === names[0]);
  const isItem = names.length === 1 && names[0] === "item" && !isRecordType(type);
  if (!repeats && !isItem) return objectOf(names, values);
  const list: unknown[] = [];
  for (const value of values) addItem(list, value);
  return list;
}

/** An object of these members; those of one name become a list. */
export function objectOf(names: readonly string[], values: readonly unknown[]): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  const repeated = new Map<string, unknown[]>();
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) repeated.set(name, []);
    seen.add(name);
  }
  names.forEach((name, index) => {
    const list = repeated.get(name);
    if (list === undefined) setMember(object, name, values[index]);
    else {
      addItem(list, values[index]);
      if (list.length === 1) setMember(object, name, list);
    }
  });
  return object;
}
