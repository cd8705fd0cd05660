/** A file of JSON that an option names. */
import { readFile } from "node:fs/promises";
import { UsageError } from "../../errors.js";

/** @throws UsageError `unreadable_file`, `invalid_file` */
export async function readJsonFile(option: string, file: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (cause) {
    throw new UsageError(`${option} cannot read ${file} (${(cause as NodeJS.ErrnoException).code ?? "error"})`, {
      code: "unreadable_file",
    });
  }
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    throw new UsageError(`${option}: ${file} is no JSON`, { code: "invalid_file" });
  }
}
