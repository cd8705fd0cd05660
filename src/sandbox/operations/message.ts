/** Messages between users, and contacts. */
import { phpObject } from "../../contract/php-value.js";
import type { Call } from "../call.js";
import { findOne } from "../lookup.js";
import { countUnread, exchangedMessages, markRead, shownMessage, storeMessage, unreadMessages } from "../moodle/messages.js";
import { listRow, type Row, rowsAnswer } from "../moodle/rows.js";
import { echoed, slashed } from "../moodle/slashes.js";
import { completeUser } from "../moodle/users.js";
import { namedUser, namedUserOrCaller } from "../moodle/whose.js";
import type { StoredRow } from "../store/table.js";
import type { Handlers } from "./handlers.js";

export const messageHandlers = {
  get_messages: (call) => {
    const caller = messagingCaller(call);
    const user = namedUserOrCaller(call, call.args["userid"] ?? null, call.args["useridfield"] ?? null);
    mustReadAll(call, caller, user["id"] !== caller);
    const unread = unreadMessages(call, user["id"]!);
    return rowsAnswer(
      unread.map((message) => shownMessage(call, user["id"] === caller ? read(call, message) : asList(call, message))),
    );
  },

  get_messages_history: (call) => {
    const caller = messagingCaller(call);
    const to = namedUserOrCaller(call, call.args["useridto"] ?? null, call.args["useridtofield"] ?? null);
    const from = namedUser(call, call.args["useridfrom"] ?? null, call.args["useridfromfield"] ?? null);
    mustReadAll(call, caller, to["id"] !== caller && from["id"] !== caller);
    return rowsAnswer(exchangedMessages(call, from["id"]!, to["id"]!).map((message) => shownMessage(call, message)));
  },

  get_message_contacts: (call) => {
    const caller = messagingCaller(call);
    const user = namedUserOrCaller(call, call.args["userid"] ?? null, call.args["useridfield"] ?? null);
    mustReadAll(call, caller, user["id"] !== caller);
    return rowsAnswer(contactsOf(call, user).map((contact) => contactRow(call, contact, user)));
  },

  message_send: (call) => {
    const caller = messagingCaller(call);
    const recipient =
      findOne(call, "user", call.args["useridfield"] ?? null, call.args["userid"] ?? null) ??
      call.fatal("ws_userunknown", echoed(call, `${call.text("useridfield")} = ${call.text("userid")}`));
    if (!call.access.canInSite(caller, "moodle/site:sendmessage")) call.fatal("ws_operationnotallowed");
    storeMessage(call, call.user(), recipient, storedText(call, call.text("message")));
    return phpObject({ error: "", status: true }, "affectRecord");
  },
} satisfies Partial<Handlers>;

/** The caller of an operation about messages; there is none on a site that has switched them off (semantics 20). */
function messagingCaller(call: Call): string {
  const caller = call.validate();
  if (["0", ""].includes(call.db.config("messaging") ?? "1")) call.fatal("ws_messaingdisabled");
  return caller;
}

function mustReadAll(call: Call, caller: string, ofOthers: boolean): void {
  if (ofOthers && !call.access.canInSite(caller, "moodle/site:readallmessages")) call.fatal("ws_operationnotallowed");
}

/** A message of one's own is read by being shown (quirks 135). The row of 1.9 tells when. */
function read(call: Call, message: StoredRow): Row {
  const row = asList(call, message);
  if (!call.isMoodle2) row.set("timeread", call.now);
  markRead(call, message);
  return row;
}

function asList(call: Call, message: StoredRow): Row {
  return listRow(message, call.moodle);
}

/** Those whom a user has for contacts and has not blocked, by first name. */
function contactsOf(call: Call, user: StoredRow): StoredRow[] {
  const users = call.table("user");
  const contacts = call.table("message_contacts").all({ userid: user["id"]!, blocked: 0 });
  const accounts = contacts.map((contact) => users.byId(contact["contactid"]!)).filter((contact) => contact !== undefined);
  return users.sorted(accounts, "firstname");
}

const ONLINE_SECONDS = 300;

function contactRow(call: Call, contact: StoredRow, user: StoredRow): Row {
  const messagecount = String(countUnread(call, contact["id"]!, user["id"]!));
  const row = completeUser(call, listRow({ ...contact, messagecount }, call.moodle));
  const minutes = Number(call.db.config("block_online_users_timetosee") ?? 0);
  const since = call.now - (minutes > 0 ? minutes * 60 : ONLINE_SECONDS);
  return row.set("online", Number(contact["lastaccess"]) > since ? 1 : 0);
}

/**
 * The text as it is stored: escaped once more than needed, so quotes and backslashes gain a backslash everywhere but over SOAP on 1.9
 * (semantics 20).
 */
function storedText(call: Call, text: string): string {
  const right = !call.faithful || (!call.isMoodle2 && !call.isRest);
  return right ? text : slashed(text);
}
