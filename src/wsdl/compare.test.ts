import { describe, expect, it } from "vitest";
import type { DialectOperation, DialectTable, MessagePart, StructDeclaration } from "../contract/dialect.js";
import { dialectTable } from "../contract/dialects.js";
import { compareWsdl } from "./compare.js";
import type { WsdlDifference } from "./difference.js";
import { readWsdl } from "./read.js";
import { writeWsdl } from "./write.js";

const ROOT = "http://moodle.example.edu";
const simplified = dialectTable("simplified");
const classic = dialectTable("classic");

/** The WSDL of a site whose text was changed. */
function site(table: DialectTable, change: (text: string) => string = (text) => text): DialectTable {
  return readWsdl(change(writeWsdl(table, ROOT)));
}

function withOperation(
  table: DialectTable,
  name: string,
  change: (operation: DialectOperation) => DialectOperation,
): DialectTable {
  const operations = new Map(table.operations);
  operations.set(name, change(operations.get(name)!));
  return { ...table, operations };
}
function withParts(table: DialectTable, name: string, change: (parts: readonly MessagePart[]) => MessagePart[]): DialectTable {
  return withOperation(table, name, (operation) => ({
    ...operation,
    request: { ...operation.request, parts: change(operation.request.parts) },
  }));
}
type Fields = StructDeclaration["fields"];
function withFields(table: DialectTable, name: string, change: (fields: Fields) => Fields): DialectTable {
  const type = table.types.get(name);
  if (type?.kind !== "struct") throw new Error(`${name} is no struct`);
  return { ...table, types: new Map(table.types).set(name, { ...type, fields: change(type.fields) }) };
}

/** The differences without the advice, which must always be there. */
function briefly(differences: readonly WsdlDifference[]): string[] {
  return differences.map(({ kind, severity, operation, type, member, contract, site: theirs, advice }) => {
    expect(advice).not.toBe("");
    const where = [operation ?? type, member].filter((name) => name !== undefined).join(".");
    return `${severity} ${kind} ${where}: ${contract ?? "-"} / ${theirs ?? "-"}`;
  });
}

describe("a site that has the contract's WSDL", () => {
  it.each([simplified, classic])("does not differ ($dialect)", (table) => {
    expect(compareWsdl(site(table), table)).toEqual([]);
    expect(compareWsdl(site(table), table, `${ROOT}/`)).toEqual([]);
  });

  it("behind a proxy names another address (quirks 57)", () => {
    const differences = briefly(compareWsdl(site(simplified), simplified, "https://proxy.example.edu/lms"));
    expect(differences.slice(0, 3)).toEqual([
      "adapt address : https://proxy.example.edu/lms/wspp/service_pp2.php / http://moodle.example.edu/wspp/service_pp2.php",
      "harmless namespace : https://proxy.example.edu/lms/wspp/wsdl2 / http://moodle.example.edu/wspp/wsdl2",
      "harmless soap_action add_user: https://proxy.example.edu/lms/wspp/service_pp2.php&method=add_user / http://moodle.example.edu/wspp/service_pp2.php&method=add_user",
    ]);
    expect(differences).toHaveLength(2 + 153);
  });

  it("may name its service otherwise", () => {
    const differences = compareWsdl(
      site(simplified, (text) => text.replaceAll("mdl_soapserverPort", "P")),
      simplified,
    );
    expect(briefly(differences)).toEqual([
      "harmless service_names : mdl_soapserver, mdl_soapserverPort, mdl_soapserverBinding, mdl_soapserverPortType / mdl_soapserver, P, mdl_soapserverBinding, PType",
    ]);
  });
});

describe("operations", () => {
  const without = (table: DialectTable, ...names: string[]): DialectTable => ({
    ...table,
    operations: new Map([...table.operations].filter(([name]) => !names.includes(name))),
  });

  it("that the site lacks are told with their age and the way out", () => {
    const names = ["get_primaryrole_incourse", "get_user", "get_grouping_byid", "get_int_array"];
    const differences = compareWsdl(without(site(simplified), ...names), simplified);
    const advice = new Map(differences.map((difference) => [difference.operation, difference]));
    expect(differences.every((difference) => difference.kind === "operation_missing")).toBe(true);
    expect(advice.get("get_primaryrole_incourse")).toMatchObject({
      severity: "breaks",
      advice: expect.stringContaining("since March 2011"),
    });
    expect(advice.get("get_user")).toMatchObject({
      severity: "breaks",
      advice: expect.stringContaining("REST does not read the WSDL"),
    });
    expect(advice.get("get_grouping_byid")).toMatchObject({ severity: "harmless", advice: expect.stringContaining("of no use") });
    expect(advice.get("get_int_array")).toMatchObject({ severity: "harmless" });
  });

  it("of the site's own can be called, unless their types have no shape", () => {
    const table = site(simplified);
    const own = (name: string, type: string): [string, DialectOperation] => [
      name,
      { name, soapAction: "", request: { message: "m", parts: [{ name: "p", type }] }, response: undefined },
    ];
    const operations = new Map([...table.operations, own("own_one", "userDatumArray"), own("own_two", "anyType")]);
    expect(briefly(compareWsdl({ ...table, operations }, simplified))).toEqual([
      "harmless operation_added own_one: - / (p: userDatumArray) -> nothing",
      "breaks operation_added own_two: - / (p: anyType) -> nothing",
    ]);
  });

  it("may answer under another name, with another type, or not at all", () => {
    const answering = (name: string, response: DialectOperation["response"]): DialectTable =>
      withOperation(site(simplified), name, (operation) => ({ ...operation, response }));
    const named = (name: string, type: string) => ({ message: "get_usersResponse", parts: [{ name, type }] });
    expect(briefly(compareWsdl(answering("get_users", named("return", "userDatumArray")), simplified))).toEqual([
      "adapt return_retyped get_users: userRecordArray / userDatumArray",
      "harmless return_renamed get_users: get_usersReturn / return",
    ]);
    expect(briefly(compareWsdl(answering("get_users", undefined), simplified))).toEqual([
      "breaks return_missing get_users: userRecordArray / -",
    ]);
    expect(briefly(compareWsdl(answering("exception_handler", named("x", "string")), simplified))).toEqual([
      "adapt return_added exception_handler: - / string",
    ]);
  });

  it("may have messages and soapActions of other names", () => {
    const changed = withOperation(site(classic), "get_users", (operation) => ({
      ...operation,
      soapAction: "",
      request: { ...operation.request, message: "m" },
    }));
    expect(briefly(compareWsdl(changed, classic))).toEqual([
      "harmless soap_action get_users: http://moodle.example.edu/wspp/wsdl#get_users / ",
      "harmless message_renamed get_users: get_usersRequest, get_usersResponse / m, get_usersResponse",
    ]);
  });
});

describe("parts", () => {
  it("of other names are paired by their place among the unknown ones", () => {
    const changed = withParts(site(simplified), "affect_users_to_group", (parts) =>
      parts.map((part) => ({ ...part, name: part.name.replace("group", "cohort") })),
    );
    expect(briefly(compareWsdl(changed, simplified))).toEqual([
      "adapt part_renamed affect_users_to_group.groupid: groupid / cohortid",
      "adapt part_renamed affect_users_to_group.groupidfield: groupidfield / cohortidfield",
    ]);
  });

  it("that the site lacks are told with their age; those with a default can be left out", () => {
    const old = withParts(site(simplified), "get_events", (parts) => parts.filter((part) => part.name !== "datetimefrom"));
    expect(compareWsdl(old, simplified)).toMatchObject([
      { kind: "part_missing", severity: "adapt", member: "datetimefrom", advice: expect.stringContaining("since May 2011") },
    ]);
    const broken = withParts(site(simplified), "get_events", (parts) => parts.filter((part) => part.name !== "ownerid"));
    expect(briefly(compareWsdl(broken, simplified))).toEqual(["breaks part_missing get_events.ownerid: string / -"]);
    const bare = withParts(site(classic), "get_users", (parts) => parts.filter((part) => part.name !== "idfield"));
    expect(briefly(compareWsdl(bare, classic))).toEqual(["adapt part_missing get_users.idfield: string / -"]);
  });

  it("that the site added must be given", () => {
    const changed = withParts(site(simplified), "get_roles", (parts) => [...parts, { name: "context", type: "int" }]);
    expect(briefly(compareWsdl(changed, simplified))).toEqual(["adapt part_added get_roles.context: - / int"]);
  });

  it("of other types are told, whole numbers of another width as harmless", () => {
    const retyped = (type: string): DialectTable =>
      withParts(site(simplified), "get_group_byid", (parts) =>
        parts.map((part) => (part.name === "groupid" ? { ...part, type } : part)),
      );
    expect(briefly(compareWsdl(retyped("long"), simplified))).toEqual([
      "harmless part_retyped get_group_byid.groupid: int / long",
    ]);
    expect(briefly(compareWsdl(retyped("string"), simplified))).toEqual([
      "adapt part_retyped get_group_byid.groupid: int / string",
    ]);
  });

  it("in another order do not matter, but where PHP changed its own order (quirks 40)", () => {
    const turned = (name: string): DialectTable => withParts(site(simplified), name, (parts) => parts.toReversed());
    expect(compareWsdl(turned("get_users"), simplified)).toMatchObject([{ kind: "part_order", severity: "harmless" }]);
    expect(compareWsdl(turned("affect_users_to_group"), simplified)).toMatchObject([
      { kind: "part_order", severity: "adapt", advice: expect.stringContaining("before 2011") },
    ]);
  });
});

describe("types", () => {
  it("that a site of before August 2014 has lack the idnumber of groups (quirks 145)", () => {
    const drop = (fields: Fields): Fields => fields.filter((field) => field.name !== "idnumber");
    const old = withFields(withFields(site(simplified), "groupRecord", drop), "groupDatum", drop);
    const differences = compareWsdl(old, simplified);
    expect(briefly(differences).sort()).toEqual([
      "adapt field_missing groupRecord.idnumber: string / -",
      "breaks field_missing groupDatum.idnumber: string / -",
    ]);
    expect(differences.find((one) => one.type === "groupRecord")!.advice).toContain("since August 2014");
  });

  it("may have other member types, told with the revision that changed them (quirks 51)", () => {
    const retype = (name: string, type: string) => (fields: Fields) =>
      fields.map((field) => (field.name === name ? { ...field, type } : field));
    expect(compareWsdl(withFields(site(simplified), "userRecord", retype("timezone", "int")), simplified)).toMatchObject([
      { kind: "field_retyped", severity: "adapt", advice: expect.stringMatching(/since May 2011.*arrive as 0/) },
    ]);
    expect(compareWsdl(withFields(site(classic), "courseRecord", retype("sortorder", "int")), classic)).toMatchObject([
      { kind: "field_retyped", severity: "harmless", advice: expect.stringContaining("since February 2012") },
    ]);
  });

  it("may have more members, nillable ones, and another order", () => {
    const changed = withFields(site(simplified), "affectRecord", (fields) => [
      { name: "more", type: "int" },
      ...fields.toReversed().map((field) => (field.name === "status" ? { ...field, nillable: true } : field)),
    ]);
    expect(briefly(compareWsdl(changed, simplified))).toEqual([
      "harmless field_nillable affectRecord.status: not nillable / nillable",
      "harmless field_added affectRecord.more: - / int",
      "harmless field_order affectRecord: error, status / status, error",
    ]);
  });

  it("of another name but the same shape are harmless, others are not", () => {
    const renamed = compareWsdl(
      site(simplified, (text) => text.replaceAll("stringArray", "ArrayOfString")),
      simplified,
    );
    const kinds = new Set(renamed.map((difference) => `${difference.severity} ${difference.kind}`));
    expect([...kinds].sort()).toEqual([
      "harmless part_retyped",
      "harmless return_retyped",
      "harmless type_added",
      "harmless type_missing",
    ]);
    const items = compareWsdl(
      site(simplified, (text) => text.replace("tns:labelDatum[]", "tns:labelRecord[]")),
      simplified,
    );
    expect(briefly(items)).toEqual(["adapt type_retyped labelDatumArray: labelDatum[] / labelRecord[]"]);
  });

  it("that operations use must not be missing without a twin", () => {
    const table = site(simplified);
    const types = new Map([...table.types].filter(([name]) => name !== "stringArray"));
    expect(briefly(compareWsdl({ ...table, types }, simplified))).toEqual(["adapt type_missing stringArray: - / -"]);
  });

  it("that nobody uses may be missing", () => {
    const table = site(classic);
    const types = new Map([...table.types].filter(([name]) => name !== "editCohortsInput"));
    expect(briefly(compareWsdl({ ...table, types }, classic))).toEqual(["harmless type_missing editCohortsInput: - / -"]);
  });
});
