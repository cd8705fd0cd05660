// @ts-check
/** `npm run demo`: a short session with the client, against a small stand-in for a Moodle site that this program starts and stops. */
import { deepStrictEqual } from "node:assert";
import { connect, isWsppError } from "moodle-wspp";
import { account } from "./people.mjs";
import { startStandIn } from "./stand-in.mjs";

const site = await startStandIn();
console.log(`A stand-in for a Moodle 1.9 site answers on ${site.url} (this computer only, a few people in memory).`);

/** @type {import("moodle-wspp").WsppClient | undefined} */
let moodle;
try {
  step("Log in and ask for my courses");
  moodle = await connect({ url: site.url, ...account });
  console.log(`version of the plugin: ${await moodle.get_version()}`);
  const courses = await moodle.get_my_courses({ sort: "fullname" });
  print(courses, ["id", "shortname", "fullname"]);

  step("Find two people by user name");
  const people = await moodle.get_users({ userids: ["emmy", "sofja"], idfield: "username" });
  print(people, ["id", "username", "firstname", "lastname", "city"]);

  step("A mistake that a site would answer with its whole table, refused before anything is sent");
  await moodle.get_users({ userids: ["emmy"], idfield: "" }).catch(tell);

  step("Change three accounts at once: one outcome each");
  const report = await moodle.edit_users({
    users: [
      { action: "add", username: "alan", firstname: "Alan", lastname: "Turing", email: "alan@example.org", auth: "manual" },
      { action: "add", username: "ada", firstname: "Ada", lastname: "Again", email: "ada2@example.org", auth: "manual" },
      { action: "delete", id: 3 },
    ],
  });
  for (const { status, datum, error } of report.outcomes) {
    console.log(
      `${status.padEnd(12)}${datum.action} ${datum.username ?? datum.id}${error === undefined ? "" : `: ${error.message}`}`,
    );
  }

  step("The same question over every protocol, dialect and format gives the same value");
  const expected = await moodle.get_my_courses({ sort: "fullname" });
  for (const way of ways()) {
    const other = await connect({ url: site.url, ...account, ...way });
    deepStrictEqual(await other.get_my_courses({ sort: "fullname" }), expected);
    await other.close();
    console.log(`${Object.values(way).join(" ").padEnd(17)}equal`);
  }

  step("A wrong password");
  await connect({ url: site.url, ...account, password: "wrong" }).catch(tell);
} finally {
  await moodle?.close();
  await site.close();
}

console.log(`
Done; nothing is left running. What to try next:
  your own site     WSPP_URL=https://moodle.example.edu WSPP_USERNAME=wsaccess npx wspp call get_my_courses sort=fullname
                    (the password is asked for, or taken from WSPP_PASSWORD)
  all operations    npx wspp ops          one of them   npx wspp describe get_users
  programs to copy  examples/             a guide       docs/guide.md`);

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
