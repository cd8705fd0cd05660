/** Says what went wrong: one readable block or one JSON object on stderr, and the exit code. */
import {
  DecodeError,
  FaultError,
  HttpStatusError,
  isWsppError,
  MoodleError,
  RecordError,
  UsageError,
  type WsppError,
} from "../errors.js";
import { redact } from "../redact.js";
import { InputError } from "./edit/input-error.js";
import { exitCodes, type Io, widthOf } from "./io.js";
import { styleOf } from "./style.js";
import { oneLine, printable, wrap } from "./width.js";
import { errorValue, inCommandWords } from "./wording.js";

/** Problems of an input file that are shown one by one. */
const TOLD = 20;

/** Codes of errors about calls that were carried out, but not all of it. */
const DONE_IN_PART: readonly string[] = ["edit_failed", "upload_failed", "warnings", "stored_otherwise"];

/** The exit code of an error. */
export function exitCodeOf(error: unknown, io: Pick<Io, "signal">): number {
  if (io.signal.aborted) return exitCodes.interrupted;
  if (!isWsppError(error)) return exitCodes.noAnswer;
  if (error instanceof UsageError) return exitCodes.usage;
  if (error instanceof RecordError || DONE_IN_PART.includes(error.code)) return exitCodes.recordErrors;
  if (error instanceof FaultError || error instanceof MoodleError) return exitCodes.refused;
  return exitCodes.noAnswer;
}

/** Tells of an error; says nothing but a word of one that is an interruption. */
export async function tellFailure(error: unknown, io: Io, json: boolean): Promise<number> {
  const code = exitCodeOf(error, io);
  if (json) await io.stderr.write(`${JSON.stringify(asJson(error, code))}\n`);
  else if (code === exitCodes.interrupted) await io.stderr.write("interrupted\n");
  else await io.stderr.write(`${block(error, io)}\n`);
  return code;
}

function asJson(error: unknown, exitCode: number): Record<string, unknown> {
  if (exitCode === exitCodes.interrupted) return { name: "Interrupted", message: "interrupted", code: "interrupted", exitCode };
  if (isWsppError(error)) return { ...errorValue(error), exitCode };
  return { name: "Error", message: redact(messageOf(error)), code: "internal", exitCode };
}

function block(error: unknown, io: Io): string {
  const style = styleOf(io.stderr, io.env);
  const width = widthOf(io.stderr);
  const paragraph = (label: string, text: string, paint = style.dim): string => {
    const start = `  ${`${label}: `.padEnd(7)}`;
    const lines = wrap(oneLine(text), width, start, " ".repeat(start.length));
    return paint(lines.slice(0, start.length)) + lines.slice(start.length);
  };
  if (!isWsppError(error)) {
    const where = (io.env["WSPP_DEBUG"] ?? "") !== "" && error instanceof Error ? `\n${error.stack ?? ""}` : "";
    return `${style.red("error:")} ${printable(redact(messageOf(error) + where))}\n${paragraph("hint", "this is a defect of wspp; WSPP_DEBUG=1 shows where it happened")}`;
  }
  const said = "the site refused: ";
  const title = error instanceof FaultError ? `${said}${error.message}` : error.message;
  const [first = "", ...more] = wrap(oneLine(inCommandWords(title)), width, "error: ", "       ").split("\n");
  const lines = [style.red("error:") + first.slice("error:".length), ...more];
  for (const [label, text] of details(error)) lines.push(paragraph(label, text));
  if (error.hint !== undefined) lines.push(paragraph("hint", inCommandWords(error.hint), style.cyan));
  return lines.join("\n");
}

function details(error: WsppError): [string, string][] {
  const found: [string, string][] = [];
  if (error instanceof InputError) {
    found.push(...error.problems.slice(0, TOLD).map(({ line, message }): [string, string] => [`line ${line}`, message]));
    if (error.problems.length > TOLD) found.push(["note", `and ${error.problems.length - TOLD} more (--json tells all)`]);
  }
  if (error instanceof FaultError) {
    const key = error.messageKey === undefined ? "" : `, ${error.messageKey}`;
    found.push(["fault", `${error.faultcode}${key}${error.operation === undefined ? "" : `, answering ${error.operation}`}`]);
    if (error.debuginfo !== undefined && error.debuginfo !== "") found.push(["debug", error.debuginfo]);
  }
  if (error instanceof HttpStatusError && error.title !== undefined && !error.message.includes(error.title)) {
    found.push(["page", error.title]);
  }
  if (error instanceof DecodeError && error.excerpt !== undefined) found.push(["near", error.excerpt]);
  if (error.applied === "unknown") found.push(["note", "the site may have carried it out"]);
  if (error.applied === "no" && !(error instanceof UsageError)) found.push(["note", "the site has not carried it out"]);
  return found;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
