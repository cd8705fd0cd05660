import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { z } from "zod";
import { ENCODING_SCHEMA } from "./encoding-schema.js";
import { describeWith, documents, outputOf, runs, temporaryFolder } from "./wsdl-subject.js";

/** The one that Debian's packages belong to; the `python3` of the PATH may be another. */
const PYTHON = "/usr/bin/python3";

const SCRIPT = `
import json, sys
from lxml import etree
from zeep import Client, xsd
from zeep.transports import Transport

class Offline(Transport):
    def load(self, url):
        if url.rstrip("/") == "http://schemas.xmlsoap.org/soap/encoding":
            return open(sys.argv[2], "rb").read()
        if url.startswith("http"):
            raise IOError("no network: " + url)
        return super().load(url)

client = Client(sys.argv[1], transport=Offline())
[service] = client.wsdl.services.values()
[port] = service.ports.values()
operations = {
    name: [part for part, _ in operation.input.body.type.elements] if operation.input.body is not None else []
    for name, operation in port.binding._operations.items()
}
types = {t.name: [n for n, _ in t.elements] for t in client.wsdl.types.types
    if t.qname is not None and t.qname.namespace == client.wsdl.types.prefix_map["ns0"]}
user = {name: xsd.SkipValue for name in types["userDatum"]}
user["username"] = "bob"
message = client.create_message(client.service, "add_user", client=7, sesskey="k", **{sys.argv[3]: user})
print(json.dumps({"operations": operations, "types": types, "message": etree.tostring(message).decode()}))
`;

const printed = z.object({
  operations: z.record(z.string(), z.array(z.string())),
  types: z.record(z.string(), z.array(z.string())),
  message: z.string(),
});

describeWith(
  "zeep",
  () => runs(PYTHON, "-c", "import zeep"),
  () => {
    it.each(documents)("finds every operation and type of the $dialect WSDL", ({ path, table, dialect }) => {
      const schema = join(temporaryFolder(), "encoding.xsd");
      writeFileSync(schema, ENCODING_SCHEMA);
      const datum = dialect === "classic" ? "user" : "userdatum";
      const { operations, types, message } = printed.parse(JSON.parse(outputOf(PYTHON, "-c", SCRIPT, path, schema, datum)));
      expect(operations).toEqual(
        Object.fromEntries(
          [...table.operations.values()].map(({ name, request }) => [name, request.parts.map((part) => part.name)]),
        ),
      );
      expect(Object.keys(types).sort()).toEqual([...table.types.keys()].sort());
      for (const type of table.types.values()) {
        if (type.kind === "struct") expect(types[type.name]).toEqual(type.fields.map((field) => field.name));
      }
      expect(message).toContain("<client>7</client><sesskey>k</sesskey>");
      expect(message).toContain("<username>bob</username>");
    });
  },
);
