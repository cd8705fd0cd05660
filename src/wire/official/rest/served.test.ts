import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answered, decode } from "../../../../test/fixtures/rest/official-answer.js";
import { canonical } from "../../../functions/canonical.js";
import type { Shape } from "../../../functions/description.js";
import type { WireValue } from "../call.js";
import type { RestFormat } from "./request.js";
import { encodeRestFunctionAnswer, encodeRestFunctionException } from "./served.js";

describe("answers as we serve them", () => {
  const text = fc.string({ unit: "grapheme" }).filter((each) => !/\p{Surrogate}/u.test(each));
  const key = text.filter((each) => each !== "__proto__");
  const { value } = fc.letrec<{ value: WireValue }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      text,
      fc.maxSafeInteger(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).filter((each) => !Number.isInteger(each)),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie("value"), { maxLength: 4 }),
      fc.dictionary(key, tie("value"), { minKeys: 1, maxKeys: 4, noNullPrototype: true }),
    ),
  }));
  const exception = fc.record(
    { message: text, exception: text.filter(Boolean), errorcode: text.filter(Boolean), debuginfo: text.filter(Boolean) },
    { requiredKeys: ["message", "exception"] },
  );

  it("have an object without keys as a list, since PHP does not tell them apart", () => {
    expect(encodeRestFunctionAnswer("json", { options: {}, list: [] }).body).toBe('{"options":[],"list":[]}');
  });

  it("print every key of the description in XML, objects that are not there with all their keys (moodle4 7)", () => {
    const place = { presence: "optional", nullable: false } as const;
    const name: Shape = { kind: "value", type: "text", ...place };
    const of: Shape = { kind: "object", keys: { name, tags: { kind: "list", of: name, ...place } }, ...place };
    const shape: Shape = { kind: "object", keys: { name, of, flag: { kind: "value", type: "bool", ...place } }, ...place };
    const { body, headers } = encodeRestFunctionAnswer("xml", { flag: false, unknown: 1 }, shape);
    expect(body.replaceAll("\n", "")).toBe(
      '<?xml version="1.0" encoding="UTF-8" ?><RESPONSE><SINGLE><KEY name="name"><VALUE null="null"/></KEY><KEY name="of"><SINGLE><KEY name="name"><VALUE null="null"/></KEY><KEY name="tags"><MULTIPLE></MULTIPLE></KEY></SINGLE></KEY><KEY name="flag"><VALUE>0</VALUE></KEY></SINGLE></RESPONSE>',
    );
    expect(headers["content-type"]).toBe("application/xml; charset=utf-8");
    expect(canonical(answered(body, { format: "xml" }), shape)).toEqual({ flag: false });
  });

  it("are read back from JSON as they were", () => {
    fc.assert(
      fc.property(value, (given) => {
        expect(answered(encodeRestFunctionAnswer("json", given).body)).toEqual(given);
      }),
    );
  });

  it("are read back from XML as texts", () => {
    const asText = (given: WireValue): WireValue => {
      if (given === null || typeof given === "string") return given;
      if (typeof given === "boolean") return given ? "1" : "0";
      if (typeof given === "number") return given;
      if (Array.isArray(given)) return given.map(asText);
      return Object.fromEntries(Object.entries(given).map(([name, member]) => [name, asText(member)]));
    };
    const numbers = (given: WireValue, model: WireValue): WireValue => {
      if (typeof model === "number") return Number(given);
      if (typeof model !== "object" || model === null) return given;
      if (Array.isArray(model)) return model.map((item, index) => numbers((given as readonly WireValue[])[index]!, item));
      return Object.fromEntries(
        Object.entries(model).map(([name, item]) => [name, numbers((given as { [name: string]: WireValue })[name]!, item)]),
      );
    };
    fc.assert(
      fc.property(value, (given) => {
        const read = answered(encodeRestFunctionAnswer("xml", given).body, { format: "xml" });
        expect(numbers(read, given)).toEqual(asText(given));
      }),
    );
  });

  it("are refusals as they were, in both formats", () => {
    fc.assert(
      fc.property(exception, fc.constantFrom<RestFormat>("json", "xml"), (given, format) => {
        expect(decode(encodeRestFunctionException(format, given).body, { format })).toEqual({
          kind: "exception",
          exception: given,
        });
      }),
    );
  });
});
