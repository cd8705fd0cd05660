import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { digestOf, type InputEncoding, type InputFormat, readInput } from "./input.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wspp-input-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const FIELDS = ["action", "id", "username", "city", "email"];
const io = { stdin: (async function* () {})(), signal: new AbortController().signal };

interface Choice {
  readonly name?: string;
  readonly format?: InputFormat;
  readonly encoding?: InputEncoding;
}

async function read(content: string | Uint8Array, { name = "in.csv", format, encoding }: Choice = {}) {
  const file = join(folder, name);
  writeFileSync(file, content);
  return readInput({ from: file, format, encoding }, FIELDS, io);
}

const rowsOf = async (content: string | Uint8Array, choice: Choice = {}) =>
  (await read(content, choice)).rows.map(({ line, members, problem }) => [line, problem ?? members]);

const utf16 = (text: string): Uint8Array => Buffer.from(`\ufeff${text}`, "utf16le");

describe("a CSV file", () => {
  it.each([
    ["commas", "username,city\nada,Ghent\n"],
    ["semicolons", "username;city\nada;Ghent\n"],
    ["tabs", "username\tcity\nada\tGhent\n"],
    ["the delimiter that its first line names, as Excel writes it", "sep=|\r\nusername|city\r\nada|Ghent\r\n"],
    ["line ends of Windows, and none at its end", "username,city\r\nada,Ghent"],
    ["line ends of old Macs", "username,city\rada,Ghent\r"],
    ["quotes around everything", '"username","city"\n"ada","Ghent"\n'],
    ["blanks around its names", " username , city \nada,Ghent\n"],
    ["empty columns and lines at its end, as spreadsheets leave them", "username,city,,\nada,Ghent,,\n,,,\n\n"],
  ])("is read with %s", async (_, text) => {
    expect((await rowsOf(text)).map(([, members]) => members)).toEqual([{ username: "ada", city: "Ghent" }]);
  });

  it("knows the lines where its rows begin, whatever stands in quotes", async () => {
    const text = 'username,city\r\nada,"Gh\r\nent"\r\n\r\nbob,"a ""b"", c"\r\ncy,"é\n\n"\r\ndan,x\r\n';
    expect(await rowsOf(text)).toEqual([
      [2, { username: "ada", city: "Gh\r\nent" }],
      [5, { username: "bob", city: 'a "b", c' }],
      [6, { username: "cy", city: "é\n\n" }],
      [9, { username: "dan", city: "x" }],
    ]);
  });

  it("takes the delimiter by which its names are known, where there are several", async () => {
    expect(await rowsOf("username;city,or;email\nada;x,y;z\n")).toEqual([[2, { username: "ada", "city,or": "x,y", email: "z" }]]);
  });

  it("says of a row with too few or too many values no more than that", async () => {
    expect(await rowsOf("username,city\nada\nbob,x,y\ncy,x,\n")).toEqual([
      [2, "it has 1 value, the first line names 2"],
      [3, "it has 3 values, the first line names 2"],
      [4, { username: "cy", city: "x" }],
    ]);
  });

  it.each([
    ['username,city\nada,"open\n', "line 2", "never closed"],
    ['username,city\nada,x\nbob,a"b\n', "line 3", "in the middle"],
    ['username,city\nada,"a"b\n', "line 2", "behind the closing quote"],
    ["username,username\n", "two columns are called username", ""],
    ["username,,city\nada,x,y\n", "column 2 has no name", ""],
    ["", "is empty", ""],
  ])("is refused without quoting it: %j", async (text, ...said) => {
    const error: Error = await read(text).then(
      () => expect.unreachable(),
      (caught) => caught,
    );
    for (const words of said) expect(error.message).toContain(words);
    expect(error.message).not.toContain("open");
  });

  it("gives back whatever a CSV writer wrote", async () => {
    const cell = fc.string({ unit: "grapheme" }).map((text) => text.replaceAll("\u0000", ""));
    const rows = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom(",", ";", "\t"), fc.constantFrom("\n", "\r\n"), async (cells, delimiter, end) => {
        const kept = cells.filter((row) => row.some((each) => each !== ""));
        const text = stringify([["username", "city"], ...cells], { delimiter, record_delimiter: end });
        const found = await rowsOf(text);
        expect(found.map(([, members]) => members)).toEqual(kept.map(([username, city]) => ({ username, city })));
      }),
      { numRuns: 200 },
    );
  });
});

describe("the encoding of a file", () => {
  it.each([
    ["UTF-8", "username,city\nada,Zürich\n", undefined],
    ["UTF-8 with its mark", "\ufeffusername,city\nada,Zürich\n", undefined],
    ["UTF-16 with its mark", utf16("username\tcity\nada\tZürich\n"), undefined],
    ["windows-1252, where it is said", Buffer.from("username,city\nada,Z\xfcrich\n", "latin1"), "windows-1252"],
  ] as const)("may be %s", async (_, content, encoding) => {
    expect(await rowsOf(content, encoding === undefined ? {} : { encoding })).toEqual([[2, { username: "ada", city: "Zürich" }]]);
  });

  it("is not guessed: bytes that are no UTF-8 are refused with their line and the way out", async () => {
    await expect(read(Buffer.from("username,city\nada,Ghent\nbob,Z\xfcrich\n", "latin1"))).rejects.toMatchObject({
      code: "invalid_encoding",
      message: expect.stringContaining("line 3"),
      hint: expect.stringContaining("--encoding windows-1252"),
    });
  });
});

describe("a JSON file", () => {
  it("knows the lines of its objects", async () => {
    const text = '[{"id":1,\n "city":"[\\"{,"},\n\n{"id":2,"list":[{"a":[1]},\n2]}, {"id":3}\n]';
    expect(await rowsOf(text, { name: "in.json" })).toEqual([
      [1, { id: 1, city: '["{,' }],
      [4, { id: 2, list: [{ a: [1] }, 2] }],
      [5, { id: 3 }],
    ]);
  });

  it("has a line for each of its items, however it is laid out", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.jsonValue({ maxDepth: 2 }), { maxLength: 6 }),
        fc.constantFrom(0, 1),
        async (items, indent) => {
          const input = await read(JSON.stringify(items, null, indent), { name: "in.json" });
          expect(input.rows).toHaveLength(items.length);
          const lines = input.rows.map(({ line }) => line);
          expect(lines).toEqual([...lines].sort((a, b) => a - b));
          if (indent === 1) expect(new Set(lines).size).toBe(items.length);
        },
      ),
      { numRuns: 200 },
    );
  });

  it.each([
    ['{"id":1}', "no list"],
    ['[{"password":"Geheim"', "no JSON"],
    ["", "no JSON"],
  ])("that is none is refused without quoting it: %j", async (text, said) => {
    const error: Error = await read(text, { name: "in.json" }).then(
      () => expect.unreachable(),
      (caught) => caught,
    );
    expect(error.message).toContain(said);
    expect(error.message).not.toContain("Geheim");
  });

  it("of one object a line has its problems line by line", async () => {
    expect(await rowsOf('{"id":1}\n\n{"id":2\r\n7\r\n{"id":3}', { name: "in.ndjson" })).toEqual([
      [1, { id: 1 }],
      [3, "it is no JSON"],
      [4, "it is no object"],
      [5, { id: 3 }],
    ]);
  });
});

describe("the kind of a file", () => {
  it("is told by its name or by the option, and asked for where it is not", async () => {
    expect((await read("id\n1\n", { name: "in.tsv" })).format).toBe("csv");
    expect((await read("[]", { name: "in", format: "json" })).format).toBe("json");
    await expect(read("id\n1\n", { name: "in.xlsx" })).rejects.toMatchObject({
      code: "unknown_format",
      hint: expect.stringContaining("--input-format"),
    });
  });

  it("does not matter where it cannot be read", async () => {
    await expect(
      readInput({ from: join(folder, "no.csv"), format: undefined, encoding: undefined }, FIELDS, io),
    ).rejects.toMatchObject({
      code: "unreadable_file",
    });
  });
});

describe("the digest of a file", () => {
  it("tells another row, line or value from the same, but says nothing of its secrets and remarks", async () => {
    const digest = async (text: string) => digestOf(await read(text), ["password"]);
    const first = await digest("username,password,#note\nada,Geheim-1,x\n");
    expect(await digest("username,password,#note\nada,Other-2,y\n")).toBe(first);
    expect(await digest("username,password,#note\nbob,Geheim-1,x\n")).not.toBe(first);
    expect(await digest("username,password,#note\n\nada,Geheim-1,x\n")).not.toBe(first);
    expect(await digest("city,password,#note\nada,Geheim-1,x\n")).not.toBe(first);
  });
});
