/** What a column of MySQL makes of the values that it is given: read from its type once, since every call adds to the log. */
import { type ColumnKind, kindOfColumn, leadingNumber } from "./mysql.js";
import type { Column, Stored } from "./table.js";

/** A column ready to store. */
export interface StoringColumn extends Column {
  readonly kind: ColumnKind;
  /** What is stored where nothing is given. */
  readonly absent: Stored;
  /** A value as it is stored: a number outside of the range becomes its nearest bound, a text is cut to the length (wire 49). */
  readonly stored: (given: string | number | boolean) => string;
}

export function storingColumn(column: Column): StoringColumn {
  const kind = kindOfColumn(column.type);
  const absent = column.default !== null || column.null ? column.default : kind === "text" ? "" : "0";
  return { ...column, kind, absent, stored: storage[kind](column.type) };
}

type Storage = (type: string) => StoringColumn["stored"];

const BYTES: Readonly<Record<string, number>> = { tinyint: 1, smallint: 2, mediumint: 3, int: 4, bigint: 8 };

const int: Storage = (type) => {
  const bits = 8 * (BYTES[/^[a-z]+/i.exec(type)?.[0]?.toLowerCase() ?? "bigint"] ?? 8);
  const unsigned = /unsigned/i.test(type);
  const lowest = unsigned ? 0 : -(2 ** (bits - 1));
  const highest = unsigned ? 2 ** bits - 1 : 2 ** (bits - 1) - 1;
  return (given) => {
    const number = typeof given === "number" && Number.isFinite(given) ? given : leadingNumber(textOf(given));
    return String(Math.min(highest, Math.max(lowest, Math.round(number))));
  };
};

const decimal: Storage = (type) => {
  const digits = /\(\d+,(\d+)\)/.exec(type)?.[1];
  return (given) => {
    const value = leadingNumber(textOf(given));
    return digits === undefined ? String(value) : value.toFixed(Number(digits));
  };
};

const text: Storage = (type) => {
  const length = Number(/^(?:var)?char\((\d+)\)/i.exec(type)?.[1] ?? Number.POSITIVE_INFINITY);
  return (given) => {
    const whole = textOf(given);
    return whole.length <= length ? whole : [...whole].slice(0, length).join("");
  };
};

const storage: { readonly [K in ColumnKind]: Storage } = { int, decimal, text };

function textOf(given: string | number | boolean): string {
  return typeof given === "boolean" ? (given ? "1" : "0") : String(given);
}
