// @ts-check
/** Who takes part: group, name, what is read, and what must come out. */

/**
 * @typedef {import("./measure.mjs").Entry} Entry
 * @typedef {{ readonly php: boolean, readonly zeep: boolean }} Installed
 */

/**
 * @param {ReadonlySet<string>} groups
 * @param {import("./bodies.mjs").Bodies} bodies
 * @param {Installed} installed
 * @returns {Entry[]}
 */
export function entriesFor(groups, { digests }, installed) {
  /** @type {(group: string, name: string, body: string, more?: Partial<Entry>) => Entry} */
  const entry = (group, name, body, more = {}) => ({ group, name, by: "node", body, expected: digests[body] ?? "", ...more });
  const soap = [
    entry("decodeSoap", "moodle-wspp", "soap.xml"),
    entry("decodeSoap", "moodle-wspp, streamed", "soap.xml"),
    entry("decodeSoap", "PHP ext-soap", "soap.xml", { by: "php" }),
    entry("decodeSoap", "saxes", "soap.xml"),
    entry("decodeSoap", "npm soap", "soap.xml"),
    entry("decodeSoap", "fast-xml-parser", "soap.xml"),
    entry("decodeSoap", "zeep", "soap.xml", {
      by: "zeep",
      expected: digests["soap.xml, '' as nil"] ?? "",
      losing: "reads '' as nil",
    }),
    entry("decodeSoap", "JSON.parse of the same records", "users.json"),
    entry("decodeSoap", "reading every byte once", "soap.xml", { expected: "" }),
  ];
  const rest = [
    entry("decodeRest", "json: moodle-wspp", "rest.json"),
    entry("decodeRest", "json: JSON.parse alone", "rest.json"),
    entry("decodeRest", "json: PHP json_decode", "rest.json", { by: "php" }),
    entry("decodeRest", "json, all columns: moodle-wspp", "wide.json"),
    entry("decodeRest", "json, all columns: JSON.parse alone", "wide.json"),
    entry("decodeRest", "php: moodle-wspp", "rest.php"),
    entry("decodeRest", "php: php-serialize", "rest.php"),
    entry("decodeRest", "php: PHP unserialize", "rest.php", { by: "php" }),
    entry("decodeRest", "xml: moodle-wspp", "plain.xml"),
    entry("decodeRest", "xml: fast-xml-parser", "plain.xml"),
    entry("decodeRest", "xml, ill-formed: moodle-wspp", "rest.xml"),
    entry("decodeRest", "dump: moodle-wspp", "rest.dump"),
  ];
  const encode = [entry("encodeSoap", "moodle-wspp", "data.json"), entry("encodeSoap", "npm soap", "data.json")];
  const all = [...(groups.has("soap") ? soap : []), ...(groups.has("rest") ? rest : []), ...(groups.has("encode") ? encode : [])];
  return all.filter(({ by }) => by === "node" || installed[by]);
}
