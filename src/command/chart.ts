// What a chart of command shows of a day: the relations that it follows and those that it cannot, every way from one unit up to
// another, the nearest common superiors, and what changed between two days.

import type { Asking, Command, Placed } from './command.ts';
import { above, below, bitsOf, byNearness, holding, isAsked } from './command.ts';
import type { Relation } from './edges.ts';

/** A relation that is not followed on a day, and why. */
export interface Unfollowed {
  readonly relation: Relation;
  readonly because: 'own-superior' | 'circle' | 'opposite-is-certain';
}

/** A relation that is followed on a day. */
export interface Followed {
  readonly relation: Relation;
  readonly is: 'yes' | 'possibly';
}

/** The nearest units that stood above both of two units on a day, or are one of them: no other such unit stands below these. */
export function commonSuperiors(
  command: Command,
  a: string,
  b: string,
  day: number,
  asking: Asking = {},
): readonly Placed[] {
  const own = (unit: string): Placed => ({ unit, is: 'yes', steps: 0 });
  const overB = new Map([own(b), ...above(command, b, day, asking)].map((each) => [each.unit, each]));
  const both = [own(a), ...above(command, a, day, asking)].flatMap((each): Placed[] => {
    const other = overB.get(each.unit);
    if (other === undefined) return [];
    const is = each.is === 'yes' && other.is === 'yes' ? 'yes' : 'possibly';
    return [{ unit: each.unit, is, steps: each.steps + other.steps }];
  });
  const higher = new Set(
    both
      .filter(({ is }) => is === 'yes')
      .flatMap(({ unit }) => above(command, unit, day, asking).flatMap((each) => (each.is === 'yes' ? each.unit : []))),
  );
  return both.filter(({ unit }) => !higher.has(unit)).toSorted(byNearness);
}

/** The relations of a unit that are followed on a day, upward or downward, by id. */
export function followed(
  command: Command,
  unit: string,
  day: number,
  direction: 'up' | 'down',
  asking: Asking = {},
): readonly Followed[] {
  const { edges } = command;
  const number = edges.numberOf.get(unit);
  if (number === undefined) return [];
  const types = bitsOf(edges, asking);
  const broken = command.contradictionsOn(day, types);
  const { start, of } = edges[direction];
  return [...of.subarray(start[number], start[number + 1])]
    .sort((a, b) => a - b)
    .flatMap((relation): Followed[] => {
      const is = holding(edges, relation, day, types);
      const found = edges.relations[relation];
      if (is === 0 || found === undefined || broken.has(relation)) return [];
      return [{ relation: found, is: is === 2 ? 'yes' : 'possibly' }];
    });
}

/** Relations that hold or may hold on a day and are not followed because they contradict others: errors of the record. */
export function unfollowed(command: Command, day: number, asking: Asking = {}): readonly Unfollowed[] {
  const { edges } = command;
  const types = bitsOf(edges, asking);
  const own = edges.ownSuperiors
    .filter(({ type, possible }) => isAsked(asking, type) && possible.first <= day && day <= possible.last)
    .map((relation): Unfollowed => ({ relation, because: 'own-superior' }));
  const broken = [...command.contradictionsOn(day, types)].toSorted(([a], [b]) => a - b);
  return [
    ...own,
    ...broken.flatMap(([number, because]): Unfollowed[] => {
      const relation = edges.relations[number];
      return relation === undefined ? [] : [{ relation, because }];
    }),
  ];
}

/** One way from a unit upward: the relations in order. It is certain when every one of them is. */
export interface Way {
  readonly is: 'yes' | 'possibly';
  readonly relations: readonly Relation[];
}

/** Ways upward, and whether these are all of them. */
export interface Ways {
  readonly ways: readonly Way[];
  readonly complete: boolean;
}

/** Every way from a unit up to another on a day, or to those that have nobody above them; at most `limit`, and it says so. */
export function waysUp(
  command: Command,
  unit: string,
  day: number,
  asking: Asking & { readonly to?: string; readonly limit: number },
): Ways {
  const { to, limit } = asking;
  // Only what lies on a way to the goal is walked, so that a limit is reached by ways that count.
  const toward = to === undefined ? null : new Set([to, ...below(command, to, day, asking).map((each) => each.unit)]);
  const ways: Way[] = [];
  let complete = true;
  const climb = (from: string, passed: readonly Relation[], is: Way['is'], visited: ReadonlySet<string>): void => {
    if (!complete) return;
    const next = followed(command, from, day, 'up', asking).filter(
      ({ relation }) => !visited.has(relation.upper) && (toward === null || toward.has(relation.upper)),
    );
    const isEnd = from === to || (to === undefined && next.length === 0);
    if (isEnd && passed.length > 0) {
      if (ways.length === limit) complete = false;
      else ways.push({ is, relations: passed });
    }
    if (from === to) return;
    for (const each of next) {
      const sure = is === 'yes' && each.is === 'yes' ? 'yes' : 'possibly';
      climb(each.relation.upper, [...passed, each.relation], sure, new Set([...visited, each.relation.upper]));
    }
  };
  climb(unit, [], 'yes', new Set([unit]));
  return { ways, complete };
}

/** How a unit stands to one on another day. */
export interface Change {
  readonly unit: string;
  readonly before: Placed['is'] | 'not-known';
  readonly after: Placed['is'] | 'not-known';
}

/** What changed above or below a unit between two days, by unit. */
export function changesBetween(
  command: Command,
  unit: string,
  days: readonly [number, number],
  direction: 'up' | 'down',
  asking: Asking = {},
): readonly Change[] {
  const walk = direction === 'up' ? above : below;
  const [before, after] = days.map(
    (day) => new Map(walk(command, unit, day, asking).map((each) => [each.unit, each.is])),
  );
  const units = [...new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])].sort();
  return units
    .map((each): Change => ({
      unit: each,
      before: before?.get(each) ?? 'not-known',
      after: after?.get(each) ?? 'not-known',
    }))
    .filter((change) => change.before !== change.after);
}
