import { describe, expect, it } from 'vitest';

import { answerOf, ask, holdingOf, mandate, question, range, sourceOf, whyOf } from '../../../test/house/holding.ts';

type Question = ReturnType<typeof question>;

const held = (...questions: readonly Question[]): ReturnType<typeof holdingOf> => holdingOf({ questions });
const oldest = (asOf: string, ...questions: readonly Question[]): ReturnType<typeof ask> =>
  ask('strategy.oldest_open_question', held(...questions), { asOf });
const closed = (when: Parameters<typeof range>[0]): { closed: object } => ({ closed: range(when) });

describe('the oldest open question', () => {
  it.each([
    ['a day', '2018-11-27', [question('a', '2018-11-17')], [10, 10, 10]],
    ['its own day', '2018-11-17', [question('a', '2018-11-17')], [0, 0, 0]],
    ['a year: a range', '2018-11-27', [question('a', '2008')], [3618, null, 3983]],
    ['the oldest of several', '2018-11-27', [question('a', '2018-11-17'), question('b', '2018-11-07')], [20, 20, 20]],
    ['one that may not have been asked yet', '2018-06-01', [question('a', '2018')], [0, null, 151]],
    ['one that nobody dates', '2018-11-27', [question('a', 'by 2018-11-17')], [10, null, null]],
    [
      'one that nobody dates at all',
      '2018-11-27',
      [question('a', 'open'), question('b', '2018-11-17')],
      [10, null, null],
    ],
    [
      'one that was closed',
      '2018-11-27',
      [question('a', '2018-01-01', closed('2018-11-01')), question('b', '2018-11-17')],
      [10, 10, 10],
    ],
    ['one that closes later', '2018-10-31', [question('a', '2018-10-21', closed('2018-11-01'))], [10, 10, 10]],
    ['one that may have been closed', '2018-11-10', [question('a', '2018-10-31', closed('2018-11'))], [0, null, 10]],
    [
      'one that has been closed since',
      '2018-11-10',
      [question('a', '2018-10-31', { closed: range(['2018-11-05', 'open'], 'every-day') })],
      [0, 0, 0],
    ],
    ['all closed by the day', '2018-11-01', [question('a', '2018-01-01', closed('2018-11-01'))], [0, 0, 0]],
    ['none asked yet', '2017-12-31', [question('a', '2018-01-01')], [0, 0, 0]],
  ] as const)('%s', (_words, asOf, questions, answer) => {
    expect(answerOf(oldest(asOf, ...questions))).toEqual(answer);
    expect(answerOf(oldest(asOf, ...questions.toReversed()))).toEqual(answer);
  });

  it('is certain to be open only as long as somebody calls it so', () => {
    const heard = (lastHeard: string | null): Question => question('a', '2018-10-01', { lastHeard });
    expect(answerOf(oldest('2018-10-31', heard('2018-10-31')))).toEqual([30, 30, 30]);
    expect(answerOf(oldest('2018-11-01', heard('2018-10-31')))).toEqual([0, null, 31]);
    expect(answerOf(oldest('2018-10-02', heard('2018-10')))).toEqual([0, null, 1]);
    expect(answerOf(oldest('2018-11-27', heard(null)))).toEqual([57, 57, 57]);
    expect(answerOf(oldest('2018-11-28', heard(null)))).toEqual([0, null, 58]);
    const undated = holdingOf({
      questions: [question('a', '2018-10-01', {}, { cites: ['source.undated'] })],
      sources: [sourceOf('undated', { unknown: 'not said' })],
    });
    expect(answerOf(ask('strategy.oldest_open_question', undated, { asOf: '2018-10-02' }))).toEqual([0, null, 1]);
  });

  it('is not known when no question is on record, and a mandate is none', () => {
    expect(whyOf(oldest('2018-11-27'))).toContain('any question of strategy');
    expect(answerOf(oldest('2018-11-27', mandate('m', '2010')))).toBe('unknown');
  });
});

describe('a strategy that was ordered again', () => {
  const again = (asOf: string, ...orders: readonly Question[]): ReturnType<typeof ask> =>
    ask('strategy.mandated_again', held(...orders), { asOf });
  const gap = (asOf: string, ...orders: readonly Question[]): readonly (number | null)[] | string => {
    const answer = answerOf(ask('strategy.repeated_mandate_gap', held(...orders), { asOf }));
    return typeof answer === 'string'
      ? answer
      : answer.map((years) => (years === null ? null : Math.round(years * 12)));
  };
  const [y2010, y2012, y2015] = [mandate('a', '2010'), mandate('b', '2012'), mandate('c', '2015-06-04')];

  it.each([
    ['twice, in years', '2018-11-27', [y2010, y2012], 'yes', [12, null, 35]],
    ['three times: the shortest time', '2018-11-27', [y2010, y2012, y2015], 'yes', [12, null, 35]],
    ['on two days', '2018-11-27', [mandate('a', '2010-01-15'), mandate('b', '2012-01-14')], 'yes', [23, 23, 23]],
    [
      'in overlapping years: either may have been first',
      '2018-11-27',
      [mandate('a', '2010'), mandate('b', '2010-06-15')],
      'yes',
      [0, null, 6],
    ],
    ['in one year', '2018-11-27', [mandate('a', '2010'), mandate('b', '2010')], 'yes', [0, null, 11]],
    [
      'a third of imprecise date may lie between',
      '2018-11-27',
      [mandate('a', '2010-01-01'), mandate('b', '2014-01-01'), mandate('c', ['2011', '2013'])],
      'yes',
      [0, null, 36],
    ],
    [
      'a third that may not have been given yet may be nearer',
      '2014-06-30',
      [y2010, y2012, mandate('c', '2014')],
      'yes',
      [12, null, 35],
    ],
    ['the second may lie after the day', '2012-06-30', [y2010, y2012], 'unknown', 'unknown'],
    ['the second lies after the day', '2011-12-31', [y2010, y2012], 'no', 'unknown'],
    ['another strategy', '2018-11-27', [y2010, mandate('b', '2012', 'another')], 'no', 'unknown'],
    [
      'strategies without a name',
      '2018-11-27',
      [mandate('a', '2010', null), mandate('b', '2012', null)],
      'no',
      'unknown',
    ],
    ['one that nobody dates', '2018-11-27', [y2010, mandate('b', 'open')], 'unknown', 'unknown'],
    ['one dated only at the latest', '2018-11-27', [y2010, mandate('b', 'by 2012')], 'yes', [0, null, null]],
  ] as const)('%s', (_words, asOf, orders, truth, months) => {
    for (const order of [orders, orders.toReversed()]) {
      expect(answerOf(again(asOf, ...order))).toBe(truth);
      expect(gap(asOf, ...order)).toEqual(months);
    }
  });

  it('is not known while no order is on record, whatever else is', () => {
    expect(answerOf(again('2018-11-27'))).toBe('unknown');
    expect(whyOf(again('2018-11-27', question('q', '2010')))).toBe('any ordered strategy');
  });

  it('shows each order once', () => {
    expect(again('2018-11-27', y2010, y2012, y2015).evidence).toHaveLength(3);
  });
});
