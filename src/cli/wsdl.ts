/** `wspp wsdl`: a WSDL written from the contract. */

import { wwwrootOf } from "../client/options.js";
import { dialectTable } from "../contract/dialects.js";
import type { Dialect } from "../contract/language.js";
import { UsageError } from "../errors.js";
import { nearest } from "../nearest.js";
import { PLACEHOLDER_WWWROOT } from "../wsdl/documents.js";
import { writeWsdl } from "../wsdl/write.js";
import { exitCodes, type Io } from "./io.js";

export async function wsdl({ dialect, url }: { dialect: string; url?: string }, io: Io): Promise<number> {
  const root = url === undefined ? PLACEHOLDER_WWWROOT : wwwrootOf(url);
  await io.stdout.write(writeWsdl(dialectTable(dialectNamed(dialect)), root));
  return exitCodes.done;
}

export function dialectNamed(name: string): Dialect {
  const wanted = name.toLowerCase();
  if (wanted === "simplified" || wanted === "classic") return wanted;
  throw new UsageError(`--dialect: there is no dialect "${name}"`, {
    code: "invalid_option",
    hint: nearest(wanted, ["simplified", "classic"]).replace(/[?;]? $/, "?"),
  });
}
