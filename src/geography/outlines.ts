// Outlines as paths for a map that is drawn on the server: the countries that reach into a box, in one projection, with disputed areas
// told apart. A border drawn here is no opinion on where it runs.

import { geoEqualEarth, geoEquirectangular, geoMercator, geoPath } from 'd3-geo';
import type { GeoContext, GeoProjection } from 'd3-geo';
import type { MultiPolygon, Polygon } from 'geojson';

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
  /** Empty where the outline is too small to be drawn. */
  readonly path: string;
  /** The middle of its largest part, and how many square units of the drawing that part takes; null outside the drawing. */
  readonly middle: readonly [x: number, y: number] | null;
  readonly area: number;
}

export interface Outlines {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Outline[];
  /** Where a point is drawn; null where it lies outside the drawing. */
  readonly place: (point: Point) => readonly [x: number, y: number] | null;
}

/** So many drawings are kept, those that were asked for last. */
const KEPT = 48;
const kept = new Map<string, Outlines>();

/** Draws the countries of a box. Throws a RangeError for a box that holds nothing. */
export function outlines(options: OutlineOptions): Outlines {
  const { west, south, east, north } = options.box;
  const key = JSON.stringify([west, south, east, north, options.width, options.projection]);
  const made = kept.get(key) ?? drawOutlines(options);
  kept.delete(key);
  kept.set(key, made);
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT) break;
    kept.delete(oldest);
  }
  return made;
}

function drawOutlines({ box, width, projection: name }: OutlineOptions): Outlines {
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
  const all = atlas();
  const shapes = [...all.drawn, ...all.overlaid].flatMap((shape): Outline[] => {
    if (!reaches(shape, box)) return [];
    const { name: shown, codes, disputed, geometry } = shape;
    const outline = drawn(projection, geometry);
    if (outline.middle === null) return [];
    return [{ name: shown, iso3: codes[0] ?? null, disputed: disputed?.says ?? null, ...outline }];
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

/** Whether a shape can reach into a box; one that goes on beyond the 180th meridian is looked for on both sides. */
function reaches(shape: Box, { west, south, east, north }: Box): boolean {
  if (shape.south > north || shape.north < south) return false;
  return [-360, 0, 360].some((turn) => shape.west + turn <= east && shape.east + turn >= west);
}

/** Corners nearer to one another than this, in units of the drawing, are one corner to the eye. */
const NEAR = 0.7;

/** Projects an outline once: its path, and the middle and size of its largest ring. */
function drawn(projection: GeoProjection, geometry: Polygon | MultiPolygon): Pick<Outline, 'path' | 'middle' | 'area'> {
  let path = '';
  let ring: (readonly [number, number])[] = [];
  let largest: Pick<Outline, 'middle' | 'area'> = { middle: null, area: 0 };
  const end = (): void => {
    const [first] = ring;
    if (first === undefined) return;
    const own = middleOf(ring);
    if (largest.middle === null || own.area > largest.area) largest = own;
    const shown = ring.reduce<(readonly [number, number])[]>((corners, [x, y]) => {
      const [lastX, lastY] = corners.at(-1) ?? [Infinity, Infinity];
      if (Math.hypot(x - lastX, y - lastY) >= NEAR) corners.push([x, y]);
      return corners;
    }, []);
    if (shown.length > 2) path += `M${shown.map(([x, y]) => `${tenth(x)},${tenth(y)}`).join('L')}Z`;
    ring = [];
  };
  const context: GeoContext = {
    beginPath: end,
    closePath: end,
    arc: end,
    moveTo(x, y) {
      end();
      ring = [[x, y]];
    },
    lineTo(x, y) {
      ring.push([x, y]);
    },
  };
  geoPath(projection, context)(geometry);
  end();
  return { path, ...largest };
}

/** The center of gravity of a ring and its size. */
function middleOf(ring: readonly (readonly [number, number])[]): Pick<Outline, 'middle' | 'area'> {
  const [first = [0, 0]] = ring;
  let [twice, x, y] = [0, 0, 0];
  for (const [index, [ax, ay]] of ring.entries()) {
    const [bx, by] = ring[index + 1] ?? first;
    const cross = ax * by - bx * ay;
    [twice, x, y] = [twice + cross, x + (ax + bx) * cross, y + (ay + by) * cross];
  }
  if (Math.abs(twice) < 1e-9) return { middle: [tenth(first[0]), tenth(first[1])], area: 0 };
  return { middle: [tenth(x / (3 * twice)), tenth(y / (3 * twice))], area: Math.abs(twice) / 2 };
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
