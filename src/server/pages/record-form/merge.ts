// Puts two corrections of one version together. What only one of both changed is taken over; where both changed one field to different
// things, a person chooses and nothing is chosen for them. Citations go along with the places that they support.

import { canonicalJson } from '#kernel/canonical-json.ts';
import { isObject, isWithin, pointerOf, pointerSteps, valueAt } from '#kernel/json-pointer.ts';

/** What is written of a record in one version. */
export interface Written<Cited extends { readonly at: string }> {
  readonly body: unknown;
  readonly citations: readonly Cited[];
  readonly marking: string;
  readonly compartments: readonly string[];
}

/** Which of two answers stands; `both` of two lists puts what is only in the second behind the first. */
export type Choice = 'theirs' | 'mine' | 'both';

/** A field that is not what it was. */
export interface Difference {
  /** A pointer into the body, or `marking` or `compartments`. */
  readonly at: string;
  readonly before: unknown;
  readonly theirs: unknown;
  readonly mine: unknown;
  readonly changedBy: 'theirs' | 'mine' | 'both alike' | 'both';
  /** Whether both can stand one after the other. */
  readonly isList: boolean;
}

export interface Merged<Cited extends { readonly at: string }> {
  readonly written: Written<Cited>;
  readonly differences: readonly Difference[];
  /** The places where a person has to choose and has not. */
  readonly open: readonly string[];
}

interface Sides {
  readonly before: unknown;
  readonly theirs: unknown;
  readonly mine: unknown;
}

interface Merging {
  /** Places whose parts belong together, as the two ends of a range; a step `*` stands for every item of a list. */
  readonly atoms: ReadonlySet<string>;
  readonly choices: ReadonlyMap<string, Choice>;
}

/** Merges two versions that were both made from a third. */
export function merged<Cited extends { readonly at: string }>(
  before: Written<Cited>,
  sides: { readonly theirs: Written<Cited>; readonly mine: Written<Cited> },
  merging: Merging,
): Merged<Cited> {
  const { theirs, mine } = sides;
  const differences: Difference[] = [];
  const take = (at: string, own: Sides): unknown => mergeValue(at, own, { ...merging, differences });
  const body = take('', { before: before.body, theirs: theirs.body, mine: mine.body });
  const marking = take('marking', { before: before.marking, theirs: theirs.marking, mine: mine.marking });
  const held = take('compartments', {
    before: before.compartments,
    theirs: theirs.compartments,
    mine: mine.compartments,
  });
  const citations = mergeCitations(before, sides, { body, differences, choices: merging.choices });
  const open = differences.flatMap(({ at, changedBy, isList }) => {
    const choice = merging.choices.get(at);
    return changedBy !== 'both' || (choice !== undefined && (choice !== 'both' || isList)) ? [] : [at];
  });
  return {
    written: {
      body,
      citations,
      marking: String(marking),
      compartments: Array.isArray(held) ? held.map(String) : [],
    },
    differences,
    open,
  };
}

function mergeValue(at: string, sides: Sides, merging: Merging & { readonly differences: Difference[] }): unknown {
  const { before, theirs, mine } = sides;
  const changed = { theirs: !same(before, theirs), mine: !same(before, mine) };
  if (!changed.theirs && !changed.mine) return before;
  if (isObject(before) && isObject(theirs) && isObject(mine) && !merging.atoms.has(at) && !isUnknown(sides)) {
    const keys = [...new Set([before, theirs, mine].flatMap((each) => Object.keys(each)))];
    return Object.fromEntries(
      keys.flatMap((key): [string, unknown][] => {
        const inner = { before: before[key], theirs: theirs[key], mine: mine[key] };
        const value = mergeValue(`${at}${pointerOf([key])}`, inner, merging);
        return value === undefined ? [] : [[key, value]];
      }),
    );
  }
  const isAlike = same(theirs, mine);
  const isList = Array.isArray(theirs) && Array.isArray(mine);
  const changedBy = isAlike ? 'both alike' : changed.theirs && changed.mine ? 'both' : changed.mine ? 'mine' : 'theirs';
  merging.differences.push({ at, before, theirs, mine, changedBy, isList });
  if (changedBy !== 'both') return changed.mine ? mine : theirs;
  const choice = merging.choices.get(at);
  if (choice === 'mine') return mine;
  return choice === 'both' && isList ? joined(theirs, mine) : theirs;
}

/** A value that is unknown with a reason is one thing and not a group with a field. */
function isUnknown({ before, theirs, mine }: Sides): boolean {
  return [before, theirs, mine].some((each) => isObject(each) && Object.keys(each).join() === 'unknown');
}

function joined(theirs: readonly unknown[], mine: readonly unknown[]): readonly unknown[] {
  const known = new Set(theirs.map(canonicalJson));
  return [...theirs, ...mine.filter((item) => !known.has(canonicalJson(item)))];
}

function same(a: unknown, b: unknown): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a === b || canonicalJson(a) === canonicalJson(b);
}

/** What the citations of a merge rest on: the body that came out, and where a side was chosen. */
interface Outcome {
  readonly body: unknown;
  readonly differences: readonly Difference[];
  readonly choices: ReadonlyMap<string, Choice>;
}

function mergeCitations<Cited extends { readonly at: string }>(
  before: Written<Cited>,
  { theirs, mine }: { readonly theirs: Written<Cited>; readonly mine: Written<Cited> },
  outcome: Outcome,
): readonly Cited[] {
  const keysOf = (all: readonly Cited[]): ReadonlySet<string> => new Set(all.map((each) => canonicalJson(each)));
  const [were, theirOnes, mineOnes] = [before, theirs, mine].map(({ citations }) => keysOf(citations));
  const kept = new Map<string, Cited>();
  const add = (all: readonly Cited[], side: 'theirs' | 'mine', others: ReadonlySet<string> | undefined): void => {
    const from = side === 'theirs' ? theirs.body : mine.body;
    for (const citation of all) {
      const key = canonicalJson(citation);
      const chosen = chosenAt(citation.at, outcome);
      // What the other side took away is gone; at a place that was chosen, the citations are those of the chosen side.
      const stays = chosen === null ? others?.has(key) === true || were?.has(key) !== true : chosen.includes(side);
      if (!stays) continue;
      const moved = { ...citation, at: movedPlace(citation.at, from, outcome.body) };
      kept.set(canonicalJson(moved), moved);
    }
  };
  add(theirs.citations, 'theirs', mineOnes);
  add(mine.citations, 'mine', theirOnes);
  return [...kept.values()];
}

/** The sides whose value stands at a place where both had written; null where nobody had to choose. */
function chosenAt(at: string, { differences, choices }: Outcome): readonly ('theirs' | 'mine')[] | null {
  const around = differences.find((each) => each.changedBy === 'both' && isWithin(at, each.at));
  if (around === undefined) return null;
  const choice = choices.get(around.at);
  if (choice === 'both' && around.isList) return ['theirs', 'mine'];
  return [choice === 'mine' ? 'mine' : 'theirs'];
}

/**
 * Where a citation points in a body that another body became: the item of a list that it pointed into, wherever it stands now; where it is
 * gone, what was around it.
 */
function movedPlace(at: string, from: unknown, to: unknown): string {
  let place = '';
  for (const step of pointerSteps(at) ?? []) {
    const list = valueAt(to, place);
    const next = `${place}${pointerOf([step])}`;
    if (!Array.isArray(list)) {
      if (valueAt(to, next) === undefined) return place;
      place = next;
      continue;
    }
    const item = valueAt(from, at.slice(0, lengthOf(at, place) + 1 + step.length));
    const own: unknown = list[Number(step)];
    const isUnmoved = same(own, item) || isSameAt(at, from, to, { place, length: list.length });
    const index = isUnmoved ? Number(step) : list.findIndex((each) => same(each, item));
    if (index < 0) return place;
    place = `${place}/${index}`;
  }
  return place;
}

/** Whether the very value that a citation points to still stands at its place, in a list as long as it was. */
function isSameAt(
  at: string,
  from: unknown,
  to: unknown,
  inside: { readonly place: string; readonly length: number },
): boolean {
  const before = valueAt(from, inside.place);
  if (!Array.isArray(before) || before.length !== inside.length || !at.startsWith(`${inside.place}/`)) return false;
  const value = valueAt(to, at);
  return value !== undefined && same(value, valueAt(from, at));
}

/** How long the same depth is in another pointer: indexes of moved items differ in length. */
function lengthOf(at: string, place: string): number {
  const steps = place === '' ? 0 : place.split('/').length - 1;
  return at
    .split('/')
    .slice(0, steps + 1)
    .join('/').length;
}
