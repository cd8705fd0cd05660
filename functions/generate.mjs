/**
 * `npm run functions -- <description.json[.gz]>`: writes the description file of a Moodle version, and its types. The source is what a
 * site's own PHP printed, or a description file (`wspp moodle import-descriptions`).
 */
import { readFileSync, writeFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { readDescriptionFile } from "../dist/functions/description-file.js";
import { readSourceFile } from "../dist/functions/source-file.js";
import { writeDescriptionFile } from "../dist/functions/write-description-file.js";
import { typesOf } from "../dist/functions/write-types.js";

const [path] = process.argv.slice(2);
if (path === undefined) {
  process.stderr.write("which file? npm run functions -- <description.json[.gz]>\n");
  process.exit(2);
}
const bytes = readFileSync(path);
const source = JSON.parse((path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8"));
const functions = Array.isArray(source?.functions) ? readSourceFile(source) : readDescriptionFile(source);
const version = /^\d+\.\d+/.exec(functions.moodle)?.[0] ?? "unknown";
writeFileSync(new URL(`moodle-${version}.json`, import.meta.url), writeDescriptionFile(functions));
writeFileSync(new URL(`moodle-${version}.d.ts`, import.meta.url), typesOf(functions));
