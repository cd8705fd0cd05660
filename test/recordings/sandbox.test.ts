/** The sandbox, loaded with the very database of a recorded site, answers every recorded request as that site did. */
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { sharedFolder } from "../shared.js";
import { type Compared, compareExtra, compareSet, SANDBOX_SETS } from "./sandbox-compare.js";

interface DifferenceList {
  readonly reasons: { readonly [key: string]: string };
  /** By `site/set/case`: where the answers differ, and why. `bytes` means that their values are the same. */
  readonly differences: { readonly [name: string]: { readonly where: readonly string[]; readonly why: string } };
}

const list = JSON.parse(readFileSync(resolve(import.meta.dirname, "sandbox-differences.json"), "utf8")) as DifferenceList;

const SETS = ["moodle19", "moodle22"].flatMap((site) => [...SANDBOX_SETS, "extra"].map((set) => ({ site, set })));

describe.skipIf(sharedFolder() === undefined)("the sandbox as a recorded site", () => {
  it.each(SETS)(
    "answers $site/$set as it did, but for the listed differences, none more and none less",
    async ({ site, set }) => {
      const compared = set === "extra" ? await compareExtra(site) : await compareSet(site, set);
      report(`${site}/${set}`, compared);
      const found = Object.fromEntries(
        compared
          .filter(({ sameBytes }) => !sameBytes)
          .map(({ exchange, differing }) => [`${site}/${set}/${exchange.case}`, differing.length === 0 ? ["bytes"] : differing]),
      );
      const listed = Object.fromEntries(
        Object.entries(list.differences)
          .filter(([name]) => name.startsWith(`${site}/${set}/`))
          .map(([name, { where }]) => [name, where]),
      );
      expect(found).toEqual(listed);
    },
  );
});

describe("the list of the sandbox's differences", () => {
  it("gives a known reason for each, and no reason that none has", () => {
    const used = new Set(Object.values(list.differences).map(({ why }) => why));
    for (const why of used) expect(list.reasons).toHaveProperty(why);
    expect(Object.keys(list.reasons).filter((why) => !used.has(why))).toEqual([]);
  });
});

/** Prints the counts; with SANDBOX_REPORT also writes what was recorded and what was answered, for whoever mends a difference. */
function report(name: string, compared: readonly Compared[]): void {
  if (compared.length === 0) return;
  const bytes = compared.filter(({ sameBytes }) => sameBytes).length;
  const values = compared.filter(({ differing }) => differing.length === 0).length;
  console.log(`sandbox as ${name}: ${compared.length} asked, ${values} with the same value, ${bytes} of them byte for byte`);
  const file = process.env["SANDBOX_REPORT"];
  if (file === undefined) return;
  const shown = (response: Buffer): string => response.toString("utf8").slice(-700).replaceAll("\n", "\\n");
  const lines = compared
    .filter(({ sameBytes }) => !sameBytes)
    .flatMap(({ exchange, ours, differing }) => [
      `${name}/${exchange.case}: ${differing.length === 0 ? "bytes" : differing.join(" ")}`,
      `   recorded ${exchange.status} ${shown(exchange.response)}`,
      `   ours     ${ours.status} ${shown(ours.response)}`,
    ]);
  writeFileSync(file, `${lines.join("\n")}\n`, { flag: "a" });
}
