/** Login, logout, version. */
import { boolean, int, operation, other, type RecordOf, secret, string } from "./language.js";

export const loginReturn = other(
  "loginReturn",
  {
    client: int,
    sessionkey: secret(string),
  },
  { classicOrder: ["client", "sessionkey"], note: "has no error field" },
);
/** A session: `sessionkey` is what all other operations call `sesskey` (quirks 30). */
export interface LoginReturn extends RecordOf<typeof loginReturn> {}

export const sessionOperations = {
  /** Gives the fixed plugin version number 2010101000, or -1 when the session is not valid. */
  get_version: operation({
    group: "misc",
    entity: "session",
    summary: "Gives the fixed plugin version number 2010101000, or -1 when the session is not valid.",
    parts: {},
    returns: int,
    effect: "read",
    caveat: "REST: printed as a bare number whatever wsformatout is",
    traps: ["minus-one", "version-constant"],
    classic: { request: "noinputRequest", response: "stringResponse", returns: "string" },
  }),
  /** Checks a username and password and opens (or reuses) a server-side session, giving back its numeric client id and key. */
  login: operation({
    group: "misc",
    entity: "session",
    summary:
      "Checks a username and password and opens (or reuses) a server-side session, giving back its numeric client id and key.",
    parts: { username: string, password: secret(string) },
    returns: loginReturn,
    effect: "session",
    session: false,
    traps: ["session-shared", "login-names", "login-one-refusal", "username-case", "password-tag"],
    classic: {},
  }),
  /** Ends the given session so that its client id and key stop working; answers true on success. */
  logout: operation({
    group: "misc",
    entity: "session",
    summary: "Ends the given session so that its client id and key stop working; answers true on success.",
    parts: {},
    returns: boolean,
    effect: "session",
    traps: ["session-shared"],
    classic: {},
  }),
} as const;
