/** What an answer says beside its value, kept apart so that equality, JSON and `Object.keys` are the same over every protocol. */

const extras = new WeakMap<object, Readonly<Record<string, unknown>>>();
const emptyTexts = new WeakMap<object, string>();
const none: Readonly<Record<string, unknown>> = Object.freeze({});

/** Keeps the members that no WSDL declares (protocol-differences B13). */
export function setExtra(record: object, extra: Readonly<Record<string, unknown>>): void {
  extras.set(record, Object.freeze(extra));
}

/** The undeclared members that came with a record; an empty object when there were none. */
export function extraOf(record: object): Readonly<Record<string, unknown>> {
  return extras.get(record) ?? none;
}

/** Keeps the words by which the site said "nothing found" (protocol-differences C1). */
export function setEmptyText(list: object, text: string): void {
  emptyTexts.set(list, text);
}

/** The site's words of an empty list, for example `no users`; `undefined` where it said none. */
export function emptyText(list: object): string | undefined {
  return emptyTexts.get(list);
}
