/** What the test runs print; with WSPP_TEST_REPORTS they also leave their results as JSON in that folder (.ci/run counts them). */
import { join } from "node:path";

export function reportersFor(name: string): (string | [string, Record<string, unknown>])[] {
  const folder = process.env["WSPP_TEST_REPORTS"];
  return folder === undefined ? ["default"] : ["default", ["json", { outputFile: join(folder, `${name}.json`) }]];
}
