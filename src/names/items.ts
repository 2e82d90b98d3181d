// A text as a row of things with a meaning: numbers, echelons, services, places, plain words, and the breaks between its parts.

import type { UnitConcept } from '#catalogue/unit-words.ts';

import { fold } from './fold.ts';
import type { Lexicon, Meaning } from './lexicon.ts';
import type { Designation } from './reading.ts';
import { tokensOf } from './tokens.ts';
import type { Token } from './tokens.ts';

/** One thing in a name. */
export type Item =
  | { readonly kind: 'number'; readonly value: string; readonly how: Designation['kind'] }
  | { readonly kind: 'code'; readonly value: string }
  | {
      readonly kind: 'sense';
      readonly concepts: readonly UnitConcept[];
      readonly text: string;
      /** The first letters of its words, small words left out. */
      readonly initials: string;
    }
  | { readonly kind: 'country'; readonly country: string; readonly text: string; readonly initials: string }
  | { readonly kind: 'known-place'; readonly text: string }
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'break'; readonly sign: string };

const BREAKS = new Set([',', ';', '/', '(', ')', '[', ']', ':', '|', '&', '+']);
const ROMAN = /^(?=..)(?:l?x{0,3}|xl)(?:ix|iv|v?i{0,3})$/;
const ROMAN_LETTERS: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50 };
/** Of what is longer only this is unfolded; of that in turn the first letters are read. */
const LONGEST_TEXT = 16_000;
/** Shorter texts were not cut off by a field that holds so many letters. */
const CUT_FROM = 28;

/** The things of a text, in its order. */
export function itemsOf(text: string, lexicon: Lexicon): Item[] {
  const folded = fold(text.slice(0, LONGEST_TEXT), lexicon.letters);
  const tokens = spelt(tokensOf(folded, lexicon), text.length, lexicon);
  const items: Item[] = [];
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at];
    if (token === undefined) break;
    if (token.kind === 'sign') {
      if (isBreak(tokens, at)) items.push({ kind: 'break', sign: token.text });
      at += 1;
      continue;
    }
    const letter = letterAt(tokens, at, items, lexicon);
    if (letter !== null) {
      items.push(letter);
      at += 1;
      continue;
    }
    const matched = lexicon.match(tokens, at);
    if (matched === null) {
      items.push(...unmatched(token, tokens, at, lexicon));
      at += 1;
    } else at = takeMeaning(matched, tokens, at, { items, lexicon });
  }
  return items;
}

/** The tokens with misspelt words of the trade put right, and the last one completed where the text was cut. */
function spelt(tokens: Token[], length: number, lexicon: Lexicon): Token[] {
  return tokens.map((token, at) => {
    if (token.kind !== 'word' || token.isMarked || lexicon.isKnown(token.text)) return token;
    const isCut = at === tokens.length - 1 && length >= CUT_FROM;
    const right = lexicon.corrected(token.text) ?? (isCut ? lexicon.completed(token.text) : null);
    return right === null ? token : { ...token, text: right };
  });
}

function isBreak(tokens: readonly Token[], at: number): boolean {
  const sign = tokens[at];
  if (sign === undefined) return false;
  if (BREAKS.has(sign.text)) return true;
  // A dash with a space on either side parts; a hyphen binds. Two hyphens are a dash.
  return sign.text === '-' && (sign.isApart || tokens[at + 1]?.text === '-') && tokens[at + 1]?.isApart !== false;
}

/** "A Company", "Company B", "I Brigade": one letter beside an echelon tells it apart. */
function letterAt(tokens: readonly Token[], at: number, items: readonly Item[], lexicon: Lexicon): Item | null {
  const token = tokens[at];
  // A single s is the end of a possessive.
  if (token?.kind !== 'word' || token.text.length !== 1 || token.text === 's') return null;
  const own = lexicon.match(tokens, at);
  if (own !== null && (own.length > 1 || hasRole(own.meaning, 'joiner', 'of'))) return null;
  const sign = tokens[at + 1];
  const isBound = sign?.text === '.' || (sign?.text === '-' && !sign.isApart);
  const next = lexicon.match(tokens, isBound ? at + 2 : at + 1);
  const before = items.at(-1);
  const isBeside =
    (next !== null && (isBound || sign?.kind !== 'sign') && hasRole(next.meaning, 'echelon', 'service')) ||
    (before?.kind === 'sense' &&
      before.concepts.some((concept) => concept.role === 'echelon') &&
      (sign === undefined || sign.kind === 'sign' || own === null)) ||
    (before?.kind === 'sense' && before.text === 'area');
  if (!isBeside) return null;
  const roman = ROMAN_LETTERS[token.text];
  return roman === undefined
    ? { kind: 'number', value: token.text, how: 'letter' }
    : { kind: 'number', value: String(roman), how: 'roman' };
}

function hasRole(meaning: Meaning, ...wanted: readonly string[]): boolean {
  return (
    meaning.kind === 'sense' &&
    meaning.concepts.some((concept) => wanted.includes(concept.role) || wanted.includes(concept.id))
  );
}

function unmatched(token: Token, tokens: readonly Token[], at: number, lexicon: Lexicon): Item[] {
  if (token.kind === 'number') return [numberItem(token)];
  if (token.isMarked) return [{ kind: 'word', text: token.text }];
  if (ROMAN.test(token.text)) return [{ kind: 'number', value: String(romanValue(token.text)), how: 'roman' }];
  const beforeDigits = tokens[at + 1]?.text === '-' ? tokens[at + 2] : tokens[at + 1];
  if (lexicon.prefixes.has(token.text) && beforeDigits?.kind === 'number') return [];
  return token.text.length === 1 ? [] : [{ kind: 'word', text: token.text }];
}

const DATE = /^(?:\d{1,2}[/-]\d{1,2}[/-]\d{2,4}|\d{4}[/-]\d{1,2}[/-]\d{1,2})$/;

function numberItem(token: Token): Item {
  if (DATE.test(token.written)) return { kind: 'code', value: token.written };
  // More digits than any unit has: a sum, or the number of a person.
  if (token.text.length > 5 && !token.text.includes('/')) return { kind: 'code', value: token.text };
  const how = token.text.includes('/') ? 'compound' : token.isMarked ? 'ordinal' : 'numeral';
  // A zero in front is part of a designation: it is kept out of the value, and keeps four digits from being a code.
  return { kind: 'number', value: token.text, how };
}

function romanValue(text: string): number {
  let value = 0;
  for (let at = 0; at < text.length; at += 1) {
    const [own, next] = [ROMAN_LETTERS[text[at] ?? ''] ?? 0, ROMAN_LETTERS[text[at + 1] ?? ''] ?? 0];
    value += own < next ? -own : own;
  }
  return value;
}

interface Taking {
  readonly items: Item[];
  readonly lexicon: Lexicon;
}

function takeMeaning(
  matched: { readonly meaning: Meaning; readonly length: number },
  tokens: readonly Token[],
  at: number,
  { items, lexicon }: Taking,
): number {
  const { meaning, length } = matched;
  const text = tokens
    .slice(at, at + length)
    .filter((token) => token.kind !== 'sign')
    .map((token) => token.text)
    .join(' ');
  const next = at + length;
  switch (meaning.kind) {
    case 'sense':
      items.push({ kind: 'sense', concepts: meaning.concepts, text, initials: initialsOf(text, lexicon) });
      return next;
    case 'country':
      items.push({ kind: 'country', country: meaning.country, text, initials: initialsOf(text, lexicon) });
      return next;
    case 'known-place':
      items.push({ kind: 'known-place', text: /\d/.test(text) ? text : withoutPlaceWords(text, lexicon) });
      return next;
    case 'number': {
      const words = numberWords(tokens, at, lexicon);
      const follows = lexicon.match(tokens, words.next);
      // An article may stand between: "katibat al-thalitha".
      const before = items.findLast(
        (item) => item.kind !== 'sense' || item.concepts.some((each) => each.role !== 'filler'),
      );
      const isBeside =
        (follows !== null && hasRole(follows.meaning, 'echelon', 'specialty', 'service')) ||
        (before?.kind === 'sense' && before.concepts.some((concept) => BESIDE_NUMBERS.has(concept.role)));
      const isAlone = items.length === 0 && words.next === tokens.length;
      if (isBeside || isAlone || words.count > 1) {
        items.push({ kind: 'number', value: String(words.value), how: 'word' });
        return words.next;
      }
      items.push({ kind: 'word', text });
      return next;
    }
  }
}

/** "Borno State" is the place Borno: "state" is in too many. */
function withoutPlaceWords(text: string, lexicon: Lexicon): string {
  const words = text.split(' ').filter((word) => !lexicon.isPlaceWord(word));
  return words.length === 0 ? text : words.join(' ');
}

function initialsOf(text: string, lexicon: Lexicon): string {
  let initials = '';
  for (const word of text.split(' ')) if (!lexicon.isSmall(word)) initials += word[0] ?? '';
  return initials;
}

const BESIDE_NUMBERS: ReadonlySet<string> = new Set(['echelon', 'specialty', 'service', 'number-sign']);

/** "eighty second", "one hundred and first", "décimo quinta": words that make one number together. */
function numberWords(
  tokens: readonly Token[],
  start: number,
  lexicon: Lexicon,
): { readonly value: number; readonly next: number; readonly count: number } {
  let [value, at, count] = [0, start, 0];
  for (let words = 0; words < 5; words += 1) {
    const skip = words > 0 && (tokens[at]?.text === 'and' || tokens[at]?.text === '-') ? 1 : 0;
    const matched = lexicon.match(tokens, at + skip);
    if (matched?.meaning.kind !== 'number') break;
    const own = matched.meaning.value;
    if (value === 0) value = own;
    else if (own === 100 && value < 10) value *= 100;
    else if (own < 10 && value % 10 === 0) value += own;
    else if (own < 100 && value % 100 === 0) value += own;
    else break;
    at += skip + matched.length;
    count += 1;
  }
  return { value, next: at, count };
}
