import { describe, expect, it } from 'vitest';

import type { Change } from '#ledger/change.ts';

import { became, holdingWith, nominated, person, posted, unit } from '../../../test/house/forces.ts';
import { answerOf, ask } from '../../../test/house/holding.ts';

const UNITS = ['A', 'X'].map((name) => unit(name));
const POST = { on: '2017-06-15', decision: 'approve-and-forward', by: 'Post', reason: 'Nothing derogatory.' };
function final(outcome: string, on: string): unknown {
  return { on, outcome, by: 'The bureau', reason: 'As reviewed.' };
}

describe('a vetting case', () => {
  const REVIEW = { on: '2017-07-01', by: 'Bureaus', recommendation: 'Approve.' };
  const approved = (on: string, said: Record<string, unknown> = {}): Change =>
    nominated('n', 'A', { post: POST, review: REVIEW, final: final('approved', on), ...said });
  const asked = (
    changes: readonly Change[],
    name: string,
    asOf = '2018-06-30',
  ): readonly (number | null)[] | string => {
    const holding = holdingWith([...UNITS, ...changes]);
    const [record] = holding.forces.cases;
    if (record === undefined) throw new RangeError('no case');
    return answerOf(ask(name, holding, { asOf, subject: record }));
  };

  it('says how long before the start it was approved', () => {
    expect(asked([approved('2017-07-02')], 'vetting.days_from_approval_to_start')).toEqual([183, 183, 183]);
    expect(asked([approved('2018-02-01')], 'vetting.days_from_approval_to_start')).toEqual([0, 0, 0]);
  });

  it.each([
    ['nobody on record', [], 'unknown'],
    ['the same', [posted('P', 'A', '2017-01-01..2018-12-31')], 'no'],
    ['another', [posted('Q', 'A', '2018-02-01..2018-12-31')], 'yes'],
    ['perhaps another', [posted('Q', 'A', '~2018-02-01..2018-12-31')], 'unknown'],
    ['both', [posted('P', 'A', '2017-01-01..2018-12-31'), posted('Q', 'A', '2018-02-01..2018-12-31')], 'unknown'],
  ])('the commander since: %s', (_words, changes, expected) => {
    const people = [person('P'), person('Q')];
    expect(
      asked([...people, approved('2017-07-02', { commander: 'person.P' }), ...changes], 'vetting.commander_changed'),
    ).toBe(expected);
  });

  it('knows whether the unit changed since', () => {
    const is = (days: string): unknown => asked([approved('2017-07-02'), became('A>X', days)], 'vetting.unit_changed');
    expect([is('2017-07-02'), is('2017-07-03'), is('2018-07-01'), is('~2017-06-01..2017-08-31')]).toEqual([
      'no',
      'yes',
      'no',
      'unknown',
    ]);
  });

  it('counts the days of a suspension up to its outcome', () => {
    const suspended = { on: '2017-09-01', because: 'other', by: 'The bureau' };
    const days = (said: Record<string, unknown>, asOf: string): unknown =>
      asked([nominated('n', 'A', { suspended, post: POST, ...said })], 'vetting.days_suspended', asOf);
    expect(days({}, '2017-10-01')).toEqual([30, 30, 30]);
    expect(days({}, '2017-10-02')).toEqual([31, 31, 31]);
    expect(days({ final: final('rejected-other', '2017-09-11') }, '2017-12-01')).toEqual([10, 10, 10]);
    expect(days({}, '2017-08-31')).toEqual([0, 0, 0]);
  });

  it('knows whether the unit is identified and an agreement on file', () => {
    const signed = (endedOn: string | null): Change => ({
      do: 'put',
      id: 'arrangement.a',
      body: { title: 'Agreement', partner: 'partner.SOM', is: 'unidentified-units', signedOn: '2018-06-30', endedOn },
    });
    expect(asked([nominated('n', null)], 'vetting.unit_identified')).toBe('no');
    expect(asked([nominated('n', 'A')], 'vetting.unit_identified')).toBe('yes');
    expect(asked([nominated('n', null), signed(null)], 'vetting.agreement_on_file')).toBe('yes');
    expect(asked([nominated('n', null), signed(null)], 'vetting.agreement_on_file', '2018-06-29')).toBe('no');
    expect(asked([nominated('n', null), signed('2018-07-01')], 'vetting.agreement_on_file', '2018-07-02')).toBe('no');
  });

  it.each([
    ['an approval without a review', { post: POST, final: final('approved', '2017-08-01') }],
    ['an outcome without a decision at post', { final: final('rejected-other', '2017-08-01') }],
    ['steps out of order', { post: POST, final: final('rejected-other', '2017-06-14') }],
    ['a person without their unit', { unit: null, person: 'person.P' }],
    ['an end before its beginning', { assistance: { ends: '2017-12-31' } }],
    ['a check with a day and no result', { checks: [{ check: 'consular', due: '2017-07-01', done: '2017-06-30' }] }],
    ['a day that is none', { nominated: { on: '2017-06', by: 'Post' } }],
  ])('is refused with %s', (_words, said) => {
    expect(() => holdingWith([nominated('n', 'A', said)])).toThrow();
  });
});
