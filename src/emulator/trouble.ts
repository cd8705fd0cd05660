/** Carries out a fault on the answer of one request. */
import type { ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { EndpointAnswer } from "../server/exchange.js";
import { encodePhpFault } from "../wire/soap/fault-answer.js";
import type { FaultKind } from "./faults.js";
import { writeAnswer } from "./outgoing.js";

const NOTICE =
  "<br />\n<b>Notice</b>:  Undefined property: stdClass::$id in <b>/srv/moodle/wspp/server.class.php</b> on line <b>1203</b><br />\n";
const SLOW_PIECES = 20;
const SLOW_PAUSE_MS = 50;
const RETRY_AFTER_S = 1;

/** Trouble before the call is run; `undefined` where the call is to be run first. */
export function troubleInstead(kind: FaultKind, response: ServerResponse): EndpointAnswer | "done" | undefined {
  switch (kind) {
    case "drop":
      response.destroy();
      return "done";
    case "hang":
      return "done"; // the caller closes it
    case "empty-500":
      return { status: 500, headers: { "content-type": "text/html" }, body: new Uint8Array() };
    case "html":
      return page(502, "502 Bad Gateway", {});
    case "maintenance":
      return page(503, "The site is undergoing maintenance", { "retry-after": String(RETRY_AFTER_S) });
    case "wsdl": {
      const fault = encodePhpFault(
        "WSDL",
        "SOAP-ERROR: Parsing WSDL: Couldn't load from 'http://localhost/wspp/wsdl_pp2.php' : failed to load external entity",
      );
      return { status: fault.status, headers: fault.headers, body: Buffer.from(fault.body) };
    }
    default:
      return undefined;
  }
}

/** Writes an answer with the trouble of that kind. */
export async function writeWithTrouble(kind: FaultKind, response: ServerResponse, answer: EndpointAnswer): Promise<void> {
  const { status } = answer;
  const body = Buffer.from(answer.body);
  const headers: Record<string, string> = { ...answer.headers };
  switch (kind) {
    case "drop-after":
      response.destroy();
      return;
    case "truncate":
      await cutOff(
        response,
        status,
        { ...headers, "content-length": String(body.length) },
        body.subarray(0, Math.floor(body.length / 2)),
      );
      return;
    case "wrong-length":
      await cutOff(response, status, { ...headers, "content-length": String(body.length + 100) }, body);
      return;
    case "bad-gzip":
      response.writeHead(status, { ...headers, "content-encoding": "gzip" }).end(body);
      return;
    case "bad-charset":
      response.writeHead(status, headers).end(Buffer.from(Buffer.from(body).toString("utf8"), "utf16le"));
      return;
    case "empty-200":
      response.writeHead(200, headers).end();
      return;
    case "notice":
      response.writeHead(status, headers).end(Buffer.concat([Buffer.from(NOTICE), body]));
      return;
    case "slow":
      await slowly(response, status, headers, body);
      return;
    default:
      writeAnswer(response, answer);
  }
}

function cutOff(response: ServerResponse, status: number, headers: Record<string, string>, body: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    response.writeHead(status, headers);
    response.write(body, () => {
      response.destroy();
      resolve();
    });
  });
}

async function slowly(
  response: ServerResponse,
  status: number,
  headers: Record<string, string>,
  body: Uint8Array,
): Promise<void> {
  response.writeHead(status, headers);
  const size = Math.max(1, Math.ceil(body.length / SLOW_PIECES));
  for (let start = 0; start < body.length && !response.destroyed; start += size) {
    response.write(body.subarray(start, start + size));
    await wait(SLOW_PAUSE_MS);
  }
  response.end();
}

function page(status: number, title: string, headers: Record<string, string>): EndpointAnswer {
  const html = `<html>\n<head><title>${title}</title></head>\n<body>\n<center><h1>${title}</h1></center>\n</body>\n</html>\n`;
  return { status, headers: { "content-type": "text/html", ...headers }, body: Buffer.from(html) };
}
