/** Reads what a site itself says of its functions, its plugins' included, by the login of an administrator. */
import { MoodleError, UsageError } from "../errors.js";
import { type ImportedFunctions, readDocumentationPage } from "../functions/documentation-page.js";
import { functionsOf } from "../functions/shipped.js";
import { createHttp, type HttpOptions } from "../http/index.js";
import { obstacle } from "./in-the-way.js";
import { siteUrlOf } from "./site-url.js";
import type { WebPage } from "./web-page.js";
import { WebSession } from "./web-session.js";

export interface ImportOptions extends Omit<HttpOptions, "concurrency" | "onJam"> {
  /** The site, or any address of it. */
  readonly url: string;
  /** An account that administers the site (`moodle/site:config`); with `tokenId` any account. */
  readonly username: string;
  readonly password: string;
  /**
   * Id of a token of this account: then the functions of its service alone are read, from the page that the site shows to owners of
   * tokens if `enablewsdocumentation` is on (official-protocols E5).
   */
  readonly tokenId?: number | undefined;
  /** Release of the site. @default what the page links to, such as `4.4`, else `unknown` */
  readonly moodle?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface ImportedDescriptions extends ImportedFunctions {
  /** Release of the site as far as it is known. */
  readonly moodle: string;
}

/**
 * Logs in by the web form, reads the documentation page in English, and logs out. Nothing is changed on the site.
 * What the page does not tell is filled in from the functions of Moodle 4.4.
 * @throws MoodleError `invalidlogin`, `second_factor`, `sitepolicynotagreed`, `forcepasswordchangenotice` ... where the site wants
 *   something first, `nopermission` without the right, `documentation_disabled`; HttpStatusError for other pages; DecodeError
 *   `bad_documentation_page`; TransportError and UsageError as any request
 */
export async function importDescriptions(options: ImportOptions): Promise<ImportedDescriptions> {
  const { url, username, password, tokenId, moodle, signal } = options;
  if (username === "" || password === "") {
    throw new UsageError("user name and password are needed: no token opens the documentation page", { code: "invalid_option" });
  }
  if (tokenId !== undefined && !(Number.isSafeInteger(tokenId) && tokenId > 0)) {
    throw new UsageError("tokenId must be the number of a token, not the token itself", { code: "invalid_option" });
  }
  const http = createHttp({ ...options, concurrency: 1 });
  try {
    const session = await WebSession.open(http, { root: siteUrlOf(url), username, password, signal });
    let page: WebPage;
    let hasEnded = false;
    try {
      page = await (tokenId === undefined ? administratorsPage(session) : ownersPage(session, tokenId));
    } finally {
      hasEnded = await session.close();
    }
    const { functions, notes } = readDocumentationPage(page.text, { known: await functionsOf("4.4"), moodle });
    const open = hasEnded ? [] : ["the login could not be ended: it ends by itself in time"];
    return { moodle: functions.moodle, functions, notes: [...notes, ...open] };
  } finally {
    await http.close();
  }
}

async function administratorsPage(session: WebSession): Promise<WebPage> {
  const path = "/admin/webservice/documentation.php";
  const page = await session.page(`${path}?lang=en`);
  if (page.path !== path) throw obstacle(page, path);
  // A student gets 404 "Access denied" (official-protocols E1).
  if (page.status === 404 || page.status === 403) throw noRight(page, path, "use the account of an administrator");
  if (page.status !== 200) throw obstacle(page, path);
  return page;
}

async function ownersPage(session: WebSession, tokenId: number): Promise<WebPage> {
  const path = "/webservice/wsdoc.php";
  const query = new URLSearchParams({ id: String(tokenId), lang: "en" });
  // Moodle 2.2 demands it, 4.4 does not mind (official-protocols E5).
  if (session.sesskey !== undefined) query.set("sesskey", session.sesskey);
  const page = await session.page(`${path}?${query}`);
  if (page.path !== path) throw obstacle(page, path);
  if (page.status === 404 || page.status === 403)
    throw noRight(page, path, "give the id of a token that belongs to this very account");
  if (page.status !== 200) throw obstacle(page, path);
  if (page.text.length < 1000 && /documentation is disabled/i.test(page.text)) {
    throw new MoodleError({
      message: "the site shows no documentation to owners of tokens",
      code: "documentation_disabled",
      operation: path,
      hint: "an administrator can switch it on (enablewsdocumentation), or read all functions without `tokenId`",
    });
  }
  return page;
}

function noRight({ status }: WebPage, operation: string, hint: string): MoodleError {
  return new MoodleError({
    message: `the site does not show ${operation} to this account (HTTP ${status})`,
    code: "nopermission",
    operation,
    hint: `${hint}; the site has this page since Moodle 2.0`,
  });
}
