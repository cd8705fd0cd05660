import { describe, expect, it } from "vitest";
import { NOW, type SeededOptions, seededMoodle } from "../../../test/fixtures/seeded-moodle.js";

/** Three lines about activities of the course: a forum, a label, a hidden assignment. */
const logged = (options: SeededOptions = {}) =>
  seededMoodle(({ builder, teacher, course }) => {
    const assignment = { name: "Essay", assignmenttype: "online" };
    const placed = (["forum", "label", "assignment"] as const).map((module, index) => {
      const { courseModule } = builder.activity(module, module === "assignment" ? assignment : { name: module }, course, 1);
      const line = { course: course["id"], module, cmid: courseModule["id"], action: "add", url: "x", info: "" };
      builder.insert("log", { time: 1000 + index, userid: teacher["id"], ip: "10.0.0.1", ...line });
      return courseModule;
    });
    builder.db.table("course_modules").update(placed[2]!, { visible: 0 });
  }, options);

const changes = { courseid: "CID-A", idfield: "idnumber", limit: 10 };
const names = (records: unknown) => (records as { name: string; error: string }[]).map(({ name, error }) => error || name);

describe("recent changes", () => {
  it("leave labels out, and hidden activities for those who may not change the course", async () => {
    const site = logged();
    const byId = { ...changes, courseid: site.course["id"]!, idfield: "id" };
    expect(names(await site.ask(site.teacher, "get_last_changes", byId))).toEqual(["Essay", "forum"]);
    expect(names(await site.ask(site.stranger, "get_last_changes", byId))).toEqual(["forum"]);
  });

  it("take the value sent for a course id when asking for rights, unless repaired", async () => {
    const ask = async (quirks: "faithful" | "repaired") => {
      const site = logged({ quirks });
      return site.ask(site.teacher, "get_last_changes", changes);
    };
    expect(await ask("faithful")).toMatchObject([{ name: "forum", courseid: "CID-A" }]);
    expect(await ask("repaired")).toMatchObject([{ name: "Essay", courseid: "2" }, { name: "forum" }]);
  });

  it("are limited by the lines looked at, 0 being none, unless repaired", async () => {
    const site = logged();
    const some = (limit: number) => site.ask(site.stranger, "get_last_changes", { ...changes, limit });
    expect(names(await some(1))).toEqual(["no changes"]);
    expect(names(await some(2))).toEqual(["forum"]);
    expect(names(await some(0))).toEqual(["no changes"]);
    const repaired = logged({ quirks: "repaired" });
    expect(names(await repaired.ask(repaired.stranger, "get_last_changes", { ...changes, limit: 0 }))).toEqual(["forum"]);
  });
});

describe("activities of a user", () => {
  const ofTeacher = { userid: "teacher", useridfield: "username", courseid: "CID-A", courseidfield: "idnumber", limit: 0 };

  it("are for oneself and those who may read the log", async () => {
    const site = logged();
    expect(await site.ask(site.teacher, "get_activities", ofTeacher)).toHaveLength(3);
    expect(await site.ask(site.admin, "get_activities", { ...ofTeacher, limit: 2 })).toMatchObject([
      { module: "assignment", DATE: "01/01/1970 00:16:42" },
      { module: "label" },
    ]);
    await expect(site.ask(site.student, "get_activities", ofTeacher)).rejects.toThrow("permissions");
  });

  it("are refused to administrators of Moodle 2, unless repaired", async () => {
    const faithful = logged({ moodle: "2.2" });
    await expect(faithful.ask(faithful.admin, "get_activities", ofTeacher)).rejects.toThrow("permissions");
    const repaired = logged({ moodle: "2.2", quirks: "repaired" });
    expect(await repaired.ask(repaired.admin, "get_activities", ofTeacher)).toHaveLength(3);
  });

  it("are 1 or 0 when counted over SOAP and come whole over REST, unless repaired", async () => {
    const site = logged();
    expect(await site.ask(site.teacher, "count_activities", ofTeacher)).toBe(1);
    expect(await site.ask(site.teacher, "count_activities", ofTeacher, { protocol: "rest" })).toHaveLength(3);
    const repaired = logged({ quirks: "repaired" });
    expect(await repaired.ask(repaired.teacher, "count_activities", ofTeacher)).toBe(3);
  });
});

describe("the log", () => {
  const lines = (site: ReturnType<typeof logged>) =>
    site
      .table("log")
      .rows.slice(3)
      .map((line) => `${line["userid"]} ${line["action"]} ${line["info"]}`);

  it("gains a line per validated call, under the name of the operation that carries it out", async () => {
    const site = logged();
    const me = site.student["id"];
    await site.ask(site.student, "get_user_byusername", { userinfo: "admin" });
    await site.ask(site.student, "get_my_courses", { uid: "", sort: "" });
    await site.ask(site.student, "get_my_id");
    await site.ask(site.student, "get_version");
    expect(lines(site)).toEqual(["get_users", "__get_my_courses", "get_my_id"].map((name) => `${me} webservice pp ${name}`));
  });

  it("gains a line for an error that ends a call", async () => {
    const site = logged();
    await expect(site.ask(site.student, "get_user_grades", { userid: "zz", idfield: "username" })).rejects.toThrow();
    expect(lines(site)).toEqual([
      `${site.student["id"]} webservice pp get_user_grades`,
      "0 webservice pp error :user username=zz unknown.",
    ]);
  });

  it("tells logins, and those refused with the name tried", async () => {
    const site = logged();
    await site.ask(site.student, "login", { username: "student", password: "" });
    await expect(site.ask(site.student, "login", { username: "student", password: "no" })).rejects.toThrow();
    expect(lines(site)).toEqual([
      "0 webservice pp login",
      "0 error student",
      "0 webservice pp error :Invalid username and / or password.",
    ]);
  });

  it("is left alone where the site does not want it", async () => {
    const site = logged({ config: { ws_logoperations: "0", ws_logerrors: "0" } });
    await expect(site.ask(site.student, "get_user_grades", { userid: "zz", idfield: "username" })).rejects.toThrow();
    expect(lines(site)).toEqual([]);
  });

  it("has what was sent and written, at the time of the site", async () => {
    const site = logged();
    await site.ask(site.teacher, "message_send", { userid: "student", useridfield: "username", message: "hi" });
    const [, sent] = site.table("log").rows.slice(3);
    expect(sent).toMatchObject({ time: String(NOW), module: "message", action: "write", info: site.student["id"] });
  });
});
