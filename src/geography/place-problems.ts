// Whether a point and a country can both be right. What cannot be is said in words: the point lies at sea, in another country, or looks
// like latitude and longitude swapped. Outlines are coarse, so that within 25 km of the country nothing is refused; where the point
// stands for a whole province or country, it may lie farther out.

import type { Problem } from '#kernel/result.ts';
import { showFound } from '#kernel/result.ts';

import { COUNTRIES } from './countries.ts';
import { kmFrom, locate } from './locate.ts';
import type { Location, Place, Point } from './locate.ts';

/** How far from its country a point may lie, in kilometers, by what the point stands for; international: at sea or in the air, in no country. */
const TOLERANCE_KM = {
  exact: 25,
  near: 25,
  district: 25,
  province: 100,
  area: 100,
  country: 500,
  international: 25,
} as const satisfies Record<string, number>;

type Precision = keyof typeof TOLERANCE_KM;

/** Where something is said to have happened. */
export interface SaidPlace {
  /** ISO 3166-1 alpha-3; null where none is stated. */
  readonly country: string | null;
  readonly coordinates: Point | null;
  readonly precision: Precision;
}

/** What does not fit in a place; `at` is the JSON Pointer of the place. */
export function placeProblems(place: SaidPlace, at: string): readonly Problem[] {
  const { country, coordinates } = place;
  if (country !== null && !COUNTRIES.has(country)) {
    const expected = 'a code of ISO 3166-1 alpha-3, as SOM or YEM (XKX for Kosovo)';
    const todo = 'Look the three letters up; a name or a two-letter code is not one.';
    return [{ at: `${at}/country`, expected, found: showFound(country), todo }];
  }
  if (coordinates === null || !isPoint(coordinates)) return []; // the field itself refuses what is no point
  const problem = pointProblem(place, coordinates);
  return problem === null ? [] : [{ at: `${at}/coordinates`, ...problem }];
}

/** What a reader is to be told of a point in a disputed area; null elsewhere. */
export function disputeAt(point: Point): string | null {
  const found = locate(point);
  return found.on === 'land' ? found.place.disputed : null;
}

/** The country that a point lies in or is nearest to, where it is within the tolerance of a measured point; else null. */
export function countryAt(point: Point): Place | null {
  const found = locate(point);
  if (found.on === 'land') return found.place;
  return found.km <= TOLERANCE_KM.exact ? found.nearest : null;
}

type Said = Omit<Problem, 'at'>;

function pointProblem({ country, precision }: SaidPlace, point: Point): Said | null {
  const tolerance = TOLERANCE_KM[precision];
  if (precision === 'international') return inlandProblem(point);
  const km = country === null ? null : kmFrom(point, country);
  // Nothing can be said of a country that is not drawn.
  if (country !== null && (km === null || km <= tolerance)) return null;
  const found = locate(point);
  if (country === null) return found.on === 'land' || found.km <= tolerance ? null : atSea(found, '');
  const name = COUNTRIES.get(country)?.name ?? country;
  if (isSwapped(point, country)) {
    return {
      expected: `a point in ${name}`,
      found: `${wordsOf(found)}; with latitude and longitude exchanged it lies in ${name}`,
      todo: 'Exchange them: latitude is north and south, longitude is east and west.',
    };
  }
  if (found.on === 'sea') return atSea(found, ` in ${name}`);
  const expected = `a point in ${name}, or within ${tolerance} km of it`;
  const distance = `${Math.round(km ?? 0).toLocaleString('en-US')} km from ${name}`;
  return { expected, found: `${wordsOf(found)}, ${distance}`, todo: 'Correct the coordinates or the country.' };
}

function isSwapped({ latitude, longitude }: Point, country: string): boolean {
  return Math.abs(longitude) <= 90 && kmFrom({ latitude: longitude, longitude: latitude }, country) === 0;
}

function atSea(found: Location & { readonly on: 'sea' }, where: string): Said {
  const todo =
    'Correct the coordinates; if it happened on the high sea, give the precision "international" and no country.';
  return { expected: `a point on land${where}`, found: wordsOf(found), todo };
}

/** What is said to have been in no country lies at sea, or at most as far inland as an outline may be wrong. */
function inlandProblem(point: Point): Said | null {
  const found = locate(point);
  if (found.on === 'sea') return null;
  const around = [
    { ...point, latitude: point.latitude + 0.2 },
    { ...point, latitude: point.latitude - 0.2 },
    { ...point, longitude: point.longitude + 0.2 },
    { ...point, longitude: point.longitude - 0.2 },
  ];
  if (around.some((each) => locate(each).on === 'sea')) return null;
  const todo = 'Give the country and another precision, or correct the coordinates.';
  return { expected: 'a point at sea, where the precision is "international"', found: wordsOf(found), todo };
}

function wordsOf(found: Location): string {
  if (found.on === 'land') return `a point in ${found.place.name}${found.place.disputed === null ? '' : ' (disputed)'}`;
  return `a point at sea, ${Math.round(found.km).toLocaleString('en-US')} km off ${found.nearest.name}`;
}

function isPoint({ latitude, longitude }: Point): boolean {
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
}
