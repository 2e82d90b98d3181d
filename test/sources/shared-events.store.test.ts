// The events of the real files, where they are at hand: every raid over Yemen ranged, drawn and attributed to the coalition and no
// further, with the yearly sums that the file is known for. Where the folder is absent, one test says so aloud.

import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Store } from '#db/open.ts';
import { addRelease } from '#ingest/sources/add-release.ts';
import { isDraft } from '#ingest/sources/event-draft.ts';
import { eventLines, observedEvents } from '#ingest/sources/observed-events.ts';
import type { EventLine } from '#ingest/sources/observed-events.ts';
import { incident } from '#records/incident/record.ts';

import { freshStore } from '../engine/store.ts';
import { announceAbsence, countries, dataset, sharedData } from './datasets.ts';

/** Loading takes some seconds, and longer on a busy machine. Milliseconds. */
const LIMIT = 240_000;

let store: Store;
beforeAll(async () => {
  store = await freshStore();
});
afterAll(() => store.close());

async function loaded(
  name: string,
  file: string,
): Promise<{ readonly lines: readonly EventLine[]; readonly milliseconds: number }> {
  const where = path.join(sharedData ?? '', file);
  const atMilliseconds = Date.UTC(2026, 2, 1, 10);
  const { release } = await addRelease(store.db, {
    dataset: dataset(name),
    countries,
    path: where,
    by: 'A. Clerk',
    atMilliseconds,
  });
  const began = performance.now();
  const lines = await eventLines(store.db, dataset(name), release, { use: 'shown' });
  const milliseconds = performance.now() - began;
  for await (const { key, event } of observedEvents(store.db, dataset(name), release, { use: 'shown' })) {
    if (!isDraft(event)) continue;
    const body = incident.schema.safeParse({ ...event.incident, derivedFrom: null });
    const problems = body.success ? (incident.check?.(body.data) ?? []) : body.error.issues;
    if (problems.length > 0) expect([key, problems]).toEqual([key, []]);
  }
  return { lines, milliseconds };
}

const sum = (lines: readonly EventLine[], effect: 'killed' | 'injured', part: 'min' | 'best' | 'max'): number =>
  lines.reduce((total, line) => total + (line[effect][part] ?? Number.NaN), 0);

it.runIf(sharedData === null)('shared data not present', () => {
  expect(announceAbsence('every event of the public datasets')).toBeUndefined();
});

describe.runIf(sharedData !== null)('the raids over Yemen', () => {
  let lines: readonly EventLine[] = [];
  let milliseconds = 0;
  beforeAll(async () => {
    ({ lines, milliseconds } = await loaded('yemen_data_project', 'yemen_data_project/raw_yemen_data.csv'));
  }, LIMIT);

  it('are all there, with the killed and injured of each year', () => {
    process.stderr.write(`${lines.length} raids in ${Math.round(milliseconds)} ms\n`);
    expect(lines).toHaveLength(22_485);
    for (const part of ['min', 'best', 'max'] as const) {
      expect([sum(lines, 'killed', part), sum(lines, 'injured', part)]).toEqual([8758, 9810]);
    }
    const years = Map.groupBy(lines, ({ first }) => first.slice(0, 4));
    expect([...years].map(([year, own]) => [year, sum(own, 'killed', 'best')])).toEqual([
      ['2015', 3876],
      ['2016', 1785],
      ['2017', 1420],
      ['2018', 1186],
      ['2019', 366],
      ['2020', 125],
    ]);
  });

  it('are each the coalition’s, and no member’s', () => {
    const whose = new Set(lines.map(({ level, sides }) => `${level} ${sides.join(', ')}`));
    expect([...whose]).toEqual(['A1 Saudi-led coalition']);
  });

  it('can each be drawn in the middle of a governorate', () => {
    expect(lines.filter(({ latitude }) => latitude === null)).toEqual([]);
    expect(new Set(lines.map(({ precision }) => precision))).toEqual(new Set(['province']));
    expect(new Set(lines.map(({ latitude, longitude }) => `${latitude} ${longitude}`)).size).toBe(21);
  });

  it('are not read for what leaves the house: the licence does not say that they may', async () => {
    const release = { release_no: 1, rows_in: 22_485, release: '2020-12' };
    expect(await eventLines(store.db, dataset('yemen_data_project'), release, { use: 'leaving' })).toEqual([]);
  });
});

it.runIf(sharedData !== null)(
  'events of the world: civilians as the file counts them, a perpetrator in one-sided violence alone',
  async () => {
    const { lines } = await loaded('ucdp-ged', 'ucdp-ged-samples/ged_syria_v19.csv.gz');
    const civilians = lines.reduce((total, { killed }) => total + (killed.best ?? 0), 0);
    expect(civilians).toBe(26_653);
    const levels = new Map(
      [...Map.groupBy(lines, ({ level, types }) => `${level} ${types.join()}`)].map(([what, own]) => [
        what,
        own.length,
      ]),
    );
    expect([...levels.keys()].toSorted()).toEqual(['A0 other', 'A2 deliberate-killing']);
  },
  LIMIT,
);
