// @ts-check
/** What a run says of each kind of work: times, and ratios against the package. */

/** @typedef {import("./measure.mjs").Outcome} Outcome */

export const MIB = 1024 * 1024;

const TITLES = /** @type {Record<string, string>} */ ({
  decodeSoap: "SOAP answer of get_users: from bytes to complete typed records",
  decodeRest: "REST answer of get_users",
  encodeSoap: "SOAP request of edit_users with 1,000 data",
});

/** Columns that hold words: the name, the comparison, the remark. */
const WORDS = new Set([0, 6, 8]);

/**
 * @param {readonly Outcome[]} outcomes
 * @param {Readonly<Record<string, number>>} sizes
 */
export function table(outcomes, sizes) {
  const groups = [...new Set(outcomes.map(({ entry }) => entry.group))];
  return groups
    .map((group) =>
      groupTable(
        group,
        outcomes.filter(({ entry }) => entry.group === group),
        sizes,
      ),
    )
    .join("\n");
}

/** @param {string} group @param {readonly Outcome[]} outcomes @param {Readonly<Record<string, number>>} sizes */
function groupTable(group, outcomes, sizes) {
  const head = ["", "median ms", "range", "cpu ms", "cold ms", "MB/s", "moodle-wspp is", "by cpu", ""];
  const rows = outcomes.map((outcome) => {
    const { entry, median, low, high, cpu, cold, excluded } = outcome;
    if (excluded !== undefined) return [entry.name, "-", "-", "-", "-", "-", "-", "-", `excluded: ${excluded}`];
    const ours = outcomes.find((other) => isOurs(other) && other.excluded === undefined && kindOf(other) === kindOf(outcome));
    const size = sizes[entry.body];
    return [
      entry.name,
      ms(median),
      `${ms(low)}-${ms(high)}`,
      ms(cpu),
      ms(cold),
      size === undefined ? "" : (size / 1e3 / median).toFixed(0),
      ours === undefined || ours === outcome ? "" : comparison(median / ours.median),
      ours === undefined || ours === outcome ? "" : `${(cpu / ours.cpu).toFixed(2)}x`,
      entry.losing ?? "",
    ];
  });
  return `\n${TITLES[group] ?? group}\n${aligned([head, ...rows], WORDS)}`;
}

/** @param {import("./sandbox.mjs").Served} served */
export function sandboxTable({ myId, pipelined, users }) {
  const perSecond = (/** @type {number} */ number) => number.toFixed(0);
  const calls = aligned([
    ["get_my_id over REST json, 8 connections", "requests/s", "per cpu second"],
    ["sandbox", perSecond(myId.sandbox.wall), perSecond(myId.sandbox.cpu)],
    ["bare hono handler", perSecond(myId.hono.wall), perSecond(myId.hono.cpu)],
    ["sandbox, 8 requests at once", perSecond(pipelined.sandbox.wall), perSecond(pipelined.sandbox.cpu)],
    ["bare hono handler, 8 requests at once", perSecond(pipelined.hono.wall), perSecond(pipelined.hono.cpu)],
  ]);
  return `\nSandbox\n${calls}\nget_users of ${users.people} people over SOAP, ${(users.bytes / 1000).toFixed(0)} kB: ${ms(users.wall)} ms, cpu ${ms(users.cpu)} ms`;
}

/** @param {import("./start.mjs").Started} started */
export function startTable({ bare, version, call, size }) {
  const rows = /** @type {const} */ ([
    ["node -e 0", bare],
    ["wspp --version", version],
    ["wspp call, without the exchange", call],
  ]);
  const times = aligned([["", "median ms", "cpu ms"], ...rows.map(([name, { wall, cpu }]) => [name, ms(wall), ms(cpu)])]);
  const megabytes = (/** @type {number} */ bytes) => (bytes / 1e6).toFixed(1);
  return `\nStart\n${times}\nInstalled: ${megabytes(size.package)} MB, and ${megabytes(size.dependencies)} MB of ${size.packages} packages that it needs`;
}

/** @param {Awaited<ReturnType<typeof import("./memory.mjs").measureMemory>>} memory */
export function memoryTable({ count, bytes, discard, decode, peaks }) {
  const mib = (/** @type {number} */ number) => (number / MIB).toFixed(1);
  const range = (/** @type {readonly number[]} */ numbers) => `${mib(Math.min(...numbers))}-${mib(Math.max(...numbers))}`;
  return `\nPeak memory of streaming ${count} records, ${(bytes / 1e6).toFixed(0)} MB, from a file\n${aligned([
    ["", "median MiB", "range"],
    ["decode, drop every record", mib(decode), range(peaks.decode)],
    ["discard the bytes", mib(discard), range(peaks.discard)],
  ])}`;
}

/** @param {Outcome} outcome */
function isOurs({ entry }) {
  return entry.name === "moodle-wspp" || entry.name.endsWith(": moodle-wspp");
}

/** Contestants of one kind read the same body: `json` of `json: moodle-wspp`. @param {Outcome} outcome */
function kindOf({ entry }) {
  return entry.group === "decodeRest" ? entry.name.slice(0, entry.name.indexOf(":")) : "";
}

/** @param {number} ratio their time in units of ours */
function comparison(ratio) {
  return ratio >= 1 ? `${ratio.toFixed(2)}x as fast` : `${(1 / ratio).toFixed(2)}x as slow`;
}

/** @param {number} number */
function ms(number) {
  return number < 100 ? number.toFixed(1) : number.toFixed(0);
}

/**
 * @param {readonly (readonly string[])[]} rows the first one is the head
 * @param {ReadonlySet<number>} [words] columns that hold words
 */
export function aligned(rows, words = new Set([0])) {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  const line = (/** @type {readonly string[]} */ row) =>
    row
      .map((cell, column) => (words.has(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  ")
      .trimEnd();
  const [head = [], ...others] = rows;
  return [
    line(head),
    widths
      .map((width) => "-".repeat(width))
      .join("  ")
      .trimEnd(),
    ...others.map(line),
  ].join("\n");
}
