// @ts-check
/** What starting the program costs beside a bare `node -e 0`, and what an installation weighs. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { dialectTable } from "moodle-wspp/contract";
import { decodeSoapRequest, encodeSoapAnswer } from "moodle-wspp/wire";
import { medianOf } from "./measure.mjs";
import { WWWROOT } from "./wsdl.mjs";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const PROGRAM = join(ROOT, "dist/bin/wspp.cjs");
const RUNS = 5;
/** What the loopback server answers. */
const ANSWERS = /** @type {Record<string, unknown>} */ ({ login: { client: 3, sessionkey: "0123456789abcdef" }, get_my_id: 3 });

/**
 * @typedef {{ wall: number, cpu: number }} Time milliseconds
 * @typedef {{ bare: Time, version: Time, call: Time, size: { package: number, dependencies: number, packages: number } }} Started
 */

/**
 * @param {number} rounds each of {@link RUNS} starts of every program, in turns
 * @param {(text: string) => void} onProgress
 * @returns {Promise<Started>}
 */
export async function measureStart(rounds, onProgress) {
  const site = await loopbackSite();
  const node = process.execPath;
  const programs = /** @type {const} */ ({
    bare: [node, "-e", "0"],
    version: [node, PROGRAM, "--version"],
    call: [node, PROGRAM, "call", "get_my_id", "--url", site.url, "--username", "wsaccess"],
  });
  /** @type {Record<keyof typeof programs, Time[]>} */
  const seen = { bare: [], version: [], call: [] };
  try {
    for (let run = 0; run <= rounds * RUNS; run++) {
      onProgress(`start ${run} of ${rounds * RUNS}`);
      for (const name of /** @type {(keyof typeof programs)[]} */ (Object.keys(programs))) {
        const exchanged = site.milliseconds();
        const { wall, cpu } = await timeOf(programs[name]);
        // The first start reads the files from the disk.
        if (run > 0) seen[name].push({ wall: wall - (site.milliseconds() - exchanged), cpu });
      }
    }
  } finally {
    site.close();
  }
  return { bare: medians(seen.bare), version: medians(seen.version), call: medians(seen.call), size: installedSize() };
}

/** Answers login and get_my_id, and knows how long it had them in its hands. */
async function loopbackSite() {
  let spent = 0;
  const server = createServer((request, response) => {
    const began = performance.now();
    /** @type {Buffer[]} */
    const pieces = [];
    request.on("data", (piece) => pieces.push(piece));
    request.on("end", () => {
      const { operation } = decodeSoapRequest(Buffer.concat(pieces), dialectTable("simplified"));
      const body = encodeSoapAnswer(dialectTable("simplified"), operation, ANSWERS[operation], WWWROOT);
      response.writeHead(200, { "content-type": "text/xml; charset=utf-8", "content-length": Buffer.byteLength(body) }).end(body);
    });
    response.on("finish", () => {
      spent += performance.now() - began;
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return { url: `http://127.0.0.1:${port}`, milliseconds: () => spent, close: () => server.close() };
}

/**
 * By the clock, and of the processor as the shell counts it.
 * @param {readonly string[]} command
 * @returns {Promise<Time>}
 */
async function timeOf(command) {
  const child = spawn("bash", ["-c", "TIMEFORMAT='%R %U %S'; time \"$@\" > /dev/null", "bash", ...command], {
    env: { ...process.env, WSPP_PASSWORD: "x", NODE_OPTIONS: "" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let told = "";
  child.stderr.setEncoding("utf8").on("data", (piece) => {
    told += piece;
  });
  const [status] = await once(child, "close");
  const [wall = Number.NaN, user = Number.NaN, system = Number.NaN] = (told.trim().split("\n").at(-1) ?? "")
    .split(" ")
    .map(Number);
  if (status !== 0) throw new Error(`${command.slice(1).join(" ")} ended with ${status}: ${told}`);
  return { wall: wall * 1000, cpu: (user + system) * 1000 };
}

/** Bytes of what the package brings, and of all packages that it needs at run time. */
function installedSize() {
  const { stdout } = spawnSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], { cwd: ROOT, encoding: "utf8" });
  const [packed] = JSON.parse(stdout);
  const needed = new Set(dependenciesIn(join(ROOT, "package.json")));
  let dependencies = 0;
  for (const name of needed) {
    const folder = join(ROOT, "node_modules", name);
    for (const other of dependenciesIn(join(folder, "package.json"))) needed.add(other);
    dependencies += bytesIn(folder);
  }
  return { package: Number(packed.unpackedSize), dependencies, packages: needed.size };
}

/** @param {string} manifest */
function dependenciesIn(manifest) {
  return Object.keys(JSON.parse(readFileSync(manifest, "utf8")).dependencies ?? {});
}

/** @param {string} folder @returns {number} */
function bytesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((bytes, entry) => bytes + statSync(join(entry.parentPath, entry.name)).size, 0);
}

/** @param {readonly Time[]} times @returns {Time} */
function medians(times) {
  return { wall: medianOf(times.map(({ wall }) => wall)), cpu: medianOf(times.map(({ cpu }) => cpu)) };
}
