/** The general form of edit_X: one record per datum, in order; a refused datum does not stop the others (semantics 0). */
import { PhpArray, PhpObject, type PhpValue } from "../contract/php-value.js";
import type { ReceivedValue } from "../contract/site.js";

/** The members of one datum in the order sent. An action may change them; a refused datum is echoed as it is then. */
export type Datum = Map<string, ReceivedValue>;

/** A record under way. The same row given for two data is the same PHP object in the answer (protocol-differences A10). */
export type EditedRow = Map<string, PhpValue>;

/**
 * Carries out one action on one datum and gives its record.
 * @throws RefusedDatum for a record error; anything else ends the whole call, data before it stay changed
 */
export type EditAction = (datum: Datum) => EditedRow;

/** A datum that is not carried out: its record holds the text as `error`. */
export class RefusedDatum extends Error {
  /** @param row members that stand before the error, where the plugin answers a whole row (protocol-differences C5) */
  constructor(
    readonly text: string,
    readonly row?: EditedRow,
  ) {
    super(text);
  }
}

export interface EditRules {
  /** Name of the edit_ operation, also when an add_, update_ or delete_ operation runs it: not-built actions are refused under it. */
  readonly operation: string;
  /** What is built, by the word of the action. */
  readonly actions: { readonly [action: string]: EditAction };
  /** Words that are known and refused: "feature OPERATION ACTION not yet implemented". */
  readonly unbuilt?: readonly string[];
  /** Words that are neither are refused without naming them (quirks 17: groupings). */
  readonly hidesUnknownAction?: boolean;
  /** The record of a refused datum is the datum itself with `error` (activities, protocol-differences C4). */
  readonly echoesDatum?: boolean;
  /** The record is not begun anew per datum, so a word that is not carried out marks what the datum before answered (quirks 116). */
  readonly keepsRecord?: boolean;
  /** A message of the plugin as the site says it. */
  readonly say: (key: string, ...parameters: readonly string[]) => string;
}

/** One record per datum. No data give none: the caller's empty list then becomes "nothing to do". */
export function editEach(data: readonly Datum[], rules: EditRules): PhpObject[] {
  const rows: EditedRow[] = [];
  let kept: EditedRow | undefined;
  for (const datum of data) {
    const sent = datum.get("action") ?? "";
    const word = typeof sent === "object" ? "" : String(sent);
    const action = word.trim().toLowerCase();
    const carryOut = Object.hasOwn(rules.actions, action) ? rules.actions[action] : undefined;
    const row = carryOut === undefined ? (kept ?? new Map<string, PhpValue>()) : attempt(carryOut, datum, rules);
    if (carryOut === undefined) row.set("error", refusal(word, action, rules));
    rows.push(row);
    if (rules.keepsRecord) kept = row;
  }
  return asObjects(rows);
}

/** add_X, update_X, delete_X: one datum whose action is overwritten, unless it is no struct and can hold none (wire 30). */
export function editOne(action: string, datum: Datum | undefined, rules: EditRules): PhpObject[] {
  return editEach([datum?.set("action", action) ?? new Map()], rules);
}

function attempt(carryOut: EditAction, datum: Datum, rules: EditRules): EditedRow {
  try {
    return carryOut(datum);
  } catch (error) {
    if (!(error instanceof RefusedDatum)) throw error;
    const row = error.row ?? (rules.echoesDatum ? asMembers(datum) : new Map());
    return row.set("error", error.text);
  }
}

function refusal(word: string, action: string, rules: EditRules): string {
  if (rules.unbuilt?.includes(action)) return rules.say("ws_notimplemented", `${rules.operation} ${action}`);
  return rules.say("ws_invalidaction", rules.hidesUnknownAction ? "" : word);
}

function asObjects(rows: readonly EditedRow[]): PhpObject[] {
  const objects = new Map<EditedRow, PhpObject>();
  return rows.map((row) => {
    const object = objects.get(row) ?? new PhpObject(row);
    objects.set(row, object);
    return object;
  });
}

function asMembers(datum: Datum): EditedRow {
  return new Map([...datum].map(([name, value]) => [name, asPhp(value)]));
}

/** What was received, as PHP holds it. */
function asPhp(value: ReceivedValue): PhpValue {
  if (value instanceof Map) return new PhpArray([...value].map(([key, each]) => [key, asPhp(each)]));
  if (Array.isArray(value)) return value.map(asPhp);
  if (typeof value !== "object" || value === null) return value as PhpValue;
  return new PhpObject(Object.entries(value).map(([name, each]) => [name, asPhp(each as ReceivedValue)]));
}
