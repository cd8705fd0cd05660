/** Traps of what the official web services answer. */
import type { Traps } from "../../contract/traps/trap.js";

export const answerTraps = {
  "exception-with-status-200": {
    title: "A refusal comes with HTTP 200",
    what: "Over REST an exception is a body like any other: `exception`, `errorcode` and `message` in JSON, an `EXCEPTION` element in XML. token.php, upload.php and pluginfile.php have a second shape with `error` in place of `exception`.",
    instead:
      "Every shape becomes a `MoodleError` with its `errorcode`; a result that merely has members of those names stays a result.",
    facts: "moodle4 1, 4; wire 61, 66",
  },
  "one-sentence-for-all": {
    title: "Every wrong argument gets the same sentence",
    what: "With debugging off a missing key, a wrong type, a taken user name and a second account of one address all are `Invalid parameter value detected`.",
    instead:
      "Arguments are checked against the function's description before anything is sent, and the error names the path of the wrong value; `createMany` looks for rows that are already there.",
    facts: "moodle4 2",
  },
  "errorcode-is-a-sentence": {
    title: "An error code may be a whole sentence, or HTML",
    what: "Weak passwords, unknown forums and bad state actions put their text where the code belongs.",
    instead: "`code` of the error is then `moodle_exception`; `errorcode` keeps what the site sent.",
    facts: "moodle4 3",
  },
  "unknown-function-looks-like-a-record": {
    title: "An unknown function is a missing database record",
    what: "A name that the site does not know answers `invalidrecord` about the table `external_functions`; one that the token's service lacks answers `accessexception`. Over SOAP, XML-RPC and AMF the two cannot be told apart.",
    instead: "The client asks once which functions the token may call, and refuses others by name with the service to use.",
    facts: "moodle4 3; official-protocols A6",
  },
  "no-format-means-xml": {
    title: "A format that the site does not know is XML",
    what: "Without `moodlewsrestformat`, or with an unknown one, the answer is XML. That is also how a refusal looks when PHP dropped the end of a large request and the format was in it.",
    instead:
      "Token, function and format go first; XML where JSON was asked is read as what it is, and an exception in it is told.",
    facts: "moodle4 5, 13",
  },
  "void-is-null": {
    title: "Nothing looks different in every protocol",
    what: "A function without an answer gives `null` in JSON, an empty `RESPONSE` in XML, nil over XML-RPC and old SOAP, and HTTP 202 with an empty body over SOAP of today. An empty body with HTTP 200 is something else: the protocol is switched off.",
    instead: "All of the former are `null`; the latter is the error `protocol_disabled`.",
    facts: "moodle4 6; official-protocols A5, A13, D14",
  },
  "json-leaves-out": {
    title: "JSON leaves out what XML says is null",
    what: "Optional keys without a value are missing in JSON and stand as null in XML and in SOAP's structs. Booleans are true and false in JSON, 1 and 0 in XML; XML has no types at all, AMF and XML-RPC of Moodle 2 send ids as floats.",
    instead: "Answers are brought to the types of the description: the same call gives the same value whatever the protocol.",
    facts: "moodle4 7; official-protocols A12, D13",
  },
  "json-in-json": {
    title: "Some answers are JSON inside a JSON text",
    what: "The state of a course, the sections it edits and the tree of grades come as a text that has to be parsed again.",
    instead: "The client parses it.",
    facts: "moodle4 8",
  },
  "numbers-in-texts": {
    title: "Some numbers are texts",
    what: "Grades come as `50.50000`, some ids as texts.",
    instead: "Values go by the description where it says a number; where it says a text they stay one.",
    facts: "moodle4 8",
  },
  "calendar-invalidresponse": {
    title: "Action events of a course fail for somebody who is not in it",
    what: "`core_calendar_get_action_events_by_course` throws `invalidresponse` for an administrator who is not enrolled (4.4.2).",
    instead: "The error's hint says so: ask as a participant.",
    facts: "moodle4 9",
  },
  "done-by-half": {
    title: "Done may be half done",
    what: "Functions that work row by row answer HTTP 200 without an exception and put what they did not do into `warnings`.",
    instead:
      '`warningsOf(result)` has them, `onWarnings` is told, `warnings: "fail"` makes a `WarningsError` of them; `updateMany` maps them to rows.',
    facts: "moodle4 16",
  },
} as const satisfies Traps;
