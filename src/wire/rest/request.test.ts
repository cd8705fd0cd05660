import { Buffer } from "node:buffer";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UsageError } from "../../errors.js";
import { encodeRestRequest } from "./request.js";
import { decodeRestRequest, type RequestValue } from "./request-decode.js";

const encode = (parts: Record<string, unknown>) => encodeRestRequest({ operation: "edit_users", format: "json", parts });
const parameters = (parts: Record<string, unknown>) => decodeURIComponent(encode(parts).body).split("&").slice(2);
const FORM = "application/x-www-form-urlencoded";

function received(body: string, more: { query?: string; cookie?: string; contentType?: string } = {}): unknown {
  return plain(decodeRestRequest({ body: Buffer.from(body, "latin1"), contentType: FORM, ...more }));
}

function plain(value: RequestValue): unknown {
  return typeof value === "string" ? value : Object.fromEntries([...value].map(([name, item]) => [name, plain(item)]));
}

describe("writing a REST request", () => {
  it("names operation and format first, so that they survive max_input_vars", () => {
    expect(encode({ client: 2, sesskey: "k" })).toEqual({
      body: "wsfunction=edit_users&wsformatout=json&client=2&sesskey=k",
      variables: 4,
    });
  });

  it("writes lists, structs and lists of structs in brackets (wire 29, 30)", () => {
    expect(parameters({ userids: ["a", "b"], userdatum: { username: "bob", policyagreed: true, city: undefined } })).toEqual([
      "userids[0]=a",
      "userids[1]=b",
      "userdatum[username]=bob",
      "userdatum[policyagreed]=1",
    ]);
    expect(parameters({ users: [{ action: "add" }, { action: "delete", id: 0 }] })).toEqual([
      "users[0][action]=add",
      "users[1][action]=delete",
      "users[1][id]=0",
    ]);
  });

  it("sends an empty list as an empty text, and leaves undefined parts out", () => {
    expect(parameters({ userids: [], idfield: undefined, hidden: false })).toEqual(["userids=", "hidden=0"]);
  });

  it("refuses null, gaps, what has no text and what would be lost", () => {
    for (const value of [null, [undefined], [null], { a: null }, Number.NaN, Symbol("x"), new Date(0), "\ud800", { "a[b": 1 }]) {
      expect(() => encode({ part: value })).toThrow(UsageError);
    }
    expect(() => encode({ wsfunction: "login" })).toThrow(UsageError);
  });

  it("comes out of the reader as it went in", () => {
    const name = fc.stringMatching(/^[a-z_]{1,8}$/);
    const text = fc.string({ unit: "grapheme" });
    const struct = fc.dictionary(name, text, { minKeys: 1, noNullPrototype: true });
    fc.assert(
      fc.property(
        fc.dictionary(name, fc.oneof(text, struct, fc.array(struct, { minLength: 1 }), fc.array(text, { minLength: 1 })), {
          noNullPrototype: true,
        }),
        (parts) => {
          const got = received(encode(parts).body);
          expect(got).toEqual({ wsfunction: "edit_users", wsformatout: "json", ...indexed(parts) });
        },
      ),
    );
  });
});

/** Lists with their indices as names, as the reader gives them. */
function indexed(value: unknown): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value as object).map(([name, item]: [string, unknown]) => [
      name,
      typeof item === "object" ? indexed(item) : item,
    ]),
  );
}

describe("reading a REST request", () => {
  it("lets the body override the query and a cookie override both (wire 27)", () => {
    expect(received("b=2&c=2&a=3&a=4", { query: "a=1&b=1&d=1", cookie: "c=5; c=6; MoodleSession=x" })).toEqual({
      a: "4",
      b: "2",
      c: "5",
      d: "1",
      MoodleSession: "x",
    });
  });

  it("merges arrays of the same name, as PHP does", () => {
    expect(received("x[a]=2&x[c]=3", { query: "x[a]=1&x[b]=1" })).toEqual({ x: { a: "2", b: "1", c: "3" } });
  });

  it("numbers [] on from the greatest number so far, and keeps the order of arrival", () => {
    const users = decodeRestRequest({ query: "u[5]=a&u[]=b&u[2]=c&u[]=d" }).get("u") as Map<string, RequestValue>;
    expect([...users]).toEqual([
      ["5", "a"],
      ["6", "b"],
      ["2", "c"],
      ["7", "d"],
    ]);
  });

  it("treats odd names as PHP does", () => {
    expect(received("a.b c=1&x[y=2&n[a]b[c]=3&=4&[z]=5&flag&p[q[r]=6")).toEqual({
      a_b_c: "1",
      x_y: "2",
      n: { a: "3" },
      flag: "",
      p: { "q[r": "6" },
    });
  });

  it("decodes UTF-8, and windows-1252 where a text is not UTF-8", () => {
    expect(received("a=%C3%A9+%26&b=%E9t%E9&c=100%")).toEqual({ a: "é &", b: "été", c: "100%" });
  });

  it("reads multipart fields and leaves files out", () => {
    const body = [
      '--B\r\nContent-Disposition: form-data; name="users[0][name]"\r\n\r\none\r\ntwo',
      '\r\n--B\r\nContent-Disposition: form-data; name="f"; filename="x.txt"\r\n\r\nfile',
      '\r\n--B\r\nContent-Disposition: form-data; name="empty"\r\n\r\n',
      "\r\n--B--\r\n",
    ].join("");
    expect(received(body, { contentType: 'multipart/form-data; boundary="B"' })).toEqual({
      users: { 0: { name: "one\r\ntwo" } },
      empty: "",
    });
  });

  it("drops what PHP drops: variables above the limit, and what is nested too deep", () => {
    const many = Array.from({ length: 1005 }, (_, index) => `v${index}=1`).join("&");
    expect(Object.keys(received(many) as object)).toHaveLength(1000);
    expect(received(`deep${"[a]".repeat(65)}=1&x=2`)).toEqual({ x: "2" });
  });

  it("takes names of the language itself as ordinary ones", () => {
    expect(decodeRestRequest({ query: "__proto__[x]=1" }).get("__proto__")).toEqual(new Map([["x", "1"]]));
  });

  it("reads any bytes", () => {
    fc.assert(
      fc.property(
        fc.uint8Array(),
        fc.constantFrom(FORM, "multipart/form-data; boundary=a", "multipart/form-data; boundary=-"),
        (body, contentType) => void decodeRestRequest({ body, contentType }),
      ),
    );
  });
});
