// @ts-check
/** `npm run demo`: a short session with the client, against an embedded Moodle that this program starts and stops. */
import { deepStrictEqual } from "node:assert";
import { connect, isWsppError } from "moodle-wspp";
import { demoAccounts, startSandbox } from "moodle-wspp/server";

const sandbox = await startSandbox();
const account = demoAccounts.administrator;
console.log(
  `An embedded Moodle ${sandbox.moodle} answers on ${sandbox.url}: 200 people and 20 courses, in memory, this computer only.`,
);

/** @type {import("moodle-wspp").WsppClient | undefined} */
let moodle;
try {
  step(`Log in as ${account.username} and ask for my courses`);
  moodle = await connect({ url: sandbox.url, ...account, logout: "on-close" });
  const courses = await moodle.get_my_courses({ sort: "fullname" });
  print(courses, ["id", "shortname", "fullname"]);

  step("Search: courses with a word, people by user name");
  print(await moodle.get_courses_search({ search: "computer" }), ["id", "shortname", "fullname"]);
  console.log();
  const people = await moodle.get_users({ userids: ["student002", "student005", "nobody"], idfield: "username" });
  print(people, ["id", "username", "firstname", "lastname", "error"]);

  step("Change three accounts at once: one outcome each, one of them an error");
  const report = await moodle.edit_users({
    users: [added("alan", "Alan", "Turing"), added("student001", "Ada", "Again"), removed(60)],
  });
  for (const { status, datum, error } of report.outcomes) {
    const what = `${datum.action} ${datum.username ?? `user ${datum.id}`}`;
    console.log(`${status.padEnd(7)}${what}${error === undefined ? "" : `: ${error.message}`}`);
  }

  step("The same question over every protocol, dialect and format gives the same value");
  for (const way of ways()) {
    const other = await connect({ url: sandbox.url, ...account, ...way });
    deepStrictEqual(await other.get_my_courses({ sort: "fullname" }), courses);
    await other.close();
    console.log(`${Object.values(way).join(" ").padEnd(17)}equal`);
  }

  step("A wrong password");
  await connect({ url: sandbox.url, ...account, password: "wrong" }).catch(tell);

  step("Log out");
  await moodle.close();
  const { operation, status } = sandbox.requests.at(-1) ?? {};
  console.log(`the last of ${sandbox.requests.length} requests: ${operation}, HTTP ${status}`);
} finally {
  await moodle?.close();
  await sandbox.close();
}

console.log(`
Done; nothing is left running. What to try next:
  the Moodle of this demo   npx wspp sandbox      then, in another terminal:
                            export WSPP_URL=http://127.0.0.1:8190 WSPP_USERNAME=${account.username} WSPP_PASSWORD=${account.password}
                            npx wspp call get_my_courses sort=fullname
  your own site             npx wspp doctor https://moodle.example.edu
  all operations            npx wspp ops          one of them   npx wspp describe get_users
  programs to copy          examples/             guides        docs/guide.md, docs/sandbox.md`);

/**
 * @param {string} username
 * @param {string} firstname
 * @param {string} lastname
 * @returns {import("moodle-wspp").UserDatum}
 */
function added(username, firstname, lastname) {
  const email = `${username}@example.org`;
  return {
    action: "add",
    username,
    firstname,
    lastname,
    email,
    idnumber: `I-${username}`,
    password: "Changeme-1",
    auth: "manual",
  };
}

/**
 * @param {number} id
 * @returns {import("moodle-wspp").UserDatum}
 */
function removed(id) {
  return { action: "delete", id };
}

/** @returns {Pick<import("moodle-wspp").ConnectOptions, "protocol" | "dialect" | "format">[]} */
function ways() {
  return [
    { protocol: "soap", dialect: "simplified" },
    { protocol: "soap", dialect: "classic" },
    { protocol: "rest", format: "json" },
    { protocol: "rest", format: "xml" },
    { protocol: "rest", format: "php" },
    { protocol: "rest", format: "dump" },
  ];
}

/** @param {string} title */
function step(title) {
  console.log(`\n- ${title}`);
}

/** @param {unknown} error */
function tell(error) {
  if (!isWsppError(error)) throw error;
  console.log(`${error.name} (${error.code}): ${error.message}`);
  if (error.hint !== undefined) console.log(`  hint: ${error.hint}`);
}

/**
 * @template {object} R
 * @param {readonly R[]} records
 * @param {readonly (keyof R & string)[]} columns
 */
function print(records, columns) {
  const lines = [columns.map(String), ...records.map((record) => columns.map((column) => String(record[column])))];
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  for (const line of lines)
    console.log(
      line
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join("  ")
        .trimEnd(),
    );
}
