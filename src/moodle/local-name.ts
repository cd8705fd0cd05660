/** A name for the own disk made of a name that a site gives: never a path, never hidden, never a device. */

/** Bytes in UTF-8, with room below the 255 of most file systems for what a download puts behind it. */
const LONGEST = 200;
/** Of an extension that is kept when a name is cut. */
const LONGEST_EXTENSION = 20;
const FALLBACK = "file";

/**
 * The last part of the name, without what some system takes for something else: folders, control and direction characters, leading dots
 * and dashes, Windows' special characters and devices. `file` where nothing is left.
 */
export function localNameOf(name: string): string {
  const last = name.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const plain = last
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, "")
    .replace(/[<>:"|?*]/g, "_")
    .replace(/^[\s.]+/, "")
    .replace(/^-/, "_")
    .replace(/[\s.]+$/, "");
  // A cut may end in a dot or a blank again.
  const short = shortened(plain).replace(/[\s.]+$/, "");
  if (short === "") return FALLBACK;
  return /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(short) ? `_${short}` : short;
}

function shortened(name: string): string {
  if (Buffer.byteLength(name) <= LONGEST) return name;
  const extension = /\.[^.\s]+$/.exec(name)?.[0] ?? "";
  const kept = Buffer.byteLength(extension) <= LONGEST_EXTENSION ? extension : "";
  let start = "";
  for (const character of name) {
    if (Buffer.byteLength(start + character + kept) > LONGEST) break;
    start += character;
  }
  return start + kept;
}

/** The name in a Content-Disposition header, as it stands there; `undefined` without one. */
export function nameInDisposition(header: string | null): string | undefined {
  if (header === null) return undefined;
  const encoded = /;\s*filename\*=utf-8'[^']*'([^;\s]+)/i.exec(header)?.[1];
  if (encoded !== undefined) return decoded(encoded);
  const quoted = /;\s*filename="((?:\\.|[^"\\])*)"/i.exec(header)?.[1];
  const bare = quoted === undefined ? /;\s*filename=([^;\s"]+)/i.exec(header)?.[1] : quoted.replace(/\\(.)/g, "$1");
  // Headers hold bytes; sites write the name in UTF-8.
  return bare === undefined ? undefined : Buffer.from(bare, "latin1").toString("utf8");
}

/** The last part of an address's path. */
export function nameInPath({ pathname }: URL): string {
  return decoded(pathname.slice(pathname.lastIndexOf("/") + 1));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
