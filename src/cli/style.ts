/** Colours, where a terminal shows them and nobody asked not to. */
import type { Io, Sink } from "./io.js";

type Paint = (text: string) => string;

export interface Style {
  readonly bold: Paint;
  readonly dim: Paint;
  readonly red: Paint;
  readonly green: Paint;
  readonly yellow: Paint;
  readonly cyan: Paint;
}

const plain: Paint = (text) => text;
const code =
  (open: number, close: number): Paint =>
  (text) =>
    text === "" ? "" : `\u001b[${open}m${text}\u001b[${close}m`;

const noStyle: Style = { bold: plain, dim: plain, red: plain, green: plain, yellow: plain, cyan: plain };
const ansiStyle: Style = {
  bold: code(1, 22),
  dim: code(2, 22),
  red: code(31, 39),
  green: code(32, 39),
  yellow: code(33, 39),
  cyan: code(36, 39),
};

/** https://no-color.org: any value that is not empty turns colours off. */
export function styleOf(sink: Sink, env: Io["env"]): Style {
  return coloursOn(sink, env) ? ansiStyle : noStyle;
}

export function coloursOn(sink: Sink, env: Io["env"]): boolean {
  return sink.isTTY && (env["NO_COLOR"] ?? "") === "" && env["TERM"] !== "dumb";
}
