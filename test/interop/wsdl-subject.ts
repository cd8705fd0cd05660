/** What the interop tests of the WSDLs share: the documents, what the contract expects of them, and the skip without a tool. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { DialectTable } from "../../src/contract/dialect.js";
import { dialectTable } from "../../src/contract/dialects.js";

const folder = resolve(import.meta.dirname, "../../wsdl");

/** Both shipped documents with the tables that they were written from. */
export const documents: readonly { readonly dialect: string; readonly path: string; readonly table: DialectTable }[] = [
  { dialect: "classic", path: resolve(folder, "wsdl_pp.wsdl"), table: dialectTable("classic") },
  { dialect: "simplified", path: resolve(folder, "wsdl_pp2.wsdl"), table: dialectTable("simplified") },
];

/** A group of tests that needs a tool: skipped by name where it is missing, but not in CI. */
export function describeWith(tool: string, isThere: () => boolean, tests: () => void): void {
  if (isThere()) describe(tool, tests);
  else if (process.env["CI"]) it(`${tool} is installed`, () => expect.unreachable(`CI needs ${tool}`));
  else describe.skip(`${tool} (not installed)`, tests);
}

/** Whether a command can be run and ends well. */
export function runs(command: string, ...args: string[]): boolean {
  return spawnSync(command, args, { stdio: "ignore" }).status === 0;
}

/** What a command printed; fails the test with its complaints when it does not end well. */
export function outputOf(command: string, ...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  if (error) throw error;
  expect(status, `${command}: ${stdout.slice(-2000)}\n${stderr.slice(-2000)}`).toBe(0);
  return stdout;
}

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const path = mkdtempSync(join(tmpdir(), "wspp-wsdl-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}
