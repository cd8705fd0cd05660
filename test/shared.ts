/** Finds the folder with the facts and recordings of real sites. It is not part of the project: tests that need it are skipped without it, but not in CI. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");

/** Path of the folder (`WSPP_SHARED`, default `../shared`), or `undefined`. Throws in CI when it is missing. */
export function sharedFolder(): string | undefined {
  const folder = resolve(root, process.env["WSPP_SHARED"] ?? "../shared");
  if (existsSync(resolve(folder, "captures"))) return folder;
  if (process.env["CI"]) throw new Error(`CI needs the recordings: ${folder} is missing (set WSPP_SHARED)`);
  return undefined;
}
