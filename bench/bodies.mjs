// @ts-check
/** The bodies that are decoded: written by PHP where it is installed, else by the package's own encoders, which must agree byte for byte. */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { dialectTable } from "moodle-wspp/contract";
import { encodeRestAnswer, encodeSoapAnswer, phpObject } from "moodle-wspp/wire";
import { digestOf, FIELDS } from "./digest.mjs";
import { digestOfData } from "./encode-soap.mjs";
import { REST_COLUMNS, userData, userRecords, withoutMarkup } from "./records.mjs";
import { WSDL, WWWROOT } from "./wsdl.mjs";

/** @typedef {import("moodle-wspp/wire").PhpValue} PhpValue */

/** @type {Readonly<Record<string, (users: import("./records.mjs").UserRecord[]) => string | Uint8Array>>} */
const OUR_BODIES = {
  "soap.xml": (users) => encodeSoapAnswer(dialectTable("simplified"), "get_users", users, WWWROOT),
  "rest.json": (users) => encodeRestAnswer("json", rowsOf(users)),
  "rest.php": (users) => encodeRestAnswer("php", rowsOf(users)),
  "rest.dump": (users) => encodeRestAnswer("dump", rowsOf(users)),
  "rest.xml": (users) => encodeRestAnswer("xml", rowsOf(users)),
  "plain.xml": (users) => encodeRestAnswer("xml", rowsOf(withoutMarkup(users))),
  "wide.json": (users) => encodeRestAnswer("json", rowsOf(users, REST_COLUMNS)),
};

/**
 * Database rows: every column a text or null, but for what the plugin adds itself.
 * @param {readonly import("./records.mjs").UserRecord[]} users
 * @param {Readonly<Record<string, string | null>>} [columns]
 * @returns {PhpValue}
 */
function rowsOf(users, columns = {}) {
  return users.map((user) => {
    /** @type {Record<string, PhpValue>} */
    const row = {};
    for (const [name, value] of Object.entries(user)) {
      if (name === "error") continue;
      if (Array.isArray(value)) row[name] = value.map((item) => phpObject({ ...item }, "profileitemRecord"));
      else row[name] = typeof value === "number" && name !== "id" && name !== "role" ? String(value) : value;
    }
    return phpObject({ ...row, ...columns });
  });
}

/**
 * @typedef {object} Bodies
 * @property {string} folder holds all that the contestants read
 * @property {"PHP" | "moodle-wspp"} writer
 * @property {readonly string[]} differing bodies of the package's encoders that are not what PHP writes
 * @property {Readonly<Record<string, string>>} digests what decoding each body must give
 * @property {Readonly<Record<string, number>>} sizes bytes
 */

/**
 * Writes all bodies for so many users into `folder`.
 * @param {string} folder
 * @param {number} count
 * @param {boolean} hasPhp
 * @returns {Bodies}
 */
export function writeBodies(folder, count, hasPhp) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const users = userRecords(count);
  const plain = withoutMarkup(users);
  const write = (/** @type {string} */ name, /** @type {unknown} */ value) =>
    writeFileSync(join(folder, name), JSON.stringify(value));
  write("users.json", users);
  write("plain.json", plain);
  write("columns.json", REST_COLUMNS);
  write("fields.json", FIELDS);
  const data = userData(1000);
  write("data.json", data);

  const wrote = hasPhp && phpWrites(folder);
  /** @type {string[]} */
  const differing = [];
  /** @type {Record<string, number>} */
  const sizes = {};
  for (const [name, encode] of Object.entries(OUR_BODIES)) {
    const body = Buffer.from(encode(users));
    if (wrote) {
      renameSync(join(folder, `php.${name}`), join(folder, name));
      if (!readFileSync(join(folder, name)).equals(body)) differing.push(name);
    } else writeFileSync(join(folder, name), body);
    sizes[name] = readFileSync(join(folder, name)).length;
  }
  sizes["users.json"] = readFileSync(join(folder, "users.json")).length;
  const digest = digestOf(users);
  return {
    folder,
    writer: wrote ? "PHP" : "moodle-wspp",
    differing,
    sizes,
    digests: {
      "data.json": digestOfData(data),
      "soap.xml": digest,
      "soap.xml, '' as nil": digestOf(users.map(withoutEmptyTexts)),
      "users.json": digest,
      "rest.json": digest,
      "wide.json": digest,
      "rest.php": digest,
      "rest.xml": digest,
      "plain.xml": digestOf(plain),
      // print_r shows null as nothing.
      "rest.dump": digestOf(users.map((user) => ({ ...user, description: user.description ?? "" }))),
    },
  };
}

/** @param {object} record @returns {Record<string, unknown>} */
function withoutEmptyTexts(record) {
  const entries = Object.entries(record).map(([name, value]) => {
    if (Array.isArray(value)) return [name, value.map(withoutEmptyTexts)];
    return [name, value === "" ? null : value];
  });
  return Object.fromEntries(entries);
}

/** @param {string} folder */
function phpWrites(folder) {
  const script = fileURLToPath(new URL("site.php", import.meta.url));
  const { status, stdout, stderr } = spawnSync("php", [script, folder, WSDL], { encoding: "utf8", maxBuffer: 1 << 24 });
  if (status === 0) return true;
  console.error(`PHP could not write the bodies: ${(stderr || stdout).slice(0, 400)}`);
  return false;
}
