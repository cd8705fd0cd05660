/** Asks one of the scripts beside the protocols and reads its JSON. */
import { concealed, type Http, type HttpRequest, hider, hidingKeys } from "../http/index.js";
import type { WireValue } from "../wire/official/call.js";
import { scriptAnswer } from "./script-answer.js";

/**
 * The value of the answer. Errors are named by the request's `operation` and show none of its `secrets`.
 * @throws as {@link scriptAnswer}; UsageError and TransportError of the HTTP room
 */
export async function askScript(http: Http, request: HttpRequest): Promise<WireValue> {
  const { operation, writes = false, secrets = [], answersKey = false } = request;
  const answer = await http.send(request);
  const body = await answer.bytes();
  const head = { status: answer.status, contentType: answer.headers.get("content-type") ?? undefined };
  try {
    return scriptAnswer(body, head, { functionName: operation, writes });
  } catch (error) {
    throw concealed(error, answersKey ? hidingKeys(hider(secrets)) : hider(secrets));
  }
}
