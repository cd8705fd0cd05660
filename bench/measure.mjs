// @ts-check
/** Starts contestants in processes of their own, round after round, and sums up their times. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { WSDL } from "./wsdl.mjs";

/**
 * @typedef {object} Entry
 * @property {string} group
 * @property {string} name
 * @property {"node" | "php" | "zeep"} by
 * @property {string} body what it reads
 * @property {string} expected digest of complete work; blank where there is nothing to compare
 * @property {string} [losing] what it is known to lose; `expected` is then the digest of the rest
 *
 * @typedef {object} Run
 * @property {number} wall milliseconds by the clock
 * @property {number} cpu milliseconds of the processor, all threads of the process together
 *
 * @typedef {object} Outcome
 * @property {Entry} entry
 * @property {number} median milliseconds by the clock: of the medians of all rounds
 * @property {number} low median of the fastest round
 * @property {number} high median of the slowest round
 * @property {number} cpu the same as `median` of the processor's time
 * @property {number} cold first run in a new process: median of the rounds
 * @property {Run[][]} rounds all runs
 * @property {string} [excluded] why it does not count
 */

const FOLDER = fileURLToPath(new URL(".", import.meta.url));

/** Debian's python3-zeep belongs to this one. */
export const PYTHON = "/usr/bin/python3";

/**
 * Every round goes through all entries once, every second one backwards, so that what else the machine does hits all alike.
 * @param {readonly Entry[]} entries
 * @param {{ folder: string, rounds: number, milliseconds: number, onProgress: (text: string) => void }} options
 * @returns {Promise<Outcome[]>}
 */
export async function measure(entries, options) {
  /** @type {Map<Entry, { rounds: Run[][], excluded: string | undefined }>} */
  const seen = new Map(entries.map((entry) => [entry, { rounds: [], excluded: undefined }]));
  for (let round = 0; round < options.rounds; round++) {
    for (const entry of round % 2 === 0 ? entries : entries.toReversed()) {
      const record = /** @type {{ rounds: Run[][], excluded: string | undefined }} */ (seen.get(entry));
      if (record.excluded !== undefined) continue;
      options.onProgress(`round ${round + 1} of ${options.rounds}: ${entry.group} ${entry.name}`);
      try {
        const { runs, digest } = JSON.parse(await outputOf(...commandOf(entry, options.folder, options.milliseconds)));
        if (digest !== entry.expected) record.excluded = "its values differ: it did not do the whole work";
        record.rounds.push(runs);
      } catch (error) {
        record.excluded = `failed: ${/** @type {Error} */ (error).message}`;
      }
    }
  }
  return entries.map((entry) => outcomeOf(entry, /** @type {any} */ (seen.get(entry))));
}

/** @param {Entry} entry @param {string} folder @param {number} milliseconds @returns {[string, string[]]} */
function commandOf({ by, group, name }, folder, milliseconds) {
  const budget = String(milliseconds);
  switch (by) {
    case "node":
      return [
        process.execPath,
        ["--expose-gc", "--max-old-space-size=8192", `${FOLDER}contestant.mjs`, group, name, folder, budget],
      ];
    case "php":
      return ["php", [`${FOLDER}contestant.php`, group, name, folder, budget, WSDL]];
    case "zeep":
      return [PYTHON, [`${FOLDER}contestant.py`, folder, budget, WSDL]];
  }
}

/**
 * What a process prints.
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<string>}
 */
export function outputOf(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    let complaints = "";
    child.stdout.setEncoding("utf8").on("data", (piece) => {
      output += piece;
    });
    child.stderr.setEncoding("utf8").on("data", (piece) => {
      complaints += piece;
    });
    child.on("error", reject);
    child.on("close", (status, signal) => {
      if (status === 0) resolve(output);
      else reject(new Error(lastLine(complaints) || `ended with ${signal ?? status}`));
    });
  });
}

/** @param {string} text */
function lastLine(text) {
  const lines = text.split("\n").filter((line) => /error|exhausted|memory/i.test(line) && !line.startsWith("    at "));
  return (lines.at(0) ?? "").trim().slice(0, 200);
}

/**
 * @param {Entry} entry
 * @param {{ rounds: Run[][], excluded: string | undefined }} record
 * @returns {Outcome}
 */
function outcomeOf(entry, { rounds, excluded }) {
  const warm = rounds.map((runs) => runs.slice(1));
  const medians = warm.map((runs) => medianOf(runs.map(({ wall }) => wall)));
  return {
    entry,
    median: medianOf(medians),
    low: Math.min(...medians),
    high: Math.max(...medians),
    cpu: medianOf(warm.map((runs) => medianOf(runs.map(({ cpu }) => cpu)))),
    cold: medianOf(rounds.map((runs) => runs[0]?.wall ?? Number.NaN)),
    rounds,
    ...(excluded === undefined ? {} : { excluded }),
  };
}

/** @param {readonly number[]} numbers */
export function medianOf(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
}
