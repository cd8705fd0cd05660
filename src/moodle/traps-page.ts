/** docs/moodle-traps.md, written from the table of traps. */
import { entryOf, guardRows } from "../contract/traps/markdown.js";
import { type MoodleTrapId, moodleGuardIds, moodleTrapAreas, moodleTrapOf } from "./traps.js";

const areaTitles: { readonly [area in keyof typeof moodleTrapAreas]: string } = {
  answers: "Answers",
  requests: "Requests, texts and batches",
  functions: "Single functions, files and tokens",
};

/** The page as Markdown. The same table gives the same text. */
export function moodleTrapsPage(): string {
  const guards = moodleGuardIds.map((id) => [id, moodleTrapOf(id)] as const);
  const areas = Object.entries(moodleTrapAreas).map(([area, traps]) => {
    const entries = (Object.keys(traps) as MoodleTrapId[]).map((id) => entryOf(id, moodleTrapOf(id)));
    return [`## ${areaTitles[area as keyof typeof moodleTrapAreas]}`, ...entries].join("\n\n");
  });
  return `${[introduction, guardRows(guards), ...areas].join("\n\n")}\n`;
}

const introduction = `# Traps of Moodle's official web services

What Moodle's own web services do that a caller would not expect, and what \`moodle-wspp/moodle\` does about it.
This page is written from \`src/moodle/traps\` by \`npm run docs:traps\`; a test fails when the two differ, and another one when a trap has no test.

"Observed" cites the notes behind a trap by number: \`moodle4\` (measured on Moodle 4.4.2), \`official-protocols\` (Moodle 2.2.9 and 4.4.2) and \`wire\`.

## Guards

Before these the client stops: it throws a \`UsageError\` whose \`guard\` is the id, and sends nothing; or it reads back what was written and throws a \`MoodleError\` when it was stored otherwise. A caller who means it names the id in the options of that call, for example \`moodle.call(name, args, { allow: ["everybody"] })\`, or for all calls in the options of \`connect\`.`;
