import { describe, expect, it } from "vitest";
import { extraOf } from "../../contract/aside.js";
import { enrolRecord } from "../../contract/enrolment.js";
import { blankAs, boolean, float, int, list, nullable, other, record, string, type Type } from "../../contract/language.js";
import { profileitemRecord } from "../../contract/user.js";
import type { Notice } from "../exchange.js";
import { readContext } from "./read-context.js";
import { shapeAnswer } from "./shape.js";

const post = record(
  "testPost",
  { children: list("testPost"), error: string, id: int },
  { classicOrder: ["error", "id", "children"] },
);
const row = record(
  "testRow",
  {
    active: boolean,
    city: string,
    error: string,
    grade: float,
    id: int,
    module: int,
    note: nullable(string),
    post,
    tags: list(post),
    timezone: blankAs("0", string),
  },
  { classicOrder: ["error", "id", "city", "active", "grade", "module", "note", "post", "tags", "timezone"] },
);
const BLANK = { active: false, city: "", error: "", grade: 0, id: 0, module: 0, note: "", post: null, tags: [], timezone: "0" };

function shape(raw: unknown, type: Type = list(row), notices: Notice[] = []): unknown {
  return shapeAnswer(raw, type, readContext("get_rows", { onNotice: (notice) => notices.push(notice) }));
}
const one = (raw: unknown) => (shape([raw]) as Record<string, unknown>[])[0]!;

describe("the declared view of a raw value", () => {
  it("has exactly the declared members in the order of the contract, whatever the row has", () => {
    const shaped = one({ timezone: "99", id: "5", city: "Lyon" });
    expect(shaped).toEqual({ ...BLANK, timezone: "99", id: 5, city: "Lyon" });
    expect(Object.keys(shaped)).toEqual(Object.keys(row.fields));
  });

  it("converts by declared type (protocol-differences B)", () => {
    expect(one({ id: "12", grade: "50.00000", active: "1", city: 9 })).toMatchObject({
      id: 12,
      grade: 50,
      active: true,
      city: "9",
    });
    expect(one({ active: { dataProvider: "empty" } })).toMatchObject({ active: true });
    expect(one({ active: "", city: false, grade: true })).toMatchObject({ active: false, city: "", grade: 1 });
  });

  it("keeps undeclared columns aside, and none that are secret", () => {
    const shaped = one({ id: "5", firstaccess: "17", password: "", secret: "s3", item: { id: 1, password: "x" } });
    expect(extraOf(shaped)).toEqual({ firstaccess: "17", item: { id: 1 } });
    expect(JSON.stringify(shaped)).not.toContain("firstaccess");
  });

  it("keeps a text aside that does not fit its number (B8)", () => {
    const shaped = one({ module: "forum", id: "" });
    expect(shaped).toMatchObject({ module: 0, id: 0 });
    expect(extraOf(shaped)).toEqual({ module: "forum" });
    expect(extraOf(one({ id: "90071992547409931" }))).toEqual({ id: "90071992547409931" });
  });

  it("passes nulls on and reports the unexpected ones once", () => {
    const notices: Notice[] = [];
    expect(shape([{ note: null, city: null }, { city: null }], list(row), notices)).toEqual([
      { ...BLANK, note: null, city: null },
      { ...BLANK, city: null },
    ]);
    expect(notices).toEqual([
      { code: "unexpected_null", operation: "get_rows", message: "testRow.city is null; it was passed on" },
    ]);
  });

  it("takes rows with other columns, or in another order, one after the other", () => {
    const rows = [
      { id: "1", more: "a" },
      { id: "2", more: "b" },
      { more: "c", id: "3" },
      { id: "4" },
      { id: "5", more: "", city: "Lyon" },
    ];
    const shaped = shape(rows) as object[];
    expect(shaped).toEqual([1, 2, 3, 4, 5].map((id) => ({ ...BLANK, id, city: id === 5 ? "Lyon" : "" })));
    expect(shaped.map(extraOf)).toEqual([{ more: "a" }, { more: "b" }, { more: "c" }, {}, { more: "" }]);
    expect(Object.keys(extraOf(one({ before: 1, id: "x", after: 2 })))).toEqual(["before", "id", "after"]);
  });

  it("sees no column in what a program adds to all objects", () => {
    Object.defineProperty(Object.prototype, "polluted", { value: "x", enumerable: true, configurable: true, writable: true });
    try {
      const shaped = one({ id: "1", lastaccess: "0" });
      expect(Object.keys(shaped)).toEqual(Object.keys(row.fields));
      expect(Object.keys(extraOf(shaped))).toEqual(["lastaccess"]);
    } finally {
      Reflect.deleteProperty(Object.prototype, "polluted");
    }
  });

  it("gives each record lists of its own", () => {
    const [a, b] = shape([{}, {}]) as (typeof BLANK)[];
    expect(a!.tags).not.toBe(b!.tags);
  });

  it("shapes what is inside, to any depth but not to all", () => {
    expect(one({ post: { id: "1", children: [{ id: "2", children: [] }] } })["post"]).toEqual({
      id: 1,
      error: "",
      children: [{ id: 2, error: "", children: [] }],
    });
    let deep: unknown = { id: 1 };
    for (let level = 0; level < 300; level++) deep = { children: [deep] };
    expect(() => shape([deep], list(post))).toThrow(expect.objectContaining({ code: "limit_exceeded" }));
  });

  it("looks at replies once, however their columns change places", () => {
    let deep: unknown = { id: "0", children: [], error: "" };
    for (let level = 1; level < 60; level++) {
      const id = String(level);
      deep = level % 2 === 0 ? { id, children: [deep], error: "" } : { children: [deep], id };
    }
    expect(shape([deep], list(post))).toMatchObject([{ id: 59, children: [{ id: 58, children: [{ id: 57 }] }] }]);
  });

  it("takes hostile names for columns", () => {
    const shaped = one(JSON.parse('{"__proto__":{"polluted":true},"id":"1"}'));
    expect(shaped).toEqual({ ...BLANK, id: 1 });
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
    expect(one(JSON.parse('{"constructor":"x","hasOwnProperty":"y"}'))).toEqual(BLANK);
  });
});

describe("records that carry an error", () => {
  it("are the blank record with the error alone: no echoed datum, no row, no hash (C3-C5)", () => {
    const shaped = one({ id: "9", city: "Lyon", action: "add", password: "5f4dcc3b", email: "a@example.com", error: "no" });
    expect(shaped).toEqual({ ...BLANK, error: "no" });
    expect(extraOf(shaped)).toEqual({});
  });

  it("keep aside whom an enrolment was about (C6)", () => {
    const [shaped] = shape(
      [{ error: "no", userid: "user1", course: "C1", timestart: 0, enrol: "" }],
      list(enrolRecord),
    ) as object[];
    expect(shaped).toMatchObject({ error: "no", userid: "", course: "" });
    expect(extraOf(shaped!)).toEqual({ userid: "user1", course: "C1" });
  });

  it("of types without `error` are blank, with the text aside (C8), also by position", () => {
    for (const raw of [{ name: "", value: "", error: "no values" }, ["", "", "no values"]]) {
      const [shaped] = shape([raw], list(profileitemRecord)) as object[];
      expect(shaped).toEqual({ name: "", value: "" });
      expect(extraOf(shaped!)).toEqual({ error: "no values" });
    }
  });

  it("are read by position in xml, and where a site has other columns by the one text among blanks (A4, C2)", () => {
    const values = ["no rows", "0", "", "", "0", "0", "", null, [], "0"];
    expect(shape([values])).toEqual([{ ...BLANK, error: "no rows" }]);
    expect(shape([[...values, "0", ""]])).toEqual([{ ...BLANK, error: "no rows" }]);
    expect(() => shape([["no rows", "99"]])).toThrow(expect.objectContaining({ code: "not_understood" }));
  });
});

describe("answers in another wrapping than declared", () => {
  it("are unwrapped: get_my_group (wire 38)", () => {
    const records = [{ ...BLANK, id: 1 }];
    expect(shape({ groups: [{ id: "1" }] })).toEqual(records);
    expect(shape([[{ id: "1" }]])).toEqual(records);
    expect(shape([[["no groups", "0", "", "", "0", "0", "", "", [], "0"]]])).toEqual([{ ...BLANK, error: "no groups" }]);
    expect(shape({ groups: [] })).toEqual([]);
  });

  it("give the items of a list with gaps", () => {
    expect(shape({ 3: { id: "3" }, 7: { id: "7" } })).toMatchObject([{ id: 3 }, { id: 7 }]);
  });

  it("give a single record where one is declared, alone in a list or not", () => {
    const login = other("testLogin", { client: int, sessionkey: string }, { classicOrder: ["client", "sessionkey"] });
    expect(shape({ client: "2", sessionkey: "k" }, login)).toEqual({ client: 2, sessionkey: "k" });
    expect(shape([{ client: 2, sessionkey: "k" }], login)).toEqual({ client: 2, sessionkey: "k" });
  });

  it("are refused when they are something else", () => {
    for (const raw of ["text", null, 5, { id: 1, city: "x" }, [5], ["x"]]) {
      expect(() => shape(raw), JSON.stringify(raw)).toThrow(expect.objectContaining({ code: "not_understood" }));
    }
  });
});

describe("scalar answers", () => {
  it("are converted, a list in a number as PHP counts it (protocol-differences E, count_activities)", () => {
    expect([shape("3", int), shape(true, boolean), shape("", boolean), shape(5, string), shape([{}, {}], int)]).toEqual([
      3,
      true,
      false,
      "5",
      1,
    ]);
    expect(shape(["3", 9, 27], list(int))).toEqual([3, 9, 27]);
    expect(shape(["3", 9, 27], list(float))).toEqual([3, 9, 27]);
    expect(() => shape("no", int)).toThrow(expect.objectContaining({ code: "not_understood" }));
  });

  it("stay as they are where nobody declared them", () => {
    expect(shapeAnswer({ id: "1" }, undefined, readContext("site_own"))).toEqual({ id: "1" });
  });
});
