import { describe, expect, it } from "vitest";
import type { OperationDeclaration } from "../contract/language.js";
import { operations } from "../contract/operations.js";
import type { Http, HttpAnswer, HttpRequest } from "../http/index.js";
import type { Question } from "./channel.js";
import { RestChannel } from "./rest-channel.js";

async function headersOf(operation: "get_version" | "get_my_id" | "get_roles"): Promise<HttpRequest["headers"]> {
  let sent: HttpRequest | undefined;
  const http: Http = {
    send(request) {
      sent = request;
      return Promise.reject(new Error("seen"));
    },
    close: () => Promise.resolve(),
  };
  const question: Question = { operation, declaration: operations[operation], parts: {}, credentials: undefined, allow: [] };
  await expect(new RestChannel(http, "http://site.example", "json", {}).ask(question)).rejects.toThrow("seen");
  return sent?.headers;
}

/** As `fetch` gives it: decompressed, the header left in. */
function bareAnswer(text: string, encoding: string | undefined): HttpAnswer {
  const bytes = Buffer.from(text);
  return {
    status: 200,
    headers: new Headers(encoding === undefined ? {} : { "content-encoding": encoding }),
    url: "http://site.example/",
    body: (async function* () {
      yield bytes;
    })(),
    bytes: () => Promise.resolve(bytes),
    cancel: () => Promise.resolve(),
  };
}

describe("over REST", () => {
  it("what answers a bare number is asked for without compression: half of it could not be told from all of it", async () => {
    expect(await headersOf("get_version")).toMatchObject({ "accept-encoding": "identity" });
    expect(await headersOf("get_my_id")).toMatchObject({ "accept-encoding": "identity" });
  });

  it("a bare value that a write answers is not believed when it comes compressed all the same", async () => {
    const own: OperationDeclaration = { ...operations.get_version, effect: "write" };
    const answered = (encoding?: string): Http => ({
      send: () => Promise.resolve(bareAnswer("35", encoding)),
      close: () => Promise.resolve(),
    });
    const question: Question = { operation: "get_shoes", declaration: own, parts: {}, credentials: undefined, allow: [] };
    const ask = (encoding?: string) => new RestChannel(answered(encoding), "http://site.example", "json", {}).ask(question);
    await expect(ask("gzip")).rejects.toMatchObject({ code: "not_understood", hint: expect.stringContaining("SOAP") });
    expect([await ask(), await ask("identity")]).toEqual([35, 35]);
  });

  it("everything of the contract that writes answers a list or a record, which show their end", () => {
    const writing = Object.entries<OperationDeclaration>(operations).filter(([, { effect }]) => effect === "write");
    const bare = writing.filter(([, { returns }]) => returns?.kind !== "list" && returns?.kind !== "struct");
    expect(bare.map(([name]) => name)).toEqual(["exception_handler"]);
  });

  it("whatever shows its own end may come compressed", async () => {
    expect(await headersOf("get_roles")).not.toHaveProperty("accept-encoding");
  });
});
