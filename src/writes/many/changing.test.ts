import { describe, expect, it } from "vitest";
import { people, seen } from "../../../test/fixtures/many-rows.js";
import { OfficialSite } from "../../../test/fixtures/many-site.js";
import { MoodleError } from "../../errors.js";
import { createMany, deleteMany, updateMany } from "./many.js";

/** A site with the users of `people`, ids from 101. */
function peopled(count = 6): OfficialSite {
  const site = new OfficialSite();
  for (const { password: _, ...each } of people(count)) site.add("users", { ...each, auth: "manual", fields: {} });
  return site;
}

const ids = (count: number): number[] => Array.from({ length: count }, (_, index) => 101 + index);

describe("changing many rows", () => {
  const update = "core_user_update_users";

  it("makes errors of the rows that the site warns of, though it answers success", async () => {
    const site = peopled();
    const report = await updateMany(site, update, [
      { id: 101, city: "Ghent" },
      { id: 999, city: "Ghent" },
      { id: 103, email: "new003@example.org" },
      { id: 104, city: "Ghent" },
    ]);
    expect(seen(report)).toEqual(["ok", "error warning", "error warning", "ok"]);
    expect(report.failed.map(({ error }) => [error?.message, error?.messageKey, error?.applied])).toEqual([
      ["Invalid user ID", "invaliduserid", "no"],
      ["Duplicate address", "useremailduplicate", "no"],
    ]);
    expect(site.writes).toEqual(["4"]);
  });

  it("takes each id once, because a warning names nothing else", async () => {
    const report = await updateMany(peopled(), update, [
      { id: 101, city: "Ghent" },
      { id: 102, city: "Ghent" },
      { id: 101, city: "Liège" },
    ]);
    expect(seen(report)).toEqual(["ok", "ok", "error duplicate_row"]);
    expect(report.failed[0]?.error?.message).toBe("users[0] has the same id");
  });

  it("finds rows by another member than their id", async () => {
    const site = peopled();
    site.tables.users.push({ id: 9, username: "twin", email: "t@example.org", idnumber: "S2", fields: {} });
    const rows = [
      { idnumber: "S0", city: "Ghent" },
      { idnumber: "S2", city: "Ghent" },
      { idnumber: "none", city: "Ghent" },
      { id: 104, city: "Ghent" },
    ];
    const report = await updateMany(site, update, rows, { by: "idnumber" });
    expect(seen(report)).toEqual(["ok", "error ambiguous_row", "error no_such_row", "ok"]);
    expect(report.outcomes[0]?.datum).toEqual(rows[0]);
    expect(site.tables.users.filter(({ city }) => city === "Ghent").map(({ id }) => id)).toEqual([101, 104]);
  });

  it("reads back profile fields, which the site drops without a word", async () => {
    const site = peopled();
    const field = (value: string) => [{ type: "shoesize", value }];
    const rows = [
      { id: 101, customfields: field("44") },
      { id: 102, customfields: field("45") },
      { id: 103, city: "" },
    ];
    expect(seen(await updateMany(site, update, rows))).toEqual(["ok", "error stored_otherwise", "ok"]);
    expect(seen(await updateMany(site, update, rows, { verify: false }))).toEqual(["ok", "ok", "ok"]);
    expect(seen(await updateMany(site, update, rows, { verify: true }))).toEqual(["ok", "error stored_otherwise", "ok"]);
  });

  it("asks again after a lost answer, as often as it is told", async () => {
    const site = peopled();
    site.strike = (_, number) => (number < 2 ? "drop-after" : undefined);
    const rows = ids(4).map((id) => ({ id, city: "Ghent" }));
    expect(seen(await updateMany(site, update, rows, { clock: site.clock }))).toEqual(Array(4).fill("ok"));
    site.strike = () => "drop-after";
    const report = await updateMany(site, update, rows, { clock: site.clock, repeats: 0 });
    expect(seen(report)).toEqual(Array(4).fill("unconfirmed unconfirmed"));
  });
});

describe("deleting many rows", () => {
  it("deletes what is there, and tells of what was not", async () => {
    const site = peopled();
    site.tables.users[2]!["deleted"] = true; // 102
    const report = await deleteMany(site, "core_user_delete_users", [...ids(4), 999, 2]);
    expect(seen(report)).toEqual(["ok", "skipped", "ok", "ok", "skipped", "error useradminodelete"]);
    expect(site.tables.users.filter(({ deleted }) => deleted !== true).map(({ id }) => id)).toEqual([2, 105, 106]);
    const again = await deleteMany(site, "core_user_delete_users", ids(4), { existing: "fail" });
    expect(seen(again)).toEqual(Array(4).fill("error no_such_row"));
  });

  it("deletes users too that are not shown to the account", async () => {
    const site = peopled();
    site.isBlind = true;
    expect(seen(await deleteMany(site, "core_user_delete_users", [101, 999, 102]))).toEqual(["skipped", "skipped", "skipped"]);
    expect(site.tables.users.filter(({ deleted }) => deleted === true).map(({ id }) => id)).toEqual([101, 102]);
  });

  it("by name", async () => {
    const site = peopled();
    const report = await deleteMany(site, "core_user_delete_users", ["new001", "nobody", "new003"], { by: "username" });
    expect(seen(report)).toEqual(["ok", "error no_such_row", "ok"]);
    expect(report.failed[0]?.error?.message).toBe("no user has this username");
  });

  it("maps the warnings of courses to their rows", async () => {
    const site = new OfficialSite();
    site.tables.courses.push({ id: 3, shortname: "C02" }, { id: 4, shortname: "C03" });
    const call = site.call.bind(site);
    site.call = async (name, args, options) => {
      const answer = await call(name, args, options);
      if (name !== "core_course_delete_courses") return answer;
      site.tables.courses.push({ id: 3, shortname: "C02" });
      return {
        warnings: [
          { item: "course", itemid: 3, warningcode: "cannotdeletecategorycourse", message: "Course 3 failed to be deleted" },
        ],
      };
    };
    const report = await deleteMany(site, "core_course_delete_courses", [3, 4]);
    expect(seen(report)).toEqual(["error warning", "ok"]);
  });

  it("asks for groups one by one where an unknown one refuses the question", async () => {
    const site = new OfficialSite();
    for (const id of [5, 6, 8]) site.tables.groups.push({ id, courseid: 2, name: `G${id}` });
    expect(seen(await deleteMany(site, "core_group_delete_groups", [5, 6, 7, 8]))).toEqual(["ok", "ok", "skipped", "ok"]);
    expect(site.tables.groups).toEqual([]);
  });

  it("is not believed where it is read back otherwise", async () => {
    const site = new OfficialSite();
    site.tables.groups.push({ id: 5, courseid: 2, name: "G" });
    const call = site.call.bind(site);
    site.call = async (name, args, options) => (name === "core_group_delete_groups" ? null : call(name, args, options));
    expect(seen(await deleteMany(site, "core_group_delete_groups", [5]))).toEqual(["ok"]);
    expect(seen(await deleteMany(site, "core_group_delete_groups", [5], { verify: true }))).toEqual(["error undone"]);
  });
});

describe("memberships", () => {
  it("of cohorts: halves tell the rows of warnings that name none", async () => {
    const site = peopled();
    site.tables.cohorts.push({ id: 50, idnumber: "Y9" });
    const rows = [...ids(3), 999, 104].map((id) => ({
      cohorttype: { type: "id", value: "50" },
      usertype: { type: "id", value: String(id) },
    }));
    const report = await createMany(site, "core_cohort_add_cohort_members", rows, { verify: true });
    expect(seen(report)).toEqual(["ok", "ok", "ok", "error warning", "ok"]);
    expect(report.failed[0]?.error?.message).toBe("user id=999 not exists");
    expect(site.tables.cohortMembers).toHaveLength(4);
  });

  it("of cohorts that are named otherwise than by ids cannot be read back, and say so", async () => {
    const site = peopled();
    site.tables.cohorts.push({ id: 50, idnumber: "Y9" });
    const row = { cohorttype: { type: "idnumber", value: 50 }, usertype: { type: "username", value: 101 } };
    const report = await createMany(site, "core_cohort_add_cohort_members", [row], { verify: true });
    expect(seen(report)).toEqual(["unconfirmed unconfirmed"]);
    expect(report.failed[0]?.error?.message).toContain("cohortid and userid");
  });

  it("of groups: only participants can be members", async () => {
    const site = peopled();
    site.tables.groups.push({ id: 5, courseid: 2, name: "G" });
    for (const userid of ids(3)) site.tables.enrolments.push({ userid, courseid: 2, roleid: 5 });
    const rows = ids(4).map((userid) => ({ groupid: 5, userid }));
    const report = await createMany(site, "core_group_add_group_members", rows, { verify: true });
    expect(seen(report)).toEqual(["ok", "ok", "ok", "error invalidparameter"]);
    expect(report.failed[0]?.error?.hint).toContain("participants");
    const left = await deleteMany(site, "core_group_delete_group_members", rows);
    expect(seen(left)).toEqual(["ok", "ok", "ok", "skipped"]);
    expect(site.tables.groupMembers).toEqual([]);
  });

  it("of courses: enrolling again is as good as once; leaving is told from never having been there", async () => {
    const site = peopled();
    const rows = ids(3).map((userid) => ({ userid, courseid: 2, roleid: 5 }));
    await createMany(site, "enrol_manual_enrol_users", rows.slice(0, 1));
    const report = await createMany(site, "enrol_manual_enrol_users", rows, { verify: true });
    expect(seen(report)).toEqual(["ok", "ok", "ok"]);
    const left = await deleteMany(
      site,
      "enrol_manual_unenrol_users",
      ids(4).map((userid) => ({ userid, courseid: 2 })),
      { verify: true },
    );
    expect(seen(left)).toEqual(["ok", "ok", "ok", "skipped"]);
    expect(site.reads.filter((name) => name === "core_enrol_get_enrolled_users")).toHaveLength(3);
  });

  it("of courses may remain, in another way", async () => {
    const site = peopled();
    site.tables.enrolments.push({ userid: 101, courseid: 2, roleid: 5 });
    const call = site.call.bind(site);
    site.call = async (name, args, options) => (name === "enrol_manual_unenrol_users" ? null : call(name, args, options));
    const report = await deleteMany(site, "enrol_manual_unenrol_users", [{ userid: 101, courseid: 2 }], { verify: true });
    expect(seen(report)).toEqual(["unconfirmed unconfirmed"]);
    expect(report.failed[0]?.error?.message).toContain("in another way");
  });

  it("of groupings go again after a refusal as far as they are not there", async () => {
    const site = new OfficialSite();
    site.tables.groupings.push({ id: 6, courseid: 2, name: "GG" });
    for (const id of [1, 2, 4]) site.tables.groups.push({ id, courseid: 2, name: `G${id}` });
    const rows = [1, 2, 3, 4].map((groupid) => ({ groupingid: 6, groupid }));
    const report = await createMany(site, "core_group_assign_grouping", rows);
    expect(seen(report)).toEqual(["ok", "ok", "error invalidrecord", "ok"]);
    expect(site.tables.groupingGroups.map(({ groupid }) => groupid)).toEqual([1, 2, 4]);
  });
});

describe("messages", () => {
  it("go one by one, each with its own answer", async () => {
    const site = peopled();
    const rows = [101, 999, 102].map((touserid) => ({ touserid, text: "hello" }));
    const report = await createMany(site, "core_message_send_instant_messages", rows);
    expect(seen(report)).toEqual(["ok", "error message_refused", "ok"]);
    expect(report.outcomes[0]?.record).toMatchObject({ id: 107, msgid: 107 });
    expect(site.writes).toEqual(["1", "1", "1"]);
  });

  it("are unconfirmed when the answer is lost or an exception, and never sent again", async () => {
    const site = peopled();
    const call = site.call.bind(site);
    site.call = async (name, args, options) => {
      const answer = await call(name, args, options);
      if (site.asked.length < 3) return answer;
      throw new MoodleError({ message: "webservice/formatnotsupported", errorcode: "formatnotsupported", applied: "unknown" });
    };
    site.strike = (_, number) => (number === 0 ? "drop" : undefined);
    const rows = [101, 102, 103].map((touserid) => ({ touserid, text: "hello" }));
    const report = await createMany(site, "core_message_send_instant_messages", rows, { clock: site.clock });
    expect(seen(report)).toEqual(["unconfirmed unconfirmed", "ok", "unconfirmed unconfirmed"]);
    expect(site.writes).toEqual(["1", "1", "1"]);
  });
});
