// @ts-check
/** The measure: a hono that says hello, started by run.mjs. */
import { serve } from "@hono/node-server";
import { Hono } from "hono";

const app = new Hono();
app.all("*", async (c) => {
  await c.req.text();
  return c.text("hello");
});
serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) => process.send?.({ url: `http://127.0.0.1:${port}` }));
