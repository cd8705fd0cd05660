/** Runs a driver: a small program of one stack that reads calls from a file and prints what became of them. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { z } from "zod";
import type { ClientResult } from "./calls.js";

export const driversFolder = resolve(import.meta.dirname, "drivers");

/** Milliseconds that a program may take; a compiler takes some. */
const LONGEST = 240_000;

const results: z.ZodType<ClientResult[]> = z.array(
  z.union([
    z.strictObject({ value: z.unknown() }),
    z.strictObject({ fault: z.object({ code: z.string(), text: z.string() }) }),
    z.strictObject({ empty: z.number() }),
    z.strictObject({ page: z.number() }),
    z.strictObject({ failed: z.string() }),
  ]),
);

/** What the driver printed for a task. Its file is the last argument. */
export async function runDriver(command: readonly string[], task: unknown): Promise<ClientResult[]> {
  const folder = mkdtempSync(join(tmpdir(), "wspp-clients-"));
  try {
    const file = join(folder, "task.json");
    writeFileSync(file, JSON.stringify(task));
    return results.parse(JSON.parse(await printedBy([...command, file])));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Not `spawnSync`: the site that is asked lives in this very process. */
export function printedBy([command, ...args]: readonly string[]): Promise<string> {
  return new Promise((done, failed) => {
    const child = spawn(command!, args, { stdio: ["ignore", "pipe", "pipe"], timeout: LONGEST });
    const printed: Buffer[] = [];
    const complaints: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => printed.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => complaints.push(chunk));
    child.on("error", failed);
    child.on("close", (code) => {
      const text = Buffer.concat(printed).toString("utf8");
      if (code === 0) done(text);
      else
        failed(
          new Error(
            `${command} ended with ${code}: ${Buffer.concat(complaints).toString("utf8").slice(-3000)}${text.slice(-500)}`,
          ),
        );
    });
  });
}
