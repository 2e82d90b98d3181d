import { describe, expect, it } from 'vitest';

import { answerOf, ask, holdingOf, whyOf } from '../../../test/house/holding.ts';
import { act, kept } from '../../../test/house/official-acts.ts';

type Held = Parameters<typeof holdingOf>[0];

const asked = (fact: string, asOf: string, held: Held): ReturnType<typeof ask> => ask(fact, holdingOf(held), { asOf });

describe('whether an act has effect', () => {
  const PATTERN = 'acts.consistent_pattern_determined.in_effect';
  const determined = (said = {}): ReturnType<typeof act> =>
    act('d', 'consistent-pattern-determined', '2015-03-10', said);

  it.each([
    ['before its day, nobody knows', '2015-03-09', {}, 'unknown'],
    ['on its day', '2015-03-10', {}, 'yes'],
    ['long after', '2020-01-01', {}, 'yes'],
    ['on the last day before its end', '2016-01-31', { ended: '2016-01-31' }, 'yes'],
    ['after its end, nobody knows of another', '2016-02-01', { ended: '2016-01-31' }, 'unknown'],
    ['in the year that it names', '2016-09-30', { period: 'FY2016' }, 'yes'],
    ['after the year that it names', '2016-10-01', { period: 'FY2016' }, 'unknown'],
  ] as const)('%s', (_words, asOf, said, answer) => {
    expect(answerOf(asked(PATTERN, asOf, { acts: [determined(said)] }))).toBe(answer);
  });

  it('is a no only in a docket that is kept', () => {
    const held = { dockets: [kept('rights', '2015-01-01', '2015-12-31'), kept('arms', '2016-01-01', '2016-12-31')] };
    expect(answerOf(asked(PATTERN, '2015-12-31', held))).toBe('no');
    expect(whyOf(asked(PATTERN, '2016-01-01', held))).toContain('docket “rights”');
  });
});

describe('for how long an act has lain open', () => {
  const OPEN = 'acts.coup_clause_determined.days_open';
  const determined = act('d', 'coup-clause-determined', '2015-03-10');
  const certified = act('c', 'elected-government-certified', '2016-03-10', { answers: 'official-act.d' });
  const loose = act('l', 'elected-government-certified', '2016-03-10');
  const kept2016 = kept('regime', '2015-01-01', '2016-12-31');

  it.each([
    ['on its day', '2015-03-10', [determined], [kept2016], [0, 0, 0]],
    ['a month later', '2015-04-09', [determined], [kept2016], [30, 30, 30]],
    ['with nobody who answers for older ones', '2015-04-09', [determined], [], [30, null, null]],
    ['the day before it is answered', '2016-03-09', [determined, certified], [kept2016], [365, 365, 365]],
    ['once it is answered', '2016-03-10', [determined, certified], [kept2016], [-1, -1, -1]],
    [
      'after a certificate that does not say what it answers',
      '2016-04-09',
      [determined, loose],
      [kept2016],
      [-1, null, 396],
    ],
    ['once it is answered, and nobody answers for others', '2016-03-10', [determined, certified], [], 'unknown'],
  ] as const)('%s', (_words, asOf, acts, dockets, answer) => {
    expect(answerOf(asked(OPEN, asOf, { acts, dockets }))).toEqual(answer);
  });
});

describe('the list of child soldiers', () => {
  const LISTED = 'rights.child_soldiers_listed';
  const listed = (said = {}): ReturnType<typeof act> => act('l', 'child-soldiers-listed', '2015-07-27', said);

  it.each([
    ['bars the next fiscal year, from its first day', '2015-10-01', {}, 'yes'],
    ['to its last', '2016-09-30', {}, 'yes'],
    ['and neither the year in which it was published', '2015-09-30', {}, 'unknown'],
    ['nor the year after the next', '2016-10-01', {}, 'unknown'],
    ['or the year that it names', '2016-12-31', { period: 'FY2017' }, 'yes'],
    ['and then no other', '2016-06-30', { period: 'FY2017' }, 'unknown'],
    ['up to the day on which it was ended', '2016-01-31', { ended: '2016-01-31' }, 'yes'],
    ['and not after', '2016-02-01', { ended: '2016-01-31' }, 'unknown'],
  ] as const)('%s', (_words, asOf, said, answer) => {
    expect(answerOf(asked(LISTED, asOf, { acts: [listed(said)] }))).toBe(answer);
  });

  it('does not bar where somebody answers for the whole year before', () => {
    const first = kept('rights', '2014-10-01', '2015-03-31');
    const second = kept('rights', '2015-04-01', '2015-09-30');
    expect(answerOf(asked(LISTED, '2016-01-01', { dockets: [second, first] }))).toBe('no');
    expect(answerOf(asked(LISTED, '2016-01-01', { dockets: [first] }))).toBe('unknown');
    const late = kept('rights', '2015-04-02', '2015-09-30');
    expect(answerOf(asked(LISTED, '2016-01-01', { dockets: [first, late] }))).toBe('unknown');
    const wide = kept('rights', '2014-01-01', '2016-12-31');
    expect(answerOf(asked(LISTED, '2016-01-01', { dockets: [wide, first] }))).toBe('no');
  });
});

describe('the special authority', () => {
  const USED = 'acts.special_authority_used.funds_this_year';
  const used = (name: string, on: string, millions: string | null, said = {}): ReturnType<typeof act> =>
    act(name, 'special-authority-used', on, {
      value: millions === null ? null : { stated: `${millions}000000`, prices: 'historical' },
      ...said,
    });
  const programs = kept('programs', '2015-10-01', '2016-09-30');

  it.each([
    [
      'is added up over the fiscal year',
      [used('a', '2015-10-01', '20'), used('b', '2016-06-30', '30')],
      [50e6, 50e6, 50e6],
    ],
    ['leaves out the year before', [used('a', '2015-09-30', '20')], [0, 0, 0]],
    ['leaves out what is yet to come', [used('a', '2016-07-01', '20')], [0, 0, 0]],
    ['counts in the year that it names', [used('a', '2015-09-30', '20', { period: 'FY2016' })], [20e6, 20e6, 20e6]],
    ['leaves out sales', [used('a', '2016-01-01', '20', { channel: 'fms' })], [0, 0, 0]],
    [
      'is open above where a use states no value',
      [used('a', '2016-01-01', '20'), used('b', '2016-01-01', null)],
      [20e6, null, null],
    ],
    [
      'is open above in another currency',
      [used('a', '2016-01-01', null, { value: { stated: '5', currency: 'EUR', prices: 'historical' } })],
      [0, null, null],
    ],
  ] as const)('%s', (_words, acts, answer) => {
    expect(answerOf(asked(USED, '2016-06-30', { acts, dockets: [programs] }))).toEqual(answer);
  });

  it('is counted with its sales beside', () => {
    const acts = [used('a', '2016-01-01', '20', { channel: 'fms' }), used('b', '2016-01-01', '5')];
    const held = { acts, dockets: [programs] };
    const all = answerOf(asked('acts.special_authority_used.all_this_year', '2016-06-30', held));
    expect([answerOf(asked(USED, '2016-06-30', held)), all]).toEqual([
      [5e6, 5e6, 5e6],
      [25e6, 25e6, 25e6],
    ]);
  });

  it('is only a least where nobody answers for the year up to the day', () => {
    const acts = [used('a', '2016-01-01', '20')];
    expect(answerOf(asked(USED, '2016-06-30', { acts }))).toEqual([20e6, null, null]);
    expect(answerOf(asked(USED, '2016-06-30', {}))).toBe('unknown');
    expect(answerOf(asked(USED, '2016-06-30', { dockets: [kept('programs', '2015-10-02', '2016-09-30')] }))).toBe(
      'unknown',
    );
  });
});
