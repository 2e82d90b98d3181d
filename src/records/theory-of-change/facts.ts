// Facts from theories of change: how much of a strategy is stated, and what it guides.

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { begunBy, endOf, holdsOn } from '#kernel/date-range.ts';
import type { Quantity } from '#kernel/quantity.ts';
import { cover, describeQuantity } from '#kernel/quantity.ts';
import { known, NO, unknown, YES } from '#kernel/truth.ts';
import type { FactReading } from '#rules/fact.ts';

import { bySeries, inMillions, sumStated, topLevel, whyNotAddable } from '../amounts.ts';
import type { Ask, Fact } from '../fact.ts';
import { evidenceOf, numberReading, truthReading, unknownReading } from '../fact.ts';
import type { Holding } from '../holding.ts';
import type { Of } from '../of-kind.ts';
import { oncePerHolding } from '../once-per-holding.ts';
import { spokenOn } from '../source-days.ts';
import type { theoryOfChange } from './record.ts';
import { ELEMENTS } from './record.ts';

type Strategy = Of<typeof theoryOfChange>;

function strategyIn(holding: Holding, id: string): Strategy | null {
  return holding.strategies.find((each) => each.id === id) ?? null;
}

function initiativeMoney({ holding, subject }: Ask): FactReading {
  const ids = [...new Set(strategyIn(holding, subject.id)?.body.covers ?? [])];
  const covered = holding.assistance.filter((claim) => ids.includes(claim.id));
  const missing = 'the assistance that the strategy was meant to guide';
  if (covered.length === 0) return unknownReading([missing]);
  const series = [...bySeries(covered)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, members]) => {
      const top = topLevel(members, holding.assistance);
      // A claim without an amount of its own leaves the sum of its series open above.
      const bare = members.filter(({ body }) => body.amount === null || body.statistic !== 'total');
      return { name, top, bare: bare.map(({ label }) => label), why: whyNotAddable(top), sum: sumStated(top) };
    });
  const why = series.flatMap((each) => each.why ?? []);
  if (why.length > 0) return unknownReading(why);
  if (series.every(({ top }) => top.length === 0)) return unknownReading([`${missing} with its amounts`]);
  // So does a claim that the strategy covers and the record does not hold, whatever its series.
  const absent = ids.filter((id) => !covered.some((claim) => claim.id === id)).toSorted();
  const open = (sum: Quantity, missing: readonly string[]): Quantity =>
    missing.length === 0 ? sum : { min: sum.min, best: null, max: null };
  return numberReading(
    open(cover(series.map((each) => open(each.sum.bounds, each.bare))), absent),
    () =>
      [
        ...series.map(
          ({ name, sum }) => `${sum.working} = ${inMillions(sum.total)}, in $ million as stated (series ${name})`,
        ),
        ...[...series.flatMap(({ bare }) => bare).toSorted(), ...absent].map(
          (each) => `not known: the amount of ${each}`,
        ),
      ].join('; '),
    () => series.flatMap(({ sum }) => sum.evidence),
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
    evidenceOf(strategy, `baseline: ${typeof flag === 'string' ? flag : flag.unknown}`, '/baseline'),
  ]);
}

const spokenStrategies = oncePerHolding((holding) =>
  holding.strategies.map((each) => ({ each, spoken: spokenOn(holding, each) })),
);

function transitionPlan({ holding, asOf }: Ask): FactReading {
  const judged = spokenStrategies(holding).map(({ each, spoken }) => ({
    each,
    inForce: holdsOn(each.body.when, asOf, spoken),
  }));
  const certain = judged.filter(({ inForce }) => inForce.is === 'yes').map(({ each }) => each);
  const possible = judged.filter(({ inForce }) => inForce.is === 'unknown').map(({ each }) => each);
  // Where none is certain to be in force on the day, the last one that ended before it may be the one that counts: it still
  // tells whether a plan was ever made.
  const strategies = [...certain, ...possible, ...(certain.length > 0 ? [] : lastBefore(holding, asOf))];
  if (strategies.length === 0) return unknownReading(['a strategy, and whether it has a plan for the hand-over']);
  const hasPlan = (each: Strategy): boolean => each.body.transition.state === 'stated';
  // Where each of them may only lie ahead, there may be none that counts.
  const hasOne = strategies.some((each) => begunBy(each.body.when, asOf, spokenOn(holding, each)).is === 'yes');
  const value = !hasOne
    ? unknown('whether a strategy had begun, and whether it has a plan for the hand-over')
    : certain.some(hasPlan) || strategies.every(hasPlan)
      ? YES
      : strategies.every((each) => each.body.transition.state === 'absent')
        ? NO
        : unknown('whether the strategy has a plan for the hand-over');
  return truthReading(
    value,
    () => strategies.map((each) => `“${each.label}”: transition ${each.body.transition.state}`).join('; '),
    () =>
      strategies.map((each) =>
        evidenceOf(each, `transition: ${each.body.transition.text ?? each.body.transition.state}`, '/transition'),
      ),
  );
}

/** The strategies that were over by a day and that no other such strategy is certain to have outlasted. */
function lastBefore(holding: Holding, asOf: CalendarDate): readonly Strategy[] {
  const over = holding.strategies
    .map((each) => ({ each, end: endOf(each.body.when) }))
    .filter(({ end }) => end.latest !== null && end.latest < asOf);
  return over
    .filter(({ end }) => !over.some((other) => (other.end.earliest ?? '') > (end.latest ?? '')))
    .map(({ each }) => each);
}

const OF_STRATEGY = ['theory-of-change'];

export const theoryOfChangeFacts: readonly Fact[] = [
  {
    definition: {
      name: 'strategy.initiative_usd',
      title: 'Money of the initiative',
      means: 'Dollars of the assistance that the strategy was meant to guide, added over the claims it covers.',
      unit: 'USD',
      scope:
        'The claims that it covers, as far as they may be added. One that is not on record, or states no amount, leaves the maximum open. Unknown when it names none, or none with an amount.',
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
        'The element “transition” of the strategy in force on the day, or of the last one before it. Where it is not certain which one is in force, only what all that can be have in common. Unknown when no strategy is on record.',
      subjects: ['partner'],
      windowed: false,
    },
    answer: transitionPlan,
  },
];
