/** Where the servers of a site's web services are, and how a caller shows who he is. */
import type { MoodleProtocol } from "./options.js";

/** A token of one service; or an account, which the simple servers take where they are switched on. */
export type Access = { readonly token: string } | { readonly account: { readonly username: string; readonly password: string } };

/** What nobody may see of it. */
export function secretsOfAccess(access: Access): readonly string[] {
  return "token" in access ? [access.token] : [access.account.password];
}

/** Address of a protocol's server. REST reads the credentials from its body, the others from the query alone (official-protocols A1). */
export function serverAddress(wwwroot: string, protocol: MoodleProtocol, access: Access): string {
  const server = "token" in access ? "server" : "simpleserver";
  const address = `${wwwroot}/webservice/${protocol}/${server}.php`;
  return protocol === "rest" ? address : `${address}?${new URLSearchParams(credentials(access)).toString()}`;
}

function credentials(access: Access): Record<string, string> {
  if ("token" in access) return { wstoken: access.token };
  return { wsusername: access.account.username, wspassword: access.account.password };
}
