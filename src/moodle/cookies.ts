/** The cookies of one login, as far as they are needed: they are kept by name and sent with every request of it. */

/** More than a site and the balancers before it ever set. */
const MOST = 50;
const LONGEST = 4096;
const PAIR = /^([\w!#$%&'*+.^`|~-]+)=([\x21-\x3a\x3c-\x7e]*)$/;

export class Cookies {
  readonly #values = new Map<string, string>();

  /** Keeps what an answer sets, and drops what it takes back; what HTTP does not allow is passed over. */
  take(headers: Pick<Headers, "getSetCookie">): void {
    for (const line of headers.getSetCookie()) {
      const [pair = "", ...attributes] = line.split(";").map((each) => each.trim());
      const [, name, value] = PAIR.exec(pair) ?? [];
      if (name === undefined || value === undefined || pair.length > LONGEST) continue;
      if (value === "" || value === "deleted" || attributes.some(isOver)) this.#values.delete(name);
      else if (this.#values.has(name) || this.#values.size < MOST) this.#values.set(name, value);
    }
  }

  /** For a request; empty before the first one is set. */
  get text(): string {
    return [...this.#values].map(([name, value]) => `${name}=${value}`).join("; ");
  }
}

function isOver(attribute: string): boolean {
  return /^max-age=(?:0|-\d+)$/i.test(attribute);
}
