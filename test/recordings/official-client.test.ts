/** The client against a loopback site that answers what Moodle 4.4 was recorded to answer, over the four protocols. */
import { afterAll, describe, expect, it } from "vitest";
import { isWsppError } from "../../src/errors.js";
import { canonical } from "../../src/functions/canonical.js";
import { functionsOf } from "../../src/functions/shipped.js";
import type { MoodleClient } from "../../src/moodle/client.js";
import { connect } from "../../src/moodle/connect.js";
import type { MoodleOptions } from "../../src/moodle/options.js";
import type { FunctionAnswer, WireValue } from "../../src/wire/official/call.js";
import { innerJson } from "../../src/wire/official/inner-json.js";
import { decodeRestFunctionAnswer } from "../../src/wire/official/rest/answer.js";
import { decodeRestCall } from "../../src/wire/official/rest/received.js";
import { type OfficialSite, officialSite, Refusal, TOKEN } from "../fixtures/official-site.js";
import { sharedFolder } from "../shared.js";
import type { Exchange } from "./exchanges.js";
import { headOf, loadOfficial } from "./official.js";

const functions = await functionsOf("4.4");
const recorded = (await loadOfficial("moodle44", "official")).flatMap(recordedCall);
/** With the right token: what comes of a wrong one is no matter of the call. */
const asked = recorded.filter(({ name, answer }) => functions.describe(name) !== undefined && !isOfTheToken(answer));

interface RecordedCall {
  readonly case: string;
  readonly name: string;
  readonly args: { readonly [name: string]: WireValue };
  readonly answer: FunctionAnswer;
}

function isOfTheToken(answer: FunctionAnswer): boolean {
  return answer.kind === "exception" && ["invalidtoken", "accessexception"].includes(answer.exception.errorcode ?? "");
}

/** Those in JSON, whole: long bodies were cut when they were recorded, and say so. */
function recordedCall(exchange: Exchange): RecordedCall[] {
  const { path, request, requestHeaders, response } = exchange;
  if (!path.startsWith("/webservice/rest/server.php") || response.includes("[... cut here: body is ")) return [];
  const contentType = requestHeaders.find(([header]) => header.toLowerCase() === "content-type")?.[1];
  const call = decodeRestCall({ query: path.split("?")[1], body: request, contentType }, { variables: 5000 });
  const { function: name, args, format, token } = call;
  if (name === undefined || format !== "json" || token === undefined) return [];
  return [{ case: exchange.case, name, args, answer: decodeRestFunctionAnswer("json", response, name, headOf(exchange)) }];
}

/** What the function answers to whoever calls it. */
function recordedValue({ name, answer }: RecordedCall): unknown {
  if (answer.kind === "exception") throw new TypeError("no value");
  return innerJson(name, canonical(answer.value, functions.describe(name)?.returns));
}

const sites: OfficialSite[] = [];
const clients: MoodleClient[] = [];
afterAll(async () => {
  await Promise.all(clients.map((client) => client.close()));
  await Promise.all(sites.map((site) => site.close()));
});

/** A site that answers the one call that is being asked, and a client of it. */
async function replay(
  soapServer: "php" | "zend",
  options: Partial<MoodleOptions>,
): Promise<(call: RecordedCall) => Promise<unknown>> {
  let answer: FunctionAnswer = { kind: "value", value: null };
  const site = await officialSite({
    functions,
    soapServer,
    tellsItself: false,
    answer: () => {
      if (answer.kind === "exception") throw new Refusal(answer.exception);
      return answer.value;
    },
  });
  sites.push(site);
  const moodle = await connect({
    ...options,
    url: site.url,
    token: TOKEN,
    checkAvailability: false,
    allow: ["grade-without-comment", "unconfirmed-grade", "unconfirmed-customfields", "several-messages", "everybody"],
    retry: { attempts: 1 },
  });
  clients.push(moodle);
  return (call) => {
    answer = call.answer;
    return moodle.call(call.name, call.args);
  };
}

const ways = [
  ["REST in JSON", "php", { protocol: "rest" }],
  ["REST in XML", "php", { protocol: "rest", format: "xml" }],
  ["SOAP of Moodle 3.1 and later", "php", { protocol: "soap" }],
  ["SOAP of Moodle 2", "zend", { protocol: "soap" }],
  ["XML-RPC", "php", { protocol: "xmlrpc" }],
  ["AMF", "php", { protocol: "amf" }],
] as const;

describe.skipIf(sharedFolder() === undefined).each(ways)(
  "recorded calls of Moodle 4.4, asked over %s",
  (_name, soapServer, options) => {
    it("answer what the site answered, or are refused before they are sent with the reason", async () => {
      const ask = await replay(soapServer, options);
      const refused: Record<string, string> = {};
      const others: Record<string, unknown> = {};
      let answered = 0;
      for (const call of asked.filter(({ answer }) => answer.kind === "value")) {
        try {
          const [value, expected] = [await ask(call), recordedValue(call)].map((each) => sorted(each, "format" in options));
          if (JSON.stringify(value) === JSON.stringify(expected)) answered++;
          else others[call.case] = "another value";
        } catch (error) {
          if (!isWsppError(error)) throw error;
          if (error.name === "UsageError") refused[call.case] = error.message;
          else others[call.case] = `${error.name} ${error.code}: ${error.message}`;
        }
      }
      expect({ answered, refused, others }).toMatchSnapshot();
    });

    it("are refused with the site's own words, or before they are sent", async () => {
      const ask = await replay(soapServer, options);
      const counts: Record<string, number> = {};
      for (const call of asked.filter(({ answer }) => answer.kind === "exception")) {
        const error = await ask(call).catch((thrown: unknown) => thrown);
        if (!isWsppError(error)) throw new TypeError(`${call.case}: ${String(error)}`);
        counts[error.name] = (counts[error.name] ?? 0) + 1;
        const { exception } = call.answer as Extract<FunctionAnswer, { kind: "exception" }>;
        if (error.name === "MoodleError" && options.protocol === "rest" && !/[\s<]/.test(exception.errorcode ?? "")) {
          expect(error, call.case).toMatchObject({ errorcode: exception.errorcode });
        }
      }
      expect(counts).toMatchSnapshot();
    });
  },
);

/**
 * Keys in one order: REST in XML prints those of the description, JSON those of the record.
 * @param noEmptyLists XML prints lists that are not there as empty ones
 */
function sorted(value: unknown, noEmptyLists: boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => sorted(item, noEmptyLists));
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    members
      .filter(([, member]) => !(noEmptyLists && Array.isArray(member) && member.length === 0))
      .map(([key, member]) => [key, sorted(member, noEmptyLists)]),
  );
}
