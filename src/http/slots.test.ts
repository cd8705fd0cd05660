import { afterEach, describe, expect, it } from "vitest";
import { serve, stopServers } from "../../test/fixtures/tls/servers.js";
import { createHttp, type Http, type HttpRequest } from "./index.js";
import { Lifetime } from "./lifetime.js";
import { Slots } from "./slots.js";

let http: Http | undefined;
afterEach(async () => {
  await http?.close();
  await stopServers();
});
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe("slots", () => {
  it("are given in the order of asking", async () => {
    const slots = new Slots(1);
    const order: number[] = [];
    const first = await slots.take("site", new Lifetime());
    const others = [1, 2, 3].map(async (number) => {
      const free = await slots.take("site", new Lifetime());
      order.push(number);
      free();
    });
    first();
    await Promise.all(others);
    expect(order).toEqual([1, 2, 3]);
  });

  it("are counted per site", async () => {
    const slots = new Slots(1);
    await slots.take("one", new Lifetime());
    await slots.take("two", new Lifetime());
  });

  it("can be freed once only", async () => {
    const slots = new Slots(1);
    const free = await slots.take("site", new Lifetime());
    free();
    free();
    await slots.take("site", new Lifetime());
    let entered = false;
    void slots.take("site", new Lifetime()).then(() => (entered = true));
    await settled();
    expect(entered).toBe(false);
  });

  it("pass by those who have left the queue", async () => {
    const slots = new Slots(1);
    const free = await slots.take("site", new Lifetime());
    const leaver = new Lifetime();
    const left = slots.take("site", leaver);
    const stayed = slots.take("site", new Lifetime());
    leaver.end({ kind: "closed" });
    await expect(left).rejects.toBe(leaver.ended);
    free();
    (await stayed)();
    await expect(slots.take("site", leaver)).rejects.toBe(leaver.ended);
    (await slots.take("site", new Lifetime()))();
  });

  it("survive an end in the moment of the turn", async () => {
    const slots = new Slots(1);
    const free = await slots.take("site", new Lifetime());
    const lifetime = new Lifetime();
    const turn = slots.take("site", lifetime);
    free();
    lifetime.end({ kind: "closed" });
    (await turn)();
    (await slots.take("site", new Lifetime()))();
  });
});

describe("the calls to one site", () => {
  const ask = (url: string, more: Partial<HttpRequest> = {}): HttpRequest => ({
    url,
    method: "POST",
    body: "x",
    operation: "get_users",
    repeatable: false,
    ...more,
  });

  it("are two at a time by default, each until its body has been read", async () => {
    let now = 0;
    let most = 0;
    const site = await serve((_, response) => {
      most = Math.max(most, ++now);
      setTimeout(() => {
        now--;
        response.end("answer");
      }, 5);
    });
    const client = createHttp();
    http = client;
    await Promise.all(Array.from({ length: 12 }, async () => (await client.send(ask(site.url))).bytes()));
    expect(most).toBe(2);
  });

  it("wait for a body that nobody reads yet, and can be aborted while they wait", async () => {
    const site = await serve((_, response) => response.end("answer"));
    const client = createHttp({ concurrency: 1 });
    http = client;
    const unread = await client.send(ask(site.url));
    const controller = new AbortController();
    const aborted = client.send(ask(site.url, { writes: true, signal: controller.signal }));
    let sent = false;
    const waiting = client.send(ask(site.url)).then((answer) => {
      sent = true;
      return answer.bytes();
    });
    await settled();
    controller.abort();
    await expect(aborted).rejects.toMatchObject({ code: "aborted", applied: "no" });
    await settled();
    expect(sent).toBe(false);
    await unread.bytes();
    expect(await waiting).toHaveLength(6);
  });

  it("do not count the wait for a slot as time of the call", async () => {
    const site = await serve((_, response) => void setTimeout(() => response.end("answer"), 100));
    const client = createHttp({ concurrency: 1, timeouts: { whole: 600 } });
    http = client;
    const calls = Array.from({ length: 8 }, async () => (await client.send(ask(site.url))).bytes());
    expect(await Promise.all(calls)).toHaveLength(8);
  });

  it("go on after failures", async () => {
    let calls = 0;
    const site = await serve((request, response) => (++calls < 4 ? request.socket.destroy() : response.end("ok")));
    const client = createHttp({ concurrency: 1 });
    http = client;
    for (let call = 0; call < 3; call++)
      await expect(client.send(ask(site.url))).rejects.toMatchObject({ code: "connection_lost" });
    expect(await (await client.send(ask(site.url))).bytes()).toHaveLength(2);
  });
});

it.each([
  { concurrency: 0 },
  { concurrency: Number.NaN },
  { bodyLimit: -1 },
  { retry: { attempts: 0 } },
  { timeouts: { idle: -1 } },
])("%j is refused at once", (options) => {
  expect(() => createHttp(options)).toThrow(expect.objectContaining({ name: "UsageError", code: "bad_option" }));
});
