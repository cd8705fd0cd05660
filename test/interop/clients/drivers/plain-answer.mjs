/** What the SOAP packages for Node make of an answer, without the attributes that they mix into it. */

/** @param {unknown} value @param {string} attributesKey @param {string} valueKey */
export function plain(value, attributesKey, valueKey) {
  if (Array.isArray(value)) return value.map((item) => plain(item, attributesKey, valueKey));
  if (typeof value !== "object" || value === null) return value;
  const { [attributesKey]: attributes = {}, ...members } = /** @type {Record<string, unknown>} */ (value);
  const attribute = (/** @type {string} */ name) =>
    Object.entries(attributes).find(([key]) => key.split(":").at(-1) === name)?.[1];
  const text = (/** @type {unknown} */ given) => (typeof given === "object" ? given?.[valueKey] : given);
  if (text(attribute("nil")) === "true") return null;
  if (attribute("arrayType") !== undefined) {
    const items = Object.values(members)[0] ?? [];
    return (Array.isArray(items) ? items : [items]).map((item) => plain(item, attributesKey, valueKey));
  }
  if (valueKey in members) return members[valueKey];
  if (Object.keys(members).length === 0) return "";
  return Object.fromEntries(Object.entries(members).map(([name, member]) => [name, plain(member, attributesKey, valueKey)]));
}
