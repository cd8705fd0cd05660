/** The recorded 1.9 site, started anew for one client: a sandbox with its very database on a free port of this computer. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { MoodleVersion } from "../../../src/plugin/say.js";
import type { Quirks } from "../../../src/sandbox/call.js";
import { hashedPassword } from "../../../src/sandbox/operations/session.js";
import { Sandbox } from "../../../src/sandbox/sandbox.js";
import type { DatabaseSnapshot } from "../../../src/sandbox/store/database.js";
import { createHandler } from "../../../src/server/handler.js";
import { recordedSeed } from "../../recordings/sandbox-compare.js";
import type { Session } from "./session.js";

/** The address under which the site was recorded, which stands in some of its answers. */
export const RECORDED_ADDRESS = "http://127.0.0.1:8019";
/** A moment of the recordings, so that times of the run are settled alike. */
const NOW = 1_795_289_500;
const WSACCESS = "3";
const PASSWORD = "Wsaccess!2345";

export interface TestSite {
  readonly url: string;
  close(): Promise<void>;
}

export interface SiteOptions {
  readonly quirks: Quirks;
  /** Open from the beginning. */
  readonly session: Session;
  /** @default "1.9" */
  readonly moodle?: MoodleVersion;
}

/** Any seed behind HTTP, its clock stopped. */
export async function startSite(seed: DatabaseSnapshot, { quirks, session, moodle = "1.9" }: SiteOptions): Promise<TestSite> {
  const sandbox = new Sandbox({ seed, quirks, moodle, now: () => NOW });
  const row = {
    sessionbegin: NOW,
    sessionend: 0,
    sessionkey: session.sessionkey,
    userid: session.userid ?? WSACCESS,
    verified: 1,
    ip: "127.0.0.1",
  };
  const sessions = sandbox.db.table("webservices_sessions");
  sessions.rows.length = 0;
  sessions.insert(row)["id"] = String(session.client);
  const users = sandbox.db.table("user");
  users.update(users.byId(WSACCESS)!, { password: hashedPassword(PASSWORD) });
  const handler = createHandler(sandbox, { moodle, repaired: quirks === "repaired" });
  const server = createServer(getRequestListener((request) => handler(request), { overrideGlobalObjects: false }));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/** The recorded site before its first call, the recorded session open. */
export function startRecordedSite(session: Session, quirks: Quirks = "faithful"): Promise<TestSite> {
  return startSite(recordedSeed("moodle19"), { quirks, session });
}
