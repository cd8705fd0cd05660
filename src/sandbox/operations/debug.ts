/** Debugging aids that the plugin publishes by accident (quirks 47, 48). They need no session. */
import { SiteFault } from "../../contract/site-fault.js";
import type { Call } from "../call.js";
import { leadingNumber } from "../store/mysql.js";
import type { Handlers } from "./handlers.js";

export const debugHandlers = {
  exception_handler: (call: Call) => {
    // over REST its argument is a text where PHP wants an exception
    if (call.isRest) call.phpFatal("Call to a member function getMessage() on string");
    throw new SiteFault("moodle", "Unknown error");
  },
  get_boolean_array: () => [true, false, true, false],
  get_int_array: powers,
  get_float_array: powers,
  get_string_array: () => ["oui", "non", "peut-être"],
} satisfies Partial<Handlers>;

/** The number as sent, its square and its cube. */
function powers(call: Call): (string | number)[] {
  const sent = call.args["n"] ?? 0;
  const n = typeof sent === "number" ? sent : leadingNumber(call.text("n"));
  return [typeof sent === "string" || typeof sent === "number" ? sent : n, n * n, n * n * n];
}
