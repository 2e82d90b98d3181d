// Where some words may lead: the pages that people go to by name. Assistance, figures and claims are found by the search of the
// record; here they would bury what they are about.

import type { z } from 'zod';

import { NEWEST } from '#kernel/times.ts';
import { ofKind } from '#ledger/record.ts';
import { search } from '#ledger/search.ts';
import { unitName } from '#records/unit-name/record.ts';

import type { Asked } from '../asked.ts';
import { findPlaces, keysPage } from '../contracts/frame.ts';
import { keysView } from '../pages/keys/view.ts';
import { toRecord } from '../pages/page-context.ts';
import { shelfHits } from '../pages/search/data.ts';
import type { Route } from '../served.ts';
import { reading } from '../served.ts';

export type Place = z.output<typeof findPlaces.output>['places'][number];

/** The kinds of record that have a page which people look for by name, in the order in which they are shown. */
const KINDS = [
  'partner',
  'coalition',
  'unit',
  'unit-name',
  'incident',
  'decision',
  'arrangement',
  'waiver',
  'vetting-case',
  'source',
];
const MOST = 40;
/** Of one sort: a country with many waivers hides nothing else. */
const MOST_OF_A_SORT = 6;
const SHELVES: Readonly<Record<string, string>> = {
  policies: 'Rule',
  authorities: 'Authority',
  clocks: 'Clock',
  definitions: 'Definition',
  shelf: 'Public dataset',
};

/** The pages that some words may mean, those first that people go to most. */
export async function placesNamed(
  { house, reader }: Pick<Asked, 'house' | 'reader'>,
  q: string,
): Promise<readonly Place[]> {
  const hits = await search(house.ledger, q, { reader, kinds: KINDS, limit: 5 * MOST });
  const units = new Map(
    ofKind(
      unitName,
      hits.map(({ record }) => record),
    ).map(({ id, body }) => [id, body.unit]),
  );
  const ofRecords = hits.map(({ record: { id, kind, label } }): Place => {
    const unit = units.get(id);
    return {
      sort: titleOf(house, unit === undefined ? kind : 'unit'),
      title: label,
      more: unit === undefined ? id : `a name of ${unit}`,
      path: toRecord({ times: NEWEST }, unit ?? id),
    };
  });
  const ofShelves = (await shelfHits(house, q)).map(({ shelf, id, title }): Place => ({
    sort: SHELVES[shelf] ?? shelf,
    title,
    more: id,
    path: `/${shelf}/${id}`,
  }));
  // A unit that several of its names point to is one place.
  const byPath = new Map([...ofRecords, ...ofShelves].toReversed().map((place) => [place.path, place]));
  const bySort = Map.groupBy([...byPath.values()].toReversed(), ({ sort }) => sort);
  const sorts = [...new Set([...KINDS.map((kind) => titleOf(house, kind)), ...bySort.keys()])];
  return sorts.flatMap((sort) => (bySort.get(sort) ?? []).slice(0, MOST_OF_A_SORT)).slice(0, MOST);
}

function titleOf({ ledger }: Asked['house'], kind: string): string {
  return ledger.kinds.get(kind)?.title ?? kind;
}

export const PLACE_ROUTES: readonly Route[] = [
  reading({
    contract: findPlaces,
    answer: async (asked, { query: { q } }) => ({ q, places: await placesNamed(asked, q) }),
  }),
  reading({ contract: keysPage, answer: () => null, html: keysView }),
];
