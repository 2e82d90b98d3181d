// Events gathered by place for a map. A cell holds what lies in it; an event whose place is known no closer than its district or province
// stands at a central point and is told apart, and one without a point is counted as not on the map.

import type { Quantity } from '#kernel/quantity.ts';

import type { HarmBook } from './book.ts';
import { NUMBERS } from './columns.ts';
import { STRENGTH } from './filter.ts';
import type { Met } from './filter.ts';

export interface Cluster {
  readonly latitude: number;
  readonly longitude: number;
  readonly events: number;
  /** Of these, those whose place is known no closer than a district. */
  readonly roughly: number;
  readonly killed: Quantity;
  /** The only event of the cell; null where there are several. */
  readonly only: string | null;
}

export interface Clustered {
  readonly clusters: readonly Cluster[];
  /** Events that no point is on record for. */
  readonly offTheMap: number;
}

/** Precisions at which a point is the place itself, within 25 kilometers. */
const CLOSE: ReadonlySet<string> = new Set(['exact', 'near']);

/** What was gathered in a cell so far; the coordinates are sums. */
interface Cell {
  latitude: number;
  longitude: number;
  events: number;
  roughly: number;
  min: number;
  max: number;
  readonly first: number;
}

/** Gathers events into cells of so many degrees. */
export function clustersOf({ lines, columns }: HarmBook, met: Met, degrees: number): Clustered {
  const { points, numbers, fields } = columns;
  const isClose = fields.precision.values.map(({ precision }) => CLOSE.has(precision));
  const cells = new Map<number, Cell>();
  let offTheMap = 0;
  for (let next = 0; next < met.at.length; next += 1) {
    const at = met.at[next] ?? 0;
    const [latitude, longitude] = [points[at * 2] ?? Number.NaN, points[at * 2 + 1] ?? Number.NaN];
    if (Number.isNaN(latitude) || Number.isNaN(longitude)) {
      offTheMap += 1;
      continue;
    }
    const key = Math.floor((latitude + 90) / degrees) * 100_000 + Math.floor((longitude + 180) / degrees);
    let cell = cells.get(key);
    if (cell === undefined) {
      cell = { latitude: 0, longitude: 0, events: 0, roughly: 0, min: 0, max: 0, first: at };
      cells.set(key, cell);
    }
    const [min, max] = [numbers[at * NUMBERS] ?? Number.NaN, numbers[at * NUMBERS + 2] ?? Number.NaN];
    cell.latitude += latitude;
    cell.longitude += longitude;
    cell.events += 1;
    if (isClose[fields.precision.of[at] ?? 0] !== true) cell.roughly += 1;
    if (met.is[next] === STRENGTH.yes && !Number.isNaN(min)) cell.min += min;
    cell.max += max;
  }
  const clusters = [...cells.values()].map(({ latitude, longitude, events, roughly, min, max, first }): Cluster => ({
    latitude: latitude / events,
    longitude: longitude / events,
    events,
    roughly,
    killed: { min, best: null, max: Number.isNaN(max) ? null : max },
    only: events === 1 ? (lines[first]?.id ?? null) : null,
  }));
  return { clusters: clusters.toSorted((a, b) => b.events - a.events), offTheMap };
}
