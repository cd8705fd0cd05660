import { describe, expect, it } from "vitest";
import { boolean, datum, float, int, list, optional, secret, string } from "../contract/language.js";
import { isWsppError } from "../errors.js";
import { parseArguments } from "./arguments.js";

const thing = datum(
  "argumentsTestDatum",
  { name: string, size: int, password: secret(string), tags: list<string>(string) },
  { classicOrder: [] },
);
const parts = {
  id: int,
  title: string,
  ratio: optional(float, 0),
  open: optional(boolean, false),
  ids: optional(list<string>(string), []),
  numbers: optional(list<number>(int), []),
  thing,
  things: list(thing),
};

function parsed(...words: string[]): Record<string, unknown> {
  return parseArguments("op", { parts }, words);
}

function refusal(...words: string[]): { message: string; hint: string | undefined; code: string } {
  try {
    parsed(...words);
  } catch (error) {
    if (isWsppError(error)) return { message: error.message, hint: error.hint, code: error.code };
  }
  throw new Error(`${words.join(" ")} was accepted`);
}

describe("arguments of a call", () => {
  it("are converted to the declared type", () => {
    expect(parsed("id=7", "title=7", "ratio=1.5e2", "open=TRUE")).toEqual({ id: 7, title: "7", ratio: 150, open: true });
    expect(parsed("id=-7", "ratio=.5", "open=no")).toEqual({ id: -7, ratio: 0.5, open: false });
  });

  it("keep a text as it is, with its equals signs and blanks", () => {
    expect(parsed("title= a=b [c] ")).toEqual({ title: " a=b [c] " });
    expect(parsed("title=")).toEqual({ title: "" });
  });

  it("make lists of name[] and name[0], and an empty list of name=", () => {
    expect(parsed("ids[]=a", "ids[]=b", "numbers[1]=2", "numbers[0]=1")).toEqual({ ids: ["a", "b"], numbers: [1, 2] });
    expect(parsed("ids=")).toEqual({ ids: [] });
  });

  it("make structs, lists of structs and lists in structs", () => {
    expect(parsed("thing[name]=x", "thing[size]=3", "thing[tags][]=a")).toEqual({ thing: { name: "x", size: 3, tags: ["a"] } });
    expect(parsed("things[1][name]=b", "things[0][name]=a")).toEqual({ things: [{ name: "a" }, { name: "b" }] });
  });

  it.each([
    [["title"], /no name=value/],
    [["id=x"], /must be a whole number, not "x"/],
    [["id="], /must be a whole number, not empty/],
    [["id=99999999999999999999"], /whole number/],
    [["ratio=1,5"], /must be a number/],
    [["open=maybe"], /true or false/],
    [["id=1", "id=2"], /given twice/],
    [["ids[]="], /one empty value, not an empty list/],
    [["ids=a"], /is a list/],
    [["ids=", "ids[]=a"], /as an empty list and with items/],
    [["ids[x]=a"], /no position/],
    [["numbers[2]=1"], /numbers\[0\] is missing/],
    [["title[]=a"], /is a single string/],
    [["thing=x"], /is a argumentsTestDatum/],
    [["things[][name]=x"], /which item/],
    [["a]b=1"], /not written like/],
  ])("are refused: %j", (words, message) => {
    expect(refusal(...words)).toMatchObject({ message: expect.stringMatching(message) as string, code: "invalid_argument" });
  });

  it("name the nearest part and member", () => {
    expect(refusal("titel=x")).toMatchObject({ code: "unknown_part", hint: expect.stringContaining("title") as string });
    expect(refusal("thing[nmae]=x")).toMatchObject({ code: "unknown_member", hint: expect.stringContaining("name") as string });
    expect(refusal("thing[0][name]=x").hint).toContain("thing[member]=value");
    expect(refusal("__proto__=x").code).toBe("unknown_part");
    expect(refusal("thing[constructor]=x").code).toBe("unknown_member");
  });

  it("never hold a secret, nor is it shown", () => {
    const { code, message, hint } = refusal("things[0][password]=hunter22");
    expect(code).toBe("secret_argument");
    expect(`${message} ${hint}`).not.toContain("hunter22");
  });
});
