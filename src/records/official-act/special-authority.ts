// How much of the special authority of section 614 was used for a partner in the fiscal year of a day. What the record does not hold
// may be more; that nothing was used is known only where somebody answers for the docket.

import { fiscalYearDays, fiscalYearOf, periodOf } from '#kernel/fiscal-year.ts';
import { centsOf, showMoney } from '#kernel/money.ts';
import type { Quantity } from '#kernel/quantity.ts';
import { addAll } from '#kernel/quantity.ts';
import type { StatedFigure } from '#kernel/stated-figure.ts';
import { describeStated, quantityOf } from '#kernel/stated-figure.ts';
import type { FactReading } from '#rules/fact.ts';

import type { Ask, Fact } from '../fact.ts';
import { evidenceOf, numberReading, unknownReading } from '../fact.ts';
import { dollars } from '../holding.ts';
import type { Holding } from '../holding.ts';
import { actsBy, dayOfAct, isDocketKeptOver } from '../official-acts.ts';

type Value = NonNullable<Holding['acts'][number]['body']['value']>;

/** What was used in the fiscal year of the day, of funds alone or of funds and sales. */
function usedThisYear({ holding, asOf }: Ask, fundsOnly: boolean): FactReading {
  const year = fiscalYearOf(asOf);
  const days = year === null ? null : fiscalYearDays(year);
  if (year === null || days === null) return unknownReading(['a fiscal year for the day']);
  const used = actsBy(holding, 'special-authority-used', asOf).filter((each) => {
    const { channel, period } = each.body;
    if (fundsOnly && channel !== null) return false;
    if (period === null) return fiscalYearOf(dayOfAct(each)) === year;
    const { from, to } = periodOf(period);
    return from <= asOf && asOf <= to;
  });
  const isKept = isDocketKeptOver(holding, 'programs', days.from, asOf);
  if (used.length === 0 && !isKept) {
    return unknownReading([
      `what was used in ${year}: nobody answers for the docket “programs” from ${days.from} to ${asOf}`,
    ]);
  }
  const sum = addAll(used.map(({ body }) => quantityIn(body.value)));
  const value = isKept ? sum : { min: sum.min, best: null, max: null };
  return numberReading(
    value,
    () => `uses on record in ${year}: ${used.length}`,
    () => used.map((each) => evidenceOf(each, each.body.value === null ? 'no value stated' : inWords(each.body.value))),
  );
}

/** What a value implies, in dollars; money that is used is never below 0. */
function quantityIn(value: Value | null): Quantity {
  if (value === null || value.currency !== 'USD') return { min: 0, best: null, max: null };
  const stated = dollars(quantityOf(inCents(value)));
  return { ...stated, min: stated.min ?? 0 };
}

function inWords(value: Value): string {
  return describeStated(inCents(value), (cents) => showMoney(cents, value.currency));
}

function inCents({ stated, wording, high }: Value): StatedFigure {
  return { stated: centsOf(stated), wording, high: high === null ? null : centsOf(high) };
}

export const specialAuthorityFacts: readonly Fact[] = [
  {
    definition: {
      name: 'acts.special_authority_used.funds_this_year',
      title: 'Funds under the special authority, this fiscal year',
      means:
        'Funds for the partner under section 614 of the Foreign Assistance Act in the fiscal year of the day, by the day; sales are not counted.',
      unit: 'USD',
      scope:
        'Uses on record, with the values that they state. One without a value leaves the maximum open, and so does a year for which nobody answers for the docket of programs up to the day; where nothing is on record then, it is not known.',
      subjects: ['partner'],
      windowed: false,
    },
    answer: (ask) => usedThisYear(ask, true),
  },
  {
    definition: {
      name: 'acts.special_authority_used.all_this_year',
      title: 'Funds and sales under the special authority, this fiscal year',
      means:
        'Funds and sales for the partner under section 614 of the Foreign Assistance Act in the fiscal year of the day, by the day.',
      unit: 'USD',
      scope: 'As for the funds alone; a use that names a channel is a sale, and is counted here.',
      subjects: ['partner'],
      windowed: false,
    },
    answer: (ask) => usedThisYear(ask, false),
  },
];
