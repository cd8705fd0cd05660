import { describe, expect, it } from "vitest";
import { opened } from "../../test/fixtures/written-site.js";
import { writeEnrolments } from "./enrolments.js";

const course = { courseid: "CRS-NEW", courseidfield: "idnumber" };
const student = (userid: string) => ({ ...course, userid, useridfield: "username" });

describe("enrolments", () => {
  it("are unconfirmed, because sites answer true whatever comes of them", async () => {
    const { client } = await opened();
    const report = await writeEnrolments(client, "affect_user_to_course", [
      { userid: 999_999, courseid: 2, rolename: "student" },
    ]);
    expect(report.outcomes[0]).toMatchObject({ status: "unconfirmed", record: { status: true } });
  });

  it.each(["simplified", "classic"] as const)("are confirmed, or refuted, by the members of the course (%s)", async (dialect) => {
    const { client } = await opened({ dialect });
    const added = await writeEnrolments(client, "add_student", [student("student001"), student("student002")], { verify: true });
    expect(added.failed).toEqual([]);
    const [ghost] = (
      await writeEnrolments(client, "affect_user_to_course", [{ userid: 999_999, courseid: 2, rolename: "" }], { verify: true })
    ).outcomes;
    expect(ghost).toMatchObject({ status: "error", error: { code: "undone" } });
    const removed = await writeEnrolments(client, "remove_student", [student("student001")], { verify: true });
    expect(removed.failed).toEqual([]);
  });

  it("go on after a refusal, and are asked again after a lost answer", async () => {
    const { client, sandbox } = await opened();
    sandbox.fail(["drop-after@2/add_student"]);
    const report = await writeEnrolments(client, "add_student", [student("nobody"), student("student003")], { verify: true });
    expect(report.outcomes.map(({ status }) => status)).toEqual(["error", "ok"]);
  });

  it("whose answers are all lost are looked for", async () => {
    const { client, sandbox } = await opened();
    sandbox.fail(["drop-after:1/add_student", "drop:1/remove_student"]);
    const [added] = (await writeEnrolments(client, "add_student", [student("student003")], { verify: true })).outcomes;
    const [removed] = (await writeEnrolments(client, "remove_student", [student("student003")], { verify: true })).outcomes;
    expect([added?.status, removed?.status]).toEqual(["ok", "unconfirmed"]);
  });

  it("stop when the site is gone, and say what was not sent", async () => {
    const { client, sandbox } = await opened();
    await sandbox.close();
    const report = await writeEnrolments(client, "add_student", [student("student001"), student("student002")]);
    expect(report.outcomes.map(({ error }) => error?.code)).toEqual(["not_sent", "not_sent"]);
  });
});
