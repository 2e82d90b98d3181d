// Assistance that a claim on record names a unit for, and what it names a unit above it for. The first is a fact of the record; whether the
// second reached the unit is an inference. A claim is booked to a period: no day of a delivery is on record, and none is made up.

import { stoodAbove } from '#command/command.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { citedAs } from '#kernel/citation.ts';
import { periodOf } from '#kernel/fiscal-year.ts';
import type { Ledger } from '#ledger/ledger.ts';
import type { Question } from '#ledger/read.ts';
import { selectOf } from '#ledger/read.ts';
import { amountInWords } from '#records/amounts.ts';
import type { Assistance } from '#records/amounts.ts';
import { assistance } from '#records/assistance/record.ts';
import { commandOf, daysOfChange } from '#records/command-of.ts';
import { mayLeaveBy } from '#records/harm-sources.ts';
import type { Holding } from '#records/holding.ts';
import { source } from '#records/source/record.ts';
import { COMMAND_TYPES } from '#records/unit-relation/record.ts';

import { byLabel, namesOf } from './query.ts';
import type { Deliveries, SheetDelivery } from './sheet.ts';

/** Reads the claims that name a unit or one that ever stood above it, whoever else received them, and lays out what they say of the unit. */
export async function readDeliveries(
  ledger: Ledger,
  holding: Holding,
  { unit, asOf, question }: { readonly unit: string; readonly asOf: CalendarDate; readonly question: Question },
): Promise<Deliveries> {
  const anyDay = { ...question, times: { ...question.times, asOf: null } };
  const claims = await selectOf(ledger, assistance, { ...anyDay, linkedTo: withAllAbove(holding, unit) });
  const cited = claims.flatMap(({ citations }) => citations.map((citation): string => citation.source));
  const sources = await selectOf(ledger, source, { ...anyDay, ids: [...new Set(cited)] });
  const held = { ...holding, sources: new Map(sources.map((each) => [each.id, each])) };
  return deliveriesTo(held, claims, unit, asOf);
}

/** A unit, and every one that stood above it on some day. */
function withAllAbove({ forces }: Holding, unit: string): readonly string[] {
  const { numberOf, units, up, upper } = commandOf(forces).edges;
  const start = numberOf.get(unit);
  // A set that grows is walked to its new end.
  const found = new Set(start === undefined ? [] : [start]);
  for (const lower of found) {
    const relations = up.of.subarray(up.start[lower], up.start[lower + 1]);
    for (const relation of relations) found.add(upper[relation] ?? lower);
  }
  return [...new Set([unit, ...[...found].flatMap((number) => units[number] ?? [])])];
}

/** What some claims say of a unit, the latest period first. */
export function deliveriesTo(
  holding: Holding,
  claims: readonly Assistance[],
  unit: string,
  asOf: CalendarDate,
): Deliveries {
  const nameOf = namesOf(holding);
  const mayLeave = mayLeaveBy(holding.sources);
  const lines = claims.flatMap((claim) => {
    const named = [...new Set(claim.body.units.map((each) => holding.forces.rootOf(each)))];
    const ways = named.includes(unit)
      ? [{ to: unit, is: 'yes' as const }]
      : aboveDuring(holding, claim, unit, named, asOf);
    return ways.map(({ to, is }): SheetDelivery => {
      const { amount, amountIs, statistic, items, authorities, period } = claim.body;
      return {
        id: claim.id,
        label: claim.label,
        is: to === unit ? 'fact' : 'inference',
        to: nameOf(to),
        stood: is,
        period,
        standing: standingOn(period, asOf),
        authorities,
        amount: amount === null ? null : amountInWords(claim),
        amountIs,
        statistic,
        prices: amount?.prices ?? null,
        items,
        units: named.length,
        citations: claim.citations.map((each) => citedAs(each, (cited) => holding.sources.get(cited)?.label ?? cited)),
        mayLeave: claim.citations.every((citation) => mayLeave(citation.source)),
      };
    });
  });
  return {
    lines: lines.toSorted((a, b) => compare(periodOf(b.period).from, periodOf(a.period).from) || byLabel(a, b)),
    withoutUnit: holding.assistance.filter(
      ({ body }) =>
        body.recipients.includes(holding.partner.id) && body.units.length === 0 && periodOf(body.period).from <= asOf,
    ).length,
  };
}

/** Those of some units that stood above a unit on a day of the period of a claim, up to the day that is asked about. */
function aboveDuring(
  { forces }: Holding,
  { body }: Assistance,
  unit: string,
  named: readonly string[],
  asOf: CalendarDate,
): readonly { readonly to: string; readonly is: 'yes' | 'possibly' }[] {
  const { from, to } = periodOf(body.period);
  const command = commandOf(forces);
  const days = daysOfChange(command, { first: from, last: from <= asOf && asOf < to ? asOf : to });
  return named.flatMap((upper) => {
    const stood = new Set(days.map((day) => stoodAbove(command, upper, unit, day, { types: COMMAND_TYPES })));
    const is = (['yes', 'possibly'] as const).find((each) => stood.has(each));
    return is === undefined ? [] : [{ to: upper, is }];
  });
}

function standingOn(period: string, asOf: CalendarDate): SheetDelivery['standing'] {
  const { from, to } = periodOf(period);
  return from > asOf ? 'planned' : to < asOf ? 'over' : 'under-way';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
