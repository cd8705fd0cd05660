/** Every recorded exchange with real sites is decoded, and the same question has the same answer over every protocol. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import type { Notice } from "../../src/wire/exchange.js";
import { sharedFolder } from "../shared.js";
import { foundDifferences, listedDifferences } from "./differences.js";
import { loadExchanges, nameOf } from "./exchanges.js";
import { type Outcome, outcomeOf } from "./outcome.js";

/** How many answers of each set are values, faults and errors. A decoder that gets better or worse changes these numbers. */
const COUNTS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "moodle19/rest-dump": { value: 244, fault: 68, empty_body: 2, html_page: 1 },
  "moodle19/rest-json": { value: 244, empty_body: 70, html_page: 1 },
  "moodle19/rest-php": { value: 244, empty_body: 70, html_page: 1 },
  "moodle19/rest-xml": { value: 244, fault: 68, empty_body: 2, html_page: 1 },
  "moodle19/soap1": { value: 241, fault: 65, empty_body: 1 },
  "moodle19/soap2-nil": { value: 34, fault: 17 },
  "moodle19/soap2": { value: 247, fault: 66, empty_body: 1 },
  "moodle22/rest-json": { value: 242, empty_body: 73 },
  "moodle22/rest-php": { value: 213, empty_body: 68 },
  "moodle22/rest-xml": { value: 242, fault: 68, empty_body: 5 },
  "moodle22/soap1": { value: 236, fault: 71 },
  "moodle22/soap2": { value: 245, fault: 69 },
};

describe.skipIf(sharedFolder() === undefined)("the recorded answers of real sites", () => {
  it("are all decoded: to a value, to the site's fault, or to the error that its bytes mean", async () => {
    const counts: Record<string, Record<string, number>> = {};
    for (const exchange of await loadExchanges()) {
      if (exchange.set === "extra") continue;
      const outcome = outcomeOf(exchange);
      const set = `${exchange.site}/${exchange.set}`;
      const kind = outcome.kind === "error" ? outcome.code : outcome.kind;
      counts[set] ??= {};
      counts[set][kind] = (counts[set][kind] ?? 0) + 1;
    }
    expect(counts).toEqual(COUNTS);
  });

  it("hold nothing odd but what is known", async () => {
    const notices: string[] = [];
    for (const exchange of await loadExchanges()) {
      outcomeOf(exchange, (notice: Notice) => notices.push(`${nameOf(exchange)}: ${notice.code} ${notice.message}`));
    }
    expect(notices).toEqual([
      // asked with bytes that are not UTF-8; the site echoes them
      "moodle19/extra/rest_invalid_utf8_xml: not_utf8 a text is not valid UTF-8; it was read as windows-1252",
      // stored as NULL because nil was sent
      "moodle19/soap2-nil/add_pagewiki: unexpected_null pageWikiRecord.hits: the site sent nil",
    ]);
  });

  it("of the odd requests (set extra) are each what the facts say", async () => {
    const expected = JSON.parse(readFileSync(resolve(import.meta.dirname, "extra.json"), "utf8")) as Record<string, string>;
    const found: Record<string, string> = {};
    for (const exchange of await loadExchanges()) {
      if (exchange.set === "extra") found[`${exchange.site}/${exchange.case}`] = summary(outcomeOf(exchange));
    }
    expect(found).toEqual(expected);
  });

  it("are the same over every protocol but for the listed differences, none more and none less", async () => {
    const { differences, withoutReference, compared } = await foundDifferences();
    const list = listedDifferences();
    expect(withoutReference).toEqual(list.withoutReference);
    const written = (each: { case: string; set: string; paths: readonly string[] }): string =>
      `${each.case} ${each.set}: ${each.paths.join(" ")}`;
    const found = new Set(differences.map(written));
    const listed = new Set(list.differences.map(written));
    expect(
      [...listed].filter((each) => !found.has(each)),
      "listed, but they do not differ any more",
    ).toEqual([]);
    expect(
      [...found].filter((each) => !listed.has(each)),
      "differ, but are not listed",
    ).toEqual([]);
    expect({ compared, differing: found.size }).toEqual({ compared: 2829, differing: 630 });
  });
});

describe("the list of differences", () => {
  it("gives a known reason for each", () => {
    const { reasons, differences } = listedDifferences();
    for (const { case: name, set, why } of differences) {
      expect(why.length, `${name} ${set}`).toBeGreaterThan(0);
      for (const key of why) expect(reasons, `${name} ${set}`).toHaveProperty(key);
    }
    const used = new Set(differences.flatMap(({ why }) => why));
    expect(Object.keys(reasons).filter((key) => !used.has(key))).toEqual([]);
  });
});

function summary(outcome: Outcome): string {
  if (outcome.kind === "fault") return `fault ${outcome.code}: ${outcome.text}`;
  if (outcome.kind === "error") return `error ${outcome.code}`;
  const { value } = outcome;
  if (!Array.isArray(value))
    return typeof value === "object" ? `value ${Object.keys(value ?? {}).join(" ")}` : `value ${JSON.stringify(value)}`;
  const errors = value
    .filter((record) => typeof record === "object" && record !== null && record.error)
    .map((record) => record.error);
  return `${value.length} records${errors.length > 0 ? `, errors: ${errors.join("; ")}` : ""}${outcome.empty === undefined ? "" : `, empty: ${outcome.empty}`}`;
}
