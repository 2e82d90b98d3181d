// Facts from claims of assistance: how it changes, for whom it is, and whether totals and items agree.

import type { Quantity } from '#kernel/quantity.ts';
import type { StoredRecord } from '#ledger/record.ts';
import type { Evidence, FactReading } from '#rules/fact.ts';

import type { Assistance } from '../amounts.ts';
import { amountInWords, amountOf, inMillions, statedDollars, sumStated, whyNotAddable } from '../amounts.ts';
import { claimTreeOf } from '../claim-tree.ts';
import type { Ask, Fact } from '../fact.ts';
import { evidenceOf, numberReading, unknownReading } from '../fact.ts';
import type { Holding } from '../holding.ts';
import { daysBeforeAuthority } from './authority-start.ts';
import { institutionalShare, temporaryMissionShare } from './mission-shares.ts';
import { obligationsChange, unconditionalShare } from './yearly.ts';

/** Whether a claim has items that are meant to make it up. */
function hasItems(holding: Holding, subject: StoredRecord): boolean {
  const tree = claimTreeOf(holding.assistance);
  const isApart = tree.claimOf(subject.id)?.body.composed === 'no';
  return !isApart && tree.itemsOf(subject.id).some(({ body }) => body.amount !== null);
}

/** A stated total beside its items: both sums, the gap and its share, worked out from the stated wordings. */
export interface Comparison {
  readonly stated: Quantity;
  readonly items: Quantity;
  readonly gap: Quantity;
  /** Null where the total is not above 0. */
  readonly gapShare: Quantity | null;
  readonly formula: string;
  readonly evidence: readonly Evidence[];
  /** The stated numbers in dollars, for a line that shows the plain difference. */
  readonly plain: { readonly stated: number; readonly items: number };
}

const comparisons = new WeakMap<Holding['assistance'], Map<string, Comparison | null>>();

/** Compares a stated total with its items; null when there is nothing to compare, for the reason of `whyNotCompared`. */
export function compareWithItems(holding: Pick<Holding, 'assistance'>, id: string): Comparison | null {
  const byClaim = comparisons.get(holding.assistance) ?? new Map<string, Comparison | null>();
  comparisons.set(holding.assistance, byClaim);
  const known = byClaim.get(id);
  if (known !== undefined) return known;
  const comparison = compared(holding, id);
  byClaim.set(id, comparison);
  return comparison;
}

function compared(holding: Pick<Holding, 'assistance'>, id: string): Comparison | null {
  const tree = claimTreeOf(holding.assistance);
  const [claim, items] = [tree.claimOf(id), tree.itemsOf(id)];
  if (claim === null || whyNotCompared(claim, items) !== null) return null;
  const [statedAmount, stated] = [amountOf(claim), statedDollars(claim)];
  if (statedAmount === null || stated === null) return null;
  const sum = sumStated(items);
  // An item that states no amount leaves the sum of the items open above.
  const open = items.filter(({ body }) => body.amount === null);
  const bounds: Quantity = open.length === 0 ? sum.bounds : { min: sum.bounds.min, best: null, max: null };
  const openText = open.length === 0 ? '' : `; without an amount: ${open.map(({ label }) => label).join(', ')}`;
  return {
    stated: statedAmount,
    items: bounds,
    gap: apart(statedAmount, bounds, bounds.best === null ? null : Math.abs(stated - sum.total)),
    gapShare: stated > 0 ? shareApart(statedAmount, bounds, stated) : null,
    get formula() {
      return `stated ${amountInWords(claim)}; items ${sum.working} = ${inMillions(sum.total)}, in $ million${openText}`;
    },
    get evidence() {
      return [evidenceOf(claim, `stated total: ${amountInWords(claim)}`, '/amount'), ...sum.evidence];
    },
    plain: { stated, items: sum.total },
  };
}

/** What is missing to compare a total with its items; null when nothing is. */
function whyNotCompared(claim: Assistance | null, items: readonly Assistance[]): string | null {
  const stated = items.filter(({ body }) => body.amount !== null);
  if (claim === null || claim.body.amount === null || stated.length === 0)
    return 'a stated total with at least one item';
  const series = [...new Set(stated.map(({ body }) => body.series))].sort();
  if (series.length > 1) return `items of one series; these come from ${series.join(' and ')}, which are never added`;
  return whyNotAddable([claim, ...stated]);
}

/** How far apart two quantities are: 0 where they can be equal. The best value is the difference of the printed numbers. */
function apart(a: Quantity, b: Quantity, printed: number | null): Quantity {
  const [aLow, bLow] = [a.min ?? -Infinity, b.min ?? -Infinity];
  const [aHigh, bHigh] = [a.max ?? Infinity, b.max ?? Infinity];
  const least = Math.max(0, aLow - bHigh, bLow - aHigh);
  const most = Math.max(aHigh - bLow, bHigh - aLow);
  return { min: least, best: printed, max: Number.isFinite(most) ? most : null };
}

/**
 * How far apart a total and its items are, divided by that total, whatever within its wording it is: "over 700" against 679
 * is at least 21 of 700 and below 1, because the gap grows with the total. The printed total is above 0.
 */
function shareApart(total: Quantity, items: Quantity, printed: number): Quantity {
  const [low, high] = [Math.max(0, total.min ?? 0), total.max];
  const share = (sum: number, of: number): number => Math.abs(of - sum) / of;
  // Above the items the share grows with the total, toward 1; below them it falls with it.
  const above = low > 0 && items.max !== null && items.max < low ? share(items.max, low) : 0;
  const below = high !== null && items.min !== null && items.min > high ? share(items.min, high) : 0;
  return {
    min: Math.max(above, below),
    best: items.best === null ? null : share(items.best, printed),
    max: greatestShare([low, high], items),
  };
}

function greatestShare([low, high]: readonly [number, number | null], items: Quantity): number | null {
  if (items.min === null || items.min < 0 || items.max === null || (low === 0 && items.max > 0)) return null;
  const under = high === null ? 1 : (high - items.min) / high;
  const over = low === 0 ? 0 : (items.max - low) / low;
  return Math.max(0, under, over);
}

function fromComparison(pick: (comparison: Comparison) => Quantity | null): (ask: Ask) => FactReading {
  return ({ holding, subject }) => {
    const comparison = compareWithItems(holding, subject.id);
    const value = comparison === null ? null : pick(comparison);
    if (comparison !== null && value !== null) {
      return numberReading(
        value,
        () => comparison.formula,
        () => comparison.evidence,
      );
    }
    const tree = claimTreeOf(holding.assistance);
    const why = whyNotCompared(tree.claimOf(subject.id), tree.itemsOf(subject.id));
    return unknownReading([why ?? 'a stated total above 0']);
  };
}

const ADDABLE =
  'Claims of one series, which come from one account of events, in dollars of one price basis; different series are never added.';

export const assistanceFacts: readonly Fact[] = [
  {
    definition: {
      name: 'assistance.obligations.change',
      title: 'Change of assistance, year on year',
      means:
        'Obligations of the last complete fiscal year, less those of the year before, divided by those of the year before.',
      unit: 'share',
      scope: `Historical dollars, booked to one of the two years alone. ${ADDABLE} An account with a row in one of the years only is missing in the other, not 0, and leaves the answer open on that side. Unknown when either year is not on record or the earlier one is not above 0.`,
      subjects: ['partner'],
      windowed: false,
    },
    answer: obligationsChange,
  },
  {
    definition: {
      name: 'assistance.unconditional_share',
      title: 'Share of assistance without condition',
      means:
        'Dollars whose release was tied to no condition, divided by all dollars, over the last complete fiscal year.',
      unit: 'share',
      scope: `Claims booked to that year alone, with the numbers that their sources print. ${ADDABLE} What the record does not call conditional or not counts in the maximum and not in the minimum. Unknown where an amount is below 0.`,
      subjects: ['partner'],
      windowed: false,
    },
    answer: unconditionalShare,
  },
  {
    definition: {
      name: 'strategy.temporary_mission_share',
      title: 'Share of assistance for a temporary mission',
      means:
        'Dollars for a mission that is to leave again, divided by dollars for it and for the partner’s own forces.',
      unit: 'share',
      scope: `Claims whose period has ended by the day, with the numbers that their sources print. ${ADDABLE} Only series that hold money of both kinds; unknown where an amount is below 0. A claim without an amount, or one for several recipients, leaves the answer open on its side.`,
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
      scope: `Claims whose period has ended by the day, with the numbers that their sources print. ${ADDABLE} A claim whose level is not stated counts in the maximum only; one with an institutional item counts with that item alone. Unknown where an amount is below 0.`,
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
      scope:
        'Items one step below, of one series. An item without an amount leaves the maximum open. Unknown when no item is on record.',
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
      scope:
        'Claims that name an authority; 0 when it had begun within that year. A period that begins with a month or a day is taken by that month or day. A start known to the year gives a range, and so does one of several authorities whose start is not on the shelf.',
      subjects: ['assistance'],
      windowed: false,
    },
    applies: (holding, subject) =>
      (claimTreeOf(holding.assistance).claimOf(subject.id)?.body.authorities.length ?? 0) > 0,
    answer: daysBeforeAuthority,
  },
];
