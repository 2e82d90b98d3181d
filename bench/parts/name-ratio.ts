// The yardstick that everybody reaches for first: how many letters must change to make one name the other, as a share of the longer.

/** From 0, nothing in common, to 1, the same; capitals aside. */
export function levenshteinRatio(a: string, b: string): number {
  const [one, two] = [a.toLowerCase(), b.toLowerCase()];
  const longest = Math.max(one.length, two.length);
  if (longest === 0) return 1;
  let above = Array.from({ length: two.length + 1 }, (_, column) => column);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= two.length; j += 1) {
      const changed = (above[j - 1] ?? 0) + (one[i - 1] === two[j - 1] ? 0 : 1);
      row.push(Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, changed));
    }
    above = row;
  }
  return 1 - (above[two.length] ?? longest) / longest;
}
