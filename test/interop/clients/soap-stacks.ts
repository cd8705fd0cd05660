/** How each SOAP stack is made ready for a site and asked. */
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DialectTable } from "../../../src/contract/dialect.js";
import { dialectTable } from "../../../src/contract/dialects.js";
import type { Dialect } from "../../../src/contract/language.js";
import { writeWsdl } from "../../../src/wsdl/write.js";
import { ENCODING_SCHEMA } from "../encoding-schema.js";
import { runs } from "../wsdl-subject.js";
import type { ClientResult, MadeCall } from "./calls.js";
import { gsoapDispatch } from "./gsoap-dispatch.js";
import { driversFolder, printedBy, runDriver } from "./run-driver.js";

export interface SoapStack {
  readonly name: string;
  readonly isThere: () => boolean;
  /** Makes what is generated from the WSDL, and asks. */
  readonly ask: (site: string, dialect: Dialect, calls: readonly MadeCall[]) => Promise<ClientResult[]>;
}

/** The one that Debian's packages belong to; the `python3` of the PATH may be another. Likewise Perl's. */
const PYTHON = "/usr/bin/python3";
const PERL = "/usr/bin/perl";
const CLASSPATH = [
  "axis",
  "jaxrpc",
  "saaj",
  "commons-discovery",
  "commons-logging",
  "wsdl4j",
  "javax.mail",
  "javax.activation",
].map((name) => `/usr/share/java/${name}.jar`);
const GSOAP_IMPORT = "/usr/share/gsoap/import";

export const phpSoap = interpreted("PHP SoapClient", () => runs("php", "-r", "exit(extension_loaded('soap') ? 0 : 1);"), [
  "php",
  "soap.php",
]);
export const zeep = interpreted("zeep", () => runs(PYTHON, "-c", "import zeep"), [PYTHON, "zeep_calls.py"]);
export const suds = interpreted("suds", () => runs(PYTHON, "-c", "import suds"), [PYTHON, "suds_calls.py"]);
export const soapLite = interpreted("SOAP::Lite", () => runs(PERL, "-e", "use SOAP::Lite; use JSON::PP;"), [
  PERL,
  "soap_lite.pl",
]);
export const nodeSoap = interpreted("npm soap", () => true, [process.execPath, "node-soap.mjs"]);
export const strongSoap = interpreted("npm strong-soap", () => true, [process.execPath, "strong-soap.mjs"]);

export const axis: SoapStack = {
  name: "Axis 1.4",
  isThere: () => CLASSPATH.every((jar) => existsSync(jar)) && runs("java", "-version") && runs("javac", "-version"),
  ask: (site, dialect, calls) =>
    inFolder(async (folder) => {
      const table = dialectTable(dialect);
      const wsdl = wsdlFile(folder, table, site);
      const classpath = [...CLASSPATH, folder].join(":");
      await printedBy(["java", "-cp", classpath, "org.apache.axis.wsdl.WSDL2Java", "--package", "site", "-o", folder, wsdl]);
      const sources = readdirSync(join(folder, "site"));
      const locator = sources.find((file) => file.endsWith("Locator.java"))!;
      const files = [...sources.map((file) => join(folder, "site", file)), join(driversFolder, "AxisCalls.java")];
      await printedBy(["javac", "-nowarn", "-encoding", "UTF-8", "-cp", classpath, "-d", folder, ...files]);
      const names = { locator: locator.replace(".java", ""), port: table.port };
      return runDriver(["java", "-Dfile.encoding=UTF-8", "-cp", classpath, "AxisCalls"], {
        ...taskFor(site, dialect, calls),
        ...names,
      });
    }),
};

export const gsoap: SoapStack = {
  name: "gSOAP",
  isThere: () =>
    runs("wsdl2h", "-V") && runs("soapcpp2", "-V") && runs("g++", "--version") && existsSync("/usr/include/stdsoap2.h"),
  ask: (site, dialect, calls) =>
    inFolder(async (folder) => {
      const table = dialectTable(dialect);
      const header = join(folder, "site.h");
      await printedBy(["wsdl2h", "-o", header, wsdlFile(folder, table, site)]);
      await printedBy(["soapcpp2", "-C", "-x", `-I${GSOAP_IMPORT}`, `-d${folder}`, header]);
      const nsmap = readdirSync(folder).find((file) => file.endsWith(".nsmap"))!;
      writeFileSync(join(folder, "site.nsmap"), `#include "${nsmap}"\n`);
      writeFileSync(join(folder, "dispatch.hpp"), gsoapDispatch(table));
      const compile = (source: string, object: string): Promise<string> =>
        printedBy(["g++", "-O0", "-w", `-I${folder}`, "-c", source, "-o", join(folder, object)]);
      await Promise.all([
        compile(join(folder, "soapC.cpp"), "soapC.o"),
        compile(join(folder, "soapClient.cpp"), "soapClient.o").then(() =>
          compile(join(driversFolder, "gsoap_calls.cpp"), "calls.o"),
        ),
      ]);
      const objects = ["soapC.o", "soapClient.o", "calls.o"].map((object) => join(folder, object));
      await printedBy(["g++", ...objects, "-lgsoap++", "-o", join(folder, "calls")]);
      return runDriver([join(folder, "calls")], taskFor(site, dialect, calls));
    }),
};

function interpreted(name: string, isThere: () => boolean, [interpreter, script]: readonly [string, string]): SoapStack {
  return {
    name,
    isThere,
    ask: (site, dialect, calls) => runDriver([interpreter, join(driversFolder, script)], taskFor(site, dialect, calls)),
  };
}

function taskFor(site: string, dialect: Dialect, calls: readonly MadeCall[]) {
  const table = dialectTable(dialect);
  const two = dialect === "simplified" ? "2" : "";
  return {
    wsdl: `${site}/wspp/wsdl_pp${two}.php`,
    endpoint: `${site}/wspp/service_pp${two}.php`,
    namespace: table.namespace.replace("{wwwroot}", site),
    types: Object.fromEntries(table.types),
    encodingSchema: ENCODING_SCHEMA,
    calls: calls.map(({ operation, parts }) => ({ operation, parts })),
  };
}

function wsdlFile(folder: string, table: DialectTable, site: string): string {
  const path = join(folder, "site.wsdl");
  writeFileSync(path, writeWsdl(table, site));
  return path;
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "wspp-clients-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
