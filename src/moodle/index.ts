/**
 * Client for the official web services of Moodle 2 and later.
 * @module
 */
export { isWsppError, MoodleError, type MoodleErrorOptions } from "../errors.js";
export type { FunctionDescription, FunctionSet, Shape } from "../functions/description.js";
export { readDescriptionFile } from "../functions/description-file.js";
export { type DocumentationOptions, type ImportedFunctions, readDocumentationPage } from "../functions/documentation-page.js";
export { currentName, oldNameOf } from "../functions/old-names.js";
export { functionsOf, type ShippedVersion } from "../functions/shipped.js";
export type {
  ArgumentsOf,
  CallParameters,
  FunctionName,
  FunctionTypes,
  MoodleFunctions,
  NameOf,
  ResultOf,
} from "../functions/typed.js";
export { writeDescriptionFile } from "../functions/write-description-file.js";
export { typesOf } from "../functions/write-types.js";
export { type ImportedDescriptions, type ImportOptions, importDescriptions } from "./import-descriptions.js";
