/** Opens a client of a site's official web services. */
import type { WsppClient } from "../client/facade.js";
import { oneOf } from "../client/options.js";
import { UsageError } from "../errors.js";
import type { FunctionSet } from "../functions/description.js";
import { functionsOf } from "../functions/shipped.js";
import type { FunctionTypes, MoodleFunctions } from "../functions/typed.js";
import { createHttp, type Http } from "../http/index.js";
import type { DecodeOptions } from "../wire/exchange.js";
import { type Access, serverAddress } from "./access.js";
import { Caller } from "./caller.js";
import { type Asker, Channel, type Codec } from "./channel.js";
import { MoodleClient } from "./client.js";
import { COLLECTOR, CollectedReads } from "./collected-reads.js";
import { type MoodleOptions, type MoodleSettings, moodleSettingsOf } from "./options.js";
import { SiteFunctions } from "./site-functions.js";
import { siteUrlOf } from "./site-url.js";
import { SplitReads } from "./split-reads.js";
import { requestToken } from "./token.js";
import { tokenText } from "./token-value.js";

/** A site fetches its own WSDL during each SOAP call, which takes a second worker (official-protocols D6). */
const SOAP_CONCURRENCY = 2;
const CONCURRENCY = 6;

/** The operations of wspp as Moodle 2 publishes them: the client is one of wspp. */
export interface OktechOptions extends Omit<MoodleOptions, "functions" | "warnings" | "onWarnings" | "collectReads" | "allow"> {
  readonly via: "oktech";
  /** The site's texts for "nothing found" where it speaks neither English nor shows message keys. */
  readonly emptyTexts?: readonly string[] | undefined;
}

/**
 * Connects to the official web services of a site: by a token, or by user name and password, for which a token is asked.
 * @throws UsageError for wrong options, MoodleError when the site refuses the login, TransportError when it cannot be reached
 */
export function connect(options: OktechOptions): Promise<WsppClient>;
export function connect<F extends FunctionTypes<F> = MoodleFunctions>(options: MoodleOptions): Promise<MoodleClient<F>>;
export async function connect(options: MoodleOptions | OktechOptions): Promise<WsppClient | MoodleClient> {
  if (!("via" in options)) return open(options);
  oneOf("via", options.via, ["oktech"]);
  const [{ oktechClient }, { oktechFunctions }] = await Promise.all([import("./oktech.js"), import("./oktech-functions.js")]);
  return oktechClient(await open({ ...options, functions: oktechFunctions }), options);
}

async function open(options: MoodleOptions): Promise<MoodleClient> {
  const wwwroot = siteUrlOf(options.url);
  const settings = moodleSettingsOf(options);
  checkCredentials(options);
  const isSoap = settings.protocol === "soap";
  const http = createHttp({
    ...options,
    concurrency: options.concurrency ?? (isSoap ? SOAP_CONCURRENCY : CONCURRENCY),
    onJam: isSoap ? (jam) => options.onNotice?.({ code: "one_at_a_time", ...jam }) : undefined,
  });
  try {
    const access = await accessOf(options, wwwroot, http);
    const functions = options.functions === false ? undefined : (options.functions ?? (await functionsOf("4.4")));
    const decoding: DecodeOptions = {
      onNotice: options.onNotice,
      ...(options.bodyLimit === undefined ? {} : { limits: { bytes: options.bodyLimit } }),
    };
    const codec = await codecOf(settings, access);
    const channel = new Channel(http, serverAddress(wwwroot, settings.protocol, access), access, codec, decoding);
    const asker = settings.protocol === "rest" ? new SplitReads(channel, settings.maxInputVars) : channel;
    return new MoodleClient({ ...callersOf(options, settings, asker, functions), functions, http, wwwroot, access });
  } catch (error) {
    await http.close();
    throw error;
  }
}

function checkCredentials({ token, username, password, authentication }: MoodleOptions): void {
  const isByToken = token !== undefined;
  if (isByToken && authentication === "simple") {
    throw new UsageError("the simple servers take a user name and a password, no token", { code: "invalid_option" });
  }
  if (isByToken && (username !== undefined || password !== undefined)) {
    throw new UsageError("both a token and an account are given", { code: "invalid_option", hint: "leave one of them out" });
  }
  if (isByToken ? tokenText(token) !== "" : username !== undefined && password !== undefined) return;
  throw new UsageError("a token is needed, or a user name and a password", { code: "invalid_option" });
}

async function accessOf(options: MoodleOptions, url: string, http: Http): Promise<Access> {
  const { token, username = "", password = "", service, signal } = options;
  if (token !== undefined) return { token: tokenText(token) };
  if (options.authentication === "simple") return { account: { username, password } };
  return { token: tokenText((await requestToken(http, { url, username, password, service, signal })).token) };
}

/** The codec of one protocol: the others are not loaded. */
async function codecOf({ protocol, format, maxInputVars }: MoodleSettings, access: Access): Promise<Codec> {
  switch (protocol) {
    case "soap":
      return (await import("./codecs/soap.js")).soapCodec;
    case "xmlrpc":
      return (await import("./codecs/xmlrpc.js")).xmlRpcCodec;
    case "amf":
      return (await import("./codecs/amf.js")).amfCodec;
    case "rest":
      return (await import("./codecs/rest.js")).restCodec({ access, format, maxInputVars });
  }
}

/** What makes the calls, and what knows which ones the site takes. */
function callersOf(
  options: MoodleOptions,
  settings: MoodleSettings,
  channel: Asker,
  functions: FunctionSet | undefined,
): { readonly caller: Caller; readonly site: SiteFunctions } {
  const { onNotice, onWarnings, checkAvailability = true, collectReads = false } = options;
  const parts = { channel, settings, functions, onNotice, onWarnings };
  const unchecked = new Caller({ ...parts, site: undefined, collected: undefined });
  const site = new SiteFunctions(
    (functionName, signal) => unchecked.call(functionName, {}, { effect: "read", signal }),
    functions,
    onNotice,
  );
  const collected = collectReads ? new CollectedReads(channel, functions, (signal) => site.has(COLLECTOR, signal)) : undefined;
  return { caller: new Caller({ ...parts, site: checkAvailability ? site : undefined, collected }), site };
}
