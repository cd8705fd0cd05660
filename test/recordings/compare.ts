/** Compares what the same question was answered in two protocols, run-dependent values aside (wire, "What varies between two runs"). */
import type { Outcome } from "./outcome.js";

/** Names made by the recording script end in six hexadecimal digits or letters, others in each set. */
export type Suffixes = readonly string[];

/** The outcome without what differs from run to run: times of the run, session keys, random name endings. */
export function settled(outcome: Outcome, suffixes: Suffixes): unknown {
  if (outcome.kind === "fault") return { fault: settledText(outcome.text, suffixes) };
  if (outcome.kind === "error") return { error: outcome.code };
  return { value: settledValue(outcome.value, suffixes), ...(outcome.empty === undefined ? {} : { empty: outcome.empty }) };
}

function settledValue(value: unknown, suffixes: Suffixes): unknown {
  if (typeof value === "number") return isRunTime(value) ? "<time>" : value;
  if (typeof value === "string") return settledText(value, suffixes);
  if (Array.isArray(value)) return value.map((item) => settledValue(item, suffixes));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, settledValue(member, suffixes)]));
}

function isRunTime(value: number): boolean {
  return value > 1_790_000_000 && value < 1_800_000_000;
}

function settledText(text: string, suffixes: Suffixes): string {
  let settledSoFar = text.replace(/\b[0-9a-f]{32}\b/g, "<key>");
  for (const suffix of suffixes) settledSoFar = settledSoFar.replaceAll(suffix, "<name>");
  return settledSoFar
    .replace(/\b179\d{7}\b/g, "<time>")
    .replace(/\/[\w/.-]+?\/(?=\d+\/moddata)/g, "<dataroot>/")
    .replace(/\b\d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d\b/g, "<date>");
}

/** The paths at which two settled outcomes differ, list positions written as `[]`; empty when they are equal. */
export function differingPaths(a: unknown, b: unknown, path = ""): string[] {
  if (Object.is(a, b)) return [];
  if (Array.isArray(a) && Array.isArray(b)) {
    if (a.length !== b.length) return [`${path}.length`];
    return unique(a.flatMap((item, index) => differingPaths(item, b[index], `${path}[]`)));
  }
  if (isObject(a) && isObject(b)) {
    const names = new Set([...Object.keys(a), ...Object.keys(b)]);
    return unique([...names].flatMap((name) => differingPaths(a[name], b[name], path === "" ? name : `${path}.${name}`)));
  }
  return [path];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function unique(paths: readonly string[]): string[] {
  return [...new Set(paths)].sort();
}

/** The random endings of names in one set of requests: the same six characters behind several names. */
export function suffixesIn(requests: readonly string[]): Suffixes {
  const seen = new Map<string, number>();
  for (const request of requests) {
    const named = request.replace(/\b[0-9a-f]{32}\b/g, "");
    const endings = new Set(
      [...named.matchAll(/[A-Za-z][ +]?([0-9a-f]{5}[0-9a-z])\b/g)]
        .map((match) => match[1]!)
        .filter((ending) => /\d/.test(ending)),
    );
    for (const ending of endings) seen.set(ending, (seen.get(ending) ?? 0) + 1);
  }
  return [...seen].filter(([, count]) => count >= 3).map(([ending]) => ending);
}
