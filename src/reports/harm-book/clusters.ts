// Events gathered by place for a map. A cell holds what lies in it; an event whose place is known no closer than its district or province
// stands at a central point and is told apart, and one without a point is counted as not on the map.

import type { Quantity } from '#kernel/quantity.ts';

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

/** Precisions at which a point is the place itself, within 25 kilometers. */
const CLOSE: ReadonlySet<string> = new Set(['exact', 'near']);

/** An event that is to be drawn, and whether it counts for certain. */
export interface Drawn {
  readonly line: Pick<HarmLine, 'latitude' | 'longitude' | 'precision' | 'killed'>;
  readonly is: 'yes' | 'unknown';
}

/** Gathers events into cells of so many degrees. */
export function clustersOf(events: readonly Drawn[], degrees: number): Clustered {
  const cells = new Map<number, { latitude: number; longitude: number; members: Drawn[]; roughly: number }>();
  let offTheMap = 0;
  for (const each of events) {
    const { latitude, longitude, precision } = each.line;
    if (latitude === null || longitude === null) {
      offTheMap += 1;
      continue;
    }
    const key = Math.floor((latitude + 90) / degrees) * 100_000 + Math.floor((longitude + 180) / degrees);
    const cell = cells.get(key) ?? { latitude: 0, longitude: 0, members: [], roughly: 0 };
    cell.latitude += latitude;
    cell.longitude += longitude;
    cell.members.push(each);
    if (!CLOSE.has(precision)) cell.roughly += 1;
    cells.set(key, cell);
  }
  const clusters = [...cells.values()].map(({ latitude, longitude, members, roughly }): Cluster => ({
    latitude: latitude / members.length,
    longitude: longitude / members.length,
    events: members.length,
    roughly,
    killed: killedIn(members),
  }));
  return { clusters: clusters.toSorted((a, b) => b.events - a.events), offTheMap };
}

function killedIn(members: readonly Drawn[]): Quantity {
  let [min, max]: [number, number | null] = [0, 0];
  for (const { line, is } of members) {
    if (is === 'yes') min += line.killed.min ?? 0;
    max = max === null || line.killed.max === null ? null : max + line.killed.max;
  }
  return { min, best: null, max };
}
