// @ts-check
/**
 * One contestant in a process of its own: `node --expose-gc contestant.mjs <group> <name> <folder> <milliseconds>`.
 * Prints JSON: the milliseconds of every run, by the clock and of the processor (all threads), the first one cold; and the digest of what
 * came out of the last.
 */
import { decodeRest } from "./decode-rest.mjs";
import { decodeSoap } from "./decode-soap.mjs";
import { encodeSoap } from "./encode-soap.mjs";

/**
 * @typedef {object} Prepared
 * @property {() => unknown} run the work that is timed; may give a promise
 * @property {(value: any) => string | Promise<string>} digest of what `run` gave
 *
 * @typedef {(folder: string) => Prepared | Promise<Prepared>} Contestant gets everything ready that is not to be timed: files read, clients made
 */

/** @type {Readonly<Record<string, Readonly<Record<string, Contestant>>>>} */
const groups = { decodeSoap, decodeRest, encodeSoap };

const MIN_RUNS = 4;
const MAX_RUNS = 100;

const [group = "", name = "", folder = "", budget = "2000"] = process.argv.slice(2);
const prepare = groups[group]?.[name];
if (prepare === undefined) throw new Error(`no contestant ${group}/${name}`);
const prepared = await prepare(folder);
/** @type {import("./measure.mjs").Run[]} */
const runs = [];
/** @type {unknown} */
let value;
const began = performance.now();
while (runs.length < MIN_RUNS || (runs.length < MAX_RUNS && performance.now() - began < Number(budget))) {
  value = undefined;
  // Nobody pays for what the run before left behind.
  globalThis.gc?.();
  const cpu = process.cpuUsage();
  const start = performance.now();
  value = await prepared.run();
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  runs.push({ wall, cpu: (user + system) / 1000 });
}
console.log(JSON.stringify({ runs, digest: await prepared.digest(value) }));
