// @ts-check
/**
 * `npm run test:load -- [--seconds 60] [--clients 200]`: many clients read and write at once on one sandbox. No update may be lost, no
 * client may find himself in another's session, the memory must stay flat. Prints calls per second beside those of a bare hono "hello".
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { parseArgs } from "node:util";
import { Client } from "./client.mjs";
import { hangUp, post } from "./post.mjs";

const { values } = parseArgs({
  options: { seconds: { type: "string", default: "60" }, clients: { type: "string", default: "200" } },
});
const seconds = Number(values.seconds);
const clients = Number(values.clients);
if (!(seconds > 0) || !Number.isInteger(clients) || clients < 1) {
  console.error("usage: npm run test:load -- [--seconds 60] [--clients 200]");
  process.exit(2);
}

/** A heap may grow by so much after its first third: what the log, the sessions and the sockets swing by. */
const FLAT_FACTOR = 1.25;
const FLAT_BYTES = 16 * 1024 * 1024;

const hello = await helloPerSecond();
const { url, child } = await started("site.mjs", String(clients));
const problems = [];
try {
  const seen = await measure();
  const { calls, times, early, late } = seen;
  times.sort((a, b) => a - b);
  const at = (/** @type {number} */ part) => `${(times[Math.floor(times.length * part)] ?? 0).toFixed(0)} ms`;
  const rate = calls / seconds;
  console.log(`${clients} clients for ${seconds} s, half over SOAP, half over REST in json; 3 of 7 calls write`);
  console.log(
    `sandbox      ${rate.toFixed(0).padStart(7)} calls a second   half within ${at(0.5)}, 99 of 100 within ${at(0.99)}`,
  );
  console.log(`hono "hello" ${hello.toFixed(0).padStart(7)} calls a second   ${(hello / rate).toFixed(1)} times as many`);
  console.log(`heap         ${mebi(early.heapUsed)} after a third, ${mebi(late.heapUsed)} at the end; rss ${mebi(late.rss)}`);
  if (late.heapUsed > early.heapUsed * FLAT_FACTOR + FLAT_BYTES) problems.push("the memory is not flat");
  if (late.groups !== early.first.groups) problems.push(`${late.groups} groups are left, there were ${early.first.groups}`);
  if (late.errors > 0) problems.push(`${late.errors} defects of the sandbox`);
  problems.push(...seen.failures);
} finally {
  hangUp();
  child.kill();
}
for (const problem of problems.slice(0, 10)) console.error(`failed: ${problem}`);
if (problems.length > 0) process.exitCode = 1;
else console.log("no lost update, no wrong session, memory flat");

async function measure() {
  const first = await memory();
  const crowd = Array.from(
    { length: clients },
    (_, number) =>
      new Client(
        url,
        number,
        Array.from({ length: 12 }, (_, at) => ({ id: at + 2 })),
      ),
  );
  await Promise.all(crowd.map((client) => client.logIn()));
  for (const client of crowd) client.times = [];
  const end = performance.now() + seconds * 1000;
  /** @type {string[]} */
  const failures = [];
  const work = Promise.all(
    crowd.map(async (client) => {
      while (performance.now() < end) {
        try {
          await client.round();
        } catch (error) {
          failures.push(error instanceof Error ? error.message : String(error));
          return;
        }
      }
    }),
  );
  await new Promise((resolve) => setTimeout(resolve, (seconds * 1000) / 3));
  const early = { ...(await memory()), first };
  await work;
  const times = crowd.flatMap((client) => client.times);
  return { calls: times.length, times, early, late: await memory(), failures };
}

/** @returns {Promise<{ heapUsed: number, rss: number, groups: number, sessions: number, errors: number }>} */
async function memory() {
  child.send("memory");
  const [told] = await once(child, "message");
  return told;
}

/** As many clients on a server that does nothing. */
async function helloPerSecond() {
  const server = await started("hello.mjs");
  const length = Math.min(10_000, (seconds * 1000) / 3);
  const end = performance.now() + length;
  let calls = 0;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() < end) {
        await post(server.url, "text/plain", "hello");
        calls++;
      }
    }),
  );
  server.child.kill();
  return (calls / length) * 1000;
}

/**
 * @param {string} program
 * @param {string[]} args
 * @returns {Promise<{ url: string, child: import("node:child_process").ChildProcess }>}
 */
async function started(program, ...args) {
  const child = fork(new URL(program, import.meta.url), args, { execArgv: ["--expose-gc"] });
  const [{ url }] = await once(child, "message");
  return { url, child };
}

/** @param {number} bytes */
function mebi(bytes) {
  return `${(bytes / 1024 / 1024).toFixed(0)} MiB`;
}
