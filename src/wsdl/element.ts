/** An XML element with its namespaces resolved: what the WSDL reader walks over. */

export interface QName {
  readonly namespace: string;
  readonly local: string;
}

/** The prefixes in force at an element, `""` being that of the default namespace: its own and, behind them, those around it. */
export class Scope {
  readonly #own: ReadonlyMap<string, string>;
  readonly #outer: Scope | undefined;

  constructor(own: ReadonlyMap<string, string>, outer?: Scope) {
    this.#own = own;
    this.#outer = outer;
  }

  namespaceOf(prefix: string): string | undefined {
    return this.#own.get(prefix) ?? this.#outer?.namespaceOf(prefix);
  }
}

export class Element {
  readonly name: QName;
  readonly children: readonly Element[];
  readonly #attributes: ReadonlyMap<string, string>;
  readonly #scope: Scope;

  /** @param attributes as written, prefix and all */
  constructor(tag: string, attributes: ReadonlyMap<string, string>, children: readonly Element[], scope: Scope) {
    this.#scope = scope;
    this.#attributes = attributes;
    this.name = this.resolve(tag);
    this.children = children;
  }

  is(namespace: string, local: string): boolean {
    return this.name.local === local && this.name.namespace === namespace;
  }

  /** The children of that name. */
  all(namespace: string, local: string): readonly Element[] {
    return this.children.filter((child) => child.is(namespace, local));
  }

  first(namespace: string, local: string): Element | undefined {
    return this.children.find((child) => child.is(namespace, local));
  }

  /** The value of an attribute without a prefix. */
  attribute(local: string): string | undefined {
    return this.#attributes.get(local);
  }

  /** The value of an attribute of a namespace. */
  attributeOf(namespace: string, local: string): string | undefined {
    for (const [name, value] of this.#attributes) {
      const [prefix, own] = splitName(name);
      if (prefix !== "" && own === local && this.#scope.namespaceOf(prefix) === namespace) return value;
    }
    return undefined;
  }

  /** What the qualified name in an attribute stands for: `type="xsd:int"`. */
  reference(local: string): QName | undefined {
    const value = this.attribute(local)?.trim();
    return value === undefined || value === "" ? undefined : this.resolve(value);
  }

  /** What a qualified name means here. An undeclared prefix means no namespace. */
  resolve(qualified: string): QName {
    const [prefix, local] = splitName(qualified);
    return { namespace: this.#scope.namespaceOf(prefix) ?? "", local };
  }
}

function splitName(name: string): [prefix: string, local: string] {
  const colon = name.indexOf(":");
  return colon < 0 ? ["", name] : [name.slice(0, colon), name.slice(colon + 1)];
}
