// What an incident refuses: every line is something that reaches the people who record harm.

import { describe, expect, it } from 'vitest';

import { openLedger } from '#ledger/ledger.ts';
import { validate } from '#ledger/validate.ts';

import { KINDS } from '../index.ts';

const none = new Set<string>();
// Nothing here asks the store.
const ledger = openLedger({ db: undefined as never }, KINDS, { authority: none, concept: none, measure: none });

const BODY = {
  title: 'Airstrike on a market',
  when: { first: '2016-10-08', last: '2016-10-08', holds: 'every-day' },
  place: {
    name: 'Sanaa',
    country: 'YEM',
    coordinates: { latitude: 15.35, longitude: 44.2 },
    precision: 'near',
  },
  types: ['airstrike'],
  explosiveInPopulatedArea: 'yes',
  harm: [{ effect: 'killed', status: 'civilian', who: 'all', count: { min: 3, best: 5, max: 8 } }],
  checkable: { unknown: 'not looked into' },
} as const;

function refused(changed: Record<string, unknown>): readonly string[] {
  const draft = validate(ledger, { do: 'put', kind: 'incident', body: { ...BODY, ...changed } });
  return draft.ok ? [] : draft.failure.map(({ at, found }) => `${at}: ${found}`);
}

const killed = (count: Record<string, number>): Record<string, unknown> => ({
  harm: [{ effect: 'killed', status: 'civilian', who: 'all', count }],
});
const placed = (place: Record<string, unknown>): Record<string, unknown> => ({ place: { ...BODY.place, ...place } });

describe('an incident', () => {
  it('that fits is taken', () => {
    expect(refused({})).toEqual([]);
  });

  it('refuses a best number outside its bounds, bounds in the wrong order, and a negative count', () => {
    expect(refused(killed({ min: 3, best: 9, max: 8 })).join()).toMatch(/^\/harm\/0\/count/);
    expect(refused(killed({ min: 3, best: 2, max: 8 }))).toHaveLength(1);
    expect(refused(killed({ min: 9, max: 8 }))).toHaveLength(1);
    expect(refused(killed({ min: -1, max: 8 })).join()).toMatch(/^\/harm\/0\/count\/min/);
    expect(refused(killed({ min: 8, best: 8, max: 8 }))).toEqual([]);
  });

  it('refuses what belongs to one person in every text of it, and repeats none of it', () => {
    for (const field of ['title', 'weapon', 'account']) {
      const said = refused({ [field]: 'Ask 0803 123 4567 or Mr. Alpha Beta' });
      expect(said).toEqual([`/${field}: a person’s name and a telephone number (masked here)`]);
    }
    expect(refused(placed({ name: 'Behind the shop, tel. 0803 123 4567' }))).toEqual([
      '/place/name: a telephone number (masked here)',
    ]);
    expect(refused({ effects: [{ effect: 'fear', says: 'write to a@example.org' }] })).toEqual([
      '/effects/0/says: an e-mail address (masked here)',
    ]);
  });

  it('refuses a point at sea, in another country, or with its numbers exchanged', () => {
    expect(refused(placed({ coordinates: { latitude: 12, longitude: 47.5 } }))).toEqual([
      expect.stringMatching(/^\/place\/coordinates: a point at sea, \d+ km off Somaliland$/),
    ]);
    expect(refused(placed({ coordinates: { latitude: 24.6, longitude: 46.7 } }))).toEqual([
      expect.stringContaining('a point in Saudi Arabia'),
    ]);
    expect(refused(placed({ coordinates: { latitude: 44.2, longitude: 15.35 } }))).toEqual([
      expect.stringContaining('exchanged it lies in Yemen'),
    ]);
    expect(refused(placed({ country: 'YMN' }))).toEqual(['/place/country: "YMN"']);
  });
});
