/** Pages that a site shows instead of the one that was asked for, by their addresses: what each wants of the person. */
import { HttpStatusError, MoodleError, type WsppError } from "../errors.js";
import type { WebPage } from "./web-page.js";

/** What always helps: a browser passes every such page. */
export const SAVED_PAGE =
  "or open /admin/webservice/documentation.php?lang=en in a browser, save it as HTML only and give that text to `readDocumentationPage`";

interface Obstacle {
  readonly path: RegExp;
  readonly code: string;
  readonly wants: string;
  readonly hint: string;
}

const OBSTACLES: readonly Obstacle[] = [
  {
    path: /^\/login\/change_password\.php/,
    code: "forcepasswordchangenotice",
    wants: "a new password of this account",
    hint: "log in once with a browser and change it",
  },
  {
    path: /^\/(?:user\/policy\.php|admin\/tool\/policy\/)/,
    code: "sitepolicynotagreed",
    wants: "this account to agree to the site's policies",
    hint: "log in once with a browser and agree",
  },
  {
    path: /^\/(?:admin\/tool\/mfa|auth\/\w*(?:2fa|mfa|otp)\w*)\//,
    code: "second_factor",
    wants: "a second proof of who logs in",
    hint: "use an account without a second factor",
  },
  {
    path: /^\/user\/edit(?:advanced)?\.php/,
    code: "usernotfullysetup",
    wants: "the profile of this account to be completed",
    hint: "log in once with a browser and complete it",
  },
  {
    path: /^\/admin\/(?:index|upgradesettings|registration\/\w+)\.php/,
    code: "upgrade_pending",
    wants: "an administrator to finish its upgrade or its settings",
    hint: "log in once with a browser and finish them",
  },
];

/** The error for a page of the site that came instead of the one that was asked for. */
export function obstacle({ path, status, title }: WebPage, operation: string): WsppError {
  const found = OBSTACLES.find((each) => each.path.test(path));
  if (found !== undefined) {
    const { code, wants, hint } = found;
    return new MoodleError({ message: `the site wants ${wants} first`, code, operation, hint: `${hint}, ${SAVED_PAGE}` });
  }
  const named = title === undefined ? "" : ` "${title}"`;
  return new HttpStatusError(`HTTP ${status}: instead of ${operation} the site shows ${path}${named}`, {
    code: "html_page",
    operation,
    status,
    title,
    hint: `look what it wants with a browser, ${SAVED_PAGE}`,
  });
}

/** The error for a redirect that leaves the site's address. */
export function elsewhere(from: URL, to: URL, status: number, operation: string): WsppError {
  const address = `${to.origin}${to.pathname}`;
  const script = from.pathname.slice(from.pathname.lastIndexOf("/") + 1);
  const moved = script !== "" && to.pathname.endsWith(`/${script}`);
  const root = address.replace(/\/(?:login|admin|webservice)\/.*$/, "");
  return new HttpStatusError(`${operation}: the site sends on to ${address}, where no cookie of it goes`, {
    code: "redirect",
    operation,
    status,
    hint: moved
      ? `the site's own address is another one: use ${root}`
      : `people log in there, at another site: use an account that has its password in Moodle itself, ${SAVED_PAGE}`,
  });
}
