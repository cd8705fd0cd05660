/** Who is who: the made-up person for each account, and where the real ones are to be found in texts. */
import type { StoredRow } from "../../sandbox/store/table.js";
import { Draw } from "./draw.js";
import { Originals } from "./originals.js";
import type { Personal } from "./treatments.js";
import { reworded } from "./words.js";

/** Account names that come with Moodle and name nobody. */
const STOCK = ["guest"];

/** Shorter names are too likely to be other words, unless they are written in characters. */
const SHORTEST = 3;
const SHORTEST_UNSPACED = 2;
const UNSPACED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+$/u;

/** So often a number of the same length is tried: where most of them are given, another one has to be longer. */
const SAME_LENGTH = 30;

export class People {
  /** Full names and mail addresses, to be found in what people wrote. */
  readonly inBodies = new Originals();
  /** Single names, user names and numbers besides, to be found in titles. */
  readonly inTitles = new Originals();
  readonly #persons = new Map<string, Readonly<Record<Personal, string>>>();
  readonly #names = new Set<string>();
  readonly #idnumbers = new Map<string, string>();
  readonly #taken = new Set<string>();
  readonly #numbers: ReadonlySet<string>;

  constructor(
    private readonly secret: Uint8Array,
    users: readonly StoredRow[],
    idnumbers: readonly string[],
    private readonly keepUsernames: boolean,
  ) {
    this.#numbers = new Set(idnumbers);
    for (const user of users) {
      for (const column of ["firstname", "lastname", "username"] as const) {
        const name = (user[column] ?? "").toLowerCase();
        this.#names.add(name);
        for (const part of name.split(/[^\p{L}\p{M}]+/u))
          if (part.length >= SHORTEST || UNSPACED.test(part)) this.#names.add(part);
      }
    }
    for (const user of users) this.#persons.set(user["id"]!, this.#person(user));
    for (const number of idnumbers) this.inTitles.add(number, this.idnumber(number));
    for (const user of users) this.#register(user);
  }

  of(user: StoredRow): Readonly<Record<Personal, string>> {
    return this.#persons.get(user["id"]!)!;
  }

  draw(topic: string): Draw {
    return new Draw(this.secret, topic);
  }

  /** Other words for a text; the same for the same topic and text. */
  reworded(text: string, draw: Draw): string {
    return reworded(text, draw, this.mayStand);
  }

  /** Whether a made-up word holds no real name. */
  readonly mayStand = (word: string): boolean => {
    const letters = word.toLowerCase();
    return !this.#names.has(letters) && !holdsAny(letters, this.#names, UNSPACED.test(letters) ? 1 : SHORTEST);
  };

  /** Another one that is nobody's. */
  idnumber(original: string): string {
    if (original === "") return "";
    const known = this.#idnumbers.get(original);
    if (known !== undefined) return known;
    for (let attempt = 0; ; attempt++) {
      const draw = this.draw(`idnumber ${attempt} ${original}`);
      const others = attempt < SAME_LENGTH;
      const candidate = this.reworded(original, draw) + (others ? "" : String(draw.below(60_000)));
      if (this.#taken.has(candidate) || this.#numbers.has(candidate)) continue;
      if (others && holdsAny(candidate, this.#numbers, SHORTEST)) continue;
      this.#taken.add(candidate);
      this.#idnumbers.set(original, candidate);
      return candidate;
    }
  }

  #person(user: StoredRow): Record<Personal, string> {
    const id = user["id"]!;
    const named = (column: Personal): string => this.reworded(user[column] ?? "", this.draw(`${column} ${id} ${user[column]}`));
    const username = user["username"] ?? "";
    const account =
      this.keepUsernames || STOCK.includes(username)
        ? username
        : `${this.reworded("abcdef", this.draw(`username ${id} ${username}`))}${id}`;
    const mailbox = this.keepUsernames ? `${this.reworded("abcdef", this.draw(`email ${id}`))}${id}` : account;
    return {
      username: account,
      firstname: named("firstname"),
      lastname: named("lastname"),
      email: user["email"] === "" ? "" : `${mailbox}@example.invalid`,
    };
  }

  #register(user: StoredRow): void {
    const [first, last] = [user["firstname"] ?? "", user["lastname"] ?? ""];
    const person = this.of(user);
    const full: [string, string][] = [
      [`${first} ${last}`, `${person.firstname} ${person.lastname}`],
      [`${last} ${first}`, `${person.lastname} ${person.firstname}`],
      [`${last}, ${first}`, `${person.lastname}, ${person.firstname}`],
    ];
    const pairs = [...(first !== "" && last !== "" ? full : []), [user["email"] ?? "", person.email] as [string, string]];
    for (const [original, replacement] of pairs) {
      this.inBodies.add(original, replacement);
      this.inTitles.add(original, replacement);
    }
    for (const name of [first, last]) {
      const letters = name.match(/[\p{L}\p{M}]/gu)?.length ?? 0;
      if (letters >= (UNSPACED.test(name) ? SHORTEST_UNSPACED : SHORTEST))
        this.inTitles.add(name, this.reworded(name, this.draw(`name ${name}`)));
    }
    // a user name without a digit or a point is likely to be a word: admin, student
    if (!this.keepUsernames && /[\d._@-]/.test(user["username"] ?? ""))
      this.inTitles.add(user["username"] ?? "", person.username);
    for (const phone of [user["phone1"] ?? "", user["phone2"] ?? ""])
      if (phone.replace(/\D/g, "").length >= 6) this.inTitles.add(phone, this.reworded(phone, this.draw(`value ${phone}`)));
  }
}

/** Whether any part of a text, of that length at least, is one of the others. */
function holdsAny(text: string, others: ReadonlySet<string>, least: number): boolean {
  for (let start = 0; start + least <= text.length; start++) {
    for (let end = start + least; end <= text.length; end++) if (others.has(text.slice(start, end))) return true;
  }
  return false;
}
