/** PHP's own serialize, json_encode and print_r against our REST codecs: what PHP writes is read right, and PHP reads what we write. */
import { Buffer } from "node:buffer";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import { z } from "zod";
import type { RestFormat } from "../../src/contract/language.js";
import type { Notice } from "../../src/wire/exchange.js";
import {
  decodeRestAnswer,
  encodeRestAnswer,
  PhpArray,
  PhpFloat,
  PhpObject,
  type PhpValue,
  phpArray,
  phpObject,
} from "../../src/wire/rest/index.js";
import { edgeFloats, edgeIntegers, hostileTexts } from "../fixtures/hostile-texts.js";
import { phpValues } from "../fixtures/rest/php-values.js";
import { sayable } from "../fixtures/rest/sayable.js";
import { readTyped, type Typed } from "./answering.js";
import { hasPhpSoap, runPhp, temporaryFolder } from "./php.js";
import { describeWith } from "./wsdl-subject.js";

const WRITTEN_BY_PHP: readonly RestFormat[] = ["php", "json", "dump"];
const CLASSES = ["loginReturn", "affectRecord", "gradeThing"];

const wrote = z.array(z.object({ php: z.string(), json: z.string(), dump: z.string() }));
const read = z.array(z.object({ php: z.unknown(), json: z.unknown(), again: z.string() }));

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function php(what: "write" | "read", values: readonly unknown[]): Promise<unknown> {
  const file = join(folder, `${what}.json`);
  writeFileSync(file, JSON.stringify({ classes: CLASSES, values }));
  return JSON.parse(await runPhp("rest.php", [what, file], ["-d", "precision=14"]));
}

/** What a body is read to when nothing is declared. */
function readRaw(format: RestFormat, body: Uint8Array, onNotice?: (notice: Notice) => void): unknown {
  return decodeRestAnswer(format, body, { operation: "get_users", returns: undefined }, { status: 200 }, { onNotice });
}

/** The value in the language of values.php. */
function describedIn(value: PhpValue): unknown {
  if (value instanceof PhpFloat) return { $: "float", value: value.value };
  if (value instanceof PhpObject)
    return {
      $: "object",
      class: value.className,
      members: [...value.members].map(([name, member]) => [name, describedIn(member)]),
    };
  if (value instanceof PhpArray)
    return { $: "array", entries: [...value.entries].map(([key, item]) => [key, describedIn(item)]) };
  if (Array.isArray(value)) return value.map((item: PhpValue) => describedIn(item));
  return value;
}

/** The value as PHP has it after reading it back; JSON knows neither classes nor keyed arrays. */
function typedOf(value: PhpValue, format: "php" | "json"): Typed {
  if (value instanceof PhpFloat) return format === "php" ? { float: value.value } : numberOf(value.value);
  if (value instanceof PhpObject) {
    const members = membersOf(value.members, format);
    return { object: members, ...(format === "json" || value.className === "stdClass" ? {} : { class: value.className }) };
  }
  if (value instanceof PhpArray) return { [format === "php" ? "array" : "object"]: membersOf(value.entries, format) };
  if (Array.isArray(value)) return { list: value.map((item: PhpValue) => typedOf(item, format)) };
  if (value === null) return { null: true };
  if (typeof value === "number") return numberOf(value);
  return { [typeof value === "boolean" ? "bool" : "string"]: value };
}

function numberOf(value: number): Typed {
  return Number.isInteger(value) && Math.abs(value) < 1e15
    ? { int: value }
    : Number.isSafeInteger(value)
      ? { int: value }
      : { float: value };
}

function membersOf(members: ReadonlyMap<string | number, PhpValue>, format: "php" | "json"): Record<string, Typed> {
  return Object.fromEntries([...members].map(([name, member]) => [String(name), typedOf(member, format)]));
}

/** `object` is a word of PHP's own since 7.2: such a class can only be named by another name here. */
function renamed(value: PhpValue): PhpValue {
  if (value instanceof PhpObject) {
    const members = [...value.members].map(([name, member]) => [name, renamed(member)] as const);
    return new PhpObject(members, value.className === "object" ? "gradeThing" : value.className);
  }
  if (value instanceof PhpArray) return new PhpArray([...value.entries].map(([key, item]) => [key, renamed(item)] as const));
  return Array.isArray(value) ? value.map((item: PhpValue) => renamed(item)) : value;
}

const record = phpObject(Object.fromEntries(hostileTexts.map((text, index) => [`text${index}`, text])));
const VALUES: readonly PhpValue[] = [
  ...hostileTexts.map((text) => [text]),
  record,
  [record, phpObject({}), [], phpArray({ error: "nothing", id: 0 })],
  edgeIntegers,
  edgeFloats.map((value) => new PhpFloat(value)),
  [0.1, -2.5e-7, 1 / 3, 63.846153846153847, 1e22, 5e-324].map((value) => new PhpFloat(value)),
  [true, false, null, ""],
  phpObject({ client: 1, sessionkey: "k" }, "loginReturn"),
  phpObject({ status: phpObject({ dataProvider: "empty" }, "gradeThing") }, "affectRecord"),
  new PhpObject([
    ["__proto__", "x"],
    ["constructor", 1],
    ["10", "ten"],
    ["é 中", "<"],
  ]),
  new PhpArray([["groups", [phpObject({ id: "5" })]]]),
  new PhpArray([
    [3, "three"],
    [7, "seven"],
    [-1, "minus"],
    ["08", "text"],
  ]),
  ...fc
    .sample(phpValues(fc.oneof(fc.string({ unit: "grapheme" }), fc.constantFrom(...hostileTexts))), { seed: 19, numRuns: 400 })
    .map(renamed),
];

describeWith("PHP's serialize, json_encode and print_r", hasPhpSoap, () => {
  it("write what we read to the same values, and write ourselves byte for byte", async () => {
    const printed = wrote.parse(await php("write", VALUES.map(describedIn)));
    expect(printed).toHaveLength(VALUES.length);
    VALUES.forEach((value, index) => {
      for (const format of WRITTEN_BY_PHP) {
        const body = Buffer.from(printed[index]![format as "php" | "json" | "dump"], "base64");
        expect(Buffer.from(encodeRestAnswer(format, value)).toString("utf8"), `${index} ${format}`).toBe(body.toString("utf8"));
        if (format === "dump" && !isSayableInDump(value)) continue;
        const expected = rounded(sayable(value, format), format);
        expect(rounded(readRaw(format, body), format), `${index} ${format} ${body.toString("utf8").slice(0, 200)}`).toEqual(
          expected,
        );
      }
    });
  });

  it("read what we write to the same values, and write them again as we did", async () => {
    const bodies = VALUES.map((value) => ({
      php: Buffer.from(encodeRestAnswer("php", value)).toString("base64"),
      json: Buffer.from(encodeRestAnswer("json", value)).toString("base64"),
    }));
    const printed = read.parse(await php("read", bodies));
    VALUES.forEach((value, index) => {
      expect(readTyped(printed[index]!.php), `${index} php`).toEqual(typedOf(value, "php"));
      expect(printed[index]!.again, `${index} php`).toBe(bodies[index]!.php);
      if (hasFloat(value)) return; // 14 digits, and whole ones without a point: only the php format keeps them
      expect(readTyped(printed[index]!.json), `${index} json`).toEqual(typedOf(value, "json"));
    });
  });

  it("write an object met twice, a reference and bytes that are not UTF-8 in ways that we read", async () => {
    const same = { $: "define", name: "post", value: { id: 5, message: "é" } };
    const [twice, references, latin] = wrote.parse(
      await php("write", [
        [same, { children: [{ $: "same", name: "post" }] }, { $: "same", name: "post" }],
        { $: "references", value: "text" },
        [{ $: "bytes", base64: Buffer.from("caf\xe9 \x93x\x94", "latin1").toString("base64") }, "été"],
      ]),
    );
    const bytes = (text: string | undefined): Buffer => Buffer.from(text!, "base64");
    const post = { id: 5, message: "é" };
    expect(bytes(twice!.php).toString("utf8")).toContain("r:2;");
    const value = readRaw("php", bytes(twice!.php));
    expect(value).toEqual([post, { children: [post] }, post]);
    for (const format of ["json", "dump"] as const)
      expect(readRaw(format, bytes(twice![format]))).toEqual([
        { id: format === "json" ? 5 : "5", message: "é" },
        { children: [{ id: format === "json" ? 5 : "5", message: "é" }] },
        { id: format === "json" ? 5 : "5", message: "é" },
      ]);
    const shared = phpObject({ id: 5, message: "é" });
    expect(Buffer.from(encodeRestAnswer("php", [shared, phpObject({ children: [shared] }), shared]))).toEqual(bytes(twice!.php));
    expect(bytes(references!.php).toString("utf8")).toContain("R:2;");
    expect(readRaw("php", bytes(references!.php))).toEqual(["text", "text"]);
    const notices: Notice[] = [];
    expect(readRaw("php", bytes(latin!.php), (notice) => notices.push(notice))).toEqual(["café “x”", "été"]);
    expect(readRaw("dump", bytes(latin!.dump))).toEqual(["café “x”", "été"]);
    expect(notices.map(({ code }) => code)).toEqual(["not_utf8"]);
    expect(() => readRaw("json", bytes(latin!.json))).toThrow("refused get_users without saying why");
  });
});

/** Texts that print_r does not delimit are another matter: those with line breaks, and those at the top. */
function isSayableInDump(value: PhpValue): boolean {
  const texts = JSON.stringify(describedIn(value));
  return Array.isArray(value) && !/\\n|\(|\[\]/.test(texts.slice(1, -1)) && !texts.includes("\\u00");
}

function hasFloat(value: PhpValue): boolean {
  return /"\$":"float"|[0-9]\.[0-9]|e[+-]?[0-9]/.test(JSON.stringify(describedIn(value)));
}

/** Floats to the 14 digits that json and dump have. */
function rounded(value: unknown, format: RestFormat): unknown {
  if (typeof value === "number" && format === "json" && !Number.isInteger(value)) return Number(value.toPrecision(14));
  if (Array.isArray(value)) return value.map((item: unknown) => rounded(item, format));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, rounded(member, format)]));
}
