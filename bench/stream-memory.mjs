// @ts-check
/**
 * Reads a file in chunks and either discards the bytes or decodes them and drops every record:
 * `node stream-memory.mjs <discard | decode> <file> <chunk size>`. Prints JSON: peak memory in bytes, records, bytes until the first record.
 */
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { operations } from "moodle-wspp/contract";
import { SoapAnswerDecoder } from "moodle-wspp/wire";

const [what, file = "", chunkSize] = process.argv.slice(2);
let bytes = 0;
let records = 0;
let untilFirst = 0;
let idSum = 0;
const decoder = new SoapAnswerDecoder(
  { operation: "get_users", returns: operations.get_users.returns },
  { status: 200, contentType: "text/xml; charset=utf-8" },
  {
    onItem(record) {
      if (records++ === 0) untilFirst = bytes;
      idSum += /** @type {{ id: number }} */ (record).id;
    },
  },
);
for await (const chunk of createReadStream(file, { highWaterMark: Number(chunkSize) })) {
  bytes += chunk.length;
  if (what === "decode") decoder.push(chunk);
}
if (what === "decode") decoder.end();
console.log(JSON.stringify({ peak: peak(), records, idSum, untilFirst, bytes }));

/** Bytes. What Linux tells by getrusage begins with the size of the process that started this one. */
function peak() {
  const status = existsSync("/proc/self/status") ? readFileSync("/proc/self/status", "utf8") : "";
  const kibibytes = /^VmHWM:\s*(\d+) kB$/m.exec(status)?.[1];
  return (kibibytes === undefined ? process.resourceUsage().maxRSS : Number(kibibytes)) * 1024;
}
