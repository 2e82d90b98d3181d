// People in free text: whoever is named with a title, and numbers, addresses and signs that belong to one person. They are masked before
// anything is stored, or the text is refused; what was found is told by its sort and never repeated. Units named after people are left: a
// rank before a name is no title here. It finds what has the look of it and cannot find a name that stands alone.

/** What stands in place of what was masked. */
const MARK = '[person masked]';

/** The sorts of what is found, as they are told. */
export type PersonalSort = 'a person’s name' | 'a telephone number' | 'an e-mail address' | 'a number of one person';

interface Pattern {
  readonly sort: PersonalSort;
  readonly pattern: RegExp;
  /** What has the look of it and is something else. */
  readonly unless?: (found: string) => boolean;
}

const digitsIn = (found: string): number => found.replaceAll(/\D/g, '').length;

const PATTERNS: readonly Pattern[] = [
  {
    /** Mr. Alpha Beta-Gamma, Dr Delta: the title and the capitalized words after it. */
    sort: 'a person’s name',
    pattern:
      /\b(?:Mr|Mrs|Ms|Miss|Dr|Mme|Mlle|Señora?)\b\.? +(?:(?:(?:de|la|del|da|van|von|der|bin|al|el) +)*(?:\p{Lu}[\p{L}'’-]+|\p{Lu}\.)(?: +(?=\p{Lu}|(?:de|la|del|da|van|von|der|bin|al|el) ))?)+(?<! )/gu,
  },
  {
    /** A number that is said to be one person's. */
    sort: 'a number of one person',
    pattern:
      /\b(?:passport|service|svc|identity|id|staff|personnel|badge) *(?:no|nr|number|#)\b[ .:#]*[\p{L}\d/-]*\d{3,}/giu,
  },
  {
    sort: 'a number of one person',
    pattern: /\b(?:passport|national id|identity card|id card)[ .:#]+[\p{L}]{0,3}[ -]?\d[\d-]{4,}\d/giu,
  },
  /** A service number as some armies write it: N/12345, NA-6789. */
  { sort: 'a number of one person', pattern: /\b(?:N|NN|NA|NAF|AF|SVC) ?[/-] ?\d{4,}\b/gu },
  /** A social security number of the United States. */
  { sort: 'a number of one person', pattern: /(?<![\p{L}\d/.-])\d{3}-\d{2}-\d{4}(?![\p{L}\d]|[/-]\d)/gu },
  { sort: 'an e-mail address', pattern: /(?<![\p{L}\d._%+-])[\p{L}\d._%+-]{1,64}@[\p{L}\d.-]{1,253}\.\p{L}{2,}/gu },
  { sort: 'a telephone number', pattern: /(?<![\d.])\+\d[\d ()-]{7,20}\d\b/gu },
  /** +252 written 00252, with the number of a country, which never begins with 0. */
  {
    sort: 'a telephone number',
    pattern: /(?<![\p{L}\d/-]|\d[.,:])00[1-9](?:[ ()-]?\d){8,13}(?![\p{L}\d]|[.,:/]\d)/gu,
  },
  /** 0803 123 4567, 0712345678, 020-7946-0958, (020) 7946 0958, (0)61 555 0101; 02841-1207 is a postal code of the United States. */
  {
    sort: 'a telephone number',
    pattern:
      /(?<![\p{L}\d/+-]|\d[.,:])(?:\(0\d{0,4}\)[ -]?\d{2,8}|0\d{2,11})(?:[ -]\d{3,8}){0,3}(?![\p{L}\d]|[.,:/-]\d)/gu,
    unless: (found) => digitsIn(found) < 9 || digitsIn(found) > 12 || /^\d{5}[ -]\d{4}$/.test(found),
  },
  /** 06 12 34 56 78, as in France and many countries after it. */
  {
    sort: 'a telephone number',
    pattern: /(?<![\p{L}\d/-]|\d[.,:])0[1-9](?:([ .-])\d{2})(?:\1\d{2}){3}(?![\p{L}\d]|[.,:/ -]\d)/gu,
  },
  /** (202) 555-0143, 202-555-0143. */
  {
    sort: 'a telephone number',
    pattern: /(?<![\p{L}\d/-]|\d[.,:])(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[.-])\d{3}[.-]\d{4}(?![\p{L}\d]|[.,:/-]\d)/gu,
  },
  /** Whatever digits follow the word. */
  {
    sort: 'a telephone number',
    pattern:
      /\b(?:tel|telephone|phone|mobile|mob|cell|whatsapp|viber|telegram)\b(?: *(?:no|nr|number)\b)?[ .:#]*\(?\d(?:[ ()/-]{0,2}\d){5,13}(?!\d)/giu,
  },
];

/** Without any of these signs no pattern can fit: most texts are only asked this. */
const HINT =
  /\b(?:Mr|Mrs|Ms|Miss|Dr|Mme|Mlle|Señora?|no|nr|number|tel|telephone|phone|mobile|mob|cell|whatsapp|viber|telegram|passport|id|card)\b|[@#]|\+\d|[/-] ?\d{4}|\.\d{4}|(?<!\d)0\d|\(0/i;

/** A text without what looks like one person, and the sorts of what was masked, one for each. */
export interface Masked {
  readonly text: string;
  readonly sorts: readonly PersonalSort[];
}

/** Masks what looks like one person; the same text where there is nothing of the kind. */
export function maskPersons(text: string): Masked {
  if (!HINT.test(text)) return { text, sorts: [] };
  const sorts: PersonalSort[] = [];
  const masked = PATTERNS.reduce(
    (before, { sort, pattern, unless }) =>
      before.replaceAll(pattern, (found) => {
        if (unless?.(found) === true) return found;
        sorts.push(sort);
        return MARK;
      }),
    text,
  );
  return { text: masked, sorts };
}

/** The text without what looks like one person. */
export function withoutPersons(text: string): string {
  return maskPersons(text).text;
}
