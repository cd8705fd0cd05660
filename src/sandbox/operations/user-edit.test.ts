import { beforeEach, describe, expect, it } from "vitest";
import { rowOf, type SmallMoodle, smallMoodle, users } from "../../../test/fixtures/small-moodle.js";
import type { ReceivedStruct, ReceivedValue } from "../../contract/site.js";

const newcomer = {
  username: "carla",
  email: "carla@moodle.test",
  firstname: "Carla",
  lastname: "O'Neil",
  idnumber: "ID-carla",
  password: "secret",
};

let site: SmallMoodle;
beforeEach(() => {
  site = smallMoodle();
});

const asArray = (members: ReceivedStruct) => new Map<string, ReceivedValue>(Object.entries(members));

const refused = (text: string) => [{ error: text }];

describe("adding a user", () => {
  it("fills in what the site decides and takes neither id nor deleted from the datum", async () => {
    const answer = await site.ask("add_user", {
      userdatum: { ...newcomer, id: 77, deleted: 1, confirmed: 0, auth: "", country: "" },
    });
    expect(answer).toMatchObject([
      { id: "6", auth: "manual", confirmed: "1", deleted: "0", country: "", lang: "en", password: "" },
    ]);
  });

  it("stores an md5 as it is, and no password where another system keeps it", async () => {
    await site.ask("add_user", { userdatum: { ...newcomer, passwordmd5: "abc" } });
    await site.ask("add_user", {
      userdatum: { ...newcomer, username: "dan", email: "dan@moodle.test", idnumber: "ID-dan", auth: "imap" },
    });
    expect(rowOf(site, "user", 6)["password"]).toBe("abc");
    expect(rowOf(site, "user", 7)["password"]).toBe("not cached");
  });

  it("takes a text of blanks for missing", async () => {
    const answer = await site.ask("add_user", { userdatum: { ...newcomer, firstname: "  ", password: "" } });
    expect(answer).toEqual(refused("required value firstname missingrequired value password missing"));
  });

  it("reports idnumber and address together, a username alone", async () => {
    const taken = { ...newcomer, idnumber: "ID-anna", email: "ben@moodle.test" };
    expect(await site.ask("add_user", { userdatum: taken })).toEqual(
      refused("a user already exists with this idnumber ID-anna This email address is already registered. ben@moodle.test"),
    );
    expect(await site.ask("add_user", { userdatum: { ...taken, username: "ANNA" } })).toEqual(
      refused("This username already exists, choose another ANNA"),
    );
  });

  it("keeps the slashes of 1.9 over REST, nowhere else", async () => {
    expect(await site.ask("add_user", { userdatum: asArray(newcomer) }, { rest: true })).toMatchObject([
      { lastname: "O\\'Neil" },
    ]);
    expect(await smallMoodle().ask("add_user", { userdatum: newcomer })).toMatchObject([{ lastname: "O'Neil" }]);
    for (const other of [smallMoodle("2.2"), smallMoodle("1.9", "repaired")]) {
      expect(await other.ask("add_user", { userdatum: asArray(newcomer) }, { rest: true })).toMatchObject([
        { lastname: "O'Neil" },
      ]);
    }
  });

  it("refuses the record where the database would not have it; Moodle 2 ends the call", async () => {
    const modern = smallMoodle("2.2").ask("add_user", { userdatum: { ...newcomer, timezone: null } });
    await expect(modern).rejects.toThrow("Error writing to database");
    expect(await site.ask("add_user", { userdatum: { ...newcomer, timezone: null } })).toEqual(
      refused("error creating user ID-carla."),
    );
  });

  it("is for those who may", async () => {
    const answer = site.ask("add_user", { userdatum: newcomer }, { user: users.teacher });
    expect(await answer).toEqual(refused("you don't have the permissions to do this."));
  });
});

describe("updating a user", () => {
  it("leaves out blanks and zeros, but makes the account a manual one unless told", async () => {
    site.table("user").update(rowOf(site, "user", users.anna), { auth: "ldap" });
    await site.ask("edit_users", { users: [{ action: "update", id: 4, city: "", confirmed: 0, auth: "ldap" }] });
    expect(rowOf(site, "user", users.anna)).toMatchObject({ city: "Lyon", confirmed: "1", auth: "ldap" });
    await site.ask("edit_users", { users: [{ action: "update", id: 4, city: "Nice" }] });
    expect(rowOf(site, "user", users.anna)).toMatchObject({ city: "Nice", auth: "manual" });
  });

  it("keeps the authentication method on a repaired site", async () => {
    const repaired = smallMoodle("1.9", "repaired");
    repaired.table("user").update(rowOf(repaired, "user", users.anna), { auth: "ldap" });
    await repaired.ask("update_user", { datum: { username: "anna", city: "Nice" }, useridfield: "username" });
    expect(rowOf(repaired, "user", users.anna)).toMatchObject({ city: "Nice", auth: "ldap" });
  });

  it("allows a username that another account has", async () => {
    await site.ask("edit_users", { users: [{ action: "update", id: 4, username: "ben" }] });
    expect(rowOf(site, "user", users.anna)["username"]).toBe("ben");
  });

  it("does not take an account's own idnumber and address for taken", async () => {
    const datum = { idnumber: "ID-anna", email: "anna@moodle.test", city: "Nice" };
    expect(await site.ask("update_user", { datum, useridfield: "idnumber" })).toMatchObject([{ id: "4", city: "Nice" }]);
  });

  it("answers an account without id for an unknown one in a batch, an error when repaired", async () => {
    const batch = { users: [{ action: "update", id: 99, city: "Nice" }] };
    const [answer] = (await site.ask("edit_users", batch)) as Record<string, unknown>[];
    expect(Object.keys(answer!)).toEqual(["password", "role", "profile"]);
    expect(await smallMoodle("1.9", "repaired").ask("edit_users", batch)).toEqual(refused("user id=99 unknown."));
  });

  it("tells that the user of update_user is unknown even to those without a session", async () => {
    const call = site.ask("update_user", { datum: { idnumber: "x" }, useridfield: "idnumber" }, { session: false });
    await expect(call).rejects.toThrow("user idnumber=x unknown.");
  });
});

describe("deleting a user", () => {
  it("answers the account as it was and takes the user out of everything", async () => {
    await site.ask("add_student", { courseid: "2", courseidfield: "id", userid: "4", useridfield: "id" });
    site.table("groups_members").insert({ groupid: 1, userid: 4 });
    const answer = await site.ask("delete_user", { userid: "anna", useridfield: "username" });
    expect(answer).toMatchObject([{ username: "anna", deleted: "0", idnumber: "ID-anna" }]);
    expect(rowOf(site, "user", users.anna)).toMatchObject({
      username: "anna@moodle.test.1700000000",
      deleted: "1",
      idnumber: "",
    });
    expect(site.table("role_assignments").all({ userid: 4 })).toEqual([]);
    expect(site.table("groups_members").all({ userid: 4 })).toEqual([]);
  });

  it("shows all of a deleted account, its password too, unless repaired", async () => {
    const batch = { users: [{ action: "delete", id: 4 }] };
    for (const [moodle, members] of [
      [site, { id: "4", password: "", deleted: "1" }],
      [smallMoodle("1.9", "repaired"), {}],
    ] as const) {
      await moodle.ask("edit_users", batch);
      expect(await moodle.ask("edit_users", batch)).toMatchObject([{ ...members, error: "[[ws_erroralreadydeleteduser]]" }]);
    }
  });

  it("forgets the id of an unknown account, unless repaired", async () => {
    const batch = { users: [{ action: "delete", id: 99 }] };
    expect(await site.ask("edit_users", batch)).toEqual(refused("user id= unknown."));
    expect(await smallMoodle("2.2", "repaired").ask("edit_users", batch)).toEqual(refused("user id=99 unknown."));
  });
});

it("gives the account with the action get, which needs no right", async () => {
  const answer = site.ask("edit_users", { users: [{ action: "get", id: 4 }] }, { user: users.ben });
  expect(await answer).toMatchObject([{ username: "anna" }]);
});
