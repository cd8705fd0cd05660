/** `wspp doctor`: what is found out about a site, finding by finding. */
import { diagnose, type Finding } from "../client/doctor.js";
import { type ConnectionFlags, connectionOf, siteUrl } from "./connection.js";
import { exitCodes, type Io, widthOf } from "./io.js";
import { passwordOf } from "./password.js";
import { writeProfile } from "./profile-file.js";
import { styleOf } from "./style.js";
import { oneLine, wrap } from "./width.js";
import { inCommandWords } from "./wording.js";

export interface DoctorFlags extends ConnectionFlags {
  readonly out?: string;
  readonly probeConcurrency?: boolean;
  readonly json?: boolean;
}

export async function doctor(url: string, flags: DoctorFlags, io: Io): Promise<number> {
  const connection = await connectionOf({ ...flags, url }, io);
  const { username } = connection;
  const password = username === undefined ? undefined : await passwordOf(flags.passwordFile, username, io);
  let written = Promise.resolve();
  const tell = (finding: Finding): void => {
    if (flags.json !== true) written = written.then(() => io.stdout.write(`${findingText(finding, io)}\n`));
  };
  const { session: _session, ...options } = connection;
  const diagnosis = await diagnose({
    ...options,
    url: siteUrl(connection.url),
    password,
    probeConcurrency: flags.probeConcurrency,
    onFinding: tell,
  });
  await written;
  const { profile, usable, loginRefused } = diagnosis;
  if (flags.out !== undefined && usable) await writeProfile(flags.out, profile);
  if (flags.json === true)
    await io.stdout.write(`${JSON.stringify({ usable, findings: diagnosis.findings, profile }, null, 2)}\n`);
  else await io.stdout.write(`\n${summary(diagnosis, flags.out, username !== undefined, io)}\n`);
  if (!usable) return exitCodes.noAnswer;
  return loginRefused ? exitCodes.refused : exitCodes.done;
}

function findingText({ id, status, text, todo }: Finding, io: Io): string {
  const style = styleOf(io.stdout, io.env);
  const width = Math.min(120, widthOf(io.stdout));
  const paint = { ok: style.green, warn: style.yellow, fail: style.red }[status];
  const start = `${status.padEnd(4)}  ${id.padEnd(15)}  `;
  const indent = " ".repeat(start.length);
  const found = wrap(oneLine(inCommandWords(text)), width, start, indent);
  const advice =
    todo === undefined ? "" : `\n${style.dim(wrap(oneLine(inCommandWords(todo)), width, `${indent}=> `, `${indent}   `))}`;
  return paint(found.slice(0, 4)) + found.slice(4) + advice;
}

function summary(
  {
    usable,
    profile,
    findings,
  }: { usable: boolean; profile: { dialects?: readonly string[]; rest?: boolean }; findings: readonly Finding[] },
  out: string | undefined,
  hadAccount: boolean,
  io: Io,
): string {
  const style = styleOf(io.stdout, io.env);
  if (!usable) return style.red("This site cannot be used as it is.");
  const speaks = [...(profile.dialects ?? []).map((dialect) => `SOAP ${dialect}`), ...(profile.rest === true ? ["REST"] : [])];
  const odd = findings.filter(({ status }) => status !== "ok").length;
  const lines = [
    `${style.bold("Usable")} over ${speaks.join(", ")}; ${odd === 0 ? "nothing odd" : odd === 1 ? "1 thing to look at" : `${odd} things to look at`}.`,
  ];
  if (out !== undefined) lines.push(`The profile stands in ${out}: wspp call ... --profile ${out}`);
  else lines.push("--out <file> keeps this as a profile for wspp call --profile <file>.");
  if (!hadAccount) lines.push("With --username it also tries the login.");
  return lines.join("\n");
}
