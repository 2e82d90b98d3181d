// Adding claims of assistance: which may be added, what their sum is, and what each puts in. Claims of one series, in one
// currency, price basis and kind of year; an item is never added beside the total that it is part of. Sums are made in whole cents, so
// that the order of the claims never shows in them.

import { periodOf } from '#kernel/fiscal-year.ts';
import { centsOf, showMoney } from '#kernel/money.ts';
import type { Quantity } from '#kernel/quantity.ts';
import { addAll, exactly, UNBOUNDED } from '#kernel/quantity.ts';
import { describeStated, quantityOf } from '#kernel/stated-figure.ts';
import type { Evidence } from '#rules/fact.ts';

import { claimTreeOf } from './claim-tree.ts';
import type { Assistance } from './claim-tree.ts';
import { evidenceOf } from './fact.ts';
import { dollars } from './holding.ts';

export type { Assistance } from './claim-tree.ts';

/** What the wording of an amount implies, in dollars; null when the claim states no amount in dollars. */
export function amountOf(claim: Assistance): Quantity | null {
  const cents = centsAsWorded(claim);
  return cents === null ? null : dollars(cents);
}

function centsAsWorded(claim: Assistance): Quantity | null {
  const stated = statedCents(claim);
  if (stated === null || claim.body.amount === null) return null;
  const { wording, high } = claim.body.amount;
  return quantityOf({ stated, wording, high: high === null ? null : centsOf(high) });
}

/** The amount that is printed in the source, in dollars, whatever its wording; null when none is stated in dollars. */
export function statedDollars(claim: Assistance): number | null {
  const cents = statedCents(claim);
  return cents === null ? null : cents / 100;
}

function statedCents({ body: { amount } }: Assistance): number | null {
  return amount === null || amount.currency !== 'USD' ? null : centsOf(amount.stated);
}

/** The amount in the words of the source: "over $700,000,000". */
export function amountInWords(claim: Assistance): string {
  const { amount } = claim.body;
  if (amount === null) return 'no amount stated';
  const high = amount.high === null ? null : centsOf(amount.high);
  const figure = { stated: centsOf(amount.stated), wording: amount.wording, high };
  return describeStated(figure, (cents) => showMoney(cents, amount.currency));
}

/**
 * The claims that stand for themselves: totals of a period that are not items of another such claim in the same set, be it
 * through a claim between the two, which is looked up among all that are held.
 */
export function topLevel(claims: readonly Assistance[], among: readonly Assistance[] = claims): readonly Assistance[] {
  return standing(claims, among).filter(({ body }) => body.amount !== null);
}

/** The totals of a set that state no amount, such as a number of vehicles, and are no items of a claim that states one. */
export function unstated(claims: readonly Assistance[], among: readonly Assistance[] = claims): readonly Assistance[] {
  return standing(claims, among).filter(({ body }) => body.amount === null);
}

/** Both together: what a sum is made of, with the totals in it that leave it open. */
export function standing(claims: readonly Assistance[], among: readonly Assistance[] = claims): readonly Assistance[] {
  const totals = claims.filter(({ body }) => body.statistic === 'total');
  const stated = new Set<string>(totals.filter(({ body }) => body.amount !== null).map((claim) => claim.id));
  const held = claimTreeOf(among);
  const tree = claims.every((claim) => held.claimOf(claim.id) !== null) ? held : claimTreeOf([...among, ...claims]);
  return totals.filter((claim) => !tree.above(claim.id).some((id) => stated.has(id)));
}

/**
 * Why the amounts of some claims cannot be added or compared in dollars: another currency, prices of different years, or
 * fiscal years beside calendar years. Null when they can.
 */
export function whyNotAddable(claims: readonly Assistance[]): string | null {
  const amounts = claims.flatMap(({ label, body: { amount, period } }) =>
    amount === null ? [] : [{ label, period, ...amount }],
  );
  const foreign = amounts.filter(({ currency }) => currency !== 'USD').toSorted(byLabel);
  const [first] = foreign;
  if (first !== undefined) return `the dollars of “${first.label}”, which is stated in ${first.currency}`;
  const prices = [...new Set(amounts.map((amount) => amount.prices))].sort();
  if (prices.length > 1)
    return `amounts in the prices of one time; on record they are in ${prices.join(' and ')} prices`;
  const isMixed = new Set(amounts.map(({ period }) => periodOf(period).basis)).size > 1;
  return isMixed ? 'amounts of one kind of year; on record they are booked to fiscal and to calendar years' : null;
}

function byLabel(a: { readonly label: string }, b: { readonly label: string }): number {
  return a.label < b.label ? -1 : a.label > b.label ? 1 : 0;
}

/** A sum as stated: each claim enters with the number that its source prints; wordings are kept beside it. */
export interface StatedSum {
  /** In dollars; not a number where the claims cannot be added, for the reason that `whyNotAddable` gives. */
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
    const stated = statedCents(claim);
    return stated === null ? [] : [{ claim, stated }];
  });
  const cents = whyNotAddable(claims) === null ? parts.reduce((sum, part) => sum + part.stated, 0) : Number.NaN;
  const implied = Number.isNaN(cents) ? UNBOUNDED : addAll(parts.map(({ claim }) => impliedCents(claim) ?? UNBOUNDED));
  return {
    total: cents / 100,
    bounds: dollars({ ...implied, best: implied.best ?? (Number.isNaN(cents) ? null : cents) }),
    get working() {
      return parts.length === 0 ? '0' : parts.map((part) => inMillions(part.stated / 100)).join(' + ');
    },
    get evidence() {
      return parts.map((part) => evidenceOf(part.claim, amountInWords(part.claim), '/amount'));
    },
  };
}

/** What some claims come to. Nothing is added where `missing` is not null, or where none of them states an amount. */
export interface ComesTo {
  readonly dollars: number | null;
  readonly rows: number;
  /** How many of them state no amount: the dollars are the least that they come to. */
  readonly open: number;
  /** What is missing to add them. */
  readonly missing: string | null;
}

/** What some claims come to, by the numbers that their sources print. */
export function comesTo(claims: readonly Assistance[]): ComesTo {
  const open = claims.filter(({ body }) => body.amount === null).length;
  const missing = whyNotAddable(claims);
  const isAdded = missing === null && open < claims.length;
  return { dollars: isAdded ? sumStated(claims).total : null, rows: claims.length, open, missing };
}

/** What a wording implies in cents. An amount without a lower bound ("about 30") was still not negative; only a stated negative one can be. */
function impliedCents(claim: Assistance): Quantity | null {
  const implied = centsAsWorded(claim);
  const isOpenBelow = implied !== null && implied.min === null && (statedCents(claim) ?? 0) >= 0;
  return isOpenBelow ? { ...implied, min: 0 } : implied;
}

/**
 * The dollars that went to one recipient, with the numbers that the sources print: a claim without an amount leaves the sum
 * open above, and of an amount for several recipients any part from nothing to all of it can be theirs.
 */
export function printedFor(claims: readonly Assistance[], recipient: string | null): Quantity {
  return rangeOf(claims, recipient, (claim) => {
    const cents = statedCents(claim);
    return cents === null ? null : exactly(cents);
  });
}

/** The dollars that went to one recipient, as `printedFor`, within the bounds that the wordings imply. */
export function impliedFor(claims: readonly Assistance[], recipient: string | null): Quantity {
  return rangeOf(claims, recipient, impliedCents);
}

function rangeOf(
  claims: readonly Assistance[],
  recipient: string | null,
  read: (claim: Assistance) => Quantity | null,
): Quantity {
  const parts = claims.map((claim): Quantity => {
    const cents = read(claim);
    if (cents === null) return { min: 0, best: null, max: null };
    const isShared = recipient !== null && claim.body.recipients.some((each) => each !== recipient);
    if (!isShared) return cents;
    return { min: Math.min(0, cents.min ?? 0), best: null, max: cents.max === null ? null : Math.max(0, cents.max) };
  });
  return dollars(addAll(parts));
}

/**
 * The share of a whole that is made of what belongs to it, what does not, and what nobody knows of; each 0 or more. Null
 * while nothing is certain to be there, or an amount is below 0: of such a whole there are no shares.
 */
export function shareOf(parts: {
  readonly inside: Quantity;
  readonly outside: Quantity;
  readonly open: Quantity;
}): Quantity | null {
  const { inside, outside, open } = parts;
  const least = [inside.min ?? 0, outside.min ?? 0, open.min ?? 0];
  if (least.some((value) => value < 0) || least.every((value) => value === 0)) return null;
  const whole = addAll([inside, outside, open]);
  const most = addAll([inside, open]).max;
  const others = addAll([outside, open]).max;
  const [low, out] = [inside.min ?? 0, outside.min ?? 0];
  return {
    min: low === 0 || others === null ? 0 : low / (low + others),
    best: open.max !== 0 || inside.best === null || whole.best === null ? null : inside.best / whole.best,
    max: most === null ? 1 : most === 0 ? 0 : most / (most + out),
  };
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
