/** Long lists in pieces that one question can carry. */

/** Far below PHP's limit of 1000 variables (trap rest-variables), and no burden for the site. */
const CHUNK = 50;

/** Ids as texts, in lists of a length that one question can carry. */
export function chunksOf(ids: readonly number[]): string[][] {
  const texts = ids.map(String);
  return Array.from({ length: Math.ceil(texts.length / CHUNK) }, (_, index) => texts.slice(index * CHUNK, (index + 1) * CHUNK));
}
