// Whether a title is meant by some words: each of them stands somewhere in it, without regard to accents and capitals. The server
// and the palette in the browser ask the same.

import { folded } from '#kernel/folded.ts';

/** True where every word of `asked` is a part of `text`. */
export function holdsWords(text: string, asked: string): boolean {
  const title = folded(text);
  return folded(asked)
    .split(/\s+/)
    .every((word) => title.includes(word));
}
