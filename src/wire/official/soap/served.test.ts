/** Answers of Moodle's own SOAP service that no recording holds: their bytes are those of PHP's SoapServer (test/interop/official). */
import { describe, expect, it } from "vitest";
import type { ObjectShape, Shape } from "../../../functions/description.js";
import type { WireValue } from "../call.js";
import { encodeSoapFunctionAnswer, type SoapServer } from "./served.js";

const required = { presence: "required", nullable: false } as const;
const value = (type: string): Shape => ({ kind: "value", type, ...required });
const list = (of: Shape): Shape => ({ kind: "list", of, ...required });
const object = (keys: Readonly<Record<string, Shape>>): ObjectShape => ({ kind: "object", keys, ...required });

const structClass = (): string => "webservices_struct_class_000000";
const bodyOf = (answer: WireValue, returns: Shape, server: SoapServer = "zend"): string =>
  encodeSoapFunctionAnswer("f", answer, {
    server,
    namespace: "urn:site",
    returns,
    ...(server === "php" && { structClass }),
  }).body;

/** The content of the body's `return`, with its attributes. */
function returned(body: string): string {
  return /<return (.*)<\/return>/s.exec(body)![1]!;
}

describe("an answer over SOAP", () => {
  it("has keys that PHP's arrays turn into ints as ints", () => {
    const keys = ["0", "10", "-5", "01", "1.5", "-0", "x"];
    const body = bodyOf(Object.fromEntries(keys.map((key) => [key, "v"])), object({}));
    const types = [...body.matchAll(/<key xsi:type="xsd:(\w+)">([^<]*)/g)].map(([, type, key]) => [key, type]);
    expect(Object.fromEntries(types)).toEqual({
      ...{ "0": "int", "10": "int", "-5": "int" },
      ...{ "01": "string", "1.5": "string", "-0": "string", x: "string" },
    });
  });

  it("says of a list what its items have in common: true and false have not even their type", () => {
    const sizeOf = (items: readonly WireValue[], of: Shape): string | undefined =>
      /arrayType="([^"]*)"/.exec(bodyOf(items, list(of)))?.[1];
    expect(sizeOf([true, true], value("bool"))).toBe("xsd:boolean[2]");
    expect(sizeOf([true, false], value("bool"))).toBe("xsd:ur-type[2]");
    expect(sizeOf([null], value("text"))).toBe("xsi:nil[1]");
    expect(sizeOf([null, "x"], value("text"))).toBe("xsd:ur-type[2]");
    expect(sizeOf([1, 2], value("float"))).toBe("xsd:float[2]");
    expect(sizeOf([[], [1]], list(value("int")))).toBe("SOAP-ENC:Array[2]");
    expect(sizeOf([{ a: 1 }], object({ a: value("int") }))).toBe("ns2:Map[1]");
  });

  it("writes as an int only what one can hold", () => {
    expect(returned(bodyOf(2 ** 53 - 1, value("raw")))).toBe('xsi:type="xsd:int">9007199254740991');
    expect(returned(bodyOf(1e25, value("raw")))).toBe('xsi:type="xsd:float">1.0E+25');
  });

  it("declares the prefixes of types in the order in which PHP comes to need them", () => {
    const prefixes = (body: string): string[] => [...body.matchAll(/ xmlns:([\w-]+)=/g)].map(([, prefix]) => prefix!);
    expect(prefixes(bodyOf([true, false], list(value("bool"))))).toEqual(["SOAP-ENV", "ns1", "SOAP-ENC", "xsd", "xsi"]);
    expect(prefixes(bodyOf(["x"], list(value("text"))))).toEqual(["SOAP-ENV", "ns1", "xsd", "SOAP-ENC", "xsi"]);
    const lists = encodeSoapFunctionAnswer("f", [[1]], { server: "zend", namespace: "urn:site", version: "1.2" }).body;
    expect(prefixes(lists)).toEqual(["env", "ns1", "enc", "SOAP-ENC", "xsd", "xsi", "rpc"]);
  });

  it("has what a WSDL declares in the type that is declared, flags as ints", () => {
    const shape = object({ flag: value("bool"), ratio: value("float"), name: value("text"), inner: list(value("bool")) });
    const answer = { flag: true, ratio: 2, name: "x", inner: [false] };
    expect(returned(bodyOf(answer, shape, "php"))).toBe(
      'xsi:type="ns1:webservices_struct_class_000000"><flag xsi:type="xsd:int">1</flag><ratio xsi:type="xsd:double">2</ratio>' +
        '<name xsi:type="xsd:string">x</name><inner SOAP-ENC:arrayType="xsd:boolean[1]" xsi:type="SOAP-ENC:Array">' +
        '<item xsi:type="xsd:boolean">false</item></inner>',
    );
    expect(returned(bodyOf(false, value("bool"), "php"))).toBe('xsi:type="xsd:int">0');
    expect(returned(bodyOf(false, value("bool"), "zend"))).toBe('xsi:type="xsd:boolean">false');
  });
});
