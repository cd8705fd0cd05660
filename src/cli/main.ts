#!/usr/bin/env node
/** The program `wspp`. Asked for its version it loads nothing else. */
import { readFileSync } from "node:fs";

const argv = process.argv.slice(2);

if (argv.length === 1 && (argv[0] === "--version" || argv[0] === "-V")) {
  process.stdout.write(`${version()}\n`);
} else {
  void start();
}

async function start(): Promise<void> {
  const [{ run }, { processIo }] = await Promise.all([import("./run.js"), import("./process-io.js")]);
  const { io, settle } = processIo();
  process.exitCode = await run(argv, io);
  settle();
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  return (manifest as { version: string }).version;
}
