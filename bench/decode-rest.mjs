// @ts-check
/** Who decodes the REST answers of get_users: json, php, xml and dump. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { XMLParser } from "fast-xml-parser";
import { operations } from "moodle-wspp/contract";
import { decodeRestAnswer } from "moodle-wspp/wire";
import { unserialize } from "php-serialize";
import { digestOf, FIELDS } from "./digest.mjs";

/** @typedef {Record<string, any>} Row */

const EXPECT = { operation: "get_users", returns: operations.get_users.returns };

/** @type {Readonly<Record<string, import("./contestant.mjs").Contestant>>} */
export const decodeRest = {
  "json: moodle-wspp": (folder) => ours(folder, "rest.json", "json"),
  "json: JSON.parse alone": (folder) => peer(folder, "rest.json", (body) => JSON.parse(body.toString("utf8"))),
  "json, all columns: moodle-wspp": (folder) => ours(folder, "wide.json", "json"),
  "json, all columns: JSON.parse alone": (folder) => peer(folder, "wide.json", (body) => JSON.parse(body.toString("utf8"))),
  "php: moodle-wspp": (folder) => ours(folder, "rest.php", "php"),
  "php: php-serialize": (folder) => {
    const scope = { profileitemRecord: class profileitemRecord {}, stdClass: Object };
    return peer(folder, "rest.php", (body) => unserialize(body, scope));
  },
  "xml: moodle-wspp": (folder) => ours(folder, "plain.xml", "xml"),
  "xml: fast-xml-parser": (folder) => {
    const parser = new XMLParser({
      ignoreAttributes: false,
      parseTagValue: false,
      parseAttributeValue: false,
      trimValues: false,
    });
    return peer(folder, "plain.xml", (body) => rowsOfTree(parser.parse(body)));
  },
  "xml, ill-formed: moodle-wspp": (folder) => ours(folder, "rest.xml", "xml"),
  "dump: moodle-wspp": (folder) => ours(folder, "rest.dump", "dump"),
};

/**
 * @param {string} folder
 * @param {string} name
 * @param {import("moodle-wspp/contract").RestFormat} format
 */
function ours(folder, name, format) {
  const body = readFileSync(join(folder, name));
  return { run: () => decodeRestAnswer(format, body, EXPECT, { status: 200 }), digest: digestOf };
}

/**
 * Peers give rows as the site's database has them, not typed records: typing them is not timed, which is in their favour.
 * @param {string} folder
 * @param {string} name
 * @param {(body: Buffer) => Row[]} decode
 */
function peer(folder, name, decode) {
  const body = readFileSync(join(folder, name));
  return { run: () => decode(body), digest: (/** @type {Row[]} */ rows) => digestOf(rows.map(recordOfRow)) };
}

/** @param {Row} row */
function recordOfRow(row) {
  return Object.fromEntries(
    FIELDS.map(([name, kind]) => {
      if (name === "error") return [name, ""];
      return [name, kind === "int" ? Number(row[name]) : row[name]];
    }),
  );
}

/** @param {any} tree of fast-xml-parser */
function rowsOfTree(tree) {
  return many(tree.RESPONSE.MULTIPLE.SINGLE).map(rowOfSingle);
}

/** @param {any} single @returns {Row} */
function rowOfSingle(single) {
  /** @type {Row} */
  const row = {};
  for (const key of many(single.KEY)) row[key["@_name"]] = valueOfKey(key);
  return row;
}

/** @param {any} key */
function valueOfKey(key) {
  if (key.MULTIPLE !== undefined) return many(key.MULTIPLE.SINGLE).map(rowOfSingle);
  const value = key.VALUE;
  return typeof value === "string" ? value : value["@_null"] === "null" ? null : (value["#text"] ?? "");
}

/** @param {any} items @returns {any[]} */
function many(items) {
  return items === undefined ? [] : Array.isArray(items) ? items : [items];
}
