// Adding claims of assistance: which may be added, what their sum is, and what each puts in. Claims of one series, in one
// currency and price basis; an item is never added beside the total that it is part of.

import { centsOf, showMoney } from '#kernel/money.ts';
import type { Quantity } from '#kernel/quantity.ts';
import { addAll, ZERO } from '#kernel/quantity.ts';
import { describeStated, quantityOf } from '#kernel/stated-figure.ts';
import type { Evidence } from '#rules/fact.ts';
import type { assistance } from './assistance/record.ts';
import { evidenceOf } from './fact.ts';
import type { Of } from './holding.ts';
import { dollars } from './holding.ts';

export type Assistance = Of<typeof assistance>;

/** What the wording of an amount implies, in dollars; null when the claim states no amount. */
export function amountOf(claim: Assistance): Quantity | null {
  const { amount } = claim.body;
  if (amount === null) return null;
  const high = amount.high === null ? null : centsOf(amount.high);
  return dollars(quantityOf({ stated: centsOf(amount.stated), wording: amount.wording, high }));
}

/** The amount that is printed in the source, in dollars, whatever its wording; null when none is stated. */
export function statedDollars(claim: Assistance): number | null {
  return claim.body.amount === null ? null : centsOf(claim.body.amount.stated) / 100;
}

/** The amount in the words of the source: "over $700,000,000". */
export function amountInWords(claim: Assistance): string {
  const { amount } = claim.body;
  if (amount === null) return 'no amount stated';
  const high = amount.high === null ? null : centsOf(amount.high);
  const figure = { stated: centsOf(amount.stated), wording: amount.wording, high };
  return describeStated(figure, (cents) => showMoney(cents, amount.currency));
}

/** The claims that stand for themselves: totals of a period that are not items of another such claim in the same set. */
export function topLevel(claims: readonly Assistance[]): readonly Assistance[] {
  const totals = claims.filter(({ body }) => body.statistic === 'total' && body.amount !== null);
  const ids = new Set<string>(totals.map((claim) => claim.id));
  return totals.filter(({ body }) => body.partOf === null || !ids.has(body.partOf));
}

/** A sum as stated: each claim enters with the number that its source prints; wordings are kept beside it. */
export interface StatedSum {
  /** In dollars. */
  readonly total: number;
  /** What the wordings imply for the sum; its best value is that of the printed numbers where a wording leaves it open. */
  readonly bounds: Quantity;
  /** `1,800 + 700 + 275`, in millions. */
  readonly working: string;
  readonly evidence: readonly Evidence[];
}

/** Adds claims by the numbers that their sources print. */
export function sumStated(claims: readonly Assistance[]): StatedSum {
  const parts = claims.flatMap((claim) => {
    const stated = statedDollars(claim);
    return stated === null ? [] : [{ claim, stated, bounds: notBelowZero(amountOf(claim) ?? ZERO, stated) }];
  });
  const total = parts.reduce((sum, part) => sum + part.stated, 0);
  const implied = addAll(parts.map((part) => part.bounds));
  return {
    total,
    bounds: { ...implied, best: implied.best ?? total },
    get working() {
      return parts.length === 0 ? '0' : parts.map((part) => inMillions(part.stated)).join(' + ');
    },
    get evidence() {
      return parts.map((part) => evidenceOf(part.claim, amountInWords(part.claim)));
    },
  };
}

/** An amount without a lower bound ("about 30") was still not negative; only a stated negative one can be. */
function notBelowZero(amount: Quantity, stated: number): Quantity {
  return amount.min === null && stated >= 0 ? { ...amount, min: 0 } : amount;
}

const MILLIONS = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

/** Dollars in millions with one decimal at the most, for a line of working. */
export function inMillions(amount: number): string {
  return MILLIONS.format(amount / 1_000_000);
}

/** Groups claims by series, so that alternatives are never added. */
export function bySeries(claims: readonly Assistance[]): ReadonlyMap<string, readonly Assistance[]> {
  return Map.groupBy(claims, (claim) => claim.body.series);
}
