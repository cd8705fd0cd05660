import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { setExtra } from "../contract/aside.js";
import type { WsppService } from "../contract/site.js";
import { FaultError, SessionError, TransportError } from "../errors.js";
import type { Answered } from "./journal.js";
import { type Read, Reader } from "./reader.js";

type Answer = (operation: string, args: Readonly<Record<string, unknown>>) => unknown;

function readerOf(
  answer: Answer,
  options: { concurrency?: number; delay?: number } = {},
): { reader: Reader; kept: Map<string, Answered> } {
  const kept = new Map<string, Answered>();
  const service = { call: async (operation: string, args: Readonly<Record<string, unknown>>) => answer(operation, args) };
  const journal = {
    find: (key: string) => kept.get(key),
    keep: async (key: string, answered: Answered) => void kept.set(key, answered),
  };
  return { reader: new Reader({ service: service as WsppService, journal, ...options }), kept };
}

const section = (id: number): Read => ({ operation: "get_sections", args: { courseids: [String(id)], idfield: "id" } });
const fault = (text: string): FaultError => new FaultError({ faultcode: "MOODLE:error", faultstring: text });

describe("a reader", () => {
  it("asks so many at a time, waits between, and answers in the order of the questions", async () => {
    let open = 0;
    let most = 0;
    const { reader } = readerOf(
      async (_operation, { courseids }) => {
        most = Math.max(most, ++open);
        const [id] = courseids as string[];
        await wait(id === "1" ? 30 : 1);
        open--;
        return [{ id: Number(id) }];
      },
      { concurrency: 3, delay: 5 },
    );
    const began = performance.now();
    const answers = await reader.each("sections", [1, 2, 3, 4, 5, 6, 7].map(section));
    expect(answers.map((rows) => rows[0]!["id"])).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(most).toBe(3);
    expect(performance.now() - began).toBeGreaterThan(25);
    expect(reader.counts).toEqual(new Map([["get_sections", 7]]));
  });

  it("keeps the columns that only REST has, never a key or a password, and of members who they are", async () => {
    const record = { id: 4, firstname: "Ada", error: "" };
    setExtra(record, { lastaccess: "5", password: "x", modinfo: "y", role: "2" });
    const { reader, kept } = readerOf(() => [record]);
    expect(await reader.rows("users", { operation: "get_users", args: {} })).toEqual([
      { id: 4, firstname: "Ada", lastaccess: "5", password: "", role: "2" },
    ]);
    await reader.rows("groups", { operation: "get_group_members", args: {}, columns: ["id", "role"] });
    expect(kept.get("get_group_members {}")).toEqual({ value: [{ id: 4, role: "2" }] });
  });

  it("goes on behind a refusal, which it keeps and tells", async () => {
    const { reader, kept } = readerOf((_operation, { courseids }) => {
      if ((courseids as string[])[0] === "1") throw fault("no");
      return [{ id: 2 }, { id: 0, error: "course unknown" }];
    });
    expect(await reader.each("sections", [section(1), section(2)])).toEqual([[], [{ id: 2 }]]);
    expect(reader.gaps.map(({ kind, text }) => `${kind} ${text}`)).toEqual(["refused no", "refused course unknown"]);
    expect(kept.size).toBe(2);
  });

  it("does not keep that there was no answer, and gives up when the site is away", async () => {
    let asked = 0;
    const { reader, kept } = readerOf(
      () => {
        asked++;
        throw new TransportError("gone", { code: "refused" });
      },
      { concurrency: 1 },
    );
    await expect(reader.each("sections", [1, 2, 3, 4, 5, 6, 7].map(section))).rejects.toThrow("gone");
    expect(asked).toBe(5);
    expect(kept.size).toBe(0);
  });

  it("stops at once when the session cannot be had", async () => {
    let asked = 0;
    const { reader } = readerOf(() => {
      asked++;
      throw new SessionError({ code: "session_invalid", faultcode: "x", faultstring: "over" });
    });
    await expect(reader.each("sections", [1, 2, 3, 4].map(section))).rejects.toThrow("over");
    expect(asked).toBe(2);
  });

  it.each(["get_messages", "delete_user"] as const)("never asks %s", async (operation) => {
    const { reader } = readerOf(() => []);
    await expect(reader.rows("x", { operation, args: {} })).rejects.toThrow(`${operation} is no read`);
  });
});
