/** The sandbox, loaded with the very database of a recorded site, answers every recorded request as that site did. */
import { writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { sharedFolder } from "../shared.js";
import { compareExtra, compareSet, SANDBOX_SETS } from "./sandbox-compare.js";

describe.skipIf(sharedFolder() === undefined || !process.env["SANDBOX_REPORT"])("the sandbox as a recorded site", () => {
  it("is compared, for a report", async () => {
    const only = process.env["SANDBOX_ONLY"]?.split(",");
    const lines: string[] = [];
    for (const site of (process.env["SANDBOX_SITE"] ?? "moodle19,moodle22").split(",")) {
      for (const set of [...SANDBOX_SETS, "extra"]) {
        const compared = set === "extra" ? await compareExtra(site) : await compareSet(site, set);
        if (compared.length === 0) continue;
        const bytes = compared.filter(({ sameBytes }) => sameBytes).length;
        const values = compared.filter(({ differing }) => differing.length === 0).length;
        lines.push(`# ${site}/${set}: ${compared.length} asked, ${bytes} with the same bytes, ${values} with the same value`);
        for (const { exchange, ours, sameBytes, differing } of compared) {
          if (sameBytes || (only && !only.some((name) => exchange.case.replace(/^b_/, "").startsWith(name)))) continue;
          lines.push(`${site}/${set}/${exchange.case}: ${differing.length === 0 ? "(bytes only)" : differing.join(" ")}`);
          lines.push(`   recorded ${exchange.status} ${exchange.response.toString("utf8").slice(-700).replaceAll("\n", "\\n")}`);
          lines.push(`   ours     ${ours.status} ${ours.response.toString("utf8").slice(-700).replaceAll("\n", "\\n")}`);
        }
      }
    }
    writeFileSync(process.env["SANDBOX_REPORT"]!, `${lines.join("\n")}\n`);
    console.log(lines.filter((line) => line.startsWith("#")).join("\n"));
    expect(lines.length).toBeGreaterThan(0);
  });
});
