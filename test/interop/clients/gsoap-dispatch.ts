/** Writes the part of the gSOAP driver that knows operations and types: how a value is read into and written from what wsdl2h made of the WSDL. */
import type { DialectTable } from "../../../src/contract/dialect.js";

const SCALARS: Readonly<Record<string, string>> = {
  string: "std::string",
  int: "int",
  long: "LONG64",
  float: "float",
  boolean: "bool",
};

/** The names of C++ to which wsdl2h adds an underscore. */
const RESERVED: readonly string[] = ["return"];

export function gsoapDispatch(table: DialectTable): string {
  const lines: string[] = [];
  const types = [...table.types.values()];
  for (const { name } of types) {
    const type = typeName(table, name);
    lines.push(`static ${type} *make(soap *context, ${type} *) { return soap_new_${type}(context); }`);
    lines.push(`static void read(soap *context, const Json &json, ${type} &into);`);
    lines.push(`static void write(std::ostream &out, const ${type} &value);`);
  }
  for (const declared of types) {
    const type = typeName(table, declared.name);
    if (declared.kind === "array") lines.push(...listFunctions(table, type, declared.item));
    else lines.push(...structFunctions(type, declared.fields));
  }
  lines.push(
    "static int dispatch(soap *context, const char *endpoint, const std::string &operation, const Json &parts, std::ostream &out) {",
  );
  for (const { name, request, response } of table.operations.values()) {
    if (response === undefined) continue;
    const variables = request.parts.map(({ name: part, type }, index) => {
      const variable = isScalar(type) ? `${SCALARS[type]} p${index}` : `${typeName(table, type)} *p${index}`;
      return `${variable}; read(context, parts.at("${part}"), p${index});`;
    });
    const part = response.parts[0]!;
    const answer = isScalar(part.type) ? `${SCALARS[part.type]} answer` : `ns1__${escaped(name)}Response answer`;
    const member = isScalar(part.type) ? "answer" : `answer.${escaped(part.name)}`;
    const passed = ["context", "endpoint", "nullptr", ...request.parts.map((_, index) => `p${index}`), "answer"].join(", ");
    lines.push(`  if (operation == "${name}") {`);
    lines.push(`    ${variables.join(" ")} ${answer};`);
    lines.push(`    int status = soap_call_ns1__${escaped(name)}(${passed});`);
    lines.push(`    if (status == SOAP_OK) write(out, ${member});`, "    return status;", "  }");
  }
  lines.push('  throw std::invalid_argument("no operation " + operation);', "}");
  return `${lines.join("\n")}\n`;
}

function listFunctions(table: DialectTable, type: string, item: string): string[] {
  const element = isScalar(item) ? SCALARS[item]! : `${typeName(table, item)} *`;
  const room =
    item === "string" ? "soap_new_std__string(context, size)" : `(${element}*)soap_malloc(context, size * sizeof(${element}))`;
  return [
    `static void read(soap *context, const Json &json, ${type} &into) {`,
    "  int size = into.__size = int(json.items.size());",
    `  into.__ptr = size ? ${room} : nullptr;`,
    "  for (int i = 0; i < size; i++) read(context, json.items[i], into.__ptr[i]);",
    "}",
    `static void write(std::ostream &out, const ${type} &value) {`,
    "  out << '[';",
    "  for (int i = 0; i < value.__size; i++) { if (i) out << ','; write(out, value.__ptr[i]); }",
    "  out << ']';",
    "}",
  ];
}

function structFunctions(type: string, fields: readonly { readonly name: string }[]): string[] {
  return [
    `static void read(soap *context, const Json &json, ${type} &into) {`,
    ...fields.map(({ name }) => `  read(context, json.at("${name}"), into.${escaped(name)});`),
    "}",
    `static void write(std::ostream &out, const ${type} &value) {`,
    ...fields.map(
      ({ name }, index) => `  out << "${index === 0 ? "{" : ","}\\"${name}\\":"; write(out, value.${escaped(name)});`,
    ),
    "  out << '}';",
    "}",
  ];
}

function isScalar(type: string): boolean {
  return Object.hasOwn(SCALARS, type);
}

/** Structs are prefixed, SOAP arrays are not. */
function typeName(table: DialectTable, name: string): string {
  return table.types.get(name)?.kind === "struct" ? `ns1__${escaped(name)}` : escaped(name);
}

function escaped(name: string): string {
  return RESERVED.includes(name) ? `${name}_` : name.replaceAll("_", "_USCORE");
}
