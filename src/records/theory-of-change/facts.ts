// Facts from theories of change: how much of a strategy is stated, and what it guides.

import { holdsOn, spanOf } from '#kernel/date-range.ts';
import type { Quantity } from '#kernel/quantity.ts';
import { describeQuantity } from '#kernel/quantity.ts';
import { known, NO, unknown, YES } from '#kernel/truth.ts';
import type { FactReading } from '#rules/fact.ts';
import { bySeries, inMillions, sumStated, topLevel } from '../amounts.ts';
import type { Ask, Fact } from '../fact.ts';
import { evidenceOf, numberReading, truthReading, unknownReading } from '../fact.ts';
import type { Holding, Of } from '../holding.ts';
import type { theoryOfChange } from './record.ts';
import { ELEMENTS } from './record.ts';
import { cover } from '#kernel/quantity.ts';

type Strategy = Of<typeof theoryOfChange>;

function strategyIn(holding: Holding, id: string): Strategy | null {
  return holding.strategies.find((each) => each.id === id) ?? null;
}

function initiativeMoney({ holding, subject }: Ask): FactReading {
  const strategy = strategyIn(holding, subject.id);
  const ids = new Set(strategy?.body.covers ?? []);
  const claims = holding.assistance.filter((claim) => ids.has(claim.id));
  if (claims.length === 0) return unknownReading(['the assistance that the strategy was meant to guide']);
  const sums = [...bySeries(claims)].map(([series, members]) => ({ series, sum: sumStated(topLevel(members)) }));
  return numberReading(
    cover(sums.map(({ sum }) => sum.bounds)),
    sums.map(({ series, sum }) => `${sum.working} = ${inMillions(sum.total)}, in $ million as stated (series ${series})`).join('; '),
    sums.flatMap(({ sum }) => sum.evidence),
  );
}

function elementsStated({ holding, subject }: Ask): FactReading {
  const strategy = strategyIn(holding, subject.id);
  if (strategy === null) return unknownReading(['the strategy']);
  const having = (state: string): readonly string[] => ELEMENTS.filter((name) => strategy.body[name].state === state);
  const [stated, absent, open] = [having('stated'), having('absent'), having('unknown')];
  const value: Quantity = {
    min: stated.length,
    best: open.length === 0 ? stated.length : null,
    max: stated.length + open.length,
  };
  const lists = [
    stated.length === 0 ? '' : `stated: ${stated.join(', ')}`,
    absent.length === 0 ? '' : `absent: ${absent.join(', ')}`,
    open.length === 0 ? '' : `not known: ${open.join(', ')}`,
  ].filter((part) => part !== '');
  return numberReading(value, lists.join('; '), [evidenceOf(strategy, `${describeQuantity(value)} of 10 elements`)]);
}

function baseline({ holding, subject }: Ask): FactReading {
  const strategy = strategyIn(holding, subject.id);
  if (strategy === null) return unknownReading(['the strategy']);
  const { baseline: flag } = strategy.body;
  const value = typeof flag === 'string' ? known(flag === 'yes') : unknown(`a baseline: ${flag.unknown}`);
  return truthReading(value, `baseline measured: ${typeof flag === 'string' ? flag : 'not known'}`, [
    evidenceOf(strategy, `baseline: ${typeof flag === 'string' ? flag : flag.unknown}`),
  ]);
}

function transitionPlan({ holding, asOf }: Ask): FactReading {
  const inForce = holding.strategies.filter((each) => holdsOn(each.body.when, asOf, each.knownFrom).is !== 'no');
  // Where none is in force on the day, the last one that began before it still tells whether a plan was ever made.
  const begun = holding.strategies.filter((each) => (spanOf(each.body.when).possibleFrom ?? asOf) <= asOf);
  const strategies = inForce.length > 0 ? inForce : begun.slice(-1);
  if (strategies.length === 0) return unknownReading(['a strategy, and whether it has a plan for the hand-over']);
  const states = strategies.map((each) => each.body.transition.state);
  const value = states.includes('stated')
    ? YES
    : states.every((state) => state === 'absent')
      ? NO
      : unknown('whether the strategy has a plan for the hand-over');
  return truthReading(
    value,
    strategies.map((each) => `“${each.label}”: transition ${each.body.transition.state}`).join('; '),
    strategies.map((each) => evidenceOf(each, `transition: ${each.body.transition.text ?? each.body.transition.state}`)),
  );
}

const OF_STRATEGY = ['theory-of-change'];

export const theoryOfChangeFacts: readonly Fact[] = [
  {
    definition: {
      name: 'strategy.initiative_usd',
      title: 'Money of the initiative',
      means: 'Dollars of the assistance that the strategy was meant to guide, added over the claims it covers.',
      unit: 'USD',
      scope: 'The claims that it covers, as far as they may be added. Unknown when it names none.',
      subjects: OF_STRATEGY,
      windowed: false,
    },
    answer: initiativeMoney,
  },
  {
    definition: {
      name: 'strategy.elements_stated',
      title: 'Elements of a strategy stated',
      means:
        'How many of the ten elements the strategy states: problem, objective, period, ends, ways, means, assumptions, risks, indicators, transition.',
      unit: 'count',
      scope:
        'Stated elements are the minimum; stated and unknown ones together are the maximum. An element that nobody looked for is unknown, not absent.',
      subjects: OF_STRATEGY,
      windowed: false,
    },
    answer: elementsStated,
  },
  {
    definition: {
      name: 'strategy.baseline',
      title: 'Baseline measured',
      means: 'Whether the state before the start was measured.',
      unit: 'truth',
      scope: 'As the record of the strategy says: yes, no or unknown.',
      subjects: OF_STRATEGY,
      windowed: false,
    },
    answer: baseline,
  },
  {
    definition: {
      name: 'strategy.transition_plan',
      title: 'Plan for the hand-over',
      means: 'Whether there is a plan for who takes over when the mission leaves.',
      unit: 'truth',
      scope:
        'The element “transition” of the strategy in force on the day, or of the last one before it. Unknown when no strategy is on record.',
      subjects: ['partner'],
      windowed: false,
    },
    answer: transitionPlan,
  },
];
