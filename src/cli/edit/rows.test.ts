import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { EditAction, EditedEntity } from "../../contract/editing.js";
import { confidentialMembers } from "../../writes/shown.js";
import type { Io } from "../io.js";
import { failedName, failedText } from "./failed.js";
import { type Input, type InputEncoding, readInput } from "./input.js";
import { InputError } from "./input-error.js";
import { rowsOf } from "./rows.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wspp-rows-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const FIELDS = ["action", "id", "username", "password", "city", "course", "name"];
const sink = { write: async () => undefined, isTTY: false, columns: undefined };
const io: Io = {
  env: {},
  stdin: (async function* () {})(),
  stdinIsTTY: false,
  stdout: sink,
  stderr: sink,
  signal: new AbortController().signal,
  askPassword: async () => undefined,
  confirm: async () => undefined,
};

interface Choice {
  readonly name?: string;
  readonly entity?: EditedEntity;
  readonly action?: EditAction;
  readonly clear?: string;
  readonly encoding?: InputEncoding;
}

const inputOf = (from: string, encoding?: InputEncoding): Promise<Input> =>
  readInput({ from, format: undefined, encoding }, FIELDS, io);

async function checked(content: string | Uint8Array, choice: Choice = {}) {
  const { name = "in.csv", entity = "user", action, clear, encoding } = choice;
  const file = join(folder, name);
  writeFileSync(file, content);
  return rowsOf(await inputOf(file, encoding), { entity, action, clear }, io);
}

const dataOf = async (content: string, choice?: Choice) => (await checked(content, choice)).rows.map(({ datum }) => datum);

async function problemsOf(content: string, choice?: Choice): Promise<string[]> {
  const error: unknown = await checked(content, choice).then(
    () => expect.unreachable(),
    (caught) => caught,
  );
  if (!(error instanceof InputError)) throw error;
  return error.problems.map(({ line, message }) => `${line}: ${message}`);
}

describe("the rows of a CSV file", () => {
  it("become data of the declared types; empty cells are not sent", async () => {
    const text = "action,username,emailstop,city,#note\nupdate,ada, 1 ,,hello\n ADD ,007,,New York,\n";
    expect(await dataOf(text)).toEqual([
      { action: "update", username: "ada", emailstop: 1 },
      { action: " ADD ", username: "007", city: "New York" },
    ]);
  });

  it("send a blank where a cell says so", async () => {
    const text = "course,section,summary\n2,1,-\n";
    expect(await dataOf(text, { entity: "section", action: "update", clear: "-" })).toEqual([
      { course: 2, section: 1, summary: "" },
    ]);
    expect(await problemsOf("course,section,visible\n2,1,-\n", { entity: "section", action: "update", clear: "-" })).toEqual([
      "2: visible: a number is not cleared; write 0",
    ]);
  });

  it("are all checked before anything is told, and no value is repeated: it may be a password in a wrong column", async () => {
    const text = "action,id,username,emailstop\nupdate,1,,Geheim-1\nGeheim-2,1,,\nupdate,,,1\nadd,5,ada,\nadd,ada\n";
    const problems = await problemsOf(text);
    expect(problems).toEqual([
      "2: emailstop: must be a whole number",
      "3: action: must be add, update or delete; --action is for all rows that name none",
      "4: it names no user: give its id, or username, or idnumber",
      "5: id: the site gives an addition its id; leave it out",
      "6: it has 2 values, the first line names 4",
    ]);
  });

  it("have exactly the names of the fields", async () => {
    await expect(checked("Username,emial\nada,x\n", { action: "add" })).rejects.toMatchObject({
      code: "unknown_field",
      message: expect.stringContaining('the columns "Username", "emial"'),
      hint: expect.stringMatching(/did you mean username\? did you mean email\? the fields are action, /),
    });
  });

  it("are told where a value begins or ends with a blank, which is sent", async () => {
    const { rows, notes } = await checked("username,city,password\nada , Ghent, x \n", { action: "update" });
    expect(rows[0]?.datum).toEqual({ username: "ada ", city: " Ghent", password: " x " });
    expect(notes).toEqual(["2 values begin or end with a blank (line 2, username); it is sent as it is"]);
  });

  it("can be none", async () => {
    await expect(checked("username\n")).rejects.toMatchObject({ message: expect.stringContaining("holds no rows") });
  });

  it("cannot ask for what no site can do", async () => {
    expect(await problemsOf("id\n7\n", { entity: "forum", action: "delete" })).toEqual([
      expect.stringContaining("no site can delete a forum"),
    ]);
  });
});

describe("the rows of a JSON file", () => {
  const json = (value: unknown, choice: Choice = {}) => problemsOf(JSON.stringify(value), { name: "in.json", ...choice });

  it("have values of the declared types: nothing is coerced, and null says nothing", async () => {
    const rows = [
      { id: "7", city: 5, action: "update" },
      { id: 7, city: null, emailstop: 1.5 },
    ];
    expect(await json(rows, { action: "update" })).toEqual([
      "1: id: must be a whole number, without quotes",
      "1: city: must be a text, in quotes",
      "1: it names no user: give its id, or username, or idnumber",
      expect.stringContaining("1: city: null says nothing"),
      "1: emailstop: must be a whole number, without quotes",
    ]);
  });

  it("send the blanks that they hold", async () => {
    expect(await dataOf('[{"id":7,"city":""}]', { name: "in.json", action: "update" })).toEqual([{ id: 7, city: "" }]);
  });

  it("tell a name that is no field where it comes first", async () => {
    const text = '{"id":1}\n{"id":2,"__proto__":5}\n';
    await expect(checked(text, { name: "in.ndjson", action: "update" })).rejects.toMatchObject({
      message: expect.stringMatching(/in\.ndjson, line 2: the member "__proto__" is no field/),
    });
  });
});

describe("the file of failed rows", () => {
  const SECRET = 'Geheim, "4711"\nund mehr';
  const quoted = `"${SECRET.replaceAll('"', '""')}"`;
  const people = `username,password,city,#note\nada,Secret-1,Ghent,x\nbob,${quoted},Bruges,y\n`;

  async function fail(content: string | Uint8Array, choice: Choice = {}, into = "in.failed.csv") {
    const { name = "in.csv", encoding } = choice;
    const { rows } = await checked(content, { action: "add", ...choice });
    const failed = rows.slice(1).map((row) => ({ row, action: "add", why: "refused" }));
    const file = join(folder, into);
    const input = await inputOf(join(folder, name), encoding);
    writeFileSync(file, await failedText(input, failed, confidentialMembers(choice.entity ?? "user"), file));
    return { file, text: readFileSync(file, "utf8") };
  }

  const again = async (file: string) => rowsOf(await inputOf(file), { entity: "user", action: undefined, clear: undefined }, io);

  it("says where a password stands instead of what it is, and read again it is there", async () => {
    const { file, text } = await fail(people);
    expect(text).toMatch(/^action,username,city,@password,#line,#error\nadd,bob,Bruges,csv:3:[0-9a-f]{32}:in\.csv,3,refused\n$/);
    expect((await again(file)).rows.map(({ datum }) => datum)).toEqual([
      { action: "add", username: "bob", city: "Bruges", password: SECRET },
    ]);
  });

  it.each([
    ["JSON", "in.json", "in.failed.json"],
    ["NDJSON", "in.ndjson", "in.failed.ndjson"],
  ])("does so in %s too", async (_, name, into) => {
    const rows = [
      { username: "ada", password: "a" },
      { username: "bob", password: SECRET, emailstop: 1 },
    ];
    const content = name.endsWith(".json")
      ? JSON.stringify(rows, null, 2)
      : rows.map((row) => `${JSON.stringify(row)}\n`).join("");
    const { file, text } = await fail(content, { name }, into);
    expect(text).not.toContain("4711");
    expect((await again(file)).rows.map(({ datum }) => datum)).toEqual([
      { action: "add", username: "bob", password: SECRET, emailstop: 1 },
    ]);
  });

  it("keeps the delimiter and the mark of its input, and finds secrets in another encoding", async () => {
    const latin = Buffer.from("username;password;city\nada;Secret-1;G\nbob;Gr\xfc\xdfe;Z\xfcrich\n", "latin1");
    const { file, text } = await fail(latin, { encoding: "windows-1252" });
    expect(text.startsWith("\ufeffaction;username;")).toBe(true);
    expect((await again(file)).rows[0]?.datum).toMatchObject({ password: "Grüße", city: "Zürich" });
  });

  it("of a file of failed rows refers to where the password stands in the end", async () => {
    const { file } = await fail(people);
    const second = join(folder, "in.failed-2.csv");
    const input = await inputOf(file);
    const { rows } = await again(file);
    const text = await failedText(
      input,
      rows.map((row) => ({ row, action: "add", why: "" })),
      ["password"],
      second,
    );
    writeFileSync(second, text);
    rmSync(file);
    expect((await again(second)).rows[0]?.datum).toMatchObject({ password: SECRET });
  });

  it("may stand in another folder, and takes a password that was mended in the first file", async () => {
    mkdirSync(join(folder, "sub"));
    const { file } = await fail(people, {}, "sub/in.failed.csv");
    writeFileSync(join(folder, "in.csv"), people.replace(quoted, "Mended-1"));
    expect((await again(file)).rows[0]?.datum).toMatchObject({ password: "Mended-1" });
  });

  it.each([
    ["changed", (file: string) => writeFileSync(file, people.replace("Ghent", "Gent")), "is not any more as it was"],
    ["gone", (file: string) => rmSync(file), "cannot be read"],
  ])("is refused when the first file is %s", async (_, change, said) => {
    const { file } = await fail(people);
    change(join(folder, "in.csv"));
    await expect(again(file)).rejects.toMatchObject({ problems: [{ line: 2, message: expect.stringContaining(said) }] });
  });

  it("takes no text for a reference that stands in the column of passwords itself", async () => {
    const { rows } = await checked(`username,password\nada,csv:3:${"0".repeat(32)}:in.csv\n`, { action: "add" });
    expect(rows[0]?.datum).toMatchObject({ password: `csv:3:${"0".repeat(32)}:in.csv` });
  });

  it("cannot hold a reference of other making, or a password and a reference at once", async () => {
    const { text } = await fail(people);
    const both = text.replace("@password", "password,@password").replace("csv:", "x,csv:");
    await expect(checked(both, { name: "both.csv" })).rejects.toMatchObject({
      problems: [{ message: "password and @password: only one of them can be meant" }],
    });
    expect(await problemsOf("username,@password\nada,csv:3:x:in.csv\n", { name: "wrong.csv", action: "add" })).toEqual([
      "2: @password: it is no reference as wspp writes them",
    ]);
  });

  it("hides the keys to enrol in a course too", async () => {
    const courses = "shortname,fullname,idnumber,password\nA,A,A,key-1\nB,B,B,key-2\n";
    const { text } = await fail(courses, { entity: "course" });
    expect(text).toContain("@password");
    expect(text).not.toContain("key-2");
  });

  it("never has the name of its input", () => {
    expect(failedName("people.csv")).toBe("people.failed.csv");
    expect(failedName("a.b/people.failed.csv")).toBe("a.b/people.failed-2.csv");
    expect(failedName("people.failed-9.json")).toBe("people.failed-10.json");
    expect(failedName("people")).toBe("people.failed");
  });
});
