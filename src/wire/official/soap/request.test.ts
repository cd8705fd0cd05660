/** Calls of Moodle's own SOAP service that no recording holds. */
import { expect, it } from "vitest";
import { hostileTexts } from "../../../../test/fixtures/hostile-texts.js";
import type { WireValue } from "../call.js";
import { decodeSoapCall } from "./received.js";
import { encodeSoapCall } from "./request.js";

const bodyOf = (value: string): string => encodeSoapCall({ function: "f", args: [{ name: "text", value }] }).body;

it("wraps texts of nothing but blanks, which PHP would take for empty ones", () => {
  expect(bodyOf(" \n\t")).toContain('<text xsi:type="xsd:string"><![CDATA[ \n\t]]></text>');
  expect(bodyOf("")).toContain('<text xsi:type="xsd:string"/>');
  expect(bodyOf(" x ")).toContain('<text xsi:type="xsd:string"> x </text>');
  expect(bodyOf("\u00a0")).toContain('<text xsi:type="xsd:string">\u00a0</text>');
});

it("escapes a CR, of which a parser would make an LF anywhere else", () => {
  expect(bodyOf("\r\n")).toContain('<text xsi:type="xsd:string">&#13;\n</text>');
});

it("comes back from its own reading: any text, as a value and as a key", () => {
  for (const text of hostileTexts) {
    const value: WireValue = [text, { [text]: text }, { item: text }, { a: { item: [text] } }];
    const args = [{ name: "rows", value }];
    expect(decodeSoapCall(Buffer.from(encodeSoapCall({ function: "f", args }).body)).args, text).toEqual(args);
  }
});

it("is read from a client with the site's WSDL: a record of a class is one without members too", () => {
  const empty = '<options xsi:type="ns1:webservices_struct_class_000001"/>';
  const one = '<options xsi:type="ns1:webservices_struct_class_000001"><item xsi:type="xsd:string">x</item></options>';
  for (const [element, value] of [
    [empty, {}],
    [one, { item: "x" }],
    ['<options xsi:type="xsd:anyType"/>', ""],
    ["<options/>", ""],
  ] as const) {
    const body = bodyOf("").replace('<text xsi:type="xsd:string"/>', element);
    expect(decodeSoapCall(Buffer.from(body)).args, element).toEqual([{ name: "options", value }]);
  }
});
