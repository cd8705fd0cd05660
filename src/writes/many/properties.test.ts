import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Row } from "../../../test/fixtures/many-functions.js";
import { Died, type Fault, OfficialSite, type Tables } from "../../../test/fixtures/many-site.js";
import { writeMany } from "./many.js";
import type { ManyOptions, ManyReport, ManyRow } from "./options.js";

const SECRET = "Geheim-4711!";

let folder: string;
let journals = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "wspp-many-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** One function with rows for it, good and bad, and how often a row is carried out, as the site's tables say. */
interface Scenario {
  readonly name: string;
  prepare?(site: OfficialSite): void;
  /** Row of a number: some numbers give rows that no site takes, or that are there already. */
  row(number: number, at: number): ManyRow;
  /** Rows of the site that are the row, those from before included. */
  count(tables: Tables, row: ManyRow): number;
  /** Whether a row that is carried out is there, not gone. */
  readonly isGone?: true;
}

const of = (row: ManyRow): Row => row as Row;
const NAMED = Array.from({ length: 12 }, (_, number) => number);

const scenarios: readonly Scenario[] = [
  {
    name: "core_user_create_users",
    prepare: (site) => {
      for (const n of [3, 4])
        site.add("users", {
          username: `u${n}`,
          email: `u${n}@example.org`,
          idnumber: `S${n}`,
          firstname: "F",
          lastname: "L",
          fields: {},
        });
      site.add("users", { username: "other", email: "u5@example.org", idnumber: "", fields: {} });
    },
    row: (n) => ({
      username: `u${n % 12}`,
      firstname: "F",
      lastname: "L",
      email: n === 7 ? "no address" : `u${n % 12}@example.org`,
      password: SECRET,
      ...(n % 2 === 0 && { idnumber: `S${n % 12}` }),
      ...(n % 5 === 1 && { lang: "xx" }),
      ...(n % 6 === 0 && { customfields: [{ type: n === 6 ? "nosuch" : "shoesize", value: "44" }] }),
    }),
    count: (tables, row) => tables.users.filter(({ username }) => username === of(row)["username"]).length,
  },
  {
    name: "core_course_create_courses",
    prepare: (site) => void site.add("courses", { shortname: "K & 3", fullname: "F", idnumber: "", categoryid: 1 }),
    row: (n) => ({ shortname: `K & ${n % 12}`, fullname: "F", categoryid: 1, ...(n % 3 === 0 && { idnumber: `I${n % 6}` }) }),
    count: (tables, row) => tables.courses.filter(({ shortname }) => shortname === of(row)["shortname"]).length,
  },
  {
    name: "core_course_create_categories",
    prepare: (site) => void site.add("categories", { name: "A & 2", parent: 0, idnumber: "" }),
    row: (n) => ({ name: `A & ${n % 12}`, ...(n % 4 === 0 && { parent: 1 }), ...(n % 4 === 1 && { idnumber: `I${n % 12}` }) }),
    count: (tables, row) =>
      tables.categories.filter(({ name, parent }) => name === of(row)["name"] && parent === (of(row)["parent"] ?? 0)).length,
  },
  {
    name: "core_group_create_groups",
    row: (n) => ({ courseid: n === 5 ? 99 : 2, name: n === 6 ? "refused" : `G${n % 12}`, description: "" }),
    count: (tables, row) => tables.groups.filter(({ name }) => name === of(row)["name"]).length,
  },
  {
    name: "core_group_create_groupings",
    row: (n) => ({
      courseid: 2,
      name: n === 6 ? "refused" : `G${n % 12}`,
      description: "",
      ...(n % 3 === 0 && { idnumber: `I${n % 12}` }),
    }),
    count: (tables, row) => tables.groupings.filter(({ name }) => name === of(row)["name"]).length,
  },
  {
    name: "core_cohort_create_cohorts",
    row: (n) => ({ categorytype: { type: "system", value: "" }, name: "C", idnumber: `C${n % 12}` }),
    count: (tables, row) => tables.cohorts.filter(({ idnumber }) => idnumber === of(row)["idnumber"]).length,
  },
  {
    name: "core_user_update_users",
    prepare: (site) =>
      NAMED.forEach(
        (n) => void site.tables.users.push({ id: 200 + n, username: `u${n}`, email: `u${n}@example.org`, fields: {} }),
      ),
    row: (n) => ({ id: 200 + n, email: n === 3 ? "admin@example.org" : `changed${n}@example.org` }),
    count: (tables, row) => tables.users.filter(({ id, email }) => id === of(row)["id"] && email === of(row)["email"]).length,
  },
  {
    name: "core_user_delete_users",
    prepare: (site) =>
      NAMED.forEach(
        (n) => void site.tables.users.push({ id: 200 + n, username: `u${n}`, email: `u${n}@example.org`, fields: {} }),
      ),
    row: (n) => (n === 4 ? 2 : 200 + n),
    count: (tables, row) => tables.users.filter(({ id, deleted }) => id === row && deleted !== true).length,
    isGone: true,
  },
  {
    name: "core_group_delete_groups",
    prepare: (site) => NAMED.forEach((n) => void site.tables.groups.push({ id: 200 + n, courseid: 2, name: `G${n}` })),
    row: (n) => 200 + n,
    count: (tables, row) => tables.groups.filter(({ id }) => id === row).length,
    isGone: true,
  },
  {
    name: "core_course_delete_courses",
    prepare: (site) => NAMED.forEach((n) => void site.tables.courses.push({ id: 200 + n, shortname: `K${n}` })),
    row: (n) => 200 + n,
    count: (tables, row) => tables.courses.filter(({ id }) => id === row).length,
    isGone: true,
  },
  {
    name: "core_group_assign_grouping",
    prepare: (site) => {
      site.tables.groupings.push({ id: 300, courseid: 2, name: "GG" });
      for (const n of NAMED) site.tables.groups.push({ id: 200 + n, courseid: 2, name: `G${n}` });
    },
    row: (n) => ({ groupingid: 300, groupid: 200 + n }),
    count: (tables, row) => tables.groupingGroups.filter(({ groupid }) => groupid === of(row)["groupid"]).length,
  },
  {
    name: "core_cohort_add_cohort_members",
    prepare: (site) => {
      site.tables.cohorts.push({ id: 300, idnumber: "C" });
      for (const n of NAMED) site.tables.users.push({ id: 200 + n, username: `u${n}`, email: `u${n}@example.org`, fields: {} });
    },
    row: (n) => ({ cohorttype: { type: "id", value: "300" }, usertype: { type: "id", value: String(200 + n) } }),
    count: (tables, row) =>
      tables.cohortMembers.filter(({ userid }) => String(userid) === (of(row)["usertype"] as Row)["value"]).length,
  },
  {
    name: "enrol_manual_enrol_users",
    prepare: (site) =>
      NAMED.forEach(
        (n) => void site.tables.users.push({ id: 200 + n, username: `u${n}`, email: `u${n}@example.org`, fields: {} }),
      ),
    row: (n) => ({ roleid: n % 7 === 3 ? 99 : 5, userid: 200 + n, courseid: 2 }),
    count: (tables, row) =>
      tables.enrolments.filter(({ userid, roleid }) => userid === of(row)["userid"] && roleid === of(row)["roleid"]).length,
  },
  {
    name: "enrol_manual_unenrol_users",
    prepare: (site) => NAMED.forEach((n) => void site.tables.enrolments.push({ userid: 200 + n, courseid: 2, roleid: 5 })),
    row: (n) => ({ userid: 200 + n, courseid: 2 }),
    count: (tables, row) => tables.enrolments.filter(({ userid }) => userid === of(row)["userid"]).length,
    isGone: true,
  },
  {
    name: "core_message_send_instant_messages",
    row: (n, at) => ({ touserid: n % 5 === 2 ? 999 : 2, text: `text ${at}` }),
    count: (tables, row) => tables.messages.filter(({ text }) => text === of(row)["text"]).length,
  },
];

const PASSING: readonly (Fault | undefined)[] = [
  ...Array<undefined>(12).fill(undefined),
  ...(["refused", "drop", "drop-after", "error-500", "overload", "overload-lost", "maintenance", "garbage"] as const),
  ...[{ slow: 5_000 }, { slow: 200_000 }],
];
const ENDS: readonly Fault[] = ["die-before", "die-after"];

/** Nothing lost, nothing doubled, and each outcome is what the site has. */
function check(
  scenario: Scenario,
  site: OfficialSite,
  before: Tables,
  rows: readonly ManyRow[],
  { outcomes }: ManyReport,
  existing: ManyOptions["existing"],
): void {
  expect(outcomes.map(({ datum }) => datum)).toEqual(rows);
  for (const { status, datum, error } of outcomes) {
    const was = scenario.count(before, datum);
    const is = scenario.count(site.tables, datum);
    const said = `${scenario.name} ${JSON.stringify(datum)} ${status} ${error?.code} ${error?.message}: ${was} before, ${is} now`;
    const isUnseen = existing === "send" || site.isBlind; // what was there before is not known then
    expect(is, said).toBeLessThanOrEqual(isUnseen ? was + 1 : Math.max(was, 1));
    const isCarriedOut = is > 0 !== (scenario.isGone === true);
    if (status === "ok" || status === "skipped") expect(isCarriedOut, said).toBe(true);
    if (status === "skipped" && !scenario.isGone) expect(was, said).toBe(1);
    if (error?.applied === "yes") expect(isCarriedOut, said).toBe(true);
    if (status === "error" && error?.applied === "no" && error.code !== "duplicate_row") expect(is, said).toBe(was);
    expect(JSON.stringify(error ?? null), said).not.toContain(SECRET);
  }
}

describe.each(scenarios)("whatever rows and whatever trouble, $name", (scenario) => {
  it("loses no row, doubles none and tells the truth of each, through ends of the program too", {
    timeout: 120_000,
  }, async () => {
    const trouble = fc.array(fc.constantFrom(...PASSING), { maxLength: 40 });
    const ends = fc.array(fc.record({ at: fc.nat(25), fault: fc.constantFrom(...ENDS), away: fc.nat(400_000) }), {
      maxLength: 2,
    });
    const numbers = fc.array(fc.nat(14), { minLength: 1, maxLength: 14 });
    const settings = fc.record({
      chunk: fc.record({ data: fc.integer({ min: 1, max: 8 }) }),
      concurrency: fc.integer({ min: 1, max: 2 }),
      repeats: fc.integer({ min: 0, max: 2 }),
      existing: fc.constantFrom("skip", "fail", "send"),
      verify: fc.constantFrom(undefined, true, false),
    });
    await fc.assert(
      fc.asyncProperty(numbers, trouble, ends, settings, fc.boolean(), async (numbers, trouble, ends, settings, isBlind) => {
        const site = new OfficialSite();
        site.isBlind = isBlind;
        scenario.prepare?.(site);
        const before = structuredClone(site.tables);
        const rows = numbers.map((number, at) => scenario.row(number, at));
        const journal = join(folder, `${++journals}.ndjson`);
        const options: ManyOptions = { ...settings, journal, pause: 10, clock: site.clock };
        for (const end of [...ends, undefined]) {
          const from = site.asked.length;
          site.strike = (_, number) => (number - from === end?.at ? end.fault : trouble[number]);
          try {
            check(scenario, site, before, rows, await writeMany(site, scenario.name, rows, options), settings.existing);
          } catch (error) {
            if (!(error instanceof Died)) throw error;
          }
          site.isDead = false;
          site.pass(end?.away ?? 1_000_000);
        }
        site.strike = () => undefined;
        const last = await writeMany(site, scenario.name, rows, options);
        check(scenario, site, before, rows, last, settings.existing);
        expect(last.outcomes.filter(({ error }) => error?.code === "not_sent")).toEqual([]);
        expect(readFileSync(journal, "utf8")).not.toContain(SECRET);
        rmSync(journal);
      }),
      { numRuns: 25 },
    );
  });
});
