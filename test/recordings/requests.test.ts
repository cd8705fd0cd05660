/** What our client sends means the same as what was recorded: every recorded request whose arguments can be told is asked again. */
import { describe, expect, it } from "vitest";
import { checkArguments } from "../../src/client/arguments.js";
import type { Question } from "../../src/client/channel.js";
import { RestChannel } from "../../src/client/rest-channel.js";
import { SoapChannel } from "../../src/client/soap-channel.js";
import { classicParts, dialectTable } from "../../src/contract/dialects.js";
import {
  type Dialect,
  itemOf,
  type List,
  type OperationDeclaration,
  partType,
  type RestFormat,
  type Scalar,
  type Struct,
} from "../../src/contract/language.js";
import { operationNamed } from "../../src/contract/operations.js";
import type { Http, HttpRequest } from "../../src/http/index.js";
import { decodeRestRequest, type RequestValue } from "../../src/wire/rest/request-decode.js";
import { decodeSoapRequest } from "../../src/wire/soap/received.js";
import { sharedFolder } from "../shared.js";
import { askedIn, type Exchange, loadExchanges, nameOf } from "./exchanges.js";

/** Requests that our client cannot make, each with the reason. */
const NOT_MADE: Readonly<Record<string, string>> = {
  exception_handler: "takes an argument that no WSDL declares (quirks 47)",
};

/** Cases that PHP's client asked with nil, because it lacked the id of something that an earlier call should have made. */
const NIL = [
  "affect_label_to_section",
  "edit_labels",
  "affect_database_to_section",
  "edit_databases",
  "affect_pageWiki_to_wiki",
  "edit_pagesWiki",
];

/** An HTTP room that keeps what it is given and answers nothing. */
class Sent extends Error {
  constructor(readonly request: HttpRequest) {
    super("sent");
  }
}
const http = {
  send: (request: HttpRequest) => Promise.reject(new Sent(request)),
  close: () => Promise.resolve(),
} as unknown as Http;

async function bytesOf(ask: Promise<unknown>): Promise<Uint8Array> {
  try {
    await ask;
  } catch (error) {
    const { body = "" } = error instanceof Sent ? error.request : {};
    if (error instanceof Sent && typeof body === "string") return Buffer.from(body);
    if (error instanceof Sent && body instanceof Uint8Array) return body;
    throw error;
  }
  throw new Error("nothing was sent");
}

function questionOf(
  operation: string,
  declaration: OperationDeclaration,
  args: Record<string, unknown>,
  session: Record<string, unknown>,
): Question {
  const named = Object.hasOwn(session, "client");
  return {
    operation,
    declaration,
    parts: checkArguments(operation, declaration, args),
    credentials: named ? { session: { client: Number(session["client"]), sessionkey: String(session["sesskey"]) } } : undefined,
    allow: [],
  };
}

describe.skipIf(sharedFolder() === undefined)("the recorded requests", () => {
  it.each(["soap2", "soap1"])("of %s mean the same when our client asks them", async (set) => {
    const dialect: Dialect = set === "soap2" ? "simplified" : "classic";
    const table = dialectTable(dialect);
    const channel = new SoapChannel(http, "http://127.0.0.1:8019", dialect, {});
    let asked = 0;
    const nil: string[] = [];
    const fillers = (declaration: OperationDeclaration): string[] =>
      dialect === "simplified" ? [] : classicParts(declaration).flatMap(({ name, from }) => (from === undefined ? [name] : []));
    for (const exchange of (await loadExchanges()).filter((each) => each.set === set)) {
      const recorded = decodeSoapRequest(exchange.request, table);
      const declaration = operationNamed(recorded.operation)!;
      const { args, session } = soapArguments(declaration, dialect, recorded.parts);
      if (JSON.stringify(args).includes(":null")) {
        nil.push(exchange.case); // PHP's client writes nil for a value it does not have; ours refuses it
        continue;
      }
      const ours = decodeSoapRequest(
        await bytesOf(channel.ask(questionOf(recorded.operation, declaration, args, session))),
        table,
      );
      const ignored = fillers(declaration);
      expect(meaning(ours.parts, ignored), nameOf(exchange)).toEqual(meaning(recorded.parts, ignored));
      expect(ours.operation).toBe(recorded.operation);
      asked++;
    }
    expect({ asked, nil: [...new Set(nil)] }).toEqual({ asked: set === "soap2" ? 620 : 606, nil: NIL });
  });

  it.each(["rest-json", "rest-xml", "rest-php", "rest-dump"])("of %s mean the same when our client asks them", async (set) => {
    const format = set.slice("rest-".length) as RestFormat;
    const channel = new RestChannel(http, "http://127.0.0.1:8019", format, {});
    const notAsked: string[] = [];
    for (const exchange of (await loadExchanges()).filter((each) => each.set === set)) {
      const asked = askedIn(exchange);
      const operation = asked.protocol === "rest" ? asked.operation : "";
      const declaration = operationNamed(operation);
      const recorded = variablesOf(exchange);
      if (declaration === undefined || Object.hasOwn(NOT_MADE, operation)) {
        notAsked.push(exchange.case);
        continue;
      }
      const { args, session } = restArguments(declaration, recorded);
      const missing = Object.entries(declaration.parts).filter(
        ([name, part]) => !("optional" in part) && args[name] === undefined,
      );
      if (missing.length > 0) {
        notAsked.push(exchange.case); // left out what our client always sends (protocol-differences D4)
        continue;
      }
      const body = await bytesOf(channel.ask(questionOf(operation, declaration, args, session)));
      const ours = plain(decodeRestRequest({ body, contentType: "application/x-www-form-urlencoded" }));
      for (const [name, value] of Object.entries(recorded)) {
        if (declaration.session === false && (name === "client" || name === "sesskey")) continue; // ignored there by the site
        const blankNumber = value === "" && ours[name] === "0"; // blank and 0 mean the same in a part that is a number (semantics 0)
        if (!blankNumber) expect(ours[name], `${nameOf(exchange)} ${name}`).toEqual(value);
      }
      // beyond the recorded ones there are only PHP's own defaults, written out
      for (const name of Object.keys(ours).filter((each) => !Object.hasOwn(recorded, each))) {
        expect("optional" in declaration.parts[name]!, `${nameOf(exchange)} ${name}`).toBe(true);
      }
    }
    expect(new Set(notAsked)).toEqual(
      new Set(["get_sections_mine", "edit_users_empty", "enrol_students_empty", "exception_handler"]),
    );
  });
});

type ReceivedParts = ReturnType<typeof decodeSoapRequest>["parts"];

/** @param ignored parts that the classic WSDL has and PHP does not take */
function meaning(parts: ReceivedParts, ignored: readonly string[]): Record<string, unknown> {
  // parts that no WSDL declares are ignored by the site (wire 3)
  return Object.fromEntries(
    parts
      .filter(({ declared }) => declared !== undefined && !ignored.includes(declared))
      .map(({ declared, value }) => [declared, value ?? []]),
  );
}

/** The arguments of a recorded call, by the names of the simplified WSDL. */
function soapArguments(
  declaration: OperationDeclaration,
  dialect: Dialect,
  parts: ReceivedParts,
): { args: Record<string, unknown>; session: Record<string, unknown> } {
  const args: Record<string, unknown> = {};
  const session: Record<string, unknown> = {};
  const classic = classicParts(declaration);
  for (const { declared, value } of parts) {
    if (declared === undefined) continue;
    if (declaration.session !== false && (declared === "client" || declared === "sesskey")) session[declared] = value;
    else if (dialect === "simplified") args[declared] = typed(value, declaration, declared);
    else {
      const part = classic.find(({ name }) => name === declared)!;
      if (part.from === undefined) continue;
      const carried = part.wrapper === undefined ? value : (value as Record<string, unknown>)[part.wrapper];
      args[part.from] = typed(carried, declaration, part.from);
    }
  }
  return { args, session };
}

/** The classic WSDL types some texts as numbers and the reverse; a nil list means an empty one (wire 4). */
function typed(value: unknown, declaration: OperationDeclaration, part: string): unknown {
  const type = partType(declaration.parts[part]!);
  if (type.kind === "list" && value === null) return [];
  if (type.kind === "string" && typeof value === "number") return String(value);
  return value;
}

function variablesOf(exchange: Exchange): Record<string, unknown> {
  const contentType = exchange.requestHeaders.find(([name]) => name === "content-type")?.[1];
  return plain(
    decodeRestRequest({ query: new URL(exchange.path, "http://site").search.slice(1), body: exchange.request, contentType }),
  );
}

function plain(value: ReturnType<typeof decodeRestRequest>): Record<string, unknown> {
  const of = (each: RequestValue): unknown =>
    typeof each === "string" ? each : Object.fromEntries([...each].map(([key, item]) => [key, of(item)]));
  return of(value) as Record<string, unknown>;
}

function restArguments(
  declaration: OperationDeclaration,
  recorded: Record<string, unknown>,
): { args: Record<string, unknown>; session: Record<string, unknown> } {
  const args: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(declaration.parts))
    if (recorded[name] !== undefined) args[name] = fromTexts(recorded[name], partType(part));
  const session = declaration.session === false ? {} : { client: recorded["client"], sesskey: recorded["sesskey"] };
  return { args, session };
}

function fromTexts(value: unknown, type: Scalar | List | Struct): unknown {
  if (type.kind === "list")
    return value === "" ? [] : Object.values(value as object).map((each) => fromTexts(each, itemOf(type)));
  if (type.kind === "struct")
    return Object.fromEntries(Object.entries(value as object).map(([name, each]) => [name, fromTexts(each, type.fields[name]!)]));
  if (type.kind === "int" || type.kind === "float") return value === "" ? 0 : Number(value);
  return value;
}
