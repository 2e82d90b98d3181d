// Events gathered by place for a map. A cell holds what lies in it; an event whose place is known no closer than its district or province
// stands at a central point and is told apart, and one without a point is counted as not on the map.

import type { Quantity } from '#kernel/quantity.ts';

import type { HarmBook } from './book.ts';
import { STRENGTH } from './filter.ts';
import type { Met } from './filter.ts';
import type { HarmLine } from './line.ts';

export interface Cluster {
  readonly latitude: number;
  readonly longitude: number;
  readonly events: number;
  /** Of these, those whose place is known no closer than a district. */
  readonly roughly: number;
  readonly killed: Quantity;
}

export interface Clustered {
  readonly clusters: readonly Cluster[];
  /** Events that no point is on record for. */
  readonly offTheMap: number;
}

/** An event that is to be drawn. */
export type Drawn = Pick<HarmLine, 'latitude' | 'longitude' | 'precision' | 'killed'>;

/** Precisions at which a point is the place itself, within 25 kilometers. */
const CLOSE: ReadonlySet<string> = new Set(['exact', 'near']);

/** What was gathered in a cell so far; the coordinates are sums. */
interface Cell {
  latitude: number;
  longitude: number;
  events: number;
  roughly: number;
  min: number;
  max: number | null;
}

/** The cells of a map, while events are put into them. */
export interface Gathering {
  /** Puts an event in; one that only possibly counts adds to the highest number alone. */
  readonly put: (event: Drawn, isSure: boolean) => void;
  readonly done: () => Clustered;
}

/** Gathers events into cells of so many degrees. */
export function gathering(degrees: number): Gathering {
  const cells = new Map<number, Cell>();
  let offTheMap = 0;
  return {
    put({ latitude, longitude, precision, killed: { min, max } }, isSure) {
      if (latitude === null || longitude === null) {
        offTheMap += 1;
        return;
      }
      const key = Math.floor((latitude + 90) / degrees) * 100_000 + Math.floor((longitude + 180) / degrees);
      let cell = cells.get(key);
      if (cell === undefined) {
        cell = { latitude: 0, longitude: 0, events: 0, roughly: 0, min: 0, max: 0 };
        cells.set(key, cell);
      }
      cell.latitude += latitude;
      cell.longitude += longitude;
      cell.events += 1;
      if (!CLOSE.has(precision)) cell.roughly += 1;
      if (isSure) cell.min += min ?? 0;
      cell.max = cell.max === null || max === null ? null : cell.max + max;
    },
    done: () => ({
      clusters: [...cells.values()]
        .map(({ latitude, longitude, events, roughly, min, max }): Cluster => ({
          latitude: latitude / events,
          longitude: longitude / events,
          events,
          roughly,
          killed: { min, best: null, max },
        }))
        .toSorted((a, b) => b.events - a.events),
      offTheMap,
    }),
  };
}

/** The clusters of the events of the book that meet a filter. */
export function clustersOf({ lines }: HarmBook, met: Met, degrees: number): Clustered {
  const cells = gathering(degrees);
  for (const [next, at] of met.at.entries()) {
    const line = lines[at];
    if (line !== undefined) cells.put(line, met.is[next] === STRENGTH.yes);
  }
  return cells.done();
}
