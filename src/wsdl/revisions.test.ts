import { describe, expect, it } from "vitest";
import type { DialectTable, StructDeclaration } from "../contract/dialect.js";
import { dialectTable } from "../contract/dialects.js";
import { guessRevision } from "./revisions.js";

const simplified = dialectTable("simplified");

function without(table: DialectTable, operations: readonly string[], fields: readonly string[] = []): DialectTable {
  const types = new Map(table.types);
  for (const path of fields) {
    const [name = "", member] = path.split(".");
    const type = types.get(name) as StructDeclaration;
    types.set(name, { ...type, fields: type.fields.filter((field) => field.name !== member) });
  }
  return { ...table, types, operations: new Map([...table.operations].filter(([name]) => !operations.includes(name))) };
}

describe("the revision that a WSDL points to", () => {
  it.each(["simplified", "classic"] as const)(
    "is the last one for the contract's own %s table, which shows every sign",
    (dialect) => {
      expect(guessRevision(dialectTable(dialect))).toBe("August 2014 or later (groupRecord.idnumber, groupingRecord.idnumber)");
    },
  );

  it("lies between the newest sign that is there and the oldest that is not", () => {
    const fields = ["groupRecord.idnumber", "groupingRecord.idnumber"];
    expect(guessRevision(without(simplified, [], fields))).toBe(
      "May 2011 or later (get_events(datetimefrom), userRecord.timezone as string), before August 2014 (no groupRecord.idnumber, groupingRecord.idnumber)",
    );
  });

  it("knows the first simplified WSDLs by what they lack (quirks 144)", () => {
    const late = ["get_primaryrole_incourse", "has_role_incourse", "get_resourcefile_byid", "get_module_grades", "get_events"];
    const old = without(simplified, late, ["groupRecord.idnumber", "groupingRecord.idnumber", "userRecord.timezone"]);
    expect(guessRevision(old)).toBe(
      "1.8 (December 2010) or later (get_all_forums, get_messages), before March 2011 (no get_primaryrole_incourse, has_role_incourse)",
    );
  });

  it("tells what does not fit: a file changed by hand", () => {
    expect(guessRevision(without(simplified, ["get_quiz"]))).toMatch(
      /^August 2014 or later .*; yet it lacks get_quiz \(since 1\.6\.5\)$/,
    );
  });

  it("is unknown for a WSDL that shows none", () => {
    expect(guessRevision({ ...simplified, operations: new Map(), types: new Map() })).toBeUndefined();
  });
});
