/** The library's errors name options of `connect`; a person at the command line needs the names of its options. */

const WORDS: readonly (readonly [RegExp, string])[] = [
  [/\ballow(?::)? \["([\w-]+)"\]/g, "--allow $1"],
  [/\?; to send/g, "? To send"],
  [/\bprotocol: "(\w+)"/g, "--protocol $1"],
  [/\bsession: "kept"/g, "leave --single-shot out"],
  [/`insecure`/g, "--insecure"],
  [/`legacyTls`/g, "--legacy-tls"],
  [/`ca`( \(PEM\))?/g, "--ca <file>$1"],
  [/`proxy`/g, "--proxy"],
  [/`tokenId`/g, "--token-id"],
  [/give that text to `readDocumentationPage`/g, "give that file with --page"],
  [/`timeouts\.\w+`/g, "--timeout"],
  [/ \(timeouts\.\w+\)/g, ""],
  [
    /connect with logout: "on-close" to end it when it closes/g,
    "wspp never ends it, because other programs of the account may share it",
  ],
  [/the client logs in itself; give username and password to connect/g, "wspp logs in itself: give --username and a password"],
  [/give `password`, on the command line /g, "give it by "],
];

export function inCommandWords(text: string): string {
  return WORDS.reduce((said, [pattern, words]) => said.replace(pattern, words), text);
}
