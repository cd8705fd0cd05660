/** TLS settings for sites with private authorities, broken certificates or the protocols of their time. */
import type { SecureContext } from "node:tls";
import { UsageError } from "../errors.js";
import type { HttpOptions } from "./options.js";

export interface TlsSettings {
  readonly secureContext?: SecureContext;
  readonly rejectUnauthorized?: boolean;
}

export type TlsOptions = Pick<HttpOptions, "ca" | "insecure" | "legacyTls">;

/**
 * One context for all connections: reading certificates anew for each costs milliseconds.
 * What Node has for that is loaded here, by the few who need it.
 */
export function tlsSettings({ ca, insecure = false, legacyTls = false }: TlsOptions): TlsSettings {
  const { constants } = process.getBuiltinModule("node:crypto");
  const { createSecureContext } = process.getBuiltinModule("node:tls");
  const authorities = ca === undefined ? {} : { ca: checked(ca) };
  const legacy = legacyTls
    ? { minVersion: "TLSv1" as const, ciphers: "DEFAULT@SECLEVEL=0", secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT }
    : {};
  const context = ca === undefined && !legacyTls ? {} : { secureContext: createSecureContext({ ...authorities, ...legacy }) };
  return insecure ? { ...context, rejectUnauthorized: false } : context;
}

/** Node takes text that holds no certificate in silence and then trusts nobody. */
function checked(ca: string | Uint8Array): string {
  const pem = typeof ca === "string" ? ca : new TextDecoder().decode(ca);
  try {
    new (process.getBuiltinModule("node:crypto").X509Certificate)(pem);
    return pem;
  } catch (cause) {
    throw new UsageError("the option ca holds no certificate in PEM form", {
      code: "bad_option",
      hint: "give the contents of the file, which begin with -----BEGIN CERTIFICATE-----",
      cause,
    });
  }
}
