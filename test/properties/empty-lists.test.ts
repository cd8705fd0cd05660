/** "Nothing found" is the same empty list in every protocol, dialect and format, with the site's words beside it. */
import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import { emptyText } from "../../src/contract/aside.js";
import { dialectTable } from "../../src/contract/dialects.js";
import { type Dialect, itemOf, type OperationDeclaration, type Struct } from "../../src/contract/language.js";
import { messageTexts } from "../../src/contract/messages.js";
import { operationNamed, operationNames } from "../../src/contract/operations.js";
import { canonicalAnswer } from "../../src/wire/canonical.js";
import { decodeRestAnswer, encodeRestAnswer, type PhpValue, phpArray } from "../../src/wire/rest/index.js";
import { encodeSoapAnswer } from "../../src/wire/soap/answer.js";
import { decodeSoapAnswer } from "../../src/wire/soap/decode.js";
import { completedForWire, wireOf } from "../fixtures/contract-samples.js";

const OK = { status: 200 };

interface ListOperation {
  readonly name: string;
  readonly declaration: OperationDeclaration;
  readonly item: Struct;
  readonly keys: readonly string[];
}

const operations = operationNames.flatMap((name): ListOperation[] => {
  const declaration: OperationDeclaration = operationNamed(name)!;
  const item = declaration.returns?.kind === "list" ? itemOf(declaration.returns) : undefined;
  return item?.kind === "struct" && declaration.empty !== undefined ? [{ name, declaration, item, keys: declaration.empty }] : [];
});

/** The texts by which sites say that message. One without parameters, since the others are not said of lists. */
function textsOf(key: string): readonly string[] {
  return [...messageTexts(key).filter((text) => !text.includes("{")), `[[${key}]]`];
}

function blankOf({ fields }: Struct, error: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, type]) => {
      if (name === "error") return [name, error];
      return [name, type.kind === "list" ? [] : type.kind === "struct" ? null : type.blank];
    }),
  );
}

function overSoap(dialect: Dialect, { name, declaration }: ListOperation, record: Record<string, unknown>): unknown {
  const table = dialectTable(dialect);
  const { answer, wrapper } = wireOf(name, declaration, dialect);
  const body = Buffer.from(encodeSoapAnswer(table, name, completedForWire([record], answer, table), "http://site.test"));
  return canonicalAnswer(decodeSoapAnswer(body, { operation: name, returns: declaration.returns, wrapper }, OK), declaration);
}

/** The plugin's keyed array: declared members in their own order, and `error` (protocol-differences C1). */
function overRest(format: "json" | "php" | "xml" | "dump", { name, declaration, item }: ListOperation, error: string): unknown {
  const blank = blankOf(item, error);
  const names = [...item.blankOrder, ...(item.blankOrder.includes("error") ? [] : ["error"])];
  const keyed = phpArray(Object.fromEntries(names.map((each) => [each, (each === "error" ? error : blank[each]) as PhpValue])));
  const body = encodeRestAnswer(format, [keyed]);
  return canonicalAnswer(decodeRestAnswer(format, body, { operation: name, returns: declaration.returns }, OK), declaration);
}

describe("nothing found", () => {
  it("is said by most list operations", () => expect(operations.length).toBeGreaterThan(60));

  it.each(operations)("by $name is an empty list everywhere", (operation) => {
    const hasError = "error" in operation.item.fields;
    for (const text of operation.keys.flatMap(textsOf)) {
      for (const dialect of ["simplified", "classic"] as const) {
        if (dialect === "classic" && operation.declaration.classic === false) continue;
        const value = overSoap(dialect, operation, blankOf(operation.item, text));
        expect(value, `${dialect} "${text}"`).toEqual([]);
        expect(emptyText(value as object)).toBe(hasError ? text : "");
      }
      for (const format of ["json", "php", "xml", "dump"] as const) {
        const value = overRest(format, operation, text);
        expect(value, `${format} "${text}"`).toEqual([]);
        expect(emptyText(value as object)).toBe(text);
      }
    }
  });

  it.each(operations.filter(({ item }) => "error" in item.fields))("by $name is not confused with a refusal", (operation) => {
    const refusal = "you are not allowed to do that";
    const expected = [blankOf(operation.item, refusal)];
    expect(overSoap("simplified", operation, blankOf(operation.item, refusal))).toEqual(expected);
    for (const format of ["json", "php", "xml", "dump"] as const) expect(overRest(format, operation, refusal)).toEqual(expected);
  });
});
