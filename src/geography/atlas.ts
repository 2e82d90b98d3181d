// The outlines of countries at 1:50 million (Natural Earth, through world-atlas), read when the first place is asked for, and cut into
// short pieces with a box around each, so that most of an outline is never looked at. Coarse: a border may lie some kilometers off, and
// islets are left out.

import { readFileSync } from 'node:fs';

import { geoArea } from 'd3-geo';
import type { MultiPolygon, Polygon, Position } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';

import { COUNTRIES } from './countries.ts';
import { DISPUTED } from './disputed.ts';
import type { DisputedArea } from './disputed.ts';

/** A box in degrees. What crosses the 180th meridian goes on beyond it: 181 is 179 west. */
export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** A box with the least that a degree of longitude shrinks to in it, as a part of one at the equator. */
export interface Extent extends Box {
  readonly shrink: number;
}

/** A run of corners of one ring, each joined to the next. */
export interface Piece extends Extent {
  /** Longitude and latitude by turns. */
  readonly corners: readonly number[];
}

/** What is drawn: a country, a territory, or a disputed area with an outline of its own. */
export interface Shape extends Extent {
  readonly name: string;
  /** The codes that a place in it may be recorded under, the usual one first. */
  readonly codes: readonly string[];
  readonly disputed: DisputedArea | null;
  readonly pieces: readonly Piece[];
  readonly geometry: Polygon | MultiPolygon;
}

const CORNERS_OF_A_PIECE = 24;

type Countries = Topology<{ readonly countries: GeometryCollection<{ readonly name: string }> }>;

let kept: { readonly drawn: readonly Shape[]; readonly overlaid: readonly Shape[] } | null = null;

/** What the atlas draws; the shapes do not overlap. `overlaid` are disputed areas that it draws inside others. */
export function atlas(): { readonly drawn: readonly Shape[]; readonly overlaid: readonly Shape[] } {
  kept ??= { drawn: drawnShapes(), overlaid: DISPUTED.flatMap(overlay) };
  return kept;
}

function drawnShapes(): readonly Shape[] {
  const file = new URL(import.meta.resolve('world-atlas/countries-50m.json'));
  const topology = JSON.parse(readFileSync(file, 'utf8')) as Countries; // a file of the package, of an exact version
  const byNumber = new Map([...COUNTRIES.values()].map((country) => [country.numeric, country]));
  return feature(topology, topology.objects.countries).features.flatMap(({ id, properties: { name }, geometry }) => {
    if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') return [];
    const country = id === undefined ? undefined : byNumber.get(String(id));
    const disputed = DISPUTED.find(({ drawn }) => drawn === name) ?? null;
    const own = country?.iso3 ?? DRAWN_WITHOUT_NUMBER[name];
    const codes = disputed?.codes ?? (own === undefined ? [] : [own, ...akin(own)]);
    return [shape({ name: disputed?.name ?? country?.name ?? name, codes, disputed, geometry })];
  });
}

/** Outlines that bear no number and are not disputed. */
const DRAWN_WITHOUT_NUMBER: Readonly<Record<string, string>> = { 'Indian Ocean Ter.': 'AUS' };

/** The state of a territory, and the territories that are drawn inside the outline of their state. */
function akin(iso3: string): readonly string[] {
  const inside = [...COUNTRIES.values()].filter(({ numeric, of }) => numeric === null && of === iso3);
  return [COUNTRIES.get(iso3)?.of ?? [], inside.map((each) => each.iso3)].flat();
}

function overlay(disputed: DisputedArea): readonly Shape[] {
  const { name, codes, drawn } = disputed;
  if (typeof drawn === 'string') return [];
  const ring = [...drawn, ...drawn.slice(0, 1)].map(([longitude, latitude]) => [longitude, latitude]);
  // On a globe a ring that runs the other way round holds everything but the area.
  const isTurned = geoArea({ type: 'Polygon', coordinates: [ring] }) > 2 * Math.PI;
  const coordinates = [isTurned ? ring.toReversed() : ring];
  return [shape({ name, codes, disputed, geometry: { type: 'Polygon', coordinates } })];
}

function shape(said: Pick<Shape, 'name' | 'codes' | 'disputed' | 'geometry'>): Shape {
  const { geometry } = said;
  const rings = geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
  const pieces = rings.flatMap(piecesOf);
  return {
    ...said,
    pieces,
    ...boxAround(pieces.flatMap(({ west, south, east, north }) => [west, south, east, north])),
  };
}

/**
 * The corners of a ring without a leap where it crosses the 180th meridian. A ring around a pole, which ends one turn from where it
 * began, is closed over the pole.
 */
function unrolled(ring: readonly Position[]): readonly Position[] {
  let turns = 0;
  const corners = ring.map(([x = 0, y = 0], at): [number, number] => {
    const leap = x - (ring[at - 1]?.[0] ?? x);
    if (Math.abs(leap) > 180) turns -= Math.sign(leap);
    return [x + turns * 360, y];
  });
  const [first, last] = [corners[0], corners.at(-1)];
  if (turns === 0 || first === undefined || last === undefined) return corners;
  const pole = Math.sign(first[1]) * 90;
  return [...corners, [last[0], pole], [first[0], pole], first];
}

function piecesOf(rolled: readonly Position[]): readonly Piece[] {
  const ring = unrolled(rolled);
  const starts = Array.from(
    { length: Math.ceil((ring.length - 1) / CORNERS_OF_A_PIECE) },
    (_, at) => at * CORNERS_OF_A_PIECE,
  );
  return starts.map((from) => {
    const corners = ring.slice(from, from + CORNERS_OF_A_PIECE + 1).flatMap(([x = 0, y = 0]) => [x, y]);
    return { corners, ...boxAround(corners) };
  });
}

function boxAround(corners: readonly number[]): Extent {
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (let at = 0; at + 1 < corners.length; at += 2) {
    const [x = 0, y = 0] = [corners[at], corners[at + 1]];
    box.west = Math.min(box.west, x);
    box.east = Math.max(box.east, x);
    box.south = Math.min(box.south, y);
    box.north = Math.max(box.north, y);
  }
  const farthest = Math.max(Math.abs(box.south), Math.abs(box.north));
  return { ...box, shrink: Math.cos((farthest * Math.PI) / 180) };
}
