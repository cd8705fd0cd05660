/** Operations that a site added itself: their types come from the site's own WSDL. */
import type { DialectTable, MessagePart } from "../contract/dialect.js";
import type { Dialect, List, OperationDeclaration, Scalar, Struct } from "../contract/language.js";
import { operationNames } from "../contract/operations.js";
import { UsageError } from "../errors.js";
import type { Http } from "../http/index.js";
import { nearest } from "../nearest.js";

const WSDL_PATH: { readonly [D in Dialect]: string } = { simplified: "/wspp/wsdl_pp2.php", classic: "/wspp/wsdl_pp.php" };

/** Address of a site's WSDL. */
export function wsdlUrl(wwwroot: string, dialect: Dialect): string {
  return wwwroot + WSDL_PATH[dialect];
}

/** Fetches and reads one of a site's WSDLs. */
export async function fetchWsdl(http: Http, wwwroot: string, dialect: Dialect, signal?: AbortSignal): Promise<DialectTable> {
  const answer = await http.send({
    url: wsdlUrl(wwwroot, dialect),
    method: "GET",
    operation: "wsdl",
    repeatable: true,
    ...(signal ? { signal } : {}),
  });
  // Hardly any program needs the XML parser behind it: it is loaded by those that do.
  const { readWsdl } = await import("../wsdl/read.js");
  return readWsdl(await answer.bytes());
}

export interface SiteOperation {
  readonly declaration: OperationDeclaration;
  readonly table: DialectTable;
}

/** Knows a site's own operations; fetches its WSDL once, when the first unknown name is asked. */
export class SiteOperations {
  #table: Promise<DialectTable> | undefined;

  constructor(
    private readonly http: Http,
    private readonly wwwroot: string,
    private readonly dialect: Dialect,
  ) {}

  /** @throws UsageError `unknown_operation` when neither the contract nor the site knows the name */
  async find(operation: string): Promise<SiteOperation> {
    this.#table ??= fetchWsdl(this.http, this.wwwroot, this.dialect);
    let table: DialectTable;
    try {
      table = await this.#table;
    } catch (error) {
      this.#table = undefined;
      throw unknownOperation(operation, operationNames, error);
    }
    const found = table.operations.get(operation);
    if (found === undefined) throw unknownOperation(operation, [...new Set([...operationNames, ...table.operations.keys()])]);
    const { contractTypes } = await import("../wsdl/types.js");
    const typeOf = contractTypes(table);
    const parts = found.request.parts.filter((part) => part.name !== "client" && part.name !== "sesskey");
    return {
      table,
      declaration: {
        group: "misc",
        entity: "site",
        summary: "An operation that the site added itself.",
        parts: Object.fromEntries(parts.map((part) => [part.name, typeOf(part.type)])),
        returns: returnType(found.response?.parts, typeOf),
        effect: "write", // nobody declared that it merely reads
        session: found.request.parts.some((part) => part.name === "sesskey"),
        classic: {},
      },
    };
  }
}

function returnType(
  parts: readonly MessagePart[] | undefined,
  typeOf: (name: string) => Scalar | List | Struct,
): Scalar | List | Struct | undefined {
  const type = parts?.[0]?.type;
  return type === undefined ? undefined : typeOf(type);
}

function unknownOperation(operation: string, known: readonly string[], cause?: unknown): UsageError {
  return new UsageError(`there is no operation "${operation}"`, {
    code: "unknown_operation",
    operation,
    cause,
    hint: `${nearest(operation, known)}wspp ops lists all${cause === undefined ? "" : "; the site's own WSDL could not be read"}`,
  });
}
