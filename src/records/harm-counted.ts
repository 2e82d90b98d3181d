// How events become numbers: which of them count, certainly or possibly, what the number is, and that the highest is not known
// where silence says nothing.

import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Quantity } from '#kernel/quantity.ts';
import { addAll, describeQuantity } from '#kernel/quantity.ts';
import type { Truth } from '#kernel/truth.ts';
import { and, NO, not, unknown, YES } from '#kernel/truth.ts';
import type { Evidence, FactReading } from '#rules/fact.ts';

import type { Ask } from './fact.ts';
import { evidenceOf, numberReading, unknownReading } from './fact.ts';
import type { HarmEvent } from './harm-event.ts';
import { harmEvents, partyOf } from './harm-party.ts';
import { civiliansOf, fellWithin, gradingOn, isResponsible } from './harm-weight.ts';
import type { Holding } from './holding.ts';
import { isWatchedOver } from './monitored.ts';

interface Days {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** An event that certainly or possibly counts. */
export interface Counted {
  readonly event: HarmEvent;
  readonly is: Truth;
}

/** Events within some days for which the partner is or may be responsible, as they stood on a day. Discounted ones are left out. */
export function counted(holding: Holding, { from, to }: Days, asOf: CalendarDate): readonly Counted[] {
  const party = partyOf(holding);
  return harmEvents(holding)
    .map((event): Counted => {
      const within = fellWithin(event, from, to);
      if (within.is === 'no') return { event, is: NO };
      return { event, is: and([within, isResponsible(event, party, asOf), not(isDiscounted(event, asOf))]) };
    })
    .filter(({ is }) => is.is !== 'no');
}

/** Whether an event was found not to be harm to civilians by those who are held responsible. */
function isDiscounted(event: HarmEvent, asOf: CalendarDate): Truth {
  const { lowest, highest } = gradingOn(event, asOf);
  if (lowest !== 'C0') return NO;
  return highest === 'C0' ? YES : unknown('whether the incident is discounted: its grades disagree');
}

/** What is on record, with the highest number open where silence says nothing. */
export function asFarAsWatched(holding: Holding, days: Days, value: Quantity): Quantity {
  return isWatchedOver(holding.harm, days.from, days.to) ? value : { min: value.min, best: null, max: null };
}

export const NOBODY_LOOKED =
  'whether monitoring was close enough for silence to mean anything: no record of monitoring says so for the whole time';

/** A number from events; not known where nothing is on record and nobody looked closely enough. */
export function fromEvents(
  { holding, asOf }: Ask,
  days: Days,
  events: readonly Counted[],
  value: Quantity,
  told: { readonly says: string; readonly of: (event: HarmEvent) => string },
): FactReading {
  const evidence = (): readonly Evidence[] =>
    events.flatMap(({ event, is }) =>
      event.incidents.map((each) => evidenceOf(each, `${told.of(event)}${is.is === 'yes' ? '' : ', possibly'}`)),
    );
  const seen = asFarAsWatched(holding, days, value);
  if ((seen.min ?? 0) === 0 && seen.best === null && seen.max === null) {
    const isOpen = isWatchedOver(holding.harm, days.from, days.to);
    return unknownReading(
      [isOpen ? 'how many: an incident on record states no highest number' : NOBODY_LOOKED],
      evidence(),
    );
  }
  return numberReading(
    seen,
    () => `${told.says} from ${days.from} to ${days.to}, as it stood on ${asOf}: ${describeQuantity(seen)}`,
    evidence,
  );
}

/** The civilians killed in some events. What only possibly counts adds to the maximum alone. */
export function killedIn(events: readonly Counted[]): Quantity {
  return addAll(
    events.map(({ event, is }) => {
      const killed = civiliansOf(event, 'killed');
      return is.is === 'yes' ? killed : { min: 0, best: killed.max === 0 ? 0 : null, max: killed.max };
    }),
  );
}

export function killedInWords(event: HarmEvent): string {
  return `${describeQuantity(civiliansOf(event, 'killed'))} civilians killed`;
}
