/**
 * Client for the official web services of Moodle 2 and later.
 * @module
 */
export { isWsppError, MoodleError, type MoodleErrorOptions } from "../errors.js";
export type { FunctionDescription, FunctionSet, Shape } from "../functions/description.js";
