/**
 * Examines a site: can it be reached, what does it speak, what is odd, and what to do about each. The logic of `wspp doctor`.
 * Without an account nothing but documents and harmless questions with an invalid session are asked.
 */
import { createHttp, type Http } from "../http/index.js";
import { examineAccount } from "./doctor-account.js";
import { type Endpoints, examineEndpoints } from "./doctor-endpoints.js";
import { reach } from "./doctor-reach.js";
import { examineWsdls, type Wsdls } from "./doctor-wsdl.js";
import { type ConnectOptions, wwwrootOf } from "./options.js";
import type { SiteProfile } from "./profile.js";

/** One thing that was found out. */
export interface Finding {
  /** Stable name: `reach`, `tls`, `soap simplified`, `login` ... */
  readonly id: string;
  /** `warn`: it works, but; `fail`: it does not work. */
  readonly status: "ok" | "warn" | "fail";
  readonly text: string;
  /** What to do about it. */
  readonly todo?: string | undefined;
}

export interface DoctorOptions extends Omit<ConnectOptions, "session" | "logout"> {
  /** Measures how many SOAP calls at once are answered, 4 at most. Needs an account. A site with few workers may hang (wire 9). */
  readonly probeConcurrency?: boolean | undefined;
  /** Told of each finding as it comes. */
  readonly onFinding?: ((finding: Finding) => void) | undefined;
}

export interface Diagnosis {
  readonly findings: readonly Finding[];
  /** For `connect({ profile })`. */
  readonly profile: SiteProfile;
  /** True when at least one protocol answers, and safely. */
  readonly usable: boolean;
  /** True when an account was given and the site refused it. */
  readonly loginRefused: boolean;
}

/** What the steps of an examination share. */
export interface Examination {
  readonly root: string;
  /** With what is needed to reach the site. */
  readonly options: DoctorOptions;
  readonly http: Http;
  /** False where the certificate is not trusted: then no secret is sent. */
  readonly trusted: boolean;
  readonly note: (finding: Finding) => void;
}

/** @throws UsageError for an address that is none */
export async function diagnose(given: DoctorOptions): Promise<Diagnosis> {
  const root = wwwrootOf(given.url);
  const options: DoctorOptions = { timeouts: { firstByte: 30_000 }, retry: { attempts: 2, delay: 200 }, ...given, url: root };
  const findings: Finding[] = [];
  const note = (finding: Finding): void => {
    findings.push(finding);
    given.onFinding?.(finding);
  };
  const checked = new Date((given.now ?? Date.now)()).toISOString();
  const reached = await reach(root, options, note);
  if (reached === undefined) return { findings, profile: { url: root, checked }, usable: false, loginRefused: false };
  const http = createHttp({ ...reached.options, concurrency: 1 });
  try {
    const examination: Examination = { root, options: reached.options, http, trusted: reached.trusted, note };
    const endpoints = await examineEndpoints(examination);
    const wsdls = await examineWsdls(examination, endpoints);
    const account = await examineAccount(examination, endpoints);
    const profile = profileOf(root, checked, endpoints, wsdls, account.concurrency);
    return {
      findings,
      profile,
      usable: reached.trusted && (endpoints.dialects.length > 0 || endpoints.rest),
      loginRefused: account.refused,
    };
  } finally {
    await http.close();
  }
}

function profileOf(
  root: string,
  checked: string,
  endpoints: Endpoints,
  wsdls: Wsdls,
  concurrency: number | undefined,
): SiteProfile {
  const { ownAddress, revision, ownOperations, missingOperations } = wsdls;
  return {
    url: root,
    checked,
    dialects: endpoints.dialects,
    rest: endpoints.rest,
    ...(ownAddress === undefined ? {} : { ownAddress }),
    ...(revision === undefined ? {} : { revision }),
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(ownOperations.length === 0 ? {} : { ownOperations }),
    ...(missingOperations.length === 0 ? {} : { missingOperations }),
  };
}
