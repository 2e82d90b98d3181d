// Where some words may lead: the pages that people go to by name. Assistance, figures and claims are found by the search of the
// record; here they would bury what they are about.

import type { z } from 'zod';

import { kindOf } from '#kernel/id.ts';
import { NEWEST } from '#kernel/times.ts';
import type { Times } from '#kernel/times.ts';
import { selectRecords } from '#ledger/read.ts';
import { ofKind } from '#ledger/record.ts';
import { search } from '#ledger/search.ts';
import type { Hit } from '#ledger/search.ts';
import { unitName } from '#records/unit-name/record.ts';
import { unit } from '#records/unit/record.ts';

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

/** Who asks, and where. */
type Asker = Pick<Asked, 'house' | 'reader'>;

/** The pages at some times that some words may mean, those first that people go to most. */
export async function placesNamed(asker: Asker, q: string, times: Times): Promise<readonly Place[]> {
  const { house } = asker;
  const found = await hitsAt(asker, q, times);
  const records = found.map(({ record }) => record);
  const named = new Map(ofKind(unitName, records).map(({ id, body }): [string, string] => [id, body.unit]));
  /** The unit that a record is or names; null of any other. */
  const unitOf = (id: string): string | null => named.get(id) ?? (kindOf(id) === unit.name ? id : null);
  const there = await unitsThere(
    asker,
    records.flatMap(({ id }) => unitOf(id) ?? []),
    times,
  );
  const hits = found.filter(({ record: { id } }) => there.has(unitOf(id) ?? '') || unitOf(id) === null);
  const ofRecords = hits.map(({ record: { id, kind, label } }): Place => {
    const of = named.get(id);
    return {
      sort: titleOf(house, of === undefined ? kind : unit.name),
      title: label,
      more: of === undefined ? id : `a name of ${of}`,
      path: toRecord({ times: NEWEST }, of ?? id),
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

/**
 * What the words find at the times. A unit is found by any of its names that was known, also by one that it got after the day that is
 * asked about: that is how a reader of today calls it.
 */
async function hitsAt({ house: { ledger }, reader }: Asker, q: string, times: Times): Promise<readonly Hit[]> {
  const limit = 5 * MOST;
  if (times.asOf === null) return search(ledger, q, { reader, times, kinds: KINDS, limit });
  const others = KINDS.filter((kind) => kind !== unitName.name);
  const found = await Promise.all([
    search(ledger, q, { reader, times, kinds: others, limit }),
    search(ledger, q, { reader, times: { ...times, asOf: null }, kinds: [unitName.name], limit }),
  ]);
  return found.flat().toSorted((a, b) => b.score - a.score);
}

/** Those of some units that have a page: they and the party whose forces they are of are on record at the times. */
async function unitsThere(
  { house, reader }: Asker,
  ids: readonly string[],
  times: Times,
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const question = { times: { ...times, asOf: null }, reader };
  const units = ofKind(unit, await selectRecords(house.ledger, { ...question, ids }));
  const parties = await selectRecords(house.ledger, { ...question, ids: units.map(({ body }) => body.partner) });
  const known = new Set<string>(parties.map(({ id }) => id));
  return new Set(units.filter(({ body }) => known.has(body.partner)).map(({ id }) => id));
}

function titleOf({ ledger }: Asked['house'], kind: string): string {
  return ledger.kinds.get(kind)?.title ?? kind;
}

export const PLACE_ROUTES: readonly Route[] = [
  reading({
    contract: findPlaces,
    answer: async (asked, { query: { q }, times }) => ({ q, places: await placesNamed(asked, q, times) }),
  }),
  reading({ contract: keysPage, answer: () => null, html: keysView }),
];
