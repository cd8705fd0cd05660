/** What the recorded site was asked, as calls for any client stack, and what it answered. */
import { dialectTable } from "../../../src/contract/dialects.js";
import type { Dialect, RestFormat } from "../../../src/contract/language.js";
import { decodeRestAnswer } from "../../../src/wire/rest/decode.js";
import { decodeRestRequest } from "../../../src/wire/rest/request-decode.js";
import { decodeSoapAnswer } from "../../../src/wire/soap/decode.js";
import { decodeSoapRequest } from "../../../src/wire/soap/received.js";
import { type Exchange, loadExchanges } from "../../recordings/exchanges.js";
import { type AskedRun, type Call, type CallPart, decodedOr } from "./calls.js";
import type { Session } from "./session.js";
import { startRecordedSite } from "./site.js";

export const SOAP_SET: Readonly<Record<Dialect, string>> = { simplified: "soap2", classic: "soap1" };

/** The first pass of a set of the 1.9 site: all its cases up to those after the logout, in call order. */
async function firstPass(set: string): Promise<Exchange[]> {
  const exchanges = await loadExchanges();
  return exchanges.filter((each) => each.site === "moodle19" && each.set === set && !each.case.startsWith("b_"));
}

export async function recordedSoapRun(dialect: Dialect): Promise<AskedRun> {
  const calls = await soapCalls(dialect);
  if (dialect === "classic") addEditGroupings(calls, await soapCalls("simplified"));
  return { calls, start: (quirks) => startRecordedSite(sessionIn(calls), quirks) };
}

async function soapCalls(dialect: Dialect): Promise<Call[]> {
  const table = dialectTable(dialect);
  return (await firstPass(SOAP_SET[dialect])).map((exchange): Call => {
    const { declared, parts } = decodeSoapRequest(exchange.request, table);
    const { name: operation, request } = declared!;
    const sent = new Map(parts.map((part) => [part.declared, part.value]));
    return {
      case: exchange.case,
      operation,
      parts: request.parts.map(({ name, type }) => ({ name, type, value: sent.get(name) ?? null })),
      expected: decodedOr(exchange.status, () =>
        decodeSoapAnswer(exchange.response, { operation, returns: undefined }, { status: exchange.status }),
      ),
    };
  });
}

/**
 * The classic set lacks this call only because the recording client could not build it (wire, beginning). Groupings are sent as groups there
 * (quirks 42), and the answer is that of the simplified dialect (protocol-differences F).
 */
function addEditGroupings(classic: Call[], simplified: readonly Call[]): void {
  const recorded = simplified.find(({ operation }) => operation === "edit_groupings")!;
  const table = dialectTable("classic");
  const datum = table.types.get("groupDatum");
  const fields = datum?.kind === "struct" ? datum.fields : [];
  const parts = table.operations.get("edit_groupings")!.request.parts.map((part): CallPart => {
    const sent = recorded.parts.find(({ name }) => name === part.name)!.value;
    if (!Array.isArray(sent)) return { ...part, value: sent };
    const groupings = sent.map((grouping: Readonly<Record<string, unknown>>) =>
      Object.fromEntries(fields.map(({ name, type }) => [name, grouping[name] ?? (type === "string" ? "" : 0)])),
    );
    return { ...part, value: { groupings } };
  });
  const value = "value" in recorded.expected ? { groupings: recorded.expected.value } : undefined;
  const place = classic.findIndex(({ operation }) => operation === "update_grouping") + 1;
  classic.splice(place, 0, { ...recorded, parts, expected: { value } });
}

export async function recordedRestRun(format: RestFormat): Promise<AskedRun> {
  const calls = (await firstPass(`rest-${format}`)).map((exchange): Call => {
    const variables = decodeRestRequest({
      query: new URL(exchange.path, "http://site").search.slice(1),
      contentType: exchange.requestHeaders.find(([name]) => name === "content-type")?.[1],
      cookie: undefined,
      body: exchange.request,
    });
    const parameters = [...variables].filter(([name]) => name !== "wsfunction" && name !== "wsformatout");
    const operation = String(variables.get("wsfunction"));
    return {
      case: exchange.case,
      operation,
      parts: parameters.map(([name, value]) => ({ name, type: "", value: plain(value) })),
      expected: decodedOr(exchange.status, () =>
        decodeRestAnswer(format, exchange.response, { operation, returns: undefined }, { status: exchange.status }),
      ),
    };
  });
  return { calls, start: (quirks) => startRecordedSite(sessionIn(calls), quirks) };
}

/** Keyed arrays as objects. */
function plain(value: unknown): unknown {
  if (!(value instanceof Map)) return value;
  return Object.fromEntries([...(value as Map<string, unknown>)].map(([key, member]) => [key, plain(member)]));
}

/** The session that most calls carry. */
function sessionIn(calls: readonly Call[]): Session {
  const counts = new Map<string, number>();
  for (const { parts } of calls) {
    const client = parts.find(({ name }) => name === "client");
    const key = parts.find(({ name }) => name === "sesskey");
    if (client === undefined || key === undefined) continue;
    const session = `${String(client.value)} ${String(key.value)}`;
    counts.set(session, (counts.get(session) ?? 0) + 1);
  }
  const [client, sessionkey] = [...counts].sort(([, a], [, b]) => b - a)[0]![0].split(" ");
  return { client: Number(client), sessionkey: sessionkey! };
}
