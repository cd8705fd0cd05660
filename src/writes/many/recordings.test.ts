/** The writers against what Moodle 4.4 answered: their calls are those that were recorded, and each outcome is what the answer says. */
import { describe, expect, it } from "vitest";
import { seen } from "../../../test/fixtures/many-rows.js";
import type { Exchange } from "../../../test/recordings/exchanges.js";
import { headOf, loadOfficial } from "../../../test/recordings/official.js";
import { sharedFolder } from "../../../test/shared.js";
import { canonical } from "../../functions/canonical.js";
import { functionsOf } from "../../functions/shipped.js";
import { moodleErrorOf } from "../../moodle/refusal.js";
import { decodeRestFunctionAnswer } from "../../wire/official/rest/answer.js";
import type { FunctionCaller } from "./caller.js";
import { writeMany } from "./many.js";
import type { ManyOptions, ManyRow } from "./options.js";

const exchanges = await loadOfficial("moodle44", "official");
const functions = await functionsOf("4.4");

function recorded(name: string): Exchange {
  const found = exchanges.find((exchange) => exchange.case === name);
  if (found === undefined) throw new Error(`${name} was not recorded`);
  return found;
}

/** The form of a request: names without those that every call has. */
function formOf({ request }: Exchange): { readonly function: string; readonly fields: Record<string, string> } {
  const {
    wstoken: _,
    moodlewsrestformat: __,
    wsfunction = "",
    ...fields
  } = Object.fromEntries(new URLSearchParams(request.toString()));
  return { function: wsfunction, fields };
}

/** Arguments as REST writes them. */
function flat(value: unknown, name = ""): [string, string][] {
  if (typeof value !== "object" || value === null) return [[name, value === true ? "1" : value === false ? "0" : String(value)]];
  return Object.entries(value).flatMap(([key, each]) => flat(each, name === "" ? key : `${name}[${key}]`));
}

/** A site that answers recorded calls alone; look-ups that were not recorded find nothing. */
function site(cases: readonly string[]) {
  const sent: string[] = [];
  const unread = cases.map(recorded);
  const caller: FunctionCaller = {
    async call(name, args) {
      const description = functions.describe(name)!;
      const fields = Object.fromEntries(flat(args));
      const at = unread.findIndex(
        (each) => formOf(each).function === name && JSON.stringify(formOf(each).fields) === JSON.stringify(fields),
      );
      if (at < 0 && description.effect === "read") return name === "core_course_get_courses_by_field" ? { courses: [] } : [];
      if (at < 0) throw new Error(`${name} was not recorded with ${JSON.stringify(fields)}`);
      const exchange = unread[at]!;
      sent.push(exchange.case);
      const answer = decodeRestFunctionAnswer("json", exchange.response, name, headOf(exchange));
      if (answer.kind === "exception")
        throw moodleErrorOf(answer.exception, { functionName: name, writes: description.effect === "write" });
      return canonical(answer.value, description.returns);
    },
  };
  return { sent, caller };
}

const user = (username: string, email = `${username}@example.com`): object => ({
  username,
  firstname: "a",
  lastname: "b",
  email,
  password: "Abc!2345",
});

interface Trial {
  readonly what: string;
  readonly name: string;
  readonly rows: readonly ManyRow[];
  /** The recorded calls, in order. */
  readonly cases: readonly string[];
  readonly outcomes: readonly string[];
  readonly options?: ManyOptions;
}

const trials: readonly Trial[] = [
  {
    what: "a user of an idnumber that somebody has, who is sent all the same",
    name: "core_user_create_users",
    rows: [{ ...user("dupidn"), idnumber: "LAB-U001" }],
    cases: ["err_duplicate_idnumber_user"],
    outcomes: ["ok"],
    options: { existing: "send" },
  },
  {
    what: "a user of an idnumber that two have",
    name: "core_user_create_users",
    rows: [{ ...user("somebody"), idnumber: "LAB-U001" }],
    cases: ["user_by_field_idnumber"],
    outcomes: ["error key_conflict"],
  },
  {
    what: "warnings of changed users",
    name: "core_user_update_users",
    rows: [{ id: 999_999, firstname: "x" }],
    cases: ["user_update_unknown_id"],
    outcomes: ["error warning"],
  },
  {
    what: "a warning of a taken address",
    name: "core_user_update_users",
    rows: [{ id: 105, email: "user002@example.com" }],
    cases: ["user_update_duplicate_email"],
    outcomes: ["error warning"],
  },
  {
    what: "profile fields that the site dropped without a word",
    name: "core_user_update_users",
    rows: [
      {
        id: 13,
        customfields: [
          { type: "shoesize", value: "45" },
          { type: "nosuch", value: "x" },
        ],
      },
    ],
    cases: ["map_profile_menu_bad", "map_profile_menu_bad_after"],
    outcomes: ["error stored_otherwise"],
  },
  {
    what: "profile fields that were stored",
    name: "core_user_update_users",
    rows: [
      {
        id: 13,
        customfields: [
          { type: "shoesize", value: "44" },
          { type: "vegan", value: "1" },
        ],
      },
    ],
    cases: ["map_profile_menu_ok", "map_profile_menu_after"],
    outcomes: ["ok"],
  },
  {
    what: "courses of which one is deleted and one is not there",
    name: "core_course_delete_courses",
    rows: [22, 99_999],
    cases: ["map_course_delete_partial"],
    outcomes: ["ok", "skipped"],
    options: { existing: "send" },
  },
  {
    what: "the site's own course, which cannot be deleted",
    name: "core_course_delete_courses",
    rows: [1],
    cases: ["course_delete_site"],
    outcomes: ["error warning"],
    options: { existing: "send" },
  },
  {
    what: "a cohort that is not there",
    name: "core_cohort_add_cohort_members",
    rows: [{ cohorttype: { type: "id", value: "99999" }, usertype: { type: "id", value: "13" } }],
    cases: ["map_cohort_add_unknown_cohort"],
    outcomes: ["error warning"],
  },
  {
    what: "a message to nobody",
    name: "core_message_send_instant_messages",
    rows: [{ touserid: 99_999, text: "Hallo 2", textformat: 0, clientmsgid: "c1" }],
    cases: ["message_send_unknown_format0"],
    outcomes: ["error message_refused"],
  },
  {
    what: "a message that was sent",
    name: "core_message_send_instant_messages",
    rows: [{ touserid: 13, text: "Hallo 2", textformat: 0, clientmsgid: "c1" }],
    cases: ["message_send_ok_format0"],
    outcomes: ["ok"],
  },
  {
    what: "a user deleted before, whom a look by id still finds",
    name: "core_user_delete_users",
    rows: [106],
    cases: ["user_delete_again"],
    outcomes: ["skipped"],
  },
  {
    what: "an administrator, who cannot be deleted",
    name: "core_user_delete_users",
    rows: [2],
    cases: ["user_delete_admin"],
    outcomes: ["error useradminodelete"],
    options: { existing: "send" },
  },
  {
    what: "a group of a name that is taken",
    name: "core_group_create_groups",
    rows: [{ courseid: 2, name: "Groupe A", description: "" }],
    cases: ["group_get_course_groups"],
    outcomes: ["skipped"],
  },
  {
    what: "a course of an idnumber that is taken",
    name: "core_course_create_courses",
    rows: [{ fullname: "x", shortname: "Other", categoryid: 1, idnumber: "LAB-C01" }],
    cases: ["course_by_field_idnumber"],
    outcomes: ["skipped"],
  },
  {
    what: "a category of an idnumber that is taken",
    name: "core_course_create_categories",
    rows: [{ name: "x", idnumber: "PHY" }],
    cases: ["category_get_idnumber"],
    outcomes: ["skipped"],
  },
  {
    what: "a user who is no participant of the group's course",
    name: "core_group_add_group_members",
    rows: [{ groupid: 43, userid: 36 }],
    cases: ["group_add_member_not_enrolled"],
    outcomes: ["error invalidparameter"],
  },
];

describe.skipIf(sharedFolder() === undefined)("what Moodle 4.4 answered", () => {
  it.each(trials)("about $what is told", async ({ name, rows, cases, outcomes, options }) => {
    const { sent, caller } = site(cases);
    const report = await writeMany(caller, name, rows, options);
    expect(seen(report)).toEqual(outcomes);
    expect(sent).toEqual(cases);
  });

  it.each([
    ["user_create", [105, 106]],
    ["course_create", [22, 23]],
    ["group_create", [43, 44]],
    ["cohort_create", [4, 5]],
    ["category_create", [7, 8]],
    ["grouping_create", [22]],
  ])("to %s gives each row its id", async (recording, ids) => {
    const { name, rows } = rowsOf(recorded(recording));
    const { caller } = site([recording]);
    const report = await writeMany(caller, name, rows, { verify: false, allow: ["enumeration"] });
    expect(report.outcomes.map(({ status, record }) => [status, record?.["id"]])).toEqual(ids.map((id) => ["ok", id]));
  });

  it.each([
    ["err_batch_middle", 1, "invalidparameter"],
    ["course_create_batch_middle", 1, "shortnametaken"],
    ["group_batch_middle", 1, "invalidparameter"],
    ["cohort_batch_middle", 1, "invalidparameter"],
    ["category_batch_middle", 1, "categoryidnumbertaken"],
    ["enrol_manual_batch_middle", 1, "wsusercannotassign"],
    ["user_delete_batch_middle", 1, "invaliduser"],
    ["group_add_members_batch_middle", 1, "invaliduser"],
  ])("to %s is put down to the one bad row", async (recording, bad, errorcode) => {
    const { name, list, rows } = rowsOf(recorded(recording));
    const { sent, caller } = site([recording]);
    const whole = caller.call;
    const isCreation = functions.describe(name)!.returns !== undefined;
    let refusal: unknown;
    caller.call = async (called, args) => {
      const given = (args as Record<string, ManyRow[]>)[list];
      if (given === undefined || given.length === rows.length)
        return whole(called, args).catch((error: unknown) => {
          refusal = error;
          throw error;
        });
      if (given.includes(rows[bad]!)) throw refusal;
      return isCreation ? given.map((row) => ({ ...(row as object), id: 7 })) : null;
    };
    const report = await writeMany(caller, name, rows, { existing: "send" });
    expect(sent).toEqual([recording]);
    expect(report.outcomes.map(({ status }) => status)).toEqual(rows.map((_, index) => (index === bad ? "error" : "ok")));
    expect(report.outcomes[bad]?.error).toMatchObject({ messageKey: errorcode, applied: "no" });
  });
});

/** The rows of a recorded call. */
function rowsOf(exchange: Exchange): { readonly name: string; readonly list: string; readonly rows: readonly ManyRow[] } {
  const { function: name, fields } = formOf(exchange);
  const args: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(fields)) {
    const steps = field.split(/[[\]]+/).filter(Boolean);
    let at = args;
    for (const [index, step] of steps.slice(0, -1).entries()) {
      at[step] ??= /^\d+$/.test(steps[index + 1]!) ? [] : {};
      at = at[step] as Record<string, unknown>;
    }
    at[steps.at(-1)!] = value;
  }
  const [list, rows] = Object.entries(args)[0]!;
  return { name, list, rows: rows as ManyRow[] };
}
