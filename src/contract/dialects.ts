/** Derives the tables of both WSDL dialects from the contract. */
import { cohortDatum } from "./cohort.js";
import type { ArrayDeclaration, DialectOperation, DialectTable, MessagePart, StructDeclaration } from "./dialect.js";
import { groupingRecord } from "./grouping.js";
import {
  type ClassicPart,
  type Dialect,
  itemOf,
  type List,
  list,
  type OperationDeclaration,
  partType,
  type Scalar,
  type Struct,
  structNamed,
} from "./language.js";
import { operationNames, operations } from "./operations.js";

const tables: { [D in Dialect]?: DialectTable } = {};

/** The table of a dialect; built once. */
export function dialectTable(dialect: Dialect): DialectTable {
  tables[dialect] ??= dialect === "simplified" ? simplifiedTable() : classicTable();
  return tables[dialect];
}

/** A part of the classic WSDL with all defaults filled in. */
export interface ClassicPartMapping extends ClassicPart {
  readonly name: string;
}

/** The classic parts of an operation in order, client and sesskey aside; empty when the classic WSDL lacks the operation. */
export function classicParts(declaration: OperationDeclaration): readonly ClassicPartMapping[] {
  if (declaration.classic === false) return [];
  const declared = declaration.classic.parts ?? Object.fromEntries(Object.keys(declaration.parts).map((name) => [name, name]));
  return Object.entries(declared).map(([name, part]) => (typeof part === "string" ? { name, from: part } : { name, ...part }));
}

/** Types that the classic WSDL declares although none of its operations uses them. */
const UNUSED_CLASSIC_WRAPPERS = [
  { name: "editCohortsInput", member: "cohorts", holds: list(cohortDatum) },
  { name: "getAllGroupingsReturn", member: "groupings", holds: list(groupingRecord) },
];

const SESSION: readonly MessagePart[] = [
  { name: "client", type: "int" },
  { name: "sesskey", type: "string" },
];

type Types = Map<string, StructDeclaration | ArrayDeclaration>;

function simplifiedTable(): DialectTable {
  const types: Types = new Map();
  const table = new Map<string, DialectOperation>();
  const nameOf = (type: Scalar | List | Struct): string => typeName(type, "simplified", types);
  for (const name of operationNames) {
    const declaration: OperationDeclaration = operations[name];
    const parts = Object.entries(declaration.parts).map(([part, type]): MessagePart => {
      const override = declaration.simplified?.parts?.[part];
      return { name: part, type: override ?? nameOf(partType(type)) };
    });
    const returns = declaration.returns && (declaration.simplified?.returns ?? nameOf(declaration.returns));
    table.set(name, {
      name,
      soapAction: `{wwwroot}/wspp/service_pp2.php&method=${name}`,
      request: { message: `${name}Request`, parts: [...(declaration.session === false ? [] : SESSION), ...parts] },
      response:
        returns === undefined ? undefined : { message: `${name}Response`, parts: [{ name: `${name}Return`, type: returns }] },
    });
  }
  return {
    dialect: "simplified",
    namespace: "{wwwroot}/wspp/wsdl2",
    service: "mdl_soapserver",
    port: "mdl_soapserverPort",
    binding: "mdl_soapserverBinding",
    portType: "mdl_soapserverPortType",
    endpoint: "{wwwroot}/wspp/service_pp2.php",
    types,
    operations: table,
  };
}

function classicTable(): DialectTable {
  const types: Types = new Map();
  const table = new Map<string, DialectOperation>();
  const nameOf = (type: Scalar | List | Struct): string => typeName(type, "classic", types);
  for (const name of operationNames) {
    const declaration: OperationDeclaration = operations[name];
    const { classic } = declaration;
    if (classic === false) continue;
    const parts = classicParts(declaration).map((part): MessagePart => {
      const carried = part.from === undefined ? undefined : declaration.parts[part.from];
      if (part.type === undefined) return { name: part.name, type: nameOf(partType(carried!)) };
      if (part.wrapper !== undefined) declareWrapper(types, part.type, part.wrapper, nameOf(partType(carried!)));
      else if (carried && partType(carried).kind === "list")
        types.set(part.type, { kind: "array", name: part.type, item: "string" });
      return { name: part.name, type: part.type };
    });
    const returns = declaration.returns;
    let answer = classic.returns;
    if (answer === undefined) answer = returns && nameOf(returns);
    else if (classic.wrapper !== undefined && returns) declareWrapper(types, answer, classic.wrapper, nameOf(returns));
    table.set(name, {
      name,
      soapAction: `{wwwroot}/wspp/wsdl#${name}`,
      request: {
        message: classic.request ?? `${name}Request`,
        parts: [...(declaration.session === false ? [] : SESSION), ...parts],
      },
      response:
        answer === undefined
          ? undefined
          : { message: classic.response ?? `${name}Response`, parts: [{ name: classic.returnPart ?? "return", type: answer }] },
    });
  }
  for (const unused of UNUSED_CLASSIC_WRAPPERS) declareWrapper(types, unused.name, unused.member, nameOf(unused.holds));
  return {
    dialect: "classic",
    namespace: "{wwwroot}/wspp/wsdl",
    service: "MoodleWS",
    port: "MoodleWSPort",
    binding: "MoodleWSBinding",
    portType: "MoodleWSPortType",
    endpoint: "{wwwroot}/wspp/service_pp.php",
    types,
    operations: table,
  };
}

function declareWrapper(types: Types, name: string, member: string, type: string): void {
  const known = types.get(name);
  if (known && (known.kind !== "struct" || known.fields[0]?.name !== member || known.fields[0].type !== type)) {
    throw new TypeError(`the contract gives the classic type ${name} two shapes`);
  }
  types.set(name, { kind: "struct", name, fields: [{ name: member, type }] });
}

/** The name of a type in a dialect; declares it, and all that it holds, in `types`. */
function typeName(type: Scalar | List | Struct, dialect: Dialect, types: Types): string {
  if (type.kind === "struct") {
    declareStruct(type, dialect, types);
    return type.name;
  }
  if (type.kind === "list") {
    const item = itemOf(type);
    const itemName = typeName(item, dialect, types);
    const name = listName(itemName, dialect);
    const declared = dialect === "classic" && item.kind === "struct" ? (item.classicItem ?? itemName) : itemName;
    if (declared !== itemName) declareStruct(structNamed(declared), dialect, types);
    types.set(name, { kind: "array", name, item: declared });
    return name;
  }
  return dialect === "classic" ? (type.classic ?? type.kind) : type.kind;
}

function listName(item: string, dialect: Dialect): string {
  if (dialect === "simplified") return `${item}Array`;
  return item.replace(/Record$/, "Records").replace(/Datum$/, "Data");
}

function declareStruct(struct: Struct, dialect: Dialect, types: Types): void {
  if (types.has(struct.name)) return;
  types.set(struct.name, { kind: "struct", name: struct.name, fields: [] }); // forumPostRecord holds itself
  const order = dialect === "classic" ? struct.classicOrder : Object.keys(struct.fields);
  const fields = order.map((name) => ({
    name,
    type: typeName(struct.fields[name]!, dialect, types),
    ...(dialect === "classic" && struct.classicNillable.includes(name) ? { nillable: true } : {}),
  }));
  types.set(struct.name, { kind: "struct", name: struct.name, fields });
}
