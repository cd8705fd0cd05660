import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { localNameOf, nameInDisposition, nameInPath } from "./local-name.js";

describe("a name for the own disk", () => {
  it.each([
    ["report.pdf", "report.pdf"],
    ["été à la mer.txt", "été à la mer.txt"],
    ["e\u0301te\u0301.txt", "été.txt"],
    ["../../etc/passwd", "passwd"],
    ["..\\..\\windows\\system32\\cmd.exe", "cmd.exe"],
    ["/", "file"],
    ["..", "file"],
    [".ssh", "ssh"],
    [" . .x", "x"],
    ["a/", "file"],
    ["", "file"],
    ["-rf", "_rf"],
    ["a\u0000b\nc\u001b[31m.txt", "abc[31m.txt"],
    ["invoice\u202efdp.exe", "invoicefdp.exe"],
    ['a<b>:"c|d?e*.txt', "a_b___c_d_e_.txt"],
    ["name. . ", "name"],
    ["CON", "_CON"],
    ["nul.txt", "_nul.txt"],
    ["console.txt", "console.txt"],
    ["COM1.log", "_COM1.log"],
  ])("%j becomes %j", (given, name) => {
    expect(localNameOf(given)).toBe(name);
  });

  it("is short enough for any disk, and keeps its extension", () => {
    const long = localNameOf(`${"é".repeat(300)}.tar.gz`);
    expect(Buffer.byteLength(long)).toBeLessThanOrEqual(200);
    expect(long).toMatch(/é\.gz$/);
    expect(Buffer.byteLength(localNameOf(`a.${"x".repeat(300)}`))).toBe(200);
    expect(localNameOf(`${"😀".repeat(300)}`)).toMatch(/^(?:😀)+$/u);
  });

  it("never leaves its folder, whatever a site sends", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 230 }), (given) => {
        const name = localNameOf(given);
        expect(name).not.toMatch(/[/\\\u0000-\u001f]|^\.|^-|^\s*$|[. ]$/);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(201);
      }),
    );
  });
});

describe("the name that a site gives to a file", () => {
  it.each([
    ['inline; filename="resource1.txt"', "resource1.txt"],
    ['attachment; filename="a \\"b\\".txt"; size=3', 'a "b".txt'],
    ["attachment; filename=plain.txt", "plain.txt"],
    ["attachment; filename=\"x.txt\"; filename*=UTF-8''%C3%A9t%C3%A9.txt", "été.txt"],
    ["attachment; filename*=UTF-8''%E9.txt", "%E9.txt"],
    [`inline; filename="${Buffer.from("été.txt").toString("latin1")}"`, "été.txt"],
    ["inline", undefined],
    [null, undefined],
  ])("in %j is %j", (header, name) => {
    expect(nameInDisposition(header)).toBe(name);
  });

  it("is else the end of its address", () => {
    expect(nameInPath(new URL("http://h/pluginfile.php/1/a/%C3%A9t%C3%A9.txt?token=x"))).toBe("été.txt");
    expect(nameInPath(new URL("http://h/%E9.txt"))).toBe("%E9.txt");
  });
});
