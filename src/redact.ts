/** Hides passwords, session keys and tokens in any text that may reach a person, a file or a log. */

const MASK = "***";

/** Names of members whose values are secrets, in any format and spelling. `client` alone opens nothing and stays readable. */
const NAME =
  "(?:passwordmd5|wspassword|password|passwd|sesskey|sessionkey|wstoken|privatetoken|token|authorization|cookie|secret)";

const PATTERNS: ReadonlyArray<readonly [RegExp, string]> = [
  // <password xsi:type="xsd:string">x</password>, <sesskey>x</sesskey>
  [new RegExp(`(<(?:[\\w.-]+:)?${NAME}\\b[^>]*>)(?!</)[^<]+`, "gi"), `$1${MASK}`],
  // <KEY name="password"><VALUE>x</VALUE>
  [new RegExp(`(<KEY name="${NAME}"><VALUE>)[^<]+`, "gi"), `$1${MASK}`],
  // <input type="hidden" name="sesskey" value="x">
  [new RegExp(`(<input\\b[^<>]{0,300}\\sname="(?:login)?${NAME}"[^<>]{0,300}\\svalue=")[^"]+`, "gi"), `$1${MASK}`],
  // <key xsi:type="..">password</key><value xsi:type="..">x</value> (Apache Map)
  [new RegExp(`(<key[^>]*>${NAME}</key>\\s*<value[^>]*>)[^<]+`, "gi"), `$1${MASK}`],
  // "password":"x" and 'password': 'x'
  [new RegExp(`(["']${NAME}["']\\s*:\\s*["'])(?:\\\\.|[^"'\\\\])+`, "gi"), `$1${MASK}`],
  // s:8:"password";s:3:"abc";
  [new RegExp(`(s:\\d+:"${NAME}";s:\\d+:")[^"]+`, "gi"), `$1${MASK}`],
  // [password] => x
  [new RegExp(`(\\[${NAME}\\] => )[^\\r\\n]+`, "gi"), `$1${MASK}`],
  // password=x, userdatum[password]=x, users%5B0%5D%5Bpassword%5D=x
  [new RegExp(`((?:\\b|[[_]|%5B|%5b)${NAME}(?:\\]|%5D)?=)[^&\\s"'<>]+`, "gi"), `$1${MASK}`],
  // authorization: Bearer x
  [new RegExp(`(\\b${NAME}: )[^\\r\\n]+`, "gi"), `$1${MASK}`],
  // the faults of get_roles echo the session: "Invalid Client connection. 12 <key>" (quirks 16)
  [/(\. \d+ )[0-9a-f]{32}\b/g, `$1${MASK}`],
];

/**
 * The text with every recognisable secret replaced by `***`.
 * @param known secret values of this very call (a password, a session key): replaced wherever they stand.
 */
export function redact(text: string, known: Iterable<string> = []): string {
  let hidden = text;
  for (const value of known) if (value.length > 3) hidden = hidden.replaceAll(value, MASK);
  for (const [pattern, replacement] of PATTERNS) hidden = hidden.replace(pattern, replacement);
  return hidden;
}
