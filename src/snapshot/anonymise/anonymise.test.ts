import { describe, expect, it } from "vitest";
import { siteRows } from "../../../test/fixtures/site-rows.js";
import { Database } from "../../sandbox/store/database.js";
import { rebuild } from "../rebuild/rebuild.js";
import type { SiteRows } from "../site-rows.js";
import { anonymise } from "./anonymise.js";

const secret = Buffer.from("a secret of the tests");

function anonymous(more: Partial<SiteRows>, keepUsernames = false): Database {
  return new Database(anonymise(rebuild(siteRows(more)).snapshot, { secret, keepUsernames }));
}

const person = (id: number, more: Record<string, unknown>) => ({
  id,
  username: `u${id}`,
  email: `u${id}@moodle.test`,
  auth: "manual",
  ...more,
});

/** The made-up first or last name of an account. */
function nameIn(db: Database, id: number): { firstname: string; lastname: string; email: string } {
  const { firstname, lastname, email } = db.table("user").byId(id)!;
  return { firstname: firstname!, lastname: lastname!, email: email! };
}

describe("anonymising", () => {
  const users = [
    person(2, { firstname: "Grace", lastname: "O'Hara", description: "I am <b class='grace'>Grace</b> & write" }),
    person(3, { firstname: "花子", lastname: "山田", phone1: "+33 4 00 00 00 01", idnumber: "S-1234" }),
    person(4, { firstname: "Grace", lastname: "Smith" }),
  ];

  it("gives the same person the same name where it stands in what somebody wrote", () => {
    const message = "Ask Grace O'Hara (U2@moodle.test) or O'Hara, Grace: not Grace Smith.";
    const event = { id: 1, name: "x", description: message, courseid: 2 };
    const db = anonymous({ users, events: [event] });
    const [grace, smith] = [nameIn(db, 2), nameIn(db, 4)];
    const text = db.table("event").byId(1)!["description"]!;
    expect(text).toContain(`${grace.firstname} ${grace.lastname}`);
    expect(text).toContain(`${grace.lastname}, ${grace.firstname}`);
    expect(text).toContain(grace.email);
    expect(text).toContain(`${smith.firstname} ${smith.lastname}`);
    expect(text).not.toMatch(/Ask|Grace|O'Hara|moodle\.test/);
    expect(grace.firstname).not.toBe(smith.firstname);
  });

  it("keeps the shape of texts: markup without attributes, entities, lines, capitals, scripts", () => {
    const db = anonymous({ users });
    expect(db.table("user").byId(2)!["description"]).toMatch(/^\p{Lu} \p{Ll}{2} <b>\p{Lu}\p{Ll}+<\/b> & \p{Ll}+$/u);
    expect(nameIn(db, 2).lastname).toMatch(/^\p{Lu}'\p{Lu}\p{Ll}+$/u);
    expect(nameIn(db, 3).lastname).toMatch(/^\p{Script=Han}{2}$/u);
    expect(db.table("user").byId(3)!["phone1"]).toMatch(/^\+\d{2} \d 0?\d\d? \d\d \d\d \d\d$/);
  });

  it("keeps titles, but for people in them", () => {
    const fullname = "Algebra with Grace, 花子の課程 and S-1234, call +33 4 00 00 00 01";
    const db = anonymous({ users, courses: [{ id: 2, category: 1, fullname, shortname: "GRACELAND" }] });
    const course = db.table("course").byId(2)!;
    expect(course["fullname"]).toMatch(
      /^Algebra with \p{L}+, \p{Script=Han}{2}の課程 and \S+, call \+\d\d \d \d\d \d\d \d\d \d\d$/u,
    );
    expect(course["fullname"]).not.toMatch(/Grace|花子|S-1234|4 00 00 00 01/);
    expect(course["shortname"]).toBe("GRACELAND");
  });

  it("gives the same idnumber the same one everywhere, and different ones different ones", () => {
    const many = Array.from({ length: 900 }, (_, index) =>
      person(index + 2, { firstname: "A", lastname: "B", idnumber: String(100 + index) }),
    );
    const db = anonymous({ users: many, courses: [{ id: 2, category: 1, fullname: "x", shortname: "y", idnumber: "100" }] });
    const numbers = db.table("user").rows.map(({ idnumber }) => idnumber!);
    expect(new Set(numbers).size).toBe(900);
    expect(numbers.filter((number) => Number(number) >= 100 && Number(number) < 1000)).toEqual([]);
    expect(db.table("course").byId(2)!["idnumber"]).toBe(numbers[0]);
  });

  it("words the same text alike, and the same word in another text otherwise", () => {
    const event = (id: number, description: string) => ({ id, name: "x", description, courseid: 2 });
    const db = anonymous({ users, events: [event(1, "hello reader"), event(2, "hello reader"), event(3, "hello writer")] });
    const [first, second, third] = db.table("event").rows.map(({ description }) => description!);
    expect(second).toBe(first);
    expect(third!.split(" ")[0]).not.toBe(first!.split(" ")[0]);
  });

  it("takes the words out of columns that nobody has thought of", () => {
    const row = { id: 1, course: 2, name: "Talk", diary: "dear diary", coursemodule: 3, section: 0, visible: 1 };
    const db = anonymous({ users, activities: [{ module: "chat", rows: [], placed: [row] }] });
    expect(db.table("chat").byId(1)).toMatchObject({ name: "Talk" });
    expect(db.table("chat").byId(1)!["diary"]).not.toMatch(/dear|diary/);
  });

  it("answers what was written as an answer", () => {
    const post = {
      id: 1,
      discussion: 1,
      parent: 0,
      userid: 2,
      subject: "Help",
      message: "x",
      children: [{ id: 2, discussion: 1, parent: 1, userid: 3, subject: "Re: Help", message: "y" }],
    };
    const db = anonymous({
      users,
      discussions: [{ forum: { id: 1, course: 2 }, row: { id: 1, name: "Help", post }, thread: [post] }],
    });
    const [first, reply] = db.table("forum_posts").rows.map(({ subject }) => subject!);
    expect(first).not.toBe("Help");
    expect(reply).toBe(`Re: ${first}`);
    expect(db.table("forum_discussions").byId(1)!["name"]).toBe(first);
  });

  it("keeps user names where that is asked for, without telling them by the mail address", () => {
    const db = anonymous({ users }, true);
    expect(db.table("user").byId(2)!["username"]).toBe("u2");
    expect(nameIn(db, 2).email).not.toContain("u2@");
  });
});
