import { expect, it } from 'vitest';

import { answerOf, ask, figureOf, holdingOf, whyOf } from '../../../test/house/holding.ts';

const score = (indicator: string, value: number): ReturnType<typeof figureOf> =>
  figureOf(indicator, `indicator.${indicator}`, value, { period: '2015' });
const GOVERNANCE = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => `SSG-0${number}`);

it('reads one indicator as it is on record', () => {
  const figures = [score('EUM-01', 0.41), score('CPY-03', 2)];
  expect(answerOf(ask('indicator.eum_01', holdingOf({ figures }), { asOf: '2016-06-30' }))).toEqual([0.41, 0.41, 0.41]);
  expect(whyOf(ask('indicator.eum_04', holdingOf({ figures }), { asOf: '2016-06-30' }))).toBe('score EUM-04');
  expect(whyOf(ask('indicator.cpy_03', holdingOf({ figures }), { asOf: '2014-12-31' }))).toBe('score CPY-03');
});

it('means the eight scores of governance, and none of seven', () => {
  const figures = GOVERNANCE.map((name, index) => score(name, index < 4 ? 1 : 2));
  expect(answerOf(ask('governance.score', holdingOf({ figures }), { asOf: '2016-06-30' }))).toEqual([1.5, 1.5, 1.5]);
  const seven = ask('governance.score', holdingOf({ figures: figures.slice(1) }), { asOf: '2016-06-30' });
  expect(whyOf(seven)).toBe('score SSG-01');
});
