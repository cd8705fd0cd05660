/** One table in memory: rows of texts and nulls, as PHP gets them from the database. */
import { type ColumnKind, compare, equals, kindOfColumn, leadingNumber } from "./mysql.js";

export type Stored = string | null;
export type StoredRow = Record<string, Stored>;

export interface Column {
  readonly name: string;
  /** As the database tells it: `varchar(100)`, `bigint(10) unsigned`. */
  readonly type: string;
  /** Whether NULL can be stored. */
  readonly null: boolean;
  readonly default: Stored;
}

/** A row that the database refuses: NULL in a column that forbids it. */
export class RefusedRow extends Error {}

export type Given = string | number | boolean | null | undefined;

export class Table {
  readonly rows: StoredRow[];
  readonly #columns: ReadonlyMap<string, Column & { readonly kind: ColumnKind }>;
  #nextId: number;

  constructor(
    readonly name: string,
    readonly columns: readonly Column[],
    rows: readonly (readonly Stored[])[],
    nextId?: number,
  ) {
    this.#columns = new Map(columns.map((column) => [column.name.toLowerCase(), { ...column, kind: kindOfColumn(column.type) }]));
    this.rows = rows.map((row) => Object.fromEntries(columns.map((column, index) => [column.name, row[index] ?? null])));
    this.#nextId = nextId ?? this.rows.reduce((highest, row) => Math.max(highest, Number(row["id"])), 0) + 1;
  }

  get nextId(): number {
    return this.#nextId;
  }

  has(column: string): boolean {
    return this.#columns.has(column.toLowerCase());
  }

  /** Rows whose column equals the value, in the order of the table; `undefined` when there is no such column (a database error). */
  where(column: string, value: string | number | boolean): StoredRow[] | undefined {
    const declared = this.#columns.get(column.toLowerCase());
    return declared && this.rows.filter((row) => equals(row[declared.name]!, value, declared.kind));
  }

  /** Rows for which all columns equal their values. */
  all(conditions: Readonly<Record<string, string | number>>): StoredRow[] {
    return this.rows.length === 0 ? [] : this.rows.filter(this.#matching(conditions));
  }

  /** The first row for which all columns equal their values. */
  one(conditions: Readonly<Record<string, string | number>>): StoredRow | undefined {
    return this.rows.length === 0 ? undefined : this.rows.find(this.#matching(conditions));
  }

  #matching(conditions: Readonly<Record<string, string | number>>): (row: StoredRow) => boolean {
    const tests = Object.entries(conditions).map(([column, value]) => ({ column, value, kind: this.#columns.get(column)!.kind }));
    return (row) => tests.every(({ column, value, kind }) => equals(row[column]!, value, kind));
  }

  byId(id: string | number): StoredRow | undefined {
    return this.one({ id });
  }

  /** Sorted by columns; `-column` for descending. The order of equal rows is kept. */
  sorted(rows: readonly StoredRow[], ...by: readonly string[]): StoredRow[] {
    const keys = by.map((key) => ({ column: this.#columns.get(key.replace(/^-/, ""))!, sign: key.startsWith("-") ? -1 : 1 }));
    return [...rows].sort((a, b) => {
      for (const { column, sign } of keys) {
        const order = compare(a[column.name]!, b[column.name]!, column.kind) * sign;
        if (order !== 0) return order;
      }
      return 0;
    });
  }

  /**
   * Stores a new row: absent columns take their defaults, texts are cut to the column's length (wire 49), unknown columns are dropped.
   * @throws RefusedRow for NULL where the column forbids it
   */
  insert(values: Readonly<Record<string, Given>>): StoredRow {
    const row: StoredRow = {};
    for (const column of this.columns) {
      const given = values[column.name];
      if (column.name === "id") row[column.name] = String(this.#nextId);
      else row[column.name] = given === undefined ? defaultOf(column) : this.#stored(column, given);
    }
    this.#nextId++;
    this.rows.push(row);
    return row;
  }

  /** Changes the named columns of a row; unknown ones are dropped. */
  update(row: StoredRow, values: Readonly<Record<string, Given>>): void {
    for (const column of this.columns) {
      const given = values[column.name];
      if (column.name !== "id" && given !== undefined) row[column.name] = this.#stored(column, given);
    }
  }

  remove(row: StoredRow): void {
    const index = this.rows.indexOf(row);
    if (index >= 0) this.rows.splice(index, 1);
  }

  #stored(column: Column, given: string | number | boolean | null): Stored {
    if (given === null) {
      if (!column.null) throw new RefusedRow(`Column '${column.name}' cannot be null`);
      return null;
    }
    const text = typeof given === "boolean" ? (given ? "1" : "0") : String(given);
    const kind = kindOfColumn(column.type);
    if (kind === "int") return wholeNumber(text, column.type);
    if (kind === "decimal") return decimal(text, column.type);
    const length = Number(/^(?:var)?char\((\d+)\)/i.exec(column.type)?.[1] ?? Number.POSITIVE_INFINITY);
    return text.length <= length ? text : [...text].slice(0, length).join("");
  }
}

function defaultOf(column: Column): Stored {
  if (column.default !== null || column.null) return column.default;
  return kindOfColumn(column.type) === "text" ? "" : "0";
}

const BYTES: Readonly<Record<string, number>> = { tinyint: 1, smallint: 2, mediumint: 3, int: 4, bigint: 8 };

/** A number outside the column's range becomes its nearest bound. */
function wholeNumber(text: string, type: string): string {
  const bits = 8 * (BYTES[/^[a-z]+/i.exec(type)?.[0]?.toLowerCase() ?? "bigint"] ?? 8);
  const unsigned = /unsigned/i.test(type);
  const lowest = unsigned ? 0 : -(2 ** (bits - 1));
  const highest = unsigned ? 2 ** bits - 1 : 2 ** (bits - 1) - 1;
  return String(Math.min(highest, Math.max(lowest, Math.round(leadingNumber(text)))));
}

function decimal(text: string, type: string): string {
  const digits = /\(\d+,(\d+)\)/.exec(type)?.[1];
  const value = leadingNumber(text);
  return digits === undefined ? String(value) : value.toFixed(Number(digits));
}
