/** Our client against PHP's own SoapServer: arguments and answers at the edges, and refusals, in both of Moodle's ways. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DecodeError, HttpStatusError, MoodleError } from "../../../src/errors.js";
import type { WireValue } from "../../../src/functions/argument.js";
import type { Notice } from "../../../src/wire/exchange.js";
import { edgeFloats, edgeIntegers, hostileTexts } from "../../fixtures/hostile-texts.js";
import { hasPhpSoap } from "../php.js";
import { describeWith } from "../wsdl-subject.js";
import { edgeDescriptions, edgeFunctions } from "./edge-functions.js";
import { type Call, PhpMoodle, WAYS } from "./php-moodle.js";
import { phpOf } from "./php-values.js";

const map = (entries: readonly (readonly [string | number, unknown])[]): unknown => ({ $: "array", entries });
const text = (value: string) => ({ string: value });
const int = (value: number) => ({ int: value });

describeWith("PHP's SoapServer", hasPhpSoap, () => {
  let site: PhpMoodle;
  beforeAll(async () => {
    site = await PhpMoodle.start(edgeDescriptions);
  });
  afterAll(() => site?.stop());

  describe.each(WAYS)("as Moodle runs it (%s)", (way) => {
    /** By the descriptions. */
    let call: Call;
    /** As it is given, and as it comes. */
    let callAsIs: Call;
    const notices: Notice[] = [];
    beforeAll(async () => {
      call = await site.caller(way, { functions: edgeFunctions, onNotice: (notice) => notices.push(notice) });
      callAsIs = await site.caller(way, { functions: false });
    });
    const sent = async (name: string, args: Readonly<Record<string, unknown>>, by: Call = call): Promise<unknown> => {
      site.control({ [name]: null });
      await by(name, args);
      return site.received().arguments;
    };

    it("understands any text", async () => {
      for (const each of hostileTexts) {
        site.control({ edge_text: each });
        expect(await call("edge_text", { text: each })).toBe(each);
        expect(site.received().arguments).toEqual([text(each)]);
      }
    });

    it("understands numbers of any size, and flags as 1 and 0", async () => {
      for (const [index, number] of edgeIntegers.entries()) {
        const ratio = edgeFloats[index % 4]!;
        expect(await sent("edge_number", { number, ratio })).toEqual([int(number), { float: ratio }]);
      }
      expect(await sent("edge_number", { number: "7", ratio: 1.5e-7 })).toEqual([int(7), { float: 1.5e-7 }]);
      expect(await sent("edge_flag", { flag: true })).toEqual([int(1)]);
      expect(await sent("edge_flag", { flag: false })).toEqual([int(0)]);
    });

    it("understands lists in lists, empty ones too", async () => {
      const grid = [[1, 2], [], [2_147_483_648]];
      const list = (...items: unknown[]) => ({ list: items });
      expect(await sent("edge_grid", { grid })).toEqual([list(list(int(1), int(2)), list(), list(int(2_147_483_648)))]);
      expect(await sent("edge_grid", { grid: [] })).toEqual([list()]);
      expect(await sent("edge_grid", { grid: [[]] })).toEqual([list(list())]);
    });

    it("understands records in lists in records", async () => {
      const rows = [
        { name: "a ]]> b", active: true, score: 0.5, tags: ["é", ""], inner: { at: 1, notes: [{ note: "\n" }] } },
        { name: "", tags: [], inner: { at: 2, notes: [] } },
        { name: "中文" },
      ];
      expect(await sent("edge_rows", { rows, options: { ids: [5] }, note: "n" })).toEqual([
        {
          list: [
            {
              object: {
                name: text("a ]]> b"),
                active: int(1),
                score: { float: 0.5 },
                tags: { list: [text("é"), text("")] },
                inner: { object: { at: int(1), notes: { list: [{ object: { note: text("\n") } }] } } },
              },
            },
            { object: { name: text(""), tags: { list: [] }, inner: { object: { at: int(2), notes: { list: [] } } } } },
            { object: { name: text("中文") } },
          ],
        },
        { object: { ids: { list: [int(5)] } } },
        text("n"),
      ]);
    });

    it("gets every default where nothing is given, since it would take what is absent for null", async () => {
      expect(await sent("edge_defaults", {})).toEqual([{ list: [] }, { list: [] }, int(25), int(1)]);
      expect(await sent("edge_rows", { rows: [] })).toEqual([{ list: [] }, { list: [] }, { null: true }]);
    });

    it("understands records whose keys are no names of elements", async () => {
      const keys = [...hostileTexts, "a b", "Prénom", "1", "-5", "01"];
      const record = Object.fromEntries(keys.map((key) => [key, [key]]));
      const expected = Object.fromEntries(keys.map((key) => [key, { list: [text(key)] }]));
      expect(await sent("edge_any", { value: [record, { plain: 1, inner: record }] }, callAsIs)).toEqual([
        { list: [{ array: expected }, { object: { plain: int(1), inner: { array: expected } } }] },
      ]);
    });

    it("understands values without a description by what they are", async () => {
      const value = [1, "1", 1.5, true, false, [], {}, ["x", 2], { a: { b: [{ c: "d" }] } }];
      expect(await sent("edge_any", { value }, callAsIs)).toEqual([
        {
          list: [
            ...[int(1), text("1"), { float: 1.5 }, int(1), int(0), { list: [] }, { list: [] }, { list: [text("x"), int(2)] }],
            { object: { a: { object: { b: { list: [{ object: { c: text("d") } }] } } } } },
          ],
        },
      ]);
    });

    it("answers lists of records with keys of any kind", async () => {
      const inner = map([
        ["été", [1, 2]],
        ["", "no key"],
      ]);
      const record = map([
        ["Prénom", "Zoë"],
        ["中文", [inner, inner]],
        ["a b <c>", ""],
        ["__proto__", "x"],
        ["\n", "blank"],
        [10, "ten"],
        [-1, map([[5, "five"]])],
      ]);
      site.control({ edge_any: [record, record] });
      const innerValue = { été: [1, 2], "": "no key" };
      const value: unknown = JSON.parse(
        JSON.stringify({
          Prénom: "Zoë",
          中文: [innerValue, innerValue],
          "a b <c>": "",
          proto: "x",
          "\n": "blank",
          10: "ten",
          "-1": { 5: "five" },
        }).replace('"proto"', '"__proto__"'),
      );
      expect(await callAsIs("edge_any", { value: ["x"] })).toEqual([value, value]);
    });

    it("answers values of every type, in one list too", async () => {
      const floats = [0.1, 1e25, -2.5e-300, 1 / 3, 50]; // to the 14 digits of php.ini
      const given = [
        ...[1, "1", true, false, null, [], [[]], map([["a", null]]), 9_007_199_254_740_991, -2_147_483_649],
        ...floats.map((value) => ({ $: "float", value })),
      ];
      site.control({ edge_any: given });
      const plain = [1, "1", true, false, null, [], [[]], { a: null }, 9_007_199_254_740_991, -2_147_483_649];
      expect(await callAsIs("edge_any", { value: ["x"] })).toEqual([...plain, 0.1, 1e25, -2.5e-300, 0.33333333333333, 50]);
      for (const list of [
        [null, null],
        [true, true],
        [false, true],
        [[1], [2]],
        [[], []],
        ["", ""],
      ]) {
        site.control({ edge_any: list });
        expect(await callAsIs("edge_any", { value: ["x"] })).toEqual(list);
      }
    });

    it("answers records, with what is optional or null or not there at all", async () => {
      const rows: WireValue = [
        { name: "x", tags: ["\t", "é"], inner: { at: null, by: "" } },
        { name: "", tags: [] },
        { name: "y" },
      ];
      const returns = edgeFunctions.describe("edge_rows")!.returns;
      site.control({ edge_rows: phpOf({ rows, total: 3 }, returns) });
      notices.length = 0;
      expect(await call("edge_rows", { rows: [] })).toEqual({ rows, total: 3 });
      site.control({ edge_rows: phpOf({ rows: [], total: 0 }, returns) });
      expect(await call("edge_rows", { rows: [] })).toEqual({ rows: [], total: 0 });
      expect(notices).toEqual([]);
    });

    it("takes and answers a record whose only member is called as the items of lists are", async () => {
      expect(await sent("edge_item", { item: { item: "x" } }).catch(() => site.received().arguments)).toEqual([
        { object: { item: text("x") } },
      ]);
      site.control({ edge_item: map([["item", "y"]]) });
      expect(await call("edge_item", { item: { item: "x" } })).toEqual({ item: "y" });
    });

    it("answers objects of its own as it answers records, and one that it answers twice", async () => {
      const object = (...members: readonly (readonly [string, unknown])[]) => ({ $: "object", class: "stdClass", members });
      const whole = object(["id", 5], ["names", ["x"]], ["none", []]);
      const twice = { $: "define", name: "twice", value: object(["item", 1]) };
      site.control({ edge_any: [whole, twice, [{ $: "same", name: "twice" }]] });
      expect(await callAsIs("edge_any", { value: ["x"] })).toEqual([
        { id: 5, names: ["x"], none: [] },
        { item: 1 },
        [{ item: 1 }],
      ]);
    });

    it("answers nothing, and that is null", async () => {
      site.control({ edge_void: null });
      expect(await call("edge_void", { id: 1 })).toBeNull();
      expect(site.received()).toMatchObject({ operation: "edge_void", arguments: [int(1)] });
    });

    it("refuses in Moodle's ways", async () => {
      const refusal = async (answer: Readonly<Record<string, unknown>>): Promise<unknown> => {
        site.control({ edge_void: answer });
        return call("edge_void", { id: 1 }).catch((error: unknown) => error);
      };
      for (const words of hostileTexts.filter((each) => each.trim() !== "")) {
        const coded = {
          code: "Receiver",
          text: `${words} | ERRORCODE: invalidrecord`,
          actor: "invalidrecord",
          detail: "a < b & c",
        };
        const error = await refusal({ $: "fault", ...coded });
        expect(error, words).toBeInstanceOf(MoodleError);
        expect(error, words).toMatchObject({ errorcode: "invalidrecord", debuginfo: "a < b & c", operation: "edge_void" });
      }
      expect(
        await refusal({ $: "fault", code: "Receiver", text: "Invalid parameter value detected | DEBUG INFO: id => 'x'" }),
      ).toMatchObject({
        message: "Invalid parameter value detected",
        code: "invalidparameter",
        debuginfo: "id => 'x'",
      });
      expect(await refusal({ $: "fault", code: "MOODLE:error", text: "Invalid token - token not found" })).toMatchObject({
        name: "MoodleError",
        code: "invalidtoken",
        applied: "no",
      });
      const envelope = (content: string) =>
        `<?xml version="1.0" encoding="UTF-8"?>\n<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/">\n<SOAP-ENV:Body><SOAP-ENV:Fault>\n${content}\n</SOAP-ENV:Fault></SOAP-ENV:Body></SOAP-ENV:Envelope>`;
      const body = envelope("<faultcode>MOODLE:error</faultcode>\n<faultstring>a < b && é</faultstring>");
      expect(await refusal({ $: "raw", status: 200, contentType: "application/xml; charset=utf-8", body })).toMatchObject({
        name: "MoodleError",
        message: "a < b && é",
      });
    });

    it("stops with a fatal error, says nothing, or shows a page: none is an answer", async () => {
      const trouble = async (answer: Readonly<Record<string, unknown>>): Promise<unknown> => {
        site.control({ edge_void: answer });
        return call("edge_void", { id: 1 }).catch((error: unknown) => error);
      };
      expect(await trouble({ $: "fatal" })).toMatchObject({
        name: "MoodleError",
        message: "Call to undefined function undefined_function_of_the_site()",
        applied: "unknown",
      });
      const raw = { $: "raw", contentType: "text/html" };
      const empty = await trouble({ ...raw, status: 200, body: "" });
      expect(empty).toBeInstanceOf(DecodeError);
      expect(empty).toMatchObject({ code: "protocol_disabled" });
      const page = "<!DOCTYPE html><html><head><title>Maintenance</title></head><body>Back soon</body></html>";
      expect(await trouble({ ...raw, status: 503, body: page })).toBeInstanceOf(HttpStatusError);
    });
  });

  it("knows only the functions of its WSDL", async () => {
    const call = await site.caller("php", { functions: false });
    await expect(call("edge_nothing", { id: 1 })).rejects.toMatchObject({ name: "MoodleError", code: "unknown_function" });
  });
});
