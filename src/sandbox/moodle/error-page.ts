/** Moodle's error() page, which some calls end in (wire 15). */
import { SiteFault } from "../../contract/site-fault.js";

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Ends the call with a page that says a text. */
export function errorPage(text: string): SiteFault {
  const said = text.replace(/[&<>"]/g, (sign) => ESCAPES[sign]!);
  const head = `<head><meta charset="utf-8"><title>Error</title></head>`;
  return new SiteFault("page", `<!DOCTYPE html>\n<html lang="en">\n${head}\n<body><p>Error: ${said}</p></body>\n</html>\n`);
}
