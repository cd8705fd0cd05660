/** Whether a client understood what the recorded site had answered, and the table of it all. */
import { differingPaths, settled } from "../../recordings/compare.js";
import type { Call, ClientResult } from "./calls.js";
import { RECORDED_ADDRESS } from "./site.js";

/** Before the words of the plugin's own faults; our decoder leaves it out. */
const PREFIX = /^Wspp Base Server :/;

/** How one kind of value looks in a stack: what it cannot tell apart, said in one place for all cases. */
export interface View {
  /** What is lost or looks otherwise, and why. */
  readonly why: string;
  /** What the stack makes of what was answered. */
  readonly seen: (expected: ClientResult, call: Call) => ClientResult;
}

export interface Checked {
  readonly call: Call;
  /** Where values differ, or what became of the call instead; undefined when all is well. */
  readonly trouble: string | undefined;
  readonly result: ClientResult;
}

export interface Report {
  readonly checked: readonly Checked[];
  /** Views without which nothing would be different. */
  readonly idleViews: readonly string[];
}

/** @param url where the asked site stood: texts with its address are read as if it had been the recorded one's */
export function check(calls: readonly Call[], given: readonly ClientResult[], url: string, views: readonly View[]): Report {
  if (given.length !== calls.length) throw new Error(`${calls.length} calls, but ${given.length} results`);
  const results = JSON.parse(JSON.stringify(given).replaceAll(url, RECORDED_ADDRESS)) as ClientResult[];
  const checkedWith = (used: readonly View[]): Checked[] =>
    calls.map((call, index) => {
      const expected = used.reduce((so, { seen }) => seen(so, call), call.expected);
      return { call, result: results[index]!, trouble: troubleBetween(expected, results[index]!) };
    });
  const checked = checkedWith(views);
  const idleViews = views.filter((view) =>
    checkedWith(views.filter((other) => other !== view)).every(
      ({ trouble }, index) => (trouble === undefined) === (checked[index]!.trouble === undefined),
    ),
  );
  return { checked, idleViews: idleViews.map(({ why }) => why) };
}

function troubleBetween(expected: ClientResult, result: ClientResult): string | undefined {
  if ("page" in expected) return "value" in result ? "took a page for an answer" : undefined;
  if ("failed" in result) return result.failed;
  if ("fault" in result && !("fault" in expected)) return `fault: ${result.fault.text}`;
  const paths = differingPaths(comparable(expected), comparable(result));
  return paths.length === 0 ? undefined : `differs: ${paths.join(" ")}`;
}

function comparable(result: ClientResult): unknown {
  if ("fault" in result) {
    const { code, text } = result.fault;
    return { code, text: settled({ kind: "fault", code, text: text.replace(PREFIX, "") }, []) };
  }
  return "value" in result ? settled({ kind: "value", value: result.value, empty: undefined }, []) : result;
}

/** A view of every value, however deep: `seen` gets each scalar and each list or struct whose members were seen already. */
export function viewOfValues(why: string, seen: (value: unknown) => unknown): View {
  const deep = (value: unknown): unknown => {
    if (Array.isArray(value)) return seen(value.map(deep));
    if (typeof value !== "object" || value === null) return seen(value);
    return seen(Object.fromEntries(Object.entries(value).map(([name, member]) => [name, deep(member)])));
  };
  return { why, seen: (result) => ("value" in result ? { value: deep(result.value) } : result) };
}

export interface TableRow {
  readonly client: string;
  readonly dialect: string;
  readonly report: Report;
  /** Of the cases that are known to fail. */
  readonly reasons: Readonly<Record<string, string>>;
}

/**
 * One line for each client and dialect. An operation is ok when each of its calls was understood, the refusals of the real site included:
 * those that it only ever refused are counted apart.
 */
export function tableOf(rows: readonly TableRow[]): string {
  const lines = rows.map((row) => {
    const operations = new Set(row.report.checked.map(({ call }) => call.operation));
    const troubled = row.report.checked.filter(({ trouble }) => trouble !== undefined);
    const notOk = new Set(troubled.map(({ call }) => call.operation));
    const reasons = new Map<string, Set<string>>();
    for (const each of troubled) {
      const reason = row.reasons[each.call.case] ?? each.trouble!;
      reasons.set(reason, (reasons.get(reason) ?? new Set()).add(each.call.operation));
    }
    const answered = new Set(row.report.checked.filter(({ call }) => "value" in call.expected).map(({ call }) => call.operation));
    return [
      row.client.padEnd(20),
      row.dialect.padEnd(22),
      `${operations.size - notOk.size} ok`.padStart(7),
      `(${operations.size - answered.size} only refused there too)`,
      `${notOk.size} not ok`.padStart(9),
      ...[...reasons].map(([reason, of]) => `\n${" ".repeat(26)}${[...of].join(", ")}: ${reason}`),
    ].join(" ");
  });
  return lines.join("\n");
}
