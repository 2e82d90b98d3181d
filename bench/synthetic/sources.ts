// The sources of the made-up ledger: one dataset and one newspaper a year. What is told of a year is cited from one that was
// published later, so that a question at a past day of knowledge leaves out what nobody had published by then.

import type { PutChange } from '#ledger/change.ts';

import type { Random } from '../kit/random.ts';

const FIRST = 1996;
const LAST = 2026;
const SHELVES = ['dataset', 'press'] as const;

/** All sources. */
export function sourceChanges(): readonly PutChange[] {
  const years = Array.from({ length: LAST - FIRST + 1 }, (_, index) => FIRST + index);
  return years.flatMap((year) =>
    SHELVES.map((shelf): PutChange => ({
      do: 'put',
      id: `source.bench-${shelf}-${year}`,
      body: {
        title: shelf === 'dataset' ? `Yearly figures, edition of ${year}` : `Reports of the press, ${year}`,
        publisher: shelf === 'dataset' ? 'Office of Made-up Statistics' : 'The Made-up Gazette',
        published: shelf === 'dataset' ? `${year}-06-30` : `${year}-03-15`,
        class: shelf === 'dataset' ? 'official-supporter' : 'media-international',
        licence: 'Made up; free of any terms.',
        mayExport: 'yes',
        scope: 'Made up for measuring; it speaks of no country.',
      },
    })),
  );
}

/** The citation of something that happened in a year. */
export function cite(random: Random, at: string, year: number, quote: string): Readonly<Record<string, unknown>> {
  const published = Math.min(LAST, Math.max(FIRST, year + 1));
  const shelf = random.pick(SHELVES);
  const locator =
    shelf === 'dataset'
      ? { file: 'table.csv', row: random.between(1, 40_000) }
      : { page: String(random.between(1, 90)) };
  return { at, source: `source.bench-${shelf}-${published}`, locator, quote };
}
