import { describe, expect, it } from "vitest";
import { opened } from "../../test/fixtures/written-site.js";
import { preview } from "../cli/preview.js";
import { openRemote } from "./connect.js";
import type { ConnectOptions } from "./options.js";

const routes: readonly Partial<ConnectOptions>[] = [
  { protocol: "soap", dialect: "simplified" },
  { protocol: "soap", dialect: "classic" },
  { protocol: "rest", format: "json" },
];

/** A site where one account logs in by LDAP, with the numbers of its rows and what was asked since. */
async function site(choice: Parameters<typeof opened>[0] = {}) {
  const { client, sandbox } = await opened(choice);
  const row = (table: string, where: Readonly<Record<string, string>>) =>
    sandbox.store.table(table).rows.find((each) => Object.entries(where).every(([name, value]) => each[name] === value))!;
  const user = row("user", { username: "student001" });
  sandbox.store.table("user").update(user, { auth: "ldap" });
  const before = sandbox.requests.length;
  const asked = (): string[] => sandbox.requests.slice(before).map(({ operation }) => operation);
  return { client, sandbox, row, user, asked };
}

describe.each(routes)("an update over $protocol $dialect$format", (choice) => {
  it("keeps a user's way to log in", async () => {
    const { client, user, asked } = await site(choice);
    await client.update_user({ datum: { idnumber: user["idnumber"]!, city: "Ghent" } });
    expect(user).toMatchObject({ auth: "ldap", city: "Ghent" });
    const report = await client.edit_users({ users: [{ action: "update", id: Number(user["id"]), city: "Liège" }] });
    expect(report.failed).toEqual([]);
    expect(user).toMatchObject({ auth: "ldap", city: "Liège" });
    expect(asked()).toEqual(["get_users", "update_user", "get_users", "edit_users"]);
  });

  it("keeps a section shown or hidden, a group's name and a category's place", async () => {
    const { client, row } = await site(choice);
    const shown = row("course_sections", { course: "2", section: "1", visible: "1" });
    await client.update_section({ datum: { id: Number(shown["id"]), course: 2, summary: "told" } });
    expect(shown).toMatchObject({ visible: "1", summary: "told" });
    await client.edit_sections({ sections: [{ action: "update", id: Number(shown["id"]), course: 2, visible: 0 }] });
    await client.update_section({ datum: { id: Number(shown["id"]), course: 2, summary: "told again" } });
    expect(shown).toMatchObject({ visible: "0", summary: "told again" });

    const group = row("groups", { courseid: "2" });
    const { name } = group;
    await client.update_group({ datum: { id: Number(group["id"]), description: "new" } });
    expect(group).toMatchObject({ name, description: "new" });

    const [category] = await client.add_category({ datum: { name: "Inner", parent: 1 } });
    const inner = row("course_categories", { name: "Inner" });
    await client.update_category({ datum: { id: category!.id, description: "new" } });
    expect(inner).toMatchObject({ parent: "1", description: "new" });
  });
});

describe("what an update keeps", () => {
  it("is all that goes along with what the caller set", async () => {
    const { sandbox, user } = await site();
    const sent: string[] = [];
    const { accounts, url } = sandbox;
    const account = accounts.find(({ username }) => username === "wsaccess")!;
    const { service, close } = await openRemote({ url, ...account, protocol: "rest", onRequest: ({ body }) => sent.push(body) });
    await service.call("update_user", { datum: { id: user["id"], city: "Ghent" }, useridfield: "id" });
    await close();
    const parts = [...new URLSearchParams(sent.at(-1)).keys()].filter((name) => name.startsWith("datum"));
    expect(parts.sort()).toEqual(["datum[auth]", "datum[city]", "datum[id]"]);
  });

  it("is not read where the caller names it, nor where he means to send it as it is", async () => {
    const { client, user, asked } = await site();
    const id = Number(user["id"]);
    await client.update_user({ datum: { id, auth: "cas", city: "x" }, useridfield: "id" });
    expect(user).toMatchObject({ auth: "cas" });
    await client.update_user({ datum: { id, city: "y" }, useridfield: "id" }, { allow: ["auth-reset"] });
    expect(user).toMatchObject({ auth: "manual" });
    expect(asked()).toEqual(["update_user", "update_user"]);
  });

  it("is left to the guard where the caller wants nothing read", async () => {
    const { client, user, asked } = await site();
    const refused = client.update_user({ datum: { id: Number(user["id"]), city: "x" }, useridfield: "id" }, { keep: false });
    await expect(refused).rejects.toMatchObject({ code: "refused_by_guard", guard: "auth-reset" });
    expect(asked()).toEqual([]);
  });

  it("is read once for all data of a batch", async () => {
    const { client, sandbox, asked } = await site();
    const students = sandbox.store.table("user").rows.filter((row) => row["username"]?.startsWith("student"));
    const users = students.map((row) => ({ action: "update", id: Number(row["id"]), city: "Ghent" }));
    expect((await client.edit_users({ users })).failed).toEqual([]);
    expect(students.map((row) => row["city"])).toEqual(students.map(() => "Ghent"));
    expect(students.filter((row) => row["auth"] === "ldap")).toHaveLength(1);
    expect(asked().filter((operation) => operation === "get_users")).toHaveLength(Math.ceil(students.length / 50));
  });

  it("cannot be told of a row that is not there, nor of several: nothing is written then", async () => {
    const { client, sandbox, asked } = await site();
    const users = [
      { action: "add", username: "x" },
      { action: "update", id: 999_999, city: "x" },
    ];
    await expect(client.edit_users({ users })).rejects.toMatchObject({
      code: "no_such_row",
      path: "users[1]",
      applied: "no",
      message: "edit_users: users[1]: there is no user with id 999999, or it is not shown to this account",
    });
    const { rows } = sandbox.store.table("groups");
    for (const row of rows.slice(0, 2)) sandbox.store.table("groups").update(row, { description: "alike" });
    const datum = { description: "alike", picture: 1 };
    await expect(client.update_group({ datum, idfield: "description" })).rejects.toMatchObject({ code: "ambiguous_row" });
    expect(asked()).toEqual(["get_users", "get_all_groups"]);
  });

  it("may be impossible to read: the error says that nothing was written", async () => {
    const { client, sandbox, user } = await site();
    sandbox.fail(["drop:1/get_users"]);
    const update = client.update_user({ datum: { id: Number(user["id"]), city: "x" }, useridfield: "id" });
    await expect(update).rejects.toMatchObject({ code: "connection_lost", operation: "get_users", applied: "no" });
  });

  it("is not asked for an update that is refused anyhow: a text that sites cannot clear", async () => {
    const { client, user, asked } = await site();
    const update = client.update_user({ datum: { id: Number(user["id"]), city: "" }, useridfield: "id" });
    await expect(update).rejects.toMatchObject({
      code: "refused_by_guard",
      guard: "blank-ignored",
      hint: expect.stringContaining("placeholder"),
    });
    expect(asked()).toEqual([]);
  });

  it("is told by a preview, which asks nothing", async () => {
    const { sandbox, asked } = await site();
    const users = [{ action: "update", id: 3, city: "x" }];
    const { kept, request } = await preview({ url: sandbox.url, protocol: "rest" }, "edit_users", { users });
    expect(kept).toEqual(["users[0].auth"]);
    expect(request.body).toContain("city");
    expect(asked()).toEqual([]);
  });
});
