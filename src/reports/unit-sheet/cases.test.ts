import { expect, it } from 'vitest';

import type { CalendarDate } from '#kernel/calendar-date.ts';

import { holdingWith, nominated, remedied, unit } from '../../../test/house/forces.ts';
import type { Said } from '../../../test/house/holding.ts';
import { vettingOf } from './cases.ts';

const POST = { on: '2017-06-15', decision: 'approve-and-forward', by: 'Post', reason: 'Nothing derogatory.' };
const REVIEW = { on: '2017-07-01', by: 'Bureaus', recommendation: 'Approve.' };
const final = (outcome: string): Said => ({ on: '2017-07-02', outcome, by: 'The bureau', reason: 'As reviewed.' });
const RULES = { longestSuspension: 30, validity: 365 };

function vetted(
  asOf: string,
  said: Said,
  rules: Parameters<typeof vettingOf>[3] = RULES,
): ReturnType<typeof vettingOf> {
  const { forces } = holdingWith([
    unit('A'),
    unit('B'),
    nominated('n', 'A', { post: POST, ...said }),
    nominated('other', 'B'),
    remedied('r', 'x', 'effective-steps', '2018-02-01'),
  ]);
  return vettingOf(forces, 'unit.A', asOf as CalendarDate, rules); // a literal day
}

const APPROVED = { review: REVIEW, final: final('approved') };

it.each([
  ['the day before the outcome', '2017-07-01', null],
  ['the day of the approval', '2017-07-02', { after: '2018-07-02', has: false }],
  ['the last day of it', '2018-07-02', { after: '2018-07-02', has: false }],
  ['the day after it', '2018-07-03', { after: '2018-07-02', has: true }],
])('an approval on %s', (_words, asOf, expected) => {
  expect(vetted(asOf, APPROVED).cases.map(({ lapses }) => lapses)).toEqual([expected]);
});

it('does not know when an approval lapses where no rule says it, and nothing lapses that was not approved', () => {
  const none = { longestSuspension: null, validity: null };
  expect(vetted('2018-01-01', APPROVED, none).cases[0]?.lapses).toEqual({ unknown: expect.any(String) });
  expect(vetted('2018-01-01', { final: final('rejected-other') }).cases[0]?.lapses).toBe(null);
});

it('knows not whether the government was told of a rejection until a message is on record', () => {
  const informed = { on: '2017-08-01', how: 'A note to the ministry.' };
  const told = (asOf: string, outcome: string): unknown =>
    vetted(asOf, { review: REVIEW, final: final(outcome), informed: outcome === 'approved' ? null : informed }).cases[0]
      ?.informed;
  expect(told('2017-07-01', 'rejected-gross-violation')).toBe(null);
  expect(told('2017-07-31', 'rejected-gross-violation')).toEqual({ unknown: expect.any(String) });
  expect(told('2017-08-01', 'rejected-gross-violation')).toEqual(informed);
  expect(told('2018-01-01', 'approved')).toBe(null);
});

it('tells of a suspension and of the steps of a remediation what was so by the day', () => {
  const suspended = { on: '2017-06-20', because: 'other', by: 'The bureau' };
  const on = (asOf: string): readonly unknown[] => {
    const { cases, remediations } = vetted(asOf, { suspended });
    return [cases[0]?.suspended?.on, remediations[0]?.steps.length, remediations[0]?.determination?.on];
  };
  expect(on('2017-06-19')).toEqual([undefined, 0, undefined]);
  expect(on('2017-06-20')).toEqual(['2017-06-20', 0, undefined]);
  expect(on('2018-02-01')).toEqual(['2017-06-20', 1, '2018-02-01']);
});
