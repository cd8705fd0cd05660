import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { sharedFolder } from "../../test/shared.js";
import { dialectTable } from "../contract/dialects.js";
import { DecodeError } from "../errors.js";
import { readWsdl } from "./read.js";
import { writeWsdl } from "./write.js";

const shared = sharedFolder();

/** A document of another toolkit: default namespace, other prefixes, sequences, several schemas, services first, lists in three ways. */
const FOREIGN = `<?xml version='1.0'?>
<!-- generated -->
<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:s="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:a="urn:site"
    xmlns:b="urn:types" xmlns:x="http://www.w3.org/2001/XMLSchema" xmlns:e="http://schemas.xmlsoap.org/soap/encoding/"
    targetNamespace="urn:site">
  <service name="S"><port name="Soap12" binding="a:B12"><other/></port>
    <port name="P" binding="a:B"><s:address location="https://h/x.php?a=1&amp;b=2"/></port></service>
  <binding name="B12" type="a:T"/>
  <binding name="B" type="a:T"><s:binding style="rpc" transport="http://schemas.xmlsoap.org/soap/http"/>
    <operation name="one"><s:operation soapAction="urn:one"/></operation>
    <operation name="two"><s:operation style="rpc" soapAction=""/></operation>
    <operation name="literal"><s:operation style="document" soapAction=""/></operation>
    <operation name="lost"/>
    <operation name="one"/>
  </binding>
  <portType name="T">
    <operation name="one"><output message="a:oneOut"/><input message="a:oneIn"/></operation>
    <operation name="two"><input message="a:empty"/></operation>
    <operation name="literal"><input message="a:oneIn"/></operation>
    <operation name="lost"><input message="a:nowhere"/></operation>
    <operation name="unbound"><input message="a:empty"/></operation>
    <operation name="one"><input message="a:empty"/></operation>
  </portType>
  <message name="empty"/>
  <message name="oneIn"><part name="when" type="x:dateTime"/><part name="people" type="b:people"/><part name="level" type="b:level"/></message>
  <message name="oneOut"><part name="result" type="b:names"/></message>
  <types>
    <x:schema targetNamespace="urn:types">
      <x:import namespace="urn:elsewhere" schemaLocation="http://elsewhere/types.xsd"/>
      <x:complexType name="people"><x:complexContent><x:restriction base="e:Array">
        <x:sequence><x:element name="item" type="b:person" minOccurs="0" maxOccurs="unbounded"/></x:sequence>
      </x:restriction></x:complexContent></x:complexType>
      <x:complexType name="names"><x:sequence><x:element name="name" type="e:string" maxOccurs="unbounded"/></x:sequence></x:complexType>
      <x:complexType name="grid"><x:complexContent><x:restriction base="e:Array">
        <x:attribute ref="e:arrayType" w:arrayType="x:int[][]" xmlns:w="http://schemas.xmlsoap.org/wsdl/"/>
      </x:restriction></x:complexContent></x:complexType>
    </x:schema>
    <schema xmlns="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:types">
      <complexType name="person"><complexContent><extension base="b:named"><sequence>
        <element name="age" type="unsignedShort" nillable="true"/>
        <element name="weight" type="double"/>
        <element name="number" type="integer"/>
        <element name="home"><complexType><all><element name="city" type="string"/></all></complexType></element>
        <element name="tag" type="string" maxOccurs="9"/>
        <any/>
      </sequence></extension></complexContent></complexType>
      <complexType name="named"><sequence><element name="name" type="string"/></sequence></complexType>
      <simpleType name="level"><restriction base="b:number"><enumeration value="1"/></restriction></simpleType>
      <simpleType name="number"><restriction base="x:int"/></simpleType>
    </schema>
  </types>
</definitions>`;

describe("a WSDL of another toolkit", () => {
  const site = readWsdl(FOREIGN);

  it("gives its own names, namespace and address", () => {
    const { service, port, binding, portType, namespace, endpoint, recognised } = site;
    expect({ service, port, binding, portType }).toEqual({ service: "S", port: "P", binding: "B", portType: "T" });
    expect({ namespace, endpoint, recognised }).toEqual({
      namespace: "urn:site",
      endpoint: "https://h/x.php?a=1&b=2",
      recognised: "other",
    });
  });

  it("gives its operations with scalars of the contract", () => {
    expect([...site.operations.keys()]).toEqual(["one", "two"]);
    expect(site.operations.get("one")).toEqual({
      name: "one",
      soapAction: "urn:one",
      request: {
        message: "oneIn",
        parts: [
          { name: "when", type: "string" },
          { name: "people", type: "people" },
          { name: "level", type: "int" },
        ],
      },
      response: { message: "oneOut", parts: [{ name: "result", type: "names" }] },
    });
    expect(site.operations.get("two")!.response).toBeUndefined();
  });

  it("reads lists in each of the ways to declare them", () => {
    expect(site.types.get("people")).toEqual({ kind: "array", name: "people", item: "person" });
    expect(site.types.get("names")).toEqual({ kind: "array", name: "names", item: "string" });
    expect(site.types.get("grid")).toEqual({ kind: "array", name: "grid", item: "int[]" });
    expect(site.types.get("int[]")).toEqual({ kind: "array", name: "int[]", item: "int" });
  });

  it("puts inherited members first and names nameless types", () => {
    expect(site.types.get("person")).toEqual({
      kind: "struct",
      name: "person",
      fields: [
        { name: "name", type: "string" },
        { name: "age", type: "int", nillable: true },
        { name: "weight", type: "float" },
        { name: "number", type: "long" },
        { name: "home", type: "person.home" },
        { name: "tag", type: "string" },
      ],
    });
    expect(site.types.get("person.home")).toMatchObject({ fields: [{ name: "city", type: "string" }] });
  });

  it("says what it left out", () => {
    expect(site.notices.join("\n")).toMatchInlineSnapshot(`
      "the schema http://elsewhere/types.xsd that it imports was not fetched
      the member tag of person may be repeated and was read as occurring once
      a member of person was left out: it has no name of its own (any)
      the operation literal was left out: its style is document, not rpc
      the operation lost was left out: its message nowhere is not there
      the operation unbound was left out: the binding does not hold it
      the operation one was left out: there is one of that name before it"
    `);
  });
});

describe("the plugin's WSDL on a changed site", () => {
  it("keeps operations and types of the site's own", () => {
    const text = writeWsdl(dialectTable("simplified"), "http://h")
      .replace("</wsdl:portType>", '<wsdl:operation name="own"><wsdl:input message="tns:own"/></wsdl:operation></wsdl:portType>')
      .replace('<soap:binding style="rpc"', '<wsdl:operation name="own"/><soap:binding style="rpc"')
      .replace("<wsdl:portType", '<wsdl:message name="own"><wsdl:part name="p" type="tns:ownType"/></wsdl:message><wsdl:portType')
      .replace("</xsd:schema>", '<xsd:complexType name="ownType"/></xsd:schema>');
    const site = readWsdl(text);
    expect(site.recognised).toBe("simplified");
    expect(site.operations.size).toBe(154);
    expect(site.operations.get("own")!.request.parts).toEqual([{ name: "p", type: "ownType" }]);
    expect(site.types.get("ownType")).toEqual({ kind: "struct", name: "ownType", fields: [] });
  });

  it.each(["utf-8", "utf-16le", "latin1"] as const)("is read from bytes in %s", (encoding) => {
    const text = writeWsdl(dialectTable("classic"), "http://h/é").replace(
      "UTF-8",
      encoding === "latin1" ? "ISO-8859-1" : encoding,
    );
    const mark = encoding === "latin1" ? "" : "\uFEFF";
    expect(readWsdl(Buffer.from(mark + text, encoding)).endpoint).toBe("http://h/é/wspp/service_pp.php");
  });
});

function failureOf(document: string | Uint8Array): DecodeError {
  try {
    readWsdl(document);
  } catch (error) {
    if (error instanceof DecodeError) return error;
    throw error;
  }
  throw new Error("it was read");
}

describe("what is no WSDL", () => {
  const wsdl = writeWsdl(dialectTable("classic"), "http://h");
  const manyTypes = Array.from({ length: 2001 }, (_, i) => `<simpleType name="t${i}"/>`).join("");
  const empty = '<definitions xmlns="http://schemas.xmlsoap.org/wsdl/">';

  it.each<[name: string, document: string, says: RegExp, code?: string]>([
    ["nothing", " \n", /the document is empty/],
    ["an HTML page", "<!DOCTYPE html><html><head><title>Log in</title></head></html>", /HTML page "Log in"/],
    ["the page of the service address", "Ce serveur SOAP peut g&eacute;rer les fonctions", /it is not XML/],
    ["a cut document", wsdl.slice(0, 90_000), /not well-formed XML/],
    ["a DOCTYPE", `<!DOCTYPE x [<!ENTITY a "b">]>${wsdl.slice(wsdl.indexOf("<wsdl"))}`, /DOCTYPE/, "doctype_refused"],
    ["a fault", '<E:Envelope xmlns:E="http://schemas.xmlsoap.org/soap/envelope/"><E:Body/></E:Envelope>', /root is <Envelope>/],
    ["a WSDL 2.0", '<description xmlns="http://www.w3.org/ns/wsdl"/>', /root is <description>/],
    ["no binding", `${empty}</definitions>`, /no SOAP 1.1 binding/],
    ["document style only", wsdl.replace('style="rpc"', 'style="document"'), /no operation of rpc style.*style is document/],
    [
      "a type declared twice",
      wsdl.replace('complexType name="userRecords"', 'complexType name="userRecord"'),
      /userRecord twice/,
    ],
    ["a type of itself", FOREIGN.replace('base="x:int"', 'base="b:level"'), /derived from itself/],
    [
      "a struct of itself",
      FOREIGN.replace(
        '<complexType name="named"><sequence>',
        '<complexType name="named"><complexContent><extension base="b:person"/></complexContent><sequence>',
      ),
      /derived from itself/,
    ],
    [
      "a type called string",
      wsdl.replace('complexType name="loginReturn"', 'complexType name="string"'),
      /type of its own under the name string/,
    ],
    ["too many types", FOREIGN.replace("<simpleType", `${manyTypes}<simpleType`), /more than 2000 types/, "limit_exceeded"],
    ["too many ranks", FOREIGN.replace("x:int[][]", `x:int${"[]".repeat(9)}`), /more than 8 ranks/, "limit_exceeded"],
    ["too much", `${wsdl}<!--${"x".repeat(5 * 1024 * 1024)}-->`, /larger than 5 MB/, "limit_exceeded"],
    ["too deep", "<a>".repeat(65) + "</a>".repeat(65), /more than 64 elements deep/, "limit_exceeded"],
    ["very deep", "<a>".repeat(500_000) + "</a>".repeat(500_000), /more than 64 elements deep/, "limit_exceeded"],
    ["names that every object has", "<__proto__><constructor/></__proto__>", /./],
  ])("%s is refused with a reason", (_name, document, says, code = "not_understood") => {
    const failure = failureOf(document);
    expect(failure.message).toMatch(says);
    expect(failure.code).toBe(code);
  });

  it("is refused in time, however many prefixes it declares", () => {
    const prefixes = Array.from({ length: 20_000 }, (_, i) => ` xmlns:p${i}="u"`).join("");
    expect(failureOf(`<a${prefixes}>${'<b xmlns:c="d"/>'.repeat(200_000)}</a>`).message).toContain("root is <a>");
  });

  it("that is not even text is refused", () => {
    expect(failureOf(new Uint8Array([0xff, 0xfe, 0x00, 0xd8, 0x01])).code).toBe("not_understood");
    expect(failureOf(Buffer.from("<a>\xff</a>", "latin1")).message).toContain("not understood");
  });

  it("never throws anything else, wherever the document was damaged", () => {
    fc.assert(
      fc.property(fc.nat(FOREIGN.length), fc.nat(60), fc.string({ maxLength: 8 }), (start, length, put) => {
        const damaged = FOREIGN.slice(0, start) + put + FOREIGN.slice(start + length);
        try {
          readWsdl(damaged);
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError);
        }
      }),
      { numRuns: 500 },
    );
  });
});

const recorded = z.object({ cases: z.array(z.object({ case: z.string(), responseBody: z.string() })) });

describe.skipIf(shared === undefined)("a recorded WSDL of Moodle's own services", () => {
  it("is read, and is not taken for the plugin's", () => {
    const file = gunzipSync(readFileSync(resolve(shared ?? "", "captures/moodle22.official-soap.json.gz"))).toString("utf8");
    const { cases } = recorded.parse(JSON.parse(file));
    const site = readWsdl(cases.find((one) => one.case === "wsdl_simpleserver")!.responseBody);
    expect(site.recognised).toBe("other");
    expect(site.operations.size).toBeGreaterThan(150);
    expect(site.notices).toContain("nothing says what the type Array looks like: what uses it cannot be called");
  });
});
