/** `wspp moodle download`: one file by its address. */
import { resolve } from "node:path";
import { UsageError } from "../../errors.js";
import { localNameOf, nameInPath } from "../../moodle/local-name.js";
import { bytesText } from "../bytes-text.js";
import { exitCodes, type Io } from "../io.js";
import { progressLine } from "../progress.js";
import { jsonText } from "../show.js";
import { credentialsOf, type MoodleFlags, moodleConnectionOf } from "./connection.js";
import { withMoodle } from "./session.js";

export interface DownloadFlags extends MoodleFlags {
  readonly out?: string;
  readonly overwrite?: boolean;
  readonly json?: boolean;
  readonly trace?: boolean;
}

export async function download(fileurl: string, flags: DownloadFlags, io: Io): Promise<number> {
  const address = addressOf(fileurl);
  const connection = await moodleConnectionOf(flags, io);
  const options = { ...connection, ...(await credentialsOf(flags, io)) };
  const to = resolve(flags.out ?? localNameOf(nameInPath(address)));
  const line = progressLine(io);
  const downloaded = await withMoodle(options, flags.trace === true, io, async (moodle) => {
    try {
      return await moodle.download(fileurl, {
        to,
        overwrite: flags.overwrite,
        signal: io.signal,
        onProgress: ({ received, size }) =>
          line.show(`${bytesText(received)}${size === undefined ? "" : ` of ${bytesText(size)}`}`, received, size ?? 0, ""),
      });
    } finally {
      await line.end();
    }
  });
  if (flags.json === true || !io.stdout.isTTY) await io.stdout.write(jsonText(downloaded, io));
  else await io.stdout.write(`${downloaded.path}  ${bytesText(downloaded.size)}\n`);
  return exitCodes.done;
}

/** A token in an address would stand among the arguments of a process. */
function addressOf(fileurl: string): URL {
  if (!URL.canParse(fileurl)) {
    throw new UsageError("the file's address is not a URL", {
      code: "bad_url",
      hint: "give it as functions answer it in fileurl",
    });
  }
  const url = new URL(fileurl);
  if (!url.searchParams.has("token")) return url;
  throw new UsageError("the file's address holds a token: other users see the arguments of a process", {
    code: "token_argument",
    hint: "leave the token out of the address; set MOODLE_TOKEN, or give a file with --token-file",
  });
}
