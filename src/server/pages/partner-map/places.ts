// Where partners lie on the map of the world or of a part of it. A state that is too small to be seen gets a circle.

import type { Box } from '#geography/atlas.ts';
import { outlines } from '#geography/outlines.ts';
import type { Outline, Outlines } from '#geography/outlines.ts';

import type { MAP_VIEWS } from '../../contracts/page-partner-map.ts';

type MapView = (typeof MAP_VIEWS)[number];

const BOXES: Readonly<Record<MapView, Box>> = {
  world: { west: -180, south: -56, east: 180, north: 80 },
  africa: { west: -26, south: -37, east: 60, north: 39 },
  americas: { west: -122, south: -57, east: -30, north: 40 },
  asia: { west: 58, south: -13, east: 150, north: 56 },
  europe: { west: -26, south: 33, east: 62, north: 72 },
  'middle-east': { west: 22, south: 8, east: 78, north: 44 },
  pacific: { west: 92, south: -50, east: 179.9, north: 30 },
};

const WIDTH = 960;

/** What takes less of the drawing than this, in its units, is drawn as a circle. */
const SMALL = 110;

interface Places {
  readonly map: Outlines;
  readonly shapeOf: (iso3: string) => Outline | null;
  readonly drawn: (iso3: string | null) => 'area' | 'circle' | 'outside' | 'not-drawn';
}

/** The outlines of a view and the partners in it. */
export function placesOf(view: MapView): Places {
  const draw = (name: MapView): Outlines => outlines({ box: BOXES[name], width: WIDTH, projection: 'equal-earth' });
  const map = draw(view);
  const shapes = byCode(map);
  const anywhere = view === 'world' ? shapes : byCode(draw('world'));
  return {
    map,
    shapeOf: (iso3) => shapes.get(iso3) ?? null,
    drawn: (iso3) => {
      const shape = iso3 === null ? undefined : shapes.get(iso3);
      if (shape !== undefined) return shape.area < SMALL ? 'circle' : 'area';
      return iso3 !== null && anywhere.has(iso3) ? 'outside' : 'not-drawn';
    },
  };
}

/** The outline of each code: that of the country, and of a disputed area only where it is all that there is of the code. */
function byCode({ shapes }: Outlines): ReadonlyMap<string, Outline> {
  const all = new Map<string, Outline>();
  for (const shape of shapes) {
    if (shape.iso3 === null) continue;
    const known = all.get(shape.iso3);
    const isBetter =
      known === undefined ||
      (known.disputed !== null && shape.disputed === null) ||
      (known.disputed === shape.disputed && shape.area > known.area);
    if (isBetter) all.set(shape.iso3, shape);
  }
  return all;
}
