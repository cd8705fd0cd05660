/** What answers over AMF come to, beside the plain ones that are recorded. */
import { describe, expect, it } from "vitest";
import {
  answerOf,
  answerOf3,
  double,
  joined,
  packetOf,
  shortText,
  text3,
  u16,
  u32,
} from "../../../../test/fixtures/amf-packets.js";
import type { Notice } from "../../exchange.js";
import { decodeAmfAnswer, decodeAmfAnswers } from "./answer.js";
import { encodeAmfAnswers, encodeAmfGreeting } from "./served.js";

const head = { status: 200, contentType: "application/x-amf" };
const NAME = "core_user_get_users";
const five = joined(0x00, double(5));

function read(body: Uint8Array, status = 200, onNotice?: (notice: Notice) => void) {
  return decodeAmfAnswer(body, NAME, { ...head, status }, { onNotice });
}

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

/** A refusal as AMF0 has it. */
function refusal(message: string, stack: string): Uint8Array {
  const outcome = { refusal: { message, stack, line: 7 } };
  return encodeAmfAnswers([{ response: "/1", outcome }], false, () => ({ clientId: "", messageId: "", timestamp: "" })).body;
}

describe("values that no Moodle sends", () => {
  it("are read all the same", () => {
    const collection = joined(0x0a, 0x07, text3("flex.messaging.io.ArrayCollection"), [0x09, 0x03, 0x01, 0x04, 0x05]);
    const proxy = joined(0x0a, 0x07, text3("flex.messaging.io.ObjectProxy"), [0x0a, 0x0b, 0x01], text3("a"), [0x04, 0x01, 0x01]);
    const typed = joined(0x0a, 0x23, text3("some.Class"), text3("id"), text3("name"), [0x04, 0x07], [0x06], text3("n"));
    for (const [body, value] of [
      [answerOf(0x0b, double(1_400_000_000_000), u16(0)), 1_400_000_000],
      [answerOf3(0x08, 0x01, double(1_400_000_000_500)), 1_400_000_000.5],
      [answerOf(0x0a, u32(2), 0x0b, double(1_000), u16(60), five), [1, 5]],
      [answerOf3(collection), [5]],
      [answerOf3(proxy), { a: 1 }],
      [answerOf3(typed), { id: 7, name: "n" }],
      [answerOf(0x10, shortText("some.Class"), shortText("id"), five, [0, 0, 9]), { id: 5 }],
      [answerOf3(0x0c, text3("bytes")), "bytes"],
      [answerOf3(0x07, text3("<a/>")), "<a/>"],
      [answerOf3(0x0b, text3("<a/>")), "<a/>"],
      [answerOf(0x0f, u32(4), Buffer.from("<a/>")), "<a/>"],
      [answerOf(0x06), null],
      [answerOf3(0x00), null],
      [answerOf(0x0a, u32(1), 0x11, 0x04, 0x07), [7]],
    ] as const) {
      expect(read(body)).toEqual({ kind: "value", value });
    }
  });

  it("as arrays with keys are lists where PHP has lists", () => {
    const keyed = (...keys: string[]) => answerOf(0x08, u32(0), ...keys.flatMap((key) => [shortText(key), five]), [0, 0, 9]);
    expect(read(keyed("0", "1"))).toEqual({ kind: "value", value: [5, 5] });
    expect(read(keyed())).toEqual({ kind: "value", value: [] });
    expect(read(keyed("1", "2"))).toEqual({ kind: "value", value: { 1: 5, 2: 5 } });
    expect(read(keyed("0", "a"))).toEqual({ kind: "value", value: { 0: 5, a: 5 } });
    expect(read(answerOf3(0x09, 0x03, text3("a"), [0x04, 0x05, 0x01, 0x04, 0x07]))).toEqual({
      kind: "value",
      value: { a: 5, 0: 7 },
    });
  });

  it("as objects that are written once are the same object wherever they are referred to", () => {
    const date = joined(0x08, 0x01, double(1_000));
    expect(read(answerOf3(0x09, 0x07, 0x01, date, [0x08, 0x02], [0x09, 0x03, 0x01, 0x08, 0x02]))).toEqual({
      kind: "value",
      value: [1, 1, [1]],
    });
  });
});

describe("texts", () => {
  it("that are not UTF-8 are read as windows-1252, which is told once", () => {
    const notices: Notice[] = [];
    const body = answerOf(0x0a, u32(2), 0x02, u16(1), 0xe9, 0x02, u16(1), 0xe8);
    expect(read(body, 200, (notice) => notices.push(notice))).toEqual({ kind: "value", value: ["é", "è"] });
    expect(notices.map(({ code }) => code)).toEqual(["not_utf8"]);
  });

  it.each(["d", "<p>", "\n", "\t\t", "中", "\u0011", "\u0002"])(
    "of 65536 bytes exactly, beginning with %j, spoil what follows in AMF0, and that is said",
    (start) => {
      const long = `${start}${"d".repeat(65_536 - Buffer.byteLength(start))}`;
      const answers = [1, { text: long }, long, 2].map((value, index) => ({ response: `/${index + 1}`, outcome: { value } }));
      const { body } = encodeAmfAnswers(answers, false, () => ({ clientId: "", messageId: "", timestamp: "" }));
      const outcomes = decodeAmfAnswers(body, ["a", "b", "c", "d"], head);
      expect(outcomes[0]).toEqual({ kind: "value", value: 1 });
      for (const outcome of outcomes.slice(1)) {
        expect(outcome).toMatchObject({ kind: "error", error: { message: expect.stringMatching(/65536 bytes exactly/) } });
      }
      const alone = encodeAmfAnswers([{ response: "/1", outcome: { value: long } }], false, () => ({
        clientId: "",
        messageId: "",
        timestamp: "",
      }));
      expect(() => read(alone.body)).toThrow(/65536 bytes exactly/);
    },
  );

  it("that are empty spoil nothing, however much text follows", () => {
    const value = ["", "é".repeat(32_767), "x".repeat(65_535), "y".repeat(65_537)];
    const { body } = encodeAmfAnswers([{ response: "/1", outcome: { value } }], false, () => ({
      clientId: "",
      messageId: "",
      timestamp: "",
    }));
    expect(read(body)).toEqual({ kind: "value", value });
  });
});

describe("refusals", () => {
  it.each([
    ["#0 /srv/www/x.php(12): external_api::validate_parameters(Object(x), Array)\n#1 {main}", "invalid_parameter_exception"],
    ["#0 C:\\www\\lib.php(9) : eval()'d code(226): require_capability('moodle/x:y')\n#1 {main}", "required_capability_exception"],
    ["#0 /srv/lib.php(769): webservice_server->authenticate_by_token(0)\n#1 {main}", "webservice_access_exception"],
    ["#0 [internal function]: webservice_server->authenticate_user()\n#1 {main}", "webservice_access_exception"],
    ["#0 /srv/x.php(1): other()\n#1 /srv/x.php(12): require_capability('moodle/x:y')\n#2 {main}", undefined],
    ["#0 /srv/x.php(1): my_external_api::validate_parameters()\n#1 {main}", undefined],
    ["", undefined],
  ])("tell their class only where the stack leaves no doubt: %s", (stack, exception) => {
    const expected = exception === undefined ? { message: "Nein" } : { message: "Nein", exception };
    expect(read(refusal("Nein", stack))).toEqual({ kind: "exception", exception: expected });
  });

  it("of a function that is not there name the function", () => {
    const words = `Class "webservices_virtual_class_000000" does not exist: Plugin by name 'Webservices_virtual_class_000000' was not found`;
    expect(read(refusal(`${words}; used paths:\nZend: /srv/www/`, "#0 /srv/x.php(1): a()"))).toEqual({
      kind: "exception",
      exception: {
        message: 'Class "webservices_virtual_class_000000" does not exist: this service has no function core_user_get_users',
      },
    });
  });

  it("are refusals wherever they stand", () => {
    const answer = { response: "/1", outcome: { refusal: { message: "no", stack: "", line: 1 } } };
    const { body } = encodeAmfAnswers([answer], true, () => ({ clientId: "c", messageId: "m", timestamp: "100" }));
    const asResult = Buffer.from(Buffer.from(body).toString("latin1").replace("onStatus", "onResult"), "latin1");
    expect(read(asResult)).toEqual({ kind: "exception", exception: { message: "no" } });
  });

  it("without a text are not understood", () => {
    for (const value of [five, joined(0x05), joined(0x03, shortText("description"), five, [0, 0, 9]), joined(0x03, [0, 0, 9])]) {
      expect(() => read(packetOf(["/1/onStatus", value]))).toThrow(expect.objectContaining({ code: "not_understood" }));
    }
  });
});

describe("several calls", () => {
  it("are matched with their answers by name, in whatever order these come", () => {
    const body = packetOf(["/2/onResult", joined(0x02, shortText("b"))], ["/1/onResult", joined(0x02, shortText("a"))]);
    expect(decodeAmfAnswers(body, ["f", "g"], head)).toEqual([
      { kind: "value", value: "a" },
      { kind: "value", value: "b" },
    ]);
  });

  it("with fewer answers than calls leave an error for each that is missing", () => {
    const outcomes = decodeAmfAnswers(packetOf(["/2/onResult", five]), ["f", "g", "h"], head);
    const missing = (operation: string) => ({ kind: "error", error: { name: "DecodeError", code: "missing_answer", operation } });
    expect(outcomes).toMatchObject([missing("f"), { kind: "value", value: 5 }, missing("h")]);
    expect(() => read(packetOf(["/2/onResult", five]))).toThrow(expect.objectContaining({ code: "missing_answer" }));
  });

  it("that are answered twice are errors: nobody knows which answer is meant", () => {
    const twice = packetOf(["/1/onResult", five], ["/1/onResult", five], ["/2/onResult", five]);
    expect(decodeAmfAnswers(twice, ["f", "g"], head)).toMatchObject([
      { kind: "error", error: { code: "not_understood", message: expect.stringContaining("more than once") } },
      { kind: "value" },
    ]);
  });

  it("that are all answered leave what follows aside, which is told", () => {
    const notices: Notice[] = [];
    for (const unread of [[0x0a, 0, 0, 0, 9, 0x05], []]) {
      const body = packetOf(["/1/onResult", five], ["/2/onResult", unread]);
      expect(read(body, 200, (notice) => notices.push(notice))).toEqual({ kind: "value", value: 5 });
      expect(notices.splice(0)).toMatchObject([{ code: "junk", message: expect.stringMatching(/^end: /) }]);
    }
  });

  it("and answers to others are told apart", () => {
    const notices: Notice[] = [];
    const body = packetOf(["/1/onResult", five], ["/9/onResult", five]);
    expect(read(body, 200, (notice) => notices.push(notice))).toEqual({ kind: "value", value: 5 });
    expect(notices).toMatchObject([{ code: "junk", message: expect.stringContaining("/9/onResult") }]);
  });
});

describe("bodies that are no answer", () => {
  it.each([
    ["nothing", "", 200, "protocol_disabled"],
    ["nothing with HTTP 500", "", 500, "empty_body"],
    ["blanks", " \n", 200, "protocol_disabled"],
    ["a page", "<!DOCTYPE html><html><head><title>Maintenance</title></head><body>Back soon</body></html>", 200, "html_page"],
    ["a page with HTTP 404", "<html><head><title>404</title></head></html>", 404, "html_page"],
    ["a page with a zero in it", "<html><body>\0\0\0\0\0\x01 broken</body></html>", 200, "html_page"],
    ["some text", "Fatal error", 200, "not_understood"],
    ["a page for people of the endpoint itself", "<p>Zend Amf Endpoint</p>\0\0\0\0\0\0", 200, "not_called"],
    ["an empty packet", "\0\0\0\0\0\0", 200, "not_called"],
    ["another version", "\0\x09\0\0\0\x01", 200, "not_understood"],
  ])("say what they are: %s", (_, text, status, code) => {
    expect(thrownBy(() => read(Buffer.from(text, "latin1"), status))).toMatchObject({ code, operation: NAME });
  });

  it("name AMF, and the way out", () => {
    expect(thrownBy(() => read(Buffer.alloc(0)))).toMatchObject({
      message: expect.stringContaining("does not speak AMF"),
      applied: "no",
    });
    expect(thrownBy(() => read(Buffer.from(encodeAmfGreeting().body)))).toMatchObject({
      applied: "no",
      hint: expect.stringContaining("redirect"),
    });
    expect(thrownBy(() => read(Buffer.from("<html></html>"), 404))).toMatchObject({
      hint: expect.stringContaining("no AMF endpoint"),
    });
  });

  it("before and behind an answer are passed over and told", () => {
    const notices: Notice[] = [];
    const body = joined(Buffer.from("\n<b>Notice</b>: x in y\n"), answerOf3(0x04, 0x05), Buffer.from("<b>Warning</b>"));
    expect(read(body, 200, (notice) => notices.push(notice))).toEqual({ kind: "value", value: 5 });
    expect(notices.map(({ message }) => message)).toEqual([
      "start: text before the answer was passed over",
      "end: what follows the answer was passed over",
    ]);
  });
});
