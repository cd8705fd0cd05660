// @ts-check
/** How fast the sandbox answers: get_my_id beside a bare hono handler, and get_users of all people beside a real Moodle 1.9. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { fileURLToPath } from "node:url";
import { dialectTable, operations } from "moodle-wspp/contract";
import { decodeRestAnswer, decodeSoapAnswer, encodeRestRequest, encodeSoapRequest } from "moodle-wspp/wire";
import { medianOf } from "./measure.mjs";

const PROGRAM = fileURLToPath(new URL("served.mjs", import.meta.url));
const CONNECTIONS = 8;
/** Requests that a connection sends at once where they are pipelined. */
const DEPTH = 8;
const PATH = "/wspp/service_pp2.php";

/**
 * @typedef {{ wall: number, cpu: number }} PerSecond requests by the clock and by the server's processor time
 * @typedef {Record<"sandbox" | "hono", PerSecond>} Rates
 * @typedef {{ myId: Rates, pipelined: Rates, users: { people: number, bytes: number, wall: number, cpu: number } }} Served
 */

/**
 * @param {number} rounds
 * @param {number} milliseconds
 * @param {(text: string) => void} onProgress
 * @returns {Promise<Served>}
 */
export async function measureSandbox(rounds, milliseconds, onProgress) {
  const sandbox = await started("sandbox");
  const hono = await started("hono");
  try {
    const session = await logIn(sandbox);
    const myId = form("get_my_id", session);
    /** @returns {Record<"sandbox" | "hono", PerSecond[]>} */
    const nothing = () => ({ sandbox: [], hono: [] });
    const [seen, pipelined] = [nothing(), nothing()];
    for (let round = 0; round <= rounds; round++) {
      for (const [name, server] of /** @type {const} */ ([
        ["sandbox", sandbox],
        ["hono", hono],
      ])) {
        onProgress(`round ${round} of ${rounds}: get_my_id, ${name}`);
        const rate = await load(server, myId, milliseconds, 1);
        const many = await load(server, myId, milliseconds, DEPTH);
        // The first round warms up.
        if (round === 0) continue;
        seen[name].push(rate);
        pipelined[name].push(many);
      }
    }
    onProgress("get_users over SOAP");
    return {
      myId: { sandbox: medians(seen.sandbox), hono: medians(seen.hono) },
      pipelined: { sandbox: medians(pipelined.sandbox), hono: medians(pipelined.hono) },
      users: await allUsers(sandbox, session, milliseconds),
    };
  } finally {
    sandbox.child.kill();
    hono.child.kill();
  }
}

/** @typedef {{ child: import("node:child_process").ChildProcess, port: number, account: { username: string, password: string } }} Server */

/** @param {string} what @returns {Promise<Server>} */
async function started(what) {
  const child = fork(PROGRAM, [what]);
  const [{ port, account }] = await once(child, "message");
  return { child, port, account };
}

/** @param {Server} server */
async function logIn(server) {
  const answer = await new Connection(server.port).ask(form("login", server.account), { alone: true });
  const value = decodeRestAnswer("json", answer, { operation: "login", returns: operations.login.returns }, { status: 200 });
  const { client, sessionkey } = /** @type {{ client: number, sessionkey: string }} */ (value);
  return { client, sesskey: sessionkey };
}

/**
 * Every connection asks again as soon as it is answered.
 * @param {Server} server
 * @param {Buffer} request
 * @param {number} milliseconds
 * @param {number} depth requests that go out together
 */
async function load(server, request, milliseconds, depth) {
  const connections = Array.from({ length: CONNECTIONS }, () => new Connection(server.port));
  for (const connection of connections) await connection.ask(request);
  const requests = Buffer.concat(Array.from({ length: depth }, () => request));
  const before = await cpuOf(server);
  const began = performance.now();
  let calls = 0;
  await Promise.all(
    connections.map(async (connection) => {
      while (performance.now() - began < milliseconds) {
        await connection.ask(requests, { count: depth });
        calls += depth;
      }
    }),
  );
  const wall = performance.now() - began;
  const cpu = (await cpuOf(server)) - before;
  for (const connection of connections) connection.close();
  return { wall: (calls / wall) * 1000, cpu: (calls / cpu) * 1000 };
}

/** @param {Server} server @param {Record<string, unknown>} session @param {number} milliseconds */
async function allUsers(server, session, milliseconds) {
  const { body, headers } = encodeSoapRequest(
    dialectTable("simplified"),
    "get_users",
    { ...session, userids: [], idfield: "" },
    `http://127.0.0.1:${server.port}`,
  );
  const request = post(body, headers);
  const connection = new Connection(server.port);
  const answer = await connection.ask(request, { alone: true });
  const users = decodeSoapAnswer(answer, { operation: "get_users", returns: operations.get_users.returns }, { status: 200 });
  /** @type {number[]} */
  const walls = [];
  let cpu = 0;
  for (const began = performance.now(); performance.now() - began < 2 * milliseconds; ) {
    const before = await cpuOf(server);
    const start = performance.now();
    await connection.ask(request);
    walls.push(performance.now() - start);
    cpu += (await cpuOf(server)) - before;
  }
  connection.close();
  return {
    people: /** @type {unknown[]} */ (users).length,
    bytes: answer.length,
    wall: medianOf(walls),
    cpu: cpu / walls.length,
  };
}

/** Milliseconds of the processor that the server has used. @param {Server} server @returns {Promise<number>} */
async function cpuOf({ child }) {
  child.send("cpu");
  const [milliseconds] = await once(child, "message");
  return milliseconds;
}

/** @param {string} operation @param {Record<string, unknown>} parts */
function form(operation, parts) {
  const { body } = encodeRestRequest({ operation, format: "json", parts });
  return post(body, { "content-type": "application/x-www-form-urlencoded" });
}

/** @param {string | Uint8Array} body @param {Record<string, string>} headers */
function post(body, headers) {
  const sent = typeof body === "string" ? Buffer.from(body) : body;
  const lines = Object.entries({ host: "127.0.0.1", ...headers, "content-length": String(sent.length) });
  const head = `POST ${PATH} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`;
  return Buffer.concat([Buffer.from(head), sent]);
}

/** A kept connection that does as little as possible, so that the server is measured: all answers to a request are equally long. */
class Connection {
  /** @type {Buffer[]} */
  #pieces = [];
  #got = 0;
  /** Bytes of an answer, once one was read. @type {number | undefined} */
  #length;
  /** @type {(() => void) | undefined} */
  #check;
  /** @type {((error: Error) => void) | undefined} */
  #fail;

  /** @param {number} port */
  constructor(port) {
    this.socket = connect(port, "127.0.0.1").setNoDelay(true);
    this.socket.on("data", (piece) => {
      this.#got += piece.length;
      if (this.#length === undefined) this.#pieces.push(piece);
      this.#check?.();
    });
    this.socket.on("error", (error) => this.#fail?.(error));
    this.socket.on("close", () => this.#fail?.(new Error("the server hung up")));
  }

  /**
   * @param {Buffer} request
   * @param {{ alone?: boolean, count?: number }} [how] alone: the only one of its kind; count: so many requests in one
   * @returns {Promise<Buffer>} the body of the first answer, nothing for the others
   */
  ask(request, { alone = false, count = 1 } = {}) {
    return new Promise((resolve, reject) => {
      this.#got = 0;
      this.#pieces = [];
      if (alone) this.#length = undefined;
      this.#fail = reject;
      this.#check = () => {
        if (this.#length !== undefined) {
          if (this.#got === count * this.#length) resolve(Buffer.alloc(0));
          return;
        }
        const answer = Buffer.concat(this.#pieces);
        const body = bodyOf(answer);
        if (body === undefined) return;
        if (!answer.subarray(0, 12).equals(Buffer.from("HTTP/1.1 200"))) reject(new Error(answer.toString("latin1", 0, 200)));
        this.#length = alone ? undefined : answer.length;
        resolve(body);
      };
      this.socket.write(request);
    });
  }

  close() {
    this.#fail = undefined;
    this.socket.destroy();
  }
}

/** The body of an answer that is complete. @param {Buffer} answer */
function bodyOf(answer) {
  const end = answer.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const length = /\r\ncontent-length: (\d+)/i.exec(answer.toString("latin1", 0, end))?.[1];
  if (length === undefined) throw new Error("an answer without its length");
  const body = answer.subarray(end + 4);
  return body.length < Number(length) ? undefined : body;
}

/** @param {readonly PerSecond[]} rates @returns {PerSecond} */
function medians(rates) {
  return { wall: medianOf(rates.map(({ wall }) => wall)), cpu: medianOf(rates.map(({ cpu }) => cpu)) };
}
