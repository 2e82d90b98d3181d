// Facts from claims of assistance: how it changes, for whom it is, and whether totals and items agree.

import { earlier } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { daysBetween } from '#kernel/calendar-date.ts';
import { parseRangeEnd } from '#kernel/date-range.ts';
import { fiscalYearDays, fiscalYearOf, periodOf } from '#kernel/fiscal-year.ts';
import type { Quantity } from '#kernel/quantity.ts';
import { cover, describeQuantity, exactly, UNBOUNDED } from '#kernel/quantity.ts';
import type { StoredRecord } from '#ledger/record.ts';
import type { Evidence, FactReading } from '#rules/fact.ts';
import type { Assistance } from '../amounts.ts';
import { amountInWords, amountOf, bySeries, inMillions, statedDollars, sumStated, topLevel } from '../amounts.ts';
import type { Ask, Fact } from '../fact.ts';
import { evidenceOf, numberReading, unknownReading } from '../fact.ts';
import type { Holding } from '../holding.ts';

/** Claims whose whole period lies behind the day: money of an unfinished period is not yet given. */
export function endedBy(claims: readonly Assistance[], asOf: CalendarDate): readonly Assistance[] {
  return claims.filter((claim) => periodOf(claim.body.period).to <= asOf);
}

/** The last fiscal year that is complete on a day, and the one before it. */
export function lastCompleteFiscalYears(asOf: CalendarDate): readonly [string, string] {
  const running = fiscalYearOf(asOf);
  const days = fiscalYearDays(running);
  const back = (label: string): string => {
    const year = Number(label.slice(2, 6));
    return `FY${year - 1}`;
  };
  const last = days !== null && days.to === asOf ? running : back(running);
  return [last, back(last)];
}

function toPartner(ask: Ask): readonly Assistance[] {
  return ask.holding.assistance.filter((claim) => claim.body.recipients.includes(ask.subject.id));
}

function obligationsChange(ask: Ask): FactReading {
  const [last, before] = lastCompleteFiscalYears(ask.asOf);
  const yearly = toPartner(ask).filter((claim) => claim.body.amountIs === 'obligation');
  const readings = [...bySeries(yearly)].flatMap(([series, claims]) => {
    const inYear = (label: string): readonly Assistance[] =>
      topLevel(claims.filter((claim) => claim.body.period === label));
    const [now, then] = [inYear(last), inYear(before)];
    if (now.length === 0 || then.length === 0) return [];
    const [sumNow, sumThen] = [sumStated(now), sumStated(then)];
    if (sumThen.total <= 0) return [];
    const evidence = (): readonly Evidence[] => [
      ...sumNow.evidence.map((each) => ({ ...each, contributes: `${last}: ${each.contributes}` })),
      ...sumThen.evidence.map((each) => ({ ...each, contributes: `${before}: ${each.contributes}` })),
    ];
    const formula = (): string =>
      `(${inMillions(sumNow.total)} in ${last} − ${inMillions(sumThen.total)} in ${before}) ÷ ${inMillions(sumThen.total)}, in $ million, series ${series}`;
    return [{ value: exactly((sumNow.total - sumThen.total) / sumThen.total), formula, evidence }];
  });
  const [only] = readings;
  if (only === undefined) {
    return unknownReading([`obligations of both ${last} and ${before} in one series`]);
  }
  return numberReading(
    cover(readings.map((reading) => reading.value)),
    () => readings.map((reading) => reading.formula()).join('; '),
    () => readings.flatMap((reading) => reading.evidence()),
  );
}

function unconditionalShare(ask: Ask): FactReading {
  const [last] = lastCompleteFiscalYears(ask.asOf);
  const claims = toPartner(ask).filter((claim) => claim.body.period === last);
  const readings = [...bySeries(claims)].flatMap(([series, members]) => {
    const top = topLevel(members);
    const all = sumStated(top);
    if (all.total <= 0) return [];
    const sumWhere = (wanted: (claim: Assistance) => boolean): number => sumStated(top.filter(wanted)).total;
    const free = sumWhere((claim) => claim.body.conditional === 'no');
    const open = sumWhere((claim) => typeof claim.body.conditional !== 'string');
    const value: Quantity = {
      min: free / all.total,
      best: open === 0 ? free / all.total : null,
      max: (free + open) / all.total,
    };
    const formula = (): string =>
      `${inMillions(free)} free of condition and ${inMillions(open)} of which it is not known, of ${inMillions(all.total)}, in $ million, ${last}, series ${series}`;
    return [{ value, formula, evidence: () => all.evidence }];
  });
  if (readings.length === 0) return unknownReading([`assistance of ${last} and whether it was conditional`]);
  return numberReading(
    cover(readings.map((reading) => reading.value)),
    () => readings.map((reading) => reading.formula()).join('; '),
    () => readings.flatMap((reading) => reading.evidence()),
  );
}

/** Money for the temporary mission and for the partner's own forces, series by series; the basis of STR-04 and STR-05. */
export interface MissionSplit {
  readonly series: string;
  readonly temporary: readonly Assistance[];
  readonly host: readonly Assistance[];
  /** Of which the record does not say for which of the two they were. */
  readonly unclear: readonly Assistance[];
}

/** Splits the claims up to a day by what they were for; only series that tell the two apart. */
export function missionSplits(holding: Holding, asOf: CalendarDate): readonly MissionSplit[] {
  const claims = endedBy(holding.assistance, asOf);
  return [...bySeries(claims)].flatMap(([series, members]) => {
    const top = topLevel(members);
    const temporary = top.filter((claim) => claim.body.temporaryMission === 'yes');
    const host = top.filter(
      (claim) => claim.body.temporaryMission === 'no' && claim.body.recipients.includes(holding.partner.id),
    );
    const unclear = top.filter((claim) => typeof claim.body.temporaryMission !== 'string');
    return temporary.length + host.length === 0 ? [] : [{ series, temporary, host, unclear }];
  });
}

function temporaryMissionShare(ask: Ask): FactReading {
  const readings = missionSplits(ask.holding, ask.asOf).map(({ series, temporary, host, unclear }) => {
    const [mission, own, open] = [sumStated(temporary), sumStated(host), sumStated(unclear)];
    const all = mission.total + own.total + open.total;
    const share: Quantity = {
      min: mission.total / all,
      best: open.total === 0 ? mission.total / all : null,
      max: (mission.total + open.total) / all,
    };
    const unclearPart = (): string => (open.total === 0 ? '' : `; ${open.working} of which it is not known`);
    const formula = (): string =>
      `${inMillions(mission.total)} ÷ (${inMillions(mission.total)} + ${inMillions(own.total)}), in $ million as stated: ` +
      `mission ${mission.working}; own forces ${own.working}${unclearPart()} (series ${series})`;
    const evidence = (): readonly Evidence[] => [...mission.evidence, ...own.evidence, ...open.evidence];
    return { share, formula, evidence };
  });
  if (readings.length === 0) {
    return unknownReading(['assistance that tells money for a temporary mission from money for the partner’s own forces']);
  }
  return numberReading(
    cover(readings.map((reading) => reading.share)),
    () => readings.map((reading) => reading.formula()).join('; '),
    () => readings.flatMap((reading) => reading.evidence()),
  );
}

/** Dollars at the institutional level, divided by all dollars for the partner's own forces (STR-04). */
export function institutionalShare(ask: Ask): FactReading {
  const readings = missionSplits(ask.holding, ask.asOf).flatMap(({ series, host }) => {
    if (host.length === 0) return [];
    const own = sumStated(host);
    const below = endedBy(ask.holding.assistance, ask.asOf).filter(
      (claim) => claim.body.series === series && claim.body.engagementLevel === 'institutional',
    );
    const hostIds = new Set<string>(host.map((claim) => claim.id));
    const inside = topLevel(below).filter(
      ({ id, body }) => hostIds.has(id) || (body.partOf !== null && hostIds.has(body.partOf)),
    );
    const institutional = sumStated(inside);
    // A claim of which some items are known to be institutional is decomposed; only one without any is open as a whole.
    const decomposed = new Set(inside.map(({ body }) => body.partOf));
    const notStated = host.filter(({ id, body }) => body.engagementLevel === 'not-stated' && !decomposed.has(id));
    const open = sumStated(notStated).total;
    const share: Quantity = {
      min: institutional.total / own.total,
      best: institutional.total / own.total,
      max: Math.min(1, (institutional.total + open) / own.total),
    };
    const formula = (): string =>
      `${inMillions(institutional.total)} ÷ ${inMillions(own.total)}, in $ million as stated: ` +
      `institutional ${institutional.working}; own forces ${own.working} (series ${series})`;
    const evidence = (): readonly Evidence[] => [...institutional.evidence, ...own.evidence];
    return [{ share, formula, evidence }];
  });
  if (readings.length === 0) return unknownReading(['assistance to the partner’s own forces with its level']);
  return numberReading(
    cover(readings.map((reading) => reading.share)),
    () => readings.map((reading) => reading.formula()).join('; '),
    () => readings.flatMap((reading) => reading.evidence()),
  );
}

/** The items one step below a stated total. */
export function itemsOf(holding: Holding, total: string): readonly Assistance[] {
  return holding.assistance.filter(
    ({ body }) => body.partOf === total && body.statistic === 'total' && body.amount !== null,
  );
}

/** A claim of assistance in the holding. */
export function claimIn(holding: Holding, id: string): Assistance | null {
  return holding.assistance.find((claim) => claim.id === id) ?? null;
}

/** Whether a claim has items that are meant to make it up. */
function hasItems(holding: Holding, subject: StoredRecord): boolean {
  return claimIn(holding, subject.id)?.body.composed !== 'no' && itemsOf(holding, subject.id).length > 0;
}

/** A stated total beside its items: both sums, the gap and its share, worked out from the stated wordings. */
export interface Comparison {
  readonly stated: Quantity;
  readonly items: Quantity;
  readonly gap: Quantity;
  readonly gapShare: Quantity;
  readonly formula: string;
  readonly evidence: readonly Evidence[];
  /** The stated numbers in dollars, for a line that shows the plain difference. */
  readonly plain: { readonly stated: number; readonly items: number };
}

/** Compares a stated total with its items; null when there is nothing to compare. */
export function compareWithItems(holding: Holding, id: string): Comparison | null {
  const claim = claimIn(holding, id);
  const items = itemsOf(holding, id);
  if (claim === null || items.length === 0) return null;
  const [statedAmount, stated] = [amountOf(claim), statedDollars(claim)];
  if (statedAmount === null || stated === null) return null;
  const sum = sumStated(items);
  const { bounds } = sum;
  const gap = apart(statedAmount, bounds, Math.abs(stated - sum.total));
  const gapShare = gap.min === null || stated === 0 ? UNBOUNDED : shareOf(gap, statedAmount, stated);
  return {
    stated: statedAmount,
    items: bounds,
    gap,
    gapShare,
    formula: `stated ${amountInWords(claim)}; items ${sum.working} = ${inMillions(sum.total)}, in $ million`,
    evidence: [evidenceOf(claim, `stated total: ${amountInWords(claim)}`), ...sum.evidence],
    plain: { stated, items: sum.total },
  };
}

/** How far apart two quantities are: 0 where they can be equal. The best value is the difference of the printed numbers. */
function apart(a: Quantity, b: Quantity, printed: number): Quantity {
  const [aLow, bLow] = [a.min ?? -Infinity, b.min ?? -Infinity];
  const [aHigh, bHigh] = [a.max ?? Infinity, b.max ?? Infinity];
  const least = Math.max(0, aLow - bHigh, bLow - aHigh);
  const most = Math.max(aHigh - bLow, bHigh - aLow);
  return { min: least, best: printed, max: Number.isFinite(most) ? most : null };
}

function shareOf(gap: Quantity, total: Quantity, printed: number): Quantity {
  // The least gap goes with the printed total: "over 700" against 679 is at least 21 of 700, and grows with the total.
  const least = (gap.min ?? 0) / printed;
  const best = (gap.best ?? 0) / printed;
  const most = gap.max === null || total.min === null || total.min <= 0 ? null : gap.max / total.min;
  return { min: Math.min(least, best), best, max: most === null ? null : Math.max(most, best) };
}

function fromComparison(pick: (comparison: Comparison) => Quantity): (ask: Ask) => FactReading {
  return ({ holding, subject }) => {
    const comparison = compareWithItems(holding, subject.id);
    if (comparison === null) return unknownReading(['a stated total with at least one item']);
    return numberReading(pick(comparison), comparison.formula, comparison.evidence);
  };
}

function daysBeforeAuthority({ holding, subject }: Ask): FactReading {
  const claim = claimIn(holding, subject.id);
  if (claim === null || claim.body.authorities.length === 0) return unknownReading(['the authority of the claim']);
  const period = periodOf(claim.body.period);
  // An authority that began within the first booked year may have paid for it: a row is early when that year was over.
  const from = period.years?.[0] === undefined ? period.from : periodOf(period.years[0]).to;
  const starts = claim.body.authorities.flatMap((id) => {
    const authority = holding.authorities.get(id);
    return (authority?.inForce ?? []).map((interval) => ({ id, bounds: parseRangeEnd(interval.begins.on), on: interval.begins.on }));
  });
  const named = starts.filter((start) => start.bounds !== null);
  if (named.length === 0) return unknownReading([`when ${claim.body.authorities.join(', ')} began`]);
  const low = named.map((start) => start.bounds?.earliest ?? null);
  const high = named.map((start) => start.bounds?.latest ?? null);
  const least = low.includes(null) ? null : low.reduce((a, b) => (a === null || b === null ? null : earlier(a, b)));
  const most = high.includes(null) ? null : high.reduce((a, b) => (a === null || b === null ? null : earlier(a, b)));
  const days = (start: CalendarDate | null): number | null => (start === null ? null : Math.max(0, daysBetween(from, start)));
  const value: Quantity = { min: days(least) ?? 0, best: least === most ? days(least) : null, max: days(most) };
  const began = named.map((start) => `${start.id} began ${start.on}`).join(', ');
  return numberReading(value, `first booked to ${period.years?.[0] ?? period.label}, until ${from}; ${began}: ${describeQuantity(value)} days`, [
    evidenceOf(claim, `period ${claim.body.period}, authority ${claim.body.authorities.join(', ')}`),
  ]);
}

const ADDABLE = 'Claims of one series, which come from one account of events; different series are never added.';

export const assistanceFacts: readonly Fact[] = [
  {
    definition: {
      name: 'assistance.obligations.change',
      title: 'Change of assistance, year on year',
      means:
        'Obligations of the last complete fiscal year, less those of the year before, divided by those of the year before.',
      unit: 'share',
      scope: `Historical dollars. ${ADDABLE} Unknown when either year is not on record or the earlier one is not above 0.`,
      subjects: ['partner'],
      windowed: false,
    },
    answer: obligationsChange,
  },
  {
    definition: {
      name: 'assistance.unconditional_share',
      title: 'Share of assistance without condition',
      means: 'Dollars whose release was tied to no condition, divided by all dollars, over the last complete fiscal year.',
      unit: 'share',
      scope: `${ADDABLE} What the record does not call conditional or not counts in the maximum and not in the minimum.`,
      subjects: ['partner'],
      windowed: false,
    },
    answer: unconditionalShare,
  },
  {
    definition: {
      name: 'strategy.temporary_mission_share',
      title: 'Share of assistance for a temporary mission',
      means: 'Dollars for a mission that is to leave again, divided by dollars for it and for the partner’s own forces.',
      unit: 'share',
      scope: `Claims whose period has ended by the day, with the numbers that their sources print. ${ADDABLE}`,
      subjects: ['partner'],
      windowed: false,
    },
    answer: temporaryMissionShare,
  },
  {
    definition: {
      name: 'strategy.institutional_share',
      title: 'Share of assistance at the institutional level',
      means: 'Dollars that work on ministries and institutions, divided by all dollars for the partner’s own forces.',
      unit: 'share',
      scope: `Claims whose period has ended by the day, with the numbers that their sources print. ${ADDABLE}`,
      subjects: ['partner'],
      windowed: false,
    },
    answer: institutionalShare,
  },
  {
    definition: {
      name: 'total.stated',
      title: 'Stated total',
      means: 'The total that the source states, within the bounds that its wording implies.',
      unit: 'USD',
      scope: 'Claims that other claims name as their total, unless the items are known to be a part of it only.',
      subjects: ['assistance'],
      windowed: false,
    },
    applies: hasItems,
    answer: fromComparison((comparison) => comparison.stated),
  },
  {
    definition: {
      name: 'total.items_sum',
      title: 'Sum of the items',
      means: 'The items that name this claim as their total, added.',
      unit: 'USD',
      scope: 'Items one step below, as stated. Unknown when no item is on record.',
      subjects: ['assistance'],
      windowed: false,
    },
    applies: hasItems,
    answer: fromComparison((comparison) => comparison.items),
  },
  {
    definition: {
      name: 'total.gap',
      title: 'Gap between total and items',
      means: 'How far apart the stated total and the sum of its items are, whichever is larger; never below 0.',
      unit: 'USD',
      scope: 'Bounds follow from the wording: “over 700” against 679 is a gap of at least 21.',
      subjects: ['assistance'],
      windowed: false,
    },
    applies: hasItems,
    answer: fromComparison((comparison) => comparison.gap),
  },
  {
    definition: {
      name: 'total.gap_share',
      title: 'Gap as a share of the stated total',
      means: 'The gap between the stated total and the sum of its items, divided by the stated total.',
      unit: 'share',
      scope: 'Of the printed total; the wording decides on the bounds.',
      subjects: ['assistance'],
      windowed: false,
    },
    applies: hasItems,
    answer: fromComparison((comparison) => comparison.gapShare),
  },
  {
    definition: {
      name: 'row.days_before_authority',
      title: 'Days by which a row is older than its authority',
      means:
        'Days from the end of the first year that the claim is booked to, to the day on which the earliest of its authorities began.',
      unit: 'days',
      scope: 'Claims that name an authority; 0 when it had begun within that year. A start known to the year gives a range.',
      subjects: ['assistance'],
      windowed: false,
    },
    applies: (holding, subject) => (claimIn(holding, subject.id)?.body.authorities.length ?? 0) > 0,
    answer: daysBeforeAuthority,
  },
];
