// Made-up figures on one partner: scores of the indicators by year, deaths by month, courses by year.

import type { PutChange } from '#ledger/change.ts';

import type { Random } from '../kit/random.ts';
import type { PlannedPartner } from './plan.ts';
import { cite } from './sources.ts';

const SCORES = [
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
  'LEV-01',
  'LEV-02',
  'LEV-03',
  'LEV-04',
  'LEV-08',
  'LEV-09',
  'DEP-04',
  'DEP-05',
  'DEP-06',
];
const DEATHS = [
  'harm.deaths.onesided.main-government',
  'harm.deaths.onesided.non-state',
  'harm.deaths.state-based.civilians',
];
const COURSES = ['training.courses', 'training.students', 'training.cost', 'training.courses.rights-titled'];
const LAST_YEAR = 2025;

/** So many figures: two fifths scores, two fifths deaths, the rest training; newest years first. */
export function figureChanges(random: Random, partner: PlannedPartner, count: number): readonly PutChange[] {
  const scores = Math.round(count * 0.4);
  const deaths = Math.round(count * 0.4);
  return [
    ...Array.from({ length: scores }, (_, index) => {
      const measure = `indicator.${SCORES[index % SCORES.length]}`;
      const year = LAST_YEAR - Math.floor(index / SCORES.length);
      return figure(random, partner, {
        measure,
        period: String(year),
        year,
        value: { stated: { stated: random.between(0, 4) } },
      });
    }),
    ...Array.from({ length: deaths }, (_, index) => {
      const months = Math.floor(index / DEATHS.length);
      const year = LAST_YEAR - Math.floor(months / 12);
      const period = `${year}-${String(12 - (months % 12)).padStart(2, '0')}`;
      const min = random.between(0, 40);
      const value = { range: { min, best: min + random.between(0, 20), max: min + 20 + random.between(0, 60) } };
      return figure(random, partner, { measure: DEATHS[index % DEATHS.length] ?? '', period, year, value });
    }),
    ...Array.from({ length: count - scores - deaths }, (_, index) => {
      const year = LAST_YEAR - Math.floor(index / COURSES.length);
      const value = { stated: { stated: random.between(1, 5000) } };
      return figure(random, partner, {
        measure: COURSES[index % COURSES.length] ?? '',
        period: `FY${year}`,
        year,
        value,
      });
    }),
  ];
}

interface Counted {
  readonly measure: string;
  readonly period: string;
  readonly year: number;
  readonly value: Readonly<Record<string, unknown>>;
}

function figure(random: Random, partner: PlannedPartner, { measure, period, year, value }: Counted): PutChange {
  return {
    do: 'put',
    id: `figure.${partner.code}-${measure.replaceAll('.', '-')}-${period}`,
    body: { title: `${partner.code}: ${measure}, ${period}`, subject: partner.id, measure, period, ...value },
    citations: [cite(random, 'range' in value ? '/range' : '/stated', year, `${measure} in ${period}`)],
  };
}
