/** The list of recorded answers that hold another value, or less, than the same question over simplified SOAP. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { differingPaths, settled, suffixesIn } from "./compare.js";
import { type Exchange, loadExchanges } from "./exchanges.js";
import { outcomeOf } from "./outcome.js";

/** Against which every other protocol is compared. */
export const REFERENCE = "soap2";

/** One answer that differs, with the members at which it does. */
export interface Difference {
  readonly case: string;
  readonly set: string;
  readonly paths: readonly string[];
}

export interface ListedDifference extends Difference {
  /** Keys of `reasons`. */
  readonly why: readonly string[];
}

export interface DifferenceList {
  readonly reasons: { readonly [key: string]: string };
  /** Cases that have no answer over simplified SOAP to compare with. */
  readonly withoutReference: readonly string[];
  readonly differences: readonly ListedDifference[];
}

export function listedDifferences(): DifferenceList {
  return JSON.parse(readFileSync(resolve(import.meta.dirname, "differences.json"), "utf8")) as DifferenceList;
}

/** What differs, computed from the recordings now. */
export async function foundDifferences(): Promise<{ differences: Difference[]; withoutReference: string[]; compared: number }> {
  const exchanges = (await loadExchanges()).filter(({ set }) => set !== "extra");
  const suffixes = new Map<string, readonly string[]>();
  for (const group of new Set(exchanges.map(groupOf))) {
    const requests = exchanges.filter((exchange) => groupOf(exchange) === group).map(({ request }) => request.toString("utf8"));
    suffixes.set(group, suffixesIn(requests));
  }
  const cases = new Map<string, Map<string, unknown>>();
  for (const exchange of exchanges) {
    const name = `${exchange.site}/${exchange.case}`;
    if (!cases.has(name)) cases.set(name, new Map());
    cases.get(name)!.set(exchange.set, settled(outcomeOf(exchange), suffixes.get(groupOf(exchange))!));
  }
  const differences: Difference[] = [];
  const withoutReference: string[] = [];
  let compared = 0;
  for (const [name, sets] of cases) {
    if (!sets.has(REFERENCE)) {
      withoutReference.push(name);
      continue;
    }
    for (const [set, outcome] of sets) {
      if (set === REFERENCE) continue;
      compared++;
      const paths = differingPaths(sets.get(REFERENCE), outcome);
      if (paths.length > 0) differences.push({ case: name, set, paths });
    }
  }
  return { differences, withoutReference, compared };
}

function groupOf({ site, set }: Exchange): string {
  return `${site}/${set}`;
}
