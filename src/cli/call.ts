/** `wspp call`: one operation of a live site. */
import { checkArguments } from "../client/arguments.js";
import { openRemote, type RemoteConnection } from "../client/connect.js";
import type { ConnectOptions } from "../client/options.js";
import { batchData, reportOf } from "../client/report.js";
import { brokenBy } from "../client/routes.js";
import type { OperationDeclaration } from "../contract/language.js";
import { operationNamed } from "../contract/operations.js";
import { UsageError } from "../errors.js";
import { parseArguments } from "./arguments.js";
import { accountName, type ConnectionFlags, connectionOf, siteUrl } from "./connection.js";
import { exitCodes, type Io } from "./io.js";
import { readJsonArguments } from "./json-arguments.js";
import { passwordOf } from "./password.js";
import { jsonText, showValue, withExtra } from "./show.js";
import { declarationAt } from "./site-declaration.js";
import { tracing } from "./trace.js";
import type { Waiting } from "./waiting.js";
import { oneLine, printable, printableJson } from "./width.js";

export interface CallFlags extends ConnectionFlags {
  readonly args?: string;
  readonly json?: boolean;
  readonly ndjson?: boolean;
  readonly raw?: boolean;
  readonly extra?: boolean;
  readonly dryRun?: boolean;
  readonly trace?: boolean;
}

type Args = Readonly<Record<string, unknown>>;

/** A call that the contract accepts, and how to make it. */
interface Wanted {
  readonly operation: string;
  readonly declaration: OperationDeclaration;
  readonly args: Args;
  readonly flags: CallFlags;
  readonly io: Io;
}

export async function call(operation: string, words: readonly string[], flags: CallFlags, io: Io): Promise<number> {
  oneOutput(flags);
  const connection = await connectionOf(flags, io);
  const declaration = operationNamed(operation) ?? (await declarationAt(connection, operation));
  const args = await argumentsOf(operation, declaration, words, flags, io);
  const wanted: Wanted = { operation, declaration, args, flags, io };
  checkOutput(wanted);
  const options = forOutput({ ...connection, url: connection.url ?? "https://moodle.example.edu" }, wanted);
  // Everything that can be refused is refused before a password is asked for.
  if (operationNamed(operation) === undefined) {
    if (flags.dryRun === true) throw noPreview(operation);
    checkArguments(operation, declaration, args, connection.allow);
  } else {
    const { preview } = await import("./preview.js");
    const previewed = await preview(options, operation, args);
    if (flags.dryRun === true) return (await import("./dry-run.js")).showPreview(previewed, flags.json === true, io);
  }
  siteUrl(connection.url);
  const username = accountName(connection.username);
  return ask({ ...options, username, password: await passwordOf(flags.passwordFile, username, io) }, wanted);
}

async function argumentsOf(
  operation: string,
  declaration: OperationDeclaration,
  words: readonly string[],
  { args: given, passwordFile }: CallFlags,
  io: Io,
): Promise<Args> {
  const fromWords = parseArguments(operation, declaration, words);
  if (given === undefined) return fromWords;
  if (given === "-" && passwordFile === "-") {
    throw new UsageError("standard input cannot hold both the password and the arguments", {
      code: "invalid_option",
      hint: "put one of them into a file",
    });
  }
  const fromJson = await readJsonArguments(given, operation, declaration, io);
  const both = Object.keys(fromWords).find((name) => Object.hasOwn(fromJson, name));
  if (both !== undefined) {
    throw new UsageError(`${operation}: ${both} is given in --args and as an argument`, { code: "invalid_argument", operation });
  }
  return { ...fromJson, ...fromWords };
}

function noPreview(operation: string): UsageError {
  return new UsageError(`--dry-run shows operations of the contract only; ${operation} is one of the site's own`, {
    code: "invalid_option",
    operation,
    hint: "nothing was sent",
  });
}

function oneOutput({ json, ndjson, raw, extra }: CallFlags): void {
  if (raw === true && (json === true || ndjson === true || extra === true)) {
    throw new UsageError("--raw prints the body as received: it goes with none of --json, --ndjson, --extra", {
      code: "invalid_option",
    });
  }
  if (json === true && ndjson === true) throw new UsageError("--json or --ndjson, not both", { code: "invalid_option" });
}

function checkOutput({ operation, declaration, flags }: Wanted): void {
  if (flags.ndjson === true && declaration.returns?.kind !== "list") {
    throw new UsageError(`${operation} answers no list, so there are no records to print one a line`, {
      code: "not_a_list",
      operation,
      hint: "use --json",
    });
  }
}

/** Columns beyond the WSDL come over REST only. */
function forOutput(options: ConnectOptions, { declaration, flags }: Wanted): ConnectOptions {
  if (flags.extra !== true) return options;
  const { protocol = "auto", format = "json" } = options;
  if (protocol === "soap") {
    throw new UsageError("--extra shows columns that only REST has", {
      code: "invalid_option",
      hint: "leave --protocol soap out",
    });
  }
  const works = brokenBy(declaration, { protocol: "rest", format }) === undefined;
  return protocol === "auto" && works ? { ...options, protocol: "rest" } : options;
}

async function ask(options: ConnectOptions, wanted: Wanted): Promise<number> {
  const { io, flags } = wanted;
  const trace = flags.trace === true ? tracing(io) : undefined;
  const notices: string[] = [];
  const waiting = await waitingFor(wanted);
  const hooks =
    trace === undefined ? { onReceive: waiting?.onReceive } : { onRequest: trace.onRequest, onAnswer: trace.onAnswer };
  let connection: RemoteConnection | undefined;
  try {
    connection = await openRemote({ ...options, ...hooks, brief: true, onNotice: ({ message }) => void notices.push(message) });
    const code = await print(connection, wanted, async () => waiting?.end());
    for (const notice of notices.slice(0, 5)) await io.stderr.write(`note: ${oneLine(notice)}\n`);
    if (notices.length > 5) await io.stderr.write(`note: and ${notices.length - 5} more oddities in the answer\n`);
    return code;
  } finally {
    await waiting?.end();
    await trace?.flush();
    await connection?.close();
  }
}

/** Where nothing else is written to the terminal while the answer comes. */
async function waitingFor({ operation, flags, io }: Wanted): Promise<Waiting | undefined> {
  if (!io.stderr.isTTY || flags.trace === true || (flags.ndjson === true && io.stdout.isTTY)) return undefined;
  return (await import("./waiting.js")).waitingLine(operation, io);
}

/** @param arrived called when the answer is there, before it is shown */
async function print({ service }: RemoteConnection, wanted: Wanted, arrived: () => Promise<void>): Promise<number> {
  const { operation, declaration, args, flags, io } = wanted;
  const { signal } = io;
  if (flags.raw === true) {
    const { body, decode } = await service.raw(operation, args, { signal });
    await arrived();
    await io.stdout.write(io.stdout.isTTY ? printable(new TextDecoder().decode(body)) : body);
    return recordsAccepted(decode(), wanted) ? exitCodes.done : exitCodes.recordErrors;
  }
  if (flags.ndjson === true && declaration.batch === undefined)
    return printLines(service.stream(operation, args, { signal }), wanted);
  const value: unknown = await service.call(operation, args, { signal });
  await arrived();
  if (flags.ndjson === true) await printLines(value as unknown[], wanted);
  else if (flags.json === true || !io.stdout.isTTY)
    await io.stdout.write(jsonText(flags.extra === true ? withExtra(value) : value, io));
  else await showValue(value, flags.extra === true, io);
  return recordsAccepted(value, wanted) ? exitCodes.done : tellRecordErrors(value, wanted);
}

async function printLines(records: AsyncIterable<unknown> | Iterable<unknown>, { flags, io }: Wanted): Promise<number> {
  let accepted = true;
  for await (const record of records) {
    accepted &&= isAccepted(record);
    const line = JSON.stringify(flags.extra === true ? withExtra(record) : record);
    await io.stdout.write(`${io.stdout.isTTY ? printableJson(line) : line}\n`);
  }
  return accepted ? exitCodes.done : exitCodes.recordErrors;
}

function recordsAccepted(value: unknown, { operation, declaration, args }: Wanted): boolean {
  if (declaration.batch !== undefined && Array.isArray(value)) {
    return reportOf(operation, declaration, batchData(operation, declaration.batch, args), value as object[]).failed.length === 0;
  }
  return Array.isArray(value) ? value.every(isAccepted) : isAccepted(value);
}

/** `status` false is the refusal of an affectRecord. */
function isAccepted(record: unknown): boolean {
  if (typeof record !== "object" || record === null) return true;
  const { error, status } = record as { error?: unknown; status?: unknown };
  return (error === undefined || error === "" || error === null) && status !== false;
}

async function tellRecordErrors(value: unknown, { operation, declaration, args, flags, io }: Wanted): Promise<number> {
  const data = declaration.batch === undefined ? undefined : batchData(operation, declaration.batch, args);
  const failed =
    data === undefined || !Array.isArray(value)
      ? []
      : reportOf(operation, declaration, data, value as object[]).failed.filter(({ status }) => status === "unconfirmed");
  if (flags.json !== true && io.stdout.isTTY) {
    for (const { error } of failed) await io.stderr.write(`unconfirmed: [${error?.index}] ${oneLine(error?.message ?? "")}\n`);
  }
  return exitCodes.recordErrors;
}
