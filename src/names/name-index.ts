// A register's names made ready to be asked for: by number, by rare words and words like them, by what a unit is for. It answers with
// scored candidates in an order that does not depend on how the register was sorted. It decides nothing, and one unit under many
// names stands once, with the name that fits best.

import { createCompactor } from './compact.ts';
import { KeyTable } from './key-table.ts';
import { keysOf, wordsOf } from './name-keys.ts';
import { withOtherNames } from './other-names.ts';
import type { Rarity } from './outcome.ts';
import type { NameReader } from './read-name.ts';
import type { NameReading } from './reading.ts';
import { rankNames, scoreNames } from './score-names.ts';
import type { NameScore } from './score-names.ts';

/** One name of one unit of the register; a unit has as many entries as names. */
export interface NameEntry {
  readonly id: string;
  readonly name: string;
  /** Three letters of ISO 3166, or null. */
  readonly country: string | null;
}

/** A unit that a name may mean. */
export interface Candidate {
  readonly id: string;
  /** The name of it that fits best. */
  readonly name: string;
  readonly score: NameScore;
}

export interface NameIndex {
  /** The likeliest units, best first; equal ones in the order of their ids. */
  candidates(reading: NameReading, limit: number): readonly Candidate[];
  readonly size: number;
}

/** How a register is searched. */
export interface IndexOptions {
  /** So many names at the most are compared for one question, those that share most with it first. */
  readonly mostCompared?: number;
}

const MOST_COMPARED = 6_000;

/** Reads the names of a register and makes them ready. */
export function createNameIndex(
  entries: readonly NameEntry[],
  reader: NameReader,
  { mostCompared = MOST_COMPARED }: IndexOptions = {},
): NameIndex {
  const sorted = entries.toSorted(
    (a, b) => order(a.id, b.id) || order(a.name, b.name) || order(a.country ?? '', b.country ?? ''),
  );
  const compact = createCompactor();
  const readings = sorted.map((entry) => compact(reader.read(entry.name, entry.country)));
  const table = new KeyTable();
  readings.forEach((reading, at) => table.add(at, keysOf(reading), wordsOf(reading)));
  table.close();
  const rarity = rarityIn(table, readings.length);

  /** The readings of all names of the unit at this place: they stand together. */
  const namesBeside = (at: number): readonly NameReading[] => {
    const id = sorted[at]?.id;
    let [from, to] = [at, at];
    while (sorted[from - 1]?.id === id) from -= 1;
    while (sorted[to + 1]?.id === id) to += 1;
    return readings.slice(from, to + 1);
  };

  const candidates = (reading: NameReading, limit: number): readonly Candidate[] => {
    const best = new Map<string, { readonly at: number; readonly rank: number }>();
    for (const at of table.find(keysOf(reading), wordsOf(reading), mostCompared)) {
      const [entry, other] = [sorted[at], readings[at]];
      if (entry === undefined || other === undefined || isElsewhere(reading, other)) continue;
      const rank = rankNames(reading, other, rarity);
      const known = best.get(entry.id);
      if (known === undefined || rank > known.rank || (rank === known.rank && at < known.at))
        best.set(entry.id, { at, rank });
    }
    return [...best.values()]
      .sort((a, b) => b.rank - a.rank || a.at - b.at)
      .slice(0, limit)
      .flatMap(({ at }) => {
        const [entry, other] = [sorted[at], readings[at]];
        if (entry === undefined || other === undefined) return [];
        const score = withOtherNames(scoreNames(reading, other, rarity), reading, namesBeside(at));
        return [{ id: entry.id, name: entry.name, score }];
      })
      .sort((a, b) => b.score.score - a.score.score || order(a.id, b.id));
  };
  return { candidates, size: sorted.length };
}

function isElsewhere(a: NameReading, b: NameReading): boolean {
  return a.country !== null && b.country !== null && a.country !== b.country;
}

const RARE = 3;
const LEAST = 0.25;

/** A word that three names have is as rare as any; one that all have tells a quarter of that. */
function rarityIn(table: KeyTable, names: number): Rarity {
  const scale = Math.log(Math.max(names, RARE * 2) / RARE);
  return (word) => {
    const count = table.countOf(word);
    return count <= RARE ? 1 : Math.max(LEAST, 1 - Math.log(count / RARE) / scale);
  };
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
