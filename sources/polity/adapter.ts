// Autocracy and democracy by country and year. What is no score (occupation, no central authority, transition) stays null with its
// word, and what was no state by the number in that year is kept out.

import { observation } from '#ingest/sources/adapter.ts';
import type { Adapter, KeptOut } from '#ingest/sources/adapter.ts';

const SPECIAL: ReadonlyMap<number, string> = new Map([
  [-66, 'occupation'],
  [-77, 'no-central-authority'],
  [-88, 'transition'],
]);

/** The measures, the column of each, and the lowest and the highest score. */
const SCORES = {
  polity: { measure: 'regime.polity', column: 'polity', from: -10, to: 10 },
  democracy: { measure: 'regime.democracy', column: 'democ', from: 0, to: 10 },
  autocracy: { measure: 'regime.autocracy', column: 'autoc', from: 0, to: 10 },
  executiveConstraints: { measure: 'regime.executive-constraints', column: 'xconst', from: 1, to: 7 },
} as const;

function noScore(column: string, found: number, from: number, to: number): KeptOut {
  return {
    keptOut: {
      column,
      expected: `a score from ${from} to ${to}, or -66, -77, -88`,
      found: String(found),
      reason: 'The scale has no such number, or the columns of the row disagree on what time it was.',
    },
  };
}

export const adapter: Adapter =
  ({ countries }) =>
  (row) => {
    const [code, year, country] = [row.text('code'), row.number('year'), row.text('country')];
    const subject = countries.coded('gw', code, year);
    if (subject === null) {
      return {
        keptOut: {
          column: 'GWn',
          expected: 'the number of a state of that year',
          found: `"${code}" (${country}) in ${year}`,
          reason: 'It was no state by that number in that year, or the number is missing in sources/crosswalks.',
        },
      };
    }
    const special = SPECIAL.get(row.number('polity'));
    const period = String(year);
    const texts = ['confidence', 'fragmentation', 'stateFailure'].flatMap((use) => {
      const text = row.maybeText(use);
      return text === null ? [] : [[use, text] as const];
    });
    const attributes = {
      code,
      ownCode: row.text('ownCode'),
      country,
      ...Object.fromEntries(texts),
      ...(special === undefined ? {} : { special }),
    };
    const observations = [];
    for (const [use, { measure, column, from, to }] of Object.entries(SCORES)) {
      const score = row.number(use);
      const isSpecial = SPECIAL.has(score);
      // The special numbers stand in all columns of a row or in none.
      if (isSpecial !== (special !== undefined) || (!isSpecial && (score < from || score > to))) {
        return noScore(column, score, from, to);
      }
      observations.push(observation({ measure, subject, period, best: isSpecial ? null : score, attributes }));
    }
    const revised = row.maybeNumber('polity2');
    if (revised !== null && Math.abs(revised) > 10) return noScore('polity2', revised, -10, 10);
    observations.push(
      observation({ measure: 'regime.polity2', subject, period, best: revised, attributes }),
      observation({ measure: 'regime.durability', subject, period, best: row.maybeNumber('durability'), attributes }),
    );
    return { key: `${row.text('ownCode')}|${year}`, observations };
  };
