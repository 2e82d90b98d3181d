import { describe, expect, it } from 'vitest';

import type { Said } from '../../../test/house/holding.ts';
import { answerOf, ask, figureOf, holdingOf, whyOf } from '../../../test/house/holding.ts';

type Figure = ReturnType<typeof figureOf>;

const RISK = [
  'REG-01',
  'REG-02',
  'REG-03',
  'REG-04',
  'REG-05',
  'REG-08',
  'CUP-01',
  'CUP-02',
  'CUP-03',
  'CUP-04',
  'CUP-05',
  'CUP-06',
];
const LEVERAGE = ['LEV-01', 'LEV-02', 'LEV-04', 'LEV-08', 'LEV-09', 'DEP-04', 'DEP-05', 'DEP-06', 'LEV-03'];
const score = (indicator: string, value: number | Said, period = '2015', name = `${indicator}-${period}`): Figure =>
  figureOf(name, `indicator.${indicator}`, value, { period });
const all = (names: readonly string[], value: number | Said): readonly Figure[] =>
  names.map((each) => score(each, value));
const index = (figures: readonly Figure[], asOf = '2018-11-27'): ReturnType<typeof ask> =>
  ask('regime.moral_hazard_index', holdingOf({ figures }), { asOf });
const leverage = (figures: readonly Figure[]): ReturnType<typeof ask> =>
  ask('leverage.net', holdingOf({ figures }), { asOf: '2018-11-27' });

describe('an index of scores', () => {
  it('is the mean of both halves', () => {
    expect(answerOf(index([...all(RISK.slice(0, 6), 4), ...all(RISK.slice(6), 2)]))).toEqual([3, 3, 3]);
    expect(answerOf(index(all(RISK, { min: 1, best: 2, max: 3 })))).toEqual([1, 2, 3]);
  });

  it('turns the bounds of what it subtracts round', () => {
    const [plus, minus] = [
      all(LEVERAGE.slice(0, 5), { min: 1, best: 2, max: 4 }),
      all(LEVERAGE.slice(5), { min: 0, best: 1, max: 3 }),
    ];
    expect(answerOf(leverage([...plus, ...minus]))).toEqual([-2, 1, 4]);
    const open = all(LEVERAGE.slice(5), { min: null, best: null, max: 3 });
    expect(answerOf(leverage([...plus, ...open]))).toEqual([-2, null, null]);
  });

  it('is not known while one score is missing, and names it', () => {
    const reading = index(all(RISK.slice(0, -1), 4));
    expect(whyOf(reading)).toBe('score CUP-06');
    expect(reading.evidence).toHaveLength(11);
    expect(whyOf(index([]))).toContain('score REG-01');
  });

  it('takes the newest score of the day, and not one of a later period', () => {
    const later = RISK.map((each) => score(each, 4, '2018'));
    expect(answerOf(index([...later, ...all(RISK, 1)]))).toEqual([4, 4, 4]);
    expect(answerOf(index([...all(RISK, 1), ...later], '2017-12-31'))).toEqual([1, 1, 1]);
  });

  it('covers two scores of one period, whichever was entered first', () => {
    const [low, high] = [all(RISK, 1), RISK.map((each) => score(each, 3, '2015', `second-${each}`))];
    expect(answerOf(index([...low, ...high]))).toEqual([1, null, 3]);
    expect(answerOf(index([...high, ...low]))).toEqual([1, null, 3]);
  });

  it('takes no score of another subject or measure', () => {
    const other = RISK.map((each) =>
      figureOf(`x-${each}`, `indicator.${each}`, 4, { subject: 'partner.B', period: '2015' }),
    );
    expect(answerOf(index(other))).toBe('unknown');
  });
});

describe('the floor of will', () => {
  const floor = (figures: readonly Figure[]): ReturnType<typeof ask> =>
    ask('will.floor', holdingOf({ figures }), { asOf: '2018-11-27' });

  it('is the least of its scores', () => {
    expect(answerOf(floor([score('WIL-03', 3), score('WIL-04', 1), score('WIL-05', 2)]))).toEqual([1, 1, 1]);
    const range = score('WIL-04', { min: 1, best: 2, max: 4 });
    expect(answerOf(floor([score('WIL-03', 3), range, score('WIL-05', 2)]))).toEqual([1, 2, 2]);
  });

  it('may be lower, and never higher, where a score is missing', () => {
    expect(answerOf(floor([score('WIL-03', 3), score('WIL-04', 1)]))).toEqual([null, null, 1]);
    expect(whyOf(floor([]))).toBe('score WIL-03; score WIL-04; score WIL-05');
  });

  it('is open where a score has no upper bound', () => {
    const open = score('WIL-04', { min: 1, best: null, max: null });
    expect(answerOf(floor([score('WIL-03', 3), open, score('WIL-05', 2)]))).toEqual([1, null, 2]);
  });
});

it('the score of manipulation is the newest that is on record', () => {
  const figures = [score('DEP-06', 0, '2011'), score('DEP-06', 2, '2013')];
  const asked = (asOf: string): unknown => answerOf(ask('dependence.manipulation', holdingOf({ figures }), { asOf }));
  expect([asked('2012-12-31'), asked('2013-01-01'), asked('2010-12-31')]).toEqual([[0, 0, 0], [2, 2, 2], 'unknown']);
});
