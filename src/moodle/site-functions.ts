/** What a site lets this caller ask: asked once, so that a call of anything else is refused by its name. */
import { MoodleError, UsageError } from "../errors.js";
import type { FunctionSet } from "../functions/description.js";
import { currentName, nameAt, oldNameOf } from "../functions/old-names.js";
import { nearest } from "../nearest.js";
import type { Notice } from "../wire/exchange.js";

/** Parts of the answer of `core_webservice_get_site_info` that every version has, and those that the client looks at. */
export interface SiteInfo {
  readonly sitename: string;
  readonly username: string;
  readonly fullname: string;
  readonly userid: number;
  readonly siteurl: string;
  readonly functions: readonly { readonly name: string; readonly version: string }[];
  /** `4.4.2+ (Build: 20240920)`; absent before Moodle 2.4. */
  readonly release?: string | undefined;
  readonly version?: string | undefined;
  readonly [member: string]: unknown;
}

export const SITE_INFO = "core_webservice_get_site_info";

/** A refusal that would meet every other call too. */
const OF_THE_CALLER: readonly string[] = [
  "invalidtoken",
  "wsusersuspended",
  "wsaccessuserdeleted",
  "wsaccessusersuspended",
  "wsaccessuserunconfirmed",
  "wsaccessuserexpired",
  "wsaccessusernologin",
  "sitemaintenance",
  "upgraderunning",
];

export class SiteFunctions {
  /** What the site told, once it did; `info` is absent where it does not tell. */
  #told: { readonly info: SiteInfo | undefined } | undefined;
  #names: ReadonlySet<string> | undefined;

  /** @param ask one read by the name that the site knows; the same one under way is shared */
  constructor(
    private readonly ask: (functionName: string, signal?: AbortSignal) => Promise<unknown>,
    private readonly functions: FunctionSet | undefined,
    private readonly onNotice: ((notice: Notice) => void) | undefined,
  ) {}

  /**
   * The site's own words about itself.
   * @throws MoodleError where the token may not ask for it
   */
  async info(signal?: AbortSignal): Promise<SiteInfo> {
    const info = await this.#asked(signal);
    if (info !== undefined) return info;
    throw new UsageError(`the token's service does not hold ${SITE_INFO}`, {
      code: "function_not_available",
      operation: SITE_INFO,
      hint: "an administrator can add it to the service",
    });
  }

  /**
   * The name by which the site knows a function. Sites of Moodle 2.0 and 2.1 know old names alone.
   * @throws UsageError `function_not_available` where its list lacks both
   */
  async nameOf(name: string, signal?: AbortSignal): Promise<string> {
    const names = await this.#known(signal);
    if (names === undefined) return name;
    const known = nameAt(names, name);
    if (names.has(known)) return known;
    throw new UsageError(`${name} is not among the ${names.size} functions that this token may call`, {
      code: "function_not_available",
      operation: name,
      hint: this.#wayTo(name, names),
    });
  }

  /** Whether a function can be called; `undefined` where the site does not tell. */
  async has(name: string, signal?: AbortSignal): Promise<boolean | undefined> {
    return (await this.#known(signal))?.has(name);
  }

  async #known(signal: AbortSignal | undefined): Promise<ReadonlySet<string> | undefined> {
    const info = await this.#asked(signal);
    if (info === undefined) return undefined;
    this.#names ??= new Set(info.functions.map(({ name }) => name));
    return this.#names;
  }

  /** Calls that need it at the same time share the read, each with a signal of its own; a failure is asked again by the next one. */
  async #asked(signal: AbortSignal | undefined): Promise<SiteInfo | undefined> {
    if (this.#told === undefined) {
      const answer = await this.#askEither(signal);
      if (this.#told === undefined && answer.why !== undefined) this.#tellUnknown(answer.why);
      this.#told ??= answer;
    }
    return this.#told.info;
  }

  /** The answer, or why there is none. */
  async #askEither(
    signal: AbortSignal | undefined,
  ): Promise<{ readonly info: SiteInfo | undefined; readonly why?: string | undefined }> {
    let refusal: MoodleError | undefined;
    for (const name of [SITE_INFO, oldNameOf(SITE_INFO)]) {
      if (name === undefined) continue;
      try {
        const info = await this.ask(name, signal);
        if (isSiteInfo(info)) return { info };
      } catch (error) {
        if (!(error instanceof MoodleError) || OF_THE_CALLER.includes(error.errorcode ?? "")) throw error;
        refusal ??= error;
      }
    }
    return { info: undefined, why: refusal === undefined ? "its answer is another one than Moodle's" : refusal.message };
  }

  #tellUnknown(why: string): void {
    this.onNotice?.({
      code: "availability_unknown",
      operation: SITE_INFO,
      message: `the site does not tell which functions the token may call (${why}): calls are sent unchecked`,
    });
  }

  #wayTo(name: string, names: ReadonlySet<string>): string {
    const description = this.functions?.describe(currentName(name));
    if (description === undefined) {
      return `${nearest(name, [...names])}functions of plugins are there once the plugin is installed and an administrator has added them to the token's service`;
    }
    const [service] = description.services;
    return service === undefined
      ? "no service of Moodle's own holds it: an administrator can add it to an external service (Site administration > Server > Web services > External services) and make a token of that one"
      : `ask for a token of the service ${service}, or have an administrator add the function to the token's own service`;
  }
}

function isSiteInfo(value: unknown): value is SiteInfo {
  if (typeof value !== "object" || value === null) return false;
  const { functions, userid } = value as { readonly functions?: unknown; readonly userid?: unknown };
  return typeof userid === "number" && Array.isArray(functions) && functions.every(isNamed);
}

function isNamed(value: unknown): boolean {
  return typeof value === "object" && value !== null && typeof (value as { name?: unknown }).name === "string";
}
