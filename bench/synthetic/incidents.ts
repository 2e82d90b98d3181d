// Made-up incidents with what leads to them: accounts, claims of who did it, grades and answers, in several countries and years, with three
// citations for every incident on average. The points lie in countries because a point at sea is refused; nothing here happened.

import type { PutChange } from '#ledger/change.ts';
import { HOUSE_GRADES } from '#records/harm-codes.ts';

import { seeded } from '../kit/random.ts';
import type { Random } from '../kit/random.ts';
import type { PlannedPartner } from './plan.ts';
import { cite } from './sources.ts';

const SEED = 20_261_122;
const FIRST_YEAR = 1998;
const LAST_YEAR = 2025;

/** Squares of land, by country. */
const LANDS = [
  { country: 'TCD', south: 12, north: 18, west: 16, east: 20 },
  { country: 'NER', south: 14.5, north: 18, west: 4, east: 11 },
  { country: 'SDN', south: 12, north: 18, west: 26, east: 32 },
  { country: 'COD', south: -4, north: 1, west: 20, east: 27 },
  { country: 'COL', south: 2, north: 6, west: -74, east: -71 },
  { country: 'YEM', south: 14.5, north: 16, west: 44.3, east: 47 },
] as const;

const TYPES = ['airstrike', 'armed-drone', 'artillery-or-rocket', 'ground-small-arms', 'checkpoint'] as const;
const PRECISIONS = ['exact', 'near', 'near', 'district', 'province'] as const;
const FIRMNESS = ['alleged', 'possible', 'probable', 'confirmed'] as const;
const AIRWARS = ['Confirmed', 'Fair', 'Weak', 'Contested', 'Discounted'] as const;

interface Happened {
  readonly random: Random;
  readonly at: number;
  readonly id: string;
  readonly year: number;
}

/** One incident of a number with everything that leads to it; the same at every run. */
export function incidentChanges(at: number, partners: readonly PlannedPartner[]): readonly PutChange[] {
  const random = seeded(SEED + at);
  const year = random.between(FIRST_YEAR, LAST_YEAR);
  const happened: Happened = { random, at, id: `incident.bench-${at}`, year };
  return [
    incident(happened),
    ...(random.chance(0.2) ? [account(happened)] : []),
    ...(random.chance(0.4) ? [attribution(happened, random.pick(partners).id)] : []),
    ...(random.chance(0.4) ? [verification(happened)] : []),
    ...(random.chance(0.05) ? [response(happened)] : []),
  ];
}

function incident({ random, at, id, year }: Happened): PutChange {
  const land = random.pick(LANDS);
  const type = random.pick(TYPES);
  const month = `${year}-${String(random.between(1, 12)).padStart(2, '0')}`;
  const on = random.chance(0.1) ? month : `${month}-${String(random.between(1, 28)).padStart(2, '0')}`;
  const between = (low: number, high: number): number => Math.round((low + random.next() * (high - low)) * 1000) / 1000;
  const point = { latitude: between(land.south, land.north), longitude: between(land.west, land.east) };
  const place = random.between(1, 400);
  return {
    do: 'put',
    id,
    body: {
      title: `Incident ${at}: ${type} at place ${place}`,
      when: { first: on, last: on, holds: 'some-day' },
      place: {
        name: `Place ${place}`,
        within: `District ${place % 40}`,
        country: land.country,
        precision: random.pick(PRECISIONS),
        ...(random.chance(0.9) ? { coordinates: point } : {}),
      },
      types: [type],
      explosiveInPopulatedArea: { unknown: 'Nobody says.' },
      ...(random.chance(0.3) ? { objects: [{ object: 'home', damage: 'destroyed' }] } : {}),
      harm: harmOf(random),
      ...(random.chance(0.1) ? { effects: [{ effect: 'displacement', says: 'Some families left.' }] } : {}),
      checkable: { unknown: 'Nobody says.' },
      account: `What was told of place ${place}, in a sentence or two of the usual length, with the hour and the number of those who came to help.`,
    },
    citations: [cite(random, '/harm', year, 'so many were killed'), cite(random, '/place', year, 'at this place')],
  };
}

function harmOf(random: Random): readonly Readonly<Record<string, unknown>>[] {
  if (random.chance(0.15)) return [];
  const min = random.between(0, 6);
  const best = min + random.between(0, 3);
  const civilian = { status: 'civilian', who: 'all' };
  const killed = { effect: 'killed', ...civilian, count: { min, best, max: best + random.between(0, 5) } };
  if (random.chance(0.5)) return [killed];
  return [killed, { effect: 'injured', ...civilian, count: { min, best: null, max: min + random.between(0, 20) } }];
}

function account({ random, at, id, year }: Happened): PutChange {
  const cited = cite(random, '', year, 'as somebody told it');
  return {
    do: 'put',
    id: `incident-account.bench-${at}`,
    body: { incident: id, source: cited['source'], harm: harmOf(random) },
    citations: [cited],
  };
}

function attribution({ random, at, id, year }: Happened, actor: string): PutChange {
  const said = { grade: random.pick(FIRMNESS), by: 'A made-up monitor', basis: 'Two accounts.' };
  return {
    do: 'put',
    id: `attribution.bench-${at}`,
    body: { incident: id, level: 'A2', actor, ...said },
    citations: [cite(random, '', year, 'held responsible')],
  };
}

function verification({ random, at, id, year }: Happened): PutChange {
  const given = random.chance(0.5)
    ? { scheme: 'house', grade: random.pick(HOUSE_GRADES), reason: 'Two accounts.' }
    : { scheme: 'airwars', grade: random.pick(AIRWARS) };
  return {
    do: 'put',
    id: `verification.bench-${at}`,
    body: { incident: id, by: 'A made-up monitor', ...given },
    citations: [cite(random, '', year, 'graded')],
  };
}

function response({ random, at, id }: Happened): PutChange {
  const isNone = random.chance(0.3);
  return {
    do: 'put',
    id: `response.bench-${at}`,
    body: {
      incident: id,
      by: 'A made-up ministry',
      did: isNone ? ['none'] : ['acknowledgement'],
      completed: 'no',
      ...(isNone ? { reason: 'No reason was given.' } : {}),
    },
  };
}
