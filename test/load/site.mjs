// @ts-check
/** A sandbox with an administrator for each client, started by run.mjs; tells its memory when asked. */
import { demoAccounts, startSandbox } from "moodle-wspp/server";

const clients = Number(process.argv[2]);
const sandbox = await startSandbox();
const users = sandbox.store.table("user");
const roles = sandbox.store.table("role_assignments");
const model = users.one({ username: demoAccounts.administrator.username });
const role = model?.["id"] == null ? undefined : roles.one({ userid: model["id"], contextid: 1 });
for (let index = 0; index < clients; index++) {
  const user = users.insert({ ...model, username: `load${index}`, idnumber: `L${index}`, email: `load${index}@example.org` });
  roles.insert({ ...role, userid: user["id"] ?? null });
}
process.on("message", () => {
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  const groups = sandbox.store.table("groups").rows.length;
  const sessions = sandbox.store.table("webservices_sessions").rows.length;
  const errors = sandbox.requests.filter(({ error }) => error !== undefined).length;
  process.send?.({ heapUsed, rss, groups, sessions, errors });
});
process.send?.({ url: sandbox.url });
