/** How one run of one function goes: which parameter holds the rows, how they fail, how a row is looked for. */
import { UsageError } from "../../errors.js";
import type { FunctionDescription } from "../../functions/description.js";
import { currentName } from "../../functions/old-names.js";
import { functionsOf } from "../../functions/shipped.js";
import { isAllOrNothing } from "../../moodle/all-or-nothing.js";
import type { FunctionCaller } from "./caller.js";
import { type ManyAction, type ManyFunction, manyFunctions } from "./functions.js";
import type { Key, Kind } from "./kinds.js";
import type { ManyOptions, ManyRow, SiteRow } from "./options.js";

export interface Plan extends Pick<ManyFunction, "list" | "kind" | "twice" | "most" | "hint" | "allow"> {
  /** `together`: a refusal means that nothing of the call was written. */
  readonly fails: ManyFunction["fails"] | "together";
  readonly functionName: string;
  readonly description: FunctionDescription;
  /** Absent for functions that this package does not know. */
  readonly action: ManyAction | undefined;
  /** Keys by which rows are looked for; empty where nothing can be looked for. */
  readonly keys: readonly Key[];
  /** The key that stands for the id of rows to change or delete. */
  readonly by: Key | undefined;
  /** Arguments beside the rows. */
  readonly args: object;
}

/** @throws UsageError for a function that cannot be written in many rows, and for options that do not fit it */
export async function planOf(caller: FunctionCaller, name: string, options: ManyOptions): Promise<Plan> {
  const description = caller.describe?.(name) ?? (await functionsOf("4.4")).describe(currentName(name));
  if (description === undefined) {
    throw new UsageError(`nothing is known of ${name}`, {
      code: "unknown_function",
      operation: name,
      hint: "import the site's own descriptions and give them to the client",
    });
  }
  if (description.effect === "read")
    throw new UsageError(`${name} merely reads`, { code: "invalid_argument", operation: name, hint: "call it" });
  const current = currentName(name);
  const known = Object.hasOwn(manyFunctions, current) ? manyFunctions[current] : undefined;
  const { treat = {}, args = {} } = options;
  const base = { functionName: name, description, args, by: byOf(name, known, options) };
  const isTogether = isAllOrNothing(current);
  if (known !== undefined) return { ...base, ...known, fails: isTogether ? "together" : known.fails, keys: keysOf(known) };
  const { fails, twice } = treat;
  const most = fails === undefined && twice === undefined ? (options.chunk?.data ?? 1) : undefined;
  return { ...base, list: onlyList(description, args), action: undefined, keys: [], fails, twice, most };
}

function keysOf({ action, kind }: ManyFunction): readonly Key[] {
  if (kind === undefined) return [];
  if (kind.id === undefined || action === "create") return kind.keys;
  return [kind.id];
}

function byOf(name: string, known: ManyFunction | undefined, { by, existing }: ManyOptions): Key | undefined {
  if (by === undefined || by === "id") return undefined;
  const possible = known?.action === "update" || known?.action === "delete" ? namesOf(known.kind) : [];
  const key = possible.find(({ members }) => members[0] === by);
  if (key !== undefined && existing !== "send") return key;
  const names = possible.map(({ members }) => members[0]).join(", ");
  throw new UsageError(`${name} cannot find its rows by ${by}`, {
    code: "invalid_option",
    operation: name,
    hint: key !== undefined ? "existing: send looks for nothing" : names === "" ? "name them by their ids" : `it can by ${names}`,
  });
}

/** Keys of one member. */
function namesOf(kind: Kind | undefined): readonly Key[] {
  return [...(kind?.keys ?? []), ...(kind?.taken ?? [])].filter(({ members }) => members.length === 1);
}

function onlyList({ name, parameters }: FunctionDescription, args: object): string {
  const lists = Object.entries(parameters).filter(([key, { kind }]) => kind === "list" && !Object.hasOwn(args, key));
  if (lists.length === 1) return lists[0]![0];
  throw new UsageError(`${name} has ${lists.length === 0 ? "no list" : `${lists.length} lists`} among its parameters`, {
    code: "invalid_argument",
    operation: name,
    hint: lists.length === 0 ? "call it once for each row" : "give all of them but one in args",
  });
}

/** The row as its keys name it: a bare id is the row of that id. */
export function keyedRow({ kind }: Plan, row: ManyRow): SiteRow {
  if (typeof row !== "object") return { id: row };
  const members = row as SiteRow;
  return kind?.keyed === undefined ? members : (kind.keyed(members) ?? {});
}

/** Whether the row is to be there when all is done, not gone. */
export function isToBeThere({ action }: Plan): boolean {
  return action !== "delete" && action !== "leave";
}

/** Whether a refusal by the site keeps a row from being doubled: then it may be sent again though nobody saw it missing. */
export function isTakenOnce({ keys }: Plan, row: SiteRow): boolean {
  return keys.some(({ once, members }) => once === true && members.every((member) => isGiven(row[member])));
}

export function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "";
}

/** The function's arguments for these rows. */
export function argumentsFor({ args, list }: Plan, rows: readonly ManyRow[]): object {
  return { ...args, [list]: rows };
}
