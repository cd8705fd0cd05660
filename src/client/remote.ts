/** The service of a live site: plans each call, asks by the right route, renews the session, explains what went wrong. */
import type { EditedEntity } from "../contract/editing.js";
import type { OperationDeclaration, RestFormat } from "../contract/language.js";
import { type OperationName, operationNamed } from "../contract/operations.js";
import type { CallOptions, WsppService } from "../contract/site.js";
import { SessionError, UsageError, WsppError } from "../errors.js";
import { canonicalAnswer, emptyTextOf } from "../wire/canonical.js";
import { type CheckedParts, checkArguments } from "./arguments.js";
import type { Channel, Question, RawAnswer } from "./channel.js";
import { asksForReason, reasonOfEmptyBody } from "./empty-body.js";
import { explain } from "./explain.js";
import { guardCall, type PlannedCall } from "./guards.js";
import { keptGuards, lackingIn, withKept } from "./keep.js";
import type { SiteProfile } from "./profile.js";
import { chooseRoute, type Route, type RoutePreference } from "./routes.js";
import { Rows } from "./rows.js";
import type { Credentials, SessionKeeper } from "./session.js";
import type { SiteOperations } from "./site-operations.js";

export interface RemoteParts {
  readonly channelOf: (route: Route) => Channel;
  readonly keeper: SessionKeeper;
  readonly preference: RoutePreference;
  readonly siteOperations: SiteOperations;
  readonly profile?: SiteProfile | undefined;
  readonly allow: readonly string[];
  readonly emptyTexts: readonly string[];
}

/** Operations that the session keeps for itself, or that must never be called. */
const NOT_CALLABLE: { readonly [operation: string]: string } = {
  login: "the client logs in itself; give username and password to connect",
  logout: 'the client keeps the session; connect with logout: "on-close" to end it when it closes',
};

/** These answer -1 instead of a fault when the session is invalid (quirks 27). */
const ANSWER_MINUS_ONE: readonly string[] = ["get_my_id", "get_version"];

/** A site that could not read its own WSDL has not run the call; it may be asked again, writes too (wire, end). */
const UNREADABLE_WSDL_REPEATS = 2;

interface Plan {
  readonly route: Route;
  readonly channel: Channel;
  readonly question: Omit<Question, "credentials">;
}

export class RemoteService implements WsppService {
  constructor(private readonly remote: RemoteParts) {}

  // The overloads of WsppService meet in this one body.
  async call(operation: string, args: Readonly<Record<string, unknown>> = {}, options: CallOptions = {}): Promise<never> {
    const plan = await this.#plan(operation, args, options);
    return (await this.#ask(plan)) as never;
  }

  /** The answer as received, nothing decoded yet: not even whether it is one. Nothing is asked again. */
  async raw(operation: string, args: Readonly<Record<string, unknown>> = {}, options: CallOptions = {}): Promise<RawAnswer> {
    const plan = await this.#plan(operation, args, options);
    const question = await this.#withCredentials(plan);
    const { body, decode } = await plan.channel.raw(question);
    return {
      body,
      decode: () => {
        try {
          return this.#valueOf(decode(), question);
        } catch (error) {
          throw explain(error, question);
        }
      },
    };
  }

  /** The route that a call would take; nothing is sent but for operations that the contract does not know. */
  async routeOf(operation: string, args: Readonly<Record<string, unknown>> = {}, options: CallOptions = {}): Promise<Route> {
    const { keep = true, allow = [] } = options;
    const guards = keep ? [...allow, ...keptGuards] : allow;
    return (await this.#plan(operation, args, { ...options, allow: guards })).route;
  }

  /** Items as they arrive. Logs in again only before the first one; errors may come after records. */
  async *stream(
    operation: string,
    args: Readonly<Record<string, unknown>> = {},
    options: CallOptions = {},
  ): AsyncGenerator<never, void, undefined> {
    const plan = await this.#plan(operation, args, options);
    const { declaration } = plan.question;
    if (declaration.returns?.kind !== "list") {
      throw new UsageError(`${operation} answers no list, so there is nothing to stream`, { code: "not_a_list", operation });
    }
    let repeats = 0;
    for (;;) {
      const question = await this.#withCredentials(plan);
      let started = false;
      try {
        let first: { item: unknown } | undefined;
        for await (const item of plan.channel.items(question)) {
          // One blank record may stand for an empty list: the first is held back until the second, or the end, is there.
          if (!started && first === undefined) {
            first = { item };
            continue;
          }
          if (first !== undefined) {
            started = true;
            yield first.item as never;
            first = undefined;
          }
          yield item as never;
        }
        if (first !== undefined && emptyTextOf(first.item, declaration, this.remote.emptyTexts) === undefined)
          yield first.item as never;
        return;
      } catch (error) {
        const found = !started && asksForReason(error, plan.route) ? await this.#reasonOf(error, question) : { error };
        if ("value" in found) {
          yield* found.value as never[];
          return;
        }
        if (started || !this.#mayAskAgain(found.error, question, repeats)) throw explain(found.error, question);
        repeats++;
      }
    }
  }

  async #plan(operation: string, args: Readonly<Record<string, unknown>>, options: CallOptions): Promise<Plan> {
    const reason = Object.hasOwn(NOT_CALLABLE, operation) ? NOT_CALLABLE[operation] : undefined;
    if (reason !== undefined)
      throw new UsageError(`${operation} is not called by hand`, { code: "not_callable", operation, hint: reason });
    const { preference, profile } = this.remote;
    const allow = [...this.remote.allow, ...(options.allow ?? [])];
    const known = operationNamed(operation);
    const own = known === undefined ? await this.remote.siteOperations.find(operation) : undefined;
    const declaration: OperationDeclaration = known ?? own!.declaration;
    const given = { operation, declaration, parts: checkArguments(operation, declaration, args, allow) };
    const lacking = options.keep === false ? [] : lackingIn(declaration, given.parts, allow);
    const planned = (parts: CheckedParts, through: readonly string[]): PlannedCall => {
      const call = { ...given, parts, route: chooseRoute(declaration, preference, parts, profile) };
      guardCall(call, through);
      return call;
    };
    // what is refused anyhow is not read for
    const first = planned(given.parts, lacking.length === 0 ? allow : [...allow, ...keptGuards]);
    const rowsOf = (entity: EditedEntity): Rows => new Rows(this, entity, { ...options, allow: [] });
    const { parts, route } = lacking.length === 0 ? first : planned(await withKept(given, lacking, rowsOf), allow);
    return {
      route,
      channel: this.remote.channelOf(route),
      question: { operation, declaration, parts, table: own?.table, allow, signal: options.signal, timeout: options.timeout },
    };
  }

  async #withCredentials({ question }: Plan): Promise<Question> {
    const needed = question.declaration.session !== false;
    return { ...question, credentials: needed ? await this.remote.keeper.credentials(question.signal) : undefined };
  }

  async #ask(plan: Plan): Promise<unknown> {
    let repeats = 0;
    for (;;) {
      const question = await this.#withCredentials(plan);
      try {
        return this.#valueOf(await plan.channel.ask(question), question);
      } catch (error) {
        const found = asksForReason(error, plan.route) ? await this.#reasonOf(error, question) : { error };
        if ("value" in found) return found.value;
        if (!this.#mayAskAgain(found.error, question, repeats)) throw explain(found.error, question);
        repeats++;
      }
    }
  }

  #valueOf(answered: unknown, { operation, declaration }: Question): unknown {
    if (answered === -1 && ANSWER_MINUS_ONE.includes(operation)) throw invalidSession(operation);
    return canonicalAnswer(answered, declaration, this.remote.emptyTexts);
  }

  /** Asks in xml, where errors have texts, why a json or php answer was empty. */
  async #reasonOf(error: WsppError, question: Question): Promise<{ error: unknown } | { value: unknown }> {
    const format: RestFormat = "xml";
    const found = await reasonOfEmptyBody(error, question, this.remote.channelOf({ protocol: "rest", format }));
    return "value" in found ? { value: canonicalAnswer(found.value, question.declaration, this.remote.emptyTexts) } : found;
  }

  #mayAskAgain(error: unknown, { credentials, declaration }: Question, repeats: number): boolean {
    if (!(error instanceof WsppError)) return false;
    if (error.code === "site_wsdl_unreadable") return repeats < UNREADABLE_WSDL_REPEATS;
    if (error.code !== "session_invalid" || !this.#renew(credentials)) return false;
    // The session is tested before anything is done. Only where that was concluded afterwards (`applied` unknown) is a write not repeated.
    return repeats === 0 && (declaration.effect === "read" || error.applied !== "unknown");
  }

  #renew(credentials: Credentials | undefined): boolean {
    return credentials !== undefined && "session" in credentials && this.remote.keeper.renew(credentials.session);
  }
}

function invalidSession(operation: OperationName | string): SessionError {
  return new SessionError({
    code: "session_invalid",
    operation,
    faultcode: "-1",
    faultstring: "the site answered -1: the session is not valid",
    messageKey: "ws_invalidclient",
    applied: "no",
    hint: "the session ended: log in again",
  });
}
