/** New accounts and their passwords, as Moodle keeps them. */
import { createHash } from "node:crypto";
import type { Datum } from "../../plugin/edit-loop.js";
import { type Call, phpText } from "../call.js";
import type { Given } from "../store/table.js";

/** Authentication methods whose accounts have no password in Moodle. */
const FOREIGN_PASSWORDS = new Set(["fc", "imap", "mnet", "nntp", "pam", "pop3", "radius"]);

/** The password of a datum as it is stored: `passwordmd5` as it is wins over `password`, which is hashed (semantics 1). */
export function storedPassword(datum: Datum): string {
  const md5 = phpText(datum.get("passwordmd5") ?? null);
  if (md5 !== "") return md5;
  if (FOREIGN_PASSWORDS.has(phpText(datum.get("auth") ?? null))) return "not cached";
  return hashed(phpText(datum.get("password") ?? null));
}

/** What Moodle makes of a text that is to be told apart and not read: passwords, addresses of deleted accounts. */
export function hashed(text: string): string {
  return createHash("md5").update(text).digest("hex");
}

/** A new account: what was left blank takes the values of the site, `deleted` is never taken from the datum. */
export function newAccount(call: Call, given: Readonly<Record<string, Given>>): Record<string, Given> {
  const site: Record<string, Given> = {
    auth: "manual",
    confirmed: 1,
    lang: call.db.config("lang"),
    mnethostid: call.db.config("mnet_localhost_id") ?? "1",
    country: orBlank(call.db.config("country")),
    city: orBlank(call.db.config("defaultcity")),
  };
  const blanks = Object.keys(site).filter((name) => [undefined, null, "", "0", 0].includes(given[name] as string));
  const values = { ...given, ...Object.fromEntries(blanks.map((name) => [name, site[name]])) };
  return { ...values, deleted: 0, timecreated: call.now, timemodified: call.now };
}

/** A setting that is 0 is not set. */
function orBlank(setting: string | undefined): string {
  return setting === undefined || setting === "0" ? "" : setting;
}
