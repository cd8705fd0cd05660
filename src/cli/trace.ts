/** Shows requests and answers on stderr, as the HTTP room gives them: without secrets. */
import type { AnswerTrace, RequestTrace } from "../http/index.js";
import type { Io } from "./io.js";
import { type Style, styleOf } from "./style.js";
import { printable } from "./width.js";

export interface Tracing {
  readonly onRequest: (trace: RequestTrace) => void;
  readonly onAnswer: (trace: AnswerTrace) => void;
  /** Resolves when all has been written. */
  flush(): Promise<void>;
}

export function tracing(io: Io): Tracing {
  const style = styleOf(io.stderr, io.env);
  let written = Promise.resolve();
  const write = (text: string): void => {
    written = written.then(() => io.stderr.write(text)).catch(() => undefined);
  };
  return {
    onRequest: (trace) => write(requestText(trace, style)),
    onAnswer: (trace) => write(answerText(trace, style)),
    flush: () => written,
  };
}

export function requestText({ method, url, headers, body, operation, attempt }: RequestTrace, style: Style): string {
  const again = attempt > 1 ? `, attempt ${attempt}` : "";
  return message(style.cyan(`> ${method} ${url}`) + style.dim(`  (${operation}${again})`), headers, body, style);
}

function answerText({ status, headers, body, bytes, ms, operation, error }: AnswerTrace, style: Style): string {
  const came = status === undefined ? style.red("< no answer") : style.cyan(`< ${status}`);
  const size = status === undefined ? "" : `, ${bytes} bytes`;
  const cutOff = body.length < bytes && bytes > 65_536 ? `\n[${bytes} bytes, the first ${body.length} characters shown]` : "";
  const trouble = error === undefined ? "" : `\n${style.red(printable(error))}`;
  return message(came + style.dim(`  (${operation}, ${ms} ms${size})`), headers, body + cutOff + trouble, style);
}

function message(first: string, headers: Readonly<Record<string, string>>, body: string, style: Style): string {
  const head = Object.entries(headers).map(([name, value]) => style.dim(`  ${name}: ${printable(value)}`));
  return `${[first, ...head, ...(body === "" ? [] : [printable(body).trimEnd()])].join("\n")}\n\n`;
}
