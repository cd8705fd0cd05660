/** Traps of how calls are sent, and of texts and batches. */
import type { Traps } from "../../contract/traps/trap.js";

export const requestTraps = {
  "json-body-not-read": {
    title: "A JSON body is not read",
    what: "Parameters are form fields in PHP's notation, `users[0][username]`. A request with a JSON body is answered as one without parameters.",
    instead: "The client flattens arguments to form fields.",
    facts: "moodle4 10",
  },
  "flags-are-numbers": {
    title: "true and false are refused",
    what: "Flags of functions take 0 and 1 alone; `true`, `false` and an empty text are refused, while the text settings take `true`. Whole numbers are refused with a blank or a decimal point.",
    instead: "The client sends 1 and 0 for flags and checks numbers.",
    facts: "moodle4 11; official-protocols A8",
  },
  "unknown-key-refused": {
    title: "A key too many refuses the call",
    what: "An unknown parameter, at the top or inside a record, is an error for the whole call.",
    instead: "It is a `UsageError` with its path and the nearest known name.",
    facts: "moodle4 12; official-protocols A10",
  },
  enumeration: {
    title: "Only some values are taken, and no description says which",
    what: "Fields to look by, text formats and the like take a few values; a wrong one is refused with the sentence for all, or answers something else than was asked.",
    instead: "The check knows those that were measured.",
    facts: "moodle4 2, 19, 22",
    guard: true,
    refuses: "a value that is not among those known for its place",
  },
  "username-characters": {
    title: "User names are lower-case ASCII",
    what: "Sites take a-z, 0-9 and four signs in a user name unless they are set to extended ones.",
    instead: "Others are refused before sending.",
    facts: "moodle4 24",
    guard: true,
    refuses: "a user name with other characters than a-z, 0-9, `-`, `.`, `@` and `_`",
  },
  "empty-list-vanishes": {
    title: "REST cannot send an empty list",
    what: "A form has no field for it, so the parameter is missing.",
    instead: "Left out where that means the same, refused with its path where it does not.",
    facts: "moodle4 12",
  },
  "surplus-vanishes": {
    title: "PHP drops the end of a large request",
    what: "What is beyond `max_input_vars`, 1000 unless the site raised it, vanishes without a word and HTTP 200 says success.",
    instead:
      "Large reads are split and their answers joined; large writes are refused and left to `createMany` and `updateMany`, which send batches below the limit.",
    facts: "moodle4 13",
  },
  "texts-are-formatted": {
    title: "Texts are not as they are stored",
    what: "Names come back HTML-escaped and without tags, texts cleaned of scripts, multi-language spans reduced, and file addresses rewritten. A language that is not installed is ignored silently.",
    instead: "`settings: migrationSettings` (`raw` on, `fileurl` off) reads texts as they are stored.",
    facts: "moodle4 14",
  },
  "all-or-nothing": {
    title: "One bad row refuses all, and no one says which",
    what: "Creating users, courses, categories, groups and cohorts, deleting users, enrolling and adding group members happen in one transaction.",
    instead: "`createMany` halves a refused batch until the bad row stands alone.",
    facts: "moodle4 15",
  },
  "collector-stops": {
    title: "The app's collecting function stops at the first error",
    what: "`tool_mobile_call_external_functions` has no answers for the calls behind a refused one.",
    instead: "`collectReads` asks them again.",
    facts: "moodle4 18",
  },
  "null-is-no-absence": {
    title: "Null is not the same as leaving out",
    what: "REST has no null. The other protocols carry one, and the site makes an error of it, or an empty text in place of a city.",
    instead: "Null is left out where that means the same, and refused elsewhere.",
    facts: "official-protocols A9-A10, B11, C4, D7, D10",
  },
  "position-not-name": {
    title: "Three protocols go by position",
    what: "SOAP of Moodle 2, XML-RPC and AMF know no names of arguments; XML-RPC also wants their exact types and number.",
    instead: "The client orders arguments by the description and fills the gaps with their defaults.",
    facts: "official-protocols A3, B11, C2-C3, D5",
  },
  "token-in-address": {
    title: "The token stands in the address",
    what: "SOAP, XML-RPC, AMF and file downloads read the token from the query alone, SOAP repeats it in every namespace, and simpleserver.php puts name and password there.",
    instead: "REST and uploads send it in the body; elsewhere it is hidden in every error, log and trace.",
    facts: "official-protocols A1, D1; moodle4 29",
  },
} as const satisfies Traps;
