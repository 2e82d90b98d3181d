import { describe, expect, it } from 'vitest';

import { outlines } from './outlines.ts';

const HORN = { west: 30, south: -5, east: 56, north: 20 };

describe('outlines', () => {
  it('draws the countries that reach into the box, and no other, within the drawing', () => {
    const drawn = outlines({ box: HORN, width: 640, projection: 'mercator' });
    const names = drawn.shapes.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['Somalia', 'Ethiopia', 'Yemen', 'Kenya', 'Somaliland']));
    expect(names).not.toContain('Nigeria');
    expect(drawn.height).toBeGreaterThan(500);
    expect(drawn.height).toBeLessThan(800);
    for (const { path } of drawn.shapes) {
      const numbers = [...path.matchAll(/-?\d+(?:\.\d+)?/g)].map(Number);
      expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...numbers)).toBeLessThanOrEqual(Math.max(drawn.width, drawn.height));
    }
  });

  it('names disputed areas as such and only those', () => {
    const { shapes } = outlines({
      box: { west: -180, south: -60, east: 180, north: 84 },
      width: 900,
      projection: 'equal-earth',
    });
    const disputed = shapes.filter((shape) => shape.disputed !== null).map(({ name }) => name);
    expect(disputed).toEqual(
      expect.arrayContaining([
        'Kosovo',
        'Somaliland',
        'Northern Cyprus',
        'Western Sahara',
        'Palestine',
        'Taiwan',
        'Crimea',
      ]),
    );
    expect(disputed).toHaveLength(14);
  });

  it('places a point where its country is drawn, and none that lies outside', () => {
    const { place, width, height } = outlines({ box: HORN, width: 640, projection: 'plate-carree' });
    expect(place({ latitude: 7.5, longitude: 43 })).toEqual([320, expect.closeTo(height / 2, 0)]);
    expect(place({ latitude: 19.9, longitude: 30.1 })?.[0]).toBeLessThan(5);
    expect(place({ latitude: 7.5, longitude: 60 })).toBe(null);
    expect(place({ latitude: 45, longitude: 43 })).toBe(null);
    expect(width).toBe(640);
  });

  it('refuses a box that holds nothing', () => {
    const draw = (box: typeof HORN) => () => outlines({ box, width: 10, projection: 'mercator' });
    expect(draw({ ...HORN, east: 20 })).toThrow(RangeError);
    expect(draw({ ...HORN, north: 89 })).toThrow(RangeError);
  });
});
