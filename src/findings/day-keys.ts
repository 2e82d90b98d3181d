// What of a day the value of a fact depends on. Rules are asked of every month end of a partnership, and few months change
// anything: days of one key have one value, and it is worked out once. A fact that is not listed may differ on any day. A test
// works every listed fact out on every month end and holds it to this list.

import { addDays } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { spanOf, startOf } from '#kernel/date-range.ts';
import { periodOf } from '#kernel/fiscal-year.ts';
import { lastCompleteFiscalYears } from '#records/assistance/yearly.ts';
import type { Holding } from '#records/holding.ts';
import { oncePerHolding } from '#records/once-per-holding.ts';

type DayKey = (holding: Holding, asOf: CalendarDate) => string;

/** For what is the same on every day. */
const anyDay: DayKey = () => '';

const lastCompleteYear: DayKey = (_holding, asOf) => lastCompleteFiscalYears(asOf)?.[0] ?? '';

/** For what changes only when one of some days has come: how many of them have, the day itself included. */
function daysCome(daysIn: (holding: Holding) => readonly (CalendarDate | null)[]): DayKey {
  const sortedOf = oncePerHolding((holding: Holding): readonly CalendarDate[] =>
    [...new Set(daysIn(holding).filter((day) => day !== null))].sort(),
  );
  return (holding, asOf) => {
    const days = sortedOf(holding);
    let low = 0;
    for (let high = days.length; low < high;) {
      const middle = (low + high) >> 1;
      if ((days[middle] ?? asOf) <= asOf) low = middle + 1;
      else high = middle;
    }
    return String(low);
  };
}

const periodsOver = daysCome(({ assistance }) => assistance.map(({ body }) => periodOf(body.period).to));

const scoresBegun = daysCome(({ figures }) =>
  figures.filter(({ body }) => body.measure.startsWith('indicator.')).map(({ worldFirst }) => worldFirst),
);

/** A plan becomes known, is past its first possible day, and past its last. */
const plansMoved = daysCome(({ signals }) =>
  signals.flatMap(({ body, knownFrom }) => {
    const { possibleFrom, possibleTo } = spanOf(body.when);
    return [knownFrom, ...[possibleFrom, possibleTo].map((day) => (day === null ? null : addDays(day, 1)))];
  }),
);

const ordersGiven = daysCome(({ questions }) =>
  questions.flatMap(({ body }) => [startOf(body.opened).earliest, startOf(body.opened).latest]),
);

/** By fact. */
export const DAY_KEYS: ReadonlyMap<string, DayKey> = new Map([
  ['total.stated', anyDay],
  ['total.items_sum', anyDay],
  ['total.gap', anyDay],
  ['total.gap_share', anyDay],
  ['row.days_before_authority', anyDay],
  ['citation.days_apart', anyDay],
  ['assistance.obligations.change', lastCompleteYear],
  ['assistance.unconditional_share', lastCompleteYear],
  ['strategy.temporary_mission_share', periodsOver],
  ['strategy.institutional_share', periodsOver],
  ['regime.moral_hazard_index', scoresBegun],
  ['leverage.net', scoresBegun],
  ['signals.planned.pledges', plansMoved],
  ['signals.planned.visits', plansMoved],
  ['signals.planned.largest_package', plansMoved],
  ['strategy.mandated_again', ordersGiven],
  ['strategy.repeated_mandate_gap', ordersGiven],
  ['strategy.initiative_usd', anyDay],
  ['strategy.elements_stated', anyDay],
  ['strategy.baseline', anyDay],
]);
