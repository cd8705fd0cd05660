/**
 * HTTP for web services of the time of Moodle 1.9: the one place that opens connections.
 * The steps behind {@link createHttp} (slots, retry, redirects, timeouts ...) are not exported: options set them.
 * @module
 */
export type { HttpAnswer } from "./answer.js";
export { concealed } from "./conceal.js";
export { createHttp, type Http } from "./http.js";
export type {
  AnswerTrace,
  ConnectionOptions,
  HttpOptions,
  ReceiveProgress,
  RequestTrace,
  RetryPolicy,
  Timeouts,
} from "./options.js";
export type { HttpRequest } from "./request.js";
export { type Hide, hider, hidingKeys } from "./secrets.js";
export type { StreamedBody } from "./streamed-body.js";
