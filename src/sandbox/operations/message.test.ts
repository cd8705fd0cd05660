import { describe, expect, it } from "vitest";
import { NOW, type SeededOptions, seededMoodle } from "../../../test/fixtures/seeded-moodle.js";
import type { StoredRow } from "../store/table.js";

const mailbox = (options: SeededOptions = {}) =>
  seededMoodle(({ builder, teacher, student }) => {
    const body = (text: string) => (builder.isMoodle2 ? { fullmessage: text, smallmessage: text } : { message: text });
    const write = (from: StoredRow, to: StoredRow, text: string, timecreated: number) =>
      builder.insert("message", { useridfrom: from["id"], useridto: to["id"], timecreated, ...body(text) });
    write(student, teacher, "first", 10);
    write(student, teacher, "second", 20);
    write(teacher, student, "answer", 30);
    builder.db.table("user").update(student, { emailstop: 1 });
    builder.insert("message_contacts", { userid: teacher["id"], contactid: student["id"], blocked: 0 });
  }, options);

const texts = (messages: unknown) => (messages as { fullmessage: string }[]).map(({ fullmessage }) => fullmessage);

describe.each(["1.9", "2.2"] as const)("messages on %s", (moodle) => {
  it("are read by reading one's own, and stay in the history", async () => {
    const site = mailbox({ moodle });
    expect(texts(await site.ask(site.teacher, "get_messages"))).toEqual(["second", "first"]);
    expect(site.table("message").rows).toHaveLength(1);
    const again = (await site.ask(site.teacher, "get_messages")) as { error: string }[];
    expect(again[0]?.error).not.toBe("");
  });

  it("of another user are for those who may read all, and stay unread", async () => {
    const site = mailbox({ moodle });
    const others = { userid: "teacher", useridfield: "username" };
    expect(texts(await site.ask(site.admin, "get_messages", others))).toEqual(["second", "first"]);
    expect(site.table("message").rows).toHaveLength(3);
    await expect(site.ask(site.student, "get_messages", others)).rejects.toThrow("permissions");
  });

  it("show an address that a user hides, unless repaired", async () => {
    const email = async (quirks: "faithful" | "repaired") => {
      const site = mailbox({ moodle, quirks });
      return ((await site.ask(site.teacher, "get_messages")) as { email: string }[])[0]?.email;
    };
    expect(await email("faithful")).toBe("student@moodle.test");
    expect(await email("repaired")).toBe("not disclosed by user's will");
  });

  it("are counted per contact until they are read; a contact seen lately is online", async () => {
    const site = mailbox({ moodle });
    const contacts = () => site.ask(site.teacher, "get_message_contacts");
    expect(await contacts()).toMatchObject([{ username: "student", messagecount: "2", online: 0 }]);
    site.table("user").update(site.table("user").byId(site.student["id"]!)!, { lastaccess: NOW - 299 });
    await site.ask(site.teacher, "get_messages");
    expect(await contacts()).toMatchObject([{ username: "student", messagecount: "0", online: 1 }]);
  });

  it("are refused on a site without messaging", async () => {
    const site = mailbox({ moodle, config: { messaging: "0" } });
    await expect(site.ask(site.teacher, "get_messages")).rejects.toThrow("[[ws_messaingdisabled]]");
  });
});

describe("sending a message", () => {
  const stored = async (options: SeededOptions, protocol: "soap" | "rest") => {
    const site = mailbox(options);
    const args = { userid: "stranger", useridfield: "username", message: `it's "so"` };
    expect(await site.ask(site.student, "message_send", args, { protocol })).toEqual({ error: "", status: true });
    const row = site.table("message").all({ useridto: site.stranger["id"]! })[0];
    return row?.["message"] ?? row?.["smallmessage"];
  };

  it("gains backslashes everywhere but over SOAP on 1.9, unless repaired", async () => {
    expect(await stored({ moodle: "1.9" }, "soap")).toBe(`it's "so"`);
    expect(await stored({ moodle: "1.9" }, "rest")).toBe(String.raw`it\'s \"so\"`);
    expect(await stored({ moodle: "2.2" }, "soap")).toBe(String.raw`it\'s \"so\"`);
    expect(await stored({ moodle: "2.2", quirks: "repaired" }, "rest")).toBe(`it's "so"`);
  });

  it("is refused where the site gives accounts no role of their own", async () => {
    const site = mailbox({ config: { defaultuserroleid: "" } });
    const args = { userid: "stranger", useridfield: "username", message: "hi" };
    await expect(site.ask(site.student, "message_send", args)).rejects.toThrow("permissions");
    await expect(site.ask(site.admin, "message_send", args)).resolves.toMatchObject({ status: true });
  });

  it("gives both sides of an exchange to either, oldest first", async () => {
    const site = mailbox();
    await site.ask(site.teacher, "get_messages");
    const history = { useridto: "", useridtofield: "", useridfrom: "student", useridfromfield: "username" };
    expect(texts(await site.ask(site.teacher, "get_messages_history", history))).toEqual(["first", "second", "answer"]);
    const between = { ...history, useridto: "teacher", useridtofield: "username" };
    await expect(site.ask(site.stranger, "get_messages_history", between)).rejects.toThrow("permissions");
  });
});
