/** `wspp` alone: a short orientation. */
import { readFileSync } from "node:fs";
import type { Io } from "./io.js";
import { exitCodes } from "./io.js";
import { styleOf } from "./style.js";

const STEPS: readonly (readonly [string, string])[] = [
  ["wspp sandbox", "a Moodle with wspp on this computer, to try all of this on"],
  ["wspp doctor <url>", "can the site be reached, what does it speak, what is odd"],
  ["wspp ops [words]", "which operations there are"],
  ["wspp describe <operation>", "what one does, what it takes, what to beware of"],
  ["wspp call <operation> [name=value ...]", "call it"],
  ["wspp edit <entity> --from <file>", "add, change and delete rows from CSV or JSON, after a look at what that does"],
  ["wspp wsdl", "print a WSDL; wspp wsdl diff <url> compares a site's own"],
  ["wspp completion <shell>", "complete names in bash, zsh or fish"],
];

export async function welcome(options: { version?: boolean }, io: Io): Promise<number> {
  const manifest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as { version: string };
  if (options.version === true) {
    await io.stdout.write(`${manifest.version}\n`);
    return exitCodes.done;
  }
  const style = styleOf(io.stdout, io.env);
  const width = Math.max(...STEPS.map(([line]) => line.length)) + 2;
  const lines = [
    `${style.bold("wspp")} ${manifest.version}: the legacy web services of Moodle (OK Tech, wspp) over SOAP and REST`,
    "",
    ...STEPS.map(([line, why]) => `  ${style.cyan(line.padEnd(width))}${why}`),
    "",
    "A site and an account are given by --url, --username and --password-file, or by",
    "WSPP_URL, WSPP_USERNAME and WSPP_PASSWORD. Every command has --help with examples.",
    "",
  ];
  await io.stdout.write(lines.join("\n"));
  return exitCodes.done;
}
