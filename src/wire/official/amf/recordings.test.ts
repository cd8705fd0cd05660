/** Every recorded AMF exchange of Moodle 2.2: answers read, requests rebuilt, answers written again byte for byte. */
import { Buffer } from "node:buffer";
import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "vitest";
import { type OracleBody, OracleFloat, type OracleValue, oraclePacket } from "../../../../test/fixtures/amf-oracles.js";
import type { Exchange } from "../../../../test/recordings/exchanges.js";
import { headOf, loadOfficial } from "../../../../test/recordings/official.js";
import { sharedFolder } from "../../../../test/shared.js";
import { isWsppError } from "../../../errors.js";
import { canonical } from "../../../functions/canonical.js";
import type { Shape } from "../../../functions/description.js";
import type { Argument, FunctionAnswer, WireValue } from "../call.js";
import { decodeSoapFunctionAnswer } from "../soap/answer.js";
import { decodeSoapCall } from "../soap/received.js";
import { decodeXmlRpcAnswer } from "../xmlrpc/answer.js";
import { decodeXmlRpcCall } from "../xmlrpc/received.js";
import { type AmfOutcome, decodeAmfAnswers } from "./answer.js";
import type { FlexStamp } from "./flex-message.js";
import { decodeAmfPacket, type ReceivedAmfCall } from "./received.js";
import { encodeAmfCall } from "./request.js";
import { encodeAmfAnswers, encodeAmfGreeting, type ServedAmfAnswer } from "./served.js";

const exchanges = await loadOfficial("moodle22", "official-amf");
const required = { presence: "required", nullable: false } as const;

/** The site's AMF0 cannot write it (B15), and neither can any reader read it. */
const LOST_LENGTH = "amf0_string_length_65536";

function named(name: string): Exchange {
  return exchanges.find((exchange) => exchange.case === name)!;
}

/** One of the batches numbers its calls 1, 2, 7. */
function renumbered(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString("latin1").replace("/7", "/3"), "latin1");
}

function callsOf(exchange: Exchange): readonly ReceivedAmfCall[] {
  try {
    return decodeAmfPacket(renumbered(exchange.request)).calls;
  } catch {
    return [];
  }
}

function outcomesOf(exchange: Exchange): readonly AmfOutcome[] {
  const names = callsOf(exchange).map((call) => call.function);
  return decodeAmfAnswers(renumbered(exchange.response), names.length === 0 ? [exchange.case] : names, headOf(exchange));
}

function plainOf(value: OracleValue): WireValue {
  if (value instanceof OracleFloat) return value.value;
  if (typeof value !== "object" || value === null) return value;
  if (isList(value)) return value.map(plainOf);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plainOf(member)]));
}

/** The shape of what was sent: which numbers are floats. */
function shapeOf(value: OracleValue): Shape {
  if (value instanceof OracleFloat) return { kind: "value", type: "float", ...required };
  if (typeof value === "number") return { kind: "value", type: Number.isInteger(value) ? "int" : "float", ...required };
  if (typeof value !== "object" || value === null) return { kind: "value", type: "raw", ...required };
  if (isList(value)) {
    const items = value.map(shapeOf);
    return { kind: "list", of: items.reduce(merged, items[0] ?? { kind: "value", type: "raw", ...required }), ...required };
  }
  const keys = Object.entries(value).map(([key, member]) => [key, shapeOf(member)] as const);
  return { kind: "object", keys: Object.fromEntries(keys), ...required };
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
  return other.kind === "value" && other.type === "raw" ? one : other;
}

function isList(value: OracleValue): value is readonly OracleValue[] {
  return Array.isArray(value);
}

function memberOf(value: OracleValue, name: string): OracleValue {
  return new Map<string, OracleValue>(Object.entries(value ?? {})).get(name) ?? null;
}

/** The content of an answer without the message of Flex around it. */
function contentOf({ value }: OracleBody): OracleValue {
  return memberOf(value, "correlationId") === null ? value : memberOf(value, "body");
}

const CLASSES: readonly (readonly [RegExp, string])[] = [
  [/^#0 [^\n]*: external_api::validate_parameters\(/, "invalid_parameter_exception"],
  [/^#0 [^\n]*: webservice_server->authenticate_/, "webservice_access_exception"],
  [/^#0 [^\n]*: require_capability\(/, "required_capability_exception"],
];

describe.skipIf(sharedFolder() === undefined)("recorded AMF answers", () => {
  it("are all there", () => {
    expect(exchanges.length).toBe(148);
  });

  it("are the value that other packages find in them, the refusal, or an error that says what it is", () => {
    const kinds: Record<string, number> = {};
    for (const exchange of exchanges) {
      let outcomes: readonly AmfOutcome[] = [];
      try {
        outcomes = outcomesOf(exchange);
      } catch (error) {
        if (!isWsppError(error)) throw error;
        kinds[error.code] = (kinds[error.code] ?? 0) + 1;
        continue;
      }
      const { bodies } = oraclePacket(renumbered(exchange.response));
      expect(outcomes.length, exchange.case).toBe(bodies.length);
      for (const [index, outcome] of outcomes.entries()) {
        const kind = outcome.kind === "error" ? outcome.error.code : outcome.kind;
        kinds[kind] = (kinds[kind] ?? 0) + 1;
        if (exchange.case === "response_uri_free_text") continue;
        expect(outcome, exchange.case).toEqual(expected(bodies[index]!, callsOf(exchange)[index]!.function));
      }
    }
    expect(kinds).toMatchInlineSnapshot(`
      {
        "empty_body": 4,
        "exception": 47,
        "missing_answer": 1,
        "not_called": 5,
        "not_understood": 1,
        "protocol_disabled": 1,
        "value": 97,
      }
    `);
  });

  it("tell no path and no line of the site's source", () => {
    const told = exchanges.flatMap((exchange) => {
      try {
        return outcomesOf(exchange).filter(({ kind }) => kind !== "value");
      } catch (error) {
        return [error];
      }
    });
    expect(told.length).toBeGreaterThan(40);
    expect(JSON.stringify(told)).not.toMatch(/#\d|\.php|\/lab\//);
  });

  it("with a text whose length got lost say so", () => {
    expect(() => outcomesOf(named(LOST_LENGTH))).toThrow(
      expect.objectContaining({ code: "not_understood", message: expect.stringMatching(/65536 bytes exactly/) }),
    );
  });

  it("that were cut at any byte are errors, but for what came whole", () => {
    for (const name of ["amf3_batch_three", "batch_three_bodies"]) {
      const exchange = named(name);
      const names = callsOf(exchange).map((call) => call.function);
      const whole = outcomesOf(exchange);
      const response = renumbered(exchange.response);
      let read = 0;
      for (let end = 1; end < response.length; end++) {
        try {
          const outcomes = decodeAmfAnswers(response.subarray(0, end), names, headOf(exchange));
          const errors = outcomes.filter(({ kind }) => kind === "error");
          expect(outcomes.slice(0, -errors.length), name).toEqual(whole.slice(0, -errors.length));
          expect(errors.length).toBeGreaterThan(0);
          read++;
        } catch (error) {
          expect(error, name).toMatchObject({ code: "truncated" });
        }
      }
      expect(read, name).toBeGreaterThan(500);
    }
  });

  it("are the same bytes when we write them", () => {
    let compared = 0;
    for (const exchange of exchanges) {
      if (exchange.response[0] !== 0 || exchange.case === LOST_LENGTH) continue;
      const { bodies } = oraclePacket(exchange.response);
      const isAmf3 = exchange.response[1] === 3;
      const stamps = bodies.flatMap(({ value }) => stampIn(value));
      const keyed = exchange.case.startsWith("introspect");
      const answers = bodies.map((body): ServedAmfAnswer => ({ ...servedOf(body), records: keyed ? "keyed arrays" : "objects" }));
      const { body, headers } = encodeAmfAnswers(answers, isAmf3, () => stamps.shift()!);
      expect(Buffer.from(body).toString("hex"), exchange.case).toBe(exchange.response.toString("hex"));
      expect(headers["content-type"], exchange.case).toBe(headOf(exchange).contentType);
      expect(stamps).toEqual([]);
      compared++;
    }
    expect(compared).toMatchInlineSnapshot(`138`);
  });

  it("are the same bytes when we write them, the text whose length got lost and the greeting too", () => {
    const { response } = named(LOST_LENGTH);
    const shorter = oraclePacket(named("amf0_string_length_65535").response).bodies[0]!;
    const value = JSON.parse(JSON.stringify(plainOf(shorter.value)).replace(/d{65535}/, "d".repeat(65_536))) as WireValue;
    const answer = { response: "/1", outcome: { value } };
    expect(Buffer.from(encodeAmfAnswers([answer], false, noStamp).body).equals(response)).toBe(true);
    const greeting = encodeAmfGreeting();
    expect(Buffer.from(greeting.body).equals(named("get_request").response)).toBe(true);
    expect(greeting.headers["content-type"]).toBe(headOf(named("get_request")).contentType);
  });
});

function noStamp(): never {
  throw new Error("no message of Flex was expected");
}

function expected(body: OracleBody, functionName: string): FunctionAnswer {
  if (body.target.endsWith("/onResult")) return { kind: "value", value: plainOf(contentOf(body)) };
  const text = memberOf(body.value, "faultString") ?? memberOf(body.value, "description");
  const stack = String(memberOf(body.value, "faultDetail") ?? memberOf(body.value, "detail"));
  if (String(text).includes("Plugin by name")) {
    return { kind: "exception", exception: { message: expect.stringContaining(functionName) } };
  }
  const exception = CLASSES.find(([frame]) => frame.test(stack))?.[1];
  return { kind: "exception", exception: { message: String(text), ...(exception === undefined ? {} : { exception }) } };
}

function servedOf({ target, value }: OracleBody): ServedAmfAnswer {
  const response = target.slice(0, target.lastIndexOf("/"));
  const correlation = memberOf(value, "correlationId");
  const messageId = typeof correlation === "string" ? correlation : undefined;
  if (target.endsWith("/onResult")) {
    const content = messageId === undefined ? value : memberOf(value, "body");
    return { response, messageId, outcome: { value: plainOf(content), returns: shapeOf(content) } };
  }
  const message = String(memberOf(value, "faultString") ?? memberOf(value, "description"));
  const stack = String(memberOf(value, "faultDetail") ?? memberOf(value, "detail"));
  return { response, messageId, outcome: { refusal: { message, stack, line: Number(memberOf(value, "line")) } } };
}

function stampIn(value: OracleValue): FlexStamp[] {
  const timestamp = memberOf(value, "timestamp");
  if (timestamp === null) return [];
  return [
    {
      clientId: String(memberOf(value, "clientId")),
      messageId: String(memberOf(value, "messageId")),
      timestamp: String(timestamp),
    },
  ];
}

/** What means the same to a site: numbers are texts, flags 1 and 0, nulls in lists nothing, an empty record is an empty list (A8-A9, B9-B11). */
function meant(value: WireValue): WireValue {
  if (typeof value === "boolean") return value ? "1" : "0";
  if (typeof value === "number") return String(value);
  if (typeof value !== "object" || value === null) return value;
  if (Object.keys(value).length === 0) return [];
  if (Array.isArray(value)) return value.filter((item) => item !== null).map(meant);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, meant(member)]));
}

describe.skipIf(sharedFolder() === undefined)("recorded AMF requests", () => {
  it("that succeeded mean the same when we write them, to us and to other packages", () => {
    let rebuilt = 0;
    for (const exchange of exchanges) {
      const theirs = callsOf(exchange);
      // Calls of nothing get null for an answer, and a ping is no call of a function (B6-B7).
      if (theirs.length === 0 || theirs.some(({ args }) => args === undefined)) continue;
      if (
        exchange.response[0] !== 0 ||
        exchange.case === LOST_LENGTH ||
        outcomesOf(exchange).some(({ kind }) => kind === "exception")
      )
        continue;
      const calls = theirs.map((call) => ({
        function: call.function,
        args: call.args!.map((value, index): Argument => ({ name: `p${index}`, value: withoutNulls(value) })),
      }));
      const { body } = encodeAmfCall(calls, { className: theirs[0]!.className });
      const ours = decodeAmfPacket(body);
      expect(ours.isAmf3, exchange.case).toBe(true);
      expect(ours.calls.map(meaning), exchange.case).toEqual(theirs.map(meaning));
      const { bodies } = oraclePacket(Buffer.from(body));
      expect(bodies.map(({ value }) => meant(plainOf(value)), exchange.case)).toEqual(theirs.map(({ args }) => meant(args!)));
      rebuilt++;
    }
    expect(rebuilt).toMatchInlineSnapshot(`88`);
  });

  it("that the server did not survive are refused", () => {
    const refused = exchanges.filter(({ status }) => status === 500);
    for (const exchange of refused) {
      expect(() => decodeAmfPacket(exchange.request), exchange.case).toThrow(expect.objectContaining({ code: "fatal_error" }));
    }
    expect(refused.length).toBe(4);
  });

  it("say in which format they are answered", () => {
    for (const exchange of exchanges) {
      if (exchange.response[0] !== 0 || exchange.request.length === 0) continue;
      expect(decodeAmfPacket(exchange.request).isAmf3, exchange.case).toBe(exchange.response[1] === 3);
    }
  });
});

function withoutNulls(value: WireValue): WireValue {
  if (Array.isArray(value)) return value.filter((item) => item !== null).map(withoutNulls);
  return value;
}

function meaning({ className, function: name, args }: ReceivedAmfCall) {
  return { className, name, args: meant(args ?? null) };
}

/** Answers of the other protocols to calls that AMF was asked too, by what was called. */
describe.skipIf(sharedFolder() === undefined)("the same call", () => {
  it("gives the same value over AMF, XML-RPC and SOAP", async () => {
    const overAmf = exchanges.flatMap((exchange) => single("amf", exchange));
    const others = [
      ...(await loadOfficial("moodle22", "official-xmlrpc")).flatMap((exchange) => single("xmlrpc", exchange)),
      ...(await loadOfficial("moodle22", "official-soap")).flatMap((exchange) => single("soap", exchange)),
    ];
    const compared: Record<string, number> = {};
    const unlike: string[] = [];
    for (const other of others) {
      const same = overAmf.filter(({ key }) => key === other.key);
      if (same.length === 0) continue;
      const found = same.some(({ value }) => {
        const shape = shapeOf(value);
        return isDeepStrictEqual(canonical(other.value, shape), canonical(value, shape));
      });
      if (found) compared[other.protocol] = (compared[other.protocol] ?? 0) + 1;
      else unlike.push(`${other.protocol} ${other.name}`);
    }
    expect(compared).toMatchInlineSnapshot(`
      {
        "soap": 33,
        "xmlrpc": 26,
      }
    `);
    // The site had other users, courses or functions by then.
    expect(unlike).toMatchInlineSnapshot(`
      [
        "xmlrpc err_latin1_declared",
        "xmlrpc get_created",
        "soap get_created",
        "soap raw_minimal_no_args",
      ]
    `);
  });
});

interface Asked {
  readonly protocol: "amf" | "xmlrpc" | "soap";
  readonly name: string;
  readonly key: string;
  readonly value: WireValue;
}

function single(protocol: Asked["protocol"], exchange: Exchange): Asked[] {
  try {
    const [name, args, answer] = READERS[protocol](exchange);
    if (answer.kind !== "value") return [];
    return [{ protocol, name: exchange.case, key: `${name}${JSON.stringify(meant(args))}`, value: answer.value }];
  } catch (error) {
    if (!isWsppError(error)) throw error;
    return [];
  }
}

const READERS: {
  readonly [P in Asked["protocol"]]: (exchange: Exchange) => readonly [string, readonly WireValue[], AmfOutcome];
} = {
  amf: (exchange) => {
    const [call] = callsOf(exchange);
    return [call?.function ?? "", call?.args ?? [], outcomesOf(exchange)[0]!];
  },
  xmlrpc: (exchange) => {
    const call = decodeXmlRpcCall(exchange.request, { contentType: "text/xml" });
    return [
      call.function,
      call.params.map(({ value }) => value),
      decodeXmlRpcAnswer(exchange.response, call.function, headOf(exchange)),
    ];
  },
  soap: (exchange) => {
    const call = decodeSoapCall(exchange.request);
    return [
      call.function,
      call.args.map(({ value }) => value),
      decodeSoapFunctionAnswer(exchange.response, call.function, headOf(exchange)),
    ];
  },
};
