/** Every recorded SOAP exchange of Moodle's own services: answers read, requests rebuilt, answers written again byte for byte. */
import { describe, expect, it } from "vitest";
import type { Exchange } from "../../../../test/recordings/exchanges.js";
import { nameOf } from "../../../../test/recordings/exchanges.js";
import { headOf, loadOfficial } from "../../../../test/recordings/official.js";
import { find, type Node, strictTree } from "../../../../test/recordings/strict-tree.js";
import { sharedFolder } from "../../../../test/shared.js";
import { isWsppError } from "../../../errors.js";
import type { ObjectShape, Shape } from "../../../functions/description.js";
import type { FunctionAnswer, WireValue } from "../call.js";
import { decodeSoapFunctionAnswer } from "./answer.js";
import { decodeSoapCall, type ReceivedSoapCall } from "./received.js";
import { encodeSoapCall } from "./request.js";
import { encodeSoapException, encodeSoapFunctionAnswer } from "./served.js";

const old = await loadOfficial("moodle22", "official-soap");
const recent = await loadOfficial("moodle44", "official-soap");
const exchanges = [...old, ...recent];

const required = { presence: "required", nullable: false } as const;

function isWsdl({ response }: Exchange): boolean {
  return response.includes("<definitions");
}

function decoded(exchange: Exchange): FunctionAnswer {
  return decodeSoapFunctionAnswer(exchange.response, exchange.case, headOf(exchange));
}

/** The value that a strict parser and twenty lines make of a recorded element, and the shape that was sent. */
function plain(node: Node): { value: WireValue; shape: Shape } {
  if (node.attributes["xsi:nil"] === "true") return { value: null, shape: { kind: "value", type: "text", ...required } };
  const type = (node.attributes["xsi:type"] ?? "").replace(/^.*:/, "");
  switch (type) {
    case "string":
      return { value: node.text, shape: { kind: "value", type: "text", ...required } };
    case "int":
    case "float":
      return { value: Number(node.text), shape: { kind: "value", type, ...required } };
    case "boolean":
      return { value: node.text === "true", shape: { kind: "value", type: "bool", ...required } };
    case "Array": {
      const items = node.children.map(plain);
      const of = items.map(({ shape }) => shape).reduce(merged, { kind: "value", type: "text", ...required });
      return { value: items.map(({ value }) => value), shape: { kind: "list", of, ...required } };
    }
    case "Map":
      return record(node.children.map(({ children: [key, value] }) => [key!.text, value!]));
    default:
      expect(type).toMatch(/^webservices_struct_class_\d+$/);
      return record(
        node.children.map((child) => [child.name, child]),
        type,
      );
  }
}

const classes = new WeakMap<Shape, string>();

function record(entries: readonly (readonly [string, Node])[], structClass?: string): { value: WireValue; shape: Shape } {
  const members = entries.map(([key, node]) => [key, plain(node)] as const);
  const keys = Object.fromEntries(members.map(([key, { shape }]) => [key, shape]));
  const shape: Shape = { kind: "object", keys, ...required };
  if (structClass !== undefined) classes.set(shape, structClass);
  return { value: Object.fromEntries(members.map(([key, { value }]) => [key, value])), shape };
}

/** Records of one list have some of its keys each. */
function merged(one: Shape, other: Shape): Shape {
  if (one.kind === "object" && other.kind === "object") {
    const keys: Record<string, Shape> = { ...one.keys };
    for (const [key, shape] of Object.entries(other.keys)) {
      const known = keys[key];
      keys[key] = known === undefined ? shape : merged(known, shape);
    }
    return { ...other, keys };
  }
  if (one.kind === "list" && other.kind === "list") return { ...other, of: merged(one.of, other.of) };
  return other.kind === "value" && other.type === "text" ? one : other;
}

function recordedReturn(exchange: Exchange): Node | undefined {
  return find(strictTree(exchange.response.toString("utf8")), /Response$/)?.children.find(({ name }) => name === "return");
}

describe.skipIf(sharedFolder() === undefined)("recorded SOAP answers", () => {
  it("are all there", () => {
    expect([old.length, recent.length]).toEqual([93, 90]);
  });

  it("are a value, a refusal or an error that says what it is", () => {
    const kinds: Record<string, number> = {};
    for (const exchange of exchanges) {
      const name = nameOf(exchange);
      const text = exchange.response.toString("utf8");
      let kind: string;
      try {
        const answer = decoded(exchange);
        kind = answer.kind;
        const isFault = /<(?:[\w-]+:)?Fault>/.test(text);
        expect(answer.kind, name).toBe(isFault ? "exception" : "value");
        if (answer.kind === "exception") {
          expect(text, name).toContain(`>${answer.exception.faultcode}<`);
          expect(answer.exception.message, name).not.toMatch(/\||^$/);
          expect(answer.exception.errorcode, name).toBe(/<faultactor>(.*)<\/faultactor>/.exec(text)?.[1]);
        }
      } catch (error) {
        if (!isWsppError(error)) throw error;
        kind = error.code;
        if (exchange.status === 404) expect(error, name).toMatchObject({ name: "HttpStatusError", status: 404 });
        else if (isWsdl(exchange)) expect(error.code, name).toBe("not_understood");
        else expect([text, error.code], name).toEqual(["", "protocol_disabled"]);
      }
      kinds[kind] = (kinds[kind] ?? 0) + 1;
    }
    expect(kinds).toMatchInlineSnapshot(`
      {
        "exception": 80,
        "html_page": 2,
        "not_understood": 2,
        "protocol_disabled": 4,
        "value": 95,
      }
    `);
  });

  it("hold the values that a strict parser finds in them", () => {
    let compared = 0;
    for (const exchange of exchanges) {
      if (isWsdl(exchange) || !/Response>/.test(exchange.response.toString("utf8"))) continue;
      const node = recordedReturn(exchange)!;
      expect(decoded(exchange), nameOf(exchange)).toEqual({ kind: "value", value: plain(node).value });
      compared++;
    }
    expect(compared).toBe(90);
  });

  it("are the same bytes when we write them", () => {
    let compared = 0;
    for (const exchange of exchanges) {
      const text = exchange.response.toString("utf8");
      if (isWsdl(exchange) || !/Response>/.test(text)) continue;
      const { value, shape } = plain(recordedReturn(exchange)!);
      const answer = encodeSoapFunctionAnswer(/<ns1:(\w+)Response/.exec(text)![1]!, value, {
        server: exchange.site === "moodle22" ? "zend" : "php",
        namespace: /xmlns:ns1="([^"]*)"/.exec(text)![1]!.replaceAll("&amp;", "&"),
        version: text.includes("env:Envelope") ? "1.2" : "1.1",
        returns: shape,
        structClass: (of: ObjectShape) => classes.get(of),
      });
      expect(answer.body, nameOf(exchange)).toBe(text);
      expect(answer.headers["content-type"]).toBe(headOf(exchange).contentType);
      compared++;
    }
    expect(compared).toBe(90);
  });

  it("that are refusals are the same bytes when we write them", () => {
    let compared = 0;
    for (const exchange of exchanges) {
      const text = exchange.response.toString("utf8");
      if (!/<(?:[\w-]+:)?Fault>/.test(text)) continue;
      const answer = decoded(exchange);
      if (answer.kind !== "exception") throw new Error(nameOf(exchange));
      const fault = encodeSoapException(answer.exception, exchange.site === "moodle22" ? "zend" : "php");
      expect([fault.status, fault.body.trim()], nameOf(exchange)).toEqual([exchange.status, text.trim()]);
      const contentType = headOf(exchange).contentType;
      expect(text.includes("env:") ? "" : fault.headers["content-type"]).toBe(text.includes("env:") ? "" : contentType);
      compared++;
    }
    expect(compared).toBeGreaterThan(70);
  });
});

/** A shape that says nothing but where null may stand. */
function nullableShape(value: WireValue): Shape | undefined {
  if (value === null) return { kind: "value", type: "raw", presence: "required", nullable: true };
  if (typeof value !== "object") return undefined;
  if (Array.isArray(value)) {
    const of = value.map(nullableShape).find((shape) => shape !== undefined);
    return of === undefined ? undefined : { kind: "list", of, ...required };
  }
  const keys = Object.entries(value).flatMap(([key, member]) => {
    const shape = nullableShape(member);
    return shape === undefined ? [] : [[key, shape] as const];
  });
  return keys.length === 0 ? undefined : { kind: "object", keys: Object.fromEntries(keys), ...required };
}

/** What means the same to a site: flags are 1 and 0, an empty record is an empty list. */
function meant(value: WireValue): WireValue {
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value !== "object" || value === null) return value;
  if (Object.keys(value).length === 0) return [];
  if (Array.isArray(value)) return value.map(meant);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, meant(member)]));
}

describe.skipIf(sharedFolder() === undefined)("recorded SOAP requests", () => {
  it("that succeeded mean the same when we write them", () => {
    let rebuilt = 0;
    for (const exchange of exchanges) {
      if (exchange.method !== "POST" || exchange.status >= 300 || exchange.response.includes("Fault>")) continue;
      if (exchange.case.startsWith("protocol_disabled")) continue;
      const name = nameOf(exchange);
      const theirs: ReceivedSoapCall = decodeSoapCall(exchange.request);
      const { body } = encodeSoapCall({
        function: theirs.function,
        args: theirs.args.map((argument) => ({ ...argument, shape: nullableShape(argument.value) })),
      });
      const ours = decodeSoapCall(Buffer.from(body));
      expect(ours.function, name).toBe(theirs.function);
      expect(ours.args, name).toEqual(theirs.args.map((each) => ({ name: each.name, value: meant(each.value) })));
      expect(body, name).not.toMatch(/token/i);
      strictTree(body);
      rebuilt++;
    }
    expect(rebuilt).toMatchInlineSnapshot(`95`);
  });
});
