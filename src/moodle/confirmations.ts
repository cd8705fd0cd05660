/**
 * Some functions answer a value that was not stored as they answer success: such a call is followed by a read that tells. Each of these
 * reads can be left out by naming its id in `allow`.
 */
import type { Notice } from "../wire/exchange.js";
import type { MoodleGuardId } from "./traps.js";

type Args = Readonly<Record<string, unknown>>;

/** A read of the same site. */
export type Ask = (functionName: string, args: Args) => Promise<unknown>;

export interface Confirmation {
  readonly id: Extract<MoodleGuardId, `unconfirmed-${string}`>;
  /** What the site stored otherwise, in words; empty when all is as it was sent. */
  readonly differences: (args: Args, answer: unknown, ask: Ask) => Promise<readonly string[]>;
}

/** By the current name of the function. */
export const confirmations: { readonly [functionName: string]: Confirmation } = {
  mod_assign_save_grade: {
    id: "unconfirmed-grade",
    differences: (args, _answer, ask) => gradeDifferences(args["assignmentid"], [args], ask),
  },
  mod_assign_save_grades: {
    id: "unconfirmed-grade",
    differences: ({ assignmentid, grades }, _answer, ask) => gradeDifferences(assignmentid, rowsOf(grades), ask),
  },
  core_user_update_users: {
    id: "unconfirmed-customfields",
    differences: ({ users }, _answer, ask) => customFieldDifferences(rowsOf(users), ask),
  },
  core_user_create_users: {
    id: "unconfirmed-customfields",
    differences: ({ users }, answer, ask) => {
      const made = rowsOf(answer);
      return customFieldDifferences(
        rowsOf(users).map((user, index) => ({ ...user, id: made[index]?.["id"] })),
        ask,
      );
    },
  },
};

/** A grade above the maximum answers like a success and stores "not graded" (moodle4 25). */
async function gradeDifferences(assignmentid: unknown, sent: readonly Args[], ask: Ask): Promise<string[]> {
  const graded = sent.filter(({ grade }) => Number(grade) >= 0);
  if (graded.length === 0) return [];
  const answer = await ask("mod_assign_get_grades", { assignmentids: [assignmentid] });
  const [assignment] = rowsOf(memberOf(answer, "assignments"));
  const stored = rowsOf(assignment?.["grades"]);
  return graded.flatMap(({ userid, grade, attemptnumber }) => {
    const attempts = stored.filter((row) => Number(row["userid"]) === Number(userid));
    const wanted = Number(attemptnumber ?? -1);
    const row = attempts
      .filter((each) => wanted < 0 || Number(each["attemptnumber"]) === wanted)
      .sort((a, b) => Number(b["attemptnumber"]) - Number(a["attemptnumber"]))[0];
    // Sites store five decimals.
    if (row !== undefined && Math.abs(Number(row["grade"]) - Number(grade)) < 0.00001) return [];
    const what = row === undefined ? "no grade at all" : Number(row["grade"]) < 0 ? '"not graded"' : String(row["grade"]);
    return [`user ${String(userid)}: ${what} instead of ${String(grade)}`];
  });
}

/** A value that a menu does not have empties the field, and an unknown field is ignored, both without a warning (moodle4 23). */
async function customFieldDifferences(sent: readonly Args[], ask: Ask): Promise<string[]> {
  const users = sent.filter(({ id, customfields }) => id !== undefined && rowsOf(customfields).some(({ value }) => value !== ""));
  if (users.length === 0) return [];
  const found = await ask("core_user_get_users_by_field", { field: "id", values: users.map(({ id }) => String(id)) });
  const byId = new Map(rowsOf(found).map((user) => [String(user["id"]), user]));
  return users.flatMap(({ id, customfields }) => {
    const user = byId.get(String(id));
    if (user === undefined) return [`user ${String(id)} is not shown to this account`];
    const stored = new Map(rowsOf(user["customfields"]).map((field) => [field["shortname"], field["value"]]));
    return rowsOf(customfields)
      .filter(({ type, value }) => value !== "" && isBlank(stored.get(type)))
      .map(({ type }) => `user ${String(id)}: ${String(type)} is empty now, or no field of the site`);
  });
}

/** For the one who is told of a confirmation that could not be had. */
export function notConfirmed(operation: string, why: string): Notice {
  return { code: "unconfirmed", operation, message: `whether all was stored as sent could not be read back: ${why}` };
}

function rowsOf(value: unknown): readonly Args[] {
  return Array.isArray(value) ? value.filter((each): each is Args => typeof each === "object" && each !== null) : [];
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Args)[name] : undefined;
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}
