// Whether two names are known by their numbers: then the rest only colors the picture. What is numbered anew in every unit above it,
// or told apart by a letter, is known by its place and name as well.

import type { NameReading } from './reading.ts';

const NUMBERED_ANEW: ReadonlySet<string> = new Set(['company', 'battery', 'platoon', 'section', 'sector', 'team']);

/** Whether both have a number that no other unit of the country should have. */
export function areKnownByNumber(a: NameReading, b: NameReading): boolean {
  return isKnownByNumber(a) && isKnownByNumber(b);
}

function isKnownByNumber(reading: NameReading): boolean {
  return reading.numbers.some(({ kind }) => kind !== 'letter') && !isNumberedAnew(reading);
}

/** These stand above such a unit and have no number themselves. */
const UNNUMBERED: ReadonlySet<string> = new Set(['joint-task-force', 'operation']);

/** Whether the number is that of a kind which every unit above it numbers anew: not so in "2 Brigade Provost Company". */
export function isNumberedAnew({ echelons }: NameReading): boolean {
  return (
    echelons.length > 0 &&
    echelons.every((id) => NUMBERED_ANEW.has(id) || UNNUMBERED.has(id)) &&
    !echelons.every((id) => UNNUMBERED.has(id))
  );
}
