import { describe, expect, it } from 'vitest';

import type { Change } from '#ledger/change.ts';

import { alleged, holdingWith, nominated, remedied, under, unit } from '../../test/house/forces.ts';
import { answerOf, ask, claim } from '../../test/house/holding.ts';
import type { Said } from '../../test/house/holding.ts';

const UNITS = ['A', 'B'].map((name) => unit(name));
// Assessed on 2016-07-01.
const FINDING = alleged('e', ['A'], '2016-03-10');
const POST = { on: '2016-06-15', decision: 'approve-and-forward', by: 'Post', reason: 'Nothing derogatory.' };
const REVIEW = { on: '2016-06-20', by: 'Bureaus', recommendation: 'Approve.' };

const given = (period: string, units = ['unit.A']): ReturnType<typeof claim> =>
  claim(period.replaceAll('/', '-'), 5, { period, units });

function approved(begins: string, ends: string | null, said: Said = {}): Change {
  const final = { on: '2016-06-30', outcome: 'approved', by: 'The bureau', reason: 'As reviewed.' };
  return nominated('n', 'A', {
    nominated: { on: '2016-06-01', by: 'Post' },
    assistance: { begins, ends },
    post: POST,
    review: REVIEW,
    final,
    ...said,
  });
}

function deliveries(
  changes: readonly Change[],
  claims: readonly ReturnType<typeof claim>[] = [],
  asOf = '2017-06-30',
  of = 'A',
): unknown {
  const holding = holdingWith([...UNITS, ...changes], { assistance: claims });
  const subject = holding.forces.units.find(({ id }) => id === `unit.${of}`);
  if (subject === undefined) throw new RangeError('no such unit');
  return answerOf(ask('unit.deliveries_after_finding', holding, { asOf, window: 'P12M', subject }));
}

describe('deliveries after a finding', () => {
  it.each([
    ['that began after it and is over', '2016-07-02', '2017-06-30', [1, 1, 1]],
    ['that was over on its day', '2016-01-01', '2016-07-01', [0, 0, 0]],
    ['that began before it and went on', '2016-01-01', '2016-07-02', [0, null, 1]],
    ['that began on its day', '2016-07-01', '2016-08-01', [0, null, 1]],
    ['that still runs', '2016-08-01', '2017-07-01', [0, null, 1]],
    ['of which nobody says when it ended', '2016-08-01', null, [0, null, 1]],
    ['that is yet to begin', '2017-07-01', '2017-12-31', [0, 0, 0]],
  ] as const)('an approved case %s', (_words, begins, ends, answer) => {
    expect(deliveries([FINDING, approved(begins, ends)])).toEqual(answer);
  });

  it('are approved: what was only nominated is none', () => {
    expect(deliveries([FINDING, approved('2016-08-01', '2017-01-01', { final: null })])).toEqual([0, 0, 0]);
  });

  it('may be claims that are booked to a year', () => {
    expect(deliveries([FINDING], [given('FY2016')])).toEqual([0, null, 1]);
    expect(deliveries([FINDING], [given('FY2017')])).toEqual([0, null, 1]);
    expect(deliveries([FINDING], [given('2016-08')])).toEqual([1, 1, 1]);
    expect(deliveries([FINDING], [given('FY2015')])).toEqual([0, 0, 0]);
    expect(deliveries([FINDING], [given('2016-08', ['unit.B'])])).toEqual([0, 0, 0]);
  });

  it('count for a year after the assessment', () => {
    const one = [given('2016-08')];
    expect(deliveries([FINDING], one, '2016-06-30')).toEqual([0, 0, 0]);
    expect(deliveries([FINDING], one, '2017-06-30')).toEqual([1, 1, 1]);
    expect(deliveries([FINDING], one, '2017-07-01')).toEqual([0, 0, 0]);
  });

  it('count for the unit above the one that did it', () => {
    const one = [given('2016-08', ['unit.B'])];
    const stood = under('A<B', '2016-01-01..2016-12-31');
    expect(deliveries([FINDING, stood], one, '2017-06-30', 'B')).toEqual([1, 1, 1]);
    expect(deliveries([FINDING, under('A<B', '~2016-01-01..2016-12-31')], one, '2017-06-30', 'B')).toEqual([
      0,
      null,
      1,
    ]);
    expect(deliveries([FINDING], one, '2017-06-30', 'B')).toEqual([0, 0, 0]);
  });

  it('do not count where nobody assessed the information, or a determination answered it', () => {
    const one = [given('2016-08')];
    expect(deliveries([alleged('e', ['A'], '2016-03-10', { standing: 'alleged' })], one)).toEqual([0, 0, 0]);
    expect(deliveries([FINDING, remedied('r', 'e', 'effective-steps', '2017-01-01')], one)).toEqual([0, 0, 0]);
  });
});
