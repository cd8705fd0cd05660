/** Files of the recorded 1.9 site: the recorded databases do not hold them. Those that were read over wspp. */
import type { DatabaseSnapshot } from "../../src/sandbox/store/database.js";

/** Where that site kept its files, as its answers disclose it (quirks 126). */
const DATA_DIRECTORY = "/srv/moodle/d19";

/** By path below the data directory. */
const FILES: Readonly<Record<string, string | Uint8Array>> = {
  "2/notes.txt": "Notes of course 1\nline 2 é\n",
  "2/cours_é 1.pdf": Buffer.from("JVBERi0xLjQKZmFrZSBwZGYgAP8gYmluYXJ5CiUlRU9GCg==", "base64"),
  "2/moddata/assignment/2/58/rapport_é.txt": "Contenu du rapport\né\n",
};

/** The database with these files. */
export function withFiles(seed: DatabaseSnapshot): DatabaseSnapshot {
  const column = (name: string, type: string) => ({ name, type, null: false, default: null });
  const columns = [column("id", "bigint(10)"), column("path", "varchar(255)"), column("content", "longtext")];
  const rows = Object.entries(FILES).map(([path, content], index) => [
    String(index + 1),
    path,
    Buffer.from(content as string).toString("base64"),
  ]);
  return {
    config: { ...seed.config, dataroot: DATA_DIRECTORY },
    tables: { ...seed.tables, stored_file: { columns, rows } },
  };
}
