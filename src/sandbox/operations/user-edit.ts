/** Adding, changing and deleting user accounts. */
import { type Datum, type EditRules, editEach, editOne, RefusedDatum } from "../../plugin/edit-loop.js";
import { type Call, isEmpty, phpText } from "../call.js";
import { dataOf, datumOf, editRules, keyedRow } from "../editing.js";
import { findOne } from "../lookup.js";
import { deleteAccount } from "../moodle/account-deletion.js";
import { newAccount, storedPassword } from "../moodle/accounts.js";
import { writingFailed } from "../moodle/database-error.js";
import { type Row, singleRow } from "../moodle/rows.js";
import { echoed } from "../moodle/slashes.js";
import { completeUser, singleUser } from "../moodle/users.js";
import { type Given, RefusedRow, type StoredRow } from "../store/table.js";
import type { Handlers } from "./handlers.js";

export const userEditHandlers = {
  edit_users: (call) => {
    call.validate();
    return editEach(dataOf(call, "users"), rules(call));
  },

  add_user: (call) => {
    call.validate();
    return editOne("add", datumOf(call, "userdatum"), rules(call));
  },

  /** The key is taken from the datum, so it cannot be changed by this operation (semantics 0). */
  update_user: (call) => {
    const datum = datumOf(call, "datum");
    const column = call.text("useridfield");
    const user = keyedRow(call, "user", column, datum?.get(column) ?? null, "ws_userunknown");
    call.validate();
    return editOne("update", datum?.set("id", user["id"]!), rules(call));
  },

  delete_user: (call) => {
    const user = keyedRow(call, "user", call.args["useridfield"] ?? null, call.args["userid"] ?? null, "ws_userunknown");
    call.validate();
    return editOne("delete", new Map([["id", user["id"]!]]), rules(call));
  },
} satisfies Partial<Handlers>;

function rules(call: Call): EditRules {
  return editRules(call, {
    operation: "edit_users",
    actions: {
      add: (datum) => add(call, datum),
      update: (datum) => update(call, datum),
      delete: (datum) => remove(call, datum),
      get: (datum) => singleUser(call, account(call, datum) ?? refuse(call, "ws_userunknown", `id=${named(datum, "id")}`)),
    },
  });
}

const REQUIRED = ["username", "email", "firstname", "lastname", "idnumber"];

function add(call: Call, datum: Datum): Row {
  needs(call, "moodle/user:create");
  const missing = REQUIRED.filter((name) => isBlank(datum, name));
  if (isBlank(datum, "password") && isBlank(datum, "passwordmd5")) missing.push("password");
  if (missing.length > 0) {
    const texts = missing.map((name) => call.say("ws_missingvalue", name));
    throw new RefusedDatum(texts.join(call.faithful ? "" : " ")); // quirks 18
  }
  const host = call.db.config("mnet_localhost_id") ?? "1";
  const username = named(datum, "username");
  if (call.table("user").one({ username, mnethostid: host }) !== undefined) {
    refuse(call, "usernameexists", echoed(call, username));
  }
  refuseCollisions(call, datum, undefined);
  const values = newAccount(call, givenValues(call, datum));
  return stored(call, "ws_errorcreatinguser", named(datum, "idnumber"), () => call.table("user").insert(values));
}

/** Texts reach the database as sent, but on 1.9 over REST with the slashes that Moodle puts before quotes (wire 32). */
function givenValues(call: Call, datum: Datum): Record<string, Given> {
  const texts = [...datum].map(([name, value]): [string, Given] => [
    name,
    typeof value === "string" ? echoed(call, value) : typeof value === "object" && value !== null ? phpText(value) : value,
  ]);
  return { ...Object.fromEntries(texts), password: storedPassword(datum) };
}

/** Blank texts and zeros keep what is there, but a missing `auth` makes the account a manual one (quirks 82). */
function update(call: Call, datum: Datum): Row {
  needs(call, "moodle/user:update");
  const user = account(call, datum);
  if (user === undefined) {
    if (call.faithful) return completeUser(call, new Map()); // the refusal goes to a wrong variable (quirks 84)
    refuse(call, "ws_userunknown", `id=${named(datum, "id")}`);
  }
  refuseCollisions(call, datum, user);
  const sent = [...datum].filter(([name, value]) => !isEmpty(value) && name !== "id");
  const values: Record<string, Given> = Object.fromEntries(sent.map(([name, value]) => [name, phpText(value)]));
  if (call.faithful) values["auth"] ??= "manual";
  if (values["password"] !== undefined || values["passwordmd5"] !== undefined) values["password"] = storedPassword(datum);
  return stored(call, "ws_errorupdatinguser", named(datum, "id"), () => {
    call.table("user").update(user, { ...values, timemodified: call.now });
    return user;
  });
}

/** Answers the account as it was (quirks 89), but the profile as it is: Moodle 2 has deleted it. */
function remove(call: Call, datum: Datum): Row {
  needs(call, "moodle/user:delete");
  const user = account(call, datum);
  if (user === undefined) refuse(call, "ws_userunknown", `id=${call.faithful ? "" : named(datum, "id")}`); // quirks 17
  if (user["deleted"] === "1") {
    // the whole row, its password included (wire 24)
    throw new RefusedDatum(
      call.say("ws_erroralreadydeleteduser", `id= ${named(datum, "id")}`),
      call.faithful ? singleRow(user) : undefined,
    );
  }
  const before = singleRow(user);
  deleteAccount(call, user);
  return completeUser(call, before);
}

/** Another account with that idnumber; an address that is none, or that another account of this Moodle has. Reported together. */
function refuseCollisions(call: Call, datum: Datum, own: StoredRow | undefined): void {
  const users = call.table("user");
  const taken = (conditions: Readonly<Record<string, string>>) => users.all(conditions).some((user) => user !== own);
  const [idnumber, email] = [named(datum, "idnumber"), named(datum, "email")];
  const texts: string[] = [];
  if (idnumber !== "" && taken({ idnumber })) texts.push(call.say("ws_useridnumberexists", echoed(call, idnumber)));
  if (email !== "" && !isAddress(email)) texts.push(call.say("invalidemail"));
  else if (email !== "" && taken({ email, mnethostid: call.db.config("mnet_localhost_id") ?? "1" })) {
    texts.push(call.say("emailexists", echoed(call, email)));
  }
  if (texts.length > 0) throw new RefusedDatum(texts.join(""));
}

function isAddress(text: string): boolean {
  return /^[^\s@<>,;:"()]+@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i.test(text);
}

/** Rows to change are found by `id` alone (semantics 0). */
function account(call: Call, datum: Datum): StoredRow | undefined {
  return findOne(call, "user", "id", datum.get("id") ?? null);
}

/** The record of an account just written. What the database refuses is a record error on 1.9, and Moodle's own exception on Moodle 2. */
function stored(call: Call, failure: string, key: string, write: () => StoredRow): Row {
  try {
    return singleUser(call, write());
  } catch (error) {
    if (!(error instanceof RefusedRow)) throw error;
    if (call.isMoodle2) throw writingFailed(error.message);
    return refuse(call, failure, key);
  }
}

function needs(call: Call, capability: string): void {
  if (!call.access.canInSite(call.validate(), capability)) refuse(call, "ws_operationnotallowed");
}

function refuse(call: Call, key: string, ...parameters: readonly string[]): never {
  throw new RefusedDatum(call.say(key, ...parameters));
}

function isBlank(datum: Datum, name: string): boolean {
  return named(datum, name).trim() === "";
}

/** A member as text; blank when it was not sent. */
function named(datum: Datum, name: string): string {
  return phpText(datum.get(name) ?? null);
}
