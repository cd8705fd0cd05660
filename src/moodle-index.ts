/**
 * Client for the official web services of Moodle 2 and later.
 *
 * ```ts
 * import { connect, createMany } from "moodle-wspp/moodle";
 * const moodle = await connect({ url: "https://moodle.example.edu/lms", token });
 * const users = await moodle.call("core_user_get_users_by_field", { field: "username", values: ["ada"] });
 * const report = await createMany(moodle, "core_user_create_users", rows, { journal: "users.journal" });
 * ```
 * @module
 */
export { EditError, EditReport, type FieldDifference, type Outcome, type OutcomeStatus } from "./client/report.js";
export * from "./moodle/index.js";
export type { FunctionCaller } from "./writes/many/caller.js";
export { type ManyAction, type ManyFunction, manyFunctions } from "./writes/many/functions.js";
export { createMany, deleteMany, updateMany, writeMany } from "./writes/many/many.js";
export type { ManyOptions, ManyProgress, ManyReport, ManyRow, SiteRow, WaitReason } from "./writes/many/options.js";
