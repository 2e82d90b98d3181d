// What holds for every fact, whatever is on record: the order of the records never changes an answer, bounds are in order, and
// a record that says less never makes an answer that says more.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { FactReading } from '#rules/fact.ts';

import { ask, holdingOf } from '../../test/house/holding.ts';
import type { Script } from '../../test/house/script.ts';
import { day, held, script, UNSAID } from '../../test/house/script.ts';
import { FACTS } from './facts.ts';
import type { Holding } from './holding.ts';
import { subjectsOf } from './holding.ts';

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
  it('says what it means and what it covers, under the name by which it is asked', () => {
    const bare = [...FACTS].filter(
      ([name, { definition }]) =>
        definition.name !== name || definition.means.length < 20 || definition.scope.length < 20,
    );
    expect(bare).toEqual([]);
  });

  it('answers without a single record, and knows nothing', () => {
    const kinds = [...answers(holdingOf(), '2016-12-31').values()].map(({ value }) => value.kind);
    expect(new Set(kinds)).toEqual(new Set(['unknown']));
  });

  it('answers the same in whatever order the records were entered', () => {
    const essences = (holding: Holding, asOf: string): unknown =>
      Object.fromEntries([...answers(holding, asOf)].map(([name, reading]) => [name, essence(reading)]));
    fc.assert(
      fc.property(script, day, (each, asOf) => {
        const first = essences(held(each, AS_IT_IS), asOf);
        for (const order of SHUFFLES) expect(essences(held(each, order), asOf)).toEqual(first);
      }),
      { numRuns: 100 },
    );
  });

  it('keeps its bounds in order, and a share between 0 and 1', () => {
    fc.assert(
      fc.property(script, day, (each, asOf) => {
        const odd = [...answers(held(each, AS_IT_IS), asOf)].filter(([name, { value }]) => {
          if (value.kind !== 'number') return false;
          const { min, best, max } = value.value;
          const bounds = [min, best, max].filter((bound) => bound !== null);
          const inOrder = bounds.every((bound, index) => index === 0 || (bounds[index - 1] ?? bound) <= bound + 1e-12);
          const fits = bounds.every(
            (bound) => Number.isFinite(bound) && (!isShare(name) || (bound >= 0 && bound <= 1)),
          );
          return !inOrder || !fits;
        });
        expect(odd).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

function isShare(name: string): boolean {
  return /_share of partner/.test(name);
}

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

  /** The answers that say more than they said before. */
  function sayMore(sharp: Holding, dull: Holding, asOf: string): readonly unknown[] {
    const [before, after] = [answers(sharp, asOf), answers(dull, asOf)];
    return [...after].flatMap(([name, { value }]) => {
      const known = before.get(name)?.value;
      const isFine = known === undefined || allows(value, known, isShare(name) ? 1 : null);
      return isFine ? [] : [{ name, asOf, known, value }];
    });
  }

  it.each(less)('about %s never makes an answer that says more', (_words, blur) => {
    fc.assert(
      fc.property(script, day, fc.constantFrom(4, 7), (each, asOf, length) => {
        expect(sayMore(held(each, AS_IT_IS), held(blur(each, length), AS_IT_IS), asOf)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('about how much one claim was never makes an answer that says more, within one series', () => {
    fc.assert(
      fc.property(script, day, (each, asOf) => {
        const claims = each.claims.map((one) => ({ ...one, said: { ...one.said, series: 'one' } }));
        const without = claims.map((one, index) => (index === 0 ? { ...one, amount: null } : one));
        const [sharp, dull] = [held({ ...each, claims }, AS_IT_IS), held({ ...each, claims: without }, AS_IT_IS)];
        expect(sayMore(sharp, dull, asOf)).toEqual([]);
      }),
      { numRuns: 120 },
    );
  });
});
