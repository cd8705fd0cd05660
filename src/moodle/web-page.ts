/** A page of Moodle for people, and what is looked for in it: the form to log in by, the key of the session. */

export interface WebPage {
  readonly status: number;
  /** Below the site's address, after redirects, without the query. */
  readonly path: string;
  readonly text: string;
  readonly title: string | undefined;
}

/** Tags and attributes longer than that are none of Moodle's. */
const INPUT = /<input\b[^<>]{0,2000}>/gi;

export interface LoginForm {
  /** Moodle 3.7 and later demand it back (official-protocols E2). */
  readonly logintoken: string | undefined;
}

/** The form that asks for user name and password; `undefined` on a page without one. */
export function loginFormIn(page: string): LoginForm | undefined {
  const fields = new Map<string, string>();
  for (const [tag] of page.matchAll(INPUT)) {
    const name = attributeOf(tag, "name");
    if (name !== undefined && !fields.has(name)) fields.set(name, attributeOf(tag, "value") ?? "");
  }
  return fields.has("username") && fields.has("password") ? { logintoken: fields.get("logintoken") } : undefined;
}

/** The key that the site wants back with what changes something (official-protocols E5). */
export function sesskeyIn(page: string): string | undefined {
  return /\bsesskey(?:=|"\s{0,3}:\s{0,3}")([0-9A-Za-z]{4,64})\b/.exec(page)?.[1];
}

export function titleOf(page: string): string | undefined {
  const title = /<title[^<>]{0,200}>([^<]{0,300})/i.exec(page)?.[1]?.replace(/\s+/g, " ").trim();
  return title === "" ? undefined : title;
}

function attributeOf(tag: string, name: string): string | undefined {
  const [, quoted, apostrophed, bare] = new RegExp(`\\s${name}=(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, "i").exec(tag) ?? [];
  return quoted ?? apostrophed ?? bare;
}
