/** Login, logout, version. */
import { createHash } from "node:crypto";
import { PhpObject } from "../../contract/php-value.js";
import type { Call } from "../call.js";
import { SITE_COURSE } from "../moodle/access.js";
import { addToLog, logWebService } from "../moodle/log.js";
import type { StoredRow } from "../store/table.js";
import type { Handlers } from "./handlers.js";

/** What every revision from October 2010 to the last answers (quirks 28). */
const PLUGIN_VERSION = 2010101000;

export const sessionHandlers = {
  login: (call: Call) => {
    if (call.db.config("ws_disable") === "1") call.fatal("ws_accessdisabled");
    if (call.db.config("ws_enforceipcheck") === "1") call.fatal("ws_accessrestricted", call.caller.address);
    const username = stripTags(call.text("username"));
    const user = account(call, username, stripTags(call.text("password"))) ?? refuseLogin(call, username);
    const { session, reused } = call.surroundings.sessions.open(user["id"]!, call.caller.address);
    if (!reused) recordLogin(call, user);
    logWebService(call, NOBODY, "login");
    // a reused session's id comes from the database, so REST shows it as text (quirks 29)
    return new PhpObject(
      [
        ["client", reused ? String(session.id) : session.id],
        ["sessionkey", session.sessionkey],
      ],
      "loginReturn",
    );
  },

  logout: (call: Call) => {
    call.validate();
    call.surroundings.sessions.close(call.session!);
    return true;
  },

  get_version: (call) => (call.session === undefined ? -1 : PLUGIN_VERSION),

  get_my_id: (call) => (call.session === undefined ? -1 : Number(call.validate())),
} satisfies Partial<Handlers>;

/** The account that may log in with that password; guests and deleted accounts never may (wire 47). */
function account(call: Call, username: string, password: string): StoredRow | undefined {
  const user = call.table("user").where("username", username)?.[0];
  if (user === undefined || user["deleted"] !== "0" || user["id"] === (call.db.config("siteguest") ?? "1")) return undefined;
  if (!["manual", "webservice", "email", "db"].includes(user["auth"]!)) return undefined;
  return user["password"] === hashedPassword(password) ? user : undefined;
}

/** Who is logged when nobody is logged in yet. */
const NOBODY = "0";

function refuseLogin(call: Call, username: string): never {
  const course = call.isMoodle2 ? SITE_COURSE : "0";
  addToLog(call, NOBODY, { course, module: "login", action: "error", url: "index.php", info: username });
  call.fatal("ws_invaliduser");
}

/** A password as Moodle stores it. */
export function hashedPassword(password: string): string {
  return createHash("md5").update(password).digest("hex");
}

/** PHP's strip_tags: a password that holds a `<` can never log in (wire 46). */
function stripTags(text: string): string {
  return text.replace(/<[^>]*>?/g, "");
}

function recordLogin(call: Call, user: StoredRow): void {
  const users = call.table("user");
  users.update(user, { lastlogin: user["currentlogin"], currentlogin: call.now, lastaccess: call.now });
  if (user["firstaccess"] === "0") users.update(user, { firstaccess: call.now });
}
