/** The request of a call, made by the real encoders and guards, without sending it. */
import { openRemote } from "../client/connect.js";
import { keptGuards, lackingIn } from "../client/keep.js";
import type { ConnectOptions } from "../client/options.js";
import type { Route } from "../client/routes.js";
import { operationNamed } from "../contract/operations.js";
import type { RequestTrace } from "../http/index.js";

export interface Preview {
  readonly route: Route;
  /** Session and password hidden. */
  readonly request: RequestTrace;
  /** What would be read first and sent along (`users[0].auth`). */
  readonly kept: readonly string[];
}

/** Thrown in place of sending. */
class NotSent extends Error {
  constructor(readonly request: RequestTrace) {
    super("not sent");
  }
}

const PLACEHOLDER_SESSION = { client: 1, sessionkey: "00000000000000000000000000000000" };

/**
 * @param options account and session are replaced by placeholders
 * @throws UsageError where the call itself would
 */
export async function preview(
  options: ConnectOptions,
  operation: string,
  args: Readonly<Record<string, unknown>>,
): Promise<Preview> {
  const account =
    options.session === "single-shot"
      ? { session: options.session, username: options.username ?? "username", password: "placeholder" }
      : { session: PLACEHOLDER_SESSION };
  const refuse = (request: RequestTrace): never => {
    throw new NotSent(request);
  };
  const { service, close } = await openRemote({ ...options, ...account, logout: "never", onRequest: refuse });
  try {
    const asItIs = { keep: false, allow: keptGuards };
    const route = await service.routeOf(operation, args, asItIs);
    const request = await requestOf(service.raw(operation, args, asItIs));
    const declaration = operationNamed(operation);
    const lacking = declaration === undefined ? [] : lackingIn(declaration, args, options.allow ?? []);
    return { route, request, kept: lacking.map(({ path, member }) => `${path}.${member}`) };
  } finally {
    await close();
  }
}

async function requestOf(sending: Promise<unknown>): Promise<RequestTrace> {
  try {
    await sending;
  } catch (error) {
    if (error instanceof NotSent) return error.request;
    throw error;
  }
  throw new TypeError("the request of a preview was sent");
}
