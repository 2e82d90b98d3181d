// Where a point lies: in which country, how far from one, or at sea. Borders run straight between their corners on a map of degrees, as
// borders along a parallel do; distances are good to a percent as far as they matter here. It never says that a point is not in a
// country whose outline the atlas does not draw.

import type { Extent, Piece, Shape } from './atlas.ts';
import { atlas } from './atlas.ts';

/** A point in WGS 84, in degrees. */
export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

/** What is at a point, or nearest to it. */
export interface Place {
  readonly name: string;
  /** The codes that a place there may be recorded under, the usual one first; none where the area has no code. */
  readonly codes: readonly string[];
  /** What is to be said where the area is disputed. */
  readonly disputed: string | null;
}

export type Location =
  | { readonly on: 'land'; readonly place: Place }
  | { readonly on: 'sea'; readonly nearest: Place; readonly km: number };

const KM_PER_DEGREE = 111.195;

/** The country at a point; at sea the nearest one and how far it is. */
export function locate(point: Point): Location {
  const here = shapeAt(point);
  if (here !== null) return { on: 'land', place: placeOf(here, point) };
  let [nearest, km]: [Shape | null, number] = [null, Infinity];
  for (const shape of atlas().drawn) {
    const distance = kmToShape(point, shape, km);
    if (distance < km) [nearest, km] = [shape, distance];
  }
  if (nearest === null) throw new Error('the atlas draws nothing');
  return { on: 'sea', nearest: placeOf(nearest, point), km };
}

/**
 * How far a point is from a country, in kilometers: 0 inside it; null where the atlas does not draw it. A disputed area is a part of
 * each country whose code it may be recorded under.
 */
export function kmFrom(point: Point, iso3: string): number | null {
  const { drawn, overlaid } = atlas();
  const shapes = [...drawn, ...overlaid].filter(({ codes }) => codes.includes(iso3));
  if (shapes.length === 0) return null;
  if (shapes.some((shape) => contains(shape, point))) return 0;
  return shapes.reduce((km, shape) => Math.min(km, kmToShape(point, shape, km)), Infinity);
}

function shapeAt(point: Point): Shape | null {
  return atlas().drawn.find((shape) => contains(shape, point)) ?? null;
}

function placeOf(shape: Shape, point: Point): Place {
  const over = atlas().overlaid.find((each) => contains(each, point));
  const { name, disputed } = over ?? shape;
  const says = disputed === null ? null : `${name} is disputed: ${disputed.says}`;
  return { name: shape.name, codes: [...new Set([...shape.codes, ...(over?.codes ?? [])])], disputed: says };
}

/** Even-odd over all rings: a line to the east crosses the outline an odd number of times from inside. */
function contains(shape: Shape, { latitude: y, longitude }: Point): boolean {
  if (y < shape.south || y > shape.north) return false;
  return turned(longitude).some((x) => x >= shape.west && x <= shape.east && isInside(shape, x, y));
}

function isInside({ pieces }: Shape, x: number, y: number): boolean {
  let inside = false;
  for (const { corners, south, north, east } of pieces) {
    if (y < south || y > north || x > east) continue;
    for (let at = 0; at + 3 < corners.length; at += 2) {
      const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = [corners[at], corners[at + 1], corners[at + 2], corners[at + 3]];
      if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
    }
  }
  return inside;
}

/** The distance to an outline; Infinity where it is certainly not below `most`. */
function kmToShape(point: Point, shape: Shape, most: number): number {
  return turned(point.longitude).reduce((km, x) => {
    const from = { x, y: point.latitude };
    if (kmToBox(from, shape) >= km) return km;
    return shape.pieces.reduce(
      (best, piece) => (kmToBox(from, piece) < best ? kmToPiece(from, piece, best) : best),
      km,
    );
  }, most);
}

/** A longitude, and beyond the 180th meridian the same one counted from the other side. */
function turned(longitude: number): readonly number[] {
  if (Math.abs(longitude) < 120) return [longitude];
  return [longitude, longitude < 0 ? longitude + 360 : longitude - 360];
}

interface Flat {
  readonly x: number;
  readonly y: number;
}

/** Never more than the distance to anything in the box. */
function kmToBox({ x, y }: Flat, box: Extent): number {
  const dy = Math.max(box.south - y, 0, y - box.north);
  const dx = Math.max(box.west - x, 0, x - box.east);
  if (dx === 0) return KM_PER_DEGREE * dy;
  const shrink = Math.min(box.shrink, Math.cos((y * Math.PI) / 180));
  return KM_PER_DEGREE * Math.sqrt(dy * dy + dx * dx * shrink * shrink);
}

function kmToPiece({ x, y }: Flat, { corners }: Piece, most: number): number {
  const shrink = Math.cos((y * Math.PI) / 180);
  let best = (most / KM_PER_DEGREE) ** 2;
  for (let at = 0; at + 3 < corners.length; at += 2) {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = [corners[at], corners[at + 1], corners[at + 2], corners[at + 3]];
    const [dx, dy] = [(x2 - x1) * shrink, y2 - y1];
    const [px, py] = [(x - x1) * shrink, y - y1];
    const length = dx * dx + dy * dy;
    const along = length === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / length));
    best = Math.min(best, (px - along * dx) ** 2 + (py - along * dy) ** 2);
  }
  return Math.sqrt(best) * KM_PER_DEGREE;
}

/** The distance between two points that are near each other, in kilometers. */
export function kmBetween(one: Point, other: Point): number {
  const shrink = Math.cos((((one.latitude + other.latitude) / 2) * Math.PI) / 180);
  const dx = Math.abs(one.longitude - other.longitude);
  const dy = one.latitude - other.latitude;
  return KM_PER_DEGREE * Math.hypot(Math.min(dx, 360 - dx) * shrink, dy);
}
