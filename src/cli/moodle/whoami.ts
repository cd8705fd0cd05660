/** `wspp moodle whoami`: whom a token belongs to, and what it may call. */
import { functionsOf } from "../../functions/shipped.js";
import type { SiteInfo } from "../../moodle/site-functions.js";
import { exitCodes, type Io, widthOf } from "../io.js";
import { jsonText } from "../show.js";
import { styleOf } from "../style.js";
import { printable, wrap } from "../width.js";
import { credentialsOf, type MoodleFlags, moodleConnectionOf } from "./connection.js";
import { withMoodle } from "./session.js";

export async function whoami(
  flags: MoodleFlags & { readonly json?: boolean; readonly trace?: boolean },
  io: Io,
): Promise<number> {
  const connection = await moodleConnectionOf(flags, io);
  const options = { ...connection, ...(await credentialsOf(flags, io)) };
  const info = await withMoodle(options, flags.trace === true, io, (moodle) => moodle.siteInfo());
  if (flags.json === true || !io.stdout.isTTY) await io.stdout.write(jsonText(withoutKeys(info), io));
  else await io.stdout.write(await page(info, io));
  return exitCodes.done;
}

/** The key of private files opens them to whoever reads it. */
function withoutKeys({ userprivateaccesskey: _, ...info }: SiteInfo): Record<string, unknown> {
  return info;
}

async function page(info: SiteInfo, io: Io): Promise<string> {
  const style = styleOf(io.stdout, io.env);
  const names = info.functions.map(({ name }) => name);
  const known = await functionsOf("4.4");
  const foreign = names.filter((name) => known.describe(name) === undefined);
  const facts: [string, string][] = [
    [
      "user",
      `${info.fullname} (${info.username}, id ${info.userid})${info["userissiteadmin"] === true ? ", site administrator" : ""}`,
    ],
    ["site", `${info.sitename}, ${info.siteurl}`],
    ["release", info.release ?? "not told (before Moodle 2.4)"],
    ["files", `${flag(info["uploadfiles"], "may upload")}, ${flag(info["downloadfiles"], "may download")}`],
    ["functions", `${names.length}; wspp moodle functions lists them`],
    ["unknown", foreign.length === 0 ? "" : `${foreign.length} that Moodle ${known.moodle} does not have: ${foreign.join(", ")}`],
  ];
  const lines = facts
    .filter(([, text]) => text !== "")
    .map(([label, text]) => {
      const [first = "", ...more] = wrap(printable(text), widthOf(io.stdout), "           ").split("\n");
      return [`${style.bold(label.padEnd(9))}  ${first.trimStart()}`, ...more].join("\n");
    });
  return `${lines.join("\n")}\n`;
}

function flag(value: unknown, what: string): string {
  return value === 1 || value === true ? what : what.replace("may ", "may not ");
}
