/** The SOAP service of Moodle's own web services on PHP's SoapServer, in both of the ways in which Moodle runs it, and clients of it. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FunctionDescription } from "../../../src/functions/description.js";
import type { MoodleClient } from "../../../src/moodle/client.js";
import { connect } from "../../../src/moodle/connect.js";
import type { MoodleOptions } from "../../../src/moodle/options.js";
import { moodleGuardIds } from "../../../src/moodle/traps.js";
import { TOKEN } from "../../fixtures/official-site.js";
import type { ReceivedCall, SiteControl } from "../answering.js";
import { PhpSite } from "../php.js";
import { type ServiceWsdl, writeServiceWsdl } from "./service-wsdl.js";

/** `zend` runs without a WSDL, as Moodle 2.0 to 3.0 do; `php` with one, as 3.1 and later. */
export const WAYS = ["zend", "php"] as const;
export type Way = (typeof WAYS)[number];

export class PhpMoodle {
  readonly #clients: MoodleClient[] = [];

  private constructor(
    private readonly site: PhpSite,
    readonly wsdl: ServiceWsdl,
  ) {}

  /** @param functions that its WSDL describes */
  static async start(functions: readonly FunctionDescription[]): Promise<PhpMoodle> {
    let wsdl: ServiceWsdl | undefined;
    const site = await PhpSite.start("moodle-site.php", (folder, url) => {
      wsdl = writeServiceWsdl(functions, addressOf(url, "php"));
      writeFileSync(join(folder, "service.wsdl"), wsdl.document);
    });
    return new PhpMoodle(site, wsdl!);
  }

  /** Of the endpoint, with its token. */
  address(way: Way): string {
    return addressOf(this.site.url, way);
  }

  /** A call of a new client. */
  async caller(way: Way, options: Pick<MoodleOptions, "functions" | "onNotice">): Promise<Call> {
    const client = await connect({
      ...options,
      url: `${this.site.url}/${way}`,
      token: TOKEN,
      protocol: "soap",
      checkAvailability: false,
      allow: moodleGuardIds,
      retry: { attempts: 1 },
    });
    this.#clients.push(client);
    return (name, args = {}) => client.call(name, args);
  }

  /** Answers by function, in the language of values.php. */
  control(answers: SiteControl["answers"]): void {
    this.site.control({ answers });
  }

  received(): ReceivedCall {
    return this.site.received();
  }

  async stop(): Promise<void> {
    for (const client of this.#clients) await client.close();
    this.site.stop();
  }
}

export type Call = (name: string, args?: Readonly<Record<string, unknown>>) => Promise<unknown>;

function addressOf(url: string, way: Way): string {
  return `${url}/${way}/webservice/soap/server.php?wstoken=${TOKEN}`;
}
