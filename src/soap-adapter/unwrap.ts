/** Takes values out of the boxes in which npm soap hands them over: `{ attributes, $value }`. */

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Names that soap puts beside the members of an element. */
const ATTRIBUTES = "attributes";
const VALUE = "$value";

/**
 * The bare value: what stood in an element. `undefined` for an element without text or members (an empty text or list),
 * `null` for one that was nil.
 */
export function unwrapped(value: unknown): unknown {
  if (!isObject(value)) return value;
  if (Object.hasOwn(value, VALUE)) return value[VALUE];
  const members = Object.keys(value).filter((name) => name !== ATTRIBUTES);
  if (members.length > 0) return value;
  return isNil(value[ATTRIBUTES]) ? null : undefined;
}

function isNil(attributes: unknown): boolean {
  if (!isObject(attributes)) return false;
  return Object.entries(attributes).some(([name, value]) => /(?:^|:)nil$/.test(name) && /^(?:true|1)$/i.test(String(value)));
}

/** The only member of an element, its attributes aside; `undefined` when it has none or several. */
export function onlyMember(value: Record<string, unknown>): unknown {
  const names = Object.keys(value).filter((name) => name !== ATTRIBUTES);
  return names.length === 1 ? value[names[0]!] : undefined;
}

/** The text of an element. */
export function textIn(value: unknown): string | undefined {
  const bare = unwrapped(value);
  return typeof bare === "string" || typeof bare === "number" ? String(bare) : undefined;
}
