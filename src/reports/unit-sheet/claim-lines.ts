// The lines of a unit sheet that tell of claims: how each stands on the day, which are one continuous claim, and what a superior takes on
// from those under it.

import { daysBetween } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { citedAs } from '#kernel/citation.ts';
import type { ClaimDates } from '#kernel/claim-dates.ts';
import { areContiguous, certainDaysOf, claimHoldsOn, describeClaimDates } from '#kernel/claim-dates.ts';
import { isPartialDate, lastDayOf } from '#kernel/partial-date.ts';
import type { StoredRecord } from '#ledger/record.ts';
import type { Forces } from '#records/forces.ts';
import type { Holding } from '#records/holding.ts';

import type { ChainUnit, ClaimLine, Named, UnitSheet } from './sheet.ts';

type Claim = StoredRecord<{
  readonly when: ClaimDates;
  readonly status: ClaimLine['status'];
  readonly note: string | null;
}>;

/** Makes the line of a claim as it stands on a day. */
export function lineOn(
  { sources }: Pick<Holding, 'sources'>,
  asOf: CalendarDate,
): (claim: Claim, says: string, of?: Named) => ClaimLine {
  return ({ id, body, citations }, says, of) => ({
    record: id,
    says,
    of: of ?? null,
    when: describeClaimDates(body.when),
    onDay: claimHoldsOn(body.when, asOf),
    status: body.status,
    note: body.note,
    citations: citations.map((each) => citedAs(each, (source) => sources.get(source)?.label ?? source)),
    oneWith: [],
    daysBeyondSources: daysBeyond(body.when, citations, sources),
  });
}

function daysBeyond(when: ClaimDates, citations: Claim['citations'], sources: Holding['sources']): number {
  const certain = certainDaysOf(when);
  const days = citations.flatMap(({ source }) => {
    const published = sources.get(source)?.body.published;
    return typeof published === 'string' && isPartialDate(published) ? [lastDayOf(published)] : [];
  });
  const newest = days.toSorted().at(-1);
  // Where one of its sources has no date, that one may be the newest.
  if (certain === null || newest === undefined || days.length < citations.length) return 0;
  return Math.max(0, daysBetween(newest, certain.last));
}

/** Lines of claims; of those that say the same of the same, which are one continuous claim. */
export function lines<C extends Claim>(
  claims: readonly C[],
  thing: (claim: C) => string,
  line: (claim: C) => ClaimLine,
): readonly ClaimLine[] {
  const accepted = claims.filter(({ body }) => body.status === 'accepted');
  return claims.map((claim) => {
    const others = accepted.filter(
      (other) =>
        other.id !== claim.id && thing(other) === thing(claim) && areContiguous(other.body.when, claim.body.when),
    );
    return { ...line(claim), oneWith: claim.body.status === 'accepted' ? others.map(({ id }) => id) : [] };
  });
}

/** A role in words. */
export function roleOf({ title, role, rank }: Forces['postings'][number]['body']): string {
  return [title ?? role, rank].filter((part) => part !== null).join(', ');
}

/** A place in words. */
export function placeOf(body: Forces['locations'][number]['body']): string {
  const place = [body.base, body.place, body.within].filter((part) => part !== null).join(', ');
  return `${place} (${body.is === 'site' ? 'site' : 'area of operations'})`;
}

/** A superior has the areas and classes of those under it, on the days of the relation and no others. */
export function takenOn(
  holding: Pick<Holding, 'forces' | 'sources'>,
  under: readonly ChainUnit[],
  asOf: CalendarDate,
): UnitSheet['takenOn'] {
  const { forces } = holding;
  const line = lineOn(holding, asOf);
  const byUnit = new Map(under.map((each) => [each.id, each]));
  const through = (claim: Claim & { readonly body: { readonly unit: string } }, says: string): UnitSheet['takenOn'] => {
    const unit = byUnit.get(forces.rootOf(claim.body.unit));
    const holds = claimHoldsOn(claim.body.when, asOf);
    if (unit === undefined || claim.body.status !== 'accepted' || (holds !== 'yes' && holds !== 'possibly')) return [];
    const both = unit.is === 'yes' && holds === 'yes' ? 'yes' : 'possibly';
    return [{ ...line(claim, says), onDay: both, through: unit }];
  };
  return [
    ...forces.locations.flatMap((each) =>
      each.body.is === 'area-of-operations' ? through(each, placeOf(each.body)) : [],
    ),
    ...forces.classes.flatMap((each) => through(each, each.body.classification)),
  ];
}
