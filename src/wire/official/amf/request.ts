/** Writes calls over AMF: one packet, all arguments of a call in one list of AMF3 (official-protocols B3-B13). */
import { UsageError } from "../../../errors.js";
import type { Shape } from "../../../functions/description.js";
import { Place } from "../../soap/place.js";
import { type Argument, type FunctionCall, isList, type WireValue } from "../call.js";
import { takesNull, typedScalar, wrongValue } from "../scalar.js";
import { Amf3Writer } from "./amf3-write.js";
import { ByteWriter } from "./byte-writer.js";
import { AMF0 } from "./markers.js";
import { responseName, writePacket } from "./packet.js";

export interface EncodedAmfCall {
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

export interface AmfCallOptions {
  /**
   * The class whose methods are the functions. `MethodDescriptor` asks the server about itself (B3).
   * @default "webservices_virtual_class_000000", which stock sites have
   */
  readonly className?: string | undefined;
}

/** Counts and lengths of the envelope have 16 bits. */
const MOST = 65_535;
/** What AMF3 has no integer for becomes a float, and PHP writes that with an exponent from here on: no integer to the site, while its digits are one (A8, B10). */
const EXPONENT_FROM = 1e14;
/** A lone surrogate, which UTF-8 cannot carry. */
const HALF_CHARACTER = /\p{Surrogate}/u;

/**
 * One packet for one call, or for several that the site carries out in this order, a failing one not stopping the others (B8).
 * @param calls with the arguments in the order of the description; trailing nulls are left out, which is how defaults are asked for (B11)
 * @throws UsageError for a null that the site does not take: to it null is a value, neither a default nor an absence (B11)
 */
export function encodeAmfCall(
  calls: FunctionCall | readonly FunctionCall[],
  { className = "webservices_virtual_class_000000" }: AmfCallOptions = {},
): EncodedAmfCall {
  const all = "function" in calls ? [calls] : calls;
  if (all.length === 0 || all.length > MOST) {
    throw new UsageError(`one packet carries 1 to ${MOST} calls, not ${all.length}`, { code: "wrong_value" });
  }
  const bodies = all.map((call, index) => ({
    target: targetOf(className, call.function),
    response: responseName(index),
    value: (out: ByteWriter) => {
      out.u8(AMF0.AVMPLUS);
      // No packet that refers back was ever seen to be read by a real site; one that repeats itself may be longer.
      writeArguments(new Amf3Writer(out, { refersBack: false }), call.args);
    },
  }));
  return {
    headers: { "content-type": "application/x-amf" },
    body: writePacket(new ByteWriter(), 3, bodies, "known"),
  };
}

function targetOf(className: string, functionName: string): string {
  const target = `${className}.${functionName}`;
  if (target.length * 3 > MOST || HALF_CHARACTER.test(target)) {
    throw new UsageError(`${functionName.slice(0, 60)} is no name of a function`, { code: "wrong_value" });
  }
  return target;
}

function writeArguments(writer: Amf3Writer, args: readonly Argument[]): void {
  const given = args.slice(0, args.findLastIndex(isMeant) + 1);
  const values = new RequestValues(writer);
  writer.list(given.length);
  for (const { name, value, shape } of given) {
    const place = new Place(undefined, name);
    if (value === null && !takesNullHere(shape)) refuseNullArgument(place);
    values.write(value, shape, place);
  }
}

/** Behind the last such argument all get their defaults. */
function isMeant({ value, shape }: Argument): boolean {
  return value !== null || (shape?.kind === "value" && shape.nullable);
}

/** Lists and records that are null are refused, whatever the description says (B11). */
function takesNullHere(shape: Shape | undefined): boolean {
  return shape?.kind === "value" && takesNull(shape);
}

function refuseNullArgument(place: Place): never {
  throw new UsageError(`${place} is null, which the site would take for a value, not for its default`, {
    code: "wrong_value",
    hint: "give its value, or leave it and everything after it out; REST can leave out any argument",
  });
}

class RequestValues {
  readonly #writer: Amf3Writer;

  constructor(writer: Amf3Writer) {
    this.#writer = writer;
  }

  write(value: WireValue, shape: Shape | undefined, place: Place): void {
    if (value === null) {
      if (!takesNullHere(shape))
        throw wrongValue(place, "is null, which the site would store, refuse or pass over: leave it out");
      this.#writer.nothing();
    } else if (typeof value !== "object") this.#scalar(value, shape, place);
    else if (isListHere(value, shape)) this.#list(Object.values<WireValue>(value), shape, place);
    else this.#record(value, shape, place);
  }

  #scalar(value: string | number | boolean, shape: Shape | undefined, place: Place): void {
    checkText(String(value), place);
    const { type, text } = typedScalar(value, shape, place);
    const number = Number(text);
    const isNumber = type === "double" || (type === "int" && Math.abs(number) < EXPONENT_FROM);
    if (isNumber) this.#writer.number(number, type === "double");
    else this.#writer.text(text);
  }

  #list(items: readonly WireValue[], shape: Shape | undefined, place: Place): void {
    const of = shape?.kind === "list" ? shape.of : undefined;
    this.#writer.list(items.length);
    for (const [index, item] of items.entries()) this.write(item, of, new Place(place, index));
  }

  #record(value: object, shape: Shape | undefined, place: Place): void {
    const shapes = shape?.kind === "object" ? shape.keys : {};
    this.#writer.record();
    for (const [key, member] of Object.entries(value)) {
      const at = new Place(place, key);
      if (key === "" || key === "0") throw wrongValue(at, `has the key "${key}", which gets lost over AMF`);
      checkText(key, at);
      this.#writer.key(key);
      this.write(member, Object.hasOwn(shapes, key) ? shapes[key] : undefined, at);
    }
    this.#writer.end();
  }
}

function checkText(text: string, place: Place): void {
  if (HALF_CHARACTER.test(text)) throw wrongValue(place, "holds half a character, which AMF cannot carry");
}

/** Both empty ones are one value to whoever made them; the shape says which it is. */
function isListHere(value: WireValue & object, shape: Shape | undefined): boolean {
  return Object.keys(value).length === 0 && shape !== undefined ? shape.kind === "list" : isList(value);
}
