/** Traps in logging in and in the life of a session. */
import type { Traps } from "./trap.js";

export const sessionTraps = {
  "session-not-sliding": {
    title: "A session ends a fixed time after login, however busy",
    what: "The timeout (30 minutes unless the site sets another) counts from the last login; calls do not prolong it. A long import dies in the middle.",
    instead: "Log in again in time: the same id and key come back with a new age.",
    facts: "quirks 21; wire 45",
    general: true,
  },
  "session-shared": {
    title: "All clients of one account behind one address share a session",
    what: "A login finds the live session of the same user and address and hands it out again. One logout ends it for every program that uses it.",
    instead: "Do not log out (the default), or give each program its own account.",
    facts: "quirks 22; wire 44",
  },
  "single-shot-logout": {
    title: "A single-shot call ends the account's other sessions",
    what: "REST with user name and password in the call logs in to the shared session and logs out at the end, so it cuts off everybody else on that account. Two at once cut each other off.",
    instead: "Use an account of its own for single-shot calls, and one call at a time.",
    facts: "quirks 23, 24; wire 43",
    general: true,
  },
  "session-outlives-checks": {
    title: "Address list, disabling and account checks apply at login only",
    what: "An open session goes on after the service was disabled, and its id and key work from any address. A leaked key is good until the timeout.",
    instead: "Treat id and key as a password; log out to end a session that leaked.",
    facts: "quirks 25, 26; wire 46, 47",
    general: true,
  },
  "minus-one": {
    title: "Two operations answer -1 instead of refusing",
    what: "With an invalid session `get_my_id` and `get_version` answer -1, where every other operation raises an error.",
    instead: "Treat -1 as an expired session.",
    facts: "quirks 27; wire 17",
  },
  "version-constant": {
    title: "The version is always the same",
    what: "`get_version` says 2010101000 for every revision from October 2010 to the last one of 2014, so it tells nothing about what a site can do. REST prints it bare in every format, not serialised.",
    instead: "Find out by what the site's WSDL declares and how it behaves (`wspp doctor`).",
    facts: "quirks 28, 67; protocol-differences A12",
  },
  "login-names": {
    title: "The key has two names and the id two types",
    what: "The answer of login calls the key `sessionkey`, all other operations take it as `sesskey`. Over REST the client id is a number for a new session and a text for a reused one.",
    instead: "Nothing with this client. Hand-written code must rename and convert.",
    facts: "quirks 29, 30; protocol-differences B3",
  },
  "login-one-refusal": {
    title: "One text for every reason of a refused login",
    what: "Unknown user, wrong password, deleted or guest account and an unsuitable authentication method (CAS, Shibboleth) give the same message. The account must exist already: logging in never creates one.",
    instead: "Check the account's authentication method in Moodle; a local or `webservice` account is the safest.",
    facts: "wire 47; protocol 5",
  },
  "username-case": {
    title: "Another spelling of the user name opens another session",
    what: "MySQL matches the name without regard to case, but the site keeps the spelling, so `WSACCESS` and `wsaccess` log in separately.",
    instead: "Use one spelling everywhere.",
    facts: "wire 46",
  },
  "password-tag": {
    title: "A password with `<` can never log in",
    what: "The site strips tags from user name and password before it compares them, so everything after a `<` may vanish. Such an account works on the web pages and fails here with the ordinary message.",
    instead: "Choose a password without `<`.",
    facts: "wire 46; protocol 5",
    guard: true,
    refuses: "logging in with a password that holds `<`",
  },
  "password-in-url": {
    title: "REST takes the password in the address",
    what: "Login and single-shot calls work by GET, which leaves the password in the logs of every server and proxy on the way.",
    instead: "POST only, as the client does.",
    facts: "quirks 80",
    general: true,
  },
  "probe-without-session": {
    title: "Some operations answer before they look at the session",
    what: "Look-ups of the target come first in many writes, so a caller with no valid session gets `unknown` for what does not exist and can probe for users, courses and groups. A client sees `unknown` where it expects an expired session.",
    instead: "Do not take `unknown` from these for proof that the session is good.",
    facts: "quirks 31; protocol 5",
  },
  "session-free": {
    title: "Four operations left from testing need no session",
    what: "The array operations answer anybody. They return fixed values and are of use only to test the decoding of lists. `get_int_array` and `get_float_array` answer squares and cubes of n; over REST the first item is the text as sent.",
    instead: "Use them as self tests, not as proof of a login.",
    facts: "quirks 32, 48, 147; protocol-differences B5",
  },
  "allow-table-ipv4": {
    title: "The site's list of allowed addresses holds IPv4 only",
    what: "The column is 15 characters wide and compared exactly: no ranges, no IPv6. A client that starts to use IPv6 is refused at login.",
    instead: "Reach the site over IPv4, or ask for the check to be switched off.",
    facts: "quirks 33; wire 47",
    general: true,
  },
  "cookie-lock": {
    title: "Sending Moodle's cookie back makes calls wait for each other",
    what: "Answers set a `MoodleSession` cookie that the web service does not need. A client that returns it has its parallel calls serialised by PHP's session lock.",
    instead: "Ignore cookies, as the client does.",
    facts: "wire 1",
    general: true,
  },
} as const satisfies Traps;
