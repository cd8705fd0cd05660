/** The writers of many rows over the client itself, on a loopback site. */
import { afterEach, describe, expect, it } from "vitest";
import { officialSite, Refusal, type SeenCall, TOKEN } from "../../../test/fixtures/official-site.js";
import { functionsOf } from "../../functions/shipped.js";
import { connect } from "../../moodle/connect.js";
import type { MoodleOptions } from "../../moodle/options.js";
import type { WireValue } from "../../wire/official/call.js";
import { createMany } from "./many.js";

const functions = await functionsOf("4.4");
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

type Person = { readonly [name: string]: WireValue };

/** A site with people, that creates all of a call or none. */
class People {
  readonly rows: Person[] = [{ id: 1, username: "u3", idnumber: "", profileimageurl: "", profileimageurlsmall: "" }];
  readonly sizes: number[] = [];

  answer({ name, args }: SeenCall): WireValue {
    if (name === "core_user_get_users_by_field") {
      const { field, values } = args as unknown as { field: string; values: string[] };
      return this.rows.filter((row) => values.map(String).includes(String(row[field])));
    }
    if (name !== "core_user_create_users")
      throw new Refusal({ errorcode: "accessexception", message: "Access control exception" });
    const users = args["users"] as unknown as Person[];
    this.sizes.push(users.length);
    if (users.some(({ email }) => email === "taken@example.org")) {
      throw new Refusal({
        exception: "invalid_parameter_exception",
        errorcode: "invalidparameter",
        message: "Invalid parameter value detected",
      });
    }
    const made = users.map((user, index) => ({
      ...user,
      id: this.rows.length + index + 1,
      profileimageurl: "",
      profileimageurlsmall: "",
    }));
    this.rows.push(...made);
    return made.map(({ id, username }: Person) => ({ id: id!, username: username! }));
  }
}

describe.each([{ protocol: "rest" }, { protocol: "soap" }, { protocol: "amf" }] as const)(
  "creating many users over %o",
  (options) => {
    it("writes each once, skips who is there, and finds the one whom the site refuses", async () => {
      const people = new People();
      const site = await officialSite({ functions, answer: (call) => people.answer(call) });
      open.push(site);
      const moodle = await connect({ url: site.url, token: TOKEN, ...options } satisfies MoodleOptions);
      open.push(moodle);
      const rows = Array.from({ length: 20 }, (_, index) => ({
        username: `u${index}`,
        password: "Secret-word-7",
        firstname: "U",
        lastname: String(index),
        email: index === 11 ? "taken@example.org" : `u${index}@example.org`,
      }));
      const report = await createMany(moodle, "core_user_create_users", rows);
      const statuses = report.outcomes.map(({ status }) => status);
      expect(statuses.map((status, index) => (status === "ok" ? -1 : index)).filter((index) => index >= 0)).toEqual([3, 11]);
      expect([statuses[3], statuses[11]]).toEqual(["skipped", "error"]);
      const names = people.rows.map(({ username }) => username);
      expect(new Set(names).size).toBe(names.length);
      expect([...names].sort()).toEqual(
        rows
          .filter((_, index) => index !== 11)
          .map(({ username }) => username)
          .sort(),
      );
      expect(report.outcomes[5]!.record).toMatchObject({ username: "u5" });
      expect(JSON.stringify(report)).not.toContain("Secret-word-7");
    });
  },
);
