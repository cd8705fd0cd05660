/** Traps around messages. */
import type { Traps } from "./trap.js";

export const messageTraps = {
  "reading-consumes": {
    title: "Reading messages marks them as read",
    what: "`get_messages` of oneself moves them to the read ones, so a second call, or a repeated one after a broken connection, answers none. Another user's stay as they are.",
    instead: "Store the answer before anything else; `get_messages_history` has them still.",
    facts: "quirks 135; semantics 20",
  },
  "contacts-postgres": {
    title: "Contacts fail on PostgreSQL",
    what: "The query groups by fewer columns than it selects, which only MySQL accepts.",
    instead: "Not through wspp on such a site.",
    facts: "quirks 136",
  },
  "message-addresses": {
    title: "Messages show addresses that are hidden elsewhere",
    what: "The sender's mail address is given even if the account asks to hide it. Blocking of senders is not respected either.",
    instead: "Do not pass these addresses on.",
    facts: "quirks 87, 137; semantics 20",
  },
  "message-slashes": {
    title: "Messages gain backslashes before quotes",
    what: "The text is escaped once too often: right only over SOAP on 1.9. REST on 1.9 and every route on Moodle 2 store backslashes.",
    instead: "On 1.9 send over SOAP; elsewhere avoid straight quotes.",
    facts: "quirks 141; semantics 20",
  },
  "message-members": {
    title: "Message records are those of Moodle 2",
    what: "On 1.9 subject, HTML text and context are blank or 0; REST shows the columns of 1.9 as extra members.",
    instead: "Read `fullmessage`, which both fill.",
    facts: "protocol-differences B17; semantics 20",
  },
} as const satisfies Traps;
