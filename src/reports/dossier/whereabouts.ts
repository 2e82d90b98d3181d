// Where the incidents of a partner lie, and where its units were based or operated on the day. A place without a point is named and not
// drawn; an area of operations has a point in it and no edge.

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { claimHoldsOn, describeClaimDates } from '#kernel/claim-dates.ts';
import { counted } from '#records/harm-counted.ts';
import type { Counted } from '#records/harm-counted.ts';
import { civiliansOf } from '#records/harm-weight.ts';
import type { Holding } from '#records/holding.ts';

import { gathering } from '../harm-book/clusters.ts';
import type { IncidentPlace, UnitPlace, Whereabouts } from './dossier.ts';
import { EVER, mayLeave } from './incident-years.ts';

/** The size of a cell of the map, in degrees. */
const CELL = 1;

/** What has a place on the map of a partner on a day. */
export function whereaboutsOf(holding: Holding, asOf: CalendarDate): Whereabouts {
  const events = counted(holding, { from: EVER, to: asOf }, asOf);
  const [leaving, staying] = [true, false].map((may) =>
    gathered(events.filter((each) => mayLeave(each, holding) === may)),
  );
  const place = (found: typeof leaving, may: boolean): readonly IncidentPlace[] =>
    (found?.clusters ?? []).map((cluster) => ({ ...cluster, mayLeave: may }));
  return {
    incidents: [...place(leaving, true), ...place(staying, false)],
    offTheMap: (leaving?.offTheMap ?? 0) + (staying?.offTheMap ?? 0),
    units: unitsOf(holding, asOf),
  };
}

function gathered(events: readonly Counted[]): ReturnType<ReturnType<typeof gathering>['done']> {
  const cells = gathering(CELL);
  for (const { event, is } of events) {
    const place = event.incidents[0]?.body.place;
    cells.put(
      {
        latitude: place?.coordinates?.latitude ?? null,
        longitude: place?.coordinates?.longitude ?? null,
        precision: place?.precision ?? 'country',
        killed: civiliansOf(event, 'killed'),
      },
      is.is === 'yes',
    );
  }
  return cells.done();
}

function unitsOf({ forces, partner }: Holding, asOf: CalendarDate): readonly UnitPlace[] {
  const own = new Map(
    forces.units.filter(({ body }) => body.partner === partner.id).map(({ id, label }) => [id as string, label]),
  );
  return forces.locations.flatMap(({ id, body }): UnitPlace[] => {
    const unit = forces.rootOf(body.unit);
    const label = own.get(unit);
    const onDay = claimHoldsOn(body.when, asOf);
    if (label === undefined || body.status !== 'accepted' || (onDay !== 'yes' && onDay !== 'possibly')) return [];
    const { place, within, coordinates } = body;
    return [
      {
        record: id,
        unit,
        label,
        is: body.is,
        place: within === null ? place : `${place}, ${within}`,
        when: describeClaimDates(body.when),
        onDay,
        latitude: coordinates?.latitude ?? null,
        longitude: coordinates?.longitude ?? null,
      },
    ];
  });
}
