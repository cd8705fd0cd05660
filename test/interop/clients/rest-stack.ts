/** PHP's curl, with json_decode or unserialize, over REST. */
import { join } from "node:path";
import type { ClientResult, MadeCall } from "./calls.js";
import { driversFolder, runDriver } from "./run-driver.js";

export function askOverRest(url: string, format: "json" | "php", calls: readonly MadeCall[]): Promise<ClientResult[]> {
  return runDriver(["php", join(driversFolder, "rest.php")], { url, format, calls });
}
