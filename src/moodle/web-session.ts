/**
 * A login to a site as a person does it, by the form, for the pages that no token opens (official-protocols E2). Nothing but the
 * addresses below the site's own gets its cookies.
 */
import { HttpStatusError, MoodleError } from "../errors.js";
import type { Http, HttpAnswer } from "../http/index.js";
import { Cookies } from "./cookies.js";
import { elsewhere, obstacle, SAVED_PAGE } from "./in-the-way.js";
import { loginFormIn, sesskeyIn, titleOf, type WebPage } from "./web-page.js";

export const LOGIN = "/login/index.php";
const MAX_HOPS = 8;
/** Pages for people are small; the documentation of all functions has 8 MB (official-protocols E1). */
const LARGEST_PAGE = 64 * 1024 * 1024;

export interface WebAccount {
  /** The site's wwwroot. */
  readonly root: string;
  readonly username: string;
  readonly password: string;
  readonly signal?: AbortSignal | undefined;
}

interface Form {
  readonly fields: Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
}

export class WebSession {
  readonly #cookies = new Cookies();
  /** Of the last page that had one. */
  #sesskey: string | undefined;

  private constructor(
    private readonly http: Http,
    private readonly account: WebAccount,
  ) {}

  /**
   * Logs in.
   * @throws MoodleError `invalidlogin`; HttpStatusError `redirect` where people log in at another site, `no_login_form`;
   *   TransportError, UsageError as any request
   */
  static async open(http: Http, account: WebAccount): Promise<WebSession> {
    const session = new WebSession(http, account);
    const { username, password } = account;
    const asking = await session.page(LOGIN);
    const form = loginFormIn(asking.text);
    if (asking.status !== 200 || form === undefined) throw asking.path === LOGIN ? noForm(asking) : obstacle(asking, LOGIN);
    const { logintoken } = form;
    const fields = { username, password, ...(logintoken !== undefined && { logintoken }) };
    const landing = await session.page(LOGIN, { fields, secrets: logintoken === undefined ? [] : [logintoken] });
    if (loginFormIn(landing.text) !== undefined && landing.path === LOGIN) throw refused(username);
    return session;
  }

  get sesskey(): string | undefined {
    return this.#sesskey;
  }

  /** A page of the site, after the redirects within it. */
  async page(address: string, form?: Form): Promise<WebPage> {
    const operation = address.replace(/\?.*$/s, "");
    let [url, posted] = [new URL(this.account.root + address), form];
    for (let hop = 0; ; hop++) {
      const answer = await this.#send(url, operation, posted);
      this.#cookies.take(answer.headers);
      const target = targetOf(answer, url);
      if (target === undefined) return this.#read(answer, url);
      await answer.cancel();
      if (!this.#isBelow(target)) throw elsewhere(url, target, answer.status, operation);
      if (hop === MAX_HOPS) throw circle(operation, answer.status);
      // As browsers do: what was posted is not posted again.
      [url, posted] = [target, undefined];
    }
  }

  /** Ends the session at the site; false where that did not work: it then ends by itself in time. */
  async close(): Promise<boolean> {
    const sesskey = this.#sesskey;
    if (sesskey === undefined) return false;
    const url = new URL(`${this.account.root}/login/logout.php`);
    try {
      const answer = await this.#send(url, LOGIN, { fields: { sesskey }, secrets: [] });
      await answer.cancel();
      return answer.status < 400;
    } catch {
      return false;
    }
  }

  #send(url: URL, operation: string, form: Form | undefined): Promise<HttpAnswer> {
    const { signal, password } = this.account;
    const sesskey = this.#sesskey;
    return this.http.send({
      url: url.href,
      method: form === undefined ? "GET" : "POST",
      ...(form !== undefined && {
        body: new URLSearchParams(form.fields).toString(),
        headers: { "content-type": "application/x-www-form-urlencoded" },
      }),
      operation,
      repeatable: form === undefined,
      cookie: this.#cookies.text,
      secrets: [password, ...(sesskey === undefined ? [] : [sesskey]), ...(form?.secrets ?? [])],
      bodyLimit: LARGEST_PAGE,
      signal,
    });
  }

  async #read(answer: HttpAnswer, url: URL): Promise<WebPage> {
    const text = new TextDecoder().decode(await answer.bytes());
    this.#sesskey = sesskeyIn(text) ?? this.#sesskey;
    return { status: answer.status, path: this.#pathOf(url), text, title: titleOf(text) };
  }

  #isBelow(url: URL): boolean {
    const root = new URL(this.account.root);
    return url.origin === root.origin && `${url.pathname}/`.startsWith(`${root.pathname.replace(/\/$/, "")}/`);
  }

  #pathOf(url: URL): string {
    return url.pathname.slice(new URL(this.account.root).pathname.replace(/\/$/, "").length);
  }
}

function targetOf({ status, headers }: HttpAnswer, from: URL): URL | undefined {
  const location = headers.get("location");
  if (status < 300 || status > 399 || location === null || !URL.canParse(location, from.href)) return undefined;
  return new URL(location, from);
}

function refused(username: string): MoodleError {
  return new MoodleError({
    message: `the site refuses the login of ${username}`,
    code: "invalidlogin",
    operation: LOGIN,
    hint: `check user name and password; an account that logs in at another place (single sign-on) has no password here: use one that has, ${SAVED_PAGE}`,
  });
}

function noForm({ status, title }: WebPage): HttpStatusError {
  const named = title === undefined ? "" : ` "${title}"`;
  return new HttpStatusError(`HTTP ${status}: the page${named} asks for no user name and password`, {
    code: "no_login_form",
    operation: LOGIN,
    status,
    title,
    hint: `check that the address is a Moodle site's; where people log in at another place (single sign-on) use an account with a password, ${SAVED_PAGE}`,
  });
}

function circle(operation: string, status: number): HttpStatusError {
  return new HttpStatusError(`${operation}: the site sends on again and again`, {
    code: "redirect",
    operation,
    status,
    hint: `look what it wants with a browser, ${SAVED_PAGE}`,
  });
}
