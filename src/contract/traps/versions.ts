/** Traps that come from the versions of Moodle, of PHP and of the plugin. */
import type { Traps } from "./trap.js";

export const versionTraps = {
  "course-columns": {
    title: "Course members vanish with Moodle 2",
    what: "Moodle 2.0 to 2.4 dropped columns such as `numsections`, `hiddensections`, `password`, `guest`, `metacourse`, `cost`, `enrolperiod` and the role names. They are blank over SOAP, absent over REST, and ignored when written.",
    instead: "Take 0 and blank in these members for unknown.",
    facts: "quirks 139; protocol-differences B16",
  },
  "revision-differences": {
    title: "The revision decides what an operation does, and does not tell itself",
    what: "Operations, parts and meanings came over nine years: REST and lookups that refuse blanks in April 2011, zeros in courses in August 2012, course module ids in April 2013, another parameter order in May 2013, idnumbers of groups in August 2014. All say the same version.",
    instead: "Compare the site's WSDL with the contract (`wspp wsdl diff`) and try the operations that matter on a test course.",
    facts: "quirks 28, 142, 143",
    general: true,
  },
  "simplified-before-2011": {
    title: "Early simplified WSDLs are incomplete",
    what: "Before March 2011 they lack `get_primaryrole_incourse` and `has_role_incourse`, and before April 2011 the edit operations do not work through them.",
    instead: "The classic WSDL on such a server.",
    facts: "quirks 144",
  },
  "php8-defaults": {
    title: "On PHP 8 blank records are full of nil",
    what: "The plugin's classes have constructors of the old style, which PHP 8 does not run, so default values of blank and error records are null.",
    instead: "Take null in a record with an error for blank.",
    facts: "quirks 146",
    general: true,
  },
  "oktech-integration": {
    title: "The Moodle 2 integration answers other shapes",
    what: "The same operations offered as `oktech_...` functions through Moodle's own services have no session parts, answer a bare record for an empty list, which Moodle then rejects, lack the forum operations, and send errors as XML whatever was asked.",
    instead: "Use the plugin's own addresses.",
    facts: "quirks 148; protocol 10",
    general: true,
  },
} as const satisfies Traps;
