/** Recognises HTML pages where an answer was due: proxies, maintenance pages, Moodle's error() pages (wire 15). */
import { HttpStatusError } from "../errors.js";
import type { AnswerHead } from "./exchange.js";
import { isBusy } from "./status.js";

/** Bytes of a page that are looked at. */
const WINDOW = 64 * 1024;

/** True when a body of this start is a page for people. `text/html` alone says nothing: json and php answers carry it (quirks 77). */
export function looksLikeHtml(start: string): boolean {
  return /^[\s\uFEFF]*(?:(?:<!--[\s\S]*?-->|<\?xml[^>]*\?>)\s*)*<(?:!doctype\s+html|html|head|body|center|h1|title)\b/i.test(
    start,
  );
}

/**
 * The error for an HTML page, with status, title and first words; `undefined` when the body is none.
 * @param body the first bytes of the answer, or all of them
 */
export function htmlPageError(body: Uint8Array, head: AnswerHead, operation: string): HttpStatusError | undefined {
  const start = new TextDecoder().decode(body.subarray(0, WINDOW));
  return looksLikeHtml(start) ? htmlErrorOf(start, head, operation) : undefined;
}

/** The error for a text that is known to be a page. */
export function htmlErrorOf(page: string, head: AnswerHead, operation: string): HttpStatusError {
  const title = textOf(/<title[^>]*>([\s\S]*?)<\/title>/i.exec(page)?.[1] ?? "");
  const words = firstWords(page);
  const named = title === "" ? "" : ` "${title}"`;
  return new HttpStatusError(`HTTP ${head.status}: the site answered an HTML page${named}${words === "" ? "" : `: ${words}`}`, {
    code: "html_page",
    operation,
    status: head.status,
    title: title === "" ? undefined : title,
    retryable: isBusy(head.status),
    hint: "check the address: it must be the site's wwwroot, under which /wspp/service_pp2.php stands; a proxy, a login page or a maintenance page may be in the way",
  });
}

function firstWords(page: string): string {
  const body = page.replace(/<(script|style|title|head)\b[\s\S]*?<\/\1>/gi, " ").replace(/<!--[\s\S]*?-->/g, " ");
  return textOf(body).slice(0, 160).trim();
}

/** What a person reads in a piece of a page. */
export function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, " ")
    .replace(/&nbsp;/g, " ")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&")
    .replace(/\s+/g, " ")
    .trim();
}
