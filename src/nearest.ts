/** "Did you mean": the known names nearest to a misspelled one. */

/** The distance of two words: insertions, deletions, replacements and swaps of neighbours (Damerau, optimal string alignment). */
export function distance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min(replaced, previous[j]! + 1, current[j - 1]! + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, before[j - 2]! + 1);
      current[j] = best;
    }
    before = previous;
    previous = current;
  }
  return previous[b.length]!;
}

/** Up to three known names near the given one, nearest first. */
export function nearestNames(name: string, known: Iterable<string>): string[] {
  const word = name.toLowerCase();
  return [...known]
    .map((candidate) => {
      const other = candidate.toLowerCase();
      const contained = word.length > 3 && (other.includes(word) || word.includes(other));
      return { candidate, score: contained ? Math.min(2, distance(word, other)) : distance(word, other) };
    })
    .filter(({ candidate, score }) => score <= Math.max(2, Math.floor(Math.max(candidate.length, name.length) / 3)))
    .sort((a, b) => a.score - b.score || a.candidate.localeCompare(b.candidate))
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

/** The hint to a wrong choice among few: `did you mean classic?`; nothing where none is near. */
export function meantChoice(given: string, choices: readonly string[]): string | undefined {
  const names = nearestNames(given, choices);
  return names.length > 0 ? `did you mean ${names.join(" or ")}?` : undefined;
}

/** A sentence for a hint: `did you mean userids? ` or the known names, or nothing. Ends with a separator. */
export function nearest(name: string, known: readonly string[]): string {
  const names = nearestNames(name, known);
  if (names.length > 0) return `did you mean ${names.join(" or ")}? `;
  return known.length > 0 && known.length <= 40 ? `it knows ${known.join(", ")}; ` : "";
}
