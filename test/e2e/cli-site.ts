/** A small wspp site on loopback, answering what our own encoders write, and a terminal in memory to run the command line in. */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Io, Sink } from "../../src/cli/io.js";
import { run } from "../../src/cli/run.js";
import { dialectTable } from "../../src/contract/dialects.js";
import { type Dialect, itemOf, type RestFormat, type Struct } from "../../src/contract/language.js";
import { operationNamed } from "../../src/contract/operations.js";
import { type PhpValue, phpArray, phpObject } from "../../src/contract/php-value.js";
import { encodeBareAnswer, encodeRestAnswer, encodeRestException, restAnswerHeaders } from "../../src/wire/rest/encode.js";
import { decodeRestRequest, type RequestValue } from "../../src/wire/rest/request-decode.js";
import { encodeSoapAnswer } from "../../src/wire/soap/answer.js";
import { encodePhpFault, encodePluginFault } from "../../src/wire/soap/fault-answer.js";
import { decodeSoapRequest } from "../../src/wire/soap/received.js";
import { writeWsdl } from "../../src/wsdl/write.js";

export const USERNAME = "wsaccess";
export const PASSWORD = "Pa55 wörd & more";
export const SESSION_KEY = "0123456789abcdef0123456789abcdef";

type Parts = Readonly<Record<string, unknown>>;
export type Row = Readonly<Record<string, string | number | boolean | null>>;

/** What the site answers: rows (partial records), a scalar, or a refusal. */
export type SiteAnswer = readonly Row[] | string | number | boolean | { readonly fault: string } | { readonly empty: string };
export type SiteOperations = { readonly [operation: string]: (parts: Parts) => SiteAnswer | Promise<SiteAnswer> };

export interface LoopbackSite {
  readonly url: string;
  /** `METHOD path operation`, in the order in which they came. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

export interface SiteOptions {
  /** Changes a WSDL before it is served. */
  readonly wsdl?: (text: string, dialect: Dialect) => string;
  /** Opens the server, where it is not a plain one on loopback. */
  readonly serve?: (listener: RequestListener) => Promise<{ url: string; close: () => Promise<void> }>;
  /** Answers instead of the site, where it returns true. */
  readonly instead?: (request: IncomingMessage, response: ServerResponse) => boolean;
}

export async function startSite(operations: SiteOperations, options: SiteOptions = {}): Promise<LoopbackSite> {
  const requests: string[] = [];
  const listener: RequestListener = (request, response) => {
    void respond(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  };
  const served = await (options.serve ?? plainly)(listener);
  const url = `${served.url}/lms`;

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const { pathname } = new URL(request.url ?? "", url);
    const log = (operation: string): void => void requests.push(`${request.method} ${pathname} ${operation}`.trim());
    if (options.instead?.(request, response) === true) return log("");
    const dialect: Dialect = /_pp2?\.php$/.exec(pathname)?.[0] === "_pp.php" ? "classic" : "simplified";
    const table = dialectTable(dialect);
    if (/^\/lms\/wspp\/wsdl_pp2?\.php$/.test(pathname)) {
      log("wsdl");
      const text = writeWsdl(table, url);
      response.writeHead(200, { "content-type": "text/xml; charset=UTF-8" }).end(options.wsdl?.(text, dialect) ?? text);
    } else if (!/^\/lms\/wspp\/service_pp2?\.php$/.test(pathname)) {
      log("");
      response
        .writeHead(404, { "content-type": "text/html" })
        .end("<html><head><title>404 Not Found</title></head><body>nothing here</body></html>");
    } else if (request.method === "GET") {
      log("");
      const names = [...table.operations.keys()].map((name) => `<li>${name}</li>`).join("");
      response
        .writeHead(200, { "content-type": "text/html" })
        .end(`<strong>Ce serveur SOAP peut g&eacute;rer les fonctions suivantes : </strong><ul>${names}</ul>`);
    } else {
      const body = Buffer.concat(pieces);
      const contentType = request.headers["content-type"];
      if (contentType?.includes("urlencoded") === true) log(await rest(body, contentType, response));
      else log(await soap(dialect, body, response));
    }
  }

  async function soap(dialect: Dialect, body: Buffer, response: ServerResponse): Promise<string> {
    const table = dialectTable(dialect);
    const { operation, parts } = decodeSoapRequest(body, table);
    const given = Object.fromEntries(
      parts.map((part, index) => [simplifiedName(dialect, operation, index) ?? part.name, unwrapped(part.value)]),
    );
    const answer = await answerOf(operation, given);
    if (answer === undefined) {
      const fault = encodePhpFault("SOAP-ENV:Server", `Procedure '${operation}' not present`);
      response.writeHead(fault.status, fault.headers).end(fault.body);
    } else if (typeof answer === "object" && "fault" in answer) {
      const fault = encodePluginFault(`Wspp Base Server :${answer.fault}`);
      response.writeHead(fault.status, fault.headers).end(fault.body);
    } else {
      response
        .writeHead(200, { "content-type": "text/xml; charset=utf-8" })
        .end(encodeSoapAnswer(table, operation, soapValue(operation, answer), url));
    }
    return operation;
  }

  async function rest(body: Buffer, contentType: string, response: ServerResponse): Promise<string> {
    const variables = decodeRestRequest({ body, contentType });
    const operation = String(variables.get("wsfunction"));
    const format = String(variables.get("wsformatout")) as RestFormat;
    const parts = Object.fromEntries([...variables].map(([name, value]) => [name, plain(value)]));
    const answer = (await answerOf(operation, parts)) ?? { fault: `opération ${operation} inconnue` };
    const refused = typeof answer === "object" && "fault" in answer;
    const bytes = refused
      ? encodeRestException(format, { message: `Wspp Rest Server :${answer.fault}` })
      : operation === "get_version"
        ? encodeBareAnswer(answer as number)
        : encodeRestAnswer(format, restValue(operation, answer));
    response.writeHead(200, restAnswerHeaders(format)).end(bytes);
    return operation;
  }

  async function answerOf(operation: string, parts: Parts): Promise<SiteAnswer | undefined> {
    if (operation === "login") {
      const right = parts["username"] === USERNAME && parts["password"] === PASSWORD;
      return right ? [{ client: 12, sessionkey: SESSION_KEY }] : { fault: "Invalid username and / or password." };
    }
    const valid = parts["sesskey"] === SESSION_KEY || parts["wspassword"] === PASSWORD;
    if (!valid && (operation === "get_version" || operation === "get_my_id")) return -1;
    if (!valid) return { fault: "Invalid Client connection." };
    if (operation === "get_version") return 2010101000;
    if (operation === "get_my_id") return 4;
    return operations[operation]?.(parts);
  }

  return {
    url,
    requests,
    close: served.close,
  };
}

async function plainly(listener: RequestListener): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function structOf(operation: string): Struct | undefined {
  const returns = operationNamed(operation)?.returns;
  const item = returns?.kind === "list" ? itemOf(returns) : returns;
  return item?.kind === "struct" ? item : undefined;
}

function isList(operation: string): boolean {
  return operationNamed(operation)?.returns?.kind === "list";
}

/** Complete records, as the plugin makes them of its rows. */
function soapValue(operation: string, answer: Exclude<SiteAnswer, { fault: string }>): unknown {
  const struct = structOf(operation);
  if (struct === undefined || typeof answer !== "object") return answer;
  const blank = Object.fromEntries(
    Object.entries(struct.fields).map(([name, type]) => [
      name,
      type.kind === "list" ? [] : type.kind === "struct" ? null : type.blank,
    ]),
  );
  if ("empty" in answer) return [{ ...blank, error: answer.empty }];
  const records = answer.map((row) => ({ ...blank, ...row }));
  return isList(operation) ? records : records[0];
}

/** Rows as they come from the database: numbers are texts. */
function restValue(operation: string, answer: Exclude<SiteAnswer, { fault: string }>): PhpValue {
  const struct = structOf(operation);
  if (struct === undefined || typeof answer !== "object") return answer as PhpValue;
  if ("empty" in answer) {
    const entries = struct.blankOrder.map((name) => [
      name,
      name === "error" ? answer.empty : ((struct.fields[name] as { blank?: string }).blank ?? ""),
    ]);
    return [phpArray(Object.fromEntries(entries) as Record<string, PhpValue>)];
  }
  const rows = answer.map((row) =>
    phpObject(
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, typeof value === "number" ? String(value) : value])),
    ),
  );
  return isList(operation) ? rows : rows[0]!;
}

function simplifiedName(dialect: Dialect, operation: string, index: number): string | undefined {
  if (dialect === "simplified") return undefined;
  const declaration = operationNamed(operation);
  const session = declaration?.session === false ? [] : ["client", "sesskey"];
  return [...session, ...Object.keys(declaration?.parts ?? {})][index];
}

/** The one member of a classic wrapper. */
function unwrapped(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const members = Object.values(value);
  return members.length === 1 && Array.isArray(members[0]) ? members[0] : value;
}

function plain(value: RequestValue): unknown {
  if (typeof value === "string") return value;
  const keys = [...value.keys()];
  if (keys.every((key, index) => key === String(index))) return [...value.values()].map(plain);
  return Object.fromEntries([...value].map(([name, member]) => [name, plain(member)]));
}

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface TerminalOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** Columns of a terminal; without it, stdout is a pipe. */
  readonly columns?: number;
  readonly password?: string;
  /** What is answered to a question for yes or no. */
  readonly confirms?: boolean | (() => boolean);
  readonly signal?: AbortSignal;
  /** Writing fails after so many bytes, as to a pipe that was closed. */
  readonly closedAfter?: number;
}

/** All that any command line wrote in this file, for the search for secrets. */
export const written: string[] = [];

/** Runs `wspp` with these words. */
export async function wspp(words: readonly string[], options: TerminalOptions = {}): Promise<Outcome> {
  const isTTY = options.columns !== undefined;
  const out = sink(isTTY, options.columns, options.closedAfter);
  const err = sink(isTTY, options.columns);
  const io: Io = {
    env: options.env ?? {},
    stdin: inputOf(options.stdin),
    stdinIsTTY: isTTY && options.stdin === undefined,
    stdout: out,
    stderr: err,
    signal: options.signal ?? new AbortController().signal,
    askPassword: async () => options.password,
    confirm: async (message) => {
      await err.write(`${message}\n`);
      return typeof options.confirms === "function" ? options.confirms() : options.confirms;
    },
  };
  const code = await run(words, io);
  written.push(out.text(), err.text());
  return { code, stdout: out.text(), stderr: err.text() };
}

async function* inputOf(text = ""): AsyncGenerator<string> {
  yield text;
}

function sink(isTTY: boolean, columns: number | undefined, closedAfter = Number.POSITIVE_INFINITY): Sink & { text(): string } {
  let text = "";
  return {
    isTTY,
    columns,
    text: () => text,
    write: async (piece) => {
      if (text.length >= closedAfter) throw Object.assign(new Error("write EPIPE"), { code: "EPIPE" });
      text += typeof piece === "string" ? piece : new TextDecoder().decode(piece);
    },
  };
}
