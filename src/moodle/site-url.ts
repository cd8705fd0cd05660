/** The site's own address in whatever address people paste. */
import { wwwrootOf } from "../client/options.js";
import { UsageError } from "../errors.js";

/** Scripts and pages of Moodle that an address may end in; what stands before them is the site. */
const PAGES =
  /\/(?:(?:login|my|user|course|calendar|message|grade|webservice\/\w+|webservice|admin(?:\/\w+)*|mod\/\w+|lib\/ajax|theme)\/\w+\.php|(?:index|pluginfile|tokenpluginfile|draftfile|file)\.php|(?:my|login|admin|webservice)(?=\/?$))(?:\/.*)?$/;

/**
 * The site's wwwroot, sub-paths kept: of `https://host/lms/login/index.php`, `https://host/lms/webservice/rest/server.php?wstoken=...`
 * and the like all that stands before Moodle's own path. The query, where tokens stand, is neither kept nor shown.
 * @throws UsageError for what is no address, or ends in a script that is none of Moodle's
 */
export function siteUrlOf(address: string): string {
  // Not shown: whatever it is, it may hold a token or a password.
  if (!URL.canParse(address)) {
    throw new UsageError("the site's address is not a URL", {
      code: "invalid_option",
      hint: "give the whole address with https:// or http://, for example https://moodle.example.edu/lms",
    });
  }
  const root = wwwrootOf(address).replace(PAGES, "").replace(/\/+$/, "");
  if (/\.php(?:\/|$)/.test(root)) {
    throw new UsageError("the site's address ends in a script that is not known", {
      code: "invalid_option",
      hint: "give the address of the site's front page, for example https://moodle.example.edu/lms",
    });
  }
  return root;
}
