// Whether a title is meant by some words: each of them stands somewhere in it, without regard to accents and capitals. The server
// and the palette in the browser ask the same.

/** True where every word of `asked` is a part of `text`. */
export function holdsWords(text: string, asked: string): boolean {
  const folded = fold(text);
  return fold(asked)
    .split(/\s+/)
    .every((word) => folded.includes(word));
}

function fold(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
