// What holds for every fact, whatever is on record: the order of the records never changes an answer, bounds are in order, and
// a record that says less never makes an answer that says more.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { FactReading } from '#rules/fact.ts';

import type { Said } from '../../test/house/holding.ts';
import {
  ask,
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
} from '../../test/house/holding.ts';
import { FACTS } from './facts.ts';
import type { Holding } from './holding.ts';
import { subjectsOf } from './holding.ts';

const UNSAID = { unknown: 'The source does not say.' };
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
const day = fc
  .date({ min: new Date('2014-10-01'), max: new Date('2018-11-26'), noInvalidDate: true })
  .map((each) => each.toISOString().slice(0, 10));
const flag = fc.constantFrom<unknown>('yes', 'no', UNSAID);
const count = fc.oneof(
  fc.nat(5),
  fc.constant(UNSAID),
  fc.record({ min: fc.nat(2), max: fc.integer({ min: 2, max: 5 }) }),
);

/** What a record is made of: how its dates are cut tells how much its source says. */
interface Script {
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

const script: fc.Arbitrary<Script> = fc.record({
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
function held(script: Script, order: <Value>(all: readonly Value[]) => readonly Value[]): Holding {
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

/** Every answer on a day, by fact and subject. */
function answers(holding: Holding, asOf: string): ReadonlyMap<string, FactReading> {
  const window = { window: 'P12M' };
  return new Map(
    subjectsOf(holding).flatMap((subject) =>
      [...FACTS.values()]
        .filter(
          ({ definition, applies }) =>
            definition.subjects.includes(subject.kind) && (applies?.(holding, subject) ?? true),
        )
        .map(({ definition }) => [
          `${definition.name} of ${subject.id}`,
          ask(definition.name, holding, { asOf, subject, ...(definition.windowed ? window : {}) }),
        ]),
    ),
  );
}

const sorted = (texts: readonly string[]): readonly string[] => texts.toSorted();

function essence(reading: FactReading): unknown {
  const { value } = reading;
  const why =
    value.kind === 'unknown'
      ? value.why
      : value.kind === 'truth' && value.value.is === 'unknown'
        ? value.value.why
        : [];
  const answer = value.kind === 'number' ? value.value : value.kind === 'truth' ? value.value.is : 'unknown';
  return { answer, why: sorted(why), evidence: sorted(reading.evidence.map((each) => JSON.stringify(each))) };
}

/** Whether one answer allows whatever another one allows. Nothing that is counted here can be below 0. */
function allows(wide: FactReading['value'], narrow: FactReading['value'], greatest: number | null): boolean {
  if (wide.kind === 'unknown') return true;
  if (wide.kind === 'truth')
    return wide.value.is === 'unknown' || (narrow.kind === 'truth' && narrow.value.is === wide.value.is);
  const a = wide.value;
  if ((a.min ?? 0) <= 0 && (a.max === null || a.max === greatest)) return true;
  if (narrow.kind !== 'number') return false;
  const b = narrow.value;
  const low = a.min === null || (b.min !== null && a.min <= b.min + 1e-9);
  return low && (a.max === null || (b.max !== null && b.max <= a.max + 1e-9));
}

const SHUFFLES = [
  <Value>(all: readonly Value[]): readonly Value[] => all.toReversed(),
  <Value>(all: readonly Value[]): readonly Value[] => [...all.slice(1), ...all.slice(0, 1)],
];
const AS_IT_IS = <Value>(all: readonly Value[]): readonly Value[] => all;

describe('every fact', () => {
  it('has a name of its own, and says what it means and covers', () => {
    const names = [...FACTS.keys()];
    expect(new Set(names).size).toBe(names.length);
    for (const { definition } of FACTS.values()) {
      expect(definition.means.length > 20 && definition.scope.length > 20, definition.name).toBe(true);
    }
  });

  it('answers without a single record', () => {
    for (const [name, { value }] of answers(holdingOf(), '2016-12-31')) expect(value.kind, name).toBe('unknown');
  });

  it('answers the same in whatever order the records were entered', () => {
    fc.assert(
      fc.property(script, day, (each, asOf) => {
        const first = answers(held(each, AS_IT_IS), asOf);
        for (const order of SHUFFLES) {
          const second = answers(held(each, order), asOf);
          expect([...second.keys()].toSorted()).toEqual([...first.keys()].toSorted());
          for (const [name, reading] of first) {
            const other = second.get(name);
            expect(other === undefined ? null : essence(other), name).toEqual(essence(reading));
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('keeps its bounds in order, and a share between 0 and 1', () => {
    fc.assert(
      fc.property(script, day, (each, asOf) => {
        const holding = held(each, AS_IT_IS);
        for (const [name, { value }] of answers(holding, asOf)) {
          if (value.kind !== 'number') continue;
          const { min, best, max } = value.value;
          const bounds = [min, best, max].filter((bound) => bound !== null);
          expect(
            bounds.every(Number.isFinite) &&
              bounds.every((bound, index) => index === 0 || (bounds[index - 1] ?? bound) <= bound + 1e-12),
            name,
          ).toBe(true);
          if (/_share of partner/.test(name))
            expect(
              bounds.every((bound) => bound >= 0 && bound <= 1),
              name,
            ).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('a record that says less', () => {
  const cut = (text: string, length: number): string => text.slice(0, length);

  /** The same script with one date, or the date of the source, known less well. */
  const less: readonly (readonly [string, (script: Script, length: number) => Script])[] = [
    [
      'when the purges were',
      (each, length) => ({ ...each, purges: each.purges.map((one) => ({ ...one, when: cut(one.when, length) })) }),
    ],
    [
      'whom the purges removed',
      (each) => ({ ...each, purges: each.purges.map((one) => ({ ...one, generals: UNSAID })) }),
    ],
    [
      'when the coups were',
      (each, length) => ({ ...each, coups: each.coups.map((one) => ({ ...one, when: cut(one.when, length) })) }),
    ],
    [
      'whether the coups succeeded',
      (each) => ({ ...each, coups: each.coups.map((one) => ({ ...one, said: { ...one.said, succeeded: UNSAID } })) }),
    ],
    ['when the list was published', (each, length) => ({ ...each, published: cut(each.published, length) })],
    [
      'when the questions were asked',
      (each, length) => ({
        ...each,
        questions: each.questions.map((one) => ({ ...one, when: cut(one.when, length) })),
      }),
    ],
    [
      'when the questions were closed',
      (each, length) => ({
        ...each,
        questions: each.questions.map((one) => ({
          ...one,
          closed: one.closed === null ? null : cut(one.closed, length),
        })),
      }),
    ],
    [
      'when the strategies were ordered',
      (each, length) => ({ ...each, mandates: each.mandates.map((one) => ({ ...one, when: cut(one.when, length) })) }),
    ],
    [
      'when the packages come',
      (each, length) => ({ ...each, signals: each.signals.map((one) => ({ ...one, when: cut(one.when, length) })) }),
    ],
    [
      'when the mission was to end',
      (each, length) => ({ ...each, plans: each.plans.map((one) => ({ ...one, end: cut(one.end, length) })) }),
    ],
    [
      'when the plans were stated',
      (each, length) => ({
        ...each,
        plans: each.plans.map((one) => ({ ...one, statedOn: cut(one.statedOn, length) })),
      }),
    ],
    [
      'when the members were members',
      (each, length) => ({
        ...each,
        members: each.members.map((one) => ({ ...one, first: cut(one.first, length), last: cut(one.last, length) })),
      }),
    ],
    [
      'when the strategies were in force',
      (each, length) => ({
        ...each,
        strategies: each.strategies.map((one) => ({
          ...one,
          first: cut(one.first, length),
          last: cut(one.last, length),
        })),
      }),
    ],
    [
      'whether a strategy has a plan',
      (each) => ({ ...each, strategies: each.strategies.map((one) => ({ ...one, state: 'unknown' })) }),
    ],
    [
      'for which mission the money was',
      (each) => ({
        ...each,
        claims: each.claims.map((one) => ({ ...one, said: { ...one.said, temporaryMission: UNSAID } })),
      }),
    ],
    [
      'whether the money was conditional',
      (each) => ({
        ...each,
        claims: each.claims.map((one) => ({ ...one, said: { ...one.said, conditional: UNSAID } })),
      }),
    ],
  ];

  function expectNoMore(sharp: Holding, dull: Holding, asOf: string): void {
    const [before, after] = [answers(sharp, asOf), answers(dull, asOf)];
    for (const [name, { value }] of after) {
      const known = before.get(name);
      const greatest = /_share of partner/.test(name) ? 1 : null;
      if (known !== undefined && !allows(value, known.value, greatest)) {
        expect.fail(`${name} on ${asOf}: ${JSON.stringify(known.value)} became ${JSON.stringify(value)}`);
      }
    }
  }

  it.each(less)('about %s never makes an answer that says more', (_words, blur) => {
    fc.assert(
      fc.property(script, day, fc.constantFrom(4, 7), (each, asOf, length) => {
        expectNoMore(held(each, AS_IT_IS), held(blur(each, length), AS_IT_IS), asOf);
      }),
      { numRuns: 60 },
    );
  });

  it('about how much one claim was never makes an answer that says more, within one series', () => {
    fc.assert(
      fc.property(script, day, (each, asOf) => {
        const claims = each.claims.map((one) => ({ ...one, said: { ...one.said, series: 'one' } }));
        const without = claims.map((one, index) => (index === 0 ? { ...one, amount: null } : one));
        expectNoMore(held({ ...each, claims }, AS_IT_IS), held({ ...each, claims: without }, AS_IT_IS), asOf);
      }),
      { numRuns: 120 },
    );
  });
});
