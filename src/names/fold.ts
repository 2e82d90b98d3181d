// Brings a text of any script to plain lower-case letters and digits, so that the same word written twice compares equal. Never
// fails: what no table knows stays as it is, what cannot be seen becomes a space. Linear in the length of the text.

/** Letters of other scripts, in lower case, with the Latin ones that stand for them. */
export type Letters = ReadonlyMap<string, string>;

/** The signs of an ordinal, and of "number": they stand between words, and say nothing more. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  ['º', ' '],
  ['ª', ' '],
  ['°', ' '],
  ['№', ' no '],
  ['’', "'"],
  ['‘', "'"],
  ['ʼ', "'"],
  ['`', "'"],
  ['´', "'"],
  ['“', '"'],
  ['”', '"'],
  ['«', '"'],
  ['»', '"'],
  ['–', '-'],
  ['—', '-'],
  ['‐', '-'],
  ['‑', '-'],
  ['−', '-'],
]);

const ENTITIES = /&(?:amp;)+(?:#\d+;|[a-z]+;)?/gi;
const PLAIN = /^[\x20-\x7e]*$/;
const MARKS = /\p{M}/u;
const SHOWN = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** The text in lower case, without accents, in Latin letters as far as the tables reach. */
export function fold(text: string, letters: Letters): string {
  const unescaped = text.includes('&') ? text.replaceAll(ENTITIES, ' & ') : text;
  if (PLAIN.test(unescaped)) return unescaped.toLowerCase();
  let folded = '';
  for (const sign of unescaped.toLowerCase().normalize('NFC')) folded += foldedSign(sign, letters);
  return folded;
}

function foldedSign(sign: string, letters: Letters): string {
  if (sign >= ' ' && sign <= '~') return sign;
  const known = SIGNS.get(sign) ?? letters.get(sign);
  if (known !== undefined) return known;
  let parts = '';
  for (const part of sign.normalize('NFKD').toLowerCase()) {
    if (MARKS.test(part)) continue;
    parts += letters.get(part) ?? (SHOWN.test(part) ? part : ' ');
  }
  return parts;
}
