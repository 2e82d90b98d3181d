// A partner as somebody to whom harm can be attributed: by its own record, by a unit of it, or by a joint force that it belonged to when
// it happened.

import { spanOf } from '#kernel/date-range.ts';
import { NO, unknown, YES } from '#kernel/truth.ts';
import type { Truth } from '#kernel/truth.ts';

import { eventsOf } from './harm-event.ts';
import type { HarmEvent } from './harm-event.ts';
import type { Party } from './harm-weight.ts';
import type { Holding } from './holding.ts';
import { oncePerHolding } from './once-per-holding.ts';

/** The events in which a partner had or may have had a part. */
export const harmEvents = oncePerHolding((holding): readonly HarmEvent[] => eventsOf(holding.harm));

/** The partner of a holding. */
export const partyOf = oncePerHolding((holding): Party => {
  const units = new Set(
    holding.forces.units
      .filter(({ body }) => body.partner === holding.partner.id)
      .map(({ id }) => holding.forces.rootOf(id)),
  );
  return {
    id: holding.partner.id,
    hasUnit: (unit) => units.has(holding.forces.rootOf(unit)),
    belongsTo: (coalition, event) => membership(holding, coalition, event),
  };
});

function membership({ coalitions, partner }: Holding, id: string, event: HarmEvent): Truth {
  const force = coalitions.find((each) => each.id === id);
  const times = force?.body.members.filter((member) => member.partner === partner.id) ?? [];
  const meets = times.filter(({ when }) => {
    const member = spanOf(when);
    return event.incidents.some(({ body }) => {
      const { possibleFrom, possibleTo } = spanOf(body.when);
      const isBefore = member.possibleTo !== null && possibleFrom !== null && member.possibleTo < possibleFrom;
      const isAfter = member.possibleFrom !== null && possibleTo !== null && member.possibleFrom > possibleTo;
      return !isBefore && !isAfter;
    });
  });
  if (meets.length === 0) return NO;
  const isSure = meets.some(({ when }) => {
    const { certain } = spanOf(when);
    return (
      certain !== null &&
      event.incidents.every(
        ({ worldFirst, worldLast }) => (worldFirst ?? '') >= certain.from && (worldLast ?? '') <= certain.to,
      )
    );
  });
  return isSure ? YES : unknown(`whether ${partner.label} belonged to ${force?.label ?? id} on the day`);
}
