/** Keeps the secrets of a call out of an error that was made without knowing them: a site may echo what it was sent in any words. */
import type { Hide } from "./secrets.js";

/** The same error; its texts, and those of its causes, with what `hide` recognises hidden. */
export function concealed(error: unknown, hide: Hide): unknown {
  const waiting = [error];
  const seen = new Set<unknown>();
  for (let each = waiting.pop(); each !== undefined; each = waiting.pop()) {
    if (!(each instanceof Error) || seen.has(each)) continue;
    seen.add(each);
    concealTexts(each, hide);
    waiting.push(each.cause);
    if (each instanceof AggregateError) waiting.push(...(each.errors as unknown[]));
  }
  return error;
}

function concealTexts(error: Error, hide: Hide): void {
  for (const name of ["message", "stack", ...Object.keys(error)]) {
    const text: unknown = Reflect.get(error, name);
    if (typeof text === "string") Reflect.set(error, name, hide(text));
  }
}
