/** The recorded exchanges with the official services of real sites. */
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { AnswerHead } from "../../src/wire/exchange.js";
import { sharedFolder } from "../shared.js";
import type { Exchange } from "./exchanges.js";

/** Those of one set, empty without the recordings. */
export async function loadOfficial(site: "moodle22" | "moodle44", set: string): Promise<Exchange[]> {
  const shared = sharedFolder();
  if (shared === undefined) return [];
  const { loadCaptures } = (await import(pathToFileURL(resolve(shared, "tools/captures.mjs")).href)) as {
    loadCaptures(filter: { site: string; set: string }): Exchange[];
  };
  return loadCaptures({ site, set });
}

export function headOf({ status, responseHeaders }: Exchange): AnswerHead {
  return { status, contentType: responseHeaders.find(([name]) => name.toLowerCase() === "content-type")?.[1] };
}
