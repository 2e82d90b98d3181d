// What a person may have meant by a word that is not known: the nearest of the known ones, if one is near.

/** The known word that is nearest to a text; null when none is near enough to be meant. */
export function nearest(text: string, known: readonly string[]): string | null {
  const asked = text.toLowerCase();
  const longer = known.filter((word) => asked.length >= 3 && word.toLowerCase().startsWith(asked));
  if (longer.length === 1) return longer[0] ?? null;
  const scored = known.map((word) => ({ word, distance: editDistance(asked, word.toLowerCase()) }));
  const [best] = scored.sort((a, b) => a.distance - b.distance);
  if (best === undefined) return null;
  return best.distance <= Math.max(1, Math.floor(asked.length / 3)) ? best.word : null;
}

/** ` Did you mean "import"?`, or nothing. */
export function didYouMean(text: string, known: readonly string[], prefix = ''): string {
  const word = nearest(text, known);
  return word === null ? '' : ` Did you mean "${prefix}${word}"?`;
}

/** How many letters must be put in, left out, replaced or swapped with their neighbor to make one word of another. */
export function editDistance(a: string, b: string): number {
  const [from, to] = [a.split(''), b.split('')];
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [i, letter] of from.entries()) {
    const row = [i + 1];
    for (const [j, other] of to.entries()) {
      const replaced = (last[j] ?? 0) + (letter === other ? 0 : 1);
      const isSwapped = i > 0 && j > 0 && letter === to[j - 1] && from[i - 1] === other;
      const swapped = isSwapped ? (beforeLast[j - 1] ?? 0) + 1 : Infinity;
      row.push(Math.min(replaced, swapped, (row[j] ?? 0) + 1, (last[j + 1] ?? 0) + 1));
    }
    [beforeLast, last] = [last, row];
  }
  return last[to.length] ?? 0;
}
