/** Wikis of Moodle 1.9: a wiki has entries, an entry has pages, a page has versions. */
import type { Call } from "../call.js";
import type { StoredRow } from "../store/table.js";

/** Between the contents of a page and of one that is joined to it. */
const LINE_BREAK = "<br />";

/** The kinds of wiki. */
export const wikiTypes: readonly string[] = ["group", "teacher", "student"];

/** The entry of a wiki for all, with the name of its first page. */
export function storeEntry(call: Call, wiki: StoredRow): StoredRow {
  const values = { wikiid: wiki["id"], course: wiki["course"], pagename: firstPageName(wiki), timemodified: call.now };
  return call.table("wiki_entries").insert(values);
}

/** Name of a wiki's first page. */
export function firstPageName(wiki: StoredRow): string {
  return wiki["pagename"] || wiki["name"] || "";
}

/** The last version of an entry's page. */
export function pageOf(call: Call, entry: StoredRow, name: string): StoredRow | undefined {
  const pages = call.table("wiki_pages");
  return pages.sorted(pages.all({ wiki: entry["id"]!, pagename: name }), "-version")[0];
}

/**
 * Takes a page that belongs to no wiki into an entry: under the name of the first page it becomes that page's next version, else the
 * first page gets a link to it (semantics 14).
 */
export function attachPage(call: Call, user: string, entry: StoredRow, page: StoredRow): void {
  const pages = call.table("wiki_pages");
  const name = entry["pagename"]!;
  const first = pageOf(call, entry, name);
  if (page["pagename"] === name) {
    const version = Number(first?.["version"] ?? 0) + 1;
    const content = first === undefined ? page["content"] : `${first["content"]}${LINE_BREAK}${page["content"]}`;
    pages.update(page, { wiki: entry["id"], version, content, lastmodified: call.now });
    return;
  }
  pages.update(page, { wiki: entry["id"], lastmodified: call.now });
  const link = `[${page["pagename"]}]`;
  if (first !== undefined) {
    pages.update(first, { content: `${first["content"]}${LINE_BREAK}${link}`, lastmodified: call.now });
    return;
  }
  const times = { created: call.now, lastmodified: call.now };
  pages.insert({ wiki: entry["id"], pagename: name, version: 1, flags: 1, content: link, userid: user, ...times });
}
