// What follows from a holding alone, worked out once: a rule asks of the same holding on hundreds of days.

import type { Holding } from './holding.ts';

/** Keeps what a piece of work makes of each holding for as long as the holding lives. */
export function oncePerHolding<Value>(work: (holding: Holding) => Value): (holding: Holding) => Value {
  const known = new WeakMap<Holding, { readonly value: Value }>();
  return (holding) => {
    const found = known.get(holding) ?? { value: work(holding) };
    known.set(holding, found);
    return found.value;
  };
}
