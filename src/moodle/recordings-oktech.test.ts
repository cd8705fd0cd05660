/** The recorded `oktech_` calls of Moodle 2.2, over REST, SOAP, XML-RPC and AMF: as a wspp service they give the values of wspp itself. */
import { afterAll, describe, expect, it } from "vitest";
import { type Exchange, loadExchanges } from "../../test/recordings/exchanges.js";
import { headOf, loadOfficial } from "../../test/recordings/official.js";
import { sharedFolder } from "../../test/shared.js";
import type { WsppClient } from "../client/facade.js";
import { operationNamed } from "../contract/operations.js";
import { isWsppError } from "../errors.js";
import { canonicalAnswer } from "../wire/canonical.js";
import { decodeAmfPacket } from "../wire/official/amf/received.js";
import { decodeRestCall } from "../wire/official/rest/received.js";
import { decodeSoapCall } from "../wire/official/soap/received.js";
import { decodeXmlRpcCall } from "../wire/official/xmlrpc/received.js";
import { decodeSoapAnswer } from "../wire/soap/decode.js";
import { connect, type OktechOptions } from "./connect.js";

const SETS = ["official", "official-soap", "official-xmlrpc", "official-amf"] as const;
const recorded = (await Promise.all(SETS.map((set) => loadOfficial("moodle22", set)))).flat();
const calls = recorded.filter((exchange) => nameIn(exchange)?.startsWith("oktech_"));

function textOf({ path, request }: Exchange): string {
  return `${path} ${request.toString("latin1")}`;
}

function nameIn(exchange: Exchange): string | undefined {
  return /oktech_\w+/.exec(textOf(exchange))?.[0];
}

const clients: WsppClient[] = [];
afterAll(() => Promise.all(clients.map((client) => client.close())));

/** A client that gets the recorded answer to whatever it asks, and what it asked. */
async function replaying(exchange: Exchange, options: Partial<OktechOptions>) {
  const sent: { body: Uint8Array; url: string }[] = [];
  const answer: typeof fetch = async (input, init) => {
    sent.push({
      url: String(input instanceof Request ? input.url : input),
      body: new Uint8Array(await new Response(init?.body).arrayBuffer()),
    });
    const { contentType } = headOf(exchange);
    return new Response(new Uint8Array(exchange.response), {
      status: exchange.status,
      headers: contentType === undefined ? {} : { "content-type": contentType },
    });
  };
  const moodle = await connect({
    url: "http://127.0.0.1:8022",
    token: "1ab00000000000000000000000000002",
    via: "oktech",
    checkAvailability: false,
    retry: { attempts: 1 },
    fetch: answer,
    ...options,
  });
  clients.push(moodle);
  return { moodle, sent };
}

/** What was asked, by the names of wspp. */
function askedIn(exchange: Exchange): { operation: string; args: Record<string, unknown>; options: Partial<OktechOptions> } {
  const { path, request, requestHeaders } = exchange;
  const operation = nameIn(exchange)!.slice("oktech_".length);
  const names = Object.keys(operationNamed(operation)!.parts);
  const placed = (values: readonly unknown[]) => Object.fromEntries(values.map((value, index) => [names[index]!, value]));
  if (path.includes("/soap/"))
    return { operation, args: placed(decodeSoapCall(request).args.map(({ value }) => value)), options: { protocol: "soap" } };
  if (path.includes("/xmlrpc/")) {
    return {
      operation,
      args: placed(decodeXmlRpcCall(request).params.map(({ value }) => value)),
      options: { protocol: "xmlrpc" },
    };
  }
  if (path.includes("/amf/"))
    return { operation, args: placed(decodeAmfPacket(request).calls[0]!.args ?? []), options: { protocol: "amf" } };
  const contentType = requestHeaders.find(([name]) => name.toLowerCase() === "content-type")?.[1];
  const call = decodeRestCall({ query: path.split("?")[1], body: request, contentType });
  return { operation, args: { ...call.args }, options: { format: call.format } };
}

describe.skipIf(sharedFolder() === undefined)("recorded oktech_ calls", () => {
  it("are all there", () => {
    expect(calls.length).toMatchInlineSnapshot(`23`);
  });

  it("become records as the contract declares them, or the site's refusal", async () => {
    const outcomes: Record<string, unknown> = {};
    for (const exchange of calls) {
      const { operation, args, options } = askedIn(exchange);
      const { moodle } = await replaying(exchange, options);
      const key = `${exchange.set}/${exchange.case}`;
      try {
        const value = await moodle.call(operation, args);
        outcomes[key] = Array.isArray(value) ? `${value.length} of ${Object.keys(value[0] ?? {}).length} members` : value;
      } catch (error) {
        if (!isWsppError(error)) throw error;
        outcomes[key] = `${error.name} ${error.code}`;
      }
    }
    expect(outcomes).toMatchInlineSnapshot(`
      {
        "official-amf/oktech_bool": true,
        "official-amf/oktech_get_user_byid": "1 of 32 members",
        "official-amf/oktech_scalar_int": 2,
        "official-amf/oktech_scalar_string": 2010101000,
        "official-soap/oktech_bool_return": true,
        "official-soap/oktech_int_return": "UsageError unknown_part",
        "official-xmlrpc/oktech_bool": true,
        "official-xmlrpc/oktech_int": 2,
        "official/fn_not_in_service": "MoodleError accessexception",
        "official/oktech_add_user": "1 of 32 members",
        "official/oktech_edit_users": "MoodleError invalidresponse",
        "official/oktech_get_all_cohorts": "2 of 9 members",
        "official/oktech_get_course_byid": "1 of 33 members",
        "official/oktech_get_courses": "12 of 33 members",
        "official/oktech_get_groups_byname": "0 of 0 members",
        "official/oktech_get_messages": "2 of 18 members",
        "official/oktech_get_my_id": 2,
        "official/oktech_get_roles": "8 of 6 members",
        "official/oktech_get_user": "1 of 32 members",
        "official/oktech_get_user_byid": "1 of 32 members",
        "official/oktech_get_users": "1 of 32 members",
        "official/oktech_get_version": 2010101000,
        "official/oktech_has_role_incourse": true,
      }
    `);
  });

  it("give what wspp itself gives, text by text", async () => {
    const wspp = (await loadExchanges()).find(
      ({ site, set, case: name }) => site === "moodle22" && set === "soap2" && name === "get_messages",
    )!;
    const declaration = operationNamed("get_messages")!;
    const direct = canonicalAnswer(
      decodeSoapAnswer(wspp.response, { operation: "get_messages", returns: declaration.returns }, headOf(wspp)),
      declaration,
    ) as Record<string, unknown>[];
    const exchange = calls.find(({ case: name }) => name === "oktech_get_messages")!;
    const { operation, args, options } = askedIn(exchange);
    const { moodle } = await replaying(exchange, options);
    const through = (await moodle.call(operation, args)) as Record<string, unknown>[];
    expect(through.map((record) => Object.keys(record))).toEqual(direct.map((record) => Object.keys(record)));
    // That seed had no `&` in its texts: what is not clean refuses the whole answer (wire 62).
    const clean = direct.map((record) =>
      Object.fromEntries(
        Object.entries(record).map(([key, value]) => [key, typeof value === "string" ? value.replaceAll("& ", "") : value]),
      ),
    );
    expect(through).toEqual(clean);
  });
});

describe("a wspp service over Moodle's own web services", () => {
  it("refuses what the plugin does not publish, and names the way out", async () => {
    const { moodle } = await replaying({ response: Buffer.from("") } as Exchange, {});
    await expect(moodle.call("get_forum_posts", { discussionid: 1 })).rejects.toMatchObject({ code: "not_published" });
    await expect(moodle.call("get_user_by_id", {})).rejects.toMatchObject({
      code: "not_published",
      hint: expect.stringContaining("get_user_byid"),
    });
    await expect(moodle.call("get_user_byid", {} as never)).rejects.toMatchObject({ name: "UsageError" });
  });

  it("refuses another way than oktech", async () => {
    const wrong = { url: "http://127.0.0.1", token: "x", via: "octech" } as unknown as OktechOptions;
    await expect(connect(wrong)).rejects.toMatchObject({ code: "invalid_option" });
  });
});
