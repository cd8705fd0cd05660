/** A caught value and its causes, reduced to what can be told apart: `fetch` wraps sockets' and OpenSSL's errors in a bare TypeError. */

/** What is looked at in a caught value: nothing of it is trusted to be there. */
export interface Trouble {
  readonly name: string;
  readonly message: string;
  readonly code: string | undefined;
  readonly syscall: string | undefined;
  readonly hint: string | undefined;
}

/** The caught value and its causes, outermost first. Of several addresses that were tried the first one's error stands for all. */
export function chainOf(caught: unknown): Trouble[] {
  const chain: Trouble[] = [];
  let current: unknown = caught;
  while (typeof current === "object" && current !== null && chain.length < 8) {
    const object: object = current;
    const text = (key: string): string | undefined => {
      const value: unknown = Reflect.get(object, key);
      return typeof value === "string" ? value : undefined;
    };
    chain.push({
      name: text("name") ?? "Error",
      message: text("message") ?? "",
      code: text("code"),
      syscall: text("syscall"),
      hint: text("hint"),
    });
    const errors: unknown = Reflect.get(object, "errors");
    current = Array.isArray(errors) && errors.length > 0 ? errors[0] : Reflect.get(object, "cause");
  }
  return chain;
}

/** What is known of a failure before it is told as an error. */
export interface Finding {
  readonly code: "connection_refused" | "host_not_found" | "connection_lost" | "tls" | "proxy" | "timeout" | "aborted";
  readonly what: string;
  readonly hint?: string | undefined;
  /** True when the request cannot have reached the site, whatever the stage. */
  readonly unsent?: boolean;
  /** False when the same call would fail in the same way. */
  readonly passing: boolean;
}
