import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { made, PASSWORD, people, person, seen } from "../../../test/fixtures/many-rows.js";
import { OfficialSite } from "../../../test/fixtures/many-site.js";
import { createMany } from "./many.js";
import type { ManyProgress } from "./options.js";

const users = "core_user_create_users";

describe("creating many rows", () => {
  it("answers one outcome a row, in order, with the ids of the site", async () => {
    const site = new OfficialSite();
    const rows = people(120);
    const told: ManyProgress[] = [];
    const report = await createMany(site, users, rows, { onProgress: (progress) => told.push(progress) });
    expect(report.failed).toEqual([]);
    expect(report.outcomes.map(({ datum }) => datum)).toEqual(rows);
    expect(report.outcomes.map(({ record }) => record?.["id"])).toEqual(rows.map((_, index) => 101 + index));
    expect(report.records).toHaveLength(120);
    expect(site.writes).toEqual(["50", "50", "20"]);
    expect(told.map(({ done }) => done)).toEqual([0, 50, 100, 120]);
  });

  it("keeps the order with several calls at a time", async () => {
    const report = await createMany(new OfficialSite(), users, people(40), { chunk: { data: 3 }, concurrency: 4 });
    expect(report.outcomes.map(({ record }) => record?.["username"])).toEqual(people(40).map(({ username }) => username));
  });

  it("finds the bad rows of a refused call by halves, and says what is wrong with each", async () => {
    const site = new OfficialSite();
    site.tables.users.push({ id: 9, username: "old", email: "new005@example.org", fields: {} });
    const rows = people(16);
    rows[11] = person("new011", { lang: "xx" });
    const report = await createMany(site, users, rows);
    expect(report.failed.map(({ error }) => [error?.index, error?.code, error?.applied])).toEqual([
      [5, "invalidparameter", "no"],
      [11, "invalidparameter", "no"],
    ]);
    expect(report.failed[0]?.error?.message).toBe("Invalid parameter value detected (user 9 has its email)");
    expect(report.failed[1]?.error).toMatchObject({
      messageKey: "invalidparameter",
      hint: expect.stringContaining("a language"),
    });
    expect(made(site)).toHaveLength(14);
    expect(site.writes.length).toBeLessThan(16);
  });

  it("sends no second half whole that is known to be bad", async () => {
    const site = new OfficialSite();
    const rows = people(8);
    rows[7] = person("new007", { lang: "xx" });
    expect(seen(await createMany(site, users, rows)).slice(6)).toEqual(["ok", "error invalidparameter"]);
    expect(site.writes).toEqual(["8", "4", "2", "1", "1"]);
  });

  it("finds all that is wrong in the rows before anything is sent, and sends the others", async () => {
    const site = new OfficialSite();
    const rows: object[] = people(6);
    rows[1] = { ...rows[1], email: "no address" };
    rows[3] = { ...rows[3], mail: "x" };
    rows[4] = { username: "new004" };
    const report = await createMany(site, users, rows);
    expect(report.failed.map(({ error }) => [error?.code, error?.message])).toEqual([
      ["invalid_argument", "core_user_create_users: users[1].email is no mail address"],
      ["unknown_parameter", "core_user_create_users: users[3].mail is not known"],
      ["missing_parameter", "core_user_create_users: users[4].firstname is missing"],
    ]);
    expect(site.writes).toEqual(["3"]);
  });

  it("sends the first of rows that share a key, and names it in the others", async () => {
    const site = new OfficialSite();
    const rows = [person("new0", { idnumber: "S" }), person("new1", { idnumber: "S" }), person("new0"), person("new1")];
    const report = await createMany(site, users, rows);
    expect(seen(report)).toEqual(["ok", "error duplicate_row", "error duplicate_row", "ok"]);
    expect(report.failed.map(({ error }) => error?.message)).toEqual([
      "users[0] has the same idnumber",
      "users[0] has the same username",
    ]);
    expect(made(site)).toEqual(["new0", "new1"]);
  });

  it("skips what is there already, with its id", async () => {
    const site = new OfficialSite();
    const id = site.add("users", { ...person("new001"), idnumber: "S1", fields: {} })["id"];
    const report = await createMany(site, users, people(3));
    expect(seen(report)).toEqual(["ok", "skipped", "ok"]);
    expect(report.outcomes[1]?.record).toEqual({ id, username: "new001", idnumber: "S1" });
    expect(report.throwIfFailed()).toBe(report);
    expect(site.writes).toEqual(["2"]);
  });

  it("makes an error of what is there already where that is wanted", async () => {
    const site = new OfficialSite();
    site.add("users", { ...person("new001"), idnumber: "", fields: {} });
    const report = await createMany(site, users, people(3), { existing: "fail" });
    expect(seen(report)).toEqual(["ok", "error already_there", "ok"]);
    expect(report.failed[0]?.error?.message).toContain("id 101");
  });

  it("does not take somebody else for the same user", async () => {
    const site = new OfficialSite();
    site.add("users", { ...person("new000"), idnumber: "S9", fields: {} });
    site.add("users", { ...person("former"), idnumber: "S1", fields: {} });
    site.add("users", { ...person("other"), idnumber: "S2", fields: {} });
    site.add("users", { ...person("new002"), idnumber: "", fields: {} });
    const report = await createMany(site, users, people(3));
    expect(seen(report)).toEqual(["error key_conflict", "skipped", "error key_conflict"]);
    expect(report.failed.map(({ error }) => error?.message)).toEqual([
      "user 101 has its username, but another idnumber",
      "2 of the site's user rows have its idnumber or username: ids 103, 104",
    ]);
  });

  it("does not look where that is not wanted", async () => {
    const site = new OfficialSite();
    site.add("users", { ...person("new001"), idnumber: "", fields: {} });
    const report = await createMany(site, users, people(3), { existing: "send" });
    expect(seen(report)).toEqual(["ok", "error invalidparameter", "ok"]);
    expect(site.asked[0]?.name).toBe(users);
  });

  it("keeps each request below PHP's limit of variables, however deep they stand", async () => {
    const site = new OfficialSite();
    const customfields = Array.from({ length: 10 }, () => ({ type: "studentid", value: "1" }));
    const rows = people(90).map((row) => ({ ...row, customfields }));
    await createMany(site, users, rows, { verify: false });
    expect(site.writes).toEqual(["34", "34", "22"]);
  });

  it("refuses a row of which PHP would drop a part", async () => {
    const customfields = Array.from({ length: 500 }, () => ({ type: "studentid", value: "1" }));
    const site = new OfficialSite();
    const report = await createMany(site, users, [{ ...person("new0"), customfields }, person("new1")]);
    expect(seen(report)).toEqual(["error too_many_variables", "ok"]);
  });

  it("tells of a value that the site dropped without a word", async () => {
    const site = new OfficialSite();
    const rows = [
      person("new0", { customfields: [{ type: "shoesize", value: "44" }] }),
      person("new1"),
      person("new2", {
        customfields: [
          { type: "nosuch", value: "x" },
          { type: "shoesize", value: "45" },
          { type: "studentid", value: "7" },
        ],
      }),
    ];
    const report = await createMany(site, users, rows);
    expect(seen(report)).toEqual(["ok", "ok", "error stored_otherwise"]);
    expect(report.failed.map(({ error, record }) => [error?.message, error?.applied, record?.["id"]])).toEqual([
      ["stored otherwise than sent: customfields nosuch (not stored), customfields shoesize (not stored)", "yes", 103],
    ]);
    expect(site.asked.at(-1)?.args).toEqual({ field: "id", values: ["101", "103"] });
    expect(site.asked.filter(({ name }) => name === users)[0]?.options?.allow).toEqual(["unconfirmed-customfields"]);
  });

  it("reads back what it made where that is wanted", async () => {
    const site = new OfficialSite();
    const report = await createMany(site, "core_course_create_courses", [{ shortname: "A & B", fullname: "F", categoryid: 1 }], {
      verify: true,
    });
    expect(seen(report)).toEqual(["ok"]);
    const call = site.call.bind(site);
    site.call = async (name, args, options) => {
      const answer = await call(name, args, options);
      if (name === "core_course_create_courses") site.tables.courses.at(-1)!["visible"] = 1;
      return answer;
    };
    const changed = await createMany(
      site,
      "core_course_create_courses",
      [{ shortname: "C", fullname: "F", categoryid: 1, visible: 0 }],
      { verify: true },
    );
    expect(changed.outcomes[0]?.differences).toEqual([{ field: "visible", sent: 0, stored: 1, how: "ignored" }]);
  });

  it("shows no password, in no way", async () => {
    const site = new OfficialSite();
    const rows = people(4);
    rows[2] = person("new002", { lang: "xx" });
    const report = await createMany(site, users, rows, { chunk: { data: 2 } });
    for (const shown of [JSON.stringify(report), inspect(report, { depth: 9 }), inspect(report.failed[0]?.error)])
      expect(shown).not.toContain(PASSWORD);
    expect(report.outcomes[0]?.datum.password).toBe(PASSWORD);
  });

  it("knows courses, categories, groups, groupings and cohorts again by their keys", async () => {
    const site = new OfficialSite();
    const rows: { [name: string]: object[] } = {
      core_course_create_courses: [
        { shortname: "C01", fullname: "F", categoryid: 1 },
        { shortname: "X", fullname: "F", categoryid: 1, idnumber: "K1" },
        { shortname: "A & B", fullname: "F", categoryid: 1 },
      ],
      core_course_create_categories: [{ name: "First" }, { name: "First", parent: 1 }, { name: "First", idnumber: "I" }],
      core_group_create_groups: [
        { courseid: 2, name: "A & B", description: "", idnumber: "G" },
        { courseid: 2, name: "a & b", description: "" },
      ],
      core_group_create_groupings: [{ courseid: 2, name: "A & B", description: "" }],
      core_cohort_create_cohorts: [{ categorytype: { type: "system", value: "" }, name: "C", idnumber: "Y9" }],
    };
    const first: { [name: string]: string[] } = {};
    const second: { [name: string]: string[] } = {};
    for (const [name, each] of Object.entries(rows)) {
      first[name] = seen(await createMany(site, name, each));
      second[name] = seen(await createMany(site, name, each));
    }
    expect(first).toEqual({
      core_course_create_courses: ["skipped", "skipped", "ok"],
      core_course_create_categories: ["skipped", "ok", "ok"],
      core_group_create_groups: ["ok", "ok"],
      core_group_create_groupings: ["ok"],
      core_cohort_create_cohorts: ["ok"],
    });
    expect(new Set(Object.values(second).flat())).toEqual(new Set(["skipped", "error key_conflict"]));
  });

  it("says which name stands in the way where the site compares without case", async () => {
    const site = new OfficialSite();
    site.foldsCase = true;
    site.tables.groups.push({ id: 7, courseid: 2, name: "Group A" });
    const report = await createMany(site, "core_group_create_groups", [{ courseid: 2, name: "group a", description: "" }]);
    expect(report.failed[0]?.error?.message).toBe("Invalid parameter value detected (group 7 has its name)");
  });
});

describe("an answer that cannot be right", () => {
  const answering = (answer: unknown) => {
    const site = new OfficialSite();
    const call = site.call.bind(site);
    site.call = async (name, args, options) => {
      const real = await call(name, args, options);
      return name === users ? answer : real;
    };
    return site;
  };

  it.each([
    ["too few records", [{ id: 1 }]],
    ["no list", null],
    ["no ids", [{ username: "new000" }, { username: "new001" }]],
    [
      "other rows",
      [
        { id: 7, username: "new001" },
        { id: 8, username: "new000" },
      ],
    ],
  ])("is not believed: %s; the rows are looked for", async (_, answer) => {
    const site = answering(answer);
    const report = await createMany(site, users, people(2));
    expect(report.outcomes.map(({ status, record }) => [status, record?.["id"]])).toEqual([
      ["ok", 101],
      ["ok", 102],
    ]);
  });
});
