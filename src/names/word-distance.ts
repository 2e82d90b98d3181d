// How far two words are apart: letters put in, left out, changed, or two neighbors swapped. Words are short, and hostile ones are
// never compared whole.

/** What is longer is not compared letter by letter. */
const LONGEST = 32;

/** Whether two words are at most so many slips of the pen apart. */
export function isWithin(a: string, b: string, most: number): boolean {
  return Math.abs(a.length - b.length) <= most && distanceOf(a, b) <= most;
}

/** A shorter beginning is the beginning of too much. */
const CUT_FROM = 5;

/** How alike two words are: 1 the same, 0 nothing in common. A word that begins the other counts as cut off. */
export function likenessOf(a: string, b: string): number {
  if (a === b) return 1;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < 4 || long.length > LONGEST) return 0;
  if (short.length >= CUT_FROM && long.startsWith(short)) return 0.7 + (0.25 * short.length) / long.length;
  if (long.length - short.length > 2 || short[0] !== long[0]) return 0;
  const distance = distanceOf(short, long);
  const most = long.length >= 8 ? 2 : long.length >= CUT_FROM ? 1 : 0;
  return distance > most ? 0 : 1 - distance / long.length;
}

/** One table a process: rows of the comparison, large enough for the longest word. */
const rows = [new Uint8Array(LONGEST + 1), new Uint8Array(LONGEST + 1), new Uint8Array(LONGEST + 1)] as const;

function distanceOf(a: string, b: string): number {
  if (a.length > LONGEST || b.length > LONGEST) return a === b ? 0 : LONGEST;
  let [before, above, row] = rows as readonly [Uint8Array, Uint8Array, Uint8Array];
  for (let column = 0; column <= b.length; column += 1) above[column] = column;
  for (let i = 1; i <= a.length; i += 1) {
    row[0] = i;
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let least = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (isSame ? 0 : 1));
      const isSwapped =
        i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
      if (isSwapped) least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row[j] = least;
    }
    [before, above, row] = [above, row, before];
  }
  return above[b.length] ?? LONGEST;
}
