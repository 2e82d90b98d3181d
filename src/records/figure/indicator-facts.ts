// Facts that are one indicator of the assessment framework, and the governance score that is made of eight of them.

import { describeQuantity } from '#kernel/quantity.ts';
import type { Unit } from '#rules/fact.ts';

import type { Fact } from '../fact.ts';
import { evidenceOf, numberReading, unknownReading } from '../fact.ts';
import { composite, scoreOf } from './facts.ts';

/** The indicators that rules ask by themselves, with what each says and the unit of its figure. */
const INDICATORS: readonly {
  readonly id: string;
  readonly title: string;
  readonly means: string;
  readonly unit: Unit;
}[] = [
  {
    id: 'CPY-03',
    title: 'Sustained equipment',
    means: 'How much of the equipment supplied still works after two years, from 0 to 4.',
    unit: 'score',
  },
  {
    id: 'CPY-06',
    title: 'Absorptive capacity',
    means: 'How far the named unit can absorb what it gets, from 0 (cannot) to 4 (can sustain it alone).',
    unit: 'score',
  },
  {
    id: 'SSG-04',
    title: 'Absence of state terror',
    means: 'The political terror scale turned round, from 0 (terror has spread to all) to 4.',
    unit: 'score',
  },
  {
    id: 'SSG-09',
    title: 'Contribution to shared objectives',
    means: 'What the partner has contributed to shared objectives, from 0 (nothing) to 4 (sustained).',
    unit: 'score',
  },
  {
    id: 'IHL-05',
    title: 'Units with open findings of gross violations',
    means: 'How many units of the partner have a credible finding of a gross violation that is not resolved.',
    unit: 'count',
  },
  {
    id: 'DET-03',
    title: 'Torture',
    means: 'How common torture is in detention, from 0 (absent) to 4 (systematic); higher is worse.',
    unit: 'score',
  },
  {
    id: 'EUM-01',
    title: 'Inventory compliance',
    means: 'Of the designated articles due for inventory in the period, the share that was inventoried in time.',
    unit: 'share',
  },
  {
    id: 'EUM-04',
    title: 'Articles traced to armed groups',
    means: 'Articles of the supporter’s origin that were traced to non-state armed groups in twenty-four months.',
    unit: 'count',
  },
  {
    id: 'INT-03',
    title: 'Breaches of caveats',
    means: 'Breaches of caveats on shared intelligence in twelve months.',
    unit: 'count',
  },
  {
    id: 'MSG-01',
    title: 'Contradiction rate',
    means: 'Of pairs of messages on one topic within sixty days, the share that takes opposite stances.',
    unit: 'share',
  },
];

const GOVERNANCE = ['SSG-01', 'SSG-02', 'SSG-03', 'SSG-04', 'SSG-05', 'SSG-06', 'SSG-07', 'SSG-08'];

export const indicatorFacts: readonly Fact[] = [
  ...INDICATORS.map(({ id, title, means, unit }): Fact => ({
    definition: {
      name: `indicator.${id.toLowerCase().replace('-', '_')}`,
      title: `${title} (${id})`,
      means,
      unit,
      scope:
        'The newest figure on record for the day; several of one period are covered by a range. Unknown without one.',
      subjects: ['partner'],
      windowed: false,
    },
    answer: (ask) => {
      const score = scoreOf(ask, id);
      if (score === null) return unknownReading([`score ${id}`]);
      return numberReading(score.value, `${id} = ${describeQuantity(score.value)}`, () =>
        score.records.map((record) => evidenceOf(record, `${id} = ${describeQuantity(score.value)}`)),
      );
    },
  })),
  {
    definition: {
      name: 'governance.score',
      title: 'Governance of the security sector',
      means: 'Mean of the scores SSG-01 to SSG-08, each from 0 to 4 where higher is better.',
      unit: 'score',
      scope: 'Unknown, with the missing scores named, unless every score is on record for the day. None is set to 0.',
      subjects: ['partner'],
      windowed: false,
    },
    answer: composite([{ indicators: GOVERNANCE, weight: 1, words: 'mean(SSG-01 to SSG-08)' }]),
  },
];
