/**
 * A Moodle with wspp for tests, and wspp over HTTP for any site of your own.
 *
 * ```ts
 * import { connect } from "moodle-wspp";
 * import { startSandbox } from "moodle-wspp/server";
 *
 * await using sandbox = await startSandbox(); // Moodle 1.9 with 200 people and 20 courses, on a free port
 * const moodle = await connect({ url: sandbox.url, username: "wsaccess", password: "Demo-1234" });
 * ```
 * @module
 */
export type {
  Caller,
  ReceivedArguments,
  ReceivedArray,
  ReceivedStruct,
  ReceivedValue,
  WsppService,
  WsppSite,
} from "../contract/site.js";
export { SiteFault, type SiteFaultKind } from "../contract/site-fault.js";
export { isWsppError, UsageError, WsppError } from "../errors.js";
export type { MoodleVersion } from "../plugin/say.js";
export type { Quirks } from "../sandbox/call.js";
export { Sandbox, type SandboxOptions } from "../sandbox/sandbox.js";
export { demoAccounts, demoSeed } from "../sandbox/seeds/demo.js";
export { emptyAccount, emptySeed } from "../sandbox/seeds/empty.js";
export type { Database, DatabaseSnapshot } from "../sandbox/store/database.js";
export type { Column, Stored, StoredRow, Table } from "../sandbox/store/table.js";
export { createHandler, type Handler, type HandlerOptions } from "../server/handler.js";
export { type FaultKind, faultKinds } from "./faults.js";
export type { Seed, SeedAccount, SnapshotFile } from "./seed.js";
export type { ServedRequest } from "./served.js";
export { type LocalService, type ServiceOptions, serviceOf } from "./service.js";
export { type RunningSandbox, type StartOptions, startSandbox } from "./start.js";
