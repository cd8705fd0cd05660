/** The description files that come with the package, read from the disk when they are asked for. */
import { readFile } from "node:fs/promises";
import { UsageError } from "../errors.js";
import { nearest } from "../nearest.js";
import type { FunctionSet } from "./description.js";
import { readDescriptionFile } from "./description-file.js";

const VERSIONS = ["4.4"] as const;
/** A Moodle version whose functions come with the package. */
export type ShippedVersion = (typeof VERSIONS)[number];

const loaded = new Map<string, Promise<FunctionSet>>();

/**
 * The functions of a Moodle version. The file is read once.
 * @throws UsageError `unknown_version`
 */
export function functionsOf(version: ShippedVersion): Promise<FunctionSet> {
  if (!VERSIONS.includes(version)) {
    const hint = `${nearest(String(version), VERSIONS)}another version's functions can be imported from its site`;
    throw new UsageError(`no descriptions of Moodle ${version} come with this package`, { code: "unknown_version", hint });
  }
  const functions = loaded.get(version) ?? load(version);
  loaded.set(version, functions);
  return functions;
}

async function load(version: ShippedVersion): Promise<FunctionSet> {
  const text = await readFile(new URL(`../../functions/moodle-${version}.json`, import.meta.url), "utf8");
  const file: unknown = JSON.parse(text);
  return readDescriptionFile(file);
}
