/** Prints the request that would have been sent. */
import { routeName } from "../client/routes.js";
import { exitCodes, type Io } from "./io.js";
import type { Preview } from "./preview.js";
import { styleOf } from "./style.js";
import { requestText } from "./trace.js";

export async function showPreview({ route, request, kept }: Preview, json: boolean, io: Io): Promise<number> {
  const { method, url, headers, body } = request;
  const added = kept.length === 0 ? "" : `read first and sent along: ${kept.join(", ")}\n`;
  const text = json
    ? `${JSON.stringify({ route: routeName(route), kept, method, url, headers, body })}\n`
    : `route: ${routeName(route)}; nothing was sent\n${added}\n${requestText(request, styleOf(io.stdout, io.env)).trimEnd()}\n`;
  await io.stdout.write(text);
  return exitCodes.done;
}
