// Who stood above whom on a day. A walk follows only relations that hold on that day, on every step of the path: precise ones
// make the answer `yes`, one imprecise step makes it `possibly`, and what no relation tells is not known, never `no`. What
// contradicts itself on the day is not followed. No unit is its own superior, and no answer is cut short in silence.

import type { ContradictionsOn } from './contradictions.ts';
import { contradictionsOf } from './contradictions.ts';
import type { Edges, Relation, Rows } from './edges.ts';
import { edgesOf } from './edges.ts';

/** Whether one unit stood above another on a day. What is not on record is not known; it is never a no. */
export type Standing = 'yes' | 'possibly' | 'not-known';

/** A unit that stood above or below another. */
export interface Placed {
  readonly unit: string;
  readonly is: 'yes' | 'possibly';
  /** The least number of relations between the two, along the surest way. */
  readonly steps: number;
}

/** Relations between units, ready to be asked. */
export interface Command {
  readonly types: readonly string[];
  readonly units: readonly string[];
  readonly edges: Edges;
  readonly contradictionsOn: ContradictionsOn;
  readonly marks: Marks;
}

/** What a walk has reached, by unit: 0 nothing, 1 possibly, 2 certainly; made once and wiped after each walk. */
interface Marks {
  readonly state: Uint8Array;
  readonly steps: Int32Array;
}

/** Which relations count; absent is all types. A chart says which it uses. */
export interface Asking {
  readonly types?: readonly string[] | undefined;
}

/** Makes relations ready to be asked. */
export function commandFrom(relations: readonly Relation[]): Command {
  const edges = edgesOf(relations);
  const { units, types } = edges;
  const marks = { state: new Uint8Array(units.length), steps: new Int32Array(units.length) };
  return { types, units, edges, contradictionsOn: contradictionsOf(edges), marks };
}

/** All units above a unit on a day, the nearest first. */
export function above(command: Command, unit: string, day: number, asking: Asking = {}): readonly Placed[] {
  return placed(command, unit, day, asking, 'up');
}

/** All units below a unit on a day, the nearest first. */
export function below(command: Command, unit: string, day: number, asking: Asking = {}): readonly Placed[] {
  return placed(command, unit, day, asking, 'down');
}

/** Whether a unit stood above another on a day. */
export function stoodAbove(command: Command, upper: string, lower: string, day: number, asking: Asking = {}): Standing {
  return above(command, lower, day, asking).find((each) => each.unit === upper)?.is ?? 'not-known';
}

/** Whether relations of a type count. */
export function isAsked(asking: Asking, type: string): boolean {
  return asking.types === undefined || asking.types.includes(type);
}

/** The types that count, as bits. */
export function bitsOf(edges: Edges, asking: Asking): number {
  return edges.types.reduce((bits, type, at) => (isAsked(asking, type) ? bits | (1 << at) : bits), 0);
}

/** 2 when a relation of one of the types holds on the day, 1 when it may, else 0. */
export function holding(edges: Edges, relation: number, day: number, types: number): 0 | 1 | 2 {
  if (((edges.typeBit[relation] ?? 0) & types) === 0) return 0;
  if (day < (edges.possibleFrom[relation] ?? 0) || day > (edges.possibleTo[relation] ?? 0)) return 0;
  return (edges.certainFrom[relation] ?? 0) <= day && day <= (edges.certainTo[relation] ?? 0) ? 2 : 1;
}

function placed(
  command: Command,
  unit: string,
  day: number,
  asking: Asking,
  direction: 'up' | 'down',
): readonly Placed[] {
  const { edges, marks } = command;
  const start = edges.numberOf.get(unit);
  if (start === undefined) return [];
  const types = bitsOf(edges, asking);
  const walk = (way: Rows, ends: Int32Array): number[] => reach(command, start, { way, ends, day, types });
  const reached = direction === 'up' ? walk(edges.up, edges.upper) : walk(edges.down, edges.lower);
  const answer = reached.map((number): Placed => ({
    unit: edges.units[number] ?? '',
    is: marks.state[number] === 2 ? 'yes' : 'possibly',
    steps: marks.steps[number] ?? 0,
  }));
  for (const number of reached) marks.state[number] = 0;
  marks.state[start] = 0;
  if (!hasSuspect(edges, start)) return answer.toSorted(byNearness);
  const opposite = certainlyOpposite(command, start, day, types, direction);
  return answer.filter(({ unit: other }) => !opposite.has(other)).toSorted(byNearness);
}

interface Walk {
  readonly way: Rows;
  readonly ends: Int32Array;
  readonly day: number;
  readonly types: number;
}

/** Marks everything that can be reached, the certain first, and gives the units reached. */
function reach({ edges, marks, contradictionsOn }: Command, start: number, walk: Walk): number[] {
  const { way, ends, day, types } = walk;
  const broken = contradictionsOn(day, types);
  const reached: number[] = [];
  const step = (from: number, least: 1 | 2, state: 1 | 2, steps: number, onto: number[]): void => {
    for (let at = way.start[from] ?? 0; at < (way.start[from + 1] ?? 0); at += 1) {
      const relation = way.of[at] ?? 0;
      if (holding(edges, relation, day, types) < least || broken.has(relation)) continue;
      const to = ends[relation] ?? 0;
      if (to === start || (marks.state[to] ?? 0) !== 0) continue;
      marks.state[to] = state;
      marks.steps[to] = steps;
      onto.push(to);
      reached.push(to);
    }
  };
  marks.state[start] = 2;
  for (let [level, steps]: [number[], number] = [[start], 1]; level.length > 0; steps += 1) {
    const next: number[] = [];
    for (const unit of level) step(unit, 2, 2, steps, next);
    level = next;
  }
  // From all that is certain onward, nearest first, along relations that may hold.
  const bySteps: number[][] = [[start]];
  for (const unit of reached) (bySteps[marks.steps[unit] ?? 0] ??= []).push(unit);
  for (let steps = 0; steps < bySteps.length; steps += 1) {
    const next: number[] = [];
    for (const unit of bySteps[steps] ?? []) step(unit, 1, 1, steps + 1, next);
    if (next.length > 0) bySteps[steps + 1] = [...(bySteps[steps + 1] ?? []), ...next];
  }
  return reached;
}

function hasSuspect(edges: Edges, unit: number): boolean {
  return [edges.up, edges.down].some(({ start, of }) =>
    of.subarray(start[unit], start[unit + 1]).some((relation) => edges.isSuspect[relation] === 1),
  );
}

/** What certainly stands on the other side of a unit cannot possibly stand on this one. */
function certainlyOpposite(
  command: Command,
  start: number,
  day: number,
  types: number,
  direction: 'up' | 'down',
): ReadonlySet<string> {
  const { edges, marks } = command;
  const [way, ends] = direction === 'up' ? [edges.down, edges.lower] : [edges.up, edges.upper];
  const reached = reach(command, start, { way, ends, day, types });
  const certain = new Set(reached.flatMap((unit) => (marks.state[unit] === 2 ? (edges.units[unit] ?? '') : [])));
  for (const unit of reached) marks.state[unit] = 0;
  marks.state[start] = 0;
  return certain;
}

/** The nearest first, then by id. */
export function byNearness(a: Placed, b: Placed): number {
  return a.steps - b.steps || (a.unit < b.unit ? -1 : a.unit > b.unit ? 1 : 0);
}
