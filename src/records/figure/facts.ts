// Facts from published figures: the scores of the assessment framework, and the indices that are made of them.

import type { Quantity } from '#kernel/quantity.ts';
import { cover, describeQuantity } from '#kernel/quantity.ts';
import { quantityOf } from '#kernel/stated-figure.ts';
import type { FactReading } from '#rules/fact.ts';

import type { Ask, Fact } from '../fact.ts';
import { evidenceOf, numberReading, unknownReading } from '../fact.ts';
import type { Holding } from '../holding.ts';
import type { Of } from '../of-kind.ts';
import { oncePerHolding } from '../once-per-holding.ts';
import type { figure } from './record.ts';

type Score = { readonly indicator: string; readonly records: readonly Of<typeof figure>[]; readonly value: Quantity };

/** The scores of a holding by subject and measure, the earliest first. */
const scoresOf = oncePerHolding((holding: Holding): ReadonlyMap<string, readonly Of<typeof figure>[]> => {
  const scores = holding.figures
    .filter(({ body, worldFirst }) => body.measure.startsWith('indicator.') && worldFirst !== null)
    .toSorted((a, b) => compare(a.worldFirst ?? '', b.worldFirst ?? '') || compare(a.id, b.id));
  return Map.groupBy(scores, ({ body }) => `${body.subject} ${body.measure}`);
});

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The newest score of an indicator that is on record for the day; the measure is `indicator.` and its name. Several of one
 * period are claims side by side, and are covered by a range.
 */
export function scoreOf({ holding, subject, asOf }: Ask, indicator: string): Score | null {
  const all = scoresOf(holding).get(`${subject.id} indicator.${indicator}`) ?? [];
  const newest = all.findLast((each) => each.worldFirst !== null && each.worldFirst <= asOf);
  if (newest === undefined) return null;
  const records = all.filter((each) => each.worldFirst === newest.worldFirst);
  const values = records.flatMap(({ body }) => (body.stated === null ? body.range : quantityOf(body.stated)) ?? []);
  return values.length === 0 ? null : { indicator, records, value: cover(values) };
}

/** The mean of some scores, weighted by sign and part; unknown, naming them, while one is missing. */
export function composite(
  parts: readonly { readonly indicators: readonly string[]; readonly weight: number; readonly words: string }[],
): (ask: Ask) => FactReading {
  return (ask) => {
    const names = parts.flatMap((part) => part.indicators);
    const scores = new Map(names.map((name) => [name, scoreOf(ask, name)]));
    const missing = names.filter((name) => scores.get(name) === null);
    const found = [...scores.values()].filter((score) => score !== null);
    const evidence = found.flatMap(({ indicator, records, value }) =>
      records.map((record) => evidenceOf(record, `${indicator} = ${describeQuantity(value)}`)),
    );
    if (missing.length > 0)
      return unknownReading(
        missing.map((name) => `score ${name}`),
        evidence,
      );
    const bound = (
      pick: (value: Quantity) => number | null,
      other: (value: Quantity) => number | null,
    ): number | null => {
      const means = parts.map((part) => {
        const values = part.indicators.map((name) => {
          const value = scores.get(name)?.value;
          return value === undefined ? null : (part.weight < 0 ? other : pick)(value);
        });
        if (values.includes(null)) return null;
        return (values.reduce<number>((sum, value) => sum + (value ?? 0), 0) / values.length) * part.weight;
      });
      return means.includes(null) ? null : means.reduce<number>((sum, mean) => sum + (mean ?? 0), 0);
    };
    const value: Quantity = {
      min: bound(
        (q) => q.min,
        (q) => q.max,
      ),
      best: bound(
        (q) => q.best,
        (q) => q.best,
      ),
      max: bound(
        (q) => q.max,
        (q) => q.min,
      ),
    };
    return numberReading(value, parts.map((part) => part.words).join(' '), evidence);
  };
}

/** The least of some scores; unknown, naming them, while one is missing that could be less than the others. */
function least(names: readonly string[]): (ask: Ask) => FactReading {
  return (ask) => {
    const scores = names.map((name) => scoreOf(ask, name));
    const found = scores.filter((score) => score !== null);
    const missing = names.filter((_, index) => scores[index] === null);
    const evidence = found.flatMap(({ indicator, records, value }) =>
      records.map((record) => evidenceOf(record, `${indicator} = ${describeQuantity(value)}`)),
    );
    if (found.length === 0)
      return unknownReading(
        missing.map((name) => `score ${name}`),
        evidence,
      );
    const lowest = (pick: (value: Quantity) => number | null): number | null => {
      const values = found.map(({ value }) => pick(value));
      return values.includes(null) ? null : Math.min(...values.map((value) => value ?? 0));
    };
    const highest = found.map(({ value }) => value.max).filter((max) => max !== null);
    const isWhole = missing.length === 0;
    // A score that is missing may be the lowest of all; it can never raise the least of the others.
    const value: Quantity = {
      min: isWhole ? lowest(({ min }) => min) : null,
      best: isWhole ? lowest(({ best }) => best) : null,
      max: highest.length === 0 ? null : Math.min(...highest),
    };
    const without = isWhole ? '' : `; not on record: ${missing.join(', ')}`;
    return numberReading(value, `min(${names.join(', ')})${without}`, evidence);
  };
}

export const figureFacts: readonly Fact[] = [
  {
    definition: {
      name: 'will.floor',
      title: 'Floor of the will to protect',
      means:
        'The least of the scores WIL-03 (accountability), WIL-04 (access of monitors) and WIL-05 (written conditions), each from 0 to 4.',
      unit: 'score',
      scope:
        'The newest score of each by the day. One that is missing may be the least: it leaves the answer open below, and never above.',
      subjects: ['partner'],
      windowed: false,
    },
    answer: least(['WIL-03', 'WIL-04', 'WIL-05']),
  },
  {
    definition: {
      name: 'dependence.manipulation',
      title: 'Score of manipulation by the partner',
      means:
        'The score DEP-06, from 0 to 4: threats to withdraw, expel or deny within the last 36 months, of which one scores 2 and three or more score 4.',
      unit: 'score',
      scope: 'The newest score by the day; it counts the 36 months before it was given.',
      subjects: ['partner'],
      windowed: false,
    },
    answer: least(['DEP-06']),
  },
  {
    definition: {
      name: 'regime.moral_hazard_index',
      title: 'Moral-hazard index',
      means:
        'Half the mean of the regime-risk scores REG-01 to REG-05 and REG-08, and half the mean of the coup-proofing scores CUP-01 to CUP-06, each from 0 to 4 where higher is worse.',
      unit: 'score',
      scope: 'Unknown, with the missing scores named, unless every score is on record for the day. None is set to 0.',
      subjects: ['partner'],
      windowed: false,
    },
    answer: composite([
      {
        indicators: ['REG-01', 'REG-02', 'REG-03', 'REG-04', 'REG-05', 'REG-08'],
        weight: 0.5,
        words: '0.5 × mean(REG-01 to REG-05, REG-08)',
      },
      {
        indicators: ['CUP-01', 'CUP-02', 'CUP-03', 'CUP-04', 'CUP-05', 'CUP-06'],
        weight: 0.5,
        words: '+ 0.5 × mean(CUP-01 to CUP-06)',
      },
    ]),
  },
  {
    definition: {
      name: 'leverage.net',
      title: 'Net leverage of the supporter',
      means:
        'Mean of LEV-01, LEV-02, LEV-04, LEV-08 and LEV-09 less the mean of DEP-04, DEP-05, DEP-06 and LEV-03, from -4 to 4; below 0 the partner holds the leverage.',
      unit: 'score',
      scope: 'Unknown, with the missing scores named, unless every score is on record for the day.',
      subjects: ['partner'],
      windowed: false,
    },
    answer: composite([
      {
        indicators: ['LEV-01', 'LEV-02', 'LEV-04', 'LEV-08', 'LEV-09'],
        weight: 1,
        words: 'mean(LEV-01, LEV-02, LEV-04, LEV-08, LEV-09)',
      },
      {
        indicators: ['DEP-04', 'DEP-05', 'DEP-06', 'LEV-03'],
        weight: -1,
        words: '− mean(DEP-04, DEP-05, DEP-06, LEV-03)',
      },
    ]),
  },
];
