import { describe, expect, it } from "vitest";
import { hider, hidingKeys } from "./secrets.js";

const PASSWORD = `Pa&ss "wörd"/4711`;
const hide = hider([PASSWORD, "4f1d9c02e7b35a886c4d0e9f7a1b2c3d"]);

describe("hiding the secrets of a call", () => {
  it.each([
    ["as it is", PASSWORD],
    ["in XML", "Pa&amp;ss &quot;wörd&quot;/4711"],
    ["in XML without quotes", 'Pa&amp;ss "wörd"/4711'],
    ["in JSON", 'Pa&ss \\"wörd\\"\\/4711'],
    ["in a form", "Pa%26ss+%22w%C3%B6rd%22%2F4711"],
    ["in an address", "Pa%26ss%20%22w%C3%B6rd%22%2F4711"],
  ])("finds a secret written %s", (_, written) => {
    expect(hide(`the site said ${written} and more`)).toBe("the site said *** and more");
  });

  it("finds what is left of one where a text was cut", () => {
    expect(hide('ends in Pa&ss "wörd"')).toBe("ends in ***");
    expect(hide("e7b35a886c4d0e9f begins")).toBe("*** begins");
    expect(hide("cut out: e7b35a886c4d0 (byte 12)")).toBe("cut out: *** (byte 12)");
    const long = "x".repeat(10_000);
    expect(hide(`${long}4f1d9c02e7b35a88`)).toBe(`${long}***`);
  });

  it("leaves plain words, which say nothing by themselves", () => {
    const text = "Invalid username and / or password.";
    expect(hider(["my wrong password 1"])(text)).toBe(text);
  });

  it("leaves short likenesses and everything else alone", () => {
    for (const text of ["Pa&ss", "4f1d9c", "4711", "", "nothing to hide"]) expect(hide(text)).toBe(text);
  });

  it("is quick with the thousands of passwords of a batch", () => {
    const many = hider(Array.from({ length: 5_000 }, (_, index) => `Password-${index}-of-the-batch`));
    expect(many("refused: Password-4999-of-the-batch")).toBe("refused: ***");
    many("word ".repeat(800));
  });

  it("finds a secret among thousands as it finds one alone", () => {
    const many = hider([...Array.from({ length: 500 }, (_, index) => `Other-${index}-secret`), PASSWORD]);
    for (const text of [`said ${PASSWORD}!`, 'ends in Pa&ss "wörd"', "Pa%26ss+%22w%C3%B6rd%22%2F4711", "nothing"])
      expect(many(text)).toBe(hider([PASSWORD])(text));
  });

  it("does not become slower for each text the more secrets there are", () => {
    const texts = Array.from({ length: 2_000 }, (_, index) => `the value of member number ${index} of some record`);
    const timeWith = (count: number): number => {
      const many = hider(Array.from({ length: count }, (_, index) => `${index * 7919}-Kennwort`));
      many("first");
      const start = performance.now();
      for (const text of texts) many(text);
      return performance.now() - start;
    };
    timeWith(100);
    expect(timeWith(10_000)).toBeLessThan(20 * timeWith(100) + 50);
  });
});

describe("hiding what the answer to a login may hold", () => {
  const key = "0de3f223c457f102d68776936cb3283a";
  const hideAll = hidingKeys(hide);

  it.each([
    ["a key", `it begins with "1 ${key}"`, 'it begins with "1 ***"'],
    ["half of one", `1 ${key.slice(0, 16)}`, "1 ***"],
    ["one in two bytes a character", [...key].join("\0"), "***"],
    ["one of letters and digits", "Zk3fQ81mXw0pLr5tYv9bNc2", "***"],
    ["what was sent", `the password ${PASSWORD}`, "the password ***"],
  ])("finds %s", (_, text, shown) => expect(hideAll(text)).toBe(shown));

  it("leaves words alone", () => {
    const text = "Invalid username and / or password. 502 Bad Gateway, facade, forcepasswordchangenotice";
    expect(hideAll(text)).toBe(text);
  });
});
