/** Where the recordings are not at hand: calls to the demo site, with what our own codecs make of a twin of it. */
import { dialectTable } from "../../../src/contract/dialects.js";
import type { Dialect, RestFormat } from "../../../src/contract/language.js";
import { demoSeed } from "../../../src/sandbox/seeds/demo.js";
import { decodeRestAnswer } from "../../../src/wire/rest/decode.js";
import { decodeSoapAnswer } from "../../../src/wire/soap/decode.js";
import { encodeSoapRequest } from "../../../src/wire/soap/request.js";
import { type AskedRun, type Call, type ClientResult, decodedOr, type MadeCall } from "./calls.js";
import { MADE_SESSION, restCall, soapCall } from "./made-calls.js";
import { startSite, type TestSite } from "./site.js";

const user = { username: "made", password: "Secret!1", firstname: "Né & <w>", lastname: "O'Neil", email: "made@example.org" };

/** Reads and writes of every kind of answer: scalar, list, nested list, nulls, nothing found, record error, refusal. */
const ASKED: readonly (readonly [operation: string, args: Readonly<Record<string, unknown>>])[] = [
  ["get_version", {}],
  ["get_my_id", {}],
  ["get_users", { userids: ["student001", "student011", "nobody"], idfield: "username" }],
  ["get_user_byusername", { userinfo: "teacher01" }],
  ["get_courses", { courseids: ["ZZZ"], idfield: "idnumber" }],
  ["get_course_byid", { info: "2" }],
  ["get_categories", { catid: "2", idfield: "id" }],
  ["get_students", { courseid: "2", idfield: "id" }],
  ["get_groups_bycourse", { courseid: "2", idfield: "id" }],
  ["get_all_forums", { fieldname: "course", fieldvalue: "2" }],
  ["get_forum_discussions", { forumid: 1, limit: 10 }],
  ["has_role_incourse", { userid: "2", useridfield: "id", courseid: "2", courseidfield: "id", roleid: 5 }],
  ["add_user", { userdatum: { ...user, idnumber: "M1" } }],
  ["add_user", { userdatum: { ...user, idnumber: "M2" } }],
  ["delete_user", { userid: "made", useridfield: "username" }],
  ["delete_user", { userid: "made", useridfield: "username" }],
];

const OPTIONS = { quirks: "faithful", session: MADE_SESSION } as const;

export async function demoSoapRun(dialect: Dialect): Promise<AskedRun> {
  const table = dialectTable(dialect);
  const endpoint = dialect === "simplified" ? "service_pp2.php" : "service_pp.php";
  const calls = ASKED.map(([operation, args]) => soapCall(dialect, operation, args));
  return demoRun(calls, async (site, { operation, parts }) => {
    const sent = Object.fromEntries(parts.map(({ name, value }) => [name, value]));
    const { body, headers } = encodeSoapRequest(table, operation, sent, site.url);
    const response = await fetch(`${site.url}/wspp/${endpoint}`, { method: "POST", body, headers });
    const answer = new Uint8Array(await response.arrayBuffer());
    return decodedOr(response.status, () =>
      decodeSoapAnswer(answer, { operation, returns: undefined }, { status: response.status }),
    );
  });
}

export async function demoRestRun(format: RestFormat): Promise<AskedRun> {
  const calls = ASKED.map(([operation, args]) => restCall(operation, args));
  return demoRun(calls, async (site, { operation, parts }) => {
    const fields = parts.flatMap(({ name, value }) => flattened(name, value));
    const body = new URLSearchParams([["wsfunction", operation], ["wsformatout", format], ...fields]);
    const response = await fetch(`${site.url}/wspp/service_pp2.php`, { method: "POST", body });
    const answer = new Uint8Array(await response.arrayBuffer());
    return decodedOr(response.status, () =>
      decodeRestAnswer(format, answer, { operation, returns: undefined }, { status: response.status }),
    );
  });
}

/** Asks a twin of the site, so that the client asks a fresh one. */
async function demoRun(
  made: readonly MadeCall[],
  ask: (site: TestSite, call: MadeCall) => Promise<ClientResult>,
): Promise<AskedRun> {
  const twin = await startSite(demoSeed(), OPTIONS);
  try {
    const calls: Call[] = [];
    for (const call of made) calls.push({ ...call, expected: await ask(twin, call) });
    return { calls, start: () => startSite(demoSeed(), OPTIONS) };
  } finally {
    await twin.close();
  }
}

function flattened(name: string, value: unknown): [string, string][] {
  if (typeof value !== "object" || value === null) return [[name, String(value)]];
  return Object.entries(value).flatMap(([key, member]) => flattened(`${name}[${key}]`, member));
}
