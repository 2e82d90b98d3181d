// Which incidents are proposed as one event: both sides of each edge.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { addDays } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';

import { alikeIncidents } from './alike-incidents.ts';
import type { ComparedIncident } from './alike-incidents.ts';

type Body = ComparedIncident['body'];

const DAY = '2016-06-10' as CalendarDate; // a literal day
const HERE = { latitude: 15, longitude: 44 };
/** A degree of latitude is 111.195 kilometers on this sphere. */
const northBy = (kilometers: number): Body['place']['coordinates'] => ({
  ...HERE,
  latitude: HERE.latitude + kilometers / 111.195,
});

function place(said: Partial<Body['place']> = {}): Body['place'] {
  return { name: 'Sample town', within: null, country: 'YEM', coordinates: null, precision: 'district', ...said };
}

function happened(id: string, said: Partial<Body> & { readonly on?: string } = {}): ComparedIncident {
  const { on = DAY, ...body } = said;
  const when = { first: on, last: on, holds: 'every-day' } as const;
  return { id, body: { when, place: place(), harm: killed(5, 9), derivedFrom: null, ...body } };
}

function killed(min: number | null, max: number | null, status: 'civilian' | 'unknown' = 'civilian'): Body['harm'] {
  return [{ effect: 'killed', status, who: 'all', count: { min, best: null, max } }];
}

const areAlike = (a: Parameters<typeof happened>[1], b: Parameters<typeof happened>[1]): boolean =>
  alikeIncidents([happened('incident.a', a)], [happened('incident.b', b)], []).length === 1;

describe('two incidents are proposed as one event', () => {
  it('up to a day apart, and not two', () => {
    expect([-2, -1, 0, 1, 2].map((days) => areAlike({}, { on: addDays(DAY, days) }))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
  });

  it('where a span comes within a day, however long it is', () => {
    const span = (first: string, last: string): Partial<Body> => ({ when: { first, last, holds: 'some-day' } });
    expect(areAlike({}, span('2016-05-01', '2016-06-09'))).toBe(true);
    expect(areAlike({}, span('2016-05-01', '2016-06-08'))).toBe(false);
    expect(areAlike({}, span('2016-01-01', '2016-06-09'))).toBe(true);
    expect(areAlike({}, span('2016-01-01', '2016-06-08'))).toBe(false);
    expect(areAlike(span('2016-01-01', '2016-06-09'), {})).toBe(true);
    expect(areAlike({}, { when: { first: '2016-06', last: '2016-06', holds: 'some-day' } })).toBe(true);
  });

  it('where one is of a town that the other names around its street, on one day and with numbers that both state', () => {
    const street = { place: place({ name: '50 street, Sanhan, Sanaa' }), harm: killed(137, 137) };
    const hall = { place: place({ name: 'Sana’a', within: 'Amanat al-Asimah' }), harm: killed(90, 155) };
    expect(areAlike(street, hall)).toBe(true);
    expect(areAlike(hall, street)).toBe(true);
    expect(areAlike({ ...street, on: addDays(DAY, 1) }, hall)).toBe(false);
    expect(areAlike({ ...street, harm: killed(156, 156) }, hall)).toBe(false);
    expect(areAlike({ ...street, harm: killed(null, null) }, hall)).toBe(false);
    expect(areAlike({ ...street, place: place({ name: '50 street, Ibb' }) }, hall)).toBe(false);
    expect(areAlike({ ...street, place: { ...street.place, country: 'SAU' } }, hall)).toBe(false);
    expect(areAlike({ ...street, place: { ...street.place, precision: 'province' } }, hall)).toBe(false);
    const inTown = { place: place({ name: 'A market', within: 'Sanaa' }), harm: killed(100, 120) };
    expect(areAlike(inTown, hall)).toBe(true);
    expect(areAlike(inTown, { ...street, place: place({ name: 'A school', within: 'Sanaa' }) })).toBe(false);
  });

  it('up to 25 kilometers apart, and not beyond', () => {
    const at = (kilometers: number): Partial<Body> => ({
      place: place({ name: 'Elsewhere', coordinates: northBy(kilometers) }),
    });
    const here = { place: place({ coordinates: HERE }) };
    expect(areAlike(here, at(24.99))).toBe(true);
    expect(areAlike(here, at(25.01))).toBe(false);
  });

  it('at one name, however it is written, and not in two countries or two provinces', () => {
    const named = (said: Partial<Body['place']>): Partial<Body> => ({ place: place(said) });
    expect(areAlike({}, named({ name: 'SAMPLE-Town ' }))).toBe(true);
    expect(areAlike({}, named({ name: 'Other town' }))).toBe(false);
    expect(areAlike({}, named({ country: 'SOM' }))).toBe(false);
    expect(areAlike({}, named({ country: null }))).toBe(true);
    expect(areAlike(named({ within: 'North, Taiz' }), named({ within: 'taiz' }))).toBe(true);
    expect(areAlike(named({ within: 'Taiz' }), named({ within: 'Ibb' }))).toBe(false);
  });

  it('where both places are known to the district, and not where one is a province', () => {
    expect(areAlike({}, { place: place({ precision: 'near' }) })).toBe(true);
    expect(areAlike({}, { place: place({ precision: 'province' }) })).toBe(false);
    expect(
      areAlike({ place: place({ coordinates: HERE }) }, { place: place({ coordinates: HERE, precision: 'province' }) }),
    ).toBe(false);
  });

  it('where the numbers can both be so', () => {
    expect(areAlike({}, { harm: killed(9, 12) })).toBe(true);
    expect(areAlike({}, { harm: killed(10, 12) })).toBe(false);
    expect(areAlike({}, { harm: killed(1, 5) })).toBe(true);
    expect(areAlike({}, { harm: killed(1, 4) })).toBe(false);
    expect(areAlike({}, { harm: [] })).toBe(true);
    expect(areAlike({}, { harm: killed(null, null) })).toBe(true);
  });

  it('counting those of unknown status as perhaps civilians', () => {
    expect(areAlike({}, { harm: killed(20, 20, 'unknown') })).toBe(true);
    expect(areAlike({}, { harm: [...killed(1, 1), ...killed(4, 4, 'unknown')] })).toBe(true);
    expect(areAlike({}, { harm: [...killed(1, 1), ...killed(3, 3, 'unknown')] })).toBe(false);
  });

  it('unless one publisher keeps them apart', () => {
    const from = (dataset: string): Partial<Body> => ({
      derivedFrom: { dataset, release: '1', row: 2, key: '1', by: 'A. Clerk', rule: null },
    });
    expect(areAlike(from('one'), from('one'))).toBe(false);
    expect(areAlike(from('one'), from('two'))).toBe(true);
    expect(areAlike(from('one'), {})).toBe(true);
  });

  it('unless a person has decided, in whichever order', () => {
    const [a, b] = [happened('incident.a'), happened('incident.b')];
    expect(alikeIncidents([a], [b], [{ one: 'incident.b', other: 'incident.a' }])).toEqual([]);
    expect(alikeIncidents([a], [b], [{ one: 'incident.a', other: 'incident.c' }])).toHaveLength(1);
  });
});

it('says why, and proposes each pair once', () => {
  const [a, b] = [happened('incident.a'), happened('incident.b', { on: '2016-06-11', harm: killed(7, 7) })];
  expect(alikeIncidents([a, b], [a, b], [])).toEqual([
    {
      one: 'incident.a',
      other: 'incident.b',
      why: ['on 2016-06-10 and on 2016-06-11', 'both at Sample town', 'killed: 5 to 9 and 7'],
    },
  ]);
});

it('finds the same whichever of the two lists an incident stands in', () => {
  const one = fc.record({
    on: fc.integer({ min: 0, max: 60 }),
    length: fc.integer({ min: 0, max: 60 }),
    name: fc.constantFrom('A', 'B'),
    low: fc.integer({ min: 0, max: 9 }),
  });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 8 }), fc.array(one, { maxLength: 8 }), (left, right) => {
      const made = (list: typeof left, side: string): ComparedIncident[] =>
        list.map(({ on, length, name, low }, at) =>
          happened(`incident.${side}${at}`, {
            when: { first: addDays(DAY, on), last: addDays(DAY, on + length), holds: 'some-day' },
            place: place({ name }),
            harm: killed(low, low + 2),
          }),
        );
      const pairs = (a: ComparedIncident[], b: ComparedIncident[]): string[] =>
        alikeIncidents(a, b, [])
          .map(({ one: x, other: y }) => [x, y].toSorted().join(' '))
          .toSorted();
      const [l, r] = [made(left, 'l'), made(right, 'r')];
      expect(pairs(l, r)).toEqual(pairs(r, l));
    }),
  );
});
