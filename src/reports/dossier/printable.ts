// Characters of a text that a page must not obey: controls, halves of characters, overrides of the direction of writing. Each is
// shown as the replacement character, so that a reader sees that something stands there.

const UNPRINTABLE = /[[\p{Cc}\u202D\u202E\uFFFE\uFFFF]--[\t\n]]/gv;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** The text with every such character replaced by `�`. */
export function printable(text: string): string {
  return text.toWellFormed().replaceAll(UNPRINTABLE, '\uFFFD');
}

/** Whether any of it runs from right to left. */
export function isRightToLeft(text: string): boolean {
  return RIGHT_TO_LEFT.test(text);
}
