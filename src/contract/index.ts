/**
 * What wspp is, as data: every operation and type of both WSDLs, with defaults, effects, known traps and message texts.
 *
 * ```ts
 * import { operationNamed, schemaOf } from "moodle-wspp/contract";
 * operationNamed("get_users")?.summary;
 * const users = schemaOf("userDatumArray").parse(JSON.parse(text)); // UserDatum[]
 * ```
 * This entry loads zod, for `schemaOf`; the client (`moodle-wspp`) does not.
 * @module
 */
export { columns } from "./columns.js";
export type {
  ArrayDeclaration,
  DialectOperation,
  DialectTable,
  MessagePart,
  StructDeclaration,
} from "./dialect.js";
export { type ClassicPartMapping, classicParts, dialectTable } from "./dialects.js";
// The constructors of declarations (`record`, `operation`, `list` ...) are not exported: a table of one's own is read from a WSDL.
export {
  type ClassicOperation,
  type ClassicPart,
  type ClassicScalar,
  type DatumOf,
  type Dialect,
  type Effect,
  type Fields,
  type Group,
  itemOf,
  type List,
  type OperationDeclaration,
  type OptionalPart,
  type Part,
  type Parts,
  partType,
  type RecordOf,
  type RestFormat,
  type Scalar,
  type ScalarKind,
  type Struct,
  type TableName,
  type Type,
  type ValueOf,
} from "./language.js";
export { isEmptyText, type Message, messageKeyOf, messages } from "./messages.js";
export {
  type Arguments,
  type BatchDatum,
  type BatchOperationName,
  type Item,
  type ListOperationName,
  type OperationName,
  type Operations,
  operationNamed,
  operationNames,
  operations,
  type Result,
} from "./operations.js";
export type * from "./records.js";
export { schemaOf, type TypeName, type TypeNamed } from "./schemas.js";
export type { CallOptions, WsppService } from "./site.js";
export * from "./structs.js";
export { type GuardId, type Trap, type TrapArea, type TrapId, trapAreas, trapIds, traps } from "./traps.js";
export { type UpdateEffect, type UpdateRule, updateRules } from "./updates.js";
