/** Runs Python beside a test: a site on its XML-RPC server, or calls of its XML-RPC client. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import { AnsweringFolder, type ReceivedCall, readTyped, type SiteControl, type Typed } from "../answering.js";
import { printedBy } from "../clients/run-driver.js";
import { temporaryFolder } from "../php.js";
import { runs } from "../wsdl-subject.js";

/** Debian's, which needs no more than its standard library. */
const PYTHON = "/usr/bin/python3";
const script = (name: string): string => resolve(import.meta.dirname, "../python", name);

export function hasPython(): boolean {
  return runs(PYTHON, "-c", "import xmlrpc.client, xmlrpc.server");
}

/** SimpleXMLRPCServer at a free loopback port, which answers what it is told to. */
export class PythonSite {
  private constructor(
    readonly url: string,
    private readonly folder: AnsweringFolder,
    private readonly child: ChildProcess,
  ) {}

  static async start(): Promise<PythonSite> {
    const folder = new AnsweringFolder();
    const child = spawn(PYTHON, [script("xmlrpc_site.py"), folder.path], { stdio: ["pipe", "pipe", "inherit"] });
    const ended = once(child, "close").then(() => Promise.reject(new Error("Python's server does not start")));
    const [port] = z.tuple([z.string()]).parse(await Promise.race([once(createInterface(child.stdout), "line"), ended]));
    return new PythonSite(`http://127.0.0.1:${port}`, folder, child);
  }

  control(answers: SiteControl["answers"]): void {
    this.folder.control({ answers });
  }

  /** The last call, as Python understood it. */
  received(): ReceivedCall {
    return this.folder.received();
  }

  /** It ends with its input. */
  async stop(): Promise<void> {
    const closed = once(this.child, "close");
    this.child.stdin?.end();
    await closed;
    this.folder.remove();
  }
}

export type Outcome = Typed | { readonly code: number; readonly text: string };

const outcomes = z.array(z.union([z.object({ value: z.unknown() }), z.object({ code: z.number(), text: z.string() })]));

/** What became of calls of ServerProxy; their arguments in the language of values.py. */
export async function callWithPython(
  url: string,
  calls: readonly { readonly operation: string; readonly arguments: readonly unknown[] }[],
): Promise<readonly Outcome[]> {
  const folder = temporaryFolder();
  try {
    const task = join(folder, "task.json");
    writeFileSync(task, JSON.stringify({ url, calls }));
    const printed = outcomes.parse(JSON.parse(await printedBy([PYTHON, script("xmlrpc_calls.py"), task])));
    return printed.map((outcome) => ("value" in outcome ? readTyped(outcome.value) : outcome));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
