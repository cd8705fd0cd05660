/**
 * Client for the official web services of Moodle 2 and later; `moodle-wspp/moodle` offers the writers of many rows beside it.
 * @module
 */
export {
  type Applied,
  DecodeError,
  HttpStatusError,
  isWsppError,
  MoodleError,
  type MoodleErrorOptions,
  TransportError,
  UsageError,
  WsppError,
  type WsppErrorOptions,
} from "../errors.js";
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
export type { Notice } from "../wire/exchange.js";
export { migrationSettings, type TextSettings } from "../wire/official/rest/settings.js";
export { MoodleClient } from "./client.js";
export { connect, type OktechOptions } from "./connect.js";
export { isDeletedUser } from "./deleted-users.js";
export { type DownloadedFile, type DownloadProgress, type DownloadRequest, downloadFile } from "./download.js";
export type { FileRequest } from "./file-address.js";
export { type ImportedDescriptions, type ImportOptions, importDescriptions } from "./import-descriptions.js";
export { type KnownError, type KnownErrorCode, knownErrorOf, knownErrors } from "./known-errors.js";
export { localNameOf } from "./local-name.js";
export { type OpenRequest, openFile, type RemoteFile } from "./open-file.js";
export type { MoodleCallOptions, MoodleOptions, MoodleProtocol } from "./options.js";
export type { SiteInfo } from "./site-functions.js";
export { type Credential, checkSite, requestToken, type TokenRequest } from "./token.js";
export { Token } from "./token-value.js";
export { type Uploaded, type UploadProgress, type UploadRequest, uploadFiles } from "./upload.js";
export { type StoredFile, UploadError, type UploadOutcome } from "./upload-outcome.js";
export type { UploadFile } from "./upload-source.js";
export { type Warning, WarningsError, warningsOf } from "./warnings.js";
