/** A client for the time of one command. */

import type { MoodleClient } from "../../moodle/client.js";
import { connect } from "../../moodle/connect.js";
import type { MoodleOptions } from "../../moodle/options.js";
import type { Io } from "../io.js";
import { tracing } from "../trace.js";
import { oneLine } from "../width.js";

/** Connects, does the work, ends all connections. Warnings and notices are told on stderr. */
export async function withMoodle<T>(
  options: MoodleOptions,
  trace: boolean,
  io: Io,
  work: (moodle: MoodleClient) => Promise<T>,
): Promise<T> {
  const { onRequest, onAnswer, flush } = tracing(io);
  let written = Promise.resolve();
  const tell = (text: string): void => {
    written = written.then(() => io.stderr.write(`${oneLine(text)}\n`)).catch(() => undefined);
  };
  try {
    const moodle = await connect({
      ...options,
      brief: true,
      ...(trace && { onRequest, onAnswer }),
      onNotice: ({ operation, message }) => tell(`note: ${operation}: ${message}`),
      onWarnings: (warnings, functionName) => {
        for (const { message, item, itemid } of warnings)
          tell(
            `warning: ${functionName}: ${message}${item === undefined ? "" : ` (${item}${itemid === undefined ? "" : ` ${itemid}`})`}`,
          );
      },
    });
    try {
      return await work(moodle);
    } finally {
      await moodle.close();
    }
  } finally {
    await flush();
    await written;
  }
}
