import { describe, expect, it } from "vitest";
import { siteRows } from "../../../test/fixtures/site-rows.js";
import { Database } from "../../sandbox/store/database.js";
import type { SiteRows } from "../site-rows.js";
import { type Rebuilt, rebuild } from "./rebuild.js";

function rebuilt(more: Partial<SiteRows> = {}): Rebuilt & { db: Database } {
  const result = rebuild(siteRows(more));
  return { ...result, db: new Database(result.snapshot) };
}

/** Who has which role in which context: `user role level`. */
function assigned(db: Database): string[] {
  return db.table("role_assignments").rows.map(({ userid, roleid, contextid }) => {
    const context = db.table("context").byId(contextid!)!;
    return `${userid} ${db.table("role").byId(roleid!)!["shortname"]} ${context["contextlevel"]}/${context["instanceid"]}`;
  });
}

const ADMIN = 1;
const TEACHER = 3;
const STUDENT = 5;
const none = { teachers: [], students: [], all: [] };

describe("the roles of a snapshot", () => {
  it("stand in the course in which they were told", () => {
    const { db } = rebuilt({
      participants: [
        { ...none, course: 1 },
        { course: 2, teachers: [{ id: 3, role: TEACHER }], students: [{ id: 4, role: STUDENT }], all: [] },
      ],
    });
    expect(assigned(db)).toEqual(["3 editingteacher 50/2", "4 student 50/2"]);
  });

  it("stand at the site where a user has them in each course, the front page among them", () => {
    const admin = { id: 2, role: 1, roleid: ADMIN };
    const { db } = rebuilt({
      participants: [
        { ...none, course: 1, all: [admin, { id: 3, roleid: STUDENT }] },
        { ...none, course: 2, all: [admin, { id: 3, roleid: STUDENT }] },
      ],
    });
    expect(assigned(db)).toEqual(["2 admin 10/0", "3 student 10/0"]);
  });

  it("are concluded from the primary role numbers where SOAP tells no more", () => {
    const { db } = rebuilt({
      participants: [
        { ...none, course: 1, all: [{ id: 2, role: 3 }] },
        {
          ...none,
          course: 2,
          all: [
            { id: 2, role: 1 },
            { id: 4, role: 5 },
          ],
        },
      ],
    });
    expect(assigned(db)).toEqual(["2 admin 10/0", "4 student 50/2"]);
  });

  it("end with the one that the site told last, so that it is told again", () => {
    const { db } = rebuilt({
      participants: [
        {
          course: 2,
          teachers: [{ id: 3, role: TEACHER }],
          students: [{ id: 3, role: STUDENT }],
          all: [{ id: 3, role: 3, roleid: TEACHER }],
        },
      ],
    });
    expect(assigned(db)).toEqual(["3 student 50/2", "3 editingteacher 50/2"]);
  });

  it("make the account that read an administrator when it manages the site", () => {
    expect(assigned(rebuilt({ readerManages: true }).db)).toEqual(["2 admin 10/0"]);
    const modern = rebuilt({ readerManages: true, moodle: "2.2" });
    expect(modern.db.config("siteadmins")).toBe("2");
  });
});

describe("the accounts of a snapshot", () => {
  it("that log in elsewhere are counted, and the one that read is made a manual one", () => {
    const users = siteRows().users.map((user) => ({ ...user, auth: "ldap" }));
    const { db, people } = rebuilt({ users });
    expect(people).toMatchObject({ foreign: 3, readerMadeLocal: true });
    expect(db.table("user").rows.map(({ auth }) => auth)).toEqual(["manual", "ldap", "ldap"]);
  });

  it("that hide their address get one that reaches nobody", () => {
    const users = siteRows().users.map((user) => ({ ...user, emailstop: 1, email: "not disclosed by user's will" }));
    const { db, people } = rebuilt({ users });
    expect(people.hiddenAddresses).toBe(3);
    expect(db.table("user").rows[0]!["email"]).toBe("hidden-2@example.invalid");
  });

  it("are those of an empty site where none were read", () => {
    const { db } = rebuilt({ users: [], readerManages: true });
    expect(db.table("user").rows.map(({ username }) => username)).toEqual(["guest", "admin"]);
    expect(assigned(db)).toEqual(["2 admin 10/0"]);
  });
});

describe("the groupings of a snapshot", () => {
  const groups = [1, 2, 3].map((id) => ({ id, courseid: 2, name: `G${id}` }));
  const groupMembers = [
    { of: 1, rows: [{ id: 2 }, { id: 3 }] },
    { of: 2, rows: [{ id: 3 }] },
    { of: 3, rows: [] },
  ];
  const groupings = [{ id: 7, courseid: 2, name: "Both" }];

  it("have the groups that make up their members, and no more of them than that takes", () => {
    const groupingMembers = [{ of: 7, rows: [{ id: 2 }, { id: 3 }] }];
    const { db, openGroupings } = rebuilt({ groups, groupMembers, groupings, groupingMembers });
    expect(db.table("groupings_groups").rows).toMatchObject([{ groupingid: "7", groupid: "1" }]);
    expect(openGroupings).toBe(0);
  });

  it("are counted where no groups make up their members", () => {
    const groupingMembers = [{ of: 7, rows: [{ id: 3 }, { id: 4 }] }];
    expect(rebuilt({ groups, groupMembers, groupings, groupingMembers }).openGroupings).toBe(1);
  });
});

describe("the activities of a snapshot", () => {
  const place = {
    course: 2,
    section: 0,
    visible: 1,
    groupmode: 0,
    groupingid: 0,
    groupmembersonly: 0,
    url: "http://x",
    type: "x",
  };

  it("stand in their sections, with tables for modules of which nothing else is known", () => {
    const chat = { id: 5, name: "Talk", intro: "Come", keepdays: "30", schedule: 2, alltext: "", coursemodule: 9, ...place };
    const { db, unknownModules } = rebuilt({
      sections: [{ id: 20, course: 2, section: 0, sequence: "9,10", visible: 1 }],
      activities: [{ module: "chat", rows: [], placed: [chat] }],
    });
    expect(db.table("chat").rows).toEqual([{ id: "5", course: "2", name: "Talk", intro: "Come", keepdays: "30", schedule: "2" }]);
    expect(db.table("chat").columns.map(({ type }) => type)).toEqual([
      "bigint(10)",
      "longtext",
      "longtext",
      "bigint(10)",
      "bigint(10)",
      "bigint(10)",
    ]);
    expect(db.table("course_modules").byId(9)).toMatchObject({ course: "2", section: "20", instance: "5", visible: "1" });
    expect(unknownModules).toBe(1);
  });

  it("keep the text that SOAP shows under the names of 1.9", () => {
    const { db } = rebuilt({
      moodle: "2.2",
      activities: [
        { module: "assignment", rows: [{ id: 1, course: 2, name: "A", description: "Write", format: 1 }], placed: [] },
        { module: "label", rows: [{ id: 1, course: 2, name: "L", content: "Read" }], placed: [] },
      ],
    });
    expect(db.table("assignment").byId(1)).toMatchObject({ intro: "Write", introformat: "1" });
    expect(db.table("label").byId(1)).toMatchObject({ intro: "Read" });
  });
});

describe("the grades of a snapshot", () => {
  it("belong to whom their idnumber or id tells; of others there is a count", () => {
    const rows = [
      { itemid: "N-1", grade: 80, dategraded: 5, item: { grademax: "200.00000", scaleid: 0 } },
      { itemid: "4", grade: 70 },
      { itemid: "nobody", grade: 60 },
    ];
    const { db, strayGrades } = rebuilt({ courseGrades: [{ of: 2, rows }] });
    expect(strayGrades).toBe(1);
    expect(db.table("grade_items").rows).toMatchObject([{ courseid: "2", itemtype: "course", grademax: "200.00000" }]);
    expect(db.table("grade_grades").rows).toMatchObject([
      { userid: "3", finalgrade: "80.00000", timemodified: "5" },
      { userid: "4", finalgrade: "70.00000" },
    ]);
  });
});
