// What follows from a holding alone, worked out once: a rule asks of the same holding on hundreds of days.

import { noteParts, partsReadIn } from './holding-parts.ts';
import type { Holding } from './holding.ts';

/** Keeps what a piece of work makes of each holding for as long as the holding lives. */
export function oncePerHolding<Value>(work: (holding: Holding) => Value): (holding: Holding) => Value {
  const known = new WeakMap<Holding, ReturnType<typeof partsReadIn<Value>>>();
  return (holding) => {
    const found = known.get(holding) ?? partsReadIn(() => work(holding));
    known.set(holding, found);
    noteParts(found.parts);
    return found.value;
  };
}
