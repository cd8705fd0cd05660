import { describe, expect, it } from "vitest";
import { dialectTable } from "../contract/dialects.js";
import type { Dialect } from "../contract/language.js";
import { type PhpValue, phpObject } from "../contract/php-value.js";
import type { ReceivedArguments, WsppSite } from "../contract/site.js";
import { encodeSoapRequest } from "../wire/soap/request.js";
import { createHandler } from "./handler.js";

const SESSION = { client: 1, sesskey: "k" };

/** What a site is asked and what comes back, both of it over SOAP. */
async function asked(repaired: boolean, dialect: Dialect, operation: string, parts: Record<string, unknown>, answer: PhpValue) {
  let received: ReceivedArguments = {};
  const site: WsppSite = {
    answer: (_operation, args) => {
      received = args;
      return Promise.resolve(answer);
    },
  };
  const { body, headers } = encodeSoapRequest(dialectTable(dialect), operation, { ...SESSION, ...parts }, "http://site");
  const script = dialect === "simplified" ? "service_pp2.php" : "service_pp.php";
  const request = new Request(`http://site/wspp/${script}`, { method: "POST", body, headers });
  const response = await createHandler(site, { repaired })(request);
  return { received, status: response.status, text: await response.text() };
}

describe("a repaired site over SOAP", () => {
  const members = { courseid: "3", courseidfield: "id", userids: ["ann", "bob"], useridfield: "username" };

  it("takes the classic parts for what they are called, where the real one goes by their order", async () => {
    const real = await asked(false, "classic", "affect_users_to_group", members, []);
    expect(real.received).toMatchObject({ userids: "3", useridfield: "id", groupid: ["ann", "bob"], groupidfield: "username" });
    const repaired = await asked(true, "classic", "affect_users_to_group", members, []);
    expect(repaired.received).toEqual({
      ...{ client: 1, sesskey: "k", userids: ["ann", "bob"], useridfield: "username" },
      ...{ groupid: "3", groupidfield: "id" },
    });
  });

  it("unwraps the lists of the classic dialect", async () => {
    const { received } = await asked(true, "classic", "edit_groups", { groups: { groups: [{ action: "add", name: "g" }] } }, []);
    expect(received["groups"]).toEqual([{ action: "add", name: "g" }]);
  });

  it("takes PHP's default for a part that was not sent, where the real one takes null", async () => {
    expect((await asked(false, "simplified", "get_users", {}, [])).received).toMatchObject({ userids: null, idfield: null });
    expect((await asked(true, "simplified", "get_users", {}, [])).received).toMatchObject({ userids: [], idfield: "idnumber" });
  });

  it("answers groupings as the groups that the simplified WSDL declares, where the real one fails", async () => {
    const grouping = [phpObject({ id: 5, courseid: 2, name: "Both & more" })];
    const real = await asked(false, "simplified", "get_grouping_byid", { groupid: 5 }, grouping);
    expect(real.status).toBe(500);
    expect(real.text).toContain("object has no 'enrolmentkey' property");
    const repaired = await asked(true, "simplified", "get_grouping_byid", { groupid: 5 }, grouping);
    expect(repaired.status).toBe(200);
    expect(repaired.text).toContain('<name xsi:type="xsd:string">Both &amp; more</name>');
    expect(repaired.text).toContain('<enrolmentkey xsi:type="xsd:string"></enrolmentkey>');
  });
});
