/** Can the site be reached, and by which TLS. */
import { HttpStatusError, WsppError } from "../errors.js";
import { createHttp, type HttpAnswer } from "../http/index.js";
import type { DoctorOptions, Finding } from "./doctor.js";

/** A clock that is off by more confuses the times in answers. */
const CLOCK_SKEW_MS = 120_000;

interface Reached {
  readonly options: DoctorOptions;
  readonly trusted: boolean;
}

/** @returns how to reach it, or `undefined` when nothing answers */
export async function reach(
  root: string,
  options: DoctorOptions,
  note: (finding: Finding) => void,
): Promise<Reached | undefined> {
  const first = await knock(root, options);
  if (!(first instanceof WsppError)) {
    note(greeting(root, first));
    noteTransport(root, options, note);
    noteClock(first, options, note);
    return { options, trusted: true };
  }
  if (first.code !== "tls") {
    const moved = first instanceof HttpStatusError ? "use the address that it names" : undefined;
    note({ id: "reach", status: "fail", text: first.message, todo: moved ?? first.hint });
    return undefined;
  }
  return throughTls(root, options, first, note);
}

/** Tries what would help; with an untrusted certificate only documents are fetched afterwards. */
async function throughTls(
  root: string,
  options: DoctorOptions,
  trouble: WsppError,
  note: (finding: Finding) => void,
): Promise<Reached | undefined> {
  const attempts = [
    { add: { legacyTls: true }, option: "legacyTls", what: "it speaks only TLS 1.0 or 1.1, or old ciphers" },
    { add: { insecure: true }, option: "insecure", what: "its certificate is not trusted" },
    {
      add: { legacyTls: true, insecure: true },
      option: "insecure",
      what: "it speaks only old TLS, with a certificate that is not trusted",
    },
  ];
  for (const { add, option, what } of attempts) {
    const changed = { ...options, ...add };
    const answer = await knock(root, changed);
    if (answer instanceof WsppError) continue;
    const trusted = option !== "insecure";
    note(greeting(root, answer));
    note({
      id: "tls",
      status: trusted ? "warn" : "fail",
      text: trusted ? what : `${what}: ${trouble.message}`,
      todo: trusted ? "use `legacyTls` for this site; better let it be updated" : trouble.hint,
    });
    noteClock(answer, options, note);
    return { options: changed, trusted };
  }
  note({ id: "tls", status: "fail", text: trouble.message, todo: trouble.hint });
  return undefined;
}

async function knock(root: string, options: DoctorOptions): Promise<HttpAnswer | WsppError> {
  const http = createHttp({ ...options, concurrency: 1 });
  try {
    const answer = await http.send({
      url: `${root}/wspp/service_pp2.php`,
      method: "GET",
      operation: "reach",
      repeatable: true,
      signal: options.signal,
    });
    await answer.cancel();
    return answer;
  } catch (error) {
    if (error instanceof WsppError && error.code !== "aborted") return error;
    throw error;
  } finally {
    await http.close();
  }
}

function greeting(root: string, { headers }: HttpAnswer): Finding {
  const software = [headers.get("server"), headers.get("x-powered-by")].filter((name) => name !== null && name !== "");
  return { id: "reach", status: "ok", text: `${root} answers${software.length > 0 ? ` (${software.join(", ")})` : ""}` };
}

function noteTransport(root: string, { insecure, legacyTls }: DoctorOptions, note: (finding: Finding) => void): void {
  const { protocol, hostname } = new URL(root);
  if (protocol === "http:") {
    if (/^(?:localhost|127\.|\[::1\])/.test(hostname)) return;
    const text = "the address is http: passwords and session keys can be read on the way";
    note({ id: "tls", status: "warn", text, todo: "ask whether the site answers under https:// too" });
  } else if (insecure === true) {
    note({
      id: "tls",
      status: "warn",
      text: "the certificate was not checked (`insecure`)",
      todo: "leave `insecure` out, or give the authority as `ca`",
    });
  } else {
    note({ id: "tls", status: "ok", text: `the certificate is trusted${legacyTls === true ? ", old TLS was allowed" : ""}` });
  }
}

function noteClock({ headers }: HttpAnswer, { now = Date.now }: DoctorOptions, note: (finding: Finding) => void): void {
  const theirs = Date.parse(headers.get("date") ?? "");
  if (Number.isNaN(theirs)) return;
  const skew = theirs - now();
  const text = `its clock ${Math.abs(skew) < 2000 ? "agrees with this computer's" : `is ${Math.round(Math.abs(skew) / 1000)} s ${skew > 0 ? "ahead of" : "behind"} this computer's`}`;
  if (Math.abs(skew) < CLOCK_SKEW_MS) note({ id: "clock", status: "ok", text });
  else note({ id: "clock", status: "warn", text, todo: "set the wrong clock; times in answers are the site's" });
}
