/** Reads rows of one entity: by a column, by id, by the natural key of a datum. */
import { type EditedEntity, type EditedTypes, editing, type NaturalKey } from "../contract/editing.js";
import type { CallOptions } from "../contract/site.js";
import { UsageError } from "../errors.js";
import type { Datum, Row, Writer } from "./options.js";

/** Values that one question may name. */
const AT_ONCE = 50;

export class Rows {
  constructor(
    private readonly writer: Writer,
    private readonly entity: EditedEntity,
    private readonly options: CallOptions,
  ) {}

  /** Rows whose column is one of the values; deleted accounts are none. */
  async where(column: string, values: readonly string[]): Promise<Row[]> {
    const { finder } = editing[this.entity];
    const distinct = [...new Set(values)];
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

  async #ask(args: Readonly<Record<string, unknown>>): Promise<Row[]> {
    const answer = await this.writer.call(editing[this.entity].finder.operation, args, this.options);
    if (!Array.isArray(answer)) return [];
    // a value that is not there has a record of its own, with an error and without id
    return (answer as Row[]).filter((row) => typeof row["id"] === "number" && row["id"] > 0 && row["deleted"] !== 1);
  }

  /** The row that each datum names by its id; `undefined` where there is none. */
  async byId(data: readonly Datum[]): Promise<(Row | undefined)[]> {
    const rows = this.entity === "section" ? await this.#sections(data) : await this.where("id", data.map(idOf).filter(isGiven));
    const known = new Map(rows.map((row) => [String(row["id"]), row]));
    return data.map((datum) => known.get(idOf(datum) ?? ""));
  }

  /** Sections cannot be asked for by id: those of the courses that the data name, else those of the caller's courses. */
  async #sections(data: readonly Datum[]): Promise<Row[]> {
    const courses = data.map((datum) => textOf(datum["course"]));
    const named = await this.where("course", courses.filter(isGiven));
    if (courses.every(isGiven)) return named;
    const { finder } = editing.section;
    return [...named, ...(await this.#ask({ [finder.value]: [], [finder.column]: "id" }))];
  }

  /** The rows that share the natural key of each datum; `undefined` where the datum has none. */
  async byKey(data: readonly Datum[]): Promise<(Row[] | undefined)[]> {
    const keys = data.map((datum) => keyOf(this.entity, datum));
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
export function keyOf(entity: EditedEntity, datum: Datum): NaturalKey | undefined {
  return editing[entity].keys.find(
    ({ find, and }) => isGiven(textOf(datum[find])) && (and === undefined || and === "parent" || datum[and] !== undefined),
  );
}

/** Databases compare texts without case. */
function sharesKey({ find, and }: NaturalKey, datum: Datum, row: Row): boolean {
  const same = (member: string): boolean => folded(datum[member] ?? 0) === folded(row[member] ?? 0);
  return same(find) && (and === undefined || same(and));
}

function folded(value: unknown): string {
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

/** @throws UsageError unless every datum is an object */
export function checkedData<E extends EditedEntity>(entity: E, data: readonly EditedTypes[E]["datum"][]): readonly Datum[] {
  const list: readonly unknown[] = data;
  const wrong = list.findIndex((datum) => typeof datum !== "object" || datum === null || Array.isArray(datum));
  if (wrong >= 0) throw new UsageError(`${entity}: datum ${wrong} is no object`, { code: "invalid_argument" });
  return list as readonly Datum[];
}
