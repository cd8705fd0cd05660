// @ts-check
/** What a run says: a table per kind of work, ratios against the package, and the project's targets. */

/**
 * @typedef {import("./measure.mjs").Outcome} Outcome
 * @typedef {Awaited<ReturnType<typeof import("./memory.mjs").measureMemory>>} Memory
 * @typedef {{ name: string, measured: number, target: number, atMost: boolean, unit: string, reached: boolean }} Target
 */

const TITLES = /** @type {Record<string, string>} */ ({
  decodeSoap: "SOAP answer of get_users: from bytes to complete typed records",
  decodeRest: "REST answer of get_users",
  encodeSoap: "SOAP request of edit_users with 1,000 data",
});

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
  const head = ["", "median ms", "range", "fastest", "cold", "MB/s", "moodle-wspp is", ""];
  const rows = outcomes.map((outcome) => {
    const { entry, median, low, high, best, cold, excluded } = outcome;
    if (excluded !== undefined) return [entry.name, "-", "-", "-", "-", "-", "-", `excluded: ${excluded}`];
    const ours = outcomes.find((other) => isOurs(other) && other.excluded === undefined && kindOf(other) === kindOf(outcome));
    const size = sizes[entry.body];
    return [
      entry.name,
      ms(median),
      `${ms(low)}-${ms(high)}`,
      ms(best),
      ms(cold),
      size === undefined ? "" : (size / 1e3 / median).toFixed(0),
      ours === undefined || ours === outcome ? "" : comparison(median / ours.median),
      entry.losing ?? "",
    ];
  });
  return `\n${TITLES[group] ?? group}\n${aligned([head, ...rows])}`;
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

/** @param {readonly (readonly string[])[]} rows the first one is the head */
function aligned(rows) {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  const line = (/** @type {readonly string[]} */ row) =>
    row
      .map((cell, column) =>
        column === 0 || column >= 6 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd();
  const [head = [], ...others] = rows;
  return [line(head), widths.map((width) => "-".repeat(width)).join("  "), ...others.map(line)].join("\n");
}

/**
 * How far the targets are reached; what was not measured is left out.
 * @param {readonly Outcome[]} outcomes
 * @param {Readonly<Record<string, number>>} sizes
 * @param {Memory | undefined} memory
 * @returns {{ text: string, targets: Target[] }}
 */
export function targets(outcomes, sizes, memory) {
  const time = (/** @type {string} */ group, /** @type {string} */ name) =>
    outcomes.find(({ entry, excluded }) => entry.group === group && entry.name === name && excluded === undefined)?.median ??
    Number.NaN;
  const ratio = (/** @type {string} */ group, /** @type {string} */ peer, /** @type {string} */ ours) =>
    time(group, peer) / time(group, ours);
  const megabyte = 1024 * 1024;
  /** @type {Omit<Target, "reached">[]} */
  const all = [
    atLeast("decode SOAP, PHP ext-soap = 1", ratio("decodeSoap", "PHP ext-soap", "moodle-wspp"), 3.5),
    atLeast("decode SOAP, npm soap = 1", ratio("decodeSoap", "npm soap", "moodle-wspp"), 12),
    atMost("decode REST json, time, JSON.parse = 1", 1 / ratio("decodeRest", "json: JSON.parse alone", "json: moodle-wspp"), 1.5),
    atLeast("decode REST php, php-serialize = 1", ratio("decodeRest", "php: php-serialize", "php: moodle-wspp"), 8),
    atLeast("decode REST xml, fast-xml-parser = 1", ratio("decodeRest", "xml: fast-xml-parser", "xml: moodle-wspp"), 10),
    atLeast("decode REST dump", (sizes["rest.dump"] ?? 0) / 1e3 / time("decodeRest", "dump: moodle-wspp"), 100, " MB/s"),
    atLeast("encode edit_users, npm soap = 1", ratio("encodeSoap", "npm soap", "moodle-wspp"), 10),
    atMost(
      "stream 100,000 records: peak memory over discarding",
      memory ? (memory.decode - memory.discard) / megabyte : Number.NaN,
      40,
      " MB",
    ),
    atMost("stream: bytes until the first record", memory ? memory.untilFirst / 1024 : Number.NaN, 64, " KiB"),
  ];
  const measured = all
    .filter(({ measured }) => !Number.isNaN(measured))
    .map((one) => ({ ...one, reached: one.atMost ? one.measured <= one.target : one.measured >= one.target }));
  const rows = measured.map(({ name, measured, target, atMost, unit, reached }) => [
    name,
    `${measured.toFixed(2)}${unit}`,
    `${atMost ? "at most" : "at least"} ${target}${unit}`,
    reached ? "reached" : "missed",
  ]);
  return { text: `\n${aligned([["Targets", "measured", "target", ""], ...rows])}`, targets: measured };
}

/** @param {string} name @param {number} measured @param {number} target */
function atLeast(name, measured, target, unit = "x") {
  return { name, measured, target, atMost: false, unit };
}

/** @param {string} name @param {number} measured @param {number} target */
function atMost(name, measured, target, unit = "x") {
  return { name, measured, target, atMost: true, unit };
}
