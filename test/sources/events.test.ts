// The rows of each sample as drafts of incidents, against the result beside it, and against what the ledger takes. After a change that
// is meant: run vitest with -u and read the diff.

import path from 'node:path';

import { describe, expect, it } from 'vitest';

import type { EventDraft, EventRow, NoEvent } from '#ingest/sources/event-draft.ts';
import { draftOf, isDraft } from '#ingest/sources/event-draft.ts';
import { SOURCES } from '#ingest/sources/folders.ts';
import { lineOf } from '#ingest/sources/observed-events.ts';
import { periodOf } from '#kernel/fiscal-year.ts';
import type { StoredRow } from '#observations/observation.ts';
import { attribution } from '#records/attribution/record.ts';
import { incident } from '#records/incident/record.ts';
import { verification } from '#records/verification/record.ts';

import { dataset, readSample, samples, shelf } from './datasets.ts';

function rowOf({ row, key, observations }: StoredRow): EventRow {
  const days = observations.map(({ period }) => periodOf(period));
  const [first] = days.map(({ from }) => from).toSorted();
  const last = days
    .map(({ to }) => to)
    .toSorted()
    .at(-1);
  if (first === undefined || last === undefined) throw new RangeError('a row without observations');
  return { row, key, first, last, observations };
}

async function eventsIn(
  name: string,
  layout: string,
  file: string,
): Promise<readonly (readonly [string, EventDraft | NoEvent])[]> {
  const mapping = dataset(name).events;
  if (mapping === null) throw new RangeError(`${name} has no events`);
  const { stored } = await readSample(name, layout, file);
  return stored.map((row) => [row.key, draftOf(mapping, rowOf(row))] as const);
}

const withEvents = samples.filter(({ dataset: name }) => dataset(name).events !== null);

describe.each(withEvents)('the events of the sample $layout of $dataset', ({ dataset: name, layout, path: file }) => {
  it('are the expected ones', async () => {
    const events = Object.fromEntries(await eventsIn(name, layout, file));
    const expected = path.join(SOURCES, name, 'expected', `${layout}.events.json`);
    await expect(`${JSON.stringify(events, null, 1)}\n`).toMatchFileSnapshot(expected);
  });

  it('are what the record takes: nothing beyond its level, no part above its whole, a grade of its scheme', async () => {
    for (const [key, event] of await eventsIn(name, layout, file)) {
      if (!isDraft(event)) continue;
      const derivedFrom = { dataset: name, release: 'sample', row: 2, key, by: 'A. Clerk', rule: null };
      const body = incident.schema.parse({ ...event.incident, derivedFrom });
      expect([key, incident.check?.(body)]).toEqual([key, []]);
      expect(event.attributions.length).toBeGreaterThan(0);
      for (const { onRecord: _, ...claim } of event.attributions) {
        const claimed = attribution.schema.parse({ ...claim, incident: 'incident.x', by: 'A publisher' });
        expect([key, attribution.check?.(claimed)]).toEqual([key, []]);
      }
      if (event.verification === null) continue;
      const graded = verification.schema.parse({ ...event.verification, incident: 'incident.x', by: 'A publisher' });
      expect([key, verification.check?.(graded)]).toEqual([key, []]);
    }
  });
});

it('are those of three datasets', () => {
  const names = [...shelf.values()].filter(({ events }) => events !== null).map(({ name }) => name);
  expect(names).toEqual(['airwars', 'ucdp-ged', 'yemen_data_project']);
});

describe('a raid over Yemen', () => {
  const raid = (attributes: Record<string, string | number>, killed = 4): EventDraft => {
    const about = { subject: 'actor:Saudi-led coalition', period: '2015-04-30', min: null, max: null, money: null };
    const event = dataset('yemen_data_project').events?.draft({
      row: 2,
      key: '1',
      first: periodOf('2015-04-30').from,
      last: periodOf('2015-04-30').to,
      observations: [
        { ...about, measure: 'air-raid.killed', best: killed, attributes: { governorate: 'Taiz', ...attributes } },
        { ...about, measure: 'air-raid.injured', best: 2, attributes: {} },
      ],
    });
    if (event === undefined || !isDraft(event)) throw new RangeError('no event');
    return event;
  };

  it('is the coalition’s and no further', () => {
    const [only, ...others] = raid({}).attributions;
    expect(others).toEqual([]);
    expect(only).toMatchObject({ level: 'A1', side: 'Saudi-led coalition', grade: 'probable' });
  });

  it('keeps the target in free words out: it often names whose house it was', () => {
    const told = JSON.stringify(
      raid({ target: 'House of A. Person', category: 'civilian', subCategory: 'Residential Area' }),
    );
    expect(told).not.toContain('A. Person');
    expect(told).toContain('target listed as Residential Area');
  });

  it('leaves a part out that is more than its whole, and says so', () => {
    const { incident: body, says } = raid({ children: 5, women: 1 });
    expect(body.harm.map(({ effect, who }) => `${effect} ${who}`)).toEqual([
      'killed all',
      'injured all',
      'killed women',
    ]);
    expect(says).toContain('It states 5 children killed, more than all killed (4); the part is left out.');
  });

  it('is drawn in the middle of its governorate, and nowhere where the table lacks the name', () => {
    const at = (governorate: string): unknown => raid({ governorate }).drawnAt;
    expect(at('Taiz')).toEqual({ latitude: 13.4, longitude: 43.8, precision: 'province' });
    expect(at('taiz')).toEqual(at('Taiz'));
    expect(at('Atlantis')).toBeNull();
    expect(raid({}).incident.place.coordinates).toBeNull();
  });

  it('has a line for lists and maps', () => {
    const day = periodOf('2015-04-30').from;
    expect(
      lineOf(
        'yemen_data_project',
        '1',
        { row: 2, key: '1', first: day, last: day },
        raid({ district: 'Sample District' }),
      ),
    ).toEqual({
      dataset: 'yemen_data_project',
      release: '1',
      row: 2,
      key: '1',
      title: 'Air raid, Sample District, Taiz: target not known',
      first: day,
      last: day,
      country: 'YEM',
      place: 'Sample District, Taiz',
      latitude: 13.4,
      longitude: 43.8,
      precision: 'province',
      types: ['airstrike'],
      killed: { min: 4, best: 4, max: 4 },
      injured: { min: 2, best: 2, max: 2 },
      killedOfUnknownStatus: { min: null, best: null, max: null },
      level: 'A1',
      firmness: 'probable',
      sides: ['Saudi-led coalition'],
      grade: null,
    });
  });
});

describe('an event of organized violence', () => {
  interface Told {
    readonly violence?: string;
    readonly state?: string;
    readonly on?: string;
    readonly sources?: number | null;
    readonly deaths?: Readonly<Record<'sideA' | 'sideB' | 'civilians' | 'unknown', number>>;
  }

  const NONE = { sideA: 0, sideB: 0, civilians: 0, unknown: 0 };

  const told = ({
    violence = 'one-sided',
    state,
    on = '2014-05-01',
    sources = 2,
    deaths,
  }: Told): EventDraft | NoEvent => {
    const { from, to } = periodOf(on);
    const sideA = { id: '1', name: 'Government of A', ...(state === undefined ? {} : { state }) };
    const event = dataset('ucdp-ged').events?.draft({
      row: 2,
      key: '1',
      first: from,
      last: to,
      observations: [
        {
          measure: 'event.deaths',
          subject: 'YEM',
          period: on,
          min: 3,
          best: 5,
          max: 9,
          money: null,
          attributes: {
            violence,
            sources,
            sideA,
            sideB: { id: '2', name: 'Civilians' },
            deaths: deaths ?? { ...NONE, civilians: 5 },
            datePrecision: 'day',
            wherePrecision: 'exact',
          },
        },
      ],
    });
    if (event === undefined) throw new RangeError('no mapping');
    return event;
  };
  const draftOf = (said: Told): EventDraft => {
    const event = told(said);
    if (!isDraft(event)) throw new RangeError(event.noEvent);
    return event;
  };

  it('is attributed to side A in one-sided violence, more firmly from two sources on', () => {
    const grades = [2, 1, null].map((sources) =>
      draftOf({ sources }).attributions.map(({ level, grade }) => `${level} ${grade}`),
    );
    expect(grades).toEqual([['A2 probable'], ['A2 alleged'], ['A2 alleged']]);
  });

  it('is attributed to nobody in fighting: the source does not say who killed', () => {
    const { attributions, incident: body } = draftOf({ violence: 'state-based' });
    expect(attributions).toMatchObject([{ level: 'A0', side: null, onRecord: null }]);
    expect(body.types).toEqual(['other']);
  });

  it('leads to the partner of its state, but in Yemen from 2015 on, where another government is meant', () => {
    const partner = (on: string, state: string): unknown => draftOf({ state, on }).attributions[0]?.onRecord;
    expect(partner('2014-12-31', 'YEM')).toEqual({ partner: 'YEM' });
    expect(partner('2015-01-01', 'YEM')).toBeNull();
    expect(partner('2015-01-01', 'NGA')).toEqual({ partner: 'NGA' });
  });

  it('keeps civilians and people of unknown status apart; of one there are no fewer than the others leave of the lowest, and no more than the highest', () => {
    const harm = (deaths: Told['deaths']): unknown =>
      draftOf(deaths === undefined ? {} : { deaths }).incident.harm.map(({ status, count: { min, best, max } }) => [
        status,
        min,
        best,
        max,
      ]);
    expect(harm(undefined)).toEqual([['civilian', 3, 5, 9]]);
    expect(harm({ ...NONE, civilians: 4, unknown: 1 })).toEqual([
      ['civilian', 2, 4, 9],
      ['unknown', 0, 1, 9],
    ]);
    expect(harm({ ...NONE, unknown: 5 })).toEqual([['unknown', 3, 5, 9]]);
  });

  it('is no incident where only fighters died', () => {
    const event = told({ violence: 'state-based', deaths: { ...NONE, sideA: 2, sideB: 3 } });
    expect(event).toEqual({ noEvent: 'The source counts no civilian, and nobody of unknown status, among the dead.' });
  });
});
