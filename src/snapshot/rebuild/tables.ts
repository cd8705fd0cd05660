/** The tables of a snapshot while they are filled: rows with their ids, contexts, everything else by default. */
import type { MoodleVersion } from "../../plugin/say.js";
import { contextLevels } from "../../sandbox/moodle/access.js";
import { emptySeed } from "../../sandbox/seeds/empty.js";
import { Database, type DatabaseSnapshot } from "../../sandbox/store/database.js";
import type { Column, Given, StoredRow } from "../../sandbox/store/table.js";
import type { Row } from "../row.js";

type Level = keyof typeof contextLevels;

export class Tables {
  readonly empty: Database;
  readonly #db: Database;
  readonly #contexts = new Map<string, StoredRow>();
  readonly #config: Record<string, string>;

  constructor(readonly moodle: MoodleVersion) {
    const { config, tables } = emptySeed(moodle);
    this.empty = new Database({ config, tables });
    this.#config = { ...config };
    const bare = Object.entries(tables).map(([name, { columns }]) => [name, { columns, rows: [] }] as const);
    this.#db = new Database({ config, tables: Object.fromEntries(bare) });
    const site = this.#db.table("context").insert({ contextlevel: contextLevels.site, instanceid: 0, path: "/1", depth: 1 });
    this.#contexts.set("site 0", site);
    this.keepEmpty("modules");
  }

  get isMoodle2(): boolean {
    return this.moodle !== "1.9";
  }

  /** Rows that an empty site has, for a table that was not read. */
  keepEmpty(name: string): void {
    for (const row of this.empty.table(name).rows) this.add(name, row, row["id"] ?? undefined);
  }

  setting(name: string, value: string): void {
    this.#config[name] = value;
  }

  /** A table that no empty site has. */
  make(name: string, columns: readonly Column[]): void {
    const { config, tables } = this.#db.snapshot();
    this.#db.restore({ config, tables: { ...tables, [name]: { columns, rows: [] } } });
  }

  has(name: string): boolean {
    return this.#db.has(name);
  }

  /**
   * A row of those values that are columns of the table; what is absent, or null where that cannot be, takes its default.
   * @param id by default the next one
   */
  add(name: string, values: Row, id?: number | string): StoredRow {
    const table = this.#db.table(name);
    const given: Record<string, Given> = {};
    for (const column of table.columns) {
      const value = values[column.name];
      if (isGiven(value) && !(value === null && !column.null)) given[column.name] = value;
    }
    const row = table.insert(given);
    if (id !== undefined) row["id"] = String(id);
    return row;
  }

  one(name: string, conditions: Readonly<Record<string, string | number>>): StoredRow | undefined {
    return this.#db.table(name).one(conditions);
  }

  rows(name: string): readonly StoredRow[] {
    return this.#db.table(name).rows;
  }

  /** Makes the context of a thing below another one, or below the site. */
  addContext(level: Level, instance: number | string, above?: StoredRow): StoredRow {
    const parent = above ?? this.site;
    const contexts = this.#db.table("context");
    const row = contexts.insert({ contextlevel: contextLevels[level], instanceid: instance });
    const path = `${parent["path"]}/${row["id"]}`;
    contexts.update(row, { path, depth: path.split("/").length - 1 });
    this.#contexts.set(`${level} ${instance}`, row);
    return row;
  }

  context(level: Level, instance: number | string): StoredRow | undefined {
    return this.#contexts.get(`${level} ${instance}`);
  }

  get site(): StoredRow {
    return this.#contexts.get("site 0")!;
  }

  /** In the order of ids, so that it does not matter in which order the rows came. */
  snapshot(): DatabaseSnapshot {
    const { tables } = this.#db.snapshot();
    const sorted = Object.entries(tables).map(([name, { columns, rows }]) => {
      const id = columns.findIndex((column) => column.name === "id");
      return [name, { columns, rows: [...rows].sort((a, b) => Number(a[id]) - Number(b[id])) }] as const;
    });
    return { config: this.#config, tables: Object.fromEntries(sorted) };
  }
}

function isGiven(value: unknown): value is Given {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}
