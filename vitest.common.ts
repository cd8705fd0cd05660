/** What all test runs have in common. */
import { availableParallelism } from "node:os";
import { join } from "node:path";

/**
 * Two files at a time on a small computer too: many of them wait for programs and clocks. With WSPP_TEST_REPORTS the runs also leave their
 * results as JSON in that folder (.ci/run counts them).
 */
export function common(name: string) {
  const folder = process.env["WSPP_TEST_REPORTS"];
  const file = `${name}-${process.version}.json`;
  const reporters: (string | [string, Record<string, unknown>])[] =
    folder === undefined ? ["default"] : ["default", ["json", { outputFile: join(folder, file) }]];
  return { reporters, maxWorkers: Math.max(2, availableParallelism() - 1) };
}
