/** The differences between the types of a site's WSDL and those of the contract. */
import type { ArrayDeclaration, DialectTable, StructDeclaration } from "../contract/dialect.js";
import type { Severity, WsdlDifference } from "./difference.js";
import { fieldSince } from "./revisions.js";
import { likeness, typesInUse } from "./type-names.js";

type Field = StructDeclaration["fields"][number];

export function compareTypes(site: DialectTable, contract: DialectTable): WsdlDifference[] {
  const inUse = typesInUse(site, contract);
  const differences: WsdlDifference[] = [];
  for (const [name, expected] of contract.types) {
    const found = site.types.get(name);
    const use = { sent: inUse.sent.has(name), answered: inUse.answered.has(name) };
    if (!found) differences.push(missingType(name, use, site, contract));
    else if (found.kind === "struct" && expected.kind === "struct") {
      differences.push(...compareStruct(found, expected, use, site, contract));
    } else differences.push(...compareShape(found, expected, site, contract));
  }
  for (const name of site.types.keys()) {
    if (!contract.types.has(name)) {
      differences.push({
        kind: "type_added",
        severity: "harmless",
        type: name,
        advice: "the site's own operations may use it; calls made from its WSDL know it",
      });
    }
  }
  return differences;
}

interface Use {
  readonly sent: boolean;
  readonly answered: boolean;
}

function missingType(type: string, { sent, answered }: Use, site: DialectTable, contract: DialectTable): WsdlDifference {
  const kind = "type_missing";
  if (!sent && !answered) return { kind, severity: "harmless", type, advice: "no operation that the site has uses it" };
  const twin = [...site.types.keys()].find(
    (name) => !contract.types.has(name) && likeness(name, site, type, contract) === "alike",
  );
  if (twin !== undefined)
    return { kind, severity: "harmless", type, contract: type, site: twin, advice: "the site has it under another name" };
  const advice = "see the operations that use it: the site declares other types there, so make calls from its own WSDL";
  return { kind, severity: "adapt", type, advice };
}

function compareShape(
  found: StructDeclaration | ArrayDeclaration,
  expected: StructDeclaration | ArrayDeclaration,
  site: DialectTable,
  contract: DialectTable,
): WsdlDifference[] {
  const item = (type: StructDeclaration | ArrayDeclaration): string => (type.kind === "array" ? `${type.item}[]` : "struct");
  if (found.kind === "array" && expected.kind === "array") {
    const like = likeness(found.item, site, expected.item, contract);
    if (like === "same") return [];
    return [
      {
        kind: "type_retyped",
        severity: like === "alike" ? "harmless" : "adapt",
        type: expected.name,
        contract: item(expected),
        site: item(found),
        advice:
          like === "alike"
            ? "only the item's name differs"
            : "make calls from the site's own WSDL, which decides what the site keeps of an item",
      },
    ];
  }
  return [
    {
      kind: "type_retyped",
      severity: "adapt",
      type: expected.name,
      contract: item(expected),
      site: item(found),
      advice: "the site wraps this list otherwise than the contract: make calls from the site's own WSDL",
    },
  ];
}

function compareStruct(
  found: StructDeclaration,
  expected: StructDeclaration,
  use: Use,
  site: DialectTable,
  contract: DialectTable,
): WsdlDifference[] {
  const differences: WsdlDifference[] = [];
  const theirs = new Map(found.fields.map((field) => [field.name, field]));
  for (const field of expected.fields) {
    const other = theirs.get(field.name);
    if (!other) differences.push(missingField(contract, expected.name, field, use));
    else differences.push(...compareField(other, field, expected.name, site, contract));
  }
  const known = new Set(expected.fields.map((field) => field.name));
  for (const field of found.fields) {
    if (known.has(field.name)) continue;
    differences.push({
      kind: "field_added",
      severity: "harmless",
      type: expected.name,
      member: field.name,
      site: field.type,
      advice: use.sent
        ? "it may be sent when the call is made from the site's own WSDL"
        : "it comes as an extra member of the record",
    });
  }
  const order = (fields: readonly Field[], others: ReadonlySet<string>): string =>
    fields.flatMap((field) => (others.has(field.name) ? [field.name] : [])).join(", ");
  const [mine, other] = [order(expected.fields, new Set(theirs.keys())), order(found.fields, known)];
  if (mine !== other) {
    differences.push({
      kind: "field_order",
      severity: "harmless",
      type: expected.name,
      contract: mine,
      site: other,
      advice: "members are found by name (quirks 55)",
    });
  }
  return differences;
}

function missingField(contract: DialectTable, type: string, field: Field, use: Use): WsdlDifference {
  const since = fieldSince(contract.dialect, type, field.name);
  const age = since && !since.retyped ? `it is there since ${since.revision}: the site's plugin or its WSDL is older; ` : "";
  const [severity, effect]: [Severity, string] = use.sent
    ? ["breaks", "the site drops it from what is sent, without an error; REST keeps it where the Moodle table has the column"]
    : use.answered
      ? ["adapt", "over SOAP it never has a value here; REST shows it where the Moodle table has the column"]
      : ["harmless", "no operation that the site has uses it"];
  return { kind: "field_missing", severity, type, member: field.name, contract: field.type, advice: age + effect };
}

function compareField(found: Field, expected: Field, type: string, site: DialectTable, contract: DialectTable): WsdlDifference[] {
  const differences: WsdlDifference[] = [];
  const like = likeness(found.type, site, expected.type, contract);
  const at = { type, member: expected.name };
  if (like !== "same") {
    const since = fieldSince(contract.dialect, type, expected.name);
    const age = since?.retyped ? `it has its present type since ${since.revision}: the site's plugin or its WSDL is older; ` : "";
    differences.push({
      kind: "field_retyped",
      severity: like === "alike" ? "harmless" : "adapt",
      ...at,
      contract: expected.type,
      site: found.type,
      advice: age + retypedAdvice(found.type, expected.type, like === "alike"),
    });
  }
  if ((found.nillable ?? false) !== (expected.nillable ?? false)) {
    differences.push({
      kind: "field_nillable",
      severity: "harmless",
      ...at,
      contract: expected.nillable ? "nillable" : "not nillable",
      site: found.nillable ? "nillable" : "not nillable",
      advice: "sites send nil whatever the WSDL says, and it is always understood (quirks 54)",
    });
  }
  return differences;
}

function retypedAdvice(found: string, expected: string, alike: boolean): string {
  if (alike) return "the values are written alike";
  if (expected === "string" && /^(?:int|long|float)$/.test(found))
    return "over SOAP texts arrive as 0 here; REST gives them whole";
  return "make calls from the site's own WSDL";
}
