/** Reads and writes the profile that `wspp doctor` makes of a site. */
import { readFile, writeFile } from "node:fs/promises";
import type { SiteProfile } from "../client/profile.js";
import { UsageError } from "../errors.js";

/** @throws UsageError for a file that is none */
export async function readProfile(file: string): Promise<SiteProfile> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(file, "utf8"));
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    throw new UsageError(`the profile ${file} ${code === undefined ? "is no JSON" : `cannot be read (${code})`}`, {
      code: "unreadable_file",
      hint: "wspp doctor <url> --out <file> writes one",
    });
  }
  const { z } = await import("zod");
  const names = z.array(z.string());
  const schema = z.object({
    url: z.url(),
    checked: z.string().optional(),
    dialects: z.array(z.enum(["simplified", "classic"])).optional(),
    rest: z.boolean().optional(),
    ownAddress: z.string().optional(),
    revision: z.string().optional(),
    concurrency: z.int().min(1).optional(),
    ownOperations: names.optional(),
    missingOperations: names.optional(),
  });
  const read = schema.safeParse(value);
  if (read.success) return withoutUndefined(read.data);
  const issue = read.error.issues[0]!;
  throw new UsageError(`the profile ${file} is not one of wspp doctor: ${issue.path.join(".") || "it"}: ${issue.message}`, {
    code: "invalid_profile",
    hint: "wspp doctor <url> --out <file> writes one",
  });
}

export async function writeProfile(file: string, profile: SiteProfile): Promise<void> {
  try {
    await writeFile(file, `${JSON.stringify(profile, null, 2)}\n`);
  } catch (cause) {
    throw new UsageError(`the profile cannot be written to ${file} (${(cause as NodeJS.ErrnoException).code ?? "error"})`, {
      code: "unwritable_file",
    });
  }
}

function withoutUndefined(profile: { [K in keyof SiteProfile]: SiteProfile[K] | undefined } & { url: string }): SiteProfile {
  return Object.fromEntries(Object.entries(profile).filter(([, value]) => value !== undefined)) as unknown as SiteProfile;
}
