/** One table in memory: rows of texts and nulls, as PHP gets them from the database. */
import { type StoringColumn, storingColumn } from "./column-values.js";
import { compare, equalTo, sortKey } from "./mysql.js";

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
  readonly #columns: ReadonlyMap<string, StoringColumn>;
  /** What a row has in columns for which nothing is given. */
  readonly #absent: StoredRow;
  #nextId: number;

  constructor(
    readonly name: string,
    readonly columns: readonly Column[],
    rows: readonly (readonly Stored[])[],
    nextId?: number,
  ) {
    this.#columns = new Map(columns.map((column) => [column.name.toLowerCase(), storingColumn(column)]));
    this.#absent = Object.fromEntries(columns.map(({ name }) => [name, this.#columns.get(name.toLowerCase())!.absent]));
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
    if (declared === undefined) return undefined;
    const isEqual = equalTo(value, declared.kind);
    return this.rows.filter((row) => isEqual(row[declared.name]!));
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
    const tests = Object.entries(conditions).map(([column, value]) => ({
      column,
      isEqual: equalTo(value, this.#columns.get(column)!.kind),
    }));
    return (row) => tests.every(({ column, isEqual }) => isEqual(row[column]!));
  }

  byId(id: string | number): StoredRow | undefined {
    return this.one({ id });
  }

  /** Sorted by columns; `-column` for descending. The order of equal rows is kept. */
  sorted(rows: readonly StoredRow[], ...by: readonly string[]): StoredRow[] {
    const columns = by.map((key) => ({
      column: this.#columns.get(key.replace(/^-/, ""))!,
      sign: key.startsWith("-") ? -1 : 1,
    }));
    const keyed = rows.map((row) => ({ row, keys: columns.map(({ column }) => sortKey(row[column.name]!, column.kind)) }));
    keyed.sort((a, b) => {
      for (let i = 0; i < columns.length; i++) {
        const order = compare(a.keys[i]!, b.keys[i]!) * columns[i]!.sign;
        if (order !== 0) return order;
      }
      return 0;
    });
    return keyed.map(({ row }) => row);
  }

  /**
   * Stores a new row: absent columns take their defaults, texts are cut to the column's length (wire 49), unknown columns are dropped.
   * @throws RefusedRow for NULL where the column forbids it
   */
  insert(values: Readonly<Record<string, Given>>): StoredRow {
    // A copy has all columns at once: adding them one by one took longer than the rest of an insert.
    const row: StoredRow = { ...this.#absent };
    this.update(row, values);
    if (row["id"] !== undefined) row["id"] = String(this.#nextId);
    this.#nextId++;
    this.rows.push(row);
    return row;
  }

  /** Changes the named columns of a row; unknown ones are dropped. */
  update(row: StoredRow, values: Readonly<Record<string, Given>>): void {
    for (const column of this.#columns.values()) {
      const given = values[column.name];
      if (column.name !== "id" && given !== undefined) row[column.name] = storedIn(column, given);
    }
  }

  remove(row: StoredRow): void {
    const index = this.rows.indexOf(row);
    if (index >= 0) this.rows.splice(index, 1);
  }
}

function storedIn(column: StoringColumn, given: string | number | boolean | null): Stored {
  if (given !== null) return column.stored(given);
  if (column.null) return null;
  throw new RefusedRow(`Column '${column.name}' cannot be null`);
}
