/** Asks a sandbox, loaded with the database of a recorded site, every recorded request in the recorded order. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import type { MoodleVersion } from "../../src/plugin/say.js";
import { hashedPassword } from "../../src/sandbox/operations/session.js";
import { Sandbox } from "../../src/sandbox/sandbox.js";
import type { DatabaseSnapshot } from "../../src/sandbox/store/database.js";
import { createHandler, type Handler } from "../../src/server/handler.js";
import { sharedFolder } from "../shared.js";
import { differingPaths, settled } from "./compare.js";
import { type Exchange, loadExchanges } from "./exchanges.js";
import { outcomeOf } from "./outcome.js";
import { withFiles } from "./seed-files.js";
import { withoutLaterCourse } from "./seed22.js";

/** The sets that are asked in order; `extra` was asked one by one. */
export const SANDBOX_SETS: readonly string[] = ["soap2", "soap1", "rest-json", "rest-xml", "rest-php", "rest-dump"];

/** How one answer of the sandbox relates to the recorded one. */
export interface Compared {
  readonly exchange: Exchange;
  /** The same bytes, run-dependent values aside. */
  readonly sameBytes: boolean;
  /** Where the values differ, columns beyond the contract's included; empty when they are the same. */
  readonly differing: readonly string[];
  readonly ours: Exchange;
}

/** Order of the second pass, which is stored alphabetically (wire, end). */
const SECOND_PASS =
  "get_module_grades_cmid get_module_grades_cmid_users get_module_grades_quiz_cmid get_my_quiz_grade_cmid get_my_assignment_grade_cmid set_user_profile_values_ok get_user_after_profile get_categories_blank get_my_courses_idn get_roles_id edit_users_update_unknown add_label affect_label_to_section edit_labels_update edit_labels_add edit_sections_ok edit_sections_add edit_forums_add edit_assignments_add edit_databases_add edit_categories_add edit_categories_update edit_wikis_add edit_pagesWiki_add forum_add_discussion get_forum_discussions_limit forum_add_reply_bad get_forum_posts_bad get_users_ten get_last_changes_limit1 get_sections_ids get_cohorts get_cohort_members logout".split(
    " ",
  );

/** A moment at which recordings were made, so that times of the run are settled alike. */
const NOW = 1_795_289_500;
const ADDRESS = "127.0.0.1";
const WSACCESS = "3";

const wwwroots: Readonly<Record<string, string>> = { moodle19: "http://127.0.0.1:8019", moodle22: "http://127.0.0.1:8022" };

/** The database of a recorded site before the first call. */
export function recordedSeed(site: string): DatabaseSnapshot {
  const file = resolve(sharedFolder() ?? "", `data/${site}-seed.json.gz`);
  const seed = JSON.parse(gunzipSync(readFileSync(file)).toString("utf8")) as DatabaseSnapshot;
  if (site !== "moodle22") return withFiles(seed);
  return { ...begun(withoutLaterCourse(seed)), config: { ...seed.config, siteadmins: "2,3,4" } };
}

/** The log of 2.2 was read after other recordings; each pass began behind its first login, as the ids of later lines tell. */
function begun(seed: DatabaseSnapshot): DatabaseSnapshot {
  const log = seed.tables["log"]!;
  return { ...seed, tables: { ...seed.tables, log: { ...log, rows: log.rows.slice(0, 11) } } };
}

/** A sandbox with that database in which the recorded session is already open. */
export function recordedSite(
  site: string,
  session: { client: number; sessionkey: string } | undefined,
): { sandbox: Sandbox; handler: Handler } {
  const moodle: MoodleVersion = site === "moodle22" ? "2.2" : "1.9";
  const sandbox = new Sandbox({ seed: recordedSeed(site), moodle, now: () => NOW });
  const users = sandbox.db.table("user");
  users.update(users.byId(WSACCESS)!, { password: hashedPassword("Wsaccess!2345") });
  const sessions = sandbox.db.table("webservices_sessions");
  sessions.rows.length = 0;
  if (session !== undefined) {
    const row = { sessionbegin: NOW, sessionend: 0, sessionkey: session.sessionkey, userid: WSACCESS, verified: 1, ip: ADDRESS };
    sessions.insert(row)["id"] = String(session.client);
  }
  return { sandbox, handler: createHandler(sandbox, { wwwroot: wwwroots[site]!, moodle }) };
}

/** Every exchange of a set with what the sandbox answers. */
export async function compareSet(site: string, set: string, suffixes: readonly string[] = []): Promise<Compared[]> {
  const exchanges = (await loadExchanges()).filter((each) => each.site === site && each.set === set);
  const first = exchanges.filter(({ case: name }) => !name.startsWith("b_"));
  const second = SECOND_PASS.flatMap((name) => exchanges.find((each) => each.case === `b_${name}`) ?? []);
  const compared: Compared[] = [];
  for (const pass of [first, second]) {
    if (pass.length === 0) continue;
    const { handler } = recordedSite(site, sessionOf(pass));
    for (const exchange of pass) compared.push(await compareOne(handler, exchange, suffixes));
  }
  return compared;
}

/** Accounts of the sessions that the odd requests carry, by session key. */
const EXTRA_SESSIONS: readonly { key: string; client: number; user: string; open: boolean }[] = [
  { key: "cd3428f8de6f644e1092a51788e7bef0", client: 2, user: "3", open: true },
  { key: "b70b98eb254e956192437435ea1d8d6f", client: 1, user: "2", open: true },
  { key: "789143c6597fb51da4d9767bd5facc6f", client: 8, user: "49", open: true },
  { key: "68c802c94dc6703e97a6dfb865983685", client: 7, user: "4", open: true },
  { key: "4e49c31959818164d51772dda7fa812e", client: 3, user: "3", open: false },
  { key: "38f71161152e9b1048967e8d263d0f9e", client: 1, user: "3", open: true },
];

/** Cases that were asked after their session had ended, or before it had. */
const AFTERWARDS: Readonly<Record<string, boolean>> = {
  age1795_ok: true,
  after_single_old_session: false,
  b_after_a_logout: false,
};

/** The settings of the site under which some cases were asked. */
const SETTINGS: Readonly<Record<string, readonly [string, string]>> = {
  ws_disable_xml: ["ws_disable", "1"],
  ws_ipcheck_xml: ["ws_enforceipcheck", "1"],
};

/** Every odd request, asked one by one of a freshly seeded site. */
export async function compareExtra(site: string): Promise<Compared[]> {
  const compared: Compared[] = [];
  for (const exchange of (await loadExchanges()).filter((each) => each.site === site && each.set === "extra")) {
    const { sandbox, handler } = recordedSite(site, undefined);
    const sessions = sandbox.db.table("webservices_sessions");
    const text = `${exchange.path} ${exchange.request.toString("latin1")}`.toLowerCase();
    const carried = EXTRA_SESSIONS.find(({ key }) => text.includes(key));
    if (carried !== undefined && (AFTERWARDS[exchange.case] ?? carried.open)) {
      const row = { sessionbegin: NOW, sessionend: 0, sessionkey: carried.key, userid: carried.user, verified: 1, ip: ADDRESS };
      sessions.insert(row)["id"] = String(carried.client);
    }
    const setting = SETTINGS[exchange.case];
    if (setting !== undefined) {
      const snapshot = sandbox.db.snapshot();
      sandbox.db.restore({ ...snapshot, config: { ...snapshot.config, [setting[0]]: setting[1] } });
    }
    compared.push(await compareOne(handler, exchange));
  }
  return compared;
}

/** Asks one recorded request and compares. */
export async function compareOne(handler: Handler, exchange: Exchange, suffixes: readonly string[] = []): Promise<Compared> {
  const ours = await ask(handler, exchange);
  const sameBytes = ours.status === exchange.status && settledBytes(ours.response) === settledBytes(exchange.response);
  const differing = sameBytes
    ? []
    : [
        ...(ours.status === exchange.status ? [] : ["status"]),
        ...differingPaths(settled(outcomeOf(exchange), suffixes), settled(outcomeOf(ours), suffixes)),
      ];
  return { exchange, ours, sameBytes, differing };
}

async function ask(handler: Handler, exchange: Exchange): Promise<Exchange> {
  const body = exchange.method === "GET" || exchange.method === "HEAD" ? null : new Uint8Array(exchange.request);
  const headers = exchange.requestHeaders.filter(([name]) => ["content-type", "soapaction", "cookie"].includes(name));
  const request = new Request(new URL(exchange.path, wwwroots[exchange.site]), {
    method: exchange.method,
    headers: headers.map(([name, value]): [string, string] => [name, value]),
    body,
  });
  const response = await handler(request, { address: ADDRESS });
  return {
    ...exchange,
    status: response.status,
    responseHeaders: [...response.headers],
    response: Buffer.from(await response.arrayBuffer()),
  };
}

/** Bytes with times and keys of the run, and the data directory of the site, settled. */
function settledBytes(body: Buffer): string {
  return body
    .toString("latin1")
    .replace(/\b179\d{7}\b/g, "<time>")
    .replace(/\b[0-9a-f]{32}\b/g, "<key>")
    .replace(/(?:\\?\/[\w.-]+)+?(?=\\?\/\d+\\?\/moddata)/g, "<dataroot>")
    .replace(/\b\d\d\\?\/\d\d\\?\/\d{4} \d\d:\d\d:\d\d\b/g, "<date>");
}

/** The session that most requests of a pass carry. */
function sessionOf(exchanges: readonly Exchange[]): { client: number; sessionkey: string } | undefined {
  const counts = new Map<string, number>();
  for (const exchange of exchanges) {
    const text = `${exchange.path} ${exchange.request.toString("latin1")}`;
    const client = /<client[^>]*>(\d+)</.exec(text)?.[1] ?? /\bclient=(\d+)/.exec(text)?.[1];
    const key = /<sesskey[^>]*>([0-9a-f]{32})</.exec(text)?.[1] ?? /\bsesskey=([0-9a-f]{32})/.exec(text)?.[1];
    if (client && key) counts.set(`${client} ${key}`, (counts.get(`${client} ${key}`) ?? 0) + 1);
  }
  const most = [...counts].sort(([, a], [, b]) => b - a)[0]?.[0].split(" ");
  return most && { client: Number(most[0]), sessionkey: most[1]! };
}
