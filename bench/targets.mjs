// @ts-check
/** The project's own targets and how far a run reached them, by the clock and by the processor's time. */
import { aligned, MIB } from "./table.mjs";

/**
 * @typedef {import("./measure.mjs").Outcome} Outcome
 * @typedef {Awaited<ReturnType<typeof import("./memory.mjs").measureMemory>>} Memory
 * @typedef {import("./sandbox.mjs").Served} Served
 * @typedef {import("./start.mjs").Started} Started
 *
 * @typedef {object} Others what is measured beside the contestants
 * @property {Readonly<Record<string, number>>} sizes
 * @property {Served | undefined} served
 * @property {Started | undefined} started
 * @property {Memory | undefined} memory
 *
 * @typedef {object} Clock
 * @property {(group: string, name: string) => number} time milliseconds; not a number where it was not measured
 * @property {"wall" | "cpu"} by
 *
 * @typedef {Others & Clock} Measured
 *
 * @typedef {object} Target
 * @property {string} name
 * @property {(measured: Measured) => number} of
 * @property {"at least" | "at most"} bound
 * @property {number} target
 * @property {string} unit
 */

/** Milliseconds that a real Moodle 1.9 took for get_users of 200 people over SOAP. */
const REAL_MOODLE = 180;

/** @type {readonly Target[]} */
const TARGETS = [
  faster("decode SOAP, against PHP ext-soap", 3.5, "decodeSoap", "PHP ext-soap", "moodle-wspp"),
  faster("decode SOAP, against npm soap", 12, "decodeSoap", "npm soap", "moodle-wspp"),
  {
    name: "decode REST json, in times of JSON.parse",
    of: ({ time }) => time("decodeRest", "json: moodle-wspp") / time("decodeRest", "json: JSON.parse alone"),
    bound: "at most",
    target: 1.5,
    unit: "x",
  },
  faster("decode REST php, against php-serialize", 8, "decodeRest", "php: php-serialize", "php: moodle-wspp"),
  faster("decode REST xml, against fast-xml-parser", 10, "decodeRest", "xml: fast-xml-parser", "xml: moodle-wspp"),
  {
    name: "decode REST dump",
    of: ({ time, sizes }) => (sizes["rest.dump"] ?? 0) / 1e3 / time("decodeRest", "dump: moodle-wspp"),
    bound: "at least",
    target: 100,
    unit: " MB/s",
  },
  faster("encode edit_users, against npm soap", 10, "encodeSoap", "npm soap", "moodle-wspp"),
  {
    name: "sandbox: get_my_id over REST json, of a bare hono handler's",
    of: ({ served, by }) => (100 * rate(served, "sandbox", by)) / rate(served, "hono", by),
    bound: "at least",
    target: 60,
    unit: " %",
  },
  {
    name: "sandbox: get_users of 200 people over SOAP, against Moodle 1.9",
    of: ({ served, by }) => REAL_MOODLE / (served?.users[by] ?? Number.NaN),
    bound: "at least",
    target: 20,
    unit: "x",
  },
  {
    name: "start of wspp --version, in times of node -e 0",
    of: ({ started, by }) => startTime(started, "version", by) / startTime(started, "bare", by),
    bound: "at most",
    target: 1.3,
    unit: "x",
  },
  {
    name: "start of wspp call without the exchange, in times of node -e 0",
    of: ({ started, by }) => startTime(started, "call", by) / startTime(started, "bare", by),
    bound: "at most",
    target: 2,
    unit: "x",
  },
  {
    name: "stream 100,000 records: peak memory over discarding",
    of: ({ memory }) => (memory === undefined ? Number.NaN : (memory.decode - memory.discard) / MIB),
    bound: "at most",
    target: 40,
    unit: " MiB",
  },
  {
    name: "stream: what has arrived at the first record",
    of: ({ memory }) => (memory === undefined ? Number.NaN : memory.untilFirst / 1000),
    bound: "at most",
    target: 64,
    unit: " kB",
  },
];

/**
 * @param {string} name
 * @param {number} target
 * @param {string} group
 * @param {string} peer
 * @param {string} ours
 * @returns {Target}
 */
function faster(name, target, group, peer, ours) {
  return { name, of: ({ time }) => time(group, peer) / time(group, ours), bound: "at least", target, unit: "x" };
}

/** @param {Served | undefined} served @param {"sandbox" | "hono"} server @param {"wall" | "cpu"} by */
function rate(served, server, by) {
  return served?.myId[server][by] ?? Number.NaN;
}

/** @param {Started | undefined} started @param {"bare" | "version" | "call"} program @param {"wall" | "cpu"} by */
function startTime(started, program, by) {
  return started?.[program][by] ?? Number.NaN;
}

/**
 * Targets for which something was measured.
 * @param {readonly Outcome[]} outcomes
 * @param {Others} others
 */
export function reachedTargets(outcomes, others) {
  /** @param {"median" | "cpu"} clock @returns {Measured} */
  const measuredBy = (clock) => ({
    time: (group, name) =>
      outcomes.find(({ entry, excluded }) => entry.group === group && entry.name === name && excluded === undefined)?.[clock] ??
      Number.NaN,
    by: clock === "median" ? "wall" : "cpu",
    ...others,
  });
  return TARGETS.map(({ name, of, bound, target, unit }) => {
    const measured = of(measuredBy("median"));
    const reached = bound === "at most" ? measured <= target : measured >= target;
    return { name, measured, byCpu: of(measuredBy("cpu")), bound, target, unit, reached };
  }).filter(({ measured }) => !Number.isNaN(measured));
}

/** @param {ReturnType<typeof reachedTargets>} reached */
export function targetTable(reached) {
  const rows = reached.map(({ name, measured, byCpu, bound, target, unit, reached }) => [
    name,
    `${measured.toFixed(2)}${unit}`,
    `${byCpu.toFixed(2)}${unit}`,
    `${bound} ${target}${unit}`,
    reached ? "reached" : "missed",
  ]);
  return `\n${aligned([["Targets", "measured", "by cpu", "target", ""], ...rows], new Set([0, 3, 4]))}`;
}
