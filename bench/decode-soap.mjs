// @ts-check
/** Who decodes the SOAP answer of get_users, from the bytes to complete plain typed records. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { XMLParser } from "fast-xml-parser";
import { operations } from "moodle-wspp/contract";
import { decodeSoapAnswer, SoapAnswerDecoder } from "moodle-wspp/wire";
import { SaxesParser } from "saxes";
import { digestOf, FIELDS } from "./digest.mjs";
import { WSDL } from "./wsdl.mjs";

/** @typedef {Record<string, unknown>} Values */

const EXPECT = { operation: "get_users", returns: operations.get_users.returns };
const HEAD = { status: 200, contentType: "text/xml; charset=utf-8" };
const CHUNK = 64 * 1024;

/** @type {Readonly<Record<string, import("./contestant.mjs").Contestant>>} */
export const decodeSoap = {
  "moodle-wspp": (folder) => {
    const body = readFileSync(join(folder, "soap.xml"));
    return { run: () => decodeSoapAnswer(body, EXPECT, HEAD), digest: digestOf };
  },

  "moodle-wspp, streamed": (folder) => {
    const body = readFileSync(join(folder, "soap.xml"));
    return {
      run: () => {
        /** @type {unknown[]} */
        const records = [];
        const decoder = new SoapAnswerDecoder(EXPECT, HEAD, { onItem: (record) => records.push(record) });
        for (let at = 0; at < body.length; at += CHUNK) decoder.push(body.subarray(at, at + CHUNK));
        decoder.end();
        return records;
      },
      digest: digestOf,
    };
  },

  saxes: (folder) => {
    const body = readFileSync(join(folder, "soap.xml"));
    return { run: () => readWithSaxes(body), digest: digestOf };
  },

  "fast-xml-parser": (folder) => {
    const body = readFileSync(join(folder, "soap.xml"));
    const parser = new XMLParser({
      ignoreAttributes: false,
      parseTagValue: false,
      parseAttributeValue: false,
      trimValues: false,
      // Its guard against entities that multiply counts &lt; and &amp; as well.
      processEntities: {
        enabled: true,
        maxTotalExpansions: Number.POSITIVE_INFINITY,
        maxExpandedLength: Number.POSITIVE_INFINITY,
      },
      isArray: (name) => name === "item",
    });
    return { run: () => recordsOfTree(parser.parse(body)), digest: digestOf };
  },

  "npm soap": async (folder) => {
    const body = readFileSync(join(folder, "soap.xml"));
    const client = await soapClient((_request, answer) => answer(body.toString("utf8")));
    return {
      run: async () => {
        const [result] = await client["get_usersAsync"]({ client: 2, sesskey: "0", userids: [], idfield: "" });
        return recordsOfNodeSoap(result);
      },
      digest: digestOf,
    };
  },

  "JSON.parse of the same records": (folder) => {
    const body = readFileSync(join(folder, "users.json"));
    return { run: () => JSON.parse(body.toString("utf8")), digest: digestOf };
  },

  "reading every byte once": (folder) => {
    const body = readFileSync(join(folder, "soap.xml"));
    return {
      run: () => {
        let sum = 0;
        for (let i = 0; i < body.length; i++) sum = (Math.imul(sum, 31) + /** @type {number} */ (body[i])) | 0;
        return sum;
      },
      digest: () => "",
    };
  },
};

/**
 * A client of npm soap without a network.
 * @param {(request: string, answer: (body: string) => void) => void} exchange
 */
export async function soapClient(exchange) {
  const { createClientAsync } = await import("soap");
  /** @type {import("soap").IHttpClient} */
  const httpClient = {
    request(_url, data, callback) {
      exchange(data, (body) => callback(null, { status: 200, statusText: "OK", headers: {}, data: body }, body));
      return /** @type {any} */ (undefined);
    },
  };
  return createClientAsync(WSDL, { httpClient, disableCache: true, handleNilAsNull: true });
}

const KINDS = new Map(FIELDS);

/** @param {Buffer} body */
function readWithSaxes(body) {
  /** @type {Values[]} */
  const users = [];
  /** @type {Values | undefined} */
  let user;
  /** @type {Values | undefined} */
  let item;
  /** @type {Values[]} */
  let profile = [];
  let inProfile = false;
  let isNil = false;
  let text = "";
  const parser = new SaxesParser({ position: false });
  parser.on("opentag", ({ name, attributes }) => {
    text = "";
    isNil = attributes["xsi:nil"] === "true";
    if (name === "item") {
      if (inProfile) item = {};
      else user = {};
    } else if (name === "profile") {
      inProfile = true;
      profile = [];
    }
  });
  parser.on("text", (piece) => {
    text += piece;
  });
  parser.on("closetag", ({ name }) => {
    if (name === "item") {
      if (item !== undefined) profile.push(item);
      else if (user !== undefined) users.push(user);
      if (item === undefined) user = undefined;
      item = undefined;
    } else if (name === "profile") {
      inProfile = false;
      if (user !== undefined) user[name] = profile;
    } else if (item !== undefined) item[name] = isNil ? null : text;
    else if (user !== undefined) user[name] = isNil ? null : KINDS.get(name) === "int" ? Number(text) : text;
    isNil = false;
  });
  parser.write(body.toString("utf8")).close();
  return users;
}

/** @param {any} tree */
function recordsOfTree(tree) {
  const items = tree["SOAP-ENV:Envelope"]["SOAP-ENV:Body"]["ns1:get_usersResponse"].get_usersReturn.item;
  return items.map((/** @type {any} */ item) => {
    /** @type {Values} */
    const user = {};
    for (const [name, kind] of FIELDS) {
      if (kind === "list")
        user[name] = (item[name].item ?? []).map((/** @type {any} */ of) => ({ name: textOf(of.name), value: textOf(of.value) }));
      else user[name] = kind === "int" ? Number(textOf(item[name])) : textOf(item[name]);
    }
    return user;
  });
}

/** @param {any} node element of fast-xml-parser with attributes */
function textOf(node) {
  if (node["@_xsi:nil"] === "true") return null;
  return node["#text"] ?? "";
}

/** Takes values out of the boxes in which npm soap hands them over. @param {any} result */
function recordsOfNodeSoap(result) {
  return many(result["get_usersReturn"].item).map((item) => {
    /** @type {Values} */
    const user = {};
    for (const [name, kind] of FIELDS) {
      if (kind === "list") user[name] = many(item[name].item).map((of) => ({ name: bare(of.name), value: bare(of.value) }));
      else user[name] = kind === "int" ? Number(bare(item[name])) : bare(item[name]);
    }
    return user;
  });
}

/** @param {any} items a list of one item comes as the item */
function many(items) {
  return items === undefined ? [] : Array.isArray(items) ? items : [items];
}

/** @param {any} boxed */
function bare(boxed) {
  return boxed === null || typeof boxed !== "object" ? boxed : (boxed.$value ?? "");
}
