// Incidents and what leads to them in a few words, as what is held about the partner `partner.HOST` and as changes for a ledger. Every
// event here is made up.

import type { PutChange } from '#ledger/change.ts';
import type { Kind } from '#ledger/kind.ts';
import type { StoredRecord } from '#ledger/record.ts';
import { eventsOf } from '#records/harm-event.ts';
import type { HarmEvent } from '#records/harm-event.ts';
import { harmOf } from '#records/harm-held.ts';
import type { HarmHeld } from '#records/harm-held.ts';
import { KINDS } from '#records/index.ts';

import { range, recordOf } from './holding.ts';
import type { Said } from './holding.ts';

const CITED = [{ at: '', source: 'source.roundtable-2018', locator: { line: 1 } }];

function put(kind: string, name: string, body: Said): PutChange {
  return { do: 'put', id: `${kind}.${name}`, body, citations: CITED };
}

/** Bounds as [min, best, max], or one number that is all three. */
type Bounds = number | readonly [min: number | null, best: number | null, max: number | null];

function bounds(count: Bounds): Said {
  const [min, best, max] = typeof count === 'number' ? [count, count, count] : count;
  return { min, best, max };
}

/** Civilians killed. */
export const killed = (count: Bounds, status = 'civilian', who = 'all'): Said => ({
  effect: 'killed',
  status,
  who,
  count: bounds(count),
});

/** An incident of a day with so many civilians killed; null where nobody says how many. */
export function happened(name: string, on: string, count: Bounds | null, said: Said = {}): PutChange {
  return put('incident', name, {
    title: name,
    when: range(on),
    place: { name: 'A place', country: 'SOM', precision: 'district' },
    types: ['airstrike'],
    explosiveInPopulatedArea: { unknown: 'Nobody says.' },
    harm: count === null ? [] : [killed(count)],
    checkable: { unknown: 'Nobody says.' },
    ...said,
  });
}

export function attributed(name: string, to: string, grade = 'probable', said: Said = {}): PutChange {
  return put('attribution', `${name}-${to.replaceAll('.', '-')}-${grade}`, {
    incident: `incident.${name}`,
    level: to.startsWith('unit.') ? 'A4' : 'A2',
    ...(to.startsWith('unit.') ? { units: [to] } : { actor: to }),
    grade,
    by: 'A publisher',
    basis: 'Two accounts.',
    ...said,
  });
}

export function gradedAs(name: string, grade: string, scheme = 'house', said: Said = {}): PutChange {
  const reason = 'Two accounts of their own.';
  return put('verification', `${name}-${scheme}-${grade.replaceAll(/\W+/g, '')}`, {
    incident: `incident.${name}`,
    scheme,
    grade,
    by: 'A publisher',
    reason,
    ...said,
  });
}

export function linkedTo(name: string, grade = 'probable', said: Said = {}): PutChange {
  return put('nexus', `${name}-${grade}`, {
    incident: `incident.${name}`,
    link: 'weapon-or-munition',
    grade,
    by: 'A publisher',
    basis: 'A fragment with a number.',
    ...said,
  });
}

export function answered(name: string, on: string | null, did: readonly string[] = ['acknowledgement']): PutChange {
  const reason = did.includes('none') ? 'No reason was given.' : null;
  return put('response', `${name}-${did.join('-')}`, {
    incident: `incident.${name}`,
    by: 'The ministry',
    did,
    on,
    completed: 'no',
    reason,
  });
}

export function account(name: string, of: string, said: Said = {}): PutChange {
  return put('incident-account', name, { incident: `incident.${of}`, source: 'source.roundtable-2018', ...said });
}

export function paired(one: string, other: string, decision = 'one-event', on = '2018-12-01'): PutChange {
  return put('incident-pair', `${one}-${other}-${on}`, {
    one: `incident.${one}`,
    other: `incident.${other}`,
    decision,
    by: 'An editor',
    on,
    reason: 'Place, hour and numbers.',
  });
}

export function watched(
  from: string,
  to: string,
  levels: readonly (string | null)[] = ['4', '4', '4'],
  partner = 'partner.HOST',
): PutChange {
  const [observation = null, access = null, capacity = null] = levels;
  return put('monitoring', `${from}-${to}`, {
    partner,
    when: range([from, to], 'every-day'),
    observation,
    access,
    capacity,
    by: 'An office',
    reason: 'What it saw.',
  });
}

/** Made-up events with everything that leads to them: accounts, claims, grades, a link, answers, a pair and monitoring. */
export const MADE_HARM: readonly PutChange[] = [
  happened('market', '2016-05-08', [11, 14, 19], {
    title: 'Airstrike on a market, told by <script>alert(1)</script>',
    place: {
      name: 'A market town',
      within: 'Lower Juba',
      country: 'SOM',
      coordinates: { latitude: 0.05, longitude: 42.3 },
      precision: 'near',
    },
    weapon: 'an air-dropped bomb',
    explosiveInPopulatedArea: 'yes',
    protectedObjects: [{ object: 'medical', damage: 'damaged', says: 'a clinic beside the market' }],
    objects: [{ object: 'market', damage: 'destroyed' }],
    harm: [killed([11, 14, 19]), killed([3, 4, 5], 'civilian', 'children'), killed([0, null, 2], 'unknown')],
    effects: [
      { effect: 'services-lost', says: 'The clinic was closed for two months.', persons: bounds([3000, null, 5000]) },
    ],
    statusRule: 'range',
    raisedOn: '2016-05-20',
    checkable: 'no',
    account: 'Two bombs fell on the market in the morning.',
  }),
  happened('market-again', '2016-05-08', 12, { title: 'Bombing of a market' }),
  happened('crossing', '2016-07', [2, null, 4], { title: 'Shooting at a checkpoint', types: ['checkpoint'] }),
  happened('crops', '2017-01-05', null, {
    title: 'Crops burnt',
    types: ['forced-displacement'],
    effects: [{ effect: 'crops-or-food', says: 'A season lost.' }],
  }),
  attributed('market', 'partner.KEN', 'probable', { on: '2016-06-01' }),
  attributed('market', 'coalition.AMISOM', 'confirmed', { level: 'A1', side: 'the mission' }),
  attributed('crossing', 'coalition.AMISOM', 'alleged', { level: 'A1' }),
  gradedAs('market', 'C3', 'house', { on: '2016-06-10' }),
  gradedAs('market', 'Fair', 'airwars'),
  gradedAs('crossing', 'Weak', 'airwars'),
  linkedTo('market', 'possible'),
  answered('market', '2016-07-15', ['investigation', 'payment']),
  answered('crossing', null, ['none']),
  account('market-one', 'market', { received: '2016-05-10', reliability: 'B', credibility: '2', harm: [killed(11)] }),
  account('market-two', 'market', { group: 'one telephone call', harm: [killed(19)], holds: 'the mission' }),
  paired('market', 'market-again'),
  watched('2012-01-01', '2018-12-31', ['1', '1', '2'], 'partner.KEN'),
];

/** What is held, from the same words. */
export function harmFrom(changes: readonly PutChange[]): HarmHeld {
  const kinds = new Map<string, Kind>(KINDS.map((kind) => [kind.name, kind]));
  const records = changes.map(({ id = '', body }): StoredRecord => {
    const [kind = '', ...name] = id.split('.');
    const declared = kinds.get(kind);
    if (declared === undefined) throw new RangeError(`no kind is called ${kind}`);
    return recordOf(declared, name.join('.'), body);
  });
  return harmOf(records);
}

/** The only event of some records. */
export function eventFrom(changes: readonly PutChange[]): HarmEvent {
  const [event, ...others] = eventsOf(harmFrom(changes));
  if (event === undefined || others.length > 0) throw new RangeError('not one event');
  return event;
}
