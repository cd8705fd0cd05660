import { describe, expect, it } from "vitest";
import type { DialectTable } from "../contract/dialect.js";
import { dialectTable } from "../contract/dialects.js";
import { parseDocument } from "./document.js";
import { SOAP_ENCODING, WSDL, WSDL_SOAP, XSD } from "./namespaces.js";
import { readWsdl } from "./read.js";
import { writeWsdl } from "./write.js";

const ROOT = "https://moodle.example.edu/lms";

/** The table as it stands at an address. */
function at(table: DialectTable, wwwroot: string): DialectTable {
  const put = (text: string): string => text.replaceAll("{wwwroot}", wwwroot);
  return {
    ...table,
    namespace: put(table.namespace),
    endpoint: put(table.endpoint),
    operations: new Map([...table.operations].map(([name, one]) => [name, { ...one, soapAction: put(one.soapAction) }])),
  };
}

describe.each(["simplified", "classic"] as const)("the written %s WSDL", (dialect) => {
  const table = dialectTable(dialect);
  const text = writeWsdl(table, ROOT);

  it("says everything that the table says, in the same order", () => {
    const { notices, recognised, ...read } = readWsdl(text);
    expect(recognised).toBe(dialect);
    expect(notices).toEqual([]);
    const expected = at(table, ROOT);
    expect(read).toEqual(expected);
    expect([...read.operations.keys()]).toEqual([...expected.operations.keys()]);
    expect([...read.types.keys()]).toEqual([...expected.types.keys()]);
  });

  it("drops the slashes at the end of the address", () => {
    expect(writeWsdl(table, `${ROOT}//`)).toBe(text);
  });

  it("stays well-formed whatever the address holds", () => {
    const hostile = 'http://h/?a=1&b="<é>';
    expect(readWsdl(writeWsdl(table, hostile)).endpoint).toBe(at(table, hostile).endpoint);
  });

  it("is rpc/encoded over HTTP in every operation", () => {
    const definitions = parseDocument(text);
    const binding = definitions.first(WSDL, "binding")!;
    expect(binding.first(WSDL_SOAP, "binding")!.attribute("style")).toBe("rpc");
    const bodies = binding
      .all(WSDL, "operation")
      .flatMap((operation) => [...operation.all(WSDL, "input"), ...operation.all(WSDL, "output")])
      .map((side) => side.first(WSDL_SOAP, "body")!);
    const answers = [...table.operations.values()].filter((operation) => operation.response);
    expect(bodies).toHaveLength(table.operations.size + answers.length);
    for (const body of bodies) {
      expect(body.attribute("use")).toBe("encoded");
      expect(body.attribute("encodingStyle")).toBe(SOAP_ENCODING);
      expect(body.attribute("namespace")).toBe(definitions.attribute("targetNamespace"));
    }
  });

  it("writes every message once", () => {
    const names = parseDocument(text)
      .all(WSDL, "message")
      .map((message) => message.attribute("name"));
    expect(new Set(names).size).toBe(names.length);
  });

  it("declares structs as xsd:all, since order must not matter (quirks 55)", () => {
    const schema = parseDocument(text).first(WSDL, "types")!.first(XSD, "schema")!;
    const structs = schema.all(XSD, "complexType").filter((type) => !type.first(XSD, "complexContent"));
    expect(structs).toHaveLength([...table.types.values()].filter((type) => type.kind === "struct").length);
    for (const struct of structs) expect(struct.first(XSD, "all"), struct.attribute("name")).toBeDefined();
  });

  it("documents every operation with the contract's summary", () => {
    expect(text.match(/<wsdl:documentation>[^<]+<\/wsdl:documentation>/g)).toHaveLength(table.operations.size);
    expect(text).toContain("<wsdl:documentation>Creates one group.</wsdl:documentation>");
  });
});

describe("what is peculiar in the plugin's own documents", () => {
  const simplified = writeWsdl(dialectTable("simplified"), ROOT);
  const classic = writeWsdl(dialectTable("classic"), ROOT);
  const partsOf = (text: string, operation: string): readonly { name: string; type: string }[] =>
    readWsdl(text).operations.get(operation)!.request.parts;

  it("exception_handler has no parts and no output (quirks 47)", () => {
    expect(readWsdl(simplified).operations.get("exception_handler")).toMatchObject({
      request: { parts: [] },
      response: undefined,
    });
    expect(readWsdl(classic).operations.has("exception_handler")).toBe(false);
  });

  it("the debugging arrays take no session (quirks 48)", () => {
    expect(partsOf(simplified, "get_int_array")).toEqual([{ name: "n", type: "int" }]);
    expect(partsOf(simplified, "get_string_array")).toEqual([]);
  });

  it("soapAction joins with an ampersand in one dialect and with a hash in the other (quirks 58)", () => {
    expect(simplified).toContain(`soapAction="${ROOT}/wspp/service_pp2.php&amp;method=get_users"`);
    expect(classic).toContain(`soapAction="${ROOT}/wspp/wsdl#get_users"`);
  });

  it("only the classic one has long and nillable members", () => {
    expect(classic).toContain('type="xsd:long"');
    expect(classic).toContain('nillable="true"');
    expect(simplified).not.toMatch(/xsd:long|nillable/);
  });

  it("the classic one shares messages and misspells a part (quirks 35, 43)", () => {
    expect(classic.match(/<wsdl:message name="enrol_studentsResponse">/g)).toHaveLength(1);
    expect(partsOf(classic, "affect_group_to_course").map((part) => part.name)).toEqual([
      "client",
      "sesskey",
      "groupid",
      "coursid",
    ]);
  });
});
