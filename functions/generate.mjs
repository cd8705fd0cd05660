/** `npm run functions -- <description.json[.gz]>`: writes the description file of a Moodle version, and its types. */
import { readFileSync, writeFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { readSourceFile } from "../dist/functions/source-file.js";
import { writeDescriptionFile } from "../dist/functions/write-description-file.js";

const [path] = process.argv.slice(2);
if (path === undefined) {
  process.stderr.write("which file? npm run functions -- <description.json[.gz]>\n");
  process.exit(2);
}
const bytes = readFileSync(path);
const functions = readSourceFile(JSON.parse((path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8")));
const version = /^\d+\.\d+/.exec(functions.moodle)?.[0] ?? "unknown";
writeFileSync(new URL(`moodle-${version}.json`, import.meta.url), writeDescriptionFile(functions));
