// @ts-check
/**
 * A small stand-in for a Moodle site with wspp, so that the demo and the examples run without one. It answers eight operations over
 * SOAP (both WSDLs) and REST (json, xml, php, dump) from a few people and courses in memory, in the very bytes that wspp writes.
 * It is no Moodle: no permissions, no other operations, nothing is kept.
 */
import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import {
  classicParts,
  courseRecord,
  dialectTable,
  enrolRecord,
  itemOf,
  operationNamed,
  partType,
  userRecord,
} from "moodle-wspp/contract";
import {
  decodeRestRequest,
  decodeSoapRequest,
  encodeBareAnswer,
  encodeRestAnswer,
  encodeRestException,
  encodeSoapAnswer,
  encodeSoapFault,
  phpObject,
  restAnswerHeaders,
} from "moodle-wspp/wire";
import { account, courses, users } from "./people.mjs";

/** What the plugin throws: the call is refused as a whole. */
class Refusal extends Error {}

/** @typedef {Record<string, unknown>} Parts  arguments by the part names of the simplified WSDL */

/**
 * Starts the stand-in on a free port of the loopback address.
 * @param {{ port?: number }} [options]
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function startStandIn({ port = 0 } = {}) {
  const answer = siteInMemory();
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const contentType = request.headers["content-type"] ?? "";
    const url = new URL(request.url ?? "/", `http://${request.headers.host}`);
    const dialect = url.pathname === "/wspp/service_pp.php" ? "classic" : "simplified";
    const known = url.pathname === "/wspp/service_pp.php" || url.pathname === "/wspp/service_pp2.php";
    const answered = !known
      ? { status: 404, headers: { "content-type": "text/html" }, body: "<html><head><title>Not found</title></head></html>" }
      : contentType.includes("xml")
        ? answerSoap(answer, body, contentType, dialect, url.origin)
        : answerRest(answer, { query: url.search.slice(1), body, contentType });
    response.writeHead(answered.status, answered.headers).end(answered.body);
  });
  await new Promise((resolve) => server.listen(port, "127.0.0.1", () => resolve(undefined)));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the stand-in has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** @typedef {ReturnType<typeof siteInMemory>} Answerer */

/**
 * @param {Answerer} answer
 * @param {Uint8Array} body
 * @param {string} contentType
 * @param {"simplified" | "classic"} dialect
 * @param {string} wwwroot
 */
function answerSoap(answer, body, contentType, dialect, wwwroot) {
  const table = dialectTable(dialect);
  try {
    const request = decodeSoapRequest(body, table, { contentType });
    if (request.declared === undefined) return encodeSoapFault("SOAP-ENV:Server", `Procedure '${request.operation}' not present`);
    const operation = request.declared.name;
    /** @type {Parts} */
    const sent = Object.fromEntries(request.parts.map(({ name, declared, value }) => [declared ?? name, value]));
    const parts = dialect === "simplified" ? sent : { ...sent, ...simplifiedParts(operation, sent) };
    const encoded = encodeSoapAnswer(table, operation, answer(operation, parts), wwwroot, request.version);
    return { status: 200, headers: { "content-type": "text/xml; charset=utf-8" }, body: encoded };
  } catch (error) {
    if (error instanceof Refusal) return encodeSoapFault("MOODLE:error", `Wspp Base Server :${error.message}`);
    return encodeSoapFault("SOAP-ENV:Server", error instanceof Error ? error.message : "unknown");
  }
}

/**
 * The classic WSDL names some parts otherwise and wraps lists.
 * @param {string} operation
 * @param {Parts} sent
 */
function simplifiedParts(operation, sent) {
  const declaration = operationNamed(operation);
  const mapped = declaration === undefined ? [] : classicParts(declaration);
  return Object.fromEntries(
    mapped.flatMap(({ name, from, wrapper }) => {
      const value = sent[name];
      if (from === undefined) return [];
      return [[from, wrapper !== undefined && isObject(value) ? value[wrapper] : value]];
    }),
  );
}

/**
 * @param {Answerer} answer
 * @param {import("moodle-wspp/wire").ReceivedRequest} received
 */
function answerRest(answer, received) {
  const variables = decodeRestRequest(received);
  const operation = String(variables.get("wsfunction") ?? "");
  const asked = variables.get("wsformatout");
  const format = asked === "json" || asked === "php" || asked === "dump" ? asked : "xml";
  const headers = { ...restAnswerHeaders(format) };
  try {
    /** @type {Parts} */
    const parts = { client: Number(variables.get("client")), sesskey: variables.get("sesskey") };
    for (const [name, part] of Object.entries(operationNamed(operation)?.parts ?? {})) {
      parts[name] = receivedValue(variables.get(name), partType(part));
    }
    const value = answer(operation, parts);
    const body = operation === "get_version" ? encodeBareAnswer(Number(value)) : encodeRestAnswer(format, phpValue(value));
    return { status: 200, headers, body };
  } catch (error) {
    const message = `Wspp Rest Server :${error instanceof Error ? error.message : "unknown"}`;
    return { status: 200, headers, body: encodeRestException(format, { message }) };
  }
}

/**
 * What PHP makes of request variables, read as the declared type.
 * @param {import("moodle-wspp/wire").RequestValue | undefined} given
 * @param {import("moodle-wspp/contract").Type} type
 * @returns {unknown}
 */
function receivedValue(given, type) {
  if (type.kind === "list")
    return given instanceof Map ? [...given.values()].map((item) => receivedValue(item, itemOf(type))) : [];
  if (type.kind === "struct") {
    const members = given instanceof Map ? [...given] : [];
    return Object.fromEntries(
      members.flatMap(([name, value]) => {
        const member = type.fields[name];
        return member === undefined ? [] : [[name, receivedValue(value, member)]];
      }),
    );
  }
  return type.kind === "int" ? Number(given ?? 0) : given;
}

/**
 * A value as PHP holds it before REST writes it: rows of texts.
 * @param {unknown} value
 * @returns {import("moodle-wspp/wire").PhpValue}
 */
function phpValue(value) {
  if (Array.isArray(value)) return value.map(phpValue);
  if (isObject(value))
    return phpObject(Object.fromEntries(Object.entries(value).map(([name, member]) => [name, phpValue(member)])));
  return typeof value === "boolean" || value === null ? value : String(value);
}

/** The site: its session and its eight operations. */
function siteInMemory() {
  const people = users.map((user) => ({ ...user }));
  const session = { client: 7, sessionkey: randomBytes(16).toString("hex") };
  /** @type {Map<number, Set<number>>} user ids by course id */
  const enrolled = new Map(courses.map((course) => [course.id, new Set([2])]));

  /** @type {{ [operation: string]: (parts: Parts) => unknown }} */
  const operations = {
    get_version: () => 2010101000,
    get_my_id: () => 2,
    get_users: ({ userids, idfield }) => rows("userRecord", select(people, userids, idfield)),
    get_courses: ({ courseids, idfield }) => rows("courseRecord", select(courses, courseids, idfield)),
    get_my_courses: ({ uid, sort }) => {
      const user = Number(uid) || 2; // blank, and 0, mean the caller
      const mine = courses.filter(({ id }) => enrolled.get(id)?.has(user));
      const column = sort === "shortname" ? "shortname" : "fullname";
      return rows(
        "courseRecord",
        mine.sort((a, b) => a[column].localeCompare(b[column])),
      );
    },
    edit_users: ({ users: data }) => (Array.isArray(data) ? data : []).map(editUser),
    enrol_students: ({ courseid, courseidfield, userids, idfield }) => {
      const [course] = select(courses, [courseid], courseidfield);
      if (course === undefined) throw new Refusal(`course ${courseid} unknown.`);
      return (Array.isArray(userids) ? userids : []).map((userid) => {
        const [user] = select(people, [userid], idfield);
        if (user === undefined) return row("enrolRecord", { error: `user ${idfield}=${userid} unknown.` });
        enrolled.get(course.id)?.add(user.id);
        return row("enrolRecord", { userid: String(user.id), course: String(course.id), enrol: "manual" });
      });
    },
  };

  /** @param {Parts} datum */
  function editUser(datum) {
    const { action, ...members } = datum;
    const known = people.find(({ id }) => id === datum["id"]);
    if (action === "add") {
      if (people.some(({ username }) => username === datum["username"])) {
        return row("userRecord", { error: `a user already exists with this username ${datum["username"]}` });
      }
      const added = { ...people[0], ...members, id: Math.max(...people.map(({ id }) => id)) + 1 };
      people.push(/** @type {typeof people[number]} */ (added));
      return row("userRecord", added);
    }
    if (known === undefined) return row("userRecord", action === "delete" ? { error: "user id= unknown." } : {});
    if (action === "update") Object.assign(known, members);
    if (action === "delete") people.splice(people.indexOf(known), 1);
    return row("userRecord", known);
  }

  /**
   * @param {string} operation
   * @param {Parts} parts
   * @returns {unknown}
   */
  return function answer(operation, parts) {
    if (operation === "login") {
      if (parts["username"] === account.username && parts["password"] === account.password) return session;
      throw new Refusal("Invalid username and / or password.");
    }
    if (parts["client"] !== session.client || parts["sesskey"] !== session.sessionkey) {
      if (operation === "get_version" || operation === "get_my_id") return -1;
      throw new Refusal("Invalid Client connection.");
    }
    const run = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
    if (run === undefined) throw new Refusal(`the stand-in knows no ${operation}; a Moodle site does`);
    const value = run(parts);
    return Array.isArray(value) && value.length === 0 ? nothingFound(operation) : value;
  };
}

/**
 * Rows whose column equals one of the values; all rows when there are no values.
 * @template {Record<string, unknown>} R
 * @param {readonly R[]} table
 * @param {unknown} values
 * @param {unknown} column
 */
function select(table, values, column) {
  const wanted = Array.isArray(values) ? values.map(String) : [];
  return wanted.length === 0 ? [...table] : table.filter((each) => wanted.includes(String(each[String(column)])));
}

/**
 * A record with every declared member; what is not given is blank.
 * @param {string} type
 * @param {Record<string, unknown>} members
 */
function row(type, members) {
  const declared = Object.entries(structs[type]?.fields ?? {});
  return Object.fromEntries(declared.map(([name, field]) => [name, members[name] ?? ("blank" in field ? field.blank : [])]));
}

/**
 * @param {string} type
 * @param {readonly Record<string, unknown>[]} found
 */
function rows(type, found) {
  return found.map((each) => row(type, each));
}

/**
 * Sites say "nothing found" by one blank record with a text.
 * @param {string} operation
 */
function nothingFound(operation) {
  return operation === "get_users" ? [row("userRecord", { error: "no users" })] : [row("courseRecord", { error: "no courses" })];
}

/** @type {Readonly<Record<string, import("moodle-wspp/contract").Struct>>} */
const structs = { userRecord, courseRecord, enrolRecord };

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
