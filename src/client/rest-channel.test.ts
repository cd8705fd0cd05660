import { describe, expect, it } from "vitest";
import { operations } from "../contract/operations.js";
import type { Http, HttpRequest } from "../http/index.js";
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

describe("over REST", () => {
  it("what answers a bare number is asked for without compression: half of it could not be told from all of it", async () => {
    expect(await headersOf("get_version")).toMatchObject({ "accept-encoding": "identity" });
    expect(await headersOf("get_my_id")).toMatchObject({ "accept-encoding": "identity" });
  });

  it("whatever shows its own end may come compressed", async () => {
    expect(await headersOf("get_roles")).not.toHaveProperty("accept-encoding");
  });
});
