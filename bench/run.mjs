// @ts-check
/** `npm run bench`: measures everything in one run, prints tables of ratios, writes bench/results/<time>.json. See README.md. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const HELP = `node bench/run.mjs [options]      (npm run bench -- [options] builds first)
  --count <n>         user records in the answers (10000)
  --rounds <n>        processes per contestant (3)
  --milliseconds <n>  how long a process repeats its work, at least 4 times (2000)
  --only <groups>     some of soap,rest,encode,sandbox,start,memory, with commas
  --memory            also the peak memory of streaming 100000 records; takes a minute
  --name <words>      name of the file in bench/results (the time)`;

const { values: options } = parseArgs({
  options: {
    count: { type: "string", default: "10000" },
    rounds: { type: "string", default: "3" },
    milliseconds: { type: "string", default: "2000" },
    only: { type: "string", default: "soap,rest,encode,sandbox,start" },
    memory: { type: "boolean", default: false },
    name: { type: "string", default: new Date().toISOString().replace(/[:.]/g, "-") },
    help: { type: "boolean", default: false },
  },
});
if (options.help) {
  console.log(HELP);
  process.exit();
}
if (!existsSync(fileURLToPath(new URL("../dist/wire/index.js", import.meta.url)))) {
  console.error("The package is not built: npm run build");
  process.exit(2);
}
const groups = new Set([...options.only.split(","), ...(options.memory ? ["memory"] : [])]);
const unknown = [...groups].filter((group) => !["soap", "rest", "encode", "sandbox", "start", "memory"].includes(group));
if (unknown.length > 0) {
  console.error(`no group ${unknown.join(", ")}\n\n${HELP}`);
  process.exit(2);
}
const count = positive(options.count);

// These read the built package.
const { writeBodies } = await import("./bodies.mjs");
const { FIELDS } = await import("./digest.mjs");
const { entriesFor } = await import("./entries.mjs");
const { measure, PYTHON } = await import("./measure.mjs");
const { measureMemory } = await import("./memory.mjs");
const { measureSandbox } = await import("./sandbox.mjs");
const { measureStart } = await import("./start.mjs");
const { memoryTable, sandboxTable, startTable, table } = await import("./table.mjs");
const { reachedTargets, targetTable } = await import("./targets.mjs");

const php = versionOf("php", ["-r", "extension_loaded('soap') ? print(PHP_VERSION) : exit(1);"]);
const zeep = versionOf(PYTHON, ["-c", "import zeep; print(zeep.__version__)"]);
const folder = mkdtempSync(join(tmpdir(), "wspp-bench-"));
try {
  await main();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function main() {
  progress(`writing the answers with ${count} records`);
  const bodies = writeBodies(join(folder, "bodies"), count, php !== undefined);
  writeFileSync(join(bodies.folder, "fields.json"), JSON.stringify(FIELDS));
  const versions = {
    node: process.versions.node,
    php,
    zeep,
    ...packageVersions("soap", "saxes", "fast-xml-parser", "php-serialize"),
  };
  progress("");
  console.log(introduction(bodies, versions));

  const outcomes = await measure(entriesFor(groups, bodies, { php: php !== undefined, zeep: zeep !== undefined }), {
    folder: bodies.folder,
    rounds: positive(options.rounds),
    milliseconds: positive(options.milliseconds),
    onProgress: progress,
  });
  const rounds = positive(options.rounds);
  const served = groups.has("sandbox") ? await measureSandbox(rounds, positive(options.milliseconds), progress) : undefined;
  const started = groups.has("start") ? await measureStart(rounds, progress) : undefined;
  const memory = groups.has("memory") ? await measureMemory(folder, 100_000, progress) : undefined;
  progress("");
  console.log(table(outcomes, bodies.sizes));
  if (served !== undefined) console.log(sandboxTable(served));
  if (started !== undefined) console.log(startTable(started));
  if (memory !== undefined) console.log(memoryTable(memory));
  const targets = reachedTargets(outcomes, { sizes: bodies.sizes, served, started, memory });
  console.log(targetTable(targets));

  const results = fileURLToPath(new URL("results/", import.meta.url));
  mkdirSync(results, { recursive: true });
  const path = join(results, `${options.name}.json`);
  const { folder: _, ...described } = bodies;
  writeFileSync(
    path,
    `${JSON.stringify({ versions, count, bodies: described, outcomes, served, started, memory, targets }, null, 2)}\n`,
  );
  console.log(`\nAll runs: bench/results/${options.name}.json`);
}

/** @param {import("./bodies.mjs").Bodies} bodies @param {Record<string, string | undefined>} versions */
function introduction({ writer, differing, sizes }, versions) {
  const megabytes = (/** @type {string} */ name) => ((sizes[name] ?? 0) / 1e6).toFixed(1);
  const agreement =
    writer === "PHP"
      ? differing.length === 0
        ? "written by PHP; the package's encoders write the very same bytes"
        : `written by PHP; the package's encoders write other bytes for ${differing.join(", ")}`
      : "written by the package's encoders, since PHP is not installed";
  return [
    `${count} user records of ${FIELDS.length} fields: ${megabytes("soap.xml")} MB of SOAP, ${agreement}`,
    Object.entries(versions)
      .map(([name, version]) => `${name} ${version ?? "not installed"}`)
      .join(", "),
  ].join("\n");
}

/** @param {string} command @param {readonly string[]} args @returns {string | undefined} */
function versionOf(command, args) {
  const { status, stdout } = spawnSync(command, args, { encoding: "utf8" });
  return status === 0 ? stdout.trim() : undefined;
}

/** @param {readonly string[]} names @returns {Record<string, string>} */
function packageVersions(...names) {
  const folder = fileURLToPath(new URL("../node_modules/", import.meta.url));
  return Object.fromEntries(
    names.map((name) => [name, JSON.parse(readFileSync(join(folder, name, "package.json"), "utf8")).version]),
  );
}

/** @param {string} text */
function positive(text) {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number > 0) return number;
  console.error(`${text} is no number of anything\n\n${HELP}`);
  process.exit(2);
}

/** @param {string} text */
function progress(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}
