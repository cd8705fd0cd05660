/** Tells what went wrong in a TLS handshake in words that name the option which helps. */
import type { Finding, Trouble } from "./trouble.js";

interface Rule {
  readonly test: RegExp;
  readonly what: string;
  readonly hint: string;
  /** True when it may have been chance. */
  readonly passing?: boolean;
}

/** Tested in order against code, message and OpenSSL's reason. */
const RULES: readonly Rule[] = [
  {
    test: /ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH/,
    what: "its certificate is for another name",
    hint: "use the address that the certificate names, or `insecure` for a test",
  },
  {
    test: /CERT_HAS_EXPIRED|CERT_NOT_YET_VALID/,
    what: "its certificate is not valid at this time",
    hint: "check this computer's clock; the site must renew its certificate; `insecure` accepts it for a test",
  },
  {
    test: /SELF_SIGNED|UNABLE_TO_GET_ISSUER|UNABLE_TO_VERIFY|CERT_UNTRUSTED|INVALID_CA/,
    what: "its certificate comes from an authority that is not trusted here",
    hint: "give the authority's certificate as `ca` (PEM), or `insecure` for a test",
  },
  {
    test: /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST/,
    what: "that port does not speak TLS",
    hint: "try http:// or another port",
  },
  {
    test: /PROTOCOL|HANDSHAKE_FAILURE|DH_KEY_TOO_SMALL|KEY_TOO_SMALL|MD_TOO_WEAK|LEGACY_RENEGOTIATION|NO_CIPHERS|BAD_SIGNATURE|INSUFFICIENT_SECURITY/i,
    what: "it speaks only versions or ciphers of TLS that are not allowed any more",
    hint: "`legacyTls` allows TLS 1.0 and 1.1 with old ciphers; better let the site be updated",
  },
  {
    test: /before secure TLS connection/,
    what: "it closed the connection during the handshake",
    hint: "an old server may need `legacyTls`; the port may not speak TLS at all (http://)",
    passing: true,
  },
];

/** Codes of OpenSSL and of certificate checks, as Node gives them. */
const TLS_CODE =
  /^(?:ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|CRL_|HOSTNAME_MISMATCH|INVALID_CA|PATH_LENGTH_|EPROTO$)/;

export function tlsFailure(chain: readonly Trouble[], site: string): Finding | undefined {
  const trouble = chain.find(
    ({ code, message }) => TLS_CODE.test(code ?? "") || message.includes("before secure TLS connection"),
  );
  if (trouble === undefined) return undefined;
  const rule = RULES.find(({ test }) => test.test(`${trouble.code} ${trouble.message} ${reasonIn(trouble.message)}`));
  return {
    code: "tls",
    what: `no secure connection to ${site}: ${rule?.what ?? "the TLS handshake failed"} (${trouble.code ?? "no code"})`,
    hint: rule?.hint ?? "an old server may need `legacyTls`, a private authority `ca`",
    // An unknown failure may also strike a connection that has been in use for some time.
    unsent: rule !== undefined,
    passing: rule?.passing ?? false,
  };
}

/** OpenSSL's reason as its codes have it, where a socket quotes it in words: `...:SSL routines:ssl3_get_record:wrong version number:...`. */
function reasonIn(message: string): string {
  const reason = /:SSL routines:[^:]*:([^:]*)/.exec(message)?.[1] ?? "";
  return reason.toUpperCase().replaceAll(" ", "_");
}
