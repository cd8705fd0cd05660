/** docs/traps.md, written from the table of traps. */
import { operationNamed, operationNames } from "./operations.js";
import { entryOf, guardRows } from "./traps/markdown.js";
import { guardIds, type TrapArea, type TrapId, trapAreas, trapOf } from "./traps.js";

const areaTitles: Readonly<Record<TrapArea, string>> = {
  faults: "Faults, errors and empty answers",
  sessions: "Logging in and sessions",
  wsdl: "SOAP and the two WSDLs",
  rest: "REST",
  users: "Users",
  courses: "Courses and categories",
  sections: "Sections",
  groups: "Groups and groupings",
  cohorts: "Cohorts",
  enrolment: "Enrolment and roles",
  activities: "Activities and resources",
  grades: "Grades",
  events: "Events",
  messages: "Messages",
  log: "Activity log",
  versions: "Versions",
};

/** Names of the operations that a trap concerns, in the order of the contract. */
export function operationsWithTrap(id: TrapId): readonly string[] {
  return operationNames.filter((name) => operationNamed(name)?.traps?.includes(id));
}

/** The page as Markdown. The same table gives the same text. */
export function trapsPage(): string {
  return `${[introduction(), guardsTable(), contents(), ...areas().map(areaSection)].join("\n\n")}\n`;
}

function introduction(): string {
  return `# Traps

What real wspp sites do that a caller would not expect. Each trap has a stable id: the contract names it on the operations it concerns, errors and hints cite it, and the address of this page with \`#id\` leads to it.
This page is written from \`src/contract/traps\` by \`npm run docs:traps\`; a test fails when the two differ.

"1.9" and "2" are the lines of Moodle. "Observed" cites the notes behind a trap: \`quirks\`, \`wire\` (measured on live sites of Moodle 1.9 and 2.2), \`protocol-differences\`, \`protocol\` and \`semantics\`, by number. What comes after the last release of the plugin (November 2014) is not covered.`;
}

function guardsTable(): string {
  return `## Guards

Before these the client stops: it throws a \`UsageError\` whose \`guard\` is the id, and sends nothing. A caller who means it names the id in the options of that call, for example \`moodle.update_user(args, { allow: ["blank-ignored"] })\`, or for all calls in the options of \`connect\`.

${guardRows(guardIds.map((id) => [id, trapOf(id)]))}`;
}

function contents(): string {
  return `## Areas\n\n${areas()
    .map((area) => `- [${areaTitles[area]}](#${area}): ${Object.keys(trapAreas[area]).length}`)
    .join("\n")}`;
}

function areas(): readonly TrapArea[] {
  return Object.keys(trapAreas) as TrapArea[];
}

function areaSection(area: TrapArea): string {
  const entries = (Object.keys(trapAreas[area]) as TrapId[]).map(trapEntry);
  return [`<a id="${area}"></a>\n\n## ${areaTitles[area]}`, ...entries].join("\n\n");
}

function trapEntry(id: TrapId): string {
  const trap = trapOf(id);
  const names = operationsWithTrap(id);
  return entryOf(id, trap, [
    ...(names.length > 0 ? [`- Operations: ${names.map((name) => `\`${name}\``).join(", ")}`] : []),
    ...(trap.general ? ["- Concerns every operation on that route."] : []),
  ]);
}
