/** How far long work has come, on one line of a terminal; nothing at all elsewhere. */
import { setInterval } from "node:timers";
import { type Io, widthOf } from "./io.js";
import { styleOf } from "./style.js";
import { cut } from "./width.js";

export interface ProgressLine {
  /**
   * @param planned 0 where that is not known: there is no bar then
   * @param count what stands before the label; @default how many are done of how many
   */
  show(label: string, done: number, planned: number, count?: string): void;
  /** Takes the line away; resolves when that is written. */
  end(): Promise<void>;
}

const BAR = 24;
/** Milliseconds between two pictures. */
const PACE = 100;
const CLEAR = "\r\u001b[K";

export function progressLine(io: Io): ProgressLine {
  if (!io.stderr.isTTY) return { show: () => undefined, end: () => Promise.resolve() };
  const style = styleOf(io.stderr, io.env);
  let line = "";
  let shown = "";
  let written = Promise.resolve();
  const write = (text: string): void => {
    written = written.then(() => io.stderr.write(text)).catch(() => undefined);
  };
  const timer = setInterval(() => {
    if (line === shown) return;
    shown = line;
    write(CLEAR + line);
  }, PACE);
  timer.unref();
  return {
    show(label, done, planned, count = `${done}/${planned} `) {
      if (planned === 0) {
        line = cut(`${count}${label}`, widthOf(io.stderr) - 3);
        return;
      }
      const full = Math.floor((BAR * done) / planned);
      const text = cut(` ${count}${label}`, widthOf(io.stderr) - BAR - 3);
      line = `${style.cyan("█".repeat(full))}${style.dim("░".repeat(BAR - full))}${text}`;
    },
    async end() {
      clearInterval(timer);
      if (shown !== "") write(CLEAR);
      await written;
    },
  };
}
