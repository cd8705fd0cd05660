/** Shows on a terminal that a site takes its time, and how much of its answer has come. */
import { setInterval } from "node:timers";
import type { ReceiveProgress } from "../http/index.js";
import { bytesText } from "./bytes-text.js";
import type { Io } from "./io.js";
import { progressLine } from "./progress.js";

export interface Waiting {
  readonly onReceive: (progress: ReceiveProgress) => void;
  /** Takes the line away; resolves when that is written. Nothing is shown any more. */
  end(): Promise<void>;
}

/** Milliseconds after which a person begins to wonder. */
const PATIENCE = 2000;
const TICK = 500;

/** @param operation whose answer is waited for, not that of a login before it */
export function waitingLine(operation: string, io: Io): Waiting {
  const line = progressLine(io);
  const began = performance.now();
  let received = 0;
  let ended: Promise<void> | undefined;
  const timer = setInterval(() => {
    const waited = performance.now() - began;
    if (waited < PATIENCE) return;
    const came = received === 0 ? "waiting for the site" : `${bytesText(received)} received`;
    line.show(came, 0, 0, `${Math.floor(waited / 1000)} s `);
  }, TICK);
  timer.unref();
  return {
    onReceive(progress) {
      if (progress.operation === operation) received = progress.bytes;
    },
    end() {
      clearInterval(timer);
      ended ??= line.end();
      return ended;
    },
  };
}
