// The events of a release for their page: all of them or those that a rule takes, a part at a time, with their sums by the stated rule and
// with the incidents that some of them are already.

import type { z } from 'zod';

import { datasetShelf } from '#ingest/sources/at-hand.ts';
import { readEventFilter } from '#ingest/sources/event-filter.ts';
import { eventLines, eventsOf, keptBack } from '#ingest/sources/observed-events.ts';
import { incidentIdFor } from '#ingest/sources/promoted-records.ts';
import { AppError } from '#kernel/errors.ts';
import { addAll } from '#kernel/quantity.ts';
import type { Times } from '#kernel/times.ts';
import { selectRecords } from '#ledger/read.ts';
import { heldAt, listReleases } from '#observations/releases.ts';
import { incident } from '#records/incident/record.ts';
import { gathering } from '#reports/harm-book/clusters.ts';

import { named } from '../../api/shelf-data.ts';
import type { Use } from '../../api/shelf-data.ts';
import type { Asked } from '../../asked.ts';
import type { eventsPage } from '../../contracts/events.ts';
import { questionOf } from '../../partners-asked.ts';

export type EventsData = z.output<typeof eventsPage.output>;

/** So many events stand on a page. */
const SHOWN = 50;

/** The size of the cells of the map, in degrees. */
const CELL = 0.5;

export interface EventsQuestion {
  readonly params: { readonly dataset: string };
  readonly query: Pick<z.output<typeof eventsPage.query>, 'release' | 'where' | 'row' | 'skip'>;
  readonly times: Times;
}

/** Reads the page. */
export async function eventsData(
  asked: Asked,
  { params, query, times }: EventsQuestion,
  use: Use,
): Promise<EventsData> {
  const dataset = named(await datasetShelf(), params.dataset);
  eventsOf(dataset);
  const { db } = asked.house.store;
  const releases = heldAt(times, await listReleases(db, { dataset: dataset.name }));
  const release =
    query.release === undefined ? releases.at(-1) : releases.find((each) => each.release === query.release);
  const about = {
    dataset: dataset.name,
    title: dataset.source.title,
    releases: releases.map((each) => each.release),
    leftOut: keptBack(dataset, use),
  };
  if (release === undefined && query.release !== undefined) {
    throw new AppError(
      'not_found',
      `Expected a release of ${dataset.name} on record at these times (${about.releases.join(', ')}), found no release "${query.release}".`,
    );
  }
  const filter = query.where === undefined || query.where.trim() === '' ? null : readEventFilter(query.where);
  const all = release === undefined ? [] : await eventLines(db, dataset, release, { use, row: query.row });
  const taken = filter === null ? all : all.filter(filter.takes);
  const events = taken.slice(query.skip, query.skip + SHOWN);
  const ids = new Map(events.map(({ key }) => [incidentIdFor(dataset.name, key), key]));
  const known =
    ids.size === 0
      ? []
      : await selectRecords(asked.house.ledger, {
          ...questionOf(asked, { ...times, asOf: null }),
          kinds: [incident.name],
          ids: [...ids.keys()],
        });
  const map = gathering(CELL);
  for (const each of taken) map.put(each, true);
  return {
    ...about,
    ...map.done(),
    release: release?.release ?? null,
    rule: filter?.words ?? null,
    total: taken.length,
    killed: addAll(taken.map(({ killed }) => killed)),
    injured: addAll(taken.map(({ injured }) => injured)),
    events,
    incidents: Object.fromEntries(known.map(({ id }) => [ids.get(id) ?? id, id])),
    next: query.skip + SHOWN < taken.length ? query.skip + SHOWN : null,
  };
}
