// Records about a partner as chance makes them: some of every kind that facts are computed from, around the end of fiscal year
// 2016. A script says what each of them says, so that a test can let them say less and ask again.

import fc from 'fast-check';

import type { Holding } from '#records/holding.ts';

import type { Said } from './holding.ts';
import {
  claim,
  event,
  figureOf,
  holdingOf,
  mandate,
  member,
  mission,
  purge,
  question,
  range,
  signal,
  sourceOf,
  strategy,
} from './holding.ts';

export const UNSAID = { unknown: 'The source does not say.' };
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

// Days around the end of fiscal year 2016, each as a day, a month or a year.
export const day = fc
  .date({ min: new Date('2014-10-01'), max: new Date('2018-11-26'), noInvalidDate: true })
  .map((each) => each.toISOString().slice(0, 10));
const flag = fc.constantFrom<unknown>('yes', 'no', UNSAID);
const count = fc.oneof(
  fc.nat(5),
  fc.constant(UNSAID),
  fc.record({ min: fc.nat(2), max: fc.integer({ min: 2, max: 5 }) }),
);

/** What a record is made of: how its dates are cut tells how much its source says. */
export interface Script {
  readonly claims: readonly { name: string; amount: number | null; said: Said }[];
  readonly purges: readonly { name: string; when: string; generals: unknown }[];
  readonly coups: readonly { name: string; when: string; said: Said }[];
  readonly questions: readonly { name: string; when: string; closed: string | null }[];
  readonly mandates: readonly { name: string; when: string }[];
  readonly signals: readonly { name: string; when: string; amount: number }[];
  readonly plans: readonly { end: string; statedOn: string }[];
  readonly members: readonly { id: string; first: string; last: string }[];
  readonly strategies: readonly { name: string; first: string; last: string; state: string }[];
  readonly scores: readonly { name: string; indicator: string; value: number; period: string }[];
  readonly published: string;
}

const list = <Value>(each: fc.Arbitrary<Value>, maxLength = 4): fc.Arbitrary<readonly (Value & { name: string })[]> =>
  fc.array(each, { maxLength }).map((all) => all.map((value, index) => ({ ...value, name: `n${index}` })));
const span = fc
  .tuple(day, day)
  .map((ends) => ends.toSorted())
  .map(([first, last]) => ({ first: first ?? '', last: last ?? '' }));

export const script: fc.Arbitrary<Script> = fc.record({
  // Items are so small that together they never exceed their total, and are for what it is for: a source that contradicts
  // itself is another matter.
  claims: list(
    fc.record({
      amount: fc.option(fc.integer({ min: 1, max: 90 }), { freq: 8 }),
      said: fc.record({
        period: fc.constantFrom('FY2015', 'FY2016', 'FY2014/FY2016'),
        account: fc.constantFrom('PKO', 'IMET', null),
        series: fc.constantFrom('one', 'two'),
        temporaryMission: flag,
        conditional: flag,
        engagementLevel: fc.constantFrom('institutional', 'tactical', 'not-stated'),
        partOf: fc.constantFrom(null, null, 'assistance.n0'),
        recipients: fc.constantFrom(['partner.HOST'], ['partner.HOST', 'partner.B'], ['coalition.M']),
      }),
    }),
    6,
  ).map((claims) =>
    claims.map((each, index) => {
      const { partOf, engagementLevel } = each.said;
      if (index === 0 || partOf === null) return { ...each, said: { ...each.said, partOf: null } };
      const amount = each.amount === null ? null : each.amount / 1000;
      return { ...each, amount, said: { ...claims[0]?.said, partOf, engagementLevel } };
    }),
  ),
  purges: list(fc.record({ when: day, generals: count })),
  coups: list(
    fc.record({
      when: day,
      said: fc.record({ event: fc.constantFrom('coup-attempt', 'regime-start'), succeeded: flag }),
    }),
  ),
  questions: list(fc.record({ when: day, closed: fc.option(day) })),
  mandates: list(fc.record({ when: day }), 3),
  signals: list(fc.record({ when: day, amount: fc.nat(9) })),
  plans: fc.array(fc.record({ end: day, statedOn: day }), { maxLength: 3 }),
  members: fc.array(
    fc.tuple(span, fc.constantFrom('A', 'B', 'C')).map(([ends, id]) => ({ ...ends, id })),
    { maxLength: 4 },
  ),
  strategies: list(
    fc.tuple(span, fc.constantFrom('stated', 'absent', 'unknown')).map(([ends, state]) => ({ ...ends, state })),
    3,
  ),
  scores: list(
    fc.record({ indicator: fc.constantFrom(...RISK), value: fc.nat(4), period: fc.constantFrom('2014', '2015') }),
    14,
  ),
  published: day,
});

/** The records of a script, in the order that `order` gives them. */
export function held(script: Script, order: <Value>(all: readonly Value[]) => readonly Value[]): Holding {
  const cites = { cites: ['source.list'] };
  const members = script.members.map(({ id, first, last }) => member(id, [first, last]));
  const coalitions = [
    mission('M', { plannedEnds: order(script.plans), members: order(members) }),
    mission('N', { plannedEnds: script.plans.slice(0, 1) }),
  ];
  return holdingOf({
    assistance: order(script.claims.map(({ name, amount, said }) => claim(name, amount, said))),
    regimeEvents: order([
      ...script.purges.map(({ name, when, generals }) => purge(`p${name}`, when, generals)),
      ...script.coups.map(({ name, when, said }) =>
        event(`c${name}`, String(said['event']), when, { succeeded: said['succeeded'] }, cites),
      ),
    ]),
    questions: order([
      ...script.questions.map(({ name, when, closed }) =>
        question(
          `q${name}`,
          when,
          closed === null || closed.slice(0, 4) < when.slice(0, 4) ? {} : { closed: range(closed) },
        ),
      ),
      ...script.mandates.map(({ name, when }) => mandate(`m${name}`, when)),
    ]),
    signals: order(
      script.signals.map(({ name, when, amount }) =>
        signal(name, 'package', when, { amount: { stated: String(amount), prices: 'historical' } }),
      ),
    ),
    coalitions: order(coalitions),
    figures: order([
      ...script.scores.map(({ name, indicator, value, period }) =>
        figureOf(name, `indicator.${indicator}`, value, { period }),
      ),
      figureOf('stated', 'coalition.members', 3, { subject: 'coalition.M' }),
    ]),
    strategies: order(
      script.strategies.map(({ name, first, last, state }) =>
        strategy(name, {
          when: range([first, last], 'every-day'),
          transition: { state },
          covers: ['assistance.n0', 'assistance.n1'],
        }),
      ),
    ),
    sources: order([sourceOf('list', script.published)]),
  });
}
