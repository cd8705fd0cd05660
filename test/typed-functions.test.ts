/** Programs that call functions by their types, as the compiler sees them: what it costs, what it says, and whether real answers fit. */
import { resolve } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import type { WireValue } from "../src/functions/argument.js";
import { canonical } from "../src/functions/canonical.js";
import { functionsOf } from "../src/functions/shipped.js";
import { loadOfficial } from "./recordings/official.js";
import { sharedFolder } from "./shared.js";

const HEAD = `
import type { CallParameters, NameOf, ResultOf } from "../src/functions/typed.js";
declare function call<N extends NameOf<Functions>>(name: N, ...rest: CallParameters<N, { signal?: AbortSignal }>): Promise<ResultOf<N>>;
type Functions = import("../src/functions/typed.js").MoodleFunctions;
`;

/** The program of one file beside this one, with the options of a strict user. */
function programOf(source: string): { readonly program: ts.Program; readonly file: ts.SourceFile } {
  const path = resolve(import.meta.dirname, "program.ts");
  const options: ts.CompilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: ["node"],
  };
  const host = ts.createCompilerHost(options, true);
  const { getSourceFile, fileExists } = host;
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.ES2022, true);
  host.getSourceFile = (name, ...rest) => (name === path ? file : getSourceFile(name, ...rest));
  host.fileExists = (name) => name === path || fileExists(name);
  return { program: ts.createProgram([path], options, host), file };
}

/** `source text at fault: first line of what the compiler says`. */
function complaints(source: string): string[] {
  const { program, file } = programOf(source);
  return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
    ({ start = 0, length = 0, messageText }) =>
      `${file.text.slice(start, start + length)}: ${ts.flattenDiagnosticMessageText(messageText, "\n").split("\n")[0]}`,
  );
}

describe("a program that calls functions by their types", () => {
  it("is checked with little work: the functions that it does not call cost nothing", () => {
    const { program, file } = programOf(`${HEAD}
      const [user] = await call("core_user_create_users", {
        users: [{ username: "ada", firstname: "Ada", lastname: "Lovelace", email: "ada@example.edu" }],
      });
      const { courses } = await call("core_course_get_courses_by_field", { field: "id", value: "2" });
      const site = await call("core_webservice_get_site_info");
      export const found: (string | number | null | undefined)[] = [user?.id, courses[0]?.fullname, site.sitename];
    `);
    const empty = programOf("export {};");
    expect(program.getSemanticDiagnostics(file)).toEqual([]);
    expect(empty.program.getSemanticDiagnostics(empty.file)).toEqual([]);
    expect(program.getInstantiationCount() - empty.program.getInstantiationCount()).toBeLessThan(10_000);
    expect(program.getTypeCount() - empty.program.getTypeCount()).toBeLessThan(6_000);
  });

  it("is told of a mistake where it stands, in few words", () => {
    const wrong = `${HEAD}
      const person = { username: "ada", firstname: "Ada", lastname: "Lovelace" };
      void call("core_user_create_users", { users: [{ ...person, email: 5 }] });
      void call("core_user_create_users", { users: [{ ...person, email: "ada@example.edu", emial: "" }] });
      void call("core_user_create_users", { users: [person] });
      void call("core_user_create_users");
      void call("core_user_get_users_by_field", { field: "emial", values: [] });
    `;
    expect(complaints(wrong)).toEqual([
      "email: Type 'number' is not assignable to type 'string'.",
      "emial: Object literal may only specify known properties, but 'emial' does not exist in type 'CoreUserCreateUsersUser'. Did you mean to write 'email'?",
      "person: Property 'email' is missing in type '{ username: string; firstname: string; lastname: string; }' but required in type 'CoreUserCreateUsersUser'.",
      "call: Expected 2-3 arguments, but got 1.",
      `field: Type '"emial"' is not assignable to type '"id" | "idnumber" | "username" | "email"'. Did you mean '"email"'?`,
    ]);
  });

  it.skipIf(sharedFolder() === undefined)("finds in every recorded answer what the types say, but for one member", async () => {
    const functions = await functionsOf("4.4");
    const statements = new Set<string>();
    const called = new Set<string>();
    for (const { path, request, response } of await loadOfficial("moodle44", "official")) {
      const asked = new URLSearchParams([
        ...new URL(path, "http://site").searchParams,
        ...new URLSearchParams(request.toString("utf8")),
      ]);
      const name = asked.get("wsfunction") ?? "";
      const description = functions.describe(name);
      if (description?.returns === undefined || asked.get("moodlewsrestformat") !== "json") continue;
      const answer = parsed(response.toString("utf8"));
      if (answer === undefined || (answer !== null && typeof answer === "object" && "exception" in answer)) continue;
      called.add(name);
      statements.add(`void (${JSON.stringify(canonical(answer, description.returns))} satisfies ResultOf<"${name}">);`);
    }
    expect(called.size).toBeGreaterThan(95);
    // Moodle describes this one as a text and sends a flag (mod_forum_get_forum_discussions); it is passed on as it came.
    expect([...new Set(complaints(`${HEAD}${[...statements].join("\n")}`))]).toEqual([
      `"attachment": Type 'boolean' is not assignable to type 'string'.`,
    ]);
  });
});

function parsed(text: string): WireValue | undefined {
  try {
    return JSON.parse(text) as WireValue;
  } catch {
    return undefined; // cut where it was long, or no JSON
  }
}
