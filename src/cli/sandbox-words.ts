/** What `wspp sandbox` says to people: the greeting and a line per request. */
import type { ServedRequest } from "../emulator/served.js";
import type { RunningSandbox } from "../emulator/start.js";
import type { Io } from "./io.js";
import { type Style, styleOf } from "./style.js";
import { printable } from "./width.js";

interface GreetingFlags {
  readonly seed: string;
  readonly save?: string;
  readonly replay?: string;
}

export function greeting(sandbox: RunningSandbox, { seed, save, replay }: GreetingFlags, io: Io): string {
  const style = styleOf(io.stderr, io.env);
  const { url, accounts } = sandbox;
  const label = (text: string): string => style.dim(`  ${text.padEnd(12)}`);
  const origin = sandbox.resumed ? `kept in ${save}` : seed;
  const kept = save === undefined ? "nothing is kept when it stops" : `kept in ${save}`;
  const lines = [
    `${style.bold(`Moodle ${sandbox.moodle}`)} with wspp answers on ${style.cyan(url)}`,
    `${label("holds")}${printable(sandbox.resumed ? origin : `${seed} (${kept})`)}`,
    ...(replay === undefined ? [] : [`${label("replays")}${printable(replay)}`]),
    `${label("WSDL")}${url}/wspp/wsdl_pp2.php ${style.dim("(simplified)")}`,
    `${label("")}${url}/wspp/wsdl_pp.php ${style.dim("(classic)")}`,
    `${label("REST")}${url}/wspp/service_pp2.php`,
    `${label("steer it")}${url}/_sandbox ${style.dim("(reset, snapshot, restore, faults, clock: docs/sandbox.md)")}`,
    ...accounts.map(
      ({ name, username, password }, index) =>
        `${label(index === 0 ? "accounts" : "")}${username.padEnd(12)}${password.padEnd(12)}${style.dim(name)}`,
    ),
    "",
    ...suggestions(sandbox).map((line) => (line === "" ? line : `  ${line}`)),
    style.dim("Ctrl-C ends it."),
    "",
    "",
  ];
  return lines.join("\n");
}

function suggestions({ url, accounts: [account] }: RunningSandbox): string[] {
  const who = account ?? { username: "<account>", password: "<password>" };
  return [
    "Try, in another terminal:",
    "",
    `  export WSPP_URL=${url} WSPP_USERNAME=${who.username} WSPP_PASSWORD=${who.password}`,
    "  wspp call get_users 'userids[]=student001' idfield=username",
    "  wspp call get_courses courseids=",
    `  curl -X POST ${url}/_sandbox/clock -d '{"advance": 1801}'`,
    "",
  ];
}

/** `12:00:03 POST /wspp/service_pp2.php  soap simplified  get_users  200  4 ms` */
export function requestLine(request: ServedRequest, now: Date, style: Style): string {
  const { method, path, by, operation, status, ms, fault, error } = request;
  const paint = status === 0 || status >= 500 ? style.red : status >= 400 ? style.yellow : style.green;
  const trouble = [
    ...(fault === undefined ? [] : [style.yellow(`fault ${fault}`)]),
    ...(error === undefined ? [] : [style.red(printable(error))]),
  ];
  const words = [
    style.dim(now.toTimeString().slice(0, 8)),
    `${method} ${printable(path)}`,
    by,
    style.bold(operation),
    paint(status === 0 ? "no answer" : String(status)),
    style.dim(`${ms} ms`),
    ...trouble,
  ];
  return `${words.join("  ")}\n`;
}
