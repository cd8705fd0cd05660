/** `wspp moodle upload`: files into a draft area. */
import { UsageError } from "../../errors.js";
import { bytesText } from "../bytes-text.js";
import { exitCodes, type Io } from "../io.js";
import { progressLine } from "../progress.js";
import { jsonText, showValue } from "../show.js";
import { credentialsOf, type MoodleFlags, moodleConnectionOf } from "./connection.js";
import { withMoodle } from "./session.js";

export interface UploadFlags extends MoodleFlags {
  readonly itemid?: string;
  readonly filepath?: string;
  readonly json?: boolean;
  readonly trace?: boolean;
}

export async function upload(paths: readonly string[], flags: UploadFlags, io: Io): Promise<number> {
  const connection = await moodleConnectionOf(flags, io);
  const itemid = flags.itemid === undefined ? undefined : itemidOf(flags.itemid);
  const options = { ...connection, ...(await credentialsOf(flags, io)) };
  const line = progressLine(io);
  const uploaded = await withMoodle(options, flags.trace === true, io, async (moodle) => {
    try {
      return await moodle.upload(
        paths.map((path) => ({ path })),
        {
          itemid,
          filepath: flags.filepath,
          signal: io.signal,
          onProgress: ({ name, sentOfAll, sizeOfAll }) =>
            line.show(`${name}, ${bytesText(sentOfAll)} of ${bytesText(sizeOfAll)}`, sentOfAll, sizeOfAll, ""),
        },
      );
    } finally {
      await line.end();
    }
  });
  if (flags.json === true || !io.stdout.isTTY) await io.stdout.write(jsonText(uploaded, io));
  else {
    await showValue(uploaded.files, false, io);
    await io.stderr.write(`draft area (itemid) ${uploaded.itemid}\n`);
  }
  return exitCodes.done;
}

function itemidOf(given: string): number {
  if (/^\d{1,10}$/.test(given)) return Number(given);
  throw new UsageError(`--itemid "${given}" is no number`, { code: "invalid_option" });
}
