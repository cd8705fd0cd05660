import { expect, it } from "vitest";
import { emptyText, extraOf, setEmptyText, setExtra, setExtraColumns } from "./aside.js";

it("keeps undeclared members where neither equality nor JSON sees them", () => {
  const record = { id: 1 };
  setExtra(record, { lastaccess: "0" });
  expect(extraOf(record)).toEqual({ lastaccess: "0" });
  expect(record).toEqual({ id: 1 });
  expect(JSON.stringify(record)).toBe('{"id":1}');
});

it("answers a frozen empty object for a record without any", () => {
  expect(extraOf({})).toEqual({});
  expect(Object.isFrozen(extraOf({}))).toBe(true);
});

it("keeps the words of an empty list", () => {
  const list: unknown[] = [];
  setEmptyText(list, "no users");
  expect(emptyText(list)).toBe("no users");
  expect(emptyText([])).toBeUndefined();
});

it("keeps names and values apart until they are asked for", () => {
  const record = { id: 1 };
  setExtraColumns(record, ["lastaccess", "__proto__"], ["0", "x"]);
  expect(Object.entries(extraOf(record))).toEqual([
    ["lastaccess", "0"],
    ["__proto__", "x"],
  ]);
  expect(extraOf(record)).toBe(extraOf(record));
  expect(Object.isFrozen(extraOf(record))).toBe(true);
});
