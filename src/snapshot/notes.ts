/** What a snapshot says of itself: how to log in, what was made up, what is missing. */
import { type Area, areas } from "./areas.js";
import type { Gap } from "./reader.js";
import { SNAPSHOT_PASSWORD } from "./rebuild/people.js";
import type { Rebuilt } from "./rebuild/rebuild.js";
import type { SiteRows } from "./site-rows.js";

export interface Noted {
  readonly site: SiteRows;
  readonly rebuilt: Rebuilt;
  readonly wanted: ReadonlySet<Area>;
  readonly gaps: readonly Gap[];
  /** Remarks on how the site was asked. */
  readonly remarks: readonly string[];
  readonly anonymised: boolean;
}

export function notesOf({ site, rebuilt, wanted, gaps, remarks, anonymised }: Noted): string[] {
  const left = areas.filter((area) => !wanted.has(area));
  return [
    ...login(site, rebuilt),
    ...remarks,
    ...(left.length === 0 ? [] : [`Not asked for: ${left.join(", ")}.`]),
    ...madeUp(rebuilt, site),
    ...UNREADABLE,
    ...gapTexts(gaps, anonymised),
  ];
}

/** Examples of what was asked for in vain, per operation. */
const EXAMPLES = 3;

/**
 * What could not be read, a sentence per operation.
 * @param discreet without the site's words and the values asked for, which may name people
 */
export function gapTexts(gaps: readonly Gap[], discreet: boolean): string[] {
  const groups = new Map<string, Gap[]>();
  for (const gap of gaps) {
    const key = `${gap.read.operation} ${gap.kind}`;
    groups.set(key, [...(groups.get(key) ?? []), gap]);
  }
  return [...groups.values()].map((group) => {
    const { read, kind } = group[0]!;
    const times = group.length === 1 ? "" : ` ${group.length} times`;
    const reasons = [...new Set(group.map(({ text }) => text.trim()))].slice(0, EXAMPLES).join("; ");
    const asked = group.slice(0, EXAMPLES).map((gap) => argumentsText(gap));
    const examples = asked.every((text) => text === "")
      ? ""
      : `, asked for ${asked.join("; ")}${group.length > EXAMPLES ? " ..." : ""}`;
    const what = `Could not be read: ${read.operation}, ${kind === "refused" ? "refused" : "without an answer"}${times}`;
    return discreet ? `${what}.` : `${what}${reasons === "" ? "" : ` (${reasons})`}${examples}.`;
  });
}

function argumentsText({ read }: Gap): string {
  const values = Object.entries(read.args).filter(([, value]) => value !== "" && !(Array.isArray(value) && value.length === 0));
  const shown = (value: unknown): string => (Array.isArray(value) ? value.slice(0, EXAMPLES).join(",") : String(value));
  return values.map(([name, value]) => `${name}=${shown(value)}`).join(" ");
}

function login(site: SiteRows, { snapshot, people }: Rebuilt): string[] {
  if (site.users.length === 0) return ["No accounts were read: log in as admin with the password Admin-1234."];
  const { columns, rows } = snapshot.tables["user"]!;
  const at = (name: string): number => columns.findIndex((column) => column.name === name);
  const reader = rows.find((row) => Number(row[at("id")]) === site.reader);
  const asWhom = reader === undefined ? "" : `, for example as ${reader[at("username")]}, the account that read the site`;
  return [
    `Every account has the password ${SNAPSHOT_PASSWORD}${asWhom}: real passwords cannot be read.`,
    ...(reader !== undefined && site.readerManages
      ? ["That account is an administrator here; who else is one cannot be read (Moodle 2) or is concluded (1.9)."]
      : []),
    ...(people.readerMadeLocal ? ["That account logs in elsewhere on the site; here it is a manual one."] : []),
    ...count(people.foreign, "account logs", "accounts log", "in elsewhere on the site (LDAP, CAS ...) and cannot log in here."),
    ...count(people.hiddenAddresses, "address is", "addresses are", "made up, because their owners hide them (emailstop)."),
  ];
}

function madeUp({ openGroupings, unknownModules, strayGrades }: Rebuilt, { moodle, groupings, users }: SiteRows): string[] {
  return [
    "Contexts are made anew. Roles are told per course only: one that was given in a category stands in each of its courses, and begins and ends never.",
    ...(moodle === "1.9"
      ? []
      : ["All enrolments are manual ones. All cohorts stand at the site: their contexts cannot be told apart."]),
    ...(groupings.length === 0 ? [] : ["Which groups a grouping has is concluded from its members."]),
    ...count(openGroupings, "grouping has", "groupings have", "members that no groups of its course make up; they are missing."),
    ...(users.some((user) => Array.isArray(user["profile"]) && user["profile"].length > 0)
      ? [
          "Custom profile fields are all of kind text: their kinds, titles and defaults cannot be read, nor can values of textareas.",
        ]
      : []),
    ...count(
      unknownModules,
      "activity is",
      "activities are",
      "missing: of a module that wspp was not asked for, or not shown to the account.",
    ),
    ...count(strayGrades, "total is", "totals are", "missing, of users who cannot be told."),
  ];
}

/** What the plugin has no operation for, or none that leaves the site as it was. */
const UNREADABLE: readonly string[] = [
  "Never read: messages, because reading marks them as read (trap reading-consumes); contacts and the activity log; files of resources and submissions; questions of quizzes.",
  "Never kept: keys to enrol, passwords of quizzes, the summary of a course's activities (modinfo).",
  "Grades that are 0, hidden or overridden are not shown by the plugin, and so are missing.",
];

function count(number: number, one: string, more: string, rest: string): string[] {
  return number === 0 ? [] : [`${number} ${number === 1 ? one : more} ${rest}`];
}
