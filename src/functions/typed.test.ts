import { describe, expectTypeOf, it } from "vitest";
import type { Flag } from "../../functions/moodle-4.4.js";
import type { ArgumentsOf, CallParameters, FunctionName, FunctionTypes, MoodleFunctions, NameOf, ResultOf } from "./typed.js";

interface Options {
  readonly signal?: AbortSignal;
}

/** A client as it is meant to be declared. */
interface Client<F extends FunctionTypes<F> = MoodleFunctions> {
  call<N extends NameOf<F>>(name: N, ...rest: CallParameters<N, Options, F>): Promise<ResultOf<N, F>>;
}

interface SiteFunctions {
  local_x_do: { args: { what: string; often?: number | undefined }; result: { done: boolean } };
}

interface Both extends MoodleFunctions, SiteFunctions {}

type User = ArgumentsOf<"core_user_create_users">["users"][number];

describe("the arguments of a function", () => {
  it("are required, optional or given a default as its description says", () => {
    expectTypeOf<{ username: string; firstname: string; lastname: string; email: string }>().toExtend<User>();
    expectTypeOf<{ username: string; firstname: string; lastname: string }>().not.toExtend<User>();
    expectTypeOf<User["idnumber"]>().toEqualTypeOf<string | undefined>();
    expectTypeOf<User["city"]>().toEqualTypeOf<string | undefined>();
    expectTypeOf<User["createpassword"]>().toEqualTypeOf<Flag | undefined>();
    expectTypeOf<true>().toExtend<Flag>();
    expectTypeOf<0>().toExtend<Flag>();
    expectTypeOf<2>().not.toExtend<Flag>();
  });

  it("are of one of the values that the site takes", () => {
    type Field = ArgumentsOf<"core_user_get_users_by_field">["field"];
    expectTypeOf<Field>().toEqualTypeOf<"id" | "idnumber" | "username" | "email">();
    type Format = ArgumentsOf<"core_group_create_groups">["groups"][number]["descriptionformat"];
    expectTypeOf<Format>().toEqualTypeOf<0 | 1 | 2 | 4 | undefined>();
  });

  it("are null only where that is the default", () => {
    expectTypeOf<ArgumentsOf<"core_files_get_files">["modified"]>().toEqualTypeOf<number | null | undefined>();
    expectTypeOf<null>().not.toExtend<ArgumentsOf<"core_files_get_files">["contextid"]>();
  });
});

describe("the answer of a function", () => {
  it("has the types of its description", () => {
    type Site = ResultOf<"core_webservice_get_site_info">;
    expectTypeOf<Site["userid"]>().toEqualTypeOf<number | null>();
    expectTypeOf<Site["functions"][number]["name"]>().toEqualTypeOf<string | null>();
    expectTypeOf<Site["release"]>().toEqualTypeOf<string | undefined>();
    expectTypeOf<ResultOf<"core_user_create_users">>().toEqualTypeOf<{ id: number; username: string | null }[]>();
  });

  it("is null where the function answers nothing", () => {
    expectTypeOf<ResultOf<"core_user_delete_users">>().toEqualTypeOf<null>();
  });
});

describe("a call", () => {
  const client: Client = { call: () => new Promise(() => undefined) };

  it("takes the arguments of the function that is named, and gives its answer", () => {
    const call = () => client.call("core_course_get_courses_by_field", { field: "id", value: "2" });
    expectTypeOf(call).returns.resolves.toHaveProperty("courses");
    // @ts-expect-error a misspelled key
    void client.call("core_course_get_courses_by_field", { felid: "id" });
    // @ts-expect-error a field that the site does not know
    void client.call("core_course_get_courses_by_field", { field: "fullname" });
    // @ts-expect-error a text for a number, deep inside
    void client.call("core_group_add_group_members", { members: [{ groupid: 1, userid: "2" }] });
    // @ts-expect-error a required key is missing
    void client.call("core_group_add_group_members", { members: [{ groupid: 1 }] });
    // @ts-expect-error the function takes no arguments
    void client.call("auth_email_get_signup_settings", { a: 1 });
  });

  it("needs no arguments where none is required, and takes options behind them", () => {
    void client.call("core_webservice_get_site_info");
    void client.call("auth_email_get_signup_settings", {}, { signal: AbortSignal.timeout(1) });
    void client.call("core_user_delete_users", { userids: [7] }, {});
    // @ts-expect-error userids is required
    void client.call("core_user_delete_users");
    expectTypeOf<CallParameters<"core_user_delete_users", Options>>().toEqualTypeOf<
      [args: { userids: number[] }, options?: Options]
    >();
  });

  it("takes any arguments of a function that no description is known of", () => {
    expectTypeOf(() => client.call("local_y_do", { any: [1] })).returns.resolves.toEqualTypeOf<unknown>();
    void client.call("local_y_do");
    void client.call(String("core_user_delete_users"), {});
  });

  it("knows the functions of a site's own types, alone or beside those of Moodle", () => {
    const site = client as unknown as Client<SiteFunctions>;
    expectTypeOf(() => site.call("local_x_do", { what: "x" })).returns.resolves.toEqualTypeOf<{ done: boolean }>();
    // @ts-expect-error what is required
    void site.call("local_x_do", {});
    const both = client as unknown as Client<Both>;
    expectTypeOf(() => both.call("core_user_delete_users", { userids: [1] })).returns.resolves.toEqualTypeOf<null>();
    // @ts-expect-error what is a text
    void both.call("local_x_do", { what: 1 });
  });

  it("is offered the names that are known", () => {
    expectTypeOf<"core_user_create_users">().toExtend<FunctionName>();
    expectTypeOf<"core_user_create_user">().not.toExtend<FunctionName>();
  });
});
