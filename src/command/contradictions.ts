// Which relations cannot be followed on a day. Nobody is ever their own superior: relations that close a circle on a day on
// which all of them are certain contradict each other, and one that only may hold contradicts those that say the opposite for
// certain. They are reported and never followed. Only relations that lie in a circle over all days are looked at.

import type { Edges } from './edges.ts';
import { changeDays, circlesOf } from './edges.ts';

/** Why a relation is not followed on a day. */
export type Contradiction = 'circle' | 'opposite-is-certain';

/** The relations that are not followed, by number. */
export type Contradictions = ReadonlyMap<number, Contradiction>;

const NONE: Contradictions = new Map();

/** How many days' worth is kept; each holds until one of the relations in question begins or ends. */
const MOST_KEPT = 4096;

/** Tells which relations are not followed on a day among those of some types (bits). */
export type ContradictionsOn = (day: number, types: number) => Contradictions;

/** Prepares the question for some relations. */
export function contradictionsOf(edges: Edges): ContradictionsOn {
  const suspects = [...edges.relations.keys()].filter((relation) => edges.isSuspect[relation] === 1);
  if (suspects.length === 0) return () => NONE;
  const changes = changeDays(edges.relations.filter((_, relation) => edges.isSuspect[relation] === 1));
  const kept = new Map<string, Contradictions>();
  return (day, types) => {
    const key = `${placeOf(changes, day)} ${types}`;
    const known = kept.get(key) ?? work(edges, suspects, day, types);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(key, known);
    return known;
  };
}

/** How many of the sorted days have come by a day. */
function placeOf(days: readonly number[], day: number): number {
  let low = 0;
  for (let high = days.length; low < high;) {
    const middle = (low + high) >> 1;
    if ((days[middle] ?? 0) <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}

function work(edges: Edges, suspects: readonly number[], day: number, types: number): Contradictions {
  const found = new Map<number, Contradiction>();
  const possible = suspects.filter(
    (relation) =>
      ((edges.typeBit[relation] ?? 0) & types) !== 0 &&
      (edges.possibleFrom[relation] ?? 0) <= day &&
      day <= (edges.possibleTo[relation] ?? 0),
  );
  const isCertain = (relation: number): boolean =>
    (edges.certainFrom[relation] ?? 0) <= day && day <= (edges.certainTo[relation] ?? 0);
  const certain = possible.filter(isCertain);
  const local = localNumbers(edges, possible);
  const above = neighbors(edges, certain, local);
  const circle = circlesOf(local.size, (unit) => above[unit] ?? []);
  for (const relation of certain) {
    const [from, to] = endsOf(edges, relation, local);
    if (circle[from] === circle[to]) found.set(relation, 'circle');
  }
  const sound = neighbors(
    edges,
    certain.filter((relation) => !found.has(relation)),
    local,
  );
  const certainlyAbove = new Map<number, ReadonlySet<number>>();
  for (const relation of possible.filter((each) => !isCertain(each))) {
    const [from, to] = endsOf(edges, relation, local);
    const aboveUpper = certainlyAbove.get(to) ?? reachFrom(sound, to);
    certainlyAbove.set(to, aboveUpper);
    if (aboveUpper.has(from)) found.set(relation, 'opposite-is-certain');
  }
  return found;
}

function localNumbers(edges: Edges, relations: readonly number[]): ReadonlyMap<number, number> {
  const units = new Set(relations.flatMap((each) => [edges.lower[each] ?? 0, edges.upper[each] ?? 0]));
  return new Map([...units].map((unit, at) => [unit, at]));
}

function endsOf(edges: Edges, relation: number, local: ReadonlyMap<number, number>): readonly [number, number] {
  return [local.get(edges.lower[relation] ?? 0) ?? 0, local.get(edges.upper[relation] ?? 0) ?? 0];
}

function neighbors(edges: Edges, relations: readonly number[], local: ReadonlyMap<number, number>): number[][] {
  const above: number[][] = [...local].map(() => []);
  for (const relation of relations) {
    const [from, to] = endsOf(edges, relation, local);
    above[from]?.push(to);
  }
  return above;
}

function reachFrom(above: readonly (readonly number[])[], start: number): ReadonlySet<number> {
  const reached = new Set([start]);
  for (const unit of reached) for (const next of above[unit] ?? []) reached.add(next);
  return reached;
}
