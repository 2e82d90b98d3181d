// People in free text of public tables: whoever is named with a title, and numbers, addresses and signs that belong to one person,
// are masked before anything is stored. Units named after people are left: a rank before a name is no title here.

/** What stands in place of what was masked. */
const MARK = '[person masked]';

const PERSONAL: readonly RegExp[] = [
  /** Mr. Alpha Beta-Gamma, Dr Delta: the title and the capitalized words after it. */
  /\b(?:Mr|Mrs|Ms|Miss|Dr)\b\.? +(?:(?:(?:de|la|del|da|van|von|der|bin|al|el) +)*(?:\p{Lu}[\p{L}'’-]+|\p{Lu}\.)(?: +(?=\p{Lu}|(?:de|la|del|da|van|von|der|bin|al|el) ))?)+(?<! )/gu,
  /** A number that is said to be one person's. */
  /\b(?:passport|service|svc|identity|id|staff|personnel) *(?:no|nr|number|#)\b[ .:#]*[\p{L}\d/-]*\d{3,}/giu,
  /** A service number as some armies write it: N/12345, NA-6789. */
  /\b(?:N|NN|NA|NAF|AF|SVC) ?[/-] ?\d{4,}\b/gu,
  /[\p{L}\d._%+-]+@[\p{L}\d.-]+\.\p{L}{2,}/gu,
  /(?<![\d.])\+\d[\d ()-]{7,}\d\b/gu,
];

/** Without any of these signs no pattern can fit: most texts are only asked this. */
const HINT = /\b(?:Mr|Mrs|Ms|Miss|Dr|no|nr|number)\b|[@#]|\+\d|[/-] ?\d{4}/i;

/** The text without what looks like one person; the same text where there is nothing of the kind. */
export function withoutPersons(text: string): string {
  if (!HINT.test(text)) return text;
  return PERSONAL.reduce((masked, pattern) => masked.replaceAll(pattern, MARK), text);
}
