import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { describeWith, documents, outputOf, runs, temporaryFolder } from "./wsdl-subject.js";

/** Where distributions put the files that generated headers import. */
const IMPORT = "/usr/share/gsoap/import";

describeWith(
  "gSOAP",
  () => runs("wsdl2h", "-V") && runs("soapcpp2", "-V"),
  () => {
    it.each(documents)("generates a call for every operation of the $dialect WSDL", ({ path, table }) => {
      const folder = temporaryFolder();
      const header = join(folder, "site.h");
      outputOf("wsdl2h", "-s", "-o", header, path);
      outputOf("soapcpp2", "-C", `-I${IMPORT}`, `-d${folder}`, header);
      const stub = readFileSync(join(folder, "soapStub.h"), "utf8");
      const calls = new Set([...stub.matchAll(/\bsoap_(?:call|send)_ns1__(\w+)\(/g)].map((match) => match[1]));
      expect([...calls].sort()).toEqual([...table.operations.keys()].map((name) => name.replaceAll("_", "_USCORE")).sort());
      // gSOAP writes an underscore of a name as _USCORE.
      const types = readFileSync(header, "utf8");
      const classes = new Set([...types.matchAll(/^class (?:ns1__)?(\w+)\s*\{?$/gm)].map((match) => match[1]));
      for (const type of table.types.keys()) expect(classes).toContain(type);
    });
  },
);
