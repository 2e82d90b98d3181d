import { describe, expect, it } from 'vitest';

import { countryAt, disputeAt, placeProblems } from './place-problems.ts';
import type { SaidPlace } from './place-problems.ts';

const said = (
  country: string | null,
  latitude: number,
  longitude: number,
  precision: SaidPlace['precision'] = 'exact',
) => placeProblems({ country, coordinates: { latitude, longitude }, precision }, '/place');
const found = (...args: Parameters<typeof said>): string =>
  said(...args)
    .map((problem) => problem.found)
    .join(' | ');

describe('a place', () => {
  it('with a point in its country, or without a point or a country, has no problem', () => {
    expect(said('SOM', 2.05, 45.3)).toEqual([]);
    expect(said(null, 2.05, 45.3)).toEqual([]);
    expect(placeProblems({ country: 'SOM', coordinates: null, precision: 'country' }, '/place')).toEqual([]);
    expect(placeProblems({ country: null, coordinates: null, precision: 'country' }, '/place')).toEqual([]);
  });

  it('in another country says which one, and how far from its own', () => {
    expect(said('SOM', 15.35, 44.2)).toEqual([
      {
        at: '/place/coordinates',
        expected: 'a point in Somalia, or within 25 km of it',
        found: expect.stringMatching(/^a point in Yemen, \d{3} km from Somalia$/) as string,
        todo: 'Correct the coordinates or the country.',
      },
    ]);
  });

  it('whose latitude and longitude are exchanged is told so', () => {
    expect(found('YEM', 44.2, 15.35)).toMatch(/with latitude and longitude exchanged it lies in Yemen$/);
    expect(found('SOM', 45.3, 2.05)).toContain('exchanged it lies in Somalia');
    // Exchanged it would lie in neither.
    expect(found('KEN', 44.2, 15.35)).not.toContain('exchanged');
    // A longitude beyond 90 is no latitude.
    expect(found('IDN', 15.3, 107)).not.toContain('exchanged');
  });

  it('at sea says how far off which country, and what an event at sea is recorded as', () => {
    const [problem] = said('SOM', 12.5, 48);
    expect(problem?.found).toMatch(/^a point at sea, 1\d\d km off Somaliland$/);
    expect(problem?.todo).toContain('"international"');
    expect(found(null, 0, 0)).toMatch(/^a point at sea, 5\d\d km off Ghana$/);
  });

  it('holds on both sides of 25 km from its country', () => {
    // Straight north of a border that runs along the parallel of 22° N between Egypt and Sudan.
    expect(said('SDN', 22.2, 29)).toEqual([]);
    expect(found('SDN', 22.25, 29)).toMatch(/^a point in Egypt, 28 km from Sudan$/);
    expect(said('SDN', 22.25, 29, 'province')).toEqual([]);
    expect(found('SDN', 23, 29, 'area')).toMatch(/112 km from Sudan/);
    expect(said('SDN', 23, 29, 'country')).toEqual([]);
    expect(found('SDN', 27, 29, 'country')).toContain('km from Sudan');
  });

  it('in a disputed area fits each of its codes and no other', () => {
    for (const [codes, latitude, longitude] of [
      [['UKR', 'RUS'], 44.95, 34.1],
      [['XKX', 'SRB'], 42.6, 21.1],
      [['ESH', 'MAR'], 24.5, -13.5],
      [['PSE', 'ISR'], 31.9, 35.2],
      [['IND', 'PAK'], 34.5, 75.5],
    ] as const) {
      for (const code of codes) expect([code, said(code, latitude, longitude)]).toEqual([code, []]);
      expect(found('SOM', latitude, longitude)).toContain('(disputed)');
      expect(disputeAt({ latitude, longitude })).not.toBe(null);
    }
    expect(disputeAt({ latitude: 2.05, longitude: 45.3 })).toBe(null);
    expect(disputeAt({ latitude: 0, longitude: 0 })).toBe(null);
  });

  it('in no country is at sea, or a mistake', () => {
    expect(said(null, 12.5, 48, 'international')).toEqual([]);
    expect(said(null, 2.04, 45.34, 'international')).toEqual([]);
    expect(found(null, 9, 40, 'international')).toBe('a point in Ethiopia');
  });

  it('with a code that is none is refused at the country', () => {
    expect(said('SO', 2.05, 45.3)).toMatchObject([{ at: '/place/country', found: '"SO"' }]);
    expect(said('SUN', 2.05, 45.3)).toHaveLength(1);
  });

  it('in a country that is not drawn cannot be judged', () => {
    expect(said('TUV', -8.5, 179.2)).toEqual([]);
  });
});

describe('the country of a point', () => {
  it('is the one around it, or the one whose coast is near', () => {
    expect(countryAt({ latitude: 2.05, longitude: 45.3 })?.codes[0]).toBe('SOM');
    expect(countryAt({ latitude: 1.95, longitude: 45.4 })?.codes[0]).toBe('SOM');
    expect(countryAt({ latitude: 0, longitude: 0 })).toBe(null);
  });
});
