/** Turns what `fetch`, sockets and timers throw into a TransportError that says what was tried and what to do next. */
import { TransportError, UsageError, WsppError, type WsppErrorOptions } from "../errors.js";
import { EndedEarly, type Ending } from "./lifetime.js";
import type { Timeouts } from "./options.js";
import { type Outgoing, siteOf } from "./request.js";
import { tlsFailure } from "./tls-failure.js";
import { chainOf, type Finding, type Trouble } from "./trouble.js";

/** How far a request had come: only `before` is it certain that the site has not seen it. */
export type Stage = "before" | "sent" | "body";

/** The error to throw for anything caught while a request was under way; errors of this package pass unchanged. */
export function failureOf(caught: unknown, outgoing: Outgoing, stage: Stage): WsppError {
  if (caught instanceof WsppError) return caught;
  const { operation, hide } = outgoing;
  const site = siteOf(outgoing.url);
  const chain = chainOf(caught);
  if (chain.some((error) => error.message === "bad port")) {
    return new UsageError(`${operation}: fetch refuses to speak to port ${outgoing.url.port}`, { code: "bad_url", operation });
  }
  const finding =
    caught instanceof EndedEarly ? endingFinding(caught.ending, site, stage) : findingOf(chain, site, stage, outgoing.timeouts);
  const unsent = stage === "before" || finding.unsent === true;
  const options: WsppErrorOptions = {
    code: finding.code,
    operation,
    // A write that may have arrived must not be sent again, nor must a read that changes what it reads.
    retryable: finding.passing && (unsent || outgoing.repeatable),
    hint: finding.hint === undefined ? undefined : hide(finding.hint),
    applied: outgoing.writes ? (unsent ? "no" : "unknown") : undefined,
    cause: caught instanceof EndedEarly ? reasonOf(caught.ending) : plainCause(chain, hide),
  };
  return new TransportError(hide(`${operation}: ${finding.what}`), options);
}

/** The error for a streamed body whose source failed: the site got a part of it. */
export function bodyFailureOf(caught: unknown, { operation, url, writes, hide }: Outgoing): WsppError {
  if (caught instanceof WsppError) return caught;
  const chain = chainOf(caught);
  return new TransportError(
    hide(
      `${operation}: what was to be sent to ${siteOf(url)} could not be read to its end: ${chain[0]?.message ?? String(caught)}`,
    ),
    { code: "body_failed", operation, applied: writes ? "unknown" : undefined, cause: plainCause(chain, hide) },
  );
}

function reasonOf(ending: Ending): unknown {
  return ending.kind === "aborted" ? ending.reason : undefined;
}

function endingFinding(ending: Ending, site: string, stage: Stage): Finding {
  if (ending.kind === "aborted") return { code: "aborted", what: `the call to ${site} was aborted`, passing: false };
  if (ending.kind === "closed") {
    return { code: "aborted", what: `the client was closed during the call to ${site}`, passing: false };
  }
  const which = ending.which === "idle" && stage === "sent" ? "sending" : ending.which;
  return { code: "timeout", passing: true, ...TIMEOUTS[which](site, ending.ms) };
}

const TIMEOUTS = {
  sending: (site: string, ms: number) => ({
    what: `${site} took nothing more of what is sent to it for ${ms} ms (timeouts.idle)`,
    hint: "send less at a time or raise `timeouts.idle`",
  }),
  connect: (site: string, ms: number) => ({
    what: `no connection to ${site} within ${ms} ms (timeouts.connect)`,
    hint: "check host, port and firewall; a proxy may be needed (`proxy`)",
    unsent: true,
  }),
  firstByte: (site: string, ms: number) => ({
    what: `${site} did not begin to answer within ${ms} ms (timeouts.firstByte)`,
    hint: "ask for less at a time or raise `timeouts.firstByte`; a site whose workers are all taken never answers (wire 9): lower `concurrency`",
  }),
  idle: (site: string, ms: number) => ({
    what: `${site} stopped sending in the middle of its answer for ${ms} ms (timeouts.idle)`,
    hint: "ask for less at a time or raise `timeouts.idle`",
  }),
  whole: (site: string, ms: number) => ({
    what: `the call to ${site} was not done within ${ms} ms (timeouts.whole)`,
    hint: "ask for less at a time or raise `timeouts.whole`",
  }),
};

function findingOf(chain: readonly Trouble[], site: string, stage: Stage, timeouts: Timeouts): Finding {
  const has = (test: (trouble: Trouble) => boolean) => chain.find(test);
  const proxy = has((trouble) => trouble.name === "ProxyError");
  if (proxy !== undefined) return { code: "proxy", what: proxy.message, hint: proxy.hint, unsent: true, passing: true };
  if (stage === "body") return lost(chain, site, stage);
  const tls = tlsFailure(chain, site);
  if (tls !== undefined) return tls;
  if (has(({ code }) => code === "UND_ERR_CONNECT_TIMEOUT")) {
    return { code: "timeout", passing: true, ...TIMEOUTS.connect(site, timeouts.connect) };
  }
  const lookup = has(({ code, syscall }) => code === "ENOTFOUND" || code === "EAI_AGAIN" || syscall === "getaddrinfo");
  if (lookup !== undefined) {
    return {
      code: "host_not_found",
      what: `the host of ${site} was not found (${lookup.code})`,
      hint: "check the spelling of the address and the name service; behind a proxy set `proxy`",
      unsent: true,
      passing: true,
    };
  }
  const connect = has(({ code, syscall }) => code === "ECONNREFUSED" || syscall === "connect");
  if (connect !== undefined) {
    return {
      code: "connection_refused",
      what: `no connection to ${site} (${connect.code})`,
      hint: "check host and port, and that the web server runs",
      unsent: true,
      passing: true,
    };
  }
  return lost(chain, site, stage);
}

function lost(chain: readonly Trouble[], site: string, stage: Stage): Finding {
  const last = chain.at(-1);
  const why = last === undefined ? "no reason given" : last.message === "" ? (last.code ?? last.name) : last.message;
  const damaged = chain.some(
    ({ code }) => code?.startsWith("Z_") || code?.startsWith("ERR__ERROR_FORMAT") || code?.startsWith("ERR_PADDING"),
  );
  const what =
    stage !== "body"
      ? `the connection to ${site} was lost before the answer: ${why}`
      : damaged
        ? `the compressed answer of ${site} is damaged: ${why}`
        : `the answer of ${site} was cut off: ${why}`;
  return {
    code: "connection_lost",
    what,
    hint: "the site's error log may tell why; a proxy or PHP's memory and time limits can end an answer",
    passing: true,
  };
}

/** The causes again with nothing but names, codes and redacted messages: the real ones can hold bytes of the answer and options. */
function plainCause(chain: readonly Trouble[], hide: (text: string) => string): Error | undefined {
  return chain.reduceRight<Error | undefined>((cause, { name, message, code }) => {
    const error = new Error(hide(message), cause === undefined ? undefined : { cause });
    error.name = name;
    error.stack = `${name}: ${error.message}`; // our own stack would only show this line
    return code === undefined ? error : Object.assign(error, { code });
  }, undefined);
}
