/** Which services answer: SOAP in both dialects, REST. */
import type { Dialect } from "../contract/language.js";
import { operationNames, operations } from "../contract/operations.js";
import { FaultError, isWsppError, type WsppError } from "../errors.js";
import type { Channel } from "./channel.js";
import type { Examination } from "./doctor.js";
import { RestChannel } from "./rest-channel.js";
import { SoapChannel } from "./soap-channel.js";

export interface Endpoints {
  readonly dialects: readonly Dialect[];
  readonly rest: boolean;
}

/** No site knows it: `get_version` answers -1, or refuses. Both prove that the service runs. */
const INVALID_SESSION = { session: { client: 0, sessionkey: "x" } };

const SERVICE: { readonly [D in Dialect]: string } = { simplified: "service_pp2.php", classic: "service_pp.php" };

export async function examineEndpoints(examination: Examination): Promise<Endpoints> {
  const { root, http, note } = examination;
  const dialects: Dialect[] = [];
  for (const dialect of ["simplified", "classic"] as const) {
    const listed = await functionList(examination, dialect);
    const failure = await harmlessQuestion(examination, new SoapChannel(http, root, dialect, {}));
    const id = `soap ${dialect}`;
    if (failure === undefined) {
      dialects.push(dialect);
      note({
        id,
        status: "ok",
        text: `${SERVICE[dialect]} answers SOAP${listed === 0 ? "" : `, its page lists ${listed} operations`}`,
      });
    } else note({ id, status: "fail", text: `${SERVICE[dialect]}: ${failure.message}`, todo: todoFor(failure, dialect) });
  }
  const failure = await harmlessQuestion(examination, new RestChannel(http, root, "xml", {}));
  if (failure === undefined) note({ id: "rest", status: "ok", text: "service_pp2.php answers REST" });
  else
    note({
      id: "rest",
      status: "fail",
      text: `no REST: ${failure.message}`,
      todo: dialects.length > 0 ? "use SOAP; REST came with revision 1.8.3 (April 2011)" : todoFor(failure, "simplified"),
    });
  return { dialects, rest: failure === undefined };
}

async function harmlessQuestion({ options }: Examination, channel: Channel): Promise<WsppError | undefined> {
  try {
    await channel.ask({
      operation: "get_version",
      declaration: operations.get_version,
      parts: {},
      credentials: INVALID_SESSION,
      allow: [],
      signal: options.signal,
    });
    return undefined;
  } catch (error) {
    if (!isWsppError(error) || error.code === "aborted") throw error;
    return error instanceof FaultError && error.code !== "site_wsdl_unreadable" && !/SOAP-ERROR/.test(error.message)
      ? undefined
      : error;
  }
}

/** Names on the page that a service shows to a browser; 0 when it shows another one. */
async function functionList({ root, http, options }: Examination, dialect: Dialect): Promise<number> {
  try {
    const answer = await http.send({
      url: `${root}/wspp/${SERVICE[dialect]}`,
      method: "GET",
      operation: "function list",
      repeatable: true,
      signal: options.signal,
    });
    const page = new TextDecoder("latin1").decode(await answer.bytes());
    const words = new Set(page.match(/\b[a-z]\w+/gi));
    return operationNames.filter((name) => words.has(name)).length;
  } catch (error) {
    if (isWsppError(error) && error.code !== "aborted") return 0;
    throw error;
  }
}

function todoFor(failure: WsppError, dialect: Dialect): string {
  if (failure.code === "site_wsdl_unreadable" || /SOAP-ERROR: Parsing WSDL/.test(failure.message)) {
    const file = dialect === "simplified" ? "moodlews2.wsdl" : "moodlews.wsdl";
    return `the site cannot read its own WSDL: it must be able to fetch its own address; with ws_uselocalwsdl on, fetch its WSDL once so that it writes wspp/${file} in its data directory, and delete a stale one; REST needs none of it`;
  }
  if (failure.code === "html_page" || "status" in failure) {
    return "check that the address is the wwwroot of Moodle and that the folder wspp is installed there";
  }
  return failure.hint ?? "see the site's error log";
}
