/**
 * Calls that are too large for one request, taken apart: PHP drops the variables beyond its `max_input_vars` without a word, and the
 * site answers as if they had never been there (moodle4 13).
 */
import { DecodeError, UsageError } from "../errors.js";
import { type Argument, isList, isObject, type WireValue } from "./argument.js";
import type { FunctionDescription, Shape } from "./description.js";

/** The variables of a form that a value takes: one for each value that is neither a list nor an object; null takes none. */
export function variablesIn(value: WireValue): number {
  if (value === null) return 0;
  if (typeof value !== "object") return 1;
  return (isList(value) ? value : Object.values(value)).reduce<number>((sum, each) => sum + variablesIn(each), 0);
}

/** Lists that say what is wanted, one item by one: the other names than `...ids` of which that is known. */
const DATA: { readonly [functionName: string]: readonly [name: string, key?: string] } = {
  core_calendar_get_timestamps: ["data"],
  core_course_get_courses: ["options", "ids"],
  core_filters_get_available_in_context: ["contexts"],
  core_get_strings: ["strings"],
  core_get_user_dates: ["timestamps"],
  core_notes_get_notes: ["notes"],
  core_tag_get_tags: ["tags"],
  core_user_get_course_user_profiles: ["userlist"],
  core_user_get_users_by_field: ["values"],
};

/** Parameters that look at the answer as a whole: a page of it, its order. */
const WHOLE = /^(?:page|perpage|limit|limitfrom|limitnum|offset|skip|sort|order)$/;

/**
 * The arguments of the calls that together ask the same, in order. Their answers are put together by {@link joinAnswers}; what a site
 * sorts itself is sorted within each part only.
 * @param limit variables that the arguments of one call may take: the site's `max_input_vars` (PHP's default is 1000) without those of
 *   the call itself
 * @throws UsageError `cannot_split` where the parts would not mean the same: functions that write, whose batches are all or nothing or
 *   reported row by row (moodle4 15-16); functions without one list that carries the data; an item that stands in it twice, or that is
 *   too large by itself
 */
export function splitCall(
  description: FunctionDescription,
  args: readonly Argument[],
  limit: number,
): readonly (readonly Argument[])[] {
  const all = args.reduce((sum, { value }) => sum + variablesIn(value), 0);
  if (all <= limit) return [args];
  const refuse = refusalOf(description.name, all, limit);
  const [name, key] = divisible(description, args, refuse);
  const items = listIn(args, name, key);
  const chunks = chunksOf(items, limit - (all - variablesIn(items)), refuse);
  return chunks.map((chunk) => args.map((argument) => (argument.name === name ? withList(argument, key, chunk) : argument)));
}

type Refuse = (why: string, hint: string) => never;

function refusalOf(functionName: string, all: number, limit: number): Refuse {
  return (why, hint) => {
    throw new UsageError(
      `${functionName}: PHP would drop ${all - limit} of ${all} variables, and the call cannot be split: ${why}`,
      { code: "cannot_split", operation: functionName, hint },
    );
  };
}

/** The parameter, and perhaps the key in it, whose list can be asked for in parts. */
function divisible(description: FunctionDescription, args: readonly Argument[], refuse: Refuse): readonly [string, string?] {
  if (description.effect === "write") {
    refuse("it writes, and a part could be done alone", "createMany and updateMany write in parts and account for every row");
  }
  const list = dataList(description);
  if (list === undefined || !isJoinable(description.returns)) {
    refuse("it has no list of which each item is answered by itself", "ask for less, or have max_input_vars raised on the site");
  }
  const whole = args.find((argument) => WHOLE.test(argument.name));
  if (whole !== undefined) refuse(`${whole.name} is about the answer as a whole`, `leave ${whole.name} out`);
  return list;
}

function dataList({ name, parameters }: FunctionDescription): readonly [string, string?] | undefined {
  if (Object.hasOwn(DATA, name)) return DATA[name];
  const lists = Object.keys(parameters).filter((key) => key.endsWith("ids") && isListOfInts(parameters[key]!));
  return lists.length === 1 ? [lists[0]!] : undefined;
}

function isListOfInts(shape: Shape): boolean {
  return shape.kind === "list" && shape.of.kind === "value" && shape.of.type === "int";
}

/** Whether answers can be put together: lists, and objects of one list and warnings. */
function isJoinable(returns: Shape | undefined): boolean {
  if (returns?.kind !== "object") return returns?.kind === "list";
  const members = Object.entries(returns.keys).filter(([key]) => key !== "warnings");
  return members.length === 1 && members[0]![1].kind === "list";
}

function listIn(args: readonly Argument[], name: string, key: string | undefined): readonly WireValue[] {
  const value = args.find((argument) => argument.name === name)?.value ?? null;
  const list = key !== undefined && isObject(value) && Object.hasOwn(value, key) ? value[key]! : value;
  return isList(list) ? list : [];
}

function withList(argument: Argument, key: string | undefined, list: readonly WireValue[]): Argument {
  const { value } = argument;
  return { ...argument, value: key !== undefined && isObject(value) ? { ...value, [key]: list } : list };
}

/** As many items as fit, again and again. */
function chunksOf(items: readonly WireValue[], room: number, refuse: Refuse): readonly (readonly WireValue[])[] {
  const chunks: WireValue[][] = [];
  const seen = new Set<string>();
  let left = 0;
  for (const [index, item] of items.entries()) {
    const text = JSON.stringify(item);
    // The answers of two parts would have it twice, that of one call perhaps once.
    if (seen.has(text)) refuse(`item ${index} stands in the list twice`, "take the second one out");
    seen.add(text);
    const size = variablesIn(item);
    if (size > left) {
      chunks.push([]);
      left = room;
    }
    if (size > left) refuse(`item ${index} alone is too large`, "have max_input_vars raised on the site");
    chunks.at(-1)!.push(item);
    left -= size;
  }
  if (chunks.length === 0) refuse("its list is empty", "have max_input_vars raised on the site");
  return chunks;
}

/**
 * One answer from those of the parts of a call: lists are joined, the lists in objects too (`warnings` among them); anything else must
 * be the same in all.
 * @throws DecodeError `answers_differ`
 */
export function joinAnswers(functionName: string, answers: readonly WireValue[]): WireValue {
  if (answers.every(isList)) return answers.flat();
  if (answers.every(isObject)) {
    const keys = new Set(answers.flatMap((answer) => Object.keys(answer)));
    const joined = Array.from(keys, (key) => {
      const members = answers.flatMap((answer) => (Object.hasOwn(answer, key) ? [answer[key]!] : []));
      return [key, members.every(isList) ? members.flat() : sameInAll(functionName, members)] as const;
    });
    return Object.fromEntries(joined);
  }
  return sameInAll(functionName, answers);
}

function sameInAll(functionName: string, values: readonly WireValue[]): WireValue {
  const [first = null, ...others] = values;
  const text = JSON.stringify(first);
  if (others.every((other) => JSON.stringify(other) === text)) return first;
  throw new DecodeError(`${functionName}: the answers to the parts of the call differ where they should not`, {
    code: "answers_differ",
    operation: functionName,
    hint: "the site may have changed between two parts; ask again, or ask for less at once",
  });
}
