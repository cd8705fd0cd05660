/** Answers from a recording: the same question gets the recorded answers in their order, the last one from then on. */
import { readFile } from "node:fs/promises";
import { UsageError } from "../errors.js";
import type { EndpointAnswer, Exchange } from "../server/exchange.js";
import { keyOf, questionOf, wwwrootOf } from "./question.js";
import type { RecordedCall } from "./recording.js";

/** @throws UsageError for a file that cannot be read, with the line that is no recorded call */
export async function readRecording(file: string): Promise<readonly RecordedCall[]> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (cause) {
    throw new UsageError(`${file} cannot be read (${(cause as NodeJS.ErrnoException).code ?? "error"})`, {
      code: "unreadable_file",
      cause,
    });
  }
  return text.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    const call = parsed(line);
    if (isRecordedCall(call)) return [call];
    throw new UsageError(`line ${index + 1} of ${file} is no recorded call`, {
      code: "bad_recording",
      hint: "recordings are made by --record",
    });
  });
}

/**
 * @param site answers what is no call: WSDLs and pages
 * @returns what says 501 to a question that was not recorded
 */
export function replaying(calls: readonly RecordedCall[], site: Exchange): Exchange {
  const byQuestion = new Map<string, RecordedCall[]>();
  for (const call of calls) {
    const key = keyOf(call);
    byQuestion.set(key, [...(byQuestion.get(key) ?? []), call]);
  }
  return async (request) => {
    const asked = questionOf(request);
    if (asked === undefined) return site(request);
    const left = byQuestion.get(keyOf(asked));
    const call = left?.[0];
    if (left === undefined || call === undefined) return notRecorded(asked.operation, asked.by);
    if (left.length > 1) left.shift();
    return answerOf(call, wwwrootOf(request.url));
  };
}

function answerOf({ by, wwwroot, answer }: RecordedCall, here: string): EndpointAnswer {
  const { status, headers, encoding = "utf8" } = answer;
  const body = by.startsWith("soap") ? answer.body.replaceAll(wwwroot, here) : answer.body;
  return { status, headers, body: Buffer.from(body, encoding) };
}

function notRecorded(operation: string, by: string): EndpointAnswer {
  const name = operation.replace(/[^\w-]/g, "?").slice(0, 100);
  return {
    status: 501,
    headers: { "content-type": "text/plain; charset=utf-8" },
    body: `the recording has no ${name} over ${by} with these arguments\n`,
  };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isRecordedCall(value: unknown): value is RecordedCall {
  if (!isObject(value) || !isObject(value["args"]) || !isObject(value["answer"])) return false;
  const { status, headers, body, encoding } = value["answer"];
  return (
    [value["by"], value["operation"], value["wwwroot"], body].every((each) => typeof each === "string") &&
    typeof status === "number" &&
    Number.isInteger(status) &&
    status >= 200 &&
    status <= 599 &&
    isObject(headers) &&
    Object.entries(headers).every(isHeader) &&
    (encoding === undefined || encoding === "latin1")
  );
}

/** What HTTP can say. */
function isHeader([name, value]: readonly [string, unknown]): boolean {
  return /^[\w!#$%&'*+.^`|~-]+$/.test(name) && typeof value === "string" && /^[\t\x20-\x7e\x80-\xff]*$/.test(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
