// The words of the shelf as one look-up for one country: its own abbreviations first, then its languages, English, and the rest of
// the world. The first file that knows a word wins, so an abbreviation never means another country's thing. It guesses a misspelt
// word of the trade, and never a name.

import type { UnitConcept, UnitWords } from '#catalogue/unit-words.ts';

import { fold } from './fold.ts';
import { tokensOf } from './tokens.ts';
import type { Spelling, Token } from './tokens.ts';
import { isWithin } from './word-distance.ts';

/** What a word, or some words together, mean. */
export type Meaning =
  | { readonly kind: 'sense'; readonly concepts: readonly UnitConcept[] }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'country'; readonly country: string }
  | { readonly kind: 'known-place' };

interface Node {
  meaning: Meaning | null;
  readonly next: Map<string, Node>;
}

/** The words of one country. */
export interface Lexicon {
  readonly endings: ReadonlySet<string>;
  readonly prefixes: ReadonlySet<string>;
  readonly letters: ReadonlyMap<string, string>;
  /** Whether a word stands in any form. */
  readonly isKnown: (word: string) => boolean;
  /** Whether a word alone is an article, a preposition or a word for "and". */
  isSmall(word: string): boolean;
  /** Whether a word alone says what kind of place something is, like "state". */
  isPlaceWord(word: string): boolean;
  /** The longest run of tokens from here that means something: what, and how many tokens it takes. */
  match(tokens: readonly Token[], from: number): { readonly meaning: Meaning; readonly length: number } | null;
  /** The word of the trade that a misspelt one stands for; null when none is near. */
  corrected(word: string): string | null;
  /** The word of the trade that this one is the beginning of; null when there are several, or none. */
  completed(word: string): string | null;
}

/** Forms as short as this are only read in a country's own languages: in others they are other words. */
const SHORT = 3;
/** The forms of the shelf are cut as they stand. */
const FORMS: Spelling = { endings: new Set(), isKnown: () => true };
/** Shorter words have too many neighbors to be guessed. */
const GUESSED_FROM = 6;
const COMPLETED_FROM = 4;

/** Makes the look-up for one country; null for no country in particular. */
export function lexiconOf(words: UnitWords, country: string | null): Lexicon {
  const root: Node = { meaning: null, next: new Map() };
  const vocabulary = new Set<string>();
  const trade = new Set<string>();
  const own = country === null ? undefined : words.countries.get(country);
  const ownLanguages = [...new Set([...(own?.languages ?? []), 'en'])];
  const others = [...words.languages.keys()].filter((code) => !ownLanguages.includes(code));

  const add = (form: string, meaning: Meaning, isOwn: boolean): void => {
    const path = tokensOf(fold(form, words.letters), FORMS)
      .filter((token) => token.kind !== 'sign')
      .map((token) => token.text);
    if (path.length === 0 || (!isOwn && path.join('').length <= SHORT)) return;
    let node = root;
    for (const word of path) {
      vocabulary.add(word);
      let next = node.next.get(word);
      if (next === undefined) {
        next = { meaning: null, next: new Map() };
        node.next.set(word, next);
      }
      node = next;
    }
    node.meaning ??= meaning;
    if (isOwn && isOfTheTrade(meaning)) for (const word of path) trade.add(word);
  };
  const addWords = (entries: Readonly<Record<string, readonly string[]>>, isOwn: boolean): void => {
    for (const [means, forms] of Object.entries(entries)) {
      const concepts = means.split(' ').flatMap((id) => words.concepts.get(id) ?? []);
      for (const form of forms) add(form, { kind: 'sense', concepts }, isOwn);
    }
  };

  if (own !== undefined) {
    addWords(own.words, true);
    for (const form of own.adjectives) add(form, { kind: 'country', country: own.country }, true);
    for (const form of own.places) add(form, { kind: 'known-place' }, true);
  }
  for (const code of [...ownLanguages, ...others]) {
    const language = words.languages.get(code);
    if (language === undefined) continue;
    const isOwn = ownLanguages.includes(code);
    addWords(language.words, isOwn);
    if (isOwn || country === null) {
      for (const [value, forms] of Object.entries(language.numbers))
        for (const form of forms) add(form, { kind: 'number', value: Number(value) }, isOwn);
    }
  }
  for (const other of words.countries.values())
    for (const form of other.adjectives) add(form, { kind: 'country', country: other.country }, false);

  const languages = [...words.languages.values()];
  const prefixes = new Set(
    languages.flatMap((each) => each.ordinalPrefixes.map((prefix) => fold(prefix, words.letters).replace('-', ''))),
  );
  const neighbors = deletionsOf(trade);
  const sorted = [...trade].sort();
  const articles = languages.flatMap((language) => language.articles.map((article) => fold(article, words.letters)));
  const withoutArticle = (word: string): string | null => {
    const article = articles.find((each) => word.startsWith(each) && root.next.has(word.slice(each.length)));
    return article === undefined || word.length - article.length < SHORT ? null : word.slice(article.length);
  };
  const singularOf = (word: string): string | null =>
    word.length > COMPLETED_FROM && word.endsWith('s') && trade.has(word.slice(0, -1)) ? word.slice(0, -1) : null;
  return {
    endings: new Set(languages.flatMap((each) => each.ordinalEndings.map((ending) => fold(ending, words.letters)))),
    prefixes,
    letters: words.letters,
    isKnown: (word) => vocabulary.has(word) || prefixes.has(word),
    isSmall: (word) => isSmall(root.next.get(word)?.meaning ?? null),
    isPlaceWord: (word) => {
      const meaning = root.next.get(word)?.meaning;
      return meaning?.kind === 'sense' && meaning.concepts.every(({ role }) => role === 'place');
    },
    match: (tokens, from) => longestMatch(root, tokens, from),
    corrected: (word) =>
      withoutArticle(word) ?? singularOf(word) ?? (word.length < GUESSED_FROM ? null : nearestOf(word, neighbors)),
    completed: (word) => (word.length < COMPLETED_FROM ? null : onlyOneFrom(sorted, word, root)),
  };
}

function isSmall(meaning: Meaning | null): boolean {
  return (
    meaning?.kind === 'sense' &&
    meaning.concepts.every(({ id, role }) => id === 'small-word' || id === 'of' || role === 'joiner')
  );
}

const OF_THE_TRADE: ReadonlySet<string> = new Set(['echelon', 'specialty', 'service', 'headquarters']);

function isOfTheTrade(meaning: Meaning): boolean {
  return meaning.kind === 'sense' && meaning.concepts.every((concept) => OF_THE_TRADE.has(concept.role));
}

/** Signs that a phrase may have inside. */
const INSIDE = new Set(['-', '.']);
const LONGEST_PHRASE = 8;

function longestMatch(root: Node, tokens: readonly Token[], from: number): ReturnType<Lexicon['match']> {
  let [node, best]: [Node, ReturnType<Lexicon['match']>] = [root, null];
  let words = 0;
  for (let at = from; at < tokens.length && words < LONGEST_PHRASE; at += 1) {
    const token = tokens[at];
    if (token === undefined) break;
    if (token.kind === 'sign') {
      if (token.text === '&' && node !== root) {
        const joined = node.next.get('and');
        if (joined === undefined) break;
        node = joined;
        continue;
      }
      if (node !== root && (INSIDE.has(token.text) || isBetweenLetters(tokens, at))) continue;
      break;
    }
    const next = node.next.get(token.text);
    if (next === undefined) break;
    node = next;
    words += 1;
    if (node.meaning !== null) best = { meaning: node.meaning, length: at - from + 1 };
  }
  return best;
}

/** "n/a", "v/i": a stroke between two single letters. */
function isBetweenLetters(tokens: readonly Token[], at: number): boolean {
  const [before, after] = [tokens[at - 1], tokens[at + 1]];
  return tokens[at]?.text === '/' && before?.text.length === 1 && after?.kind === 'word' && !after.isApart;
}

/** Every word of the trade under itself and under itself without one letter. */
function deletionsOf(trade: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const word of [...trade].sort()) {
    if (word.length < GUESSED_FROM) continue;
    for (const key of withoutOneLetter(word)) {
      const same = found.get(key);
      if (same === undefined) found.set(key, [word]);
      else same.push(word);
    }
  }
  return found;
}

function withoutOneLetter(word: string): Set<string> {
  const keys = new Set([word]);
  for (let at = 0; at < word.length; at += 1) keys.add(word.slice(0, at) + word.slice(at + 1));
  return keys;
}

const LONG_WORD = 9;
/** No word of the trade is longer: a longer one is not looked up, so that a hostile one costs nothing. */
const LONGEST_WORD = 24;

function nearestOf(word: string, neighbors: ReadonlyMap<string, readonly string[]>): string | null {
  if (word.length > LONGEST_WORD) return null;
  const near = new Set<string>();
  for (const key of withoutOneLetter(word)) for (const each of neighbors.get(key) ?? []) near.add(each);
  const most = word.length >= LONG_WORD ? 2 : 1;
  const found = [...near]
    .sort()
    .filter((each) => each[0] === word[0] && Math.abs(each.length - word.length) <= most && isWithin(word, each, most));
  return found.find((each) => isWithin(word, each, 1)) ?? found[0] ?? null;
}

function onlyOneFrom(sorted: readonly string[], start: string, root: Node): string | null {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < start) low = middle + 1;
    else high = middle;
  }
  const first = sorted[low];
  if (first === undefined || !first.startsWith(start)) return null;
  const meant = meaningKey(root, first);
  for (let at = low + 1; sorted[at]?.startsWith(start) === true; at += 1)
    if (meant === '' || meaningKey(root, sorted[at] ?? '') !== meant) return null;
  return first;
}

function meaningKey(root: Node, word: string): string {
  const meaning = root.next.get(word)?.meaning;
  return meaning?.kind === 'sense' ? meaning.concepts.map((concept) => concept.id).join(' ') : '';
}
