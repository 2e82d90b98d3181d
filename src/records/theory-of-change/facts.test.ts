import { describe, expect, it } from 'vitest';

import type { Said } from '../../../test/house/holding.ts';
import { answerOf, ask, claim, holdingOf, range, strategy, whyOf } from '../../../test/house/holding.ts';
import type { Assistance } from '../amounts.ts';
import { ELEMENTS } from './record.ts';

const M = 1_000_000;

describe('the money of an initiative', () => {
  const money = (covers: readonly string[], ...claims: readonly Assistance[]): ReturnType<typeof ask> => {
    const subject = strategy('S', { covers: covers.map((name) => `assistance.${name}`) });
    return ask('strategy.initiative_usd', holdingOf({ assistance: claims, strategies: [subject] }), {
      asOf: '2018-11-27',
      subject,
    });
  };

  it.each([
    ['the claims that it covers', ['a', 'b'], [claim('a', 5), claim('b', 7), claim('c', 99)], [12 * M, 12 * M, 12 * M]],
    [
      'within what their wordings imply',
      ['a', 'b'],
      [claim('a', 'about 5'), claim('b', 'over 7')],
      [7 * M, 12 * M, null],
    ],
    [
      'an item is not added beside its total',
      ['a', 'b'],
      [claim('a', 5), claim('b', 2, { partOf: 'assistance.a' })],
      [5 * M, 5 * M, 5 * M],
    ],
    ['a claim that is not on record leaves the maximum open', ['a', 'lost'], [claim('a', 5)], [5 * M, null, null]],
    [
      'a claim without an amount leaves the maximum open',
      ['a', 'b'],
      [claim('a', 5), claim('b', null)],
      [5 * M, null, null],
    ],
    [
      'a yearly average is no total',
      ['a', 'b'],
      [claim('a', 5), claim('b', 1, { statistic: 'annual-average' })],
      [5 * M, null, null],
    ],
    [
      'two series are alternatives',
      ['a', 'b'],
      [claim('a', 5), claim('b', 7, { series: 'two' })],
      [5 * M, null, 7 * M],
    ],
    ['a claim that is covered twice counts once', ['a', 'a'], [claim('a', 5)], [5 * M, 5 * M, 5 * M]],
  ] as const)('%s', (_words, covers, claims, answer) => {
    expect(answerOf(money(covers, ...claims))).toEqual(answer);
    expect(answerOf(money(covers, ...claims.toReversed()))).toEqual(answer);
  });

  it.each([
    ['it covers nothing', [], [claim('a', 5)], 'the assistance that the strategy was meant to guide'],
    ['nothing that it covers is on record', ['lost'], [claim('a', 5)], 'the assistance'],
    ['nothing that it covers states an amount: that is not 0', ['a'], [claim('a', null)], 'with its amounts'],
    ['it covers only averages', ['a'], [claim('a', 5, { statistic: 'annual-average' })], 'with its amounts'],
    [
      'amounts are in two currencies',
      ['a', 'b'],
      [claim('a', 5), claim('b', 5, { amount: { currency: 'EUR' } })],
      'stated in EUR',
    ],
    [
      'amounts are in two price bases',
      ['a', 'b'],
      [claim('a', 5), claim('b', 5, { amount: { prices: 'constant-2018' } })],
      'constant-2018',
    ],
  ] as const)('is not known when %s', (_words, covers, claims, why) => {
    expect(answerOf(money(covers, ...claims))).toBe('unknown');
    expect(whyOf(money(covers, ...claims))).toContain(why);
  });
});

describe('the elements of a strategy', () => {
  const elements = (said: Said, fact = 'strategy.elements_stated'): ReturnType<typeof ask> => {
    const subject = strategy('S', said);
    return ask(fact, holdingOf({ strategies: [subject] }), { asOf: '2018-11-27', subject });
  };
  const each = (state: string, count: number): Said =>
    Object.fromEntries(ELEMENTS.slice(0, count).map((name) => [name, { state }]));

  it.each([
    ['nobody has looked', {}, [0, null, 10]],
    ['all stated', each('stated', 10), [10, 10, 10]],
    ['all absent', each('absent', 10), [0, 0, 0]],
    ['some stated, the rest unknown', each('stated', 4), [4, null, 10]],
    ['some stated, some absent, some unknown', { ...each('absent', 6), ...each('stated', 4) }, [4, null, 8]],
  ] as const)('%s', (_words, said, answer) => expect(answerOf(elements(said))).toEqual(answer));

  it.each([
    ['yes', 'yes'],
    ['no', 'no'],
    [{ unknown: 'nobody has looked' }, 'unknown'],
  ] as const)('has a baseline: %j is %s', (baseline, answer) =>
    expect(answerOf(elements({ baseline }, 'strategy.baseline'))).toBe(answer),
  );
});

describe('the plan for the hand-over', () => {
  const plan = (asOf: string, ...strategies: readonly ReturnType<typeof strategy>[]): ReturnType<typeof ask> =>
    ask('strategy.transition_plan', holdingOf({ strategies }), { asOf });
  const with_ = (name: string, state: string, first: string, last: string): ReturnType<typeof strategy> =>
    strategy(name, { transition: { state }, when: range([first, last], 'every-day') });

  it.each([
    ['the strategy in force has one', '2015-01-01', [with_('a', 'stated', '2009', '2018')], 'yes'],
    ['it lacks one', '2015-01-01', [with_('a', 'absent', '2009', '2018')], 'no'],
    ['nobody has looked', '2015-01-01', [with_('a', 'unknown', '2009', '2018')], 'unknown'],
    [
      'one of two in force has one',
      '2015-01-01',
      [with_('a', 'absent', '2009', '2018'), with_('b', 'stated', '2010', '2018')],
      'yes',
    ],
    [
      'one of two lacks one, of the other nobody knows',
      '2015-01-01',
      [with_('a', 'absent', '2009', '2018'), with_('b', 'unknown', '2010', '2018')],
      'unknown',
    ],
    ['the only one may be over: it counts all the same', '2018-06-01', [with_('a', 'stated', '2009', '2018')], 'yes'],
    ['after the source spoke, the only one still counts', '2020-01-01', [with_('a', 'absent', '2009', 'open')], 'no'],
    [
      'one that may be over does not count against one that holds',
      '2018-06-01',
      [with_('a', 'stated', '2009', '2018'), with_('b', 'absent', '2010', '2020')],
      'unknown',
    ],
    [
      'none in force: the last one before',
      '2020-01-01',
      [with_('a', 'stated', '2001', '2008'), with_('b', 'absent', '2009', '2018')],
      'no',
    ],
    [
      'none in force: the last one before, again',
      '2020-01-01',
      [with_('a', 'absent', '2001', '2008'), with_('b', 'stated', '2009', '2018')],
      'yes',
    ],
    [
      'none in force: which was the last is not known',
      '2020-01-01',
      [with_('a', 'stated', '2001', '2018'), with_('b', 'absent', '2009', '2018-06-01')],
      'unknown',
    ],
    [
      'one that may not have begun, and one before it',
      '2018-06-01',
      [with_('a', 'absent', '2001', '2017'), with_('b', 'stated', '2018', '2020')],
      'unknown',
    ],
    ['one that lies ahead does not count', '2008-01-01', [with_('a', 'stated', '2009', '2018')], 'unknown'],
  ] as const)('%s', (_words, asOf, strategies, answer) => {
    expect(answerOf(plan(asOf, ...strategies))).toBe(answer);
    expect(answerOf(plan(asOf, ...strategies.toReversed()))).toBe(answer);
  });

  it('is not known where no strategy is on record', () => expect(whyOf(plan('2018-01-01'))).toContain('a strategy'));
});
