// How well a state protects people from its own violence, by country and year: an estimate with its interval. Refuses an estimate
// outside its own interval.

import { keptOut, observation, unknownNumber } from '#ingest/sources/adapter.ts';
import type { Adapter } from '#ingest/sources/adapter.ts';

/** More decimals than a form of source.yaml takes, and a small number with its power of ten. */
const REAL = /^-?(?:0|[1-9]\d?)(?:\.\d{1,18})?(?:e-0[4-9])?$/;
const COLUMNS = { mean: 'theta_mean', deviation: 'theta_sd', low: 'theta_q025', high: 'theta_q975' } as const;

/** The number of a country, as Correlates of War has it: the scores keep 316 for Czechoslovakia too. */
const codeOf = (code: string, year: number): string => (code === '316' && year <= 1992 ? '315' : code);

export const adapter: Adapter =
  ({ countries }) =>
  (row) => {
    const [stated, year] = [row.text('code'), row.number('year')];
    const subject = countries.coded('cow', codeOf(stated, year), year);
    if (subject === null) {
      return unknownNumber('COW', `"${stated}" in ${year}`);
    }
    for (const [use, column] of Object.entries(COLUMNS)) {
      const text = row.text(use);
      if (!REAL.test(text)) return keptOut(column, 'a number as -0.759 or 6.6e-05', `"${text}"`, 'It is no score.');
    }
    const [mean, deviation] = [Number(row.text('mean')), Number(row.text('deviation'))];
    const [low, high] = [Number(row.text('low')), Number(row.text('high'))];
    if (low > mean || mean > high || deviation < 0) {
      const expected = `an interval that holds ${mean}`;
      return keptOut('theta_mean', expected, `${low} to ${high}`, 'The row contradicts itself.');
    }
    return {
      key: `${stated}|${year}`,
      observations: [
        observation({
          measure: 'human-rights.latent-protection',
          subject,
          period: String(year),
          min: low,
          best: mean,
          max: high,
          attributes: { code: stated, standardDeviation: deviation },
        }),
      ],
    };
  };
