// No free text of what is told of harm takes what belongs to one person; an office, a rank or an initial is none of it.

import { describe, expect, it } from 'vitest';

import { openLedger } from '#ledger/ledger.ts';
import { validate } from '#ledger/validate.ts';

import { KINDS } from './index.ts';

const none = new Set<string>();
// Nothing here asks the store.
const ledger = openLedger({ db: undefined as never }, KINDS, { authority: none, concept: none, measure: none });

const about = { incident: 'incident.one', by: 'A. Editor' };
const attributed = { ...about, grade: 'probable', basis: 'Remnants.' };
const graded = { ...about, scheme: 'house', grade: 'C2', reason: 'Two accounts.' };
const step = { on: '2026-03-05', by: 'A. Editor', did: 'received' };
const attached = {
  incident: 'incident.one',
  name: 'a.jpg',
  what: 'photograph',
  mediaType: 'image/jpeg',
  bytes: 3,
  sha256: 'a'.repeat(64),
  custody: [step],
};
const pair = { one: 'incident.one', other: 'incident.two', decision: 'one-event', by: 'A. Editor', on: '2026-03-05' };

type Body = Readonly<Record<string, unknown>>;

const TEXTS: readonly (readonly [string, string, (text: string) => Body])[] = [
  ['attribution', '/basis', (basis) => ({ ...attributed, level: 'A0', basis })],
  ['attribution', '/side', (side) => ({ ...attributed, level: 'A1', side })],
  ['attribution', '/branch', (branch) => ({ ...attributed, level: 'A3', branch })],
  ['verification', '/reason', (reason) => ({ ...graded, reason })],
  ['nexus', '/basis', (basis) => ({ ...about, link: 'platform', grade: 'possible', basis })],
  ['response', '/punished', (punished) => ({ ...about, did: ['apology'], completed: 'yes', punished })],
  ['response', '/changed', (changed) => ({ ...about, did: ['apology'], completed: 'yes', changed })],
  ['response', '/reason', (reason) => ({ ...about, did: ['none'], completed: 'no', reason })],
  [
    'monitoring',
    '/reason',
    (reason) => ({
      partner: 'partner.one',
      when: { first: '2020', last: '2021', holds: 'every-day' },
      by: 'A',
      reason,
    }),
  ],
  ['incident-pair', '/reason', (reason) => ({ ...pair, reason })],
  ['attachment', '/note', (note) => ({ ...attached, note })],
  ['attachment', '/custody/0/by', (by) => ({ ...attached, custody: [{ ...step, by }] })],
  ['attachment', '/custody/0/note', (note) => ({ ...attached, custody: [{ ...step, note }] })],
  ['incident-account', '/says', (says) => ({ incident: 'incident.one', source: 'source.one', says })],
  ['incident-account', '/holds', (holds) => ({ incident: 'incident.one', source: 'source.one', holds })],
];

function refused(kind: string, body: Body): readonly string[] {
  const draft = validate(ledger, { do: 'put', kind, body });
  return draft.ok ? [] : draft.failure.map(({ at, found }) => `${at}: ${found}`);
}

describe.each(TEXTS)('%s%s', (kind, at, bodyWith) => {
  it('refuses a name with its title and a telephone number, and repeats neither', () => {
    expect(refused(kind, bodyWith('Mr. Alpha Beta saw it, 0803 123 4567'))).toEqual([
      `${at}: a person’s name and a telephone number (masked here)`,
    ]);
  });

  it.each([
    'A. Editor',
    'The clerk of the court',
    'Office of the Judge Advocate General, 3 Div',
    'Col. Juan Rafael Battalion',
    'DR Congo, 31st Brigade; serial number 4417',
  ])('takes %s', (text) => {
    expect(refused(kind, bodyWith(text))).toEqual([]);
  });
});
