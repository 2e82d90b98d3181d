import { describe, expect, it } from 'vitest';

import type { Said } from '../../../test/house/holding.ts';
import { answerOf, ask, holdingOf, signal, whyOf } from '../../../test/house/holding.ts';

type Signal = ReturnType<typeof signal>;

const planned = (form: string, asOf: string, ...signals: readonly Signal[]): ReturnType<typeof ask> =>
  ask(`signals.planned.${form}`, holdingOf({ signals }), { asOf });
const worth = (stated: string, said: Said = {}): Said => ({ amount: { stated, prices: 'historical', ...said } });

describe('planned signals', () => {
  it.each([
    ['still to come', [signal('a', 'pledge', '2019-05-01')], '2018-12-31', [1, 1, 1]],
    ['on its own day', [signal('a', 'pledge', '2019-05-01')], '2019-05-01', [1, 1, 1]],
    ['on the day after it', [signal('a', 'pledge', '2019-05-01')], '2019-05-02', [0, 0, 0]],
    ['in the year for which it is planned', [signal('a', 'pledge', '2019')], '2019-05-01', [0, null, 1]],
    ['before anybody knew of the plan', [signal('a', 'pledge', '2019-05-01')], '2018-11-26', [0, null, 1]],
    ['on the day on which the plan became known', [signal('a', 'pledge', '2019-05-01')], '2018-11-27', [1, 1, 1]],
    ['without a date', [signal('a', 'pledge', 'open')], '2018-12-31', [0, null, 1]],
    ['already given', [signal('a', 'pledge', '2019-05-01', { state: 'given' })], '2018-12-31', [0, 0, 0]],
    ['of another form', [signal('a', 'visit', '2019-05-01')], '2018-12-31', [0, 0, 0]],
  ] as const)('%s', (_words, signals, asOf, answer) =>
    expect(answerOf(planned('pledges', asOf, ...signals))).toEqual(answer),
  );

  it('are not 0 where no signal at all is on record', () => {
    for (const form of ['pledges', 'visits', 'largest_package'])
      expect(whyOf(planned(form, '2018-12-31'))).toContain('any commitment signal');
  });
});

describe('the largest package', () => {
  const M = 1_000_000;
  const pack = (name: string, said: Said, when = '2019-05-01'): Signal => signal(name, 'package', when, said);

  it.each([
    ['the larger of two', [pack('a', worth('5000000')), pack('b', worth('9000000'))], [9 * M, 9 * M, 9 * M]],
    ['one without an amount', [pack('a', worth('5000000')), pack('b', {})], [5 * M, null, null]],
    [
      'one in another currency is not so many dollars',
      [pack('a', worth('5000000')), pack('b', worth('900', { currency: 'EUR' }))],
      [5 * M, null, null],
    ],
    ['one that is "over"', [pack('a', worth('5000000', { wording: 'over' }))], [5 * M, null, null]],
    [
      'one that is "up to"',
      [pack('a', worth('5000000', { wording: 'up to' })), pack('b', worth('1000000'))],
      [M, null, 5 * M],
    ],
    [
      'one that may have been given already',
      [pack('a', worth('5000000'), '2018'), pack('b', worth('1000000'))],
      [M, null, 5 * M],
    ],
    ['none', [signal('v', 'visit', '2019-05-01')], [0, 0, 0]],
  ] as const)('%s', (_words, signals, answer) => {
    expect(answerOf(planned('largest_package', '2018-12-15', ...signals))).toEqual(answer);
    expect(answerOf(planned('largest_package', '2018-12-15', ...signals.toReversed()))).toEqual(answer);
  });

  it('is told in the words and the currency of its source', () => {
    const { evidence } = planned(
      'largest_package',
      '2018-12-15',
      pack('a', worth('5000000', { wording: 'over', currency: 'EUR' })),
      pack('b', {}),
    );
    expect(evidence.map(({ contributes }) => contributes)).toEqual(['over EUR 5,000,000', 'no amount stated']);
  });
});
