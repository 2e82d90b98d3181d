// Which parts of a holding a piece of work has read. A part is a list of a holding, such as its regime events; what was worked out
// from parts that a write has not changed need not be worked out again. Reading is noticed, not declared, so it cannot be forgotten.

import type { StoredRecord } from '#ledger/record.ts';

import type { Forces } from './forces.ts';
import { recordsOfHarm } from './harm-held.ts';
import type { Holding } from './holding.ts';

export type Part = keyof Holding;

/** What the work that is being done has read so far; null while nobody asks. */
let noting: Set<Part> | null = null;

/** Kept, so that what was worked out once of a watched holding need not be worked out again. */
const watchers = new WeakMap<Holding, Holding>();

/** The same holding, which notices what is read of it. */
export function watched(holding: Holding): Holding {
  const known = watchers.get(holding) ?? watching(holding);
  watchers.set(holding, known);
  return known;
}

function watching(holding: Holding): Holding {
  return new Proxy(holding, {
    get(target, name, receiver) {
      if (noting !== null && isPart(target, name)) noting.add(name);
      return Reflect.get(target, name, receiver) as unknown; // whatever the part is
    },
  });
}

function isPart(holding: Holding, name: string | symbol): name is Part {
  return typeof name === 'string' && name in holding;
}

/** Does a piece of work and tells which parts of watched holdings it read. */
export function partsReadIn<Value>(work: () => Value): { readonly value: Value; readonly parts: ReadonlySet<Part> } {
  const outer = noting;
  const parts = new Set<Part>();
  noting = parts;
  try {
    return { value: work(), parts };
  } finally {
    noting = outer;
    noteParts(parts);
  }
}

/** Says for work whose result was kept what it had read. */
export function noteParts(parts: Iterable<Part>): void {
  if (noting !== null) for (const part of parts) noting.add(part);
}

/** The parts of a holding in which anything is not as it was. */
export function changedParts(before: Holding, after: Holding): ReadonlySet<Part> {
  const names = Object.keys(after) as Part[]; // the keys of a holding are its parts
  return new Set(names.filter((name) => !isSame(name, before, after)));
}

function isSame(name: Part, before: Holding, after: Holding): boolean {
  const [old, now] = [before[name], after[name]];
  if (old === now) return true;
  if (name === 'forces') return areSameForces(before.forces, after.forces);
  if (name === 'harm') return areSame(recordsOfHarm(before.harm), recordsOfHarm(after.harm));
  if (Array.isArray(old) && Array.isArray(now)) return areSame(old, now);
  if (old instanceof Map && now instanceof Map) {
    return areSame([...before.sources.values()], [...after.sources.values()]) && name === 'sources';
  }
  return name === 'partner' && areSame([before.partner], [after.partner]);
}

function areSame(before: readonly StoredRecord[], after: readonly StoredRecord[]): boolean {
  return (
    before.length === after.length &&
    before.every((record, at) => record.id === after[at]?.id && record.version === after[at].version)
  );
}

function areSameForces(before: Forces, after: Forces): boolean {
  return (Object.keys(after) as (keyof Forces)[]).every((name) => {
    const [old, now] = [before[name], after[name]];
    if (typeof old === 'function' || typeof now === 'function') {
      return after.units.every(({ id }) => before.rootOf(id) === after.rootOf(id));
    }
    return areSame(old, now);
  });
}
