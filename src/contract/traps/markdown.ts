/** A trap, and a table of guards, as Markdown: the pages of all services look the same. */
import { table } from "../markdown-table.js";
import type { Trap } from "./trap.js";

/** @param concerns further lines on what it concerns */
export function entryOf(id: string, trap: Trap, concerns: readonly string[] = []): string {
  const lines = [
    `- Instead: ${trap.instead}`,
    ...(trap.guard ? [`- Guard: the client refuses ${trap.refuses}, unless \`allow: ["${id}"]\`.`] : []),
    ...concerns,
    `- Observed: ${trap.facts}`,
  ];
  return `<a id="${id}"></a>\n\n### ${trap.title}\n\n\`${id}\`\n\n${trap.what}\n\n${lines.join("\n")}`;
}

export function guardRows(guards: readonly (readonly [id: string, trap: Trap])[]): string {
  const rows = guards.map(([id, trap]) => [`[\`${id}\`](#${id})`, trap.refuses ?? "", `\`allow: ["${id}"]\``]);
  return table(["Guard", "Refuses", "Let through by"], rows);
}
