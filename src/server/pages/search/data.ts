// Searches the record at the times of the page, and the titles of the shelf.

import type { z } from 'zod';

import { datasetShelf } from '#ingest/sources/at-hand.ts';
import { AppError } from '#kernel/errors.ts';
import type { Times } from '#kernel/times.ts';
import { search } from '#ledger/search.ts';

import type { Asked } from '../../asked.ts';
import type { searchPage } from '../../contracts/page-records.ts';
import { holdsWords } from './holds.ts';

export type SearchData = z.output<typeof searchPage.output>;

const MOST = 50;

/** Looks for some words; without any, nothing is looked for. */
export async function searchData(
  { house, reader }: Asked,
  { query, times }: { readonly query: z.output<typeof searchPage.query>; readonly times: Times },
): Promise<SearchData> {
  const { q, kind } = query;
  const all = [...house.ledger.kinds.values()].map(({ name, plural }) => ({ name, plural }));
  const wanted = kind === undefined || kind === '' ? null : kind;
  if (wanted !== null && !house.ledger.kinds.has(wanted)) {
    const names = all.map(({ name }) => name).join(', ');
    throw new AppError(
      'not_found',
      `Expected a kind of record (${names}), found "${wanted.slice(0, 80)}". Choose one of these.`,
    );
  }
  const hits = await search(house.ledger, q, {
    reader,
    times,
    limit: MOST + 1,
    ...(wanted === null ? {} : { kinds: [wanted] }),
  });
  return {
    q,
    kind: wanted,
    kinds: all,
    hits: hits.slice(0, MOST).map(({ record: { id, kind: of, label }, score }) => ({ id, kind: of, label, score })),
    more: hits.length > MOST,
    shelf: wanted === null ? await shelfHits(house, q) : [],
  };
}

/** What on the shelf has all of some words in its title or name. */
export async function shelfHits({ catalogue, engine }: Asked['house'], q: string): Promise<SearchData['shelf']> {
  if (q.trim() === '') return [];
  const datasets = await datasetShelf();
  const entries = [
    ...[...engine.policies.values()].map(({ id, policy }) => ({ shelf: 'policies', id, title: policy.title })),
    ...[...catalogue.authorities.values()].map(({ id, name }) => ({ shelf: 'authorities', id, title: name })),
    ...[...catalogue.clocks.values()].map(({ id, title }) => ({ shelf: 'clocks', id, title })),
    ...[...catalogue.concepts.values()].map(({ id, title }) => ({ shelf: 'definitions', id, title })),
    ...[...datasets.values()].map(({ name, source }) => ({ shelf: 'shelf', id: name, title: source.title })),
  ];
  return entries.filter(({ id, title }) => holdsWords(`${id} ${title}`, q.trim()));
}
