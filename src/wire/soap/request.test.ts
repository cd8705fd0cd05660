import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dialectTable } from "../../contract/dialects.js";
import { phpFloat } from "../../contract/php-number.js";
import { DecodeError, FaultError, UsageError } from "../../errors.js";
import { escapeText, unfitCharacter } from "../../xml/escape.js";
import { encodeSoapAnswer } from "./answer.js";
import { encodeSoapFault } from "./fault-answer.js";
import { decodeSoapRequest } from "./received.js";
import { encodeSoapRequest } from "./request.js";

const ROOT = "https://moodle.example/lms";
const simplified = dialectTable("simplified");
const classic = dialectTable("classic");
const session = { client: 2, sesskey: "abc" };

const text = (body: Uint8Array) => Buffer.from(body).toString();

/** What stands inside the operation's element. */
function sent(operation: string, parts: Record<string, unknown>, table = simplified): string {
  return /<ns1:\w+>(.*)<\/ns1:\w+>/s.exec(text(encodeSoapRequest(table, operation, parts, ROOT).body))?.[1] ?? "";
}

describe("writing requests", () => {
  it("types every element and counts lists", () => {
    expect(sent("get_users", { ...session, userids: ["a", "b"], idfield: "username" })).toBe(
      '<client xsi:type="xsd:int">2</client><sesskey xsi:type="xsd:string">abc</sesskey><userids SOAP-ENC:arrayType="xsd:string[2]" xsi:type="ns1:stringArray"><item xsi:type="xsd:string">a</item><item xsi:type="xsd:string">b</item></userids><idfield xsi:type="xsd:string">username</idfield>',
    );
    expect(sent("get_users", { userids: [] })).toBe('<userids SOAP-ENC:arrayType="xsd:string[0]" xsi:type="ns1:stringArray"/>');
  });

  it("wraps lists of data as the classic WSDL has it", () => {
    expect(sent("edit_users", { users: { users: [{ action: "add" }] } }, classic)).toBe(
      '<users xsi:type="ns1:editUsersInput"><users SOAP-ENC:arrayType="ns1:userDatum[1]" xsi:type="ns1:userData"><item xsi:type="ns1:userDatum"><action xsi:type="xsd:string">add</action></item></users></users>',
    );
  });

  it("leaves out what is not set, and sends nil where null is given", () => {
    expect(sent("add_user", { userdatum: { username: "bob", email: undefined, city: null } })).toBe(
      '<userdatum xsi:type="ns1:userDatum"><city xsi:nil="true"/><username xsi:type="xsd:string">bob</username></userdatum>',
    );
    expect(sent("add_user", { ...session, userdatum: undefined })).not.toContain("userdatum");
    expect(sent("get_users", { userids: null })).toBe('<userids xsi:nil="true" xsi:type="ns1:stringArray"/>');
  });

  it("writes members in the declared order, however each record of a list was made", () => {
    const declared = ["action", "city", "confirmed", "email", "id", "username"];
    const member = fc.tuple(fc.constantFrom(...declared), fc.constantFrom(undefined, null, 0, 7));
    const made = fc.uniqueArray(member, { selector: ([name]) => name }).map((members) => Object.fromEntries(members));
    fc.assert(
      fc.property(fc.array(made, { minLength: 1, maxLength: 20 }), (users) => {
        const items = users.map((user) => {
          const members = declared.flatMap((name) => {
            if (user[name] === undefined) return [];
            const open = `<${name} xsi:`;
            if (user[name] === null) return [`${open}nil="true"/>`];
            const type = name === "id" || name === "confirmed" ? "int" : "string";
            return [`${open}type="xsd:${type}">${user[name]}</${name}>`];
          });
          return members.length === 0 ? "/>" : `>${members.join("")}</item>`;
        });
        const list = `<users SOAP-ENC:arrayType="ns1:userDatum[${users.length}]" xsi:type="ns1:userDatumArray">`;
        const written = items.map((item) => `<item xsi:type="ns1:userDatum"${item}`).join("");
        expect(sent("edit_users", { users })).toBe(`${list}${written}</users>`);
      }),
    );
  });

  it("escapes texts, and the site's address where it stands", () => {
    expect(sent("login", { username: "a&b <c> ]]>\r\n", password: '"' })).toBe(
      '<username xsi:type="xsd:string">a&amp;b &lt;c&gt; ]]&gt;&#13;\n</username><password xsi:type="xsd:string">"</password>',
    );
    const { body, headers } = encodeSoapRequest(simplified, "login", {}, "http://x/?a&b");
    expect(text(body)).toContain('xmlns:ns1="http://x/?a&amp;b/wspp/wsdl2"');
    expect(headers["soapaction"]).toBe('"http://x/?a&b/wspp/service_pp2.php&method=login"');
  });

  it("keeps blanks from servers that drop a text of nothing else", () => {
    expect(sent("login", { username: " ", password: "\n\t " })).toBe(
      '<username xsi:type="xsd:string"><![CDATA[ ]]></username><password xsi:type="xsd:string"><![CDATA[\n\t ]]></password>',
    );
    expect(sent("login", { username: " a ", password: "" })).toBe(
      '<username xsi:type="xsd:string"> a </username><password xsi:type="xsd:string"></password>',
    );
  });

  it("writes, escapes or refuses every character there is", () => {
    for (let code = 0; code <= 0xffff; code++) {
      const text = `a${String.fromCharCode(code)}`;
      const unfit = unfitCharacter(text);
      const write = () => sent("login", { username: text });
      if (unfit === undefined) expect(write()).toBe(`<username xsi:type="xsd:string">${escapeText(text)}</username>`);
      else expect(write).toThrow(`username holds the character ${unfit}, which XML cannot carry`);
    }
  });

  it("says where a wrong value stands", () => {
    const users = [{ username: "a" }, { username: "b", confirmed: "x" }];
    expect(() => sent("edit_users", { users })).toThrow("users[1].confirmed must be a whole number");
    expect(() => sent("edit_users", { users: { users } }, classic)).toThrow("users.users[1].confirmed must be a whole number");
    expect(() => sent("get_users", { userids: ["a", {}] })).toThrow("userids[1] must be a text");
    expect(() => sent("edit_users", { users: [{}, { nickname: "x", confirmed: "x" }] })).toThrow("users[1] has no nickname");
  });

  it.each([
    ["an operation that is not there", "get_nothing", {}, "unknown_operation"],
    ["a part that is not there", "get_users", { users: [] }, "unknown_part"],
    ["a member that is not there", "add_user", { userdatum: { nickname: "x" } }, "unknown_part"],
    ["a text where a number is due", "get_users", { client: "abc" }, "wrong_value"],
    ["a fraction where a whole number is due", "get_users", { client: 1.5 }, "wrong_value"],
    ["a text where a list is due", "get_users", { userids: "user001" }, "wrong_value"],
    ["a hole in a list", "get_users", { userids: ["a", undefined] }, "wrong_value"],
    ["a list where a struct is due", "add_user", { userdatum: [] }, "wrong_value"],
    ["an object where a text is due", "login", { username: {} }, "wrong_value"],
    ["a character that XML cannot carry", "login", { username: "a\u0001" }, "wrong_value"],
    ["half a character", "login", { username: "a\uD83D" }, "wrong_value"],
  ])("refuses %s", (_, operation, parts, code) => {
    expect(() => encodeSoapRequest(simplified, operation, parts, ROOT)).toThrow(
      expect.objectContaining({ code, operation, applied: "no", constructor: UsageError }),
    );
  });

  it("names the member that is wrong", () => {
    const users = [{ action: "add" }, { action: "add", firstname: "a\u000b" }];
    expect(() => encodeSoapRequest(simplified, "edit_users", { users }, ROOT)).toThrow(
      "users[1].firstname holds the character U+000B",
    );
  });
});

describe("reading requests", () => {
  const call = (body: string, more = "") =>
    `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>${body}</e:Body>${more}</e:Envelope>`;
  const read = (body: string, more = "") => decodeSoapRequest(Buffer.from(call(body, more)), simplified);
  const parts = (body: string) =>
    Object.fromEntries(read(body).parts.map(({ declared, name, value }) => [declared ?? `(${name})`, value]));

  it("finds the operation by its local name, case aside", () => {
    expect(read("<x:GET_users/>")).toMatchObject({ operation: "GET_users", declared: { name: "get_users" }, parts: [] });
    expect(read("<no_such_op/>")).toMatchObject({ operation: "no_such_op", declared: undefined });
  });

  it("types untyped parts by the table, and believes the type that the client names", () => {
    expect(
      parts("<get_users><client> 2 </client><sesskey> k </sesskey><userids><string>a</string></userids></get_users>"),
    ).toEqual({
      client: 2,
      sesskey: " k ",
      userids: ["a"],
    });
    expect(
      parts('<get_users><client i:type="x:string">2</client><idfield xsi:type="xsd:integer">5</idfield></get_users>'),
    ).toEqual({
      client: "2",
      idfield: 5,
    });
  });

  it("takes parts by position where no name is known, and ignores unknown ones otherwise", () => {
    expect(parts("<get_users><a>1</a><b>k</b><c><d>u</d></c></get_users>")).toEqual({ client: 1, sesskey: "k", userids: ["u"] });
    expect(parts("<get_users><b>k</b><client>1</client><client>2</client></get_users>")).toEqual({
      "(b)": "k",
      client: 1,
      "(client)": "2",
    });
  });

  it("gives null for nil and for an empty number, as PHP", () => {
    expect(parts('<get_users><client/><sesskey/><userids xsi:nil="true"/></get_users>')).toEqual({
      client: null,
      sesskey: "",
      userids: null,
    });
  });

  it("keeps the declared members of a struct, and all keys of a Map", () => {
    expect(parts("<add_user><userdatum><email>e</email><nick>n</nick></userdatum></add_user>")).toEqual({
      userdatum: { email: "e" },
    });
    const map = '<userdatum xsi:type="a:Map"><item><key>nick</key><value xsi:type="xsd:int">5</value></item></userdatum>';
    expect(parts(`<add_user>${map}</add_user>`)).toEqual({ userdatum: { nick: 5 } });
  });

  it("follows references, also undeclared prefixes and SOAP 1.2", () => {
    const body =
      '<get_users><client href="#id0"/><userids xsi:type="soapenc:Array" soapenc:arrayType="xsd:string[1]"><userids href="#id1"/></userids></get_users><multiRef id="id0" soapenc:root="0" xsi:type="xsd:int">7</multiRef><multiRef id="id1">u</multiRef>';
    expect(parts(body)).toEqual({ client: 7, userids: ["u"] });
    const body12 =
      '<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"><e:Body><get_my_id><client>1</client></get_my_id></e:Body></e:Envelope>';
    expect(decodeSoapRequest(Buffer.from(body12), simplified)).toMatchObject({ version: "1.2", operation: "get_my_id" });
  });

  it("refuses references without an end, and those that unfold without measure", () => {
    expect(() => read('<a><b href="#x"/><c id="x"><d href="#x"/></c></a>')).toThrow(DecodeError);
    expect(() => read('<a><b href="#x"/><c id="x" href="#x"/></a>')).toThrow("lead nowhere");
    const level = (n: number) => `<m id="l${n}">${`<x href="#l${n + 1}"/>`.repeat(10)}</m>`;
    const bomb = `<a href="#l0"><p href="#l0"/></a>${Array.from({ length: 9 }, (_, n) => level(n)).join("")}<m id="l9">x</m>`;
    expect(() => read(bomb)).toThrow(expect.objectContaining({ code: "limit_exceeded" }));
  });

  it("answers a text in a number as PHP does", () => {
    expect(() => parts("<get_users><client>12abc</client></get_users>")).toThrow(FaultError);
    expect(parts("<get_users><client>1.5</client></get_users>")).toEqual({ client: 1.5 });
  });
});

describe("writing answers", () => {
  it("forces values into the declared types, as PHP", () => {
    const items = (operation: string, value: unknown) =>
      [
        ...text(encodeSoapAnswer(simplified, operation, value, ROOT)).matchAll(/<item xsi:(nil)="true"\/>|<item [^>]*>([^<]*)</g),
      ].map((m) => m[2] ?? m[1]);
    expect(items("get_int_array", [1, "12abc", "abc", true, 1.9, -1.9, 99999999999, [], [1], null])).toEqual([
      "1",
      "12",
      "0",
      "1",
      "1",
      "-2",
      "99999999999",
      "0",
      "1",
      "nil",
    ]);
    expect(items("get_float_array", [63.84615, "12,5", 3])).toEqual(["63.84615", "12", "3"]);
    expect(items("get_string_array", ["a\rb", 1.5, true, false])).toEqual(["a&#13;b", "1.5", "1", ""]);
    expect(items("get_boolean_array", [1, 0, "0", "", "x"])).toEqual(["true", "false", "false", "false", "true"]);
  });

  it("answers a record that lacks a member with the fault of PHP", () => {
    expect(() => encodeSoapAnswer(simplified, "login", { client: 1 }, ROOT)).toThrow("object has no 'sessionkey' property");
    expect(() => encodeSoapAnswer(simplified, "get_string_array", ["\uD83D"], ROOT)).toThrow("not a valid utf-8 string");
  });

  it("writes SOAP 1.2 on demand", () => {
    expect(text(encodeSoapAnswer(simplified, "get_my_id", 3, ROOT, "1.2"))).toContain(
      '<rpc:result>get_my_idReturn</rpc:result><get_my_idReturn xsi:type="xsd:int">3</get_my_idReturn>',
    );
    expect(text(encodeSoapAnswer(simplified, "get_string_array", ["a"], ROOT, "1.2"))).toContain(
      'enc:itemType="xsd:string" enc:arraySize="1"',
    );
  });

  it("writes faults in both styles", () => {
    expect(encodeSoapFault("MOODLE:error", "a<b>")).toMatchObject({
      status: 200,
      body: expect.stringContaining("<faultstring>a<b></faultstring>"),
    });
    expect(encodeSoapFault("SOAP-ENV:Server", "a<b>")).toMatchObject({
      status: 500,
      body: expect.stringContaining(">a&lt;b&gt;<"),
    });
    expect(encodeSoapFault("SOAP-ENV:Client", "x", "1.2").body).toContain("<env:Value>env:Sender</env:Value>");
  });

  it.each([
    [0, "0"],
    [-0, "-0"],
    [63.846153846153847, "63.846153846154"],
    [1e14, "1.0E+14"],
    [12345678901234, "12345678901234"],
    [123456789012345, "1.2345678901234E+14"],
    [1.5e20, "1.5E+20"],
    [0.0001, "0.0001"],
    [0.00001, "1.0E-5"],
    [-123.25, "-123.25"],
    [Number.NEGATIVE_INFINITY, "-INF"],
  ])("prints %d as PHP: %s", (number, text) => {
    expect(phpFloat(number)).toBe(text);
  });
});
