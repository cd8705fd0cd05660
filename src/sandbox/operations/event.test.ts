import { expect, it } from "vitest";
import { NOW, type SeededOptions, seededMoodle } from "../../../test/fixtures/seeded-moodle.js";
import type { StoredRow } from "../store/table.js";

const calendar = (options: SeededOptions = {}) =>
  seededMoodle(({ builder, teacher, student, course }) => {
    const group = builder.group({ name: "Blue" }, course, [student]);
    const add = (name: string, values: Record<string, string | undefined>, timestart = NOW + 60) =>
      builder.insert("event", { name, description: "", eventtype: "x", timestart, userid: teacher["id"], ...values });
    add("site", { courseid: "1" });
    add("past", { courseid: course["id"]! }, NOW - 60);
    add("course", { courseid: course["id"]! });
    add("group", { courseid: course["id"]!, groupid: group["id"]! }, NOW + 30);
    add("private", { courseid: "0" }, NOW + 90);
    return { group };
  }, options);

type Calendar = ReturnType<typeof calendar>;

const names = async (site: Calendar, user: StoredRow, eventtype: number, ownerid: string, datetimefrom = -1) => {
  const events = await site.ask(user, "get_events", { eventtype, ownerid, owneridfield: "id", datetimefrom });
  return (events as { name: string; error?: string }[]).map(({ name, error }) => error || name);
};

it("takes 0 for now and -1 for ever, and sorts by start", async () => {
  const site = calendar();
  const course = site.course["id"]!;
  expect(await names(site, site.admin, 2, course)).toEqual(["past", "group", "course"]);
  expect(await names(site, site.admin, 2, course, 0)).toEqual(["group", "course"]);
  expect(await names(site, site.admin, 2, course, NOW + 45)).toEqual(["course"]);
});

it("shows course events to those enrolled", async () => {
  const site = calendar();
  expect(await names(site, site.student, 2, site.course["id"]!)).toEqual(["past", "group", "course"]);
  expect(await names(site, site.stranger, 2, site.course["id"]!)).toEqual(["no events"]);
});

it("hides group events from their own members, dying over it on Moodle 2, unless repaired", async () => {
  const ask = (options: SeededOptions) => {
    const site = calendar(options);
    return names(site, site.student, 4, site.props.group["id"]!);
  };
  expect(await ask({ moodle: "1.9" })).toEqual(["no events"]);
  await expect(ask({ moodle: "2.2" })).rejects.toMatchObject({ kind: "php" });
  expect(await ask({ moodle: "2.2", quirks: "repaired" })).toEqual(["group"]);
});

it("shows user events to oneself, those of courses among them unless repaired", async () => {
  const ask = (quirks: "faithful" | "repaired", asker: "teacher" | "student") => {
    const site = calendar({ quirks });
    return names(site, site[asker], 8, site.teacher["id"]!);
  };
  expect(await ask("faithful", "teacher")).toEqual(["past", "group", "site", "course", "private"]);
  expect(await ask("repaired", "teacher")).toEqual(["private"]);
  expect(await ask("faithful", "student")).toEqual(["no events"]);
});

it("gives everything, private events too, for an unknown type, unless repaired", async () => {
  const site = calendar();
  expect(await names(site, site.stranger, 3, "")).toEqual(["past", "group", "site", "course", "private"]);
  const repaired = calendar({ quirks: "repaired" });
  expect(await names(repaired, repaired.stranger, 3, "")).toEqual(["site"]);
  expect(await names(repaired, repaired.student, 3, "")).toEqual(["past", "group", "site", "course"]);
});

it("ends at an unknown owner, but asks for none of site events", async () => {
  const site = calendar();
  await expect(names(site, site.admin, 2, "99")).rejects.toThrow("course id=99 unknown.");
  expect(await names(site, site.stranger, 1, "99")).toEqual(["site"]);
});
