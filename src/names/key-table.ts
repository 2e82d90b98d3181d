// Keys and words with the names that have them. Words are also found by words like them, so that a slip of the pen finds its name.
// Names are known by their place in a sorted register; lists are in that order.

import { likenessOf } from './word-distance.ts';

/** Words less alike than this are not looked up for each other. */
const ALIKE = 0.74;
/** A list longer than this tells too little to be worth reading. */
const LONGEST_LIST = 4_000;
const NO_NAMES: readonly number[] = [];

/** A table that is filled once, closed, and then asked. */
export class KeyTable {
  readonly #lists = new Map<string, number[]>();
  readonly #words = new Map<string, number[]>();
  /** The words by first letter and length. */
  readonly #shelves = new Map<string, string[]>();

  /** Adds one name under its keys and words. */
  add(at: number, keys: readonly string[], words: readonly string[]): void {
    for (const key of keys) append(this.#lists, key, at);
    for (const word of words) append(this.#words, word, at);
  }

  /** Makes the words ready to be looked up by words like them. */
  close(): void {
    for (const word of [...this.#words.keys()].sort()) append(this.#shelves, shelfOf(word[0] ?? '', word.length), word);
  }

  /** How many names have a word. */
  countOf(word: string): number {
    return this.#words.get(word)?.length ?? 0;
  }

  /** The names that share most with the keys and words asked for, at most so many, in the order of the register. */
  find(keys: readonly string[], words: readonly string[], most: number): readonly number[] {
    const lists = [
      ...words.flatMap((word) => this.#like(word)).map((word) => this.#words.get(word) ?? NO_NAMES),
      ...keys.map((key) => this.#lists.get(key) ?? NO_NAMES),
    ].filter((list) => list.length > 0);
    const [only] = lists;
    if (lists.length === 1 && only !== undefined) return only.length <= most ? only : only.slice(0, most);
    const shared = new Map<number, number>();
    for (const list of lists.sort((a, b) => a.length - b.length)) {
      // A long list adds nothing but names that share only what everybody has, once others were found.
      if (list.length > LONGEST_LIST && shared.size > 0) continue;
      for (const at of list) shared.set(at, (shared.get(at) ?? 0) + 1 / list.length);
    }
    if (shared.size <= most) return [...shared.keys()];
    return [...shared.entries()]
      .sort(([a, own], [b, other]) => other - own || a - b)
      .slice(0, most)
      .map(([at]) => at);
  }

  #like(word: string): string[] {
    const found: string[] = [];
    const first = word[0] ?? '';
    for (let length = Math.max(1, word.length - 2); length <= word.length + LONGEST_TAIL; length += 1) {
      for (const other of this.#shelves.get(shelfOf(first, length)) ?? []) {
        if (likenessOf(word, other) > ALIKE) found.push(other);
      }
    }
    return found;
  }
}

/** A word cut off by a field lacks at most so many letters. */
const LONGEST_TAIL = 10;

function shelfOf(first: string, length: number): string {
  return `${first}${length}`;
}

function append<Item>(lists: Map<string, Item[]>, key: string, item: Item): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}
