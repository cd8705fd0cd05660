/** Ten thousand recorded answers and requests of real sites, damaged: each is read or refused with an error of ours, soon and in little memory. */
import { Buffer } from "node:buffer";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { dialectTable } from "../../src/contract/dialects.js";
import type { OperationDeclaration, RestFormat } from "../../src/contract/language.js";
import { operationNamed } from "../../src/contract/operations.js";
import { isWsppError } from "../../src/errors.js";
import { canonicalAnswer } from "../../src/wire/canonical.js";
import type { AnswerHead } from "../../src/wire/exchange.js";
import { decodeRestAnswer, decodeRestRequest, RestRecordSplitter } from "../../src/wire/rest/index.js";
import { decodeSoapAnswer, SoapAnswerDecoder } from "../../src/wire/soap/decode.js";
import { decodeSoapRequest } from "../../src/wire/soap/received.js";
import { askedIn, type Exchange, loadExchanges, nameOf } from "../recordings/exchanges.js";
import { sharedFolder } from "../shared.js";

const SEED = Number(process.env["WSPP_SEED"] ?? 20_100_717);
const CASES = 10_000;
/** Recordings beyond this are left out: they are the same records more often. */
const LONGEST = 60_000;
/** Only a hang takes this long: a case takes a millisecond or two. */
const HANGS_MS = 5_000;
const HEAP_MIB = 256;

/** Small and repeatable (mulberry32). */
class Dice {
  constructor(private state: number) {}

  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  below(bound: number): number {
    return Math.floor(this.next() * bound);
  }

  of<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)]!;
  }
}

const FRAGMENTS: readonly Buffer[] = [
  '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>&c;&c;',
  '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
  "&#x110000;&#0;&#xD800;&bomb;&#99999999999999999999;",
  "<a>".repeat(3_000),
  "[".repeat(3_000),
  '{"a":'.repeat(3_000),
  "a:1:{i:0;".repeat(3_000),
  "<MULTIPLE>\n".repeat(3_000),
  '<SINGLE>\n<KEY name="a">'.repeat(1_000),
  "Array\n(\n    [0] => ".repeat(500),
  "a:2147483647:{",
  "a:99999999999999999999:{i:0;",
  'O:8:"stdClass":4294967295:{',
  's:4294967295:"',
  's:-1:"x";',
  "a:-5:{}",
  "i:-;d:.;b:2;",
  "r:1;R:1;r:0;R:-1;r:99999999;",
  'O:-1:"x":0:{}',
  'C:8:"stdClass":3:{abc}',
  'SOAP-ENC:arrayType="ns1:userRecord[2147483647]"',
  'SOAP-ENC:arrayType="ns1:userRecord[-1]"',
  'SOAP-ENC:arrayType="xsd:anyType[99999,99999,99999]"',
  '<item href="#ref1"/><item id="ref1"><children><item href="#ref1"/></children></item>',
  '<multiRef id="a" href="#b"/><multiRef id="b" href="#a"/>',
  '<x href="#nothing"/>',
  ' xsi:nil="true" xsi:nil="1"',
  ' xsi:type="ns1:Map"',
  "<![CDATA[",
  "]]>",
  "<!--",
  "-->",
  "<?",
  "?>",
  "\0\0\0\0",
  "\u0001\u000b\ufffe\uffff",
  "\ufeff",
  "</VALUE>\n</KEY>\n",
  '<KEY name="__proto__"><VALUE>x</VALUE>\n</KEY>\n',
  '"__proto__":{"polluted":1},',
  's:9:"__proto__";a:1:{s:8:"polluted";i:1;}',
  "    [__proto__] => x\n",
  "<__proto__>x</__proto__>",
  "999999999999999999999999999999",
  "1e999",
  "NaN",
  "<pre>",
  "</pre>",
  "<html><head><title>x</title></head>",
]
  .map((text) => Buffer.from(text))
  .concat([Buffer.from([0xff, 0xfe]), Buffer.from([0xc0, 0x80, 0xf5, 0xed, 0xa0, 0x80]), Buffer.alloc(40_000, "x")]);

function damaged(bytes: Buffer, dice: Dice): Buffer {
  let result = Buffer.from(bytes);
  for (let changes = 1 + dice.below(3); changes > 0; changes--) {
    const at = dice.below(result.length + 1);
    const length = Math.min(result.length - at, 1 + dice.below(dice.below(4) === 0 ? 2_000 : 20));
    const before = result.subarray(0, at);
    const slice = result.subarray(at, at + length);
    const after = result.subarray(at + length);
    switch (dice.below(6)) {
      case 0: // flipped bits
        if (slice.length > 0) slice[dice.below(slice.length)]! ^= 1 << dice.below(8);
        break;
      case 1: // deleted
        result = Buffer.concat([before, after]);
        break;
      case 2: // doubled, now and then many times
        result = Buffer.concat([before, ...Array<Buffer>(dice.below(8) === 0 ? 200 : 2).fill(slice), after]);
        break;
      case 3: {
        // swapped with another place
        const other = dice.below(after.length + 1);
        result = Buffer.concat([before, after.subarray(0, other), slice, after.subarray(other)]);
        break;
      }
      case 4: // hostile words instead
        result = Buffer.concat([before, dice.of(FRAGMENTS), after]);
        break;
      default: // hostile words between
        result = Buffer.concat([before, dice.of(FRAGMENTS), slice, after]);
    }
  }
  return result;
}

const FORMATS: readonly string[] = ["json", "xml", "php", "dump"];

/** Reads the recording's answer and request as the client and a server would. @returns whether the answer was a value all the same */
function read(exchange: Exchange, answer: Buffer, request: Buffer, dice: Dice): boolean {
  const asked = askedIn(exchange);
  if (asked.protocol === "none") return false;
  const declaration: OperationDeclaration | undefined = operationNamed(asked.operation);
  const expectation = { operation: asked.operation, returns: declaration?.returns };
  const contentType = exchange.responseHeaders.find(([name]) => name.toLowerCase() === "content-type")?.[1];
  const head: AnswerHead = { status: exchange.status, contentType };
  let value: unknown;
  if (asked.protocol === "soap") {
    const wrapper = declaration !== undefined && declaration.classic !== false ? declaration.classic.wrapper : undefined;
    const soap = { ...expectation, dialect: asked.dialect, wrapper };
    attempt(() => decodeSoapRequest(request, dialectTable(asked.dialect)));
    if (dice.below(4) === 0) attempt(() => decodeSoapAnswer(answer, { ...soap, returns: undefined }, head));
    value = attempt(() => decodeSoapAnswer(answer, soap, head));
    const inPieces = attempt(() => joined(new SoapAnswerDecoder(soap, head), answer, dice));
    const items: unknown[] = [];
    const streamed = attempt(() =>
      joined(new SoapAnswerDecoder(soap, head, { onItem: (item) => items.push(item) }), answer, dice),
    );
    // Damage is found, or not, however the answer comes.
    expect(inPieces).toEqual(value);
    expect(Array.isArray(streamed) ? items : streamed).toEqual(value);
  } else {
    attempt(() => decodeRestRequest({ body: request, contentType: "application/x-www-form-urlencoded" }));
    const format = (FORMATS.includes(asked.format) ? asked.format : "json") as RestFormat;
    value = attempt(() => decodeRestAnswer(format, answer, expectation, head));
    if (format === "json" && declaration?.returns?.kind === "list") {
      const splitter = new RestRecordSplitter(expectation, head);
      const size = 1 + dice.below(4_000);
      const records = attempt(() => {
        const found: unknown[] = [];
        for (let at = 0; at < answer.length; at += size) found.push(...splitter.push(answer.subarray(at, at + size)));
        return [...found, ...splitter.end()];
      });
      expect(records).toEqual(value);
    }
  }
  if (declaration !== undefined && value !== undefined) canonicalAnswer(value, declaration);
  return value !== undefined;
}

function joined(decoder: SoapAnswerDecoder, answer: Buffer, dice: Dice): unknown {
  const size = 1 + dice.below(4_000);
  for (let at = 0; at < answer.length; at += size) decoder.push(answer.subarray(at, at + size));
  return decoder.end();
}

function attempt<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch (error) {
    if (isWsppError(error)) return undefined;
    throw error;
  }
}

/** Frees what nobody holds, so that the heap shows what is kept. */
function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
}

describe.skipIf(sharedFolder() === undefined)("damaged recordings", () => {
  it(`are read or refused, never anything else (seed ${SEED})`, { timeout: 300_000 }, async () => {
    const exchanges = (await loadExchanges()).filter(({ response }) => response.length > 0 && response.length < LONGEST);
    expect(exchanges.length).toBeGreaterThan(2_500);
    const dice = new Dice(SEED);
    collectGarbage();
    const before = process.memoryUsage().heapUsed;
    let peak = before;
    let values = 0;
    let slowest = { ms: 0, name: "" };
    for (let count = 0; count < CASES; count++) {
      const exchange = dice.of(exchanges);
      const answer = damaged(exchange.response, dice);
      const request = damaged(exchange.request, dice);
      const name = `case ${count} of seed ${SEED}, from ${nameOf(exchange)}`;
      const start = performance.now();
      try {
        if (read(exchange, answer, request, dice)) values++;
      } catch (cause) {
        throw new Error(`${name}: ${String(cause)}`, { cause });
      }
      const ms = performance.now() - start;
      if (ms > slowest.ms) slowest = { ms, name };
      if (count % 20 === 0) peak = Math.max(peak, process.memoryUsage().heapUsed);
    }
    collectGarbage();
    const kept = process.memoryUsage().heapUsed - before;
    console.log(
      `${CASES} damaged recordings, seed ${SEED}: ${values} still values; slowest ${slowest.ms.toFixed(0)} ms (${slowest.name}), heap at most ${mib(peak - before)} MiB more, ${mib(kept)} MiB kept`,
    );
    expect(values).toBeGreaterThan(CASES / 10);
    expect(values).toBeLessThan(CASES / 2);
    expect(slowest.ms, slowest.name).toBeLessThan(HANGS_MS);
    expect(mib(peak - before)).toBeLessThan(HEAP_MIB);
    expect(mib(kept)).toBeLessThan(32);
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });
});

function mib(bytes: number): number {
  return Math.round(bytes / 1024 / 1024);
}
