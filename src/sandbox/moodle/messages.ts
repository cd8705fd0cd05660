/** Messages as Moodle keeps them: unread ones in `message`, read ones in `message_read`. */
import type { Call } from "../call.js";
import type { StoredRow } from "../store/table.js";
import { SITE_COURSE } from "./access.js";
import { addToLog } from "./log.js";
import { listRow, type Row } from "./rows.js";
import { HIDDEN_ADDRESS } from "./users.js";

/** A message on its way into an answer, with what the plugin adds about its sender. */
export function shownMessage(call: Call, message: Row): Row {
  const text = message.get("message");
  if (!call.isMoodle2 && text !== undefined) message.set("smallmessage", text).set("fullmessage", text);
  const sender = call.table("user").byId(String(message.get("useridfrom")));
  if (sender === undefined) return message;
  for (const column of ["firstname", "lastname", "email", "picture", "imagealt"]) message.set(column, sender[column]!);
  // the plugin shows the address also of those who want none (quirks 137)
  if (!call.faithful && sender["emailstop"] === "1") message.set("email", HIDDEN_ADDRESS);
  return message;
}

/** Unread messages to a user, newest first. */
export function unreadMessages(call: Call, recipient: string): StoredRow[] {
  const messages = call.table("message");
  return messages.sorted(messages.all({ useridto: recipient }), "-timecreated", "-id");
}

/** How many messages from one user another has not read. */
export function countUnread(call: Call, sender: string, recipient: string): number {
  return call.table("message").all({ useridfrom: sender, useridto: recipient }).length;
}

/** All that two users wrote to each other, oldest first. */
export function exchangedMessages(call: Call, one: string, other: string): Row[] {
  const tables = ["message_read", "message"].filter((name) => call.db.has(name)).map((name) => call.table(name));
  return tables
    .flatMap((table) => [
      ...table.all({ useridfrom: one, useridto: other }),
      ...(one === other ? [] : table.all({ useridfrom: other, useridto: one })),
    ])
    .sort((a, b) => Number(a["timecreated"]) - Number(b["timecreated"]))
    .map((message) => listRow(message, call.moodle));
}

/** Moves a message to the read ones, where it gets a new id. */
export function markRead(call: Call, message: StoredRow): void {
  if (call.db.has("message_read")) call.table("message_read").insert({ ...message, timeread: call.now });
  call.table("message").remove(message);
}

/** Stores a message. The texts around it on Moodle 2 are those that its own message page gives. */
export function storeMessage(call: Call, sender: StoredRow, recipient: StoredRow, text: string): void {
  const addressed = { useridfrom: sender["id"], useridto: recipient["id"], timecreated: call.now };
  const worded = call.isMoodle2
    ? {
        subject: `New message from ${sender["firstname"]} ${sender["lastname"]}`,
        fullmessage: text,
        fullmessageformat: 0,
        fullmessagehtml: "",
        smallmessage: text,
      }
    : { message: text, format: 0, messagetype: "direct" };
  const message = call.table("message").insert({ ...addressed, ...worded });
  const url = call.isMoodle2
    ? `index.php?user=${sender["id"]}&id=${recipient["id"]}&history=1#m${message["id"]}`
    : `history.php?user1=${recipient["id"]}&user2=${sender["id"]}#m${message["id"]}`;
  addToLog(call, sender["id"]!, { course: SITE_COURSE, module: "message", action: "write", url, info: recipient["id"]! });
}
