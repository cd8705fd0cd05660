/** `wspp moodle import-descriptions`: the functions of a site as a description file, as types, or both. */
import { readFile, writeFile } from "node:fs/promises";
import { UsageError } from "../../errors.js";
import { type ImportedFunctions, readDocumentationPage } from "../../functions/documentation-page.js";
import { functionsOf } from "../../functions/shipped.js";
import { writeDescriptionFile } from "../../functions/write-description-file.js";
import { typesOf } from "../../functions/write-types.js";
import { importDescriptions as importFromSite } from "../../moodle/import-descriptions.js";
import { type ConnectionFlags, connectionOf } from "../connection.js";
import { exitCodes, type Io, widthOf } from "../io.js";
import { oneLine, wrap } from "../width.js";
import { accountOf } from "./account.js";

export interface ImportFlags extends ConnectionFlags {
  readonly out?: string;
  readonly types?: string;
  readonly page?: string;
  readonly tokenId?: string;
  readonly moodle?: string;
  readonly json?: boolean;
}

export async function importDescriptions(url: string | undefined, flags: ImportFlags, io: Io): Promise<number> {
  const imported = flags.page === undefined ? await fromSite(url, flags, io) : await fromPage(flags.page, url, flags);
  const { functions } = imported;
  if (flags.out !== undefined) await write(flags.out, writeDescriptionFile(functions));
  if (flags.types !== undefined) await write(flags.types, typesOf(functions));
  if (flags.out === undefined && flags.types === undefined) await io.stdout.write(writeDescriptionFile(functions));
  await tell(imported, flags, io);
  return exitCodes.done;
}

async function fromSite(url: string | undefined, flags: ImportFlags, io: Io): Promise<ImportedFunctions> {
  const site = url ?? (io.env["MOODLE_URL"] || undefined);
  if (site === undefined) {
    throw new UsageError("which site? there is no address", {
      code: "no_url",
      hint: "give it, for example https://moodle.example.edu/lms, or set MOODLE_URL",
    });
  }
  const connection = await connectionOf({ ...flags, url: site }, io);
  const tokenId = flags.tokenId === undefined ? undefined : tokenIdOf(flags.tokenId);
  const account = await accountOf(flags, io);
  const { timeouts, proxy, ca, insecure, legacyTls, signal } = connection;
  const transport = { timeouts, proxy, ca, insecure, legacyTls, signal };
  return importFromSite({ url: site, ...account, tokenId, moodle: flags.moodle, ...transport });
}

/** The number, never shown where it is none: it may be the token itself. */
function tokenIdOf(given: string): number {
  if (/^[1-9]\d{0,9}$/.test(given)) return Number(given);
  throw new UsageError("--token-id is no number", {
    code: "invalid_option",
    hint: "it is the id by which the site lists the token, not the token itself",
  });
}

async function fromPage(file: string, url: string | undefined, { moodle }: ImportFlags): Promise<ImportedFunctions> {
  if (url !== undefined)
    throw new UsageError("--page is read instead of a site: leave its address out", { code: "invalid_option" });
  let page: string;
  try {
    page = await readFile(file, "utf8");
  } catch (cause) {
    throw new UsageError(`the page ${file} cannot be read (${(cause as NodeJS.ErrnoException).code ?? "error"})`, {
      code: "unreadable_file",
    });
  }
  return readDocumentationPage(page, { known: await functionsOf("4.4"), moodle });
}

async function write(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (cause) {
    throw new UsageError(`${file} cannot be written (${(cause as NodeJS.ErrnoException).code ?? "error"})`, {
      code: "unwritable_file",
    });
  }
}

async function tell({ functions, notes }: ImportedFunctions, { out, types, json }: ImportFlags, io: Io): Promise<void> {
  const { moodle } = functions;
  const count = functions.names().length;
  const files = [out, types].filter((file) => file !== undefined).join(", ");
  if (json === true && files !== "") {
    return io.stdout.write(`${JSON.stringify({ moodle, functions: count, out, types, notes }, null, 2)}\n`);
  }
  const width = Math.min(120, widthOf(io.stderr));
  const release = moodle === "unknown" ? "a Moodle of unknown release (--moodle names it)" : `Moodle ${moodle}`;
  const summary = `${files === "" ? "" : `${files}: `}${count} functions of ${release}`;
  for (const text of [summary, ...notes.map((note) => `note: ${note}`)]) {
    await io.stderr.write(`${wrap(oneLine(text), width, "", "  ")}\n`);
  }
}
