/** Listens on a port; says what to do when it cannot be had. */
import type { Server } from "node:http";
import { UsageError } from "../errors.js";

/** Nobody but this computer. */
export const LOOPBACK = "127.0.0.1";

/** @throws UsageError for a port or address that cannot be had */
export function listening(
  server: Server,
  { port = 0, host = LOOPBACK }: { readonly port?: number | undefined; readonly host?: string | undefined },
): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(refusedPort(error, port, host)));
    server.listen(port, host, () => {
      server.removeAllListeners("error");
      resolve();
    });
  });
}

function refusedPort(error: NodeJS.ErrnoException, port: number, host: string): Error {
  const told = { cause: error };
  switch (error.code) {
    case "EADDRINUSE":
      return new UsageError(`port ${port} is taken by another program`, {
        ...told,
        code: "port_taken",
        hint: `choose another one, for example ${port + 1}, or 0 for any that is free`,
      });
    case "EACCES":
      return new UsageError(`port ${port} is not for everybody`, {
        ...told,
        code: "port_refused",
        hint: "choose one above 1023",
      });
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return new UsageError(`this computer has no address ${host}`, {
        ...told,
        code: "no_such_host",
        hint: "127.0.0.1 is for this computer alone, 0.0.0.0 for the whole network",
      });
    default:
      return error;
  }
}
