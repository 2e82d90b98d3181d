import { describe, expect, it } from 'vitest';

import { act, dollars, kept, told } from '../../../test/house/acts.ts';
import { answerOf, ask, holdingOf } from '../../../test/house/holding.ts';

const CERTIFIED = act('c', 'sale-certified', '2018-03-01', { emergency: 'no', value: dollars(20_000_000) });
const KEPT = [kept('2018-03-01', '2018-12-31')];

describe('a certification', () => {
  it('is received from its day on, until it is withdrawn', () => {
    const withdrawn = act('c', 'sale-certified', '2018-03-01', { ended: '2018-04-01' });
    const is = (asOf: string): unknown => told('certification.received', { acts: [withdrawn] }, asOf);
    expect([is('2018-02-28'), is('2018-03-01'), is('2018-04-01'), is('2018-04-02')]).toEqual([
      'no',
      'yes',
      'yes',
      'no',
    ]);
    expect(told('certification.days_since', { acts: [CERTIFIED] }, '2018-03-26')).toEqual([25, 25, 25]);
    expect(told('certification.emergency_stated', { acts: [CERTIFIED] }, '2018-03-26')).toBe('no');
  });

  it('has a hold until it is lifted; that there is none is known only of a kept docket', () => {
    const hold = act('h', 'hold-placed', '2018-03-10', { answers: 'c' });
    const lifted = act('l', 'hold-lifted', '2018-03-20', { answers: 'h' });
    const acts = [CERTIFIED, hold, lifted];
    const is = (asOf: string, dockets = KEPT): unknown => told('certification.hold_open', { acts, dockets }, asOf);
    expect([is('2018-03-09'), is('2018-03-10'), is('2018-03-19'), is('2018-03-20')]).toEqual([
      'no',
      'yes',
      'yes',
      'no',
    ]);
    expect([is('2018-03-15', []), is('2018-03-20', [])]).toEqual(['yes', expect.stringContaining('nobody answers')]);
  });

  it('has a resolution once one is introduced', () => {
    const acts = [CERTIFIED, act('i', 'disapproval-introduced', '2018-03-05', { answers: 'c' })];
    const is = (asOf: string, dockets = KEPT): unknown =>
      told('certification.disapproval_introduced', { acts, dockets }, asOf);
    expect([is('2018-03-04'), is('2018-03-05')]).toEqual(['no', 'yes']);
    expect(is('2018-03-04', [])).toContain('nobody answers');
  });

  it('is proposed until it is concluded or withdrawn', () => {
    const acts = [CERTIFIED, act('s', 'sale-concluded', '2018-04-10', { answers: 'c' })];
    const is = (asOf: string, dockets = KEPT): unknown => told('package.proposed', { acts, dockets }, asOf);
    expect([is('2018-02-28'), is('2018-03-01'), is('2018-04-09'), is('2018-04-10')]).toEqual([
      'no',
      'yes',
      'yes',
      'no',
    ]);
    expect(is('2018-04-09', [])).toContain('nobody answers');
    expect(told('certification.concluded', { acts, dockets: KEPT }, '2018-04-10')).toBe('yes');
    expect(told('package.value', { acts }, '2018-04-10')).toEqual([20_000_000, 20_000_000, 20_000_000]);
  });
});

it('counts the sales that stand, an announcement and its certification once', () => {
  const announced = act('a', 'sale-announced-informally', '2018-02-01');
  const certified = act('c', 'sale-certified', '2018-03-01', { answers: 'a' });
  const concluded = act('s', 'sale-concluded', '2018-04-10', { answers: 'c' });
  const count = (asOf: string, dockets: readonly ReturnType<typeof kept>[]): unknown =>
    answerOf(ask('sales.proposed', holdingOf({ acts: [announced, certified, concluded], dockets }), { asOf }));
  const all = [kept('2018-01-01', '2018-12-31')];
  expect([
    count('2018-01-31', all),
    count('2018-02-01', all),
    count('2018-03-01', all),
    count('2018-04-10', all),
  ]).toEqual([
    [0, 0, 0],
    [1, 1, 1],
    [1, 1, 1],
    [0, 0, 0],
  ]);
  expect(count('2018-04-10', [])).toBe('unknown');
  expect(count('2018-03-01', [])).toEqual([0, null, null]);
});
