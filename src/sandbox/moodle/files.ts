/**
 * Files of a Moodle 1.9 site. They lie in its data directory, a folder a course; the store keeps them in a table of its own,
 * `stored_file` (`path` below the data directory, `content` in base64). A seed without that table has no files.
 */
import type { Call } from "../call.js";

export interface CourseFile {
  readonly name: string;
  /** Folder below the data directory. */
  readonly folder: string;
  readonly content: Uint8Array;
}

/** Where a site without the setting `dataroot` would have it. */
const DATA_DIRECTORY = "/var/moodledata";

/** The data directory of the site, as its answers disclose it (quirks 126). */
export function dataDirectory(call: Call): string {
  return call.db.config("dataroot") ?? DATA_DIRECTORY;
}

/** The files of a folder below the data directory, by name. */
export function filesIn(call: Call, folder: string): CourseFile[] {
  return courseFiles(call)
    .filter((file) => file.folder === folder)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** One file by its path below the data directory. */
export function fileAt(call: Call, path: string): CourseFile | undefined {
  return courseFiles(call).find((file) => `${file.folder}/${file.name}` === path);
}

function courseFiles(call: Call): CourseFile[] {
  if (!call.db.has("stored_file")) return [];
  return call.table("stored_file").rows.map((row) => {
    const path = row["path"] ?? "";
    const slash = path.lastIndexOf("/");
    return {
      name: path.slice(slash + 1),
      folder: path.slice(0, Math.max(0, slash)),
      content: Buffer.from(row["content"] ?? "", "base64"),
    };
  });
}
