/** What a site's two WSDLs say, and what they tell of its address and revision. */
import { dialectTable } from "../contract/dialects.js";
import type { Dialect } from "../contract/language.js";
import { HttpStatusError, isWsppError, type WsppError } from "../errors.js";
import type { Http } from "../http/index.js";
import { htmlErrorOf, looksLikeHtml } from "../wire/html.js";
import { compareWsdl } from "../wsdl/compare.js";
import type { WsdlDifference } from "../wsdl/difference.js";
import { readWsdl, type SiteWsdl } from "../wsdl/read.js";
import { guessRevision } from "../wsdl/revisions.js";
import type { Examination, Finding } from "./doctor.js";
import type { Endpoints } from "./doctor-endpoints.js";
import { wsdlUrl } from "./site-operations.js";

export interface Wsdls {
  readonly ownAddress: string | undefined;
  readonly revision: string | undefined;
  readonly ownOperations: readonly string[];
  readonly missingOperations: readonly string[];
}

/** One WSDL of a site beside the contract. */
export interface ComparedWsdl {
  readonly dialect: Dialect;
  readonly table: SiteWsdl;
  readonly differences: readonly WsdlDifference[];
}

/**
 * Fetches one WSDL and compares it.
 * @throws TransportError, HttpStatusError, DecodeError when there is none to read
 */
export async function compareSite(http: Http, root: string, dialect: Dialect, signal?: AbortSignal): Promise<ComparedWsdl> {
  const answer = await http.send({ url: wsdlUrl(root, dialect), method: "GET", operation: "wsdl", repeatable: true, signal });
  const bytes = await answer.bytes();
  const start = new TextDecoder().decode(bytes.subarray(0, 4096));
  const head = { status: answer.status };
  if (looksLikeHtml(start)) throw htmlErrorOf(start, head, "wsdl");
  if (answer.status >= 400) {
    throw new HttpStatusError(`HTTP ${answer.status} for ${wsdlUrl(root, dialect)}`, {
      code: "http_status",
      operation: "wsdl",
      status: answer.status,
      hint: "check that the address is the wwwroot of Moodle and that the folder wspp is installed there",
    });
  }
  const table = readWsdl(bytes);
  return { dialect, table, differences: compareWsdl(table, dialectTable(dialect), root) };
}

export async function examineWsdls({ root, http, options, note }: Examination, { dialects }: Endpoints): Promise<Wsdls> {
  const read: ComparedWsdl[] = [];
  for (const dialect of ["simplified", "classic"] as const) {
    try {
      const compared = await compareSite(http, root, dialect, options.signal);
      read.push(compared);
      note(comparison(compared, root));
    } catch (error) {
      if (!isWsppError(error) || error.code === "aborted") throw error;
      note({
        id: `wsdl ${dialect}`,
        status: "warn",
        text: `the ${dialect} WSDL cannot be had: ${error.message}`,
        todo: unreadable(error, dialects.includes(dialect)),
      });
    }
  }
  const addresses = new Set(read.map(addressOf).filter((address) => address !== undefined && address !== root));
  const ownAddress = [...addresses][0];
  if (ownAddress !== undefined) note(otherAddress(root, ownAddress));
  const revision = read.map(({ table }) => guessRevision(table)).find((guess) => guess !== undefined);
  if (revision !== undefined) note({ id: "revision", status: "ok", text: `the WSDLs point to revision ${revision}` });
  return {
    ownAddress,
    revision,
    ownOperations: operationsOf(read, "operation_added"),
    missingOperations: operationsOf(
      read.filter(({ dialect }) => dialect === "simplified"),
      "operation_missing",
    ),
  };
}

function comparison({ dialect, table, differences }: ComparedWsdl, root: string): Finding {
  const id = `wsdl ${dialect}`;
  const telling = differences.filter(({ severity }) => severity !== "harmless");
  const count = `${table.operations.size} operations, ${table.types.size} types`;
  const counted = telling.filter(({ kind }) => kind !== "address");
  if (counted.length === 0) return { id, status: "ok", text: `${dialect} WSDL: ${count}, as in the contract` };
  const breaks = counted.filter(({ severity }) => severity === "breaks").length;
  return {
    id,
    status: "warn",
    text: `${dialect} WSDL: ${count}; ${counted.length} differences from the contract${breaks > 0 ? `, ${breaks} of them break something` : ""}`,
    todo: `wspp wsdl diff ${root} lists them with what to do`,
  };
}

function addressOf({ dialect, table }: ComparedWsdl): string | undefined {
  const path = dialectTable(dialect).endpoint.replace("{wwwroot}", "");
  return table.endpoint.endsWith(path) ? table.endpoint.slice(0, -path.length) : undefined;
}

function otherAddress(root: string, own: string): Finding {
  return {
    id: "address",
    status: "warn",
    text: `the site believes to be at ${own}, not at ${root}`,
    todo: "behind a proxy that is as it should be, and works; else the site serves a stale WSDL (ws_uselocalwsdl): delete moodlews2.wsdl and moodlews.wsdl in the folder wspp of its data directory",
  };
}

function unreadable(error: WsppError, answersSoap: boolean): string | undefined {
  if (answersSoap) return "calls work without it; clients that are generated from it do not: see the site's error log";
  return error.hint;
}

function operationsOf(read: readonly ComparedWsdl[], kind: WsdlDifference["kind"]): string[] {
  const names = read.flatMap(({ differences }) =>
    differences.filter((each) => each.kind === kind).map(({ operation }) => operation),
  );
  return [...new Set(names)].filter((name) => name !== undefined);
}
