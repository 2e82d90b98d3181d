import { describe, expect, it } from 'vitest';

import { changesBetween, commonSuperiors, followed, unfollowed, waysUp } from './chart.ts';
import { above, below, commandFrom, stoodAbove } from './command.ts';
import type { Relation } from './edges.ts';

const YEAR = 365;

/** A relation `lower<upper` with its certain and its possible days. */
function under(
  text: string,
  certain: readonly [number, number] | null,
  possible: readonly [number, number] | null = certain,
  type = 'command',
): Relation {
  const [lower = '', upper = ''] = text.split('<');
  const span = (days: readonly [number, number]): { first: number; last: number } => ({
    first: days[0],
    last: days[1],
  });
  return {
    id: `relation.${text}-${certain?.join('-')}-${possible?.join('-')}-${type}`,
    lower,
    upper,
    type,
    certain: certain === null ? null : span(certain),
    possible: span(possible ?? certain ?? [0, 0]),
  };
}

const units = (placed: readonly { unit: string }[]): readonly string[] => placed.map(({ unit }) => unit);

describe('the case that registers get wrong', () => {
  const command = commandFrom([under('A<B', [0, 3 * YEAR]), under('B<C', [5 * YEAR, 10 * YEAR])]);

  it('two relations that never held together make no chain', () => {
    for (const day of [0, YEAR, 4 * YEAR, 5 * YEAR, 6 * YEAR]) {
      expect(units(below(command, 'C', day))).not.toContain('A');
      expect(stoodAbove(command, 'C', 'A', day)).toBe('not-known');
    }
    expect(units(below(command, 'B', YEAR))).toEqual(['A']);
  });
});

describe('the edges of a range', () => {
  const command = commandFrom([under('A<B', [10, 20], [5, 25])]);

  it.each([
    [4, 'not-known'],
    [5, 'possibly'],
    [9, 'possibly'],
    [10, 'yes'],
    [20, 'yes'],
    [21, 'possibly'],
    [25, 'possibly'],
    [26, 'not-known'],
  ] as const)('on day %i: %s', (day, is) => expect(stoodAbove(command, 'B', 'A', day)).toBe(is));

  it('one imprecise step makes the whole way possible only', () => {
    const long = commandFrom([under('A<B', [0, 9]), under('B<C', null, [0, 9]), under('C<D', [0, 9])]);
    expect(above(long, 'A', 5)).toEqual([
      { unit: 'B', is: 'yes', steps: 1 },
      { unit: 'C', is: 'possibly', steps: 2 },
      { unit: 'D', is: 'possibly', steps: 3 },
    ]);
  });

  it('a certain way beats a shorter possible one', () => {
    const two = commandFrom([under('A<C', null, [0, 9]), under('A<B', [0, 9]), under('B<C', [0, 9])]);
    expect(above(two, 'A', 5)).toContainEqual({ unit: 'C', is: 'yes', steps: 2 });
  });
});

describe('circles', () => {
  it('are reported and never followed, on the days on which they are circles', () => {
    const command = commandFrom([under('A<B', [0, 20]), under('B<A', [10, 30]), under('B<C', [0, 30])]);
    expect(units(above(command, 'A', 5))).toEqual(['B', 'C']);
    expect(units(above(command, 'A', 15))).toEqual([]);
    expect(units(above(command, 'B', 15))).toEqual(['C']);
    expect(units(above(command, 'B', 25))).toEqual(['A', 'C']);
    expect(unfollowed(command, 15).map(({ relation, because }) => [relation.lower, because])).toEqual([
      ['A', 'circle'],
      ['B', 'circle'],
    ]);
    expect(unfollowed(command, 5)).toEqual([]);
  });

  it('a relation of a unit to itself is one', () => {
    const command = commandFrom([under('A<A', [0, 9])]);
    expect(above(command, 'A', 5)).toEqual([]);
    expect(unfollowed(command, 5)).toMatchObject([{ because: 'own-superior' }]);
    expect(unfollowed(command, 10)).toEqual([]);
  });

  it('what only may hold gives way to what is certain', () => {
    const command = commandFrom([under('A<B', [0, 9]), under('B<A', null, [0, 9])]);
    expect(above(command, 'B', 5)).toEqual([]);
    expect(above(command, 'A', 5)).toEqual([{ unit: 'B', is: 'yes', steps: 1 }]);
    expect(unfollowed(command, 5)).toMatchObject([{ because: 'opposite-is-certain' }]);
  });

  it('two that only may hold can both be so, on different days of their ranges', () => {
    const command = commandFrom([under('A<B', null, [0, 9]), under('B<A', null, [0, 9])]);
    expect(units(above(command, 'A', 5))).toEqual(['B']);
    expect(units(above(command, 'B', 5))).toEqual(['A']);
    expect(unfollowed(command, 5)).toEqual([]);
  });

  it('do not exhaust the stack, however long', () => {
    const length = 100_000;
    const chain = Array.from({ length }, (_, at) => under(`u${at}<u${(at + 1) % length}`, [0, 9]));
    const command = commandFrom(chain);
    expect(above(command, 'u0', 5)).toEqual([]);
    expect(unfollowed(command, 5)).toHaveLength(length);
    expect(above(commandFrom(chain.slice(1)), 'u1', 5)).toHaveLength(length - 1);
  });
});

describe('a chart', () => {
  const command = commandFrom([
    under('A<B', [0, 20]),
    under('A<C', [0, 20], [0, 20], 'attached'),
    under('B<D', [0, 20]),
    under('C<D', [0, 9], [0, 20]),
    under('E<C', [0, 20]),
  ]);

  it('uses only the types of relation that it names', () => {
    expect(units(above(command, 'A', 5, { types: ['command'] }))).toEqual(['B', 'D']);
    expect(units(above(command, 'A', 5, { types: ['attached'] }))).toEqual(['C']);
    expect(units(above(command, 'A', 5, { types: [] }))).toEqual([]);
  });

  it('shows every way up, and says when it shows not all', () => {
    const all = waysUp(command, 'A', 15, { to: 'D', limit: 10 });
    expect(all.complete).toBe(true);
    expect(all.ways.map(({ is, relations }) => [is, relations.map(({ upper }) => upper)])).toEqual([
      ['yes', ['B', 'D']],
      ['possibly', ['C', 'D']],
    ]);
    expect(waysUp(command, 'A', 15, { to: 'D', limit: 1 })).toMatchObject({ complete: false, ways: [{ is: 'yes' }] });
    expect(waysUp(command, 'A', 15, { limit: 10 }).ways).toHaveLength(2);
    expect(waysUp(command, 'D', 15, { limit: 10 })).toEqual({ ways: [], complete: true });
  });

  it('finds the nearest common superior', () => {
    expect(commonSuperiors(command, 'A', 'E', 5)).toEqual([{ unit: 'C', is: 'yes', steps: 2 }]);
    expect(commonSuperiors(command, 'A', 'E', 5, { types: ['command'] })).toMatchObject([{ unit: 'D', is: 'yes' }]);
    expect(commonSuperiors(command, 'A', 'B', 5)).toMatchObject([{ unit: 'B' }]);
    expect(commonSuperiors(command, 'A', 'E', 40)).toEqual([]);
  });

  it('tells what changed between two days, and which relations it follows', () => {
    expect(changesBetween(command, 'E', [5, 15], 'up')).toEqual([{ unit: 'D', before: 'yes', after: 'possibly' }]);
    expect(changesBetween(command, 'D', [5, 30], 'down')).toHaveLength(4);
    expect(followed(command, 'C', 15, 'up').map(({ is }) => is)).toEqual(['possibly']);
    expect(followed(command, 'nobody', 15, 'up')).toEqual([]);
  });
});
