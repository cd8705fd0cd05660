import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import { answered, decode, errorOf, NOTICE, WARNING, xml } from "../../../../test/fixtures/rest/official-answer.js";
import { DecodeError, HttpStatusError } from "../../../errors.js";
import type { Notice } from "../../exchange.js";
import type { WireValue } from "../call.js";
import type { RestFormat } from "./request.js";
import { encodeRestFunctionAnswer, encodeRestFunctionException } from "./served.js";

const THINGS: WireValue = [{ id: 1, name: 'a "quoted" <b> & é 中 🙂\r\n', tags: ["x"], none: null, of: { ok: true } }];
const FATAL =
  "<br />\n<b>Fatal error</b>:  Allowed memory size of 134217728 bytes exhausted in <b>/srv/moodle/lib.php</b> on line <b>3</b><br />\n";

describe("a value", () => {
  it("is read by its content, whatever the media type says", () => {
    expect(answered(JSON.stringify(THINGS))).toEqual(THINGS);
    for (const value of [null, true, false, 0, -5, 1.5, "", "text", [], {}]) {
      expect(answered(JSON.stringify(value))).toEqual(value);
    }
  });

  it("of XML is made of texts", () => {
    const body = encodeRestFunctionAnswer("xml", THINGS).body;
    expect(answered(body, { format: "xml" })).toEqual([
      { id: "1", name: 'a "quoted" <b> & é 中 🙂\r\n', tags: ["x"], none: null, of: { ok: "1" } },
    ]);
  });

  it("of XML may hold CDATA, comments, references and blanks between its elements", () => {
    const body = xml(' <SINGLE> <KEY name="a&amp;b">\t<VALUE><![CDATA[<x>]]>&#233;&#xe9;<!-- no --></VALUE></KEY></SINGLE>');
    expect(answered(body, { format: "xml" })).toEqual({ "a&b": "<x>éé" });
  });

  it("of an early site's XML may name the characters of HTML", () => {
    expect(answered(xml("<VALUE>&Eacute;t&eacute;&nbsp;&amp; &euro; &lt;b&gt; &quot;q&quot;</VALUE>"), { format: "xml" })).toBe(
      'Été\u00a0& € <b> "q"',
    );
  });

  it("that is void is null in both formats (moodle4 6)", () => {
    expect(answered("null")).toBeNull();
    expect(answered(xml(""), { format: "xml" })).toBeNull();
    expect(answered('<RESPONSE><VALUE null="null"/></RESPONSE>', { format: "xml" })).toBeNull();
  });

  it("that is not UTF-8 is read as windows-1252, with a notice", () => {
    for (const body of ['["\xe9t\xe9"]', xml("<VALUE>\xe9t\xe9</VALUE>")]) {
      const notices: Notice[] = [];
      const format = body.startsWith("<") ? "xml" : "json";
      expect([answered(Buffer.from(body, "latin1"), { format, notices })].flat()).toEqual(["été"]);
      expect(notices).toMatchObject([{ code: "not_utf8", operation: "core_get_things" }]);
    }
  });

  it("in the other format than asked for is read, with a notice (moodle4 5)", () => {
    const notices: Notice[] = [];
    expect(answered(xml("<VALUE>5</VALUE>"), { notices })).toBe("5");
    expect(answered("5", { format: "xml", notices })).toBe(5);
    expect(notices.map(({ code, message }) => `${code}: ${message.slice(0, 60)}`)).toEqual([
      "other_format: the site answered in xml what was asked for in json: the sit",
      "other_format: the site answered in json what was asked for in xml: the sit",
    ]);
  });

  it("keeps all digits of its numbers: those that JavaScript cannot hold stay texts", () => {
    const body =
      '{"a":9007199254740993,"b":[-12345678901234567890,1e999,1.0000000000000000001],"c":"12345678901234567890\\"","d":5}';
    expect(answered(body)).toEqual({
      a: "9007199254740993",
      b: ["-12345678901234567890", "1e999", 1],
      c: '12345678901234567890"',
      d: 5,
    });
    expect(answered("9007199254740993")).toBe("9007199254740993");
    expect(answered("9007199254740991")).toBe(9007199254740991);
  });

  it("takes names of the language itself as ordinary keys", () => {
    for (const body of [
      '{"__proto__":"a","constructor":"b"}',
      xml('<SINGLE><KEY name="__proto__"><VALUE>a</VALUE></KEY><KEY name="constructor"><VALUE>b</VALUE></KEY></SINGLE>'),
    ]) {
      const value = answered(body, { notices: [] });
      expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
      expect(JSON.stringify(value)).toBe('{"__proto__":"a","constructor":"b"}');
    }
  });
});

describe("a refusal", () => {
  const exception = {
    message: "Ungültig & <b>",
    exception: "invalid_parameter_exception",
    errorcode: "invalidparameter",
    debuginfo: 'users => "x"\nmore',
  };

  it("comes whole in both formats (moodle4 1)", () => {
    for (const format of ["json", "xml"] as const) {
      expect(decode(encodeRestFunctionException(format, exception).body, { format })).toEqual({ kind: "exception", exception });
    }
  });

  it("may lack its code, as in Moodle 2.2, and its debug information", () => {
    const short = { message: "Access control exception", exception: "webservice_access_exception" };
    for (const format of ["json", "xml"] as const) {
      expect(decode(encodeRestFunctionException(format, short).body, { format })).toEqual({
        kind: "exception",
        exception: short,
      });
    }
  });

  it("of a script has no class (moodle4 4)", () => {
    const body =
      '{"error":"Invalid token","errorcode":"invalidtoken","stacktrace":null,"debuginfo":null,"reproductionlink":null}';
    expect(decode(body)).toEqual({ kind: "exception", exception: { message: "Invalid token", errorcode: "invalidtoken" } });
    const missing = body.replace("invalidtoken", "filenotfound");
    expect(decode(missing, { status: 404 })).toMatchObject({ exception: { errorcode: "filenotfound" } });
  });

  it("is not seen in a value that has a message, a code or an error of its own", () => {
    for (const value of [
      { message: "saved", errorcode: "0" },
      { message: "a", errorcode: "b", debuginfo: "c" },
      { status: false, statusname: "", error: "not allowed" },
      { error: false, exception: { message: "x" } },
      { exception: "ordinary word" },
      [{ exception: "a", message: "b" }],
      [{ filename: "a", errortype: "filenameexist", error: "File name already exists" }],
    ]) {
      expect(answered(JSON.stringify(value))).toEqual(value);
    }
  });

  it("in XML where JSON was asked for tells that variables were lost (moodle4 13)", () => {
    const notices: Notice[] = [];
    const { body } = encodeRestFunctionException("xml", exception);
    expect(decode(body, { notices }).kind).toBe("exception");
    expect(notices).toMatchObject([{ code: "other_format", message: expect.stringContaining("max_input_vars") as string }]);
  });
});

describe("an answer that is none", () => {
  it("and empty may mean several things, which are said", () => {
    for (const body of ["", " \n"]) {
      expect(errorOf(body)).toMatchObject({
        code: "empty_body",
        applied: undefined,
        hint: expect.stringContaining("Manage protocols") as string,
      });
    }
    expect(errorOf("", { status: 500 })).toMatchObject({ code: "empty_body", hint: expect.stringContaining("fatal") as string });
    expect(errorOf("", { status: 503 })).toMatchObject({ code: "http_status", retryable: true });
  });

  it("but a page for people is called one, also with notices or a prolog before it", () => {
    const page = "<!DOCTYPE html><html><head><title>Maintenance</title></head><body>Back soon</body></html>";
    const before = ["", "\ufeff\n", NOTICE, NOTICE + WARNING, '<?xml version="1.0"?>\n', "debug output\n"];
    for (const format of ["json", "xml"] as const) {
      for (const junk of before) {
        const body = `${junk}${page}<script>{"wwwroot":"http://a"}</script>`;
        expect(errorOf(body, { format }), junk).toMatchObject({ name: "HttpStatusError", code: "html_page" });
      }
      expect(errorOf(page, { format, status: 503 })).toMatchObject({ title: "Maintenance", retryable: true });
      expect(errorOf(page, { format, status: 404 }).hint).toContain("REST");
    }
  });

  it("but has a status of its own is an error, even if it could be read", () => {
    for (const body of ['{"message":"rate limited"}', "slow down", xml("<VALUE>5</VALUE>")]) {
      expect(errorOf(body, { status: 429 })).toMatchObject({ code: "http_status", status: 429, retryable: true });
      expect(errorOf(body, { status: 400 })).toBeInstanceOf(HttpStatusError);
    }
  });

  it("but something else is quoted without secrets", () => {
    expect(errorOf("Coding error wstoken=0123456789abcdef").message).toContain('begins with "Coding error wstoken=***"');
    expect(errorOf("<Envelope><Body/></Envelope>", { format: "xml" })).toMatchObject({ code: "not_understood" });
  });
});

describe("what PHP prints", () => {
  const bodies = [JSON.stringify(THINGS), encodeRestFunctionAnswer("xml", THINGS).body, "null", xml("")];
  const formatOf = (body: string): RestFormat => (body.startsWith("<") ? "xml" : "json");

  it("before an answer is passed over with a notice", () => {
    for (const body of bodies) {
      const format = formatOf(body);
      for (const junk of [NOTICE, WARNING, NOTICE + WARNING + NOTICE]) {
        const notices: Notice[] = [];
        expect(decode(junk + body, { format, notices })).toEqual(decode(body, { format }));
        expect(notices).toMatchObject([{ code: "junk", message: expect.stringMatching(/Notice|Warning/) as string }]);
      }
    }
  });

  it("before an answer may be Moodle's own debugging output, also where the answer is short", () => {
    const debugging = '<div class="notifytiny debuggingmessage">the <b>site</b> says something</div>\n';
    for (const body of [...bodies, "[]", "true"]) {
      const notices: Notice[] = [];
      const format = formatOf(body);
      expect(decode(debugging + body, { format, notices })).toEqual(decode(body, { format }));
      expect(notices).toMatchObject([{ code: "junk" }]);
    }
    expect(errorOf("something null").code).toBe("not_understood");
  });

  it("before an answer shows no token in the notice", () => {
    const notices: Notice[] = [];
    decode(`${WARNING.replace("Parameter", "wstoken=0123456789abcdef")}[]`, { notices });
    expect(notices[0]?.message).toContain("wstoken=***");
  });

  it("behind a whole answer is passed over with a notice", () => {
    for (const body of bodies.filter((each) => each !== "null")) {
      const format = formatOf(body);
      for (const junk of [NOTICE, `\n${WARNING}`, FATAL, "\n<!-- 0.2 s -->"]) {
        const notices: Notice[] = [];
        expect(decode(body + junk, { format, notices })).toEqual(decode(body, { format }));
        expect(notices).toMatchObject([{ code: "junk" }]);
      }
    }
  });

  it("in the middle of an answer, or instead of one, is the error", () => {
    for (const body of [
      `[{"id":1},${FATAL}`,
      `[{"id":1${FATAL}}]`,
      FATAL,
      `${xml("<MULTIPLE>\n<VALUE>1").slice(0, -12)}${FATAL}`,
      `5${FATAL}`,
    ]) {
      const error = errorOf(body, { format: formatOf(body) });
      expect(error.message, body).toContain("Fatal error: Allowed memory size of 134217728 bytes exhausted");
      expect(error, body).toMatchObject({ code: "php_message", hint: expect.stringContaining("administrator") as string });
    }
  });

  it("is not looked for inside of texts", () => {
    const value = [{ summary: "Warning: mind the gap in station on line 5", html: "\n<b>Warning</b>: x on line 5" }];
    for (const format of ["json", "xml"] as const) {
      const { body } = encodeRestFunctionAnswer(format, value);
      expect(answered(body, { format })).toEqual(value);
      expect(errorOf(body.slice(0, -3), { format }).code).toBe("truncated");
    }
  });

  it("is never taken for the end of JSON that goes on", () => {
    for (const body of ['{"a":1}{"b":2}', "[1],[2]", '{"a":1};', "[1]x", "[1]2"])
      expect(errorOf(body)).toBeInstanceOf(DecodeError);
  });
});
