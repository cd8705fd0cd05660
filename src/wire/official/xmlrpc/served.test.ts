/** Answers over XML-RPC that no recording holds. */
import { expect, it } from "vitest";
import type { Shape } from "../../../functions/description.js";
import { decodeXmlRpcAnswer } from "./answer.js";
import { encodeXmlRpcAnswer } from "./served.js";

const float: Shape = { kind: "value", type: "float", presence: "required", nullable: false };
const text: Shape = { ...float, type: "raw" };
const head = { status: 200, contentType: "text/xml; charset=utf-8" };

function written(value: number, shape: Shape): string {
  const { body } = encodeXmlRpcAnswer(value, shape);
  expect(decodeXmlRpcAnswer(Buffer.from(body), "f", head), body).toEqual({ kind: "value", value });
  return /<value>(.*)<\/value>/.exec(body)![1]!;
}

it("writes numbers of any size in digits alone: an exponent is no number to this protocol", () => {
  expect(written(5, float)).toBe("<double>5.</double>");
  expect(written(1e20, float)).toBe("<double>100000000000000000000.</double>");
  expect(written(1e30, float)).toBe("<double>1000000000000000019884624838656.</double>");
  expect(written(-1e21, float)).toBe("<double>-1000000000000000000000.</double>");
  expect(written(1.5e-7, float)).toBe("<double>0.00000015</double>");
});

it("writes as an int only what one can hold", () => {
  expect(written(2 ** 53 - 1, text)).toBe("<int>9007199254740991</int>");
  expect(written(1e25, text)).toBe("<double>10000000000000000905969664.</double>");
});
