/** Reads the types of a WSDL's schemas into the declarations of a dialect table. */
import type { ArrayDeclaration, StructDeclaration } from "../contract/dialect.js";
import { notAWsdl } from "./document.js";
import type { Element, QName } from "./element.js";
import { isSchemaNamespace, SOAP_ENCODING, WSDL } from "./namespaces.js";

type Declaration = StructDeclaration | ArrayDeclaration;
type Field = StructDeclaration["fields"][number];

/** The scalar of the contract that stands for a simple type of XML Schema or of the SOAP encoding. What is not listed is text. */
const SCALAR_OF: ReadonlyMap<string, string> = new Map([
  ["boolean", "boolean"],
  ...["float", "double", "decimal"].map((name) => [name, "float"] as const),
  ...["int", "short", "byte", "unsignedShort", "unsignedByte"].map((name) => [name, "int"] as const),
  ...["long", "integer", "unsignedInt", "unsignedLong"].map((name) => [name, "long"] as const),
  ...["nonNegativeInteger", "nonPositiveInteger", "positiveInteger", "negativeInteger"].map((name) => [name, "long"] as const),
]);

const SCALARS: ReadonlySet<string> = new Set(["string", ...SCALAR_OF.values()]);

/** A real WSDL declares 200 types. Types may hold and extend one another, so this also bounds how deep that goes. */
const MAX_TYPES = 2000;
/** `xsd:string[][][]` has three. */
const MAX_RANKS = 8;

/** Types without a shape of their own: they stay in the table under their own name and no codec can be made for them. */
const SHAPELESS: ReadonlySet<string> = new Set(["anyType", "ur-type", "Array", "Struct"]);

/** The types that one document declares, and the names by which parts and members refer to them. */
export class SchemaTypes {
  readonly types = new Map<string, Declaration>();
  readonly #written = new Map<string, Element>();
  readonly #shapeless = new Set<string>();
  readonly #notice: (text: string) => void;

  /** @param notice is told of everything that was left out or read as something else */
  constructor(schemas: readonly Element[], notice: (text: string) => void) {
    this.#notice = notice;
    for (const schema of schemas) {
      // Some documents carry the encoding schema with them; its types are known.
      if (schema.attribute("targetNamespace") !== SOAP_ENCODING) this.#collect(schema);
    }
    for (const [name, element] of this.#written) if (this.#aliased(element) === undefined) this.#declare(name, element);
  }

  /** The table's name for a type: a scalar of the contract, a declared type, or the name as written for one that is not declared. */
  nameOf({ namespace, local }: QName): string {
    return this.#nameOf({ namespace, local }, new Set());
  }

  #collect(schema: Element): void {
    for (const child of schema.children) {
      const name = child.attribute("name");
      if (!isSchemaNamespace(child.name.namespace)) continue;
      if (child.name.local === "include" || (child.name.local === "import" && child.attribute("schemaLocation") !== undefined)) {
        this.#notice(`the schema ${child.attribute("schemaLocation") ?? ""} that it imports was not fetched`);
      }
      if (name === undefined || !/^(?:complex|simple)Type$/.test(child.name.local)) continue;
      if (this.#written.has(name)) throw notAWsdl(`it declares the type ${name} twice`);
      this.#written.set(name, child);
      if (this.#written.size > MAX_TYPES) throw notAWsdl(`it declares more than ${MAX_TYPES} types`, { code: "limit_exceeded" });
    }
  }

  #nameOf({ namespace, local }: QName, passed: Set<string>): string {
    const simple = isSchemaNamespace(namespace) || namespace === SOAP_ENCODING;
    if (simple && !SHAPELESS.has(local)) return SCALAR_OF.get(local) ?? "string";
    const element = simple ? undefined : this.#written.get(local);
    if (!element) {
      if (!this.#shapeless.has(local))
        this.#notice(`nothing says what the type ${local} looks like: what uses it cannot be called`);
      this.#shapeless.add(local);
      return local;
    }
    const alias = this.#aliased(element);
    if (alias === undefined) return local;
    if (passed.has(local)) throw notAWsdl(`the type ${local} is derived from itself`);
    return this.#nameOf(alias, passed.add(local));
  }

  /** The type that a simple type restricts: enumerations and the like travel as their base. */
  #aliased(type: Element): QName | undefined {
    const content = type.name.local === "simpleType" ? type : schemaChild(type, "simpleContent");
    if (!content) return undefined;
    const derived = schemaChild(content, "restriction") ?? schemaChild(content, "extension");
    return derived?.reference("base") ?? { namespace: type.name.namespace, local: "string" };
  }

  #declare(name: string, type: Element): void {
    if (SCALARS.has(name)) throw notAWsdl(`it declares a type of its own under the name ${name}`);
    const content = schemaChild(type, "complexContent");
    const derived = content && (schemaChild(content, "restriction") ?? schemaChild(content, "extension"));
    const base = derived?.reference("base");
    if (derived && base?.namespace === SOAP_ENCODING && base.local === "Array") {
      this.types.set(name, { kind: "array", name, item: this.#arrayItem(name, derived) });
      return;
    }
    const repeated = derived ? undefined : onlyRepeatedElement(type);
    if (repeated) this.types.set(name, { kind: "array", name, item: this.#elementType(`${name}.item`, repeated) });
    else this.types.set(name, { kind: "struct", name, fields: this.#fields(name, type, new Set()) });
  }

  #arrayItem(name: string, derived: Element): string {
    for (const attribute of childrenNamed(derived, "attribute")) {
      const written = attribute.attributeOf(WSDL, "arrayType");
      if (written === undefined) continue;
      const ranks = written.match(/\[[^\]]*\]/g)?.length ?? 0;
      if (ranks > MAX_RANKS)
        throw notAWsdl(`the array type ${name} has more than ${MAX_RANKS} ranks`, { code: "limit_exceeded" });
      const item = this.nameOf(attribute.resolve(written.replace(/\[.*$/s, "").trim()));
      return this.#nested(item, ranks - 1);
    }
    const element = particlesOf(derived)[0];
    if (element) return this.#elementType(`${name}.item`, element);
    this.#notice(`the array type ${name} does not say what it holds`);
    return "anyType";
  }

  /** `xsd:string[][]` is an array of the array `string[]`. */
  #nested(item: string, depth: number): string {
    if (depth <= 0) return item;
    const name = `${item}[]`;
    this.types.set(name, { kind: "array", name, item });
    return this.#nested(name, depth - 1);
  }

  /** The members of a struct, those of the types that it extends first. */
  #fields(name: string, type: Element, passed: Set<string>): Field[] {
    if (passed.has(name)) throw notAWsdl(`the type ${name} is derived from itself`);
    passed.add(name);
    const content = schemaChild(type, "complexContent");
    const extension = content && schemaChild(content, "extension");
    const base = extension?.reference("base");
    const parent = base && this.#written.get(base.local);
    const inherited = base && parent ? this.#fields(base.local, parent, passed) : [];
    if (base && !parent) this.#notice(`the type ${name} extends ${base.local}, which is not declared`);
    const own = particlesOf(extension ?? (content && schemaChild(content, "restriction")) ?? type);
    return [...inherited, ...own.flatMap((element) => this.#field(name, element))];
  }

  #field(struct: string, element: Element): Field[] {
    const name = element.attribute("name");
    if (name === undefined) {
      this.#notice(
        `a member of ${struct} was left out: it has no name of its own (${element.attribute("ref") ?? element.name.local})`,
      );
      return [];
    }
    const type = this.#elementType(`${struct}.${name}`, element);
    if (repeats(element)) this.#notice(`the member ${name} of ${struct} may be repeated and was read as occurring once`);
    return [{ name, type, ...(/^\s*(?:true|1)\s*$/.test(element.attribute("nillable") ?? "") ? { nillable: true } : {}) }];
  }

  /** The type of an element; one that is declared inside it gets the name `ifNameless`. */
  #elementType(ifNameless: string, element: Element): string {
    const type = element.reference("type");
    if (type) return this.nameOf(type);
    const complex = schemaChild(element, "complexType");
    if (complex) {
      this.#declare(ifNameless, complex);
      return ifNameless;
    }
    const simple = schemaChild(element, "simpleType");
    const base = simple && this.#aliased(simple);
    return base ? this.nameOf(base) : "anyType";
  }
}

function childrenNamed(element: Element, local: string): Element[] {
  return element.children.filter((child) => child.name.local === local && isSchemaNamespace(child.name.namespace));
}

function schemaChild(element: Element, local: string): Element | undefined {
  return childrenNamed(element, local)[0];
}

/** The elements in the `all`, `sequence` or `choice` of a type, whatever of these it uses and however they are nested. */
function particlesOf(type: Element): Element[] {
  return type.children.flatMap((child) => {
    if (!isSchemaNamespace(child.name.namespace)) return [];
    if (/^(?:all|sequence|choice)$/.test(child.name.local)) return particlesOf(child);
    return /^(?:element|any|group)$/.test(child.name.local) ? [child] : [];
  });
}

function repeats(element: Element): boolean {
  const most = element.attribute("maxOccurs")?.trim() ?? "1";
  return most === "unbounded" || Number(most) > 1;
}

/** The one element of a type that is a list in the literal manner: a sequence of one element that repeats. */
function onlyRepeatedElement(type: Element): Element | undefined {
  const [element, ...others] = particlesOf(type);
  return element && others.length === 0 && element.name.local === "element" && repeats(element) ? element : undefined;
}
