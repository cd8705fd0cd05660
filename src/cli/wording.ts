/** The library's errors name options of `connect`; a person at the command line needs the names of its options. */
import type { WsppError } from "../errors.js";

const WORDS: readonly (readonly [RegExp, string])[] = [
  [/\ballow(?::)? \["([\w-]+)"\]/g, "--allow $1"],
  [/\?; to send/g, "? To send"],
  [/\bmaxDeletes: (\d+)/g, "--max-deletes $1"],
  [/\bmaxShare: (\d+)/g, "--max-share $1"],
  [/\bthe option `action` is for data/g, "--action is for rows"],
  [/\brun again with the same journal, or send it again/g, "the same command goes on with it"],
  [/\blook for it on the site, or run again with the same journal/g, "look for it on the site, or run the same command again"],
  [
    /\bgo on with the very data it was begun with, or name another file/g,
    "an earlier run stopped before it was done: run it with the file and the options of then, or delete that journal to begin anew; what it wrote stays written",
  ],
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

/** An error as plain data. */
export function errorValue(error: WsppError): Record<string, unknown> {
  const { hint, ...told } = error.toJSON();
  return typeof hint === "string" ? { ...told, hint: inCommandWords(hint) } : told;
}
