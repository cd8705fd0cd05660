/** One dialect of the service as a table: what a WSDL says, whether written by the contract or read from a site. */
import type { Dialect } from "./language.js";

/** One part of a message. `type` is a scalar (`int`, `string`, `float`, `boolean`, `long`) or the name of a struct or array type. */
export interface MessagePart {
  readonly name: string;
  readonly type: string;
}

export interface DialectOperation {
  readonly name: string;
  /** May hold `{wwwroot}`. */
  readonly soapAction: string;
  readonly request: { readonly message: string; readonly parts: readonly MessagePart[] };
  /** Absent for a one-way operation (`exception_handler`). */
  readonly response: { readonly message: string; readonly parts: readonly MessagePart[] } | undefined;
}

export interface StructDeclaration {
  readonly kind: "struct";
  readonly name: string;
  readonly fields: readonly { readonly name: string; readonly type: string; readonly nillable?: boolean }[];
}

export interface ArrayDeclaration {
  readonly kind: "array";
  readonly name: string;
  /** Scalar or struct name of an item. */
  readonly item: string;
}

export interface DialectTable {
  readonly dialect: Dialect;
  /** Target namespace; may hold `{wwwroot}`. */
  readonly namespace: string;
  readonly service: string;
  readonly port: string;
  readonly binding: string;
  readonly portType: string;
  /** Address of the service; may hold `{wwwroot}`. */
  readonly endpoint: string;
  readonly types: ReadonlyMap<string, StructDeclaration | ArrayDeclaration>;
  readonly operations: ReadonlyMap<string, DialectOperation>;
}
