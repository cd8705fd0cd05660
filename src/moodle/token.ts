/** Gets a token by user name and password (moodle4 27, wire 66). */
import { DecodeError, MoodleError, UsageError } from "../errors.js";
import type { Http } from "../http/index.js";
import { isObject } from "../wire/official/call.js";
import { askScript } from "./ask-script.js";
import { textMember } from "./script-answer.js";
import { siteUrlOf } from "./site-url.js";
import { Token } from "./token-value.js";

const SCRIPT = "login/token.php";
/** An answer has two short texts; what is longer is a page. */
const LARGEST_ANSWER = 4 * 1024 * 1024;

export interface TokenRequest {
  /** The site, or any address of it. */
  readonly url: string;
  /** Upper case makes no difference to the site. */
  readonly username: string;
  readonly password: string;
  /**
   * Short name of the service that the token is for.
   * @default "moodle_mobile_app"
   */
  readonly service?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What a site gives to an account. Neither of the two shows itself. */
export interface Credential {
  readonly token: Token;
  /** Opens the site's pages to a browser; only over https, never to administrators, and not on Moodle 2 (moodle4 27). */
  readonly privatetoken?: Token | undefined;
}

/**
 * The token of an account for a service: the one that it has already, else a new one. The password travels in the body alone.
 * @throws MoodleError `invalidlogin`, `cannotcreatetoken`, `servicenotavailable`, `forcepasswordchangenotice` ... when the site refuses;
 *   UsageError, TransportError, HttpStatusError, DecodeError as any request
 */
export async function requestToken(http: Http, request: TokenRequest): Promise<Credential> {
  const { url, username, password, service = "moodle_mobile_app", signal } = request;
  if (username === "" || password === "") {
    throw new UsageError("user name and password are needed", {
      code: "invalid_option",
      hint: "or give a token that was made on the site's page of security keys",
    });
  }
  const value = await askScript(http, {
    url: `${siteUrlOf(url)}/${SCRIPT}`,
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded; charset=utf-8" },
    body: new URLSearchParams({ username, password, service }).toString(),
    operation: SCRIPT,
    repeatable: true, // the same token comes each time
    secrets: [password],
    answersKey: true,
    bodyLimit: LARGEST_ANSWER,
    signal,
  });
  const token = isObject(value) ? textMember(value, "token") : undefined;
  if (!isObject(value) || token === undefined) {
    throw new DecodeError(`${SCRIPT} answered without a token`, {
      code: "not_understood",
      operation: SCRIPT,
      hint: "check that the address is a Moodle site's",
    });
  }
  const privatetoken = textMember(value, "privatetoken");
  return { token: new Token(token), ...(privatetoken === undefined ? {} : { privatetoken: new Token(privatetoken) }) };
}

/**
 * Resolves where a Moodle site answers; asks for no account.
 * @throws what tells why not: HttpStatusError for other pages, DecodeError, TransportError
 */
export async function checkSite(http: Http, { url, signal }: Pick<TokenRequest, "url" | "signal">): Promise<void> {
  const request = {
    url: `${siteUrlOf(url)}/${SCRIPT}?appsitecheck=1`,
    method: "GET",
    operation: SCRIPT,
    repeatable: true,
    bodyLimit: LARGEST_ANSWER,
    signal,
  } as const;
  try {
    const value = await askScript(http, request);
    if (isObject(value) && value["appsitecheck"] === "ok") return;
  } catch (error) {
    // Moodle 2 does not know this question: it misses the user name, and says so in its own language.
    if (error instanceof MoodleError && error.message.includes("(username)")) return;
    throw error;
  }
  throw new DecodeError(`${SCRIPT} did not answer as a Moodle site does`, {
    code: "not_understood",
    operation: SCRIPT,
    hint: "check the site's address",
  });
}
