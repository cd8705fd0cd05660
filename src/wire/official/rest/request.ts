/** Writes calls over REST: a form in which token and function stand first, so that PHP drops neither of them (moodle4 10-14). */
import type { UsageError } from "../../../errors.js";
import type { ListShape, ObjectShape, Shape } from "../../../functions/description.js";
import { formEncoded, phpRequestLimits } from "../../rest/form.js";
import { Place } from "../../soap/place.js";
import { type Argument, type FunctionCall, isList, type WireValue } from "../call.js";
import { numberText, wrongValue } from "../scalar.js";
import { isSettingVariable, settingVariables, type TextSettings } from "./settings.js";

export type RestFormat = "json" | "xml";

/** A token for `server.php`, or an account for `simpleserver.php`. */
export type RestCredentials =
  | { readonly token: string; readonly account?: undefined }
  | { readonly account: { readonly username: string; readonly password: string }; readonly token?: undefined };

export type RestCallOptions = RestCredentials & {
  readonly format: RestFormat;
  /** How texts are wanted; @default the site's own defaults */
  readonly settings?: TextSettings | undefined;
};

export interface EncodedRestCall {
  readonly headers: Record<string, string>;
  /** `application/x-www-form-urlencoded`, UTF-8. It holds the credentials: never show it. */
  readonly body: string;
  /** Variables in it, as PHP's `max_input_vars` counts them: those above the limit vanish without a word (moodle4 13). */
  readonly variables: number;
}

const OWN: ReadonlySet<string> = new Set(["wstoken", "wsusername", "wspassword", "wsfunction", "moodlewsrestformat"]);

/** Whether a variable belongs to the call itself and is none of its arguments. */
export function isCallVariable(name: string): boolean {
  return OWN.has(name) || isSettingVariable(name);
}

/** What PHP keeps as it is in the name of a variable, and in a key inside brackets. */
const NAME = /^[^\s.[\]\0]+$/;
const KEY = /^[^\s[\]\0][^[\]\0]*$/;

/**
 * The body of a call. Null is left out, flags are 1 and 0, lists and objects are taken apart (`users[0][username]`). Lists and
 * objects that are empty are left out where the description says that leaving out means the same.
 * @throws UsageError `wrong_value` with `path` for what a form cannot carry: other empty lists and objects (moodle4 12), null in a
 *   list, numbers beyond 2^53, half a character, names that PHP would change
 */
export function encodeRestCall(call: FunctionCall, options: RestCallOptions): EncodedRestCall {
  const form = new Form();
  const { token, account, format, settings = {} } = options;
  if (account === undefined) form.own("wstoken", token);
  else {
    form.own("wsusername", account.username);
    form.own("wspassword", account.password);
  }
  form.own("wsfunction", call.function);
  form.own("moodlewsrestformat", format);
  for (const [name, text] of settingVariables(settings)) form.own(name, text);
  for (const argument of call.args) form.argument(argument);
  const { pairs } = form;
  return {
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: pairs.join("&"),
    variables: pairs.length,
  };
}

class Form {
  readonly pairs: string[] = [];

  own(name: string, text: string): void {
    this.pairs.push(`${name}=${encoded(text, new Place(undefined, name))}`);
  }

  argument({ name, value, shape }: Argument): void {
    const place = new Place(undefined, name);
    if (isCallVariable(name)) throw wrongValue(place, "is a name of the call itself, it cannot be an argument");
    if (!NAME.test(name)) throw wrongValue(place, "is no name that PHP would keep as it is");
    this.#value(encoded(name, place), value, shape, place, 0);
  }

  #value(name: string, value: WireValue, shape: Shape | undefined, place: Place, depth: number): void {
    if (value === null) return;
    if (typeof value !== "object") this.pairs.push(`${name}=${encoded(textOf(value, place), place)}`);
    else if (isEmpty(value)) refuseUnlessDefault(value, shape, place);
    else if (depth >= phpRequestLimits.depth) throw wrongValue(place, `is nested more than ${phpRequestLimits.depth} deep`);
    else if (isList(value)) this.#list(name, value, shape?.kind === "list" ? shape : undefined, place, depth + 1);
    else this.#object(name, value, shape?.kind === "object" ? shape : undefined, place, depth + 1);
  }

  #list(name: string, list: readonly WireValue[], shape: ListShape | undefined, around: Place, depth: number): void {
    for (const [index, item] of list.entries()) {
      const place = new Place(around, index);
      if (item === null) throw wrongValue(place, "is null, which a list over REST cannot hold", "take it out of the list");
      const before = this.pairs.length;
      this.#value(`${name}%5B${index}%5D`, item, shape?.of, place, depth);
      if (this.pairs.length === before) throw emptyValue(item, place);
    }
  }

  #object(
    name: string,
    object: { readonly [key: string]: WireValue },
    shape: ObjectShape | undefined,
    around: Place,
    depth: number,
  ): void {
    const before = this.pairs.length;
    for (const [key, member] of Object.entries(object)) {
      const place = new Place(around, key);
      if (!KEY.test(key)) throw wrongValue(place, "is no key that PHP would keep as it is");
      const of = shape !== undefined && Object.hasOwn(shape.keys, key) ? shape.keys[key] : undefined;
      this.#value(`${name}%5B${encoded(key, place)}%5D`, member, of, place, depth);
    }
    if (this.pairs.length === before) refuseUnlessDefault({}, shape, around);
  }
}

/** An empty list or object has no form: where it is not the default, leaving it out would mean something else. */
function refuseUnlessDefault(value: WireValue, shape: Shape | undefined, place: Place): void {
  if (shape?.presence === "default" && typeof shape.default === "object" && shape.default !== null) return;
  throw emptyValue(value, place);
}

function emptyValue(value: WireValue, place: Place): UsageError {
  return wrongValue(
    place,
    `is an empty ${isList(value) ? "list" : "object"}, which REST cannot carry`,
    "leave it out if the site's default is meant, or ask over SOAP, which carries it (moodle4 12, official-protocols D8)",
  );
}

function textOf(value: string | number | boolean, place: Place): string {
  if (typeof value === "string") return value;
  return typeof value === "number" ? numberText(value, place) : value ? "1" : "0";
}

function encoded(text: string, place: Place): string {
  try {
    return formEncoded(text);
  } catch {
    throw wrongValue(place, "holds half of a character (a lone surrogate)");
  }
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0;
}
