/** The tables of one Moodle, as far as wspp touches them, with its settings; can be kept and brought back. */
import { type Column, type Stored, Table } from "./table.js";

/** A database as data: what seeds and snapshots hold. */
export interface DatabaseSnapshot {
  readonly config: Readonly<Record<string, string>>;
  readonly tables: {
    readonly [name: string]: {
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly Stored[])[];
      /** The id that the next row gets; by default one more than the highest. */
      readonly nextId?: number;
    };
  };
}

export class Database {
  #tables = new Map<string, Table>();
  #config: Record<string, string> = {};

  constructor(snapshot: DatabaseSnapshot) {
    this.restore(snapshot);
  }

  /** @throws TypeError for a table that this Moodle does not have */
  table(name: string): Table {
    const found = this.#tables.get(name);
    if (found === undefined) throw new TypeError(`this Moodle has no table ${name}`);
    return found;
  }

  has(name: string): boolean {
    return this.#tables.has(name);
  }

  /** A setting of the site; `undefined` when it is not set. */
  config(name: string): string | undefined {
    return this.#config[name];
  }

  restore(snapshot: DatabaseSnapshot): void {
    this.#config = { ...snapshot.config };
    this.#tables = new Map(
      Object.entries(snapshot.tables).map(([name, { columns, rows, nextId }]) => [name, new Table(name, columns, rows, nextId)]),
    );
  }

  snapshot(): DatabaseSnapshot {
    const tables = [...this.#tables].map(([name, table]) => {
      const rows = table.rows.map((row) => table.columns.map((column) => row[column.name] ?? null));
      return [name, { columns: table.columns, rows, nextId: table.nextId }] as const;
    });
    return { config: { ...this.#config }, tables: Object.fromEntries(tables) };
  }
}
