/** Moodle 1.9 slashes what comes over REST, and some ways into the database or back do not take that into account (wire 32). */
import type { Call } from "../call.js";

/** A received text as the plugin's messages and its unguarded writes show it. */
export function echoed(call: Call, text: string): string {
  return call.isRest && !call.isMoodle2 && call.faithful ? slashed(text) : text;
}

/** PHP's addslashes. */
export function slashed(text: string): string {
  return text.replace(/['"\\]/g, "\\$&").replaceAll("\0", "\\0");
}
