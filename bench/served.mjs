// @ts-check
/** A server that sandbox.mjs measures: `sandbox`, or `hono`, which reads the request and answers what the sandbox would. */
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { demoAccounts, startSandbox } from "moodle-wspp/server";

const account = demoAccounts.administrator;
if (process.argv[2] === "sandbox") {
  const { port } = await startSandbox();
  process.send?.({ port, account });
} else {
  const app = new Hono();
  app.post("*", async (c) => {
    await c.req.text();
    return c.body('"3"', 200, { "content-type": "text/html" });
  });
  serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) => process.send?.({ port, account }));
}
process.on("message", () => {
  const { user, system } = process.cpuUsage();
  process.send?.((user + system) / 1000);
});
process.on("disconnect", () => process.exit());
