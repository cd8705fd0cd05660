/** What an answer says beside its value, kept apart so that equality, JSON and `Object.keys` are the same over every protocol. */

type Extra = Readonly<Record<string, unknown>>;

/** Members of a record as they came, names and values apart: rows share their names, and hardly anybody asks. */
class Columns {
  constructor(
    readonly names: readonly string[],
    readonly values: readonly unknown[],
  ) {}
}

const extras = new WeakMap<object, Extra | Columns>();
const emptyTexts = new WeakMap<object, string>();
const none: Extra = Object.freeze({});

/** Keeps the members that no WSDL declares (protocol-differences B13). */
export function setExtra(record: object, extra: Extra): void {
  extras.set(record, Object.freeze(extra));
}

/** The same, of which an object is made when it is asked for. Neither of the lists may be changed afterwards. */
export function setExtraColumns(record: object, names: readonly string[], values: readonly unknown[]): void {
  extras.set(record, new Columns(names, values));
}

/** The undeclared members that came with a record; an empty object when there were none. */
export function extraOf(record: object): Extra {
  const kept = extras.get(record);
  if (!(kept instanceof Columns)) return kept ?? none;
  const extra = Object.create(null) as Record<string, unknown>;
  kept.names.forEach((name, index) => {
    extra[name] = kept.values[index];
  });
  setExtra(record, extra);
  return extra;
}

/** Keeps the words by which the site said "nothing found" (protocol-differences C1). */
export function setEmptyText(list: object, text: string): void {
  emptyTexts.set(list, text);
}

/** The site's words of an empty list, for example `no users`; `undefined` where it said none. */
export function emptyText(list: object): string | undefined {
  return emptyTexts.get(list);
}
