// Outlines as paths for a map that is drawn on the server: the countries that reach into a box, in one projection, with disputed areas
// told apart. A border drawn here is no opinion on where it runs.

import { geoEqualEarth, geoEquirectangular, geoMercator, geoPath } from 'd3-geo';

import { atlas } from './atlas.ts';
import type { Box } from './atlas.ts';
import type { Point } from './locate.ts';

const PROJECTIONS = {
  mercator: geoMercator,
  'equal-earth': geoEqualEarth,
  'plate-carree': geoEquirectangular,
} as const;

export interface OutlineOptions {
  /** What is to be seen, in degrees; it must not cross the 180th meridian. */
  readonly box: Box;
  /** Width of the drawing; its height follows from the box. */
  readonly width: number;
  readonly projection: keyof typeof PROJECTIONS;
}

/** One outline. `disputed` says what is to be told beside it; its border is to be drawn otherwise than the rest. */
export interface Outline {
  readonly name: string;
  readonly iso3: string | null;
  readonly disputed: string | null;
  readonly path: string;
}

export interface Outlines {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Outline[];
  /** Where a point is drawn; null where it lies outside the drawing. */
  readonly place: (point: Point) => readonly [x: number, y: number] | null;
}

/** Draws the countries of a box. Throws a RangeError for a box that holds nothing. */
export function outlines({ box, width, projection: name }: OutlineOptions): Outlines {
  const { west, south, east, north } = box;
  const isTooFar = name === 'mercator' && (south < -85 || north > 85);
  if (!(west < east && south < north && width > 0) || isTooFar)
    throw new RangeError('expected a box from west to east and south to north, in Mercator up to 85°');
  const edge = {
    type: 'MultiPoint' as const,
    coordinates: [west, (west + east) / 2, east].flatMap((x) => [south, (south + north) / 2, north].map((y) => [x, y])),
  };
  const projection = PROJECTIONS[name]().rotate([-(west + east) / 2, 0]);
  projection.fitWidth(width, edge);
  const [[left, top], [right, bottom]] = geoPath(projection).bounds(edge);
  const height = Math.max(1, Math.ceil(bottom - top));
  const [dx, dy] = projection.translate();
  projection.translate([dx - left, dy - top]).clipExtent([
    [0, 0],
    [width, height],
  ]);
  const draw = geoPath(projection).digits(1);
  const { drawn, overlaid } = atlas();
  const shapes = [...drawn, ...overlaid].flatMap(({ name: shown, codes, disputed, geometry }): Outline[] => {
    const path = draw(geometry);
    if (path === null || path === '') return [];
    return [{ name: shown, iso3: codes[0] ?? null, disputed: disputed?.says ?? null, path }];
  });
  return {
    width,
    height,
    shapes,
    place: ({ latitude, longitude }) => {
      const at = projection([longitude, latitude]);
      if (at === null || at[0] < 0 || at[1] < 0 || at[0] > right - left || at[1] > height) return null;
      return [Math.round(at[0] * 10) / 10, Math.round(at[1] * 10) / 10];
    },
  };
}
