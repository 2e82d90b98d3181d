// The events of a release for their page: all of them or those that a rule takes, a page at a time, with their sums by the stated rule and
// with the incidents that some of them are already.

import type { z } from 'zod';

import { datasetShelf } from '#ingest/sources/at-hand.ts';
import { readEventFilter } from '#ingest/sources/event-filter.ts';
import { eventLines, eventsOf, keptBack } from '#ingest/sources/observed-events.ts';
import type { EventLine } from '#ingest/sources/observed-events.ts';
import { incidentIdFor } from '#ingest/sources/promoted-records.ts';
import type { Dataset } from '#ingest/sources/shelf.ts';
import { AppError } from '#kernel/errors.ts';
import { addAll } from '#kernel/quantity.ts';
import type { Times } from '#kernel/times.ts';
import { selectRecords } from '#ledger/read.ts';
import { heldAt, listReleases } from '#observations/releases.ts';
import type { Release } from '#observations/releases.ts';
import { incident } from '#records/incident/record.ts';
import { gathering } from '#reports/harm-book/clusters.ts';

import { named } from '../../api/shelf-data.ts';
import type { Use } from '../../api/shelf-data.ts';
import type { Asked } from '../../asked.ts';
import type { eventsPage } from '../../contracts/events.ts';
import { keptOrRead } from '../../lru.ts';
import { questionOf } from '../../partners-asked.ts';
import { rowsAt, rowsGivenOf } from '../../rows-given.ts';
import type { Form } from '../../served.ts';
import { OBSERVED_ROWS } from './event-rows.ts';

export type EventsData = z.output<typeof eventsPage.output>;

/** The size of the cells of the map, in degrees. */
const CELL = 0.5;

export interface EventsQuestion {
  readonly params: { readonly dataset: string };
  readonly query: Pick<
    z.output<typeof eventsPage.query>,
    'release' | 'where' | 'row' | 'order' | 'find' | 'page' | 'limit'
  >;
  readonly times: Times;
}

/** The events that a question takes, of one release. */
interface Taken {
  readonly about: Pick<EventsData, 'dataset' | 'title' | 'releases' | 'leftOut' | 'release' | 'rule'>;
  readonly lines: readonly EventLine[];
  /** Nothing is left out where it is null. */
  readonly mask: Uint8Array | null;
}

/** Reads the page; as CSV all its rows. */
export async function eventsData(asked: Asked, question: EventsQuestion, use: Use, form: Form): Promise<EventsData> {
  const taken = await takenOf(asked, question, use);
  const { lines, mask } = taken;
  const map = gathering(CELL);
  const some = mask === null ? lines : lines.filter((_, at) => mask[at] !== 0);
  for (const each of some) map.put(each, true);
  return {
    ...(await shownOf(asked, question, taken, form)),
    ...map.done(),
    total: some.length,
    killed: addAll(some.map(({ killed }) => killed)),
    injured: addAll(some.map(({ injured }) => injured)),
  };
}

/** The rows of the table alone, without the map and the sums that stand above it. */
export async function shownEvents(asked: Asked, question: EventsQuestion): Promise<ShownEvents> {
  return shownOf(asked, question, await takenOf(asked, question, 'shown'), 'rows');
}

export type ShownEvents = Taken['about'] & Pick<EventsData, 'events' | 'incidents' | 'given'>;

async function shownOf(
  asked: Asked,
  { query, times }: EventsQuestion,
  { about, lines, mask }: Taken,
  form: Form,
): Promise<ShownEvents> {
  const { at, given } = rowsGivenOf(lines, OBSERVED_ROWS, query, { form, mask });
  const events = rowsAt(lines, at);
  const ids = new Map(events.map(({ key }) => [incidentIdFor(about.dataset, key), key]));
  const known =
    ids.size === 0
      ? []
      : await selectRecords(asked.house.ledger, {
          ...questionOf(asked, { ...times, asOf: null }),
          kinds: [incident.name],
          ids: [...ids.keys()],
        });
  return { ...about, events, given, incidents: Object.fromEntries(known.map(({ id }) => [ids.get(id) ?? id, id])) };
}

async function takenOf(asked: Asked, { params, query, times }: EventsQuestion, use: Use): Promise<Taken> {
  const dataset = named(await datasetShelf(), params.dataset);
  eventsOf(dataset);
  const releases = heldAt(times, await listReleases(asked.house.store.db, { dataset: dataset.name }));
  const release =
    query.release === undefined ? releases.at(-1) : releases.find((each) => each.release === query.release);
  const names = releases.map((each) => each.release);
  if (release === undefined && query.release !== undefined) {
    throw new AppError(
      'not_found',
      `Expected a release of ${dataset.name} on record at these times (${names.join(', ')}), found no release "${query.release}".`,
    );
  }
  const filter = query.where === undefined || query.where.trim() === '' ? null : readEventFilter(query.where);
  const lines = release === undefined ? [] : await linesAsked(asked, dataset, release, { use, row: query.row });
  return {
    about: {
      dataset: dataset.name,
      title: dataset.source.title,
      releases: names,
      leftOut: keptBack(dataset, use),
      release: release?.release ?? null,
      rule: filter?.words ?? null,
    },
    lines,
    mask: filter === null ? null : Uint8Array.from(lines, (line) => (filter.takes(line) ? 1 : 0)),
  };
}

/** The lines of a release, which never changes: read once and kept, for whoever goes through them page by page. */
function linesAsked(
  { house, memories }: Asked,
  dataset: Dataset,
  release: Release,
  rows: { readonly use: Use; readonly row: number | undefined },
): Promise<readonly EventLine[]> {
  const { db } = house.store;
  if (rows.row !== undefined) return eventLines(db, dataset, release, rows);
  const key = JSON.stringify([dataset.name, release.release_no, rows.use]);
  return keptOrRead(memories.events, key, () => eventLines(db, dataset, release, rows));
}
