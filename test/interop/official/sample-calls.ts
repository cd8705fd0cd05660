/** A call of every function that the package describes, with arguments and an answer full of edges. */
import type { WireValue } from "../../../src/functions/argument.js";
import { canonical } from "../../../src/functions/canonical.js";
import type { FunctionDescription, Shape } from "../../../src/functions/description.js";
import { functionsOf } from "../../../src/functions/shipped.js";
import { innerJson } from "../../../src/wire/official/inner-json.js";
import { type Filling, ShapeSampler, sampleArguments } from "../../fixtures/shape-samples.js";

export const functions = await functionsOf("4.4");
export const descriptions: readonly FunctionDescription[] = functions.names().map((name) => functions.describe(name)!);

export interface SampleCall {
  readonly name: string;
  readonly description: FunctionDescription;
  readonly args: Readonly<Record<string, WireValue>>;
  /** What the site answers, in the types of the description; null for void. */
  readonly answer: WireValue;
  /** What our client makes of it. */
  readonly value: unknown;
}

export function sampleCalls(filling: Filling): readonly SampleCall[] {
  const answers = new ShapeSampler(filling);
  return descriptions.map((description) => {
    const { name, parameters, returns } = description;
    const answer = returns === undefined ? null : asJson(answers.value(returns));
    // Nothing may be missing of what is all there; of the rest, what says nothing is left out.
    const isWhole = filling.optional && filling.items > 0 && !filling.nulls;
    const value = innerJson(name, isWhole ? answer : canonical(answer, returns));
    return { name, description, args: sampleArguments(name, parameters, filling), answer, value };
  });
}

/** Arguments by position: up to the last one that is given, or all of them; defaults stand for those that are not. */
export function placed(
  { parameters }: FunctionDescription,
  args: Readonly<Record<string, WireValue>>,
  every = false,
): readonly (readonly [string, WireValue])[] {
  const places = Object.entries(parameters);
  const last = places.findLastIndex(([key, shape]) => Object.hasOwn(args, key) && !isBlankDefault(args[key]!, shape));
  return (every ? places : places.slice(0, last + 1)).map(([key, shape]) => [key, args[key] ?? shape.default ?? null]);
}

/** An empty list or record where that is the default. */
function isBlankDefault(value: WireValue, { default: byDefault }: Shape): boolean {
  return typeof byDefault === "object" && byDefault !== null && typeof value === "object" && value !== null && isEmpty(value);
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0;
}

/** A text at the top is JSON: some functions answer such. */
function asJson(answer: WireValue): WireValue {
  return typeof answer === "string" ? JSON.stringify(answer) : answer;
}
