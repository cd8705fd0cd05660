/** Every recorded XML-RPC exchange of Moodle 2.2: answers read, requests rebuilt, answers written again byte for byte. */
import { describe, expect, it } from "vitest";
import type { Exchange } from "../../../../test/recordings/exchanges.js";
import { headOf, loadOfficial } from "../../../../test/recordings/official.js";
import { find, type Node, strictTree } from "../../../../test/recordings/strict-tree.js";
import { sharedFolder } from "../../../../test/shared.js";
import { FaultError, isWsppError } from "../../../errors.js";
import type { Shape } from "../../../functions/description.js";
import type { Argument, FunctionAnswer, WireValue } from "../call.js";
import { decodeXmlRpcAnswer } from "./answer.js";
import type { TypedValue } from "./reader.js";
import { decodeXmlRpcCall } from "./received.js";
import { encodeXmlRpcCall } from "./request.js";
import { encodeXmlRpcAnswer, encodeXmlRpcFault } from "./served.js";

const exchanges = await loadOfficial("moodle22", "official-xmlrpc");
const required = { presence: "required", nullable: false } as const;

function decoded(exchange: Exchange): FunctionAnswer {
  return decodeXmlRpcAnswer(exchange.response, exchange.case, headOf(exchange));
}

/** The value that a strict parser and twenty lines make of a recorded `<value>`, and the shape that was sent. */
function plain(node: Node): { value: WireValue; shape: Shape } {
  const typed = node.children[0];
  if (typed === undefined) return { value: node.text, shape: { kind: "value", type: "text", ...required } };
  const { name, text, children } = typed;
  switch (name) {
    case "int":
      return { value: Number(text), shape: { kind: "value", type: "int", ...required } };
    case "double":
      return { value: Number.parseFloat(text), shape: { kind: "value", type: "float", ...required } };
    case "boolean":
      return { value: text === "1", shape: { kind: "value", type: "bool", ...required } };
    case "nil":
      return { value: null, shape: { kind: "value", type: "text", ...required } };
    case "string":
      return { value: text, shape: { kind: "value", type: "text", ...required } };
    case "array": {
      const items = children[0]!.children.map(plain);
      const of = items[0]?.shape ?? { kind: "value", type: "text", ...required };
      return {
        value: items.map(({ value }) => value),
        shape: { kind: "list", of: items.map(({ shape }) => shape).reduce(merged, of), ...required },
      };
    }
    case "struct": {
      const members = children.map(({ children: [key, value] }) => [key!.text, plain(value!)] as const);
      const keys = Object.fromEntries(members.map(([key, { shape }]) => [key, shape]));
      return {
        value: Object.fromEntries(members.map(([key, { value }]) => [key, value])),
        shape: { kind: "object", keys, ...required },
      };
    }
    default:
      throw new Error(name);
  }
}

function merged(one: Shape, other: Shape): Shape {
  return one.kind === "object" && other.kind === "object" ? { ...other, keys: { ...one.keys, ...other.keys } } : other;
}

function outcome<T>(act: () => T): T | { readonly code: string; readonly name: string } {
  try {
    return act();
  } catch (error) {
    if (!isWsppError(error)) throw error;
    return { code: error.code, name: error.name };
  }
}

describe.skipIf(sharedFolder() === undefined)("recorded XML-RPC answers", () => {
  it("are all there", () => {
    expect(exchanges.length).toBe(120);
  });

  it("are the value that a strict parser finds in them, the refusal, or an error that says what it is", () => {
    const kinds: Record<string, number> = {};
    for (const exchange of exchanges) {
      const text = exchange.response.toString("utf8");
      const answer = outcome(() => decoded(exchange));
      const kind = "kind" in answer ? answer.kind : answer.code;
      kinds[kind] = (kinds[kind] ?? 0) + 1;
      if (text === "") {
        const code = exchange.status === 500 ? "empty_body" : "protocol_disabled";
        expect(answer, exchange.case).toEqual({ code, name: "DecodeError" });
        continue;
      }
      const value = plain(find(strictTree(text), /^value$/)!).value;
      if (!text.includes("<fault>")) {
        expect(answer, exchange.case).toEqual({ kind: "value", value });
        continue;
      }
      const { faultCode, faultString } = value as { faultCode: number; faultString: string };
      const [message, debuginfo] = faultString.split(" | DEBUG INFO: ");
      const exception = { message, ...(debuginfo === undefined ? {} : { debuginfo }), faultcode: String(faultCode) };
      expect(answer, exchange.case).toEqual({ kind: "exception", exception });
    }
    expect(kinds).toMatchInlineSnapshot(`
      {
        "empty_body": 1,
        "exception": 42,
        "protocol_disabled": 1,
        "value": 76,
      }
    `);
  });

  it("are the same bytes when we write them", () => {
    let compared = 0;
    for (const exchange of exchanges) {
      const text = exchange.response.toString("utf8");
      // Answers to several calls at once are lists of unlike things, which no shape describes.
      if (text === "" || exchange.case.startsWith("multicall")) continue;
      const answer = decoded(exchange);
      const { shape } = plain(find(strictTree(text), /^value$/)!);
      const written = answer.kind === "value" ? encodeXmlRpcAnswer(answer.value, shape) : encodeXmlRpcFault(answer.exception);
      expect(written.body.trim(), exchange.case).toBe(text.trim());
      expect(written.headers["content-type"], exchange.case).toBe(headOf(exchange).contentType);
      compared++;
    }
    expect(compared).toBe(113);
  });
});

/** The shape that makes our encoder send an argument as the recorded type. */
function shapeFor({ type, value }: TypedValue): Shape {
  if (type === "struct") return { kind: "object", keys: {}, ...required };
  if (type === "array") return { kind: "list", of: { kind: "value", type: "raw", ...required }, ...required };
  return { kind: "value", type: typeof value === "string" ? "text" : type === "double" ? "float" : "int", ...required };
}

/** What means the same to a site: inside lists and records numbers are texts, flags 1 and 0, nulls in lists nothing (C2-C4). */
function meant(value: WireValue): WireValue {
  if (typeof value === "boolean") return value ? "1" : "0";
  if (typeof value === "number") return String(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.filter((item) => item !== null).map(meant);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, member === null ? "" : meant(member)]));
}

describe.skipIf(sharedFolder() === undefined)("recorded XML-RPC requests", () => {
  it("that succeeded mean the same when we write them", () => {
    let rebuilt = 0;
    for (const exchange of exchanges) {
      if (exchange.status !== 200 || exchange.response.length === 0 || exchange.response.includes("<fault>")) continue;
      const theirs = decodeXmlRpcCall(exchange.request, { contentType: "text/xml" });
      const args = theirs.params.map((param, index): Argument => {
        const value = typeof param.value === "object" ? meant(param.value) : param.value;
        return { name: `p${index}`, value, shape: shapeFor(param) };
      });
      const { body } = encodeXmlRpcCall({ function: theirs.function, args });
      strictTree(body);
      const ours = decodeXmlRpcCall(Buffer.from(body));
      expect(ours.function, exchange.case).toBe(theirs.function);
      expect(
        ours.params.map(({ type, value }) => ({ type, value: meant(value) })),
        exchange.case,
      ).toEqual(theirs.params.map(({ type, value }) => ({ type, value: meant(value) })));
      rebuilt++;
    }
    expect(rebuilt).toMatchInlineSnapshot(`76`);
  });

  it("that the server did not understand are refused with its own code and words", () => {
    let refused = 0;
    for (const exchange of exchanges) {
      const answer = outcome(() => decoded(exchange));
      const code = "kind" in answer && answer.kind === "exception" ? Number(answer.exception.faultcode) : 0;
      const isFatal = exchange.case === "course_contents_i8";
      if (!isFatal && (code < 630 || code > 636)) continue;
      let thrown: unknown;
      try {
        decodeXmlRpcCall(exchange.request, { contentType: "text/xml" });
      } catch (error) {
        thrown = error;
      }
      if (isFatal) expect(thrown).toMatchObject({ code: "fatal_error" });
      else {
        expect(thrown, exchange.case).toBeInstanceOf(FaultError);
        const { faultcode, faultstring } = thrown as FaultError;
        expect({ kind: "exception", exception: { message: faultstring, faultcode } }, exchange.case).toEqual(answer);
      }
      refused++;
    }
    expect(refused).toMatchInlineSnapshot(`7`);
  });
});
