import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { Token, tokenText } from "./token-value.js";

const SECRET = "0123456789abcdef0123456789abcdef";

describe("a token", () => {
  const token = new Token(SECRET);

  it("tells its value to whoever asks for it", () => {
    expect(token.value).toBe(SECRET);
    expect(tokenText(token)).toBe(SECRET);
    expect(tokenText(SECRET)).toBe(SECRET);
  });

  it("shows it to nobody else", () => {
    const shown = [
      `${token}`,
      String(token),
      JSON.stringify({ token }),
      inspect({ token }, { depth: 9, showHidden: true, getters: true }),
      inspect(token, { showHidden: true, customInspect: false }),
      JSON.stringify(Object.entries(token)),
      JSON.stringify({ ...token }),
      inspect(new Error("x", { cause: token })),
    ];
    for (const text of shown) expect(text).not.toContain("0123456789");
    expect(inspect(token)).toBe("Token(***)");
  });
});
