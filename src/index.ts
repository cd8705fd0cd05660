/**
 * Client for the legacy OK Tech web services of Moodle (wspp).
 *
 * ```ts
 * import { connect } from "moodle-wspp";
 * const moodle = await connect({ url: "https://moodle.example.edu/lms", username: "wsaccess", password });
 * const courses = await moodle.get_my_courses({ sort: "fullname" });
 * ```
 * @module
 */

export { connect } from "./client/connect.js";
export { type Answer, type ClientCore, createClient, type OperationMethods, type WsppClient } from "./client/facade.js";
export type { ConnectOptions } from "./client/options.js";
export type { SiteProfile } from "./client/profile.js";
export { EditError, type EditReport, type Outcome } from "./client/report.js";
export type { Session } from "./client/session.js";
