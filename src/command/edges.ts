// The relations between units as arrays of numbers, so that a walk through a hundred thousand of them takes microseconds.
// Units are numbered by their ids and relations ordered by theirs: the order of entry never reaches an answer. A relation of
// a unit to itself is kept out and named.

/** A dated relation: `lower` stood under `upper`. Days are numbers (days since 1970-01-01), both ends included. */
export interface Relation {
  readonly id: string;
  readonly lower: string;
  readonly upper: string;
  readonly type: string;
  /** The days on which it held for certain; null when there is none. */
  readonly certain: { readonly first: number; readonly last: number } | null;
  /** The days on which it held or may have held; the certain ones are among them. */
  readonly possible: { readonly first: number; readonly last: number };
}

/** Relations that can be walked both ways. Offsets are those of rows of neighbors, as in a sparse matrix. */
export interface Edges {
  readonly units: readonly string[];
  readonly numberOf: ReadonlyMap<string, number>;
  readonly relations: readonly Relation[];
  readonly lower: Int32Array;
  readonly upper: Int32Array;
  readonly certainFrom: Int32Array;
  readonly certainTo: Int32Array;
  readonly possibleFrom: Int32Array;
  readonly possibleTo: Int32Array;
  /** A bit for the type of each relation; see `types`. */
  readonly typeBit: Int32Array;
  readonly types: readonly string[];
  readonly up: Rows;
  readonly down: Rows;
  /** Whether a relation can be part of a circle on some day, so that the day decides whether it may be followed. */
  readonly isSuspect: Uint8Array;
  /** The relations of a unit to itself. */
  readonly ownSuperiors: readonly Relation[];
}

/** The relations of each unit: those of unit `n` stand in `of` from `start[n]` up to `start[n + 1]`. */
export interface Rows {
  readonly start: Int32Array;
  readonly of: Int32Array;
}

/** No day is in the span from 1 to 0. */
const NEVER = { first: 1, last: 0 };

const MOST_TYPES = 31;

/** Numbers units and relations; throws when there are more types of relation than a chart can tell apart. */
export function edgesOf(given: readonly Relation[]): Edges {
  const ordered = given.toSorted((a, b) => compare(a.id, b.id));
  const relations = ordered.filter(({ lower, upper }) => lower !== upper);
  const units = [...new Set(relations.flatMap(({ lower, upper }) => [lower, upper]))].sort(compare);
  const numberOf = new Map(units.map((unit, number) => [unit, number]));
  const types = [...new Set(relations.map(({ type }) => type))].sort(compare);
  if (types.length > MOST_TYPES) throw new RangeError(`at most ${MOST_TYPES} types of relation, found ${types.length}`);
  const typeNumber = new Map(types.map((type, at) => [type, at]));
  const column = (value: (relation: Relation) => number): Int32Array => Int32Array.from(relations, value);
  const number = (unit: string): number => numberOf.get(unit) ?? -1;
  const lower = column((each) => number(each.lower));
  const upper = column((each) => number(each.upper));
  const up = rowsOf(lower, units.length);
  return {
    units,
    numberOf,
    relations,
    lower,
    upper,
    certainFrom: column((each) => (each.certain ?? NEVER).first),
    certainTo: column((each) => (each.certain ?? NEVER).last),
    possibleFrom: column((each) => each.possible.first),
    possibleTo: column((each) => each.possible.last),
    typeBit: column((each) => 1 << (typeNumber.get(each.type) ?? 0)),
    types,
    up,
    down: rowsOf(upper, units.length),
    isSuspect: suspects(up, upper, units.length, lower),
    ownSuperiors: ordered.filter((each) => each.lower === each.upper),
  };
}

/** The days on which one of some relations begins or ceases to hold or to be possible, the earliest first. */
export function changeDays(relations: readonly Relation[]): readonly number[] {
  const days = relations.flatMap(({ certain, possible }) => [
    possible.first,
    possible.last + 1,
    ...(certain === null ? [] : [certain.first, certain.last + 1]),
  ]);
  return [...new Set(days)].sort((a, b) => a - b);
}

function rowsOf(by: Int32Array, units: number): Rows {
  const start = new Int32Array(units + 1);
  for (const unit of by) start[unit + 1] = (start[unit + 1] ?? 0) + 1;
  for (let unit = 0; unit < units; unit += 1) start[unit + 1] = (start[unit + 1] ?? 0) + (start[unit] ?? 0);
  const next = start.slice();
  const of = new Int32Array(by.length);
  for (const [relation, unit] of by.entries()) {
    const at = next[unit] ?? 0;
    of[at] = relation;
    next[unit] = at + 1;
  }
  return { start, of };
}

/** A relation can close a circle only where both its ends lie in one circle of the relations of all days. */
function suspects(up: Rows, upper: Int32Array, units: number, lower: Int32Array): Uint8Array {
  const circle = circlesOf(units, (unit) => {
    const above: number[] = [];
    for (let at = up.start[unit] ?? 0; at < (up.start[unit + 1] ?? 0); at += 1) above.push(upper[up.of[at] ?? 0] ?? 0);
    return above;
  });
  return Uint8Array.from(lower, (unit, relation) => (circle[unit] === circle[upper[relation] ?? 0] ? 1 : 0));
}

/**
 * Which circle each unit belongs to: two units have the same number when each can be reached from the other. After Tarjan,
 * with a stack of its own: a chain of a hundred thousand units must not overflow the stack of calls.
 */
export function circlesOf(units: number, above: (unit: number) => readonly number[]): Int32Array {
  const order = new Int32Array(units).fill(-1);
  const least = new Int32Array(units);
  const circle = new Int32Array(units).fill(-1);
  const open: number[] = [];
  let count = 0;
  let circles = 0;
  for (let root = 0; root < units; root += 1) {
    if (order[root] !== -1) continue;
    const walk: { readonly unit: number; readonly next: readonly number[]; at: number }[] = [];
    const enter = (unit: number): void => {
      order[unit] = count;
      least[unit] = count;
      count += 1;
      open.push(unit);
      walk.push({ unit, next: above(unit), at: 0 });
    };
    enter(root);
    for (let step = walk.at(-1); step !== undefined; step = walk.at(-1)) {
      const to = step.next[step.at];
      if (to !== undefined) {
        step.at += 1;
        if (order[to] === -1) enter(to);
        else if (circle[to] === -1) least[step.unit] = Math.min(least[step.unit] ?? 0, order[to] ?? 0);
        continue;
      }
      walk.pop();
      const below = walk.at(-1);
      if (below !== undefined) least[below.unit] = Math.min(least[below.unit] ?? 0, least[step.unit] ?? 0);
      if (least[step.unit] !== order[step.unit]) continue;
      for (let member = open.pop(); member !== undefined; member = open.pop()) {
        circle[member] = circles;
        if (member === step.unit) break;
      }
      circles += 1;
    }
  }
  return circle;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
