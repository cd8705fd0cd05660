/** Looks for rows on the site, many with one question where its functions allow. */
import { isWsppError, MoodleError } from "../../errors.js";
import { inTurn } from "../in-turn.js";
import type { Asker } from "./asker.js";
import type { Finder } from "./finders.js";
import type { Key, Kind } from "./kinds.js";
import type { SiteRow } from "./options.js";
import { plainText } from "./plain-text.js";
import { isGiven } from "./plan.js";
import { troubleOf } from "./trouble.js";

/** What the site shows of a row. */
export type Sight =
  | { readonly is: "there"; readonly row: SiteRow }
  | { readonly is: "absent" }
  /** Somebody else has a part of its keys. */
  | { readonly is: "other"; readonly why: string }
  | { readonly is: "untold"; readonly why: string };

/** The answers of one finder. */
interface Answers {
  readonly rows: SiteRow[];
  /** Why nothing is known of a value, or of any (under ""). */
  readonly failed: Map<string, string>;
}

export class Looker {
  constructor(
    private readonly asker: Asker,
    private readonly atATime: number,
    private readonly goesOn: () => boolean,
  ) {}

  /**
   * One sight a row.
   * @param rows as the keys name them
   * @throws what asking throws when no question would be answered
   */
  async look(kind: Kind, keys: readonly Key[], rows: readonly SiteRow[]): Promise<Sight[]> {
    const given = rows.map((row) => givenKeys(keys, row));
    const values = new Map<Finder, Set<string>>();
    for (const [index, row] of rows.entries()) {
      for (const { finder, asks } of given[index]!) {
        const named = values.get(finder) ?? new Set();
        values.set(finder, asks === undefined ? named : named.add(String(row[asks])));
      }
    }
    const answers = new Map([...values].map(([finder]): [Finder, Answers] => [finder, { rows: [], failed: new Map() }]));
    const questions = [...values].flatMap(([finder, named]) => questionsOf(finder, [...named]));
    await inTurn(questions, this.atATime, this.goesOn, ({ finder, named }) => this.#ask(finder, named, answers.get(finder)!));
    if (!this.goesOn()) return rows.map(() => ({ is: "untold", why: "the run was stopped" }));
    const found = new Map(keys.map((key) => [key, new Found(key, answers.get(key.finder))]));
    return rows.map((row, index) => sightOf(kind, row, given[index]!, found, keys));
  }

  async #ask(finder: Finder, values: readonly string[], answers: Answers): Promise<void> {
    try {
      const rows = finder.rows(await this.asker.ask(finder.functionName, finder.args(values)), values);
      if (rows === undefined) fail(values, answers, `${finder.functionName} answered something else than its rows`);
      else answers.rows.push(...rows);
    } catch (error) {
      if (!(error instanceof MoodleError) || !isWsppError(error) || troubleOf(error) !== "refused") throw error;
      // one value that it does not know, or does not like, may refuse the question for all of them
      if (values.length > 1) {
        const middle = Math.ceil(values.length / 2);
        await this.#ask(finder, values.slice(0, middle), answers);
        await this.#ask(finder, values.slice(middle), answers);
      } else if (error.errorcode !== "invalidrecord") fail(values, answers, error.message);
    }
  }
}

function fail(values: readonly string[], { failed }: Answers, why: string): void {
  for (const value of values.length === 0 ? [""] : values) failed.set(value, why);
}

function questionsOf(finder: Finder, named: readonly string[]): { finder: Finder; named: readonly string[] }[] {
  if (finder.most === 0) return [{ finder, named: [] }];
  const count = Math.ceil(named.length / finder.most);
  return Array.from({ length: count }, (_, at) => ({ finder, named: named.slice(at * finder.most, (at + 1) * finder.most) }));
}

function givenKeys(keys: readonly Key[], row: SiteRow): readonly Key[] {
  const given = keys.filter(({ members }) => members.every((member) => isGiven(row[member])));
  const strong = given.filter(({ weak }) => weak !== true);
  return strong.length > 0 ? strong : given;
}

/** The rows of a finder by one key. */
class Found {
  readonly #byKey = new Map<string, SiteRow[]>();

  constructor(
    readonly key: Key,
    private readonly answers: Answers | undefined,
  ) {
    for (const row of answers?.rows ?? []) {
      for (const text of new Set([textOf(key, row), textOf(key, row, plainText)])) {
        this.#byKey.set(text, [...(this.#byKey.get(text) ?? []), row]);
      }
    }
  }

  of(row: SiteRow): readonly SiteRow[] {
    return this.#byKey.get(textOf(this.key, row)) ?? [];
  }

  /** Why nothing is known of the row. */
  whyNot(row: SiteRow): string | undefined {
    const { asks } = this.key;
    return this.answers?.failed.get(asks === undefined ? "" : String(row[asks]));
  }
}

function textOf({ members, exact }: Key, row: SiteRow, of: (text: string) => string = String): string {
  return JSON.stringify(
    members.map((member) => {
      const text = of(String(row[member] ?? ""));
      return exact === true ? text : text.trim().toLowerCase(); // the site itself compared them
    }),
  );
}

function sightOf(kind: Kind, row: SiteRow, given: readonly Key[], found: ReadonlyMap<Key, Found>, keys: readonly Key[]): Sight {
  if (given.length === 0) return { is: "untold", why: `it has no ${namesOf(keys)} by which it could be looked for` };
  const matches = given.map((key) => ({ key, rows: found.get(key)!.of(row) })).filter(({ rows }) => rows.length > 0);
  const rows = [...new Map(matches.flatMap((match) => match.rows).map((each) => [each["id"] ?? each, each])).values()];
  const [first] = matches;
  if (first === undefined) {
    const why = given.map((key) => found.get(key)!.whyNot(row)).find((each) => each !== undefined);
    return why === undefined ? { is: "absent" } : { is: "untold", why };
  }
  if (rows.length > 1 && kind.id !== undefined) {
    const ids = rows.map(({ id }) => String(id)).join(", ");
    return {
      is: "other",
      why: `${rows.length} of the site's ${kind.name} rows have its ${namesOf(matches.map(({ key }) => key))}: ids ${ids}`,
    };
  }
  const better = given.slice(0, given.indexOf(first.key)).find((key) => differs(key, row, rows[0]!));
  if (better === undefined) return { is: "there", row: rows[0]! };
  return {
    is: "other",
    why: `${kind.name} ${String(rows[0]!["id"])} has its ${namesOf([first.key])}, but another ${namesOf([better])}`,
  };
}

/** Whether the site's row has another value of a key than ours; a blank one is no other. */
function differs(key: Key, ours: SiteRow, theirs: SiteRow): boolean {
  if (!key.members.every((member) => isGiven(theirs[member]))) return false;
  const text = textOf(key, ours);
  return text !== textOf(key, theirs) && text !== textOf(key, theirs, plainText);
}

function namesOf(keys: readonly Key[]): string {
  return keys.map(({ members }) => members.join(" and ")).join(" or ");
}
