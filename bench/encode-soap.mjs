// @ts-check
/** Who writes the SOAP request of edit_users with 1,000 data, down to the bytes that are sent. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { dialectTable } from "moodle-wspp/contract";
import { decodeSoapRequest, encodeSoapRequest } from "moodle-wspp/wire";
import { soapClient } from "./decode-soap.mjs";
import { WWWROOT } from "./wsdl.mjs";

/** @type {Readonly<Record<string, import("./contestant.mjs").Contestant>>} */
export const encodeSoap = {
  "moodle-wspp": (folder) => {
    const parts = partsIn(folder);
    const table = dialectTable("simplified");
    return { run: () => encodeSoapRequest(table, "edit_users", parts, WWWROOT).body, digest: requestDigest };
  },

  "npm soap": async (folder) => {
    const { users, ...session } = partsIn(folder);
    const parts = { ...session, users: { item: users } };
    /** @type {(request: string) => void} */
    let take = () => {};
    const client = await soapClient((request) => take(request));
    return {
      run: () =>
        new Promise((resolve) => {
          take = (request) => resolve(Buffer.from(request));
          client["edit_users"](parts, () => {});
        }),
      digest: requestDigest,
    };
  },
};

/** @param {string} folder */
function partsIn(folder) {
  return { client: 2, sesskey: "0123456789abcdef", users: JSON.parse(readFileSync(join(folder, "data.json"), "utf8")) };
}

/**
 * What a server understands of a request.
 * @param {Uint8Array} request
 */
function requestDigest(request) {
  const { parts } = decodeSoapRequest(request, dialectTable("simplified"));
  return digestOfData(/** @type {object[]} */ (parts.find(({ declared }) => declared === "users")?.value ?? []));
}

/** @param {readonly object[]} data members in any order */
export function digestOfData(data) {
  const members = data.map((datum) => Object.entries(datum).sort(([a], [b]) => (a < b ? -1 : 1)));
  return createHash("sha1").update(JSON.stringify(members)).digest("hex");
}
