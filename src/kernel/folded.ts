// A text as it is looked for: without accents and capitals, so that "medica" finds "Médica". Reads no meaning: a sign that only looks like
// another stays itself. Names of units have a reader of their own, and search in the store folds in the store.

/** A text without accents and capitals, and with every variant of a sign as the plain one; spaces and punctuation stay. */
export function folded(text: string): string {
  // Most texts are ASCII, and long tables fold a hundred thousand of them.
  const plain = /\P{ASCII}/u.test(text) ? text.normalize('NFKD').replaceAll(/\p{M}/gu, '') : text;
  return plain.toLowerCase();
}
