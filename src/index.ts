/**
 * Client for the legacy OK Tech web services of Moodle (wspp).
 *
 * ```ts
 * import { connect } from "moodle-wspp";
 * const moodle = await connect({ url: "https://moodle.example.edu/lms", username: "wsaccess", password });
 * const courses = await moodle.get_my_courses({ sort: "fullname" });
 * ```
 * What operations and types there are, as data, and their zod schemas: `moodle-wspp/contract`. The codecs alone: `moodle-wspp/wire`.
 * @module
 */

export { connect } from "./client/connect.js";
export type { Conveniences, NotBuilt } from "./client/conveniences.js";
export { type Answer, type ClientCore, createClient, type OperationMethods, type WsppClient } from "./client/facade.js";
export type { ConnectOptions } from "./client/options.js";
export type { SiteProfile } from "./client/profile.js";
export { EditError, EditReport, type FieldDifference, type Outcome, type OutcomeStatus } from "./client/report.js";
export type { Session } from "./client/session.js";
export { emptyText, extraOf } from "./contract/aside.js";
export type { EditAction, EditedEntity } from "./contract/editing.js";
export type { Dialect, RestFormat } from "./contract/language.js";
export type {
  Arguments,
  BatchDatum,
  BatchOperationName,
  Item,
  ListOperationName,
  OperationName,
  Result,
} from "./contract/operations.js";
export type * from "./contract/records.js";
export type { CallOptions, WsppService } from "./contract/site.js";
export type { GuardId } from "./contract/traps.js";
export {
  type Applied,
  DecodeError,
  FaultError,
  type FaultOptions,
  HttpStatusError,
  isWsppError,
  RecordError,
  SessionError,
  TransportError,
  UsageError,
  WsppError,
  type WsppErrorOptions,
} from "./errors.js";
export type { AnswerTrace, ReceiveProgress, RequestTrace, RetryPolicy, Timeouts } from "./http/index.js";
export type { Notice } from "./wire/exchange.js";
export { type WriteTarget, writeBatch } from "./writes/batch.js";
export { type Brakes, brakesOf, type Extent, needsCount } from "./writes/brakes.js";
export type { FieldChange } from "./writes/compare.js";
export { type EnrolmentOperation, writeEnrolments } from "./writes/enrolments.js";
export { heldBack } from "./writes/extent.js";
export type { WriteOptions, WriteProgress, Writer } from "./writes/options.js";
export { type PlannedChange, type PlannedWrite, type PlanOptions, planBatch, type WritePlan } from "./writes/plan.js";
export { paced, Rate } from "./writes/rate.js";
export { type ReadRecord, type RecordedWrite, readRecord, type WriteId, type WriteRecordOptions } from "./writes/record.js";
export { planUndo, type RunSummary, runsOf, type UndoOptions, type UndoPlan } from "./writes/undo.js";
export { formerDatum, type UndoStep } from "./writes/undo-step.js";
