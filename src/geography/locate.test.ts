import { geoContains, geoDistance } from 'd3-geo';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { atlas } from './atlas.ts';
import { COUNTRIES } from './countries.ts';
import { kmFrom, locate } from './locate.ts';
import type { Point } from './locate.ts';

const at = (latitude: number, longitude: number): Point => ({ latitude, longitude });
const codesAt = (point: Point): readonly string[] => {
  const found = locate(point);
  return found.on === 'land' ? found.place.codes : [];
};

describe('the table of codes', () => {
  it('holds each code once, in three capital letters, and a state for every territory', () => {
    expect(COUNTRIES.size).toBe(250);
    for (const [iso3, { name, of }] of COUNTRIES) {
      expect(iso3).toMatch(/^[A-Z]{3}$/);
      expect(name).not.toBe('');
      if (of !== null) expect(COUNTRIES.get(of)?.of).toBe(null);
    }
  });

  it('gives every outline a code, but for those that have none', () => {
    expect(atlas().drawn.flatMap(({ name, codes }) => (codes.length === 0 ? [name] : []))).toEqual([]);
    expect(atlas().drawn).toHaveLength(241);
  });
});

describe('a point', () => {
  it.each([
    ['Mogadishu', 2.05, 45.3, 'SOM'],
    ['Sanaa', 15.35, 44.2, 'YEM'],
    ['Lesotho, a hole in South Africa', -29.3, 27.5, 'LSO'],
    ['Kaliningrad', 54.7, 20.5, 'RUS'],
    ['Chukotka, beyond the 180th meridian', 67, -175.5, 'RUS'],
    ['Chukotka, before the 180th meridian', 66.5, 179, 'RUS'],
    ['Vanua Levu, on the 180th meridian', -16.6, 179.5, 'FJI'],
    ['the South Pole', -90, 10, 'ATA'],
    ['Antarctica, beyond the 180th meridian', -86, -179, 'ATA'],
    ['Cayenne, drawn inside France', 4.9, -52.4, 'GUF'],
    ['San Juan, a territory', 18.4, -66.1, 'USA'],
    ['Pristina, as Serbia claims', 42.6, 21.1, 'SRB'],
    ['Hargeisa', 9.5, 44.0, 'SOM'],
    ['Simferopol, as Ukraine claims', 44.95, 34.1, 'UKR'],
    ['Simferopol, as Russia holds', 44.95, 34.1, 'RUS'],
    ['Gaza', 31.45, 34.4, 'PSE'],
  ])('in %s may be recorded there', (_, latitude, longitude, iso3) => {
    expect(codesAt(at(latitude, longitude))).toContain(iso3);
    expect(kmFrom(at(latitude, longitude), iso3)).toBe(0);
  });

  it('in a disputed area says so, and elsewhere does not', () => {
    const disputedAt = (latitude: number, longitude: number): string | null => {
      const found = locate(at(latitude, longitude));
      return found.on === 'land' ? found.place.disputed : null;
    };
    for (const [latitude, longitude, name] of [
      [44.95, 34.1, 'Crimea'],
      [42.6, 21.1, 'Kosovo'],
      [9.5, 44.0, 'Somaliland'],
      [35.3, 33.4, 'Northern Cyprus'],
      [24.5, -13.5, 'Western Sahara'],
      [31.9, 35.2, 'Palestine'],
      [23.7, 121, 'Taiwan'],
      [34.08, 74.8, 'Kashmir'],
      [33.0, 35.78, 'Golan'],
    ] as const) {
      expect(disputedAt(latitude, longitude)).toContain(name);
    }
    for (const [latitude, longitude] of [
      [50.45, 30.5],
      [44.8, 20.5],
      [2.05, 45.3],
      [34.9, 33.0],
    ] as const) {
      expect(disputedAt(latitude, longitude)).toBe(null);
    }
  });

  it('at sea has the nearest country and the distance, also across the 180th meridian', () => {
    const gulf = locate(at(12.1, 47.5));
    expect(gulf).toMatchObject({ on: 'sea', nearest: { codes: ['SOM'] } });
    expect(gulf.on === 'sea' && gulf.km > 80 && gulf.km < 130).toBe(true);
    expect(locate(at(0, 0))).toMatchObject({ on: 'sea', nearest: { name: 'Ghana' } });
    const fiji = locate(at(-17, -179.2));
    expect(fiji.on === 'sea' ? fiji.nearest.name : 'land').toBe('Fiji');
    expect(kmFrom(at(66, 179.9), 'USA')).toBeLessThan(700);
  });

  it('is in no distance of a country that is not drawn', () => {
    expect(kmFrom(at(36.14, -5.35), 'GIB')).toBe(null);
  });
});

describe('compared with the outlines as d3 reads them', () => {
  const shapes = atlas().drawn;
  const anywhere = fc.record({
    latitude: fc.double({ min: -89, max: 84, noNaN: true }),
    longitude: fc.oneof(
      fc.double({ min: -180, max: 180, noNaN: true }),
      fc.double({ min: 170, max: 180, noNaN: true }),
      fc.double({ min: -180, max: -168, noNaN: true }),
    ),
  });

  /** The box is widened far beyond what the two readings of a border differ by. */
  const theirsAt = ({ latitude: y, longitude: x }: Point) =>
    shapes.find(
      ({ west, south, east, north, geometry }) =>
        [x - 360, x, x + 360].some((each) => each > west - 5 && each < east + 5) &&
        y > south - 5 &&
        y < north + 5 &&
        geoContains(geometry, [x, y]),
    );

  it('finds the same country, but where a border along a parallel is a straight line for one and a great circle for the other', () => {
    const differs: Point[] = [];
    fc.assert(
      fc.property(anywhere, (point) => {
        const theirs = theirsAt(point);
        const found = locate(point);
        const ours = found.on === 'land' ? found.place.name : undefined;
        if (ours !== theirs?.name) differs.push(point);
      }),
      { numRuns: 600 },
    );
    // Every difference lies between the two readings of one long straight border.
    for (const point of differs) {
      const found = locate(point);
      const theirs = theirsAt(point);
      const km = kmFrom(point, theirs?.codes[0] ?? (found.on === 'land' ? found.place.codes[0] : undefined) ?? '');
      expect([point, km !== null && km < 60]).toEqual([point, true]);
    }
    expect(differs.length).toBeLessThan(8);
  });

  it('measures the distance to a country as the nearest of its corners does, or shorter', () => {
    const somalia = shapes.filter(({ codes }) => codes.includes('SOM'));
    const corners = somalia.flatMap(({ pieces }) =>
      pieces.flatMap(({ corners: all }) =>
        all.flatMap((x, index) => (index % 2 === 0 ? [[x, all[index + 1] ?? 0] as const] : [])),
      ),
    );
    const around = fc.record({
      latitude: fc.double({ min: -6, max: 16, noNaN: true }),
      longitude: fc.double({ min: 36, max: 56, noNaN: true }),
    });
    fc.assert(
      fc.property(around, (point) => {
        const ours = kmFrom(point, 'SOM') ?? -1;
        const toCorner = Math.min(
          ...corners.map(([x, y]) => geoDistance([point.longitude, point.latitude], [x, y]) * 6371),
        );
        expect(ours).toBeLessThan(toCorner * 1.02 + 0.1);
        if (ours > 0) expect(ours).toBeGreaterThan(toCorner * 0.97 - 70);
      }),
      { numRuns: 100 },
    );
  });

  it('answers a thousand points in a fraction of a second', () => {
    locate(at(0, 0));
    const points = Array.from({ length: 1000 }, (_, index) =>
      at(((index * 37) % 120) - 55, ((index * 53) % 360) - 180),
    );
    const began = performance.now();
    for (const point of points) locate(point);
    expect(performance.now() - began).toBeLessThan(300);
  });
});
