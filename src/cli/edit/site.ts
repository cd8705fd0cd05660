/** The site of `wspp edit`: its calls at one rate, checked before they are made. */
import { openRemote } from "../../client/connect.js";
import type { ConnectOptions } from "../../client/options.js";
import type { Datum } from "../../client/rows.js";
import type { Writer } from "../../writes/options.js";
import { paced, Rate } from "../../writes/rate.js";
import type { Io } from "../io.js";
import { oneLine } from "../width.js";

export interface EditSite {
  readonly writer: Writer;
  /** Rejects with what the client would refuse before sending; nothing is sent. */
  check(operation: string, args: Datum): Promise<unknown>;
}

/** Oddities of the answers that are told. */
const TOLD = 5;

/** Opens the site for some work, and closes it. */
export async function withSite<T>(
  options: ConnectOptions,
  rate: number | undefined,
  io: Io,
  work: (site: EditSite) => Promise<T>,
): Promise<T> {
  const notices = new Set<string>();
  const { service, close } = await openRemote({ ...options, onNotice: ({ message }) => void notices.add(message) });
  try {
    const plain: Writer = { call: (operation, args, more) => service.call(operation, args, more) };
    return await work({
      writer: rate === undefined ? plain : paced(plain, new Rate(rate), io.signal),
      check: (operation, args) => service.routeOf(operation, args),
    });
  } finally {
    await close();
    for (const notice of [...notices].slice(0, TOLD)) await io.stderr.write(`note: ${oneLine(notice)}\n`);
    if (notices.size > TOLD) await io.stderr.write(`note: and ${notices.size - TOLD} more oddities in the answers\n`);
  }
}
