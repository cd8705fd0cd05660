// @ts-check
/** Peak memory of decoding a long answer while it arrives, against the same program that only discards the bytes. */
import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { dialectTable } from "moodle-wspp/contract";
import { encodeSoapAnswer } from "moodle-wspp/wire";
import { medianOf, outputOf } from "./measure.mjs";
import { userRecords } from "./records.mjs";
import { WWWROOT } from "./wsdl.mjs";

const PROGRAM = fileURLToPath(new URL("stream-memory.mjs", import.meta.url));
const RUNS = 5;
const PIECE = 5000;

/**
 * @param {string} folder for the file, which is removed afterwards
 * @param {number} count records
 * @param {(text: string) => void} onProgress
 */
export async function measureMemory(folder, count, onProgress) {
  const file = join(folder, "long.soap.xml");
  onProgress(`writing ${count} records`);
  writeLongAnswer(file, count);
  /** @type {Record<"discard" | "decode", { peak: number, records: number, idSum: number, untilFirst: number, bytes: number }[]>} */
  const seen = { discard: [], decode: [] };
  for (let run = 0; run < RUNS; run++) {
    for (const what of /** @type {const} */ (["discard", "decode"])) {
      onProgress(`run ${run + 1} of ${RUNS}: ${what}`);
      seen[what].push(JSON.parse(await outputOf(process.execPath, [PROGRAM, what, file, "65536"])));
    }
  }
  const finely = JSON.parse(await outputOf(process.execPath, [PROGRAM, "decode", file, "1024"]));
  rmSync(file);
  const decoded = /** @type {typeof seen.decode[0]} */ (seen.decode[0]);
  const idSum = (count * (count - 1)) / 2 + 5 * count;
  if (decoded.records !== count || decoded.idSum !== idSum)
    throw new Error(`${decoded.records} of ${count} records came out of the stream`);
  const peaks = { discard: seen.discard.map(({ peak }) => peak), decode: seen.decode.map(({ peak }) => peak) };
  return {
    count,
    bytes: decoded.bytes,
    /** To the nearest KiB. */
    untilFirst: finely.untilFirst,
    discard: medianOf(peaks.discard),
    decode: medianOf(peaks.decode),
    peaks,
  };
}

/** The answer piece by piece: it is longer than a string may be. @param {string} file @param {number} count */
function writeLongAnswer(file, count) {
  const out = openSync(file, "w");
  for (let from = 0; from < count; from += PIECE) {
    const piece = Math.min(PIECE, count - from);
    const answer = Buffer.from(encodeSoapAnswer(dialectTable("simplified"), "get_users", userRecords(piece, from), WWWROOT));
    const first = answer.indexOf("<item ");
    const end = answer.lastIndexOf("</item>") + "</item>".length;
    if (from === 0) writeSync(out, answer.toString("utf8", 0, first).replace(`userRecord[${piece}]`, `userRecord[${count}]`));
    writeSync(out, answer.subarray(first, end));
    if (from + piece === count) writeSync(out, answer.subarray(end));
  }
  closeSync(out);
}
