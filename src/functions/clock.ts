/** Defaults that are the site's clock. */

/** Whether a default was the time when the description was made, in seconds: every site has its own. */
export function isClock(value: number): boolean {
  return value > 1e9;
}
