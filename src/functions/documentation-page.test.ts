import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { documentationPage, type PageOptions } from "../../test/fixtures/documentation-page.js";
import { DecodeError } from "../errors.js";
import type { FunctionDescription, FunctionSet, Shape, ValueShape } from "./description.js";
import { readDescriptionFile } from "./description-file.js";
import { readDocumentationPage } from "./documentation-page.js";
import { functionSetOf } from "./function-set.js";
import { guessedComponent, guessedEffect } from "./guess.js";
import { pageType } from "./settle.js";
import { functionsOf } from "./shipped.js";
import { writeDescriptionFile } from "./write-description-file.js";

const shipped = await functionsOf("4.4");

function all(functions: FunctionSet): unknown {
  return plain(functions.names().map((name) => functions.describe(name)));
}

/** What JSON knows of it: a key that is `undefined` is absent. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

function described(more: Partial<FunctionDescription>): FunctionDescription {
  return { name: "local_x_do", component: "local_x", effect: "write", deprecated: false, services: [], parameters: {}, ...more };
}

const place = { presence: "required", nullable: false } as const;
const value = (type: string, more: Partial<ValueShape> = {}): ValueShape => ({ kind: "value", type, ...place, ...more });

/** What is left of a shape on a page, as official-protocols E4 says. */
function folded(shape: Shape, functionName: string, path: string, isDescribed: (name: string, path: string) => boolean): Shape {
  const isWhole = !/[.[]/.test(path);
  const told = isWhole || isDescribed(functionName, path);
  const base = shape.kind === "value" ? pageType(shape.type) : shape.kind;
  const presence = told ? shape.presence : path.endsWith("[]") ? "required" : "optional";
  const nullable = shape.kind === "value" || (told && shape.default === null);
  const rest = foldedPlace(presence, base, shape, nullable);
  switch (shape.kind) {
    case "value":
      return { kind: "value", type: { int: "int_or_bool", double: "float", string: "raw" }[pageType(shape.type)], ...rest };
    case "list":
      return { kind: "list", of: folded(shape.of, functionName, `${path}[]`, isDescribed), ...rest };
    case "object": {
      const keys = Object.entries(shape.keys).map(([key, each]) => [
        key,
        folded(each, functionName, `${path}.${key}`, isDescribed),
      ]);
      return { kind: "object", keys: Object.fromEntries(keys) as Record<string, Shape>, ...rest };
    }
  }
}

function foldedPlace(
  presence: Shape["presence"],
  base: string,
  shape: Shape,
  nullable: boolean,
): Pick<Shape, "presence" | "default" | "nullable"> {
  if (presence !== "default" || shape.default === false)
    return { presence: presence === "default" ? "optional" : presence, nullable };
  const told = base === "string" ? String(shape.default) : shape.default === true ? 1 : shape.default;
  return {
    presence,
    default: shape.default === null ? null : typeof shape.default === "object" ? shape.default : told,
    nullable,
  };
}

/** A small piece of a page that is well formed, and what stands around its functions. */
function pageOf(tree: string, more = ""): string {
  return `<div id="aera_local_x_do" class="collapsibleregion  collapsed"><b>a</b> (Required)<br />${more}<pre><b>General structure</b><br />\n${tree}</pre></div>`;
}

function argument(tree: string): Shape | undefined {
  return readDocumentationPage(pageOf(tree)).functions.describe("local_x_do")?.parameters["a"];
}

function failure(page: string): DecodeError {
  try {
    readDocumentationPage(page);
  } catch (error) {
    if (error instanceof DecodeError) return error;
    throw error;
  }
  throw new Error("was understood");
}

describe("the page of all functions of Moodle 4.4", () => {
  /** Three of ten members have no description, the same ones each time. */
  const some = (name: string, path: string) =>
    [...name, ...path].reduce((sum, each) => (sum * 31 + each.charCodeAt(0)) % 997, 7) % 10 > 2;

  it.each<[string, PageOptions]>([
    ["described", {}],
    ["partly without descriptions", { isDescribed: some }],
    ["with markup in descriptions", { description: 'a <b>list of (</b> "x" &amp; <i>object {</i> <br /> (Optional) > < int' }],
  ])("%s is read without losing more than the page does", (_, options) => {
    const { functions } = readDocumentationPage(documentationPage(shipped, options), { moodle: "4.4" });
    const isDescribed = options.isDescribed ?? (() => true);
    const expected = shipped.names().map((name) => {
      const { parameters, returns } = shipped.describe(name)!;
      const keys = Object.entries(parameters).map(([key, shape]) => [key, folded(shape, name, key, isDescribed)]);
      return {
        name,
        component: guessedComponent(name),
        effect: guessedEffect(name),
        deprecated: false,
        services: [],
        parameters: Object.fromEntries(keys) as Record<string, Shape>,
        ...(returns !== undefined && { returns: folded(returns, name, "", isDescribed) }),
      };
    });
    expect(functions.moodle).toBe("4.4");
    expect(functions.names()).toHaveLength(739);
    expect(all(functions)).toEqual(plain(expected));
  });

  it.each<[string, PageOptions]>([
    ["described", {}],
    ["partly without descriptions", { isDescribed: some, nullText: "" }],
  ])("%s is whole again with the functions that come with the package", (_, options) => {
    const page = documentationPage(shipped, options);
    const { functions, notes } = readDocumentationPage(page, { known: shipped, moodle: shipped.moodle });
    expect(all(functions)).toEqual(all(shipped));
    expect(writeDescriptionFile(functions)).toBe(writeDescriptionFile(shipped));
    expect(notes.join()).not.toContain("guessed");
  });
});

describe("a page of another version", () => {
  const known = functionSetOf("4.4", [
    described({
      name: "core_x_get_y",
      component: "moodle",
      effect: "write",
      services: ["moodle_mobile_app"],
      parameters: {
        field: value("alpha", { oneOf: ["id", "name"] }),
        flag: value("bool", { presence: "default", default: true }),
        gone: value("int"),
        changed: value("int"),
      },
    }),
  ]);
  const now = functionSetOf("4.5", [
    described({
      name: "core_x_get_y",
      parameters: {
        more: value("bool", { presence: "default", default: false }),
        field: value("raw"),
        flag: value("int", { presence: "default", default: 0 }),
        changed: { kind: "list", of: value("int"), ...place },
      },
    }),
    described({ name: "local_x_get_rooms" }),
  ]);
  const { functions, notes } = readDocumentationPage(documentationPage(now), { known });

  it("counts for what takes which arguments, what is known for their types", () => {
    expect(plain(functions.describe("core_x_get_y"))).toEqual({
      name: "core_x_get_y",
      component: "moodle",
      effect: "write",
      deprecated: false,
      services: ["moodle_mobile_app"],
      parameters: {
        // false is printed as nothing, as null is.
        more: { kind: "value", type: "int_or_bool", presence: "optional", nullable: true },
        field: { kind: "value", type: "alpha", oneOf: ["id", "name"], presence: "required", nullable: false },
        flag: { kind: "value", type: "bool", presence: "default", default: false, nullable: false },
        changed: {
          kind: "list",
          of: { kind: "value", type: "int_or_bool", presence: "required", nullable: true },
          presence: "required",
          nullable: false,
        },
      },
    });
  });

  it("has its plugins' functions, with what can be concluded from their names", () => {
    expect(functions.describe("local_x_get_rooms")).toMatchObject({ component: "local_x", effect: "read" });
    expect(notes).toContainEqual("guessed from their names, whether they read or write: local_x_get_rooms");
  });

  it("tells its version by the documentation that it links to", () => {
    const release = (foot: string) => readDocumentationPage(documentationPage(now, { foot })).functions.moodle;
    expect(release('<a href="https://docs.moodle.org/405/en/admin">')).toBe("4.5");
    expect(release('<a href="http://docs.moodle.org/22/en/admin">')).toBe("2.2");
    expect(release('<a href="https://docs.moodle.org/310/de/x">')).toBe("3.10");
    expect(release('<a href="https://docs.moodle.org/dev/x">')).toBe("unknown");
  });
});

describe("a tree", () => {
  const note = (mark = "") => `<span style="color:#2A33A6"> ${mark} <i>//words</i></span><br />`;

  it("may be written by a browser, which closes and spaces tags in its own way", () => {
    const tree = `<span style="color: #2A33A6;">  <i>//w</i></span><br>list of ( <br>object {<br><b>id</b> int ${note().replaceAll(" />", ">")}} <br>)\n`;
    expect(argument(tree)).toMatchObject({ kind: "list", of: { kind: "object", keys: { id: { type: "int_or_bool" } } } });
  });

  it("has the defaults of its members", () => {
    const of = (type: string, shown: string) => {
      const shape = argument(`object {<br /><b>k</b> ${type} ${note(`<b>Default to "${shown}"</b>`)}} <br />`);
      const { presence, default: given } = (shape as { keys: Record<string, Shape> }).keys["k"]!;
      return presence === "default" ? given : presence;
    };
    expect([of("int", "0"), of("int", "-5"), of("double", "0.5"), of("string", "0")]).toEqual([0, -5, 0.5, "0"]);
    expect([of("string", ""), of("string", 'a "b" &lt;c&gt;'), of("string", "null")]).toEqual(["", 'a "b" <c>', null]);
    expect([of("int", ""), of("int", "x"), of("int", "1718000000")]).toEqual(["optional", "optional", "optional"]);
  });

  it("has keys as they are, also those that every object has", () => {
    const shape = argument(
      `object {<br /><b>constructor</b> int ${note()}<b>__proto__</b> int ${note()}<b>a &amp; b</b> string ${note()}} <br />`,
    );
    expect(Object.keys((shape as { keys: object }).keys)).toEqual(["constructor", "__proto__", "a & b"]);
  });

  it.each([
    ["int int", "the end of the box"],
    ["float", "a list, an object, int, double or string"],
    ["", "a list, an object, int, double or string"],
    ["object {<br /><b>id</b> int ", "the end of an object"],
    ["list of ( <br />int ", "the end of a list"],
    [`<span style="color:#2A33A6"> words</span>int`, "a description"],
    [`int <span style="color:#2A33A6"> <i>//words`, "</i></span>"],
    [`int <span style="color:#2A33A6"> <b>Default to "x`, '"</b>'],
    ["list of ( <br />".repeat(41), "no deeper nesting"],
    [`${"object {<br /><b>k</b> ".repeat(41)}int`, "no deeper nesting"],
  ])("%.60j is refused with its place", (tree, expected) => {
    const error = failure(pageOf(tree));
    expect(error).toMatchObject({ code: "bad_documentation_page", hint: expect.stringContaining("lang=en") });
    expect(error.message).toBe(`the documentation page is not understood: local_x_do: a: expected ${expected}`);
  });
});

describe("a page that is none", () => {
  it.each([
    ["", "it shows no functions"],
    ["<html><body>Access denied</body></html>", "it shows no functions"],
    ['<div id="aera_local_x_do" class="collapsibleregion"></div>', "it shows no structures"],
    [
      pageOf("int").replace("(Required)", "(Erforderlich)"),
      "local_x_do: an argument: expected its name, and whether it is required",
    ],
    [`${pageOf("int")}<b>b</b> (Optional)<br />`, "local_x_do: expected a structure for each argument"],
    [pageOf("int").replace("(Required)<br />", '(Default to "x'), `local_x_do: an argument: expected ")<br`],
  ])("(%j) is refused", (page, why) => {
    expect(failure(page).message).toContain(why);
  });

  it("is refused or understood whatever it holds, quickly", () => {
    const pieces = fc.constantFrom(
      '<div id="aera_a_b" class="collapsibleregion  collapsed">',
      "<b>General structure</b><br />\n",
      "<b>a</b> (Required)<br />",
      '<b>a</b> (Default to "',
      '")<br />',
      ">Response</span>",
      "<pre>",
      "</pre>",
      "list of ( <br />",
      ")",
      "object {<br />",
      "} <br />",
      "<b>k</b> ",
      "int ",
      '<span style="color:#2A33A6"> <i>//',
      "</i></span><br />",
      "<",
      " ",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (given) => {
        try {
          const { functions } = readDocumentationPage(given.join(""));
          readDescriptionFile(JSON.parse(writeDescriptionFile(functions)));
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError);
        }
      }),
    );
  });

  it("is given up soon, however often the same mark stands there", () => {
    for (const each of [
      "<b>",
      "<br />",
      ' (Default to "',
      '<div id="aera_x" ',
      "<span style=",
      "&nbsp;",
      "docs.moodle.org/1",
      "list of ",
    ]) {
      const flood = each.repeat(Math.floor(2_000_000 / each.length));
      failure(flood);
      failure(pageOf(flood));
      failure(pageOf("int", flood).replace("<b>a</b> (Required)", ""));
    }
  });
});
