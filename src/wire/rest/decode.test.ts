import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import { boolean, int, list, type RestFormat, record, string } from "../../contract/language.js";
import { phpObject } from "../../contract/php-value.js";
import { DecodeError, FaultError, HttpStatusError, SessionError } from "../../errors.js";
import type { Notice } from "../exchange.js";
import { decodeRestAnswer } from "./decode.js";
import { encodeBareAnswer, encodeRestAnswer, encodeRestException, restAnswerHeaders } from "./encode.js";
import { POJO_REFUSAL } from "./pojo.js";

const FORMATS: readonly RestFormat[] = ["json", "xml", "php", "dump"];
const item = record("decodedRow", { error: string, id: int, name: string }, { classicOrder: ["error", "id", "name"] });
const HEAD = { status: 200, contentType: "text/html" };

function decode(
  format: RestFormat,
  body: string | Uint8Array,
  head = HEAD,
  notices: Notice[] = [],
  returns: Parameters<typeof decodeRestAnswer>[2]["returns"] = list(item),
): unknown {
  const bytes = new Uint8Array(Buffer.from(body));
  return decodeRestAnswer(format, bytes, { operation: "get_rows", returns }, head, {
    onNotice: (notice) => notices.push(notice),
  });
}

function errorOf(act: () => unknown): Error {
  try {
    act();
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing was thrown");
}

const rows = [phpObject({ id: 1, name: "a & <b>" })];
const answer = (format: RestFormat) => Buffer.from(encodeRestAnswer(format, rows)).toString("utf8");
const VALUE = [{ error: "", id: 1, name: "a & <b>" }];

describe("judging an answer", () => {
  it("gives the same value in every format", () => {
    for (const format of FORMATS) expect(decode(format, answer(format)), format).toEqual(VALUE);
  });

  it("names what an empty body means, and what to do (quirks 6)", () => {
    for (const format of ["json", "php"] as const) {
      const error = errorOf(() => decode(format, ""));
      expect(error).toBeInstanceOf(DecodeError);
      expect(error).toMatchObject({ code: "empty_body", operation: "get_rows", hint: expect.stringContaining("xml") as string });
    }
    for (const format of FORMATS) {
      expect(errorOf(() => decode(format, "", { ...HEAD, status: 500 })).message).toContain("PHP fatal error on the site");
    }
  });

  it("turns exceptions into faults, nothing unescaped, the session's end into a SessionError", () => {
    const exception = { className: "dml_read_exception", message: "bad <column> & more", debuginfo: "SELECT 1 - 2" };
    for (const format of ["xml", "dump"] as const) {
      const error = errorOf(() => decode(format, encodeRestException(format, exception)));
      expect(error).toBeInstanceOf(FaultError);
      expect(error).toMatchObject({ faultstring: exception.message, debuginfo: exception.debuginfo });
    }
    expect(errorOf(() => decode("xml", encodeRestException("xml", exception)))).toMatchObject({
      faultcode: "dml_read_exception",
    });
    for (const format of ["xml", "dump"] as const) {
      const body = encodeRestException(format, { message: "Wspp Rest Server :Invalid Client connection." });
      expect(errorOf(() => decode(format, body))).toBeInstanceOf(SessionError);
      expect(errorOf(() => decode(format, body)).message).toBe("Invalid Client connection.");
    }
    expect(encodeRestException("json", exception)).toHaveLength(0);
  });

  it("does not take a cut exception for a shorter text", () => {
    for (const format of ["xml", "dump"] as const) {
      const body = encodeRestException(format, { message: "Wspp Rest Server :course id=5 unknown." });
      for (let cut = 1; cut < body.length - (format === "xml" ? 1 : 0); cut++) {
        expect(
          errorOf(() => decode(format, body.subarray(0, cut))),
          `${format} ${cut}`,
        ).toMatchObject({
          code: expect.stringMatching(/^(?:truncated|not_understood)$/) as string,
        });
      }
    }
  });

  it("reads the fault of the SOAP server behind the same address (wire 27)", () => {
    const fault =
      '<?xml version="1.0" encoding="UTF-8"?>\n<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"><SOAP-ENV:Body><SOAP-ENV:Fault><faultcode>SOAP-ENV:Client</faultcode><faultstring>Bad Request</faultstring></SOAP-ENV:Fault></SOAP-ENV:Body></SOAP-ENV:Envelope>\n';
    expect(errorOf(() => decode("json", fault, { ...HEAD, status: 500 }))).toMatchObject({
      faultcode: "SOAP-ENV:Client",
      faultstring: "Bad Request",
    });
  });

  it("tells pages and the plugin's list of functions from answers", () => {
    expect(errorOf(() => decode("json", "<!DOCTYPE html><html><title>Busy</title>", { ...HEAD, status: 503 }))).toMatchObject({
      code: "html_page",
      title: "Busy",
    });
    const page = Buffer.concat([
      Buffer.from("Ce serveur SOAP peut g"),
      Buffer.from([0xe9]),
      Buffer.from("rer les fonctions suivantes : __construct<br/>"),
    ]);
    const error = errorOf(() => decode("json", page));
    expect(error).toBeInstanceOf(HttpStatusError);
    expect(error).toMatchObject({ code: "not_a_rest_call", hint: expect.stringContaining("service_pp2.php") as string });
    expect(errorOf(() => decode("json", "slow down", { ...HEAD, status: 429 }))).toMatchObject({
      code: "http_status",
      retryable: true,
    });
  });

  it("takes the bare number of get_version in every format (protocol-differences A12)", () => {
    for (const format of FORMATS) {
      expect(decode(format, encodeBareAnswer(2010101000), HEAD, [], int)).toBe(2010101000);
      expect(decode(format, "-1", HEAD, [], int)).toBe(-1);
    }
  });

  it("keeps to the limit of bytes", () => {
    const body = new Uint8Array(Buffer.from(answer("json")));
    const bounded = () =>
      decodeRestAnswer("json", body, { operation: "get_rows", returns: undefined }, HEAD, { limits: { bytes: 10 } });
    expect(errorOf(bounded)).toMatchObject({ code: "limit_exceeded" });
  });

  it("says why pojo is refused", () => expect(POJO_REFUSAL).toContain("HTTP 500"));

  it("sends the headers of the plugin", () => {
    expect(FORMATS.map((format) => restAnswerHeaders(format)["content-type"])).toEqual([
      "text/html",
      "application/xml; charset=utf-8",
      "text/html",
      "text/html; charset=utf-8",
    ]);
  });
});

describe("hostile answers", () => {
  const many = (text: string) => text.repeat(100_000);

  it.each<[RestFormat, string]>([
    ["xml", `<RESPONSE>\n<MULTIPLE>\n<VALUE>a<VALUE>${many("</VALUE>\n")}</MULTIPLE>\n</RESPONSE>\n`],
    ["xml", `<RESPONSE>\n<MULTIPLE>\n${many("<VALUE>a<VALUE>b</VALUE>\n")}</MULTIPLE>\n</RESPONSE>\n`],
    ["xml", `<RESPONSE>\n<SINGLE>\n<KEY name="${many('">')}</RESPONSE>\n`],
    ["xml", `<EXCEPTION class="x">\n<MESSAGE>${many("</MESSAGE>\n<DEBUGINFO>")}`],
    ["dump", `<pre>Array\n(\n    [0] => ${many("x\n    [1] => ")}\n)\n</pre>`],
    ["dump", `<pre>Array\n(\n    [0] => ${many("\n)\n")}</pre>`],
    ["dump", `<pre>${many("Array\n(\n    [0] => ")}</pre>`],
    ["php", many("a:1:{i:0;")],
    ["php", `a:100000:{${many("i:0;d:")}`],
    ["json", `["${many('\\"')}`],
    ["json", many('x{"a":')],
    ["json", many("Notice: a on line 5\n")],
    ["json", `<?xml?><Envelope>${many("<faultcode>")}`],
  ])("are refused in time that grows no faster than they do: %s %#", (format, body) => {
    expect(errorOf(() => decode(format, body))).toBeInstanceOf(DecodeError);
  });
});

describe("messages of PHP behind an answer", () => {
  const WARNING = "\n<br />\n<b>Warning</b>:  Unknown: open(/tmp/s, O_RDWR) failed in <b>Unknown</b> on line <b>0</b><br />\n";
  const PLAIN = "\nPHP Notice:  Undefined {index}: ] in /srv/a.php on line 7\n";

  it.each(FORMATS)("are left out and reported, in %s", (format) => {
    for (const junk of [WARNING, PLAIN, WARNING + PLAIN + WARNING]) {
      const notices: Notice[] = [];
      expect(decode(format, answer(format) + junk, HEAD, notices)).toEqual(VALUE);
      expect(notices).toMatchObject([{ code: "junk", message: expect.stringMatching(/Warning|Notice/) as string }]);
    }
    expect(decode(format, WARNING + answer(format) + WARNING)).toEqual(VALUE);
  });

  it("are left out behind a bare value and behind a refusal too", () => {
    expect(decode("json", `35${WARNING}`, HEAD, [], int)).toBe(35);
    const refusal = Buffer.from(encodeRestException("xml", { message: "Wspp Rest Server :Invalid client" })).toString("utf8");
    expect(errorOf(() => decode("xml", refusal + WARNING))).toEqual(errorOf(() => decode("xml", refusal)));
  });

  it.each(FORMATS)("do not make a cut answer whole, in %s", (format) => {
    const body = answer(format);
    for (let cut = 1; cut < body.trimEnd().length; cut++) {
      expect(
        errorOf(() => decode(format, body.slice(0, cut) + WARNING)),
        `${cut}`,
      ).toBeInstanceOf(Error);
    }
  });

  it("are no answer by themselves, and what follows them belongs to the answer", () => {
    expect(errorOf(() => decode("json", WARNING))).toMatchObject({ code: "not_understood" });
    expect(errorOf(() => decode("json", `${answer("json")}${WARNING}more`))).toBeInstanceOf(DecodeError);
  });
});

describe("junk before an answer", () => {
  const NOTICE = "<br />\n<b>Notice</b>:  Undefined index: [x] in <b>/srv/a.php</b> on line <b>12</b><br />\n";
  const PLAIN = "\nWarning: mysql_connect(): {gone} in /srv/a.php on line 7\n";

  it("is left out and reported: PHP's messages, blank lines, a byte order mark", () => {
    for (const format of FORMATS) {
      for (const junk of [NOTICE, PLAIN, NOTICE + PLAIN + NOTICE]) {
        const notices: Notice[] = [];
        expect(decode(format, junk + answer(format), HEAD, notices), format).toEqual(VALUE);
        expect(notices).toMatchObject([{ code: "junk", message: expect.stringMatching(/Notice|Warning/) as string }]);
      }
      const notices: Notice[] = [];
      expect(decode(format, `\ufeff\n\n${answer(format)}`, HEAD, notices), format).toEqual(VALUE);
      expect(notices).toEqual([]);
    }
    expect(decode("json", `${NOTICE}true`, HEAD, [], boolean)).toBe(true);
    expect(decode("php", `${NOTICE}i:5;`, HEAD, [], int)).toBe(5);
  });

  it("is left out before a refusal too", () => {
    for (const format of ["xml", "dump"] as const) {
      const refusal = Buffer.from(encodeRestException(format, { message: "Wspp Rest Server :Invalid client" })).toString("utf8");
      for (const junk of [NOTICE, PLAIN, NOTICE + PLAIN + NOTICE]) {
        const error = errorOf(() => decode(format, junk + refusal));
        expect(error, format).toEqual(errorOf(() => decode(format, refusal)));
        expect(error, format).toBeInstanceOf(FaultError);
        expect(error.message, format).toContain("Invalid client");
      }
    }
  });

  it("of another kind is left out where nothing but an answer can begin", () => {
    for (const format of FORMATS) {
      const notices: Notice[] = [];
      expect(decode(format, `debug: [1] here${answer(format)}`, HEAD, notices), format).toEqual(VALUE);
      expect(notices).toMatchObject([{ code: "junk" }]);
    }
  });

  it("without an answer is an error with its first words", () => {
    for (const format of FORMATS) {
      const error = errorOf(() =>
        decode(format, "<br />\n<b>Fatal error</b>:  Out of memory in <b>/x.php</b> on line <b>1</b><br />\n"),
      );
      expect(error, format).toMatchObject({ code: "not_understood" });
      expect(error.message).toContain("Fatal error");
    }
    expect(errorOf(() => decode("json", "Error in line [3]"))).toMatchObject({ code: "not_understood" });
  });
});
