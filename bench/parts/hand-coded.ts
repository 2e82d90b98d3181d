// The conditions of the shelf's triggers, written by hand as anybody would who had no engine: numbers in, yes, no or unknown out.
// The yardstick of the rules part, which checks that both give the same answers. Thresholds are those of the shelf.

import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Quantity } from '#kernel/quantity.ts';
import type { CompiledPolicy } from '#rules/compiled-policy.ts';
import type { FactReading } from '#rules/fact.ts';

/** The day on which the rules are asked. */
export const DAY = '2020-06-30' as CalendarDate; // a literal day

/** 1 yes, 0 no, -1 unknown. */
export type Told = 1 | 0 | -1;

/** What was read of a subject on a day, by fact. */
export type Readings = ReadonlyMap<string, FactReading>;

/** Everything that the seven triggers ask, as plain fields. */
export interface Plain {
  readonly numbers: readonly (Quantity | null)[];
  readonly truths: readonly Told[];
}

export const NUMBERS = [
  'regime.purged.general_officers',
  'regime.purged.assisted_unit_commanders',
  'regime.moral_hazard_index',
  'signals.planned.pledges',
  'signals.planned.visits',
  'signals.planned.largest_package',
  'regime.coup_attempts',
  'regime.age',
  'assistance.obligations.change',
  'leverage.net',
  'assistance.unconditional_share',
  'strategy.initiative_usd',
  'strategy.elements_stated',
  'strategy.temporary_mission_share',
  'mission.months_to_planned_end',
  'strategy.oldest_open_question',
  'strategy.repeated_mandate_gap',
] as const;

export const TRUTHS = ['strategy.baseline', 'strategy.transition_plan', 'strategy.mandated_again'] as const;

type Asks = (facts: Plain) => Told;

/** The seven triggers by id. `threshold` gives a parameter of the shelf. */
export function handCoded(policies: ReadonlyMap<string, CompiledPolicy>): ReadonlyMap<string, Asks> {
  const of = (policy: string, name: string): number => {
    const parameter = policies.get(policy)?.parameters.find((each) => each.name === name);
    const value = parameter?.values.at(-1)?.value;
    if (value === undefined)
      throw new RangeError(`${policy} has no parameter ${name} any more: adapt bench/parts/hand-coded.ts`);
    return value;
  };
  const [generals, commanders] = [of('t11', 'general_officers'), of('t11', 'unit_commanders')];
  const [index, signals, large] = [of('t12', 'high_index'), of('t12', 'signals'), of('t12', 'large_package')];
  const [coups, young, steep] = [of('t13', 'coup_attempts'), of('t13', 'young_regime'), of('t13', 'steep_rise')];
  const [even, mostly] = [of('t27', 'even_leverage'), of('t27', 'mostly_unconditional')];
  const [size, elements] = [of('t39', 'initiative_size'), of('t39', 'elements')];
  const [share, near] = [of('t40', 'temporary_share'), of('t40', 'near_end')];
  const [tooLong, again] = [of('t41', 'open_too_long'), of('t41', 'ordered_again_within')];
  return new Map<string, Asks>([
    ['t11', ({ numbers: n }) => or(atLeast(n[0], generals), atLeast(n[1], commanders))],
    [
      't12',
      ({ numbers: n }) =>
        and(atLeast(n[2], index), or(or(atLeast(n[3], signals), atLeast(n[4], signals)), moreThan(n[5], large))),
    ],
    ['t13', ({ numbers: n }) => and(or(atLeast(n[6], coups), not(atLeast(n[7], young))), moreThan(n[8], steep))],
    ['t27', ({ numbers: n }) => and(not(atLeast(n[9], even)), moreThan(n[10], mostly))],
    ['t39', ({ numbers: n, truths: t }) => and(moreThan(n[11], size), or(not(atLeast(n[12], elements)), not(t[0])))],
    ['t40', ({ numbers: n, truths: t }) => and(and(moreThan(n[13], share), not(moreThan(n[14], near))), not(t[1]))],
    ['t41', ({ numbers: n, truths: t }) => or(moreThan(n[15], tooLong), and(t[2] ?? -1, not(moreThan(n[16], again))))],
  ]);
}

/** The readings of a day as plain fields. */
export function plainOf(readings: Readings): Plain {
  return {
    numbers: NUMBERS.map((name) => {
      const value = readings.get(name)?.value;
      return value?.kind === 'number' ? value.value : null;
    }),
    truths: TRUTHS.map((name) => {
      const value = readings.get(name)?.value;
      if (value?.kind !== 'truth' || value.value.is === 'unknown') return -1;
      return value.value.is === 'yes' ? 1 : 0;
    }),
  };
}

function atLeast(quantity: Quantity | null | undefined, threshold: number): Told {
  if (quantity === null || quantity === undefined) return -1;
  if (quantity.min !== null && quantity.min >= threshold) return 1;
  return quantity.max !== null && quantity.max < threshold ? 0 : -1;
}

function moreThan(quantity: Quantity | null | undefined, threshold: number): Told {
  if (quantity === null || quantity === undefined) return -1;
  if (quantity.min !== null && quantity.min > threshold) return 1;
  return quantity.max !== null && quantity.max <= threshold ? 0 : -1;
}

function and(a: Told, b: Told): Told {
  if (a === 0 || b === 0) return 0;
  return a === 1 && b === 1 ? 1 : -1;
}

function or(a: Told, b: Told): Told {
  if (a === 1 || b === 1) return 1;
  return a === 0 && b === 0 ? 0 : -1;
}

function not(a: Told | undefined): Told {
  if (a === undefined || a === -1) return -1;
  return a === 1 ? 0 : 1;
}
