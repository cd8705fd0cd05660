/** The plugin's message texts, in English as a site of that version says them. */
import { messages } from "../contract/messages.js";

/** The lines of Moodle that the plugin runs on: their language files differ (quirks 13, wire 16). */
export type MoodleVersion = "1.9" | "2.2";

/**
 * The text of a message. A key that the language file lacks is shown as `[[key]]`, without its parameters.
 * @param parameters in the order in which they stand in the text
 */
export function say(moodle: MoodleVersion, key: string, ...parameters: readonly string[]): string {
  const message = messages[key];
  const text = (moodle === "1.9" ? message?.english19 : undefined) ?? message?.english;
  if (text === undefined) return `[[${key}]]`;
  let next = 0;
  return text.replace(/\{[^}]*\}/g, () => parameters[next++] ?? "");
}
