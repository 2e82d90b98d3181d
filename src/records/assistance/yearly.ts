// Facts of one fiscal year against another: how assistance changed, and how much of it was tied to no condition. What has no
// row in a year is missing there, not 0.

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { fiscalYearDays, fiscalYearOf } from '#kernel/fiscal-year.ts';
import type { Quantity } from '#kernel/quantity.ts';
import type { Evidence, FactReading } from '#rules/fact.ts';

import type { Assistance } from '../amounts.ts';
import {
  impliedFor,
  inMillions,
  printedFor,
  shareOf,
  sumStated,
  topLevel,
  unstated,
  whyNotAddable,
} from '../amounts.ts';
import type { Ask } from '../fact.ts';
import { unknownReading } from '../fact.ts';
import { oncePerHolding } from '../once-per-holding.ts';
import type { SeriesAnswer } from './series-answers.ts';
import { besides, seriesIn, whyNoShares } from './series-answers.ts';

/**
 * The last fiscal year that is complete on a day, and the one before it. The transition quarter of 1976 is no year: FY1976
 * is the last complete one all through it, and the one before FY1977. Null on days outside FY1844 to FY9999.
 */
export function lastCompleteFiscalYears(asOf: CalendarDate): readonly [string, string] | null {
  const running = fiscalYearOf(asOf);
  if (running === null) return null;
  const isOver = fiscalYearDays(running)?.to === asOf || running === 'FY1976TQ';
  const last = Number(running.slice(2, 6)) - (isOver ? 0 : 1);
  return [`FY${last}`, `FY${last - 1}`];
}

const byRecipient = oncePerHolding(({ assistance }) => {
  const all = assistance.flatMap((claim) => [...new Set(claim.body.recipients)].map((to) => ({ to, claim })));
  const groups = Map.groupBy(all, ({ to }) => to);
  return new Map([...groups].map(([to, each]) => [to, each.map(({ claim }) => claim)]));
});

function toPartner(ask: Ask): readonly Assistance[] {
  return byRecipient(ask.holding).get(ask.subject.id) ?? [];
}

/** Obligations of the last complete fiscal year against those of the year before, as a share of those. */
export function obligationsChange(ask: Ask): FactReading {
  const years = lastCompleteFiscalYears(ask.asOf);
  if (years === null) return unknownReading(['two complete fiscal years before the day']);
  const [last, before] = years;
  const yearly = toPartner(ask).filter((claim) => claim.body.amountIs === 'obligation');
  const answers = seriesIn(yearly).flatMap(([series, claims]): readonly SeriesAnswer[] => {
    const inYear = (label: string): Year => yearIn(claims, label, ask);
    const [now, then] = [inYear(last), inYear(before)];
    if (now.top.length === 0 || then.top.length === 0) return [];
    const both = [...now.top, ...then.top];
    const why = whyNotAddable(both);
    if (why !== null) return [{ why }];
    if (both.some(({ body }) => body.amount?.prices !== 'historical')) {
      return [{ why: `obligations in historical dollars (series ${series})` }];
    }
    return changeBetween({ series, now, then });
  });
  return besides(answers, `obligations of both ${last} and ${before} in one series`);
}

/** What one series holds of one fiscal year. */
interface Year {
  readonly label: string;
  readonly top: readonly Assistance[];
  readonly implied: Quantity;
  readonly accounts: ReadonlySet<string>;
  /** Whether the printed numbers are the partner's whole money: none is shared with others, and none is missing. */
  readonly isWhole: boolean;
}

function yearIn(claims: readonly Assistance[], label: string, { holding, subject }: Ask): Year {
  const booked = claims.filter((claim) => claim.body.period === label);
  const top = topLevel(booked, holding.assistance);
  const bare = unstated(booked, holding.assistance);
  return {
    label,
    top,
    implied: impliedFor([...top, ...bare], subject.id),
    accounts: new Set(booked.map(({ body }) => body.account ?? 'money without an account')),
    isWhole: bare.length === 0 && top.every(({ body }) => body.recipients.every((each) => each === subject.id)),
  };
}

function changeBetween({ series, now, then }: { series: string; now: Year; then: Year }): readonly SeriesAnswer[] {
  const [sumNow, sumThen] = [sumStated(now.top), sumStated(then.top)];
  // An account that has a row in one of the two years only is missing in the other, not 0 there.
  const missing = { now: missingIn(now, then), then: missingIn(then, now) };
  const [to, from] = [openAbove(now.implied, missing.now), openAbove(then.implied, missing.then)];
  if (sumThen.total <= 0) return [];
  const isWhole = now.isWhole && then.isWhole && missing.now.length + missing.then.length === 0;
  const best = isWhole ? rise(sumNow.total, sumThen.total) : null;
  const evidence = (): readonly Evidence[] => [
    ...sumNow.evidence.map((each) => ({ ...each, contributes: `${now.label}: ${each.contributes}` })),
    ...sumThen.evidence.map((each) => ({ ...each, contributes: `${then.label}: ${each.contributes}` })),
  ];
  const noRows = (year: Year, accounts: readonly string[]): string =>
    accounts.map((account) => `; no row for ${account} in ${year.label}`).join('');
  const formula = (): string =>
    `(${inMillions(sumNow.total)} in ${now.label} − ${inMillions(sumThen.total)} in ${then.label}) ÷ ${inMillions(sumThen.total)}, ` +
    `in $ million, series ${series}${noRows(now, missing.now)}${noRows(then, missing.then)}`;
  return [{ value: { ...changeOf(to, from), best }, formula, evidence }];
}

function missingIn(year: Year, other: Year): readonly string[] {
  return [...other.accounts].filter((account) => !year.accounts.has(account)).sort();
}

function openAbove(quantity: Quantity, missing: readonly string[]): Quantity {
  return missing.length === 0 ? quantity : { ...quantity, max: null };
}

/** The least and the greatest change from one quantity to another; the first can be taken to be above 0. */
function changeOf(to: Quantity, from: Quantity): Pick<Quantity, 'min' | 'max'> {
  // On the largest base a gain is the least, and a loss into the negative the smallest; the smallest base may be next to 0.
  const onLargest = (value: number): number => (from.max === null ? -1 : rise(value, from.max));
  const onSmallest = (value: number): number | null =>
    from.min === null || from.min <= 0 ? null : rise(value, from.min);
  return {
    min: to.min === null ? null : to.min >= 0 ? onLargest(to.min) : onSmallest(to.min),
    max: to.max === null ? null : to.max >= 0 ? onSmallest(to.max) : onLargest(to.max),
  };
}

function rise(to: number, from: number): number {
  return (to - from) / from;
}

/** The part of the last complete fiscal year that was tied to no condition. */
export function unconditionalShare(ask: Ask): FactReading {
  const years = lastCompleteFiscalYears(ask.asOf);
  if (years === null) return unknownReading(['a complete fiscal year before the day']);
  const [last] = years;
  const booked = toPartner(ask).filter((claim) => claim.body.period === last);
  const answers = seriesIn(booked).flatMap(([series, claims]): readonly SeriesAnswer[] => {
    const top = topLevel(claims, ask.holding.assistance);
    if (top.length === 0) return [];
    const why = whyNoShares(top);
    if (why !== null) return [{ why }];
    const all = [...top, ...unstated(claims, ask.holding.assistance)];
    const printed = (wanted: (claim: Assistance) => boolean): Quantity =>
      printedFor(all.filter(wanted), ask.subject.id);
    const value = shareOf({
      inside: printed((claim) => claim.body.conditional === 'no'),
      outside: printed((claim) => claim.body.conditional === 'yes'),
      open: printed((claim) => typeof claim.body.conditional !== 'string'),
    });
    if (value === null) return [];
    const sumWhere = (wanted: (claim: Assistance) => boolean): string =>
      inMillions(sumStated(top.filter(wanted)).total);
    const sum = sumStated(top);
    const formula = (): string => {
      const free = sumWhere((claim) => claim.body.conditional === 'no');
      const open = sumWhere((claim) => typeof claim.body.conditional !== 'string');
      return `${free} free of condition and ${open} of which it is not known, of ${inMillions(sum.total)}, in $ million, ${last}, series ${series}`;
    };
    return [{ value, formula, evidence: () => sum.evidence }];
  });
  return besides(answers, `assistance of ${last} and whether it was conditional`);
}
