/** Runs PHP beside a test: one script to its end, or a site until the test is over. */
import { spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { dialectTable } from "../../src/contract/dialects.js";
import type { Dialect } from "../../src/contract/language.js";
import { writeWsdl } from "../../src/wsdl/write.js";
import { AnsweringFolder, type ReceivedCall, type SiteControl } from "./answering.js";
import { runs } from "./wsdl-subject.js";

export const WSDL_FILES: { readonly [D in Dialect]: string } = { simplified: "wsdl_pp2.wsdl", classic: "wsdl_pp.wsdl" };

export const phpFolder = resolve(import.meta.dirname, "php");

/** Settings of PHP 5.6, where floats differ from those of today, and nothing printed into answers. */
const SETTINGS = ["-d", "soap.wsdl_cache_enabled=0", "-d", "display_errors=0", "-d", "html_errors=0", "-d", "log_errors=0"];

export function hasPhpSoap(): boolean {
  return runs("php", "-r", "exit(extension_loaded('soap') && extension_loaded('zlib') ? 0 : 1);");
}

/** What a script prints. Rejects with its complaints when it does not end well. */
export function runPhp(script: string, args: readonly string[], settings: readonly string[] = []): Promise<string> {
  return new Promise((done, failed) => {
    const child = spawn("php", [...SETTINGS, "-d", "display_errors=stderr", ...settings, resolve(phpFolder, script), ...args]);
    const printed: Buffer[] = [];
    const complaints: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => printed.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => complaints.push(chunk));
    child.on("error", failed);
    child.on("close", (code) => {
      if (code === 0) done(Buffer.concat(printed).toString("utf8"));
      else
        failed(
          new Error(
            `php ${script} ended with ${code}: ${Buffer.concat([...complaints, ...printed])
              .toString("utf8")
              .slice(0, 4000)}`,
          ),
        );
    });
  });
}

/** A script behind `php -S`, until it is stopped. */
export interface PhpServer {
  readonly url: string;
  stop(): void;
}

/** Serves all requests with one script at a free loopback port. */
export async function servePhp(
  script: string,
  settings: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): Promise<PhpServer> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn("php", [...SETTINGS, ...settings, "-S", `127.0.0.1:${port}`, resolve(phpFolder, script)], {
    env: { ...process.env, ...environment },
    stdio: "ignore",
  });
  const server: PhpServer = { url, stop: () => void child.kill() };
  for (let tries = 0; tries < 200; tries++) {
    try {
      await fetch(`${url}/nothing`);
      return server;
    } catch {
      await new Promise((wait) => setTimeout(wait, 50));
    }
  }
  server.stop();
  throw new Error("php -S does not answer");
}

/** A site on PHP's SoapServer at a free loopback port, which answers what it is told to. */
export class PhpSite {
  private constructor(
    private readonly server: PhpServer,
    private readonly folder: AnsweringFolder,
  ) {}

  /**
   * @param script of the site; @default one over both of our WSDLs
   * @param write writes the WSDLs that the script loads, for a site at that address
   */
  static async start(script = "site.php", write: (folder: string, url: string) => void = writeWsdls): Promise<PhpSite> {
    const folder = new AnsweringFolder();
    const server = await servePhp(script, [], { WSPP_FOLDER: folder.path });
    write(folder.path, server.url);
    folder.control({ answers: {} });
    return new PhpSite(server, folder);
  }

  get url(): string {
    return this.server.url;
  }

  control(control: SiteControl): void {
    this.folder.control(control);
  }

  /** The last call, as PHP understood it. */
  received(): ReceivedCall {
    return this.folder.received();
  }

  stop(): void {
    this.server.stop();
    this.folder.remove();
  }
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), "wspp-php-"));
}

/** Both WSDLs, for a site at that address. */
export function writeWsdls(folder: string, url: string): void {
  for (const dialect of ["simplified", "classic"] as const)
    writeFileSync(join(folder, WSDL_FILES[dialect]), writeWsdl(dialectTable(dialect), url));
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer();
    server.on("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (typeof address === "object" && address !== null ? found(address.port) : failed(new Error("no port"))));
    });
  });
}
