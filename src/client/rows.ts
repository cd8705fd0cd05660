/** Reads rows of one entity: by a column, by id, by the natural key of a datum. */
import { type EditedEntity, editing, type NaturalKey } from "../contract/editing.js";
import type { CallOptions } from "../contract/site.js";

/** What carries out operations: a client, a service. */
export interface Caller {
  call(operation: string, args: Readonly<Record<string, unknown>>, options?: CallOptions): Promise<unknown>;
}

/** The members of one datum. */
export type Datum = Readonly<Record<string, unknown>>;
/** A record as it was read. */
export type Row = Readonly<Record<string, unknown>>;

/** Values that one question may name. */
const AT_ONCE = 50;

export class Rows {
  constructor(
    private readonly caller: Caller,
    private readonly entity: EditedEntity,
    private readonly options: CallOptions,
  ) {}

  /** Rows whose column is one of the values; deleted accounts are none. */
  async where(column: string, values: readonly string[]): Promise<Row[]> {
    const { finder } = editing[this.entity];
    const distinct = [...new Set(values)];
    if (finder.whole) {
      const wanted = new Set(distinct.map(folded));
      return distinct.length === 0 ? [] : (await this.#ask({})).filter((row) => wanted.has(folded(row[column])));
    }
    const found: Row[] = [];
    const size = finder.many ? AT_ONCE : 1;
    for (let at = 0; at < distinct.length; at += size) {
      const asked = distinct.slice(at, at + size);
      // sections are found by the id of their course alone
      const named = this.entity === "section" ? "id" : column;
      const args = { [finder.value]: finder.many ? asked : asked[0], [finder.column]: named };
      found.push(...(await this.#ask(args)));
    }
    return found;
  }

  /** All rows that the account is shown: a burden for a large site. */
  async all(): Promise<Row[]> {
    const { finder } = editing[this.entity];
    // an empty list of courses means those of the caller alone (semantics 4)
    if (this.entity === "section") {
      const courses = await new Rows(this.caller, "course", this.options).all();
      return this.where(
        "id",
        courses.map(({ id }) => String(id)),
      );
    }
    if (finder.whole) return this.#ask({});
    return this.#ask(finder.many ? { [finder.value]: [] } : { [finder.value]: "", [finder.column]: "" });
  }

  async #ask(args: Readonly<Record<string, unknown>>): Promise<Row[]> {
    const answer = await this.caller.call(editing[this.entity].finder.operation, args, this.options);
    if (!Array.isArray(answer)) return [];
    // a value that is not there has a record of its own, with an error and without id
    return (answer as Row[]).filter((row) => typeof row["id"] === "number" && row["id"] > 0 && row["deleted"] !== 1);
  }

  /** The row that each datum names by its id; `undefined` where there is none. */
  async byId(data: readonly Datum[]): Promise<(Row | undefined)[]> {
    return (await this.byColumn("id", data)).map(([row]) => row);
  }

  /** The rows that have each datum's value of a column; none for a datum without one. */
  async byColumn(column: string, data: readonly Datum[]): Promise<Row[][]> {
    const values = data.map((datum) => textOf(datum[column])).filter(isGiven);
    const rows = this.entity === "section" ? await this.#sections(data) : await this.where(column, values);
    return data.map((datum) => {
      const isNamed = isGiven(textOf(datum[column]));
      return rows.filter((row) => isNamed && folded(row[column]) === folded(datum[column]));
    });
  }

  /** Sections cannot be asked for but by their course: those of the courses that the data name, else those of the caller's courses. */
  async #sections(data: readonly Datum[]): Promise<Row[]> {
    const courses = data.map((datum) => textOf(datum["course"]));
    const named = await this.where("course", courses.filter(isGiven));
    if (courses.every(isGiven)) return named;
    const { finder } = editing.section;
    return [...named, ...(await this.#ask({ [finder.value]: [], [finder.column]: "id" }))];
  }

  /**
   * The rows that share the natural key of each datum; `undefined` where the datum has none.
   * @param known the keys to go by, the best first
   */
  async byKey(data: readonly Datum[], known = editing[this.entity].keys): Promise<(Row[] | undefined)[]> {
    const keys = data.map((datum) => keyOf(this.entity, datum, known));
    const found = new Map<string, Row[]>();
    for (const column of new Set(keys.flatMap((key) => key?.find ?? []))) {
      const values = data.flatMap((datum, index) => (keys[index]?.find === column ? String(datum[column]) : []));
      found.set(column, await this.where(column, values));
    }
    return data.map((datum, index) => {
      const key = keys[index];
      return key === undefined ? undefined : found.get(key.find)!.filter((row) => sharesKey(key, datum, row));
    });
  }
}

/** The first natural key whose members the datum has. */
export function keyOf(entity: EditedEntity, datum: Datum, known = editing[entity].keys): NaturalKey | undefined {
  return known.find(
    ({ find, and }) => isGiven(textOf(datum[find])) && (and === undefined || and === "parent" || datum[and] !== undefined),
  );
}

/** Databases compare texts without case. */
function sharesKey({ find, and }: NaturalKey, datum: Datum, row: Row): boolean {
  const same = (member: string): boolean => folded(datum[member] ?? 0) === folded(row[member] ?? 0);
  return same(find) && (and === undefined || same(and));
}

/** As databases compare it. */
export function folded(value: unknown): string {
  return String(value).trim().toLowerCase();
}

export function idOf(datum: Datum): string | undefined {
  return textOf(datum["id"]);
}

function textOf(value: unknown): string | undefined {
  return value === undefined || value === null || value === "" || value === 0 || value === "0" ? undefined : String(value);
}

function isGiven(text: string | undefined): text is string {
  return text !== undefined;
}

/** The datum's type. */
export function datumName(entity: EditedEntity): string {
  return entity === "wikipage" ? "pageWikiDatum" : `${entity}Datum`;
}
