// Whether the yearly list of the Child Soldiers Prevention Act bars a partner in the fiscal year of a day: it is the list published
// in the fiscal year before that counts.

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { fiscalYearDays, fiscalYearOf, periodOf } from '#kernel/fiscal-year.ts';
import { known } from '#kernel/truth.ts';
import type { FactReading } from '#rules/fact.ts';

import type { Ask, Fact } from '../fact.ts';
import { evidenceOf, truthReading, unknownReading } from '../fact.ts';
import { actsBy, dayOfAct, isDocketKeptOver } from '../official-acts.ts';

/** The fiscal year before that of a day; null outside the years that are known. The quarter of 1976 is long past here. */
function yearBefore(asOf: CalendarDate): string | null {
  const year = fiscalYearOf(asOf);
  return year === null ? null : `FY${Number(year.slice(2, 6)) - 1}`;
}

function listedForYear({ holding, asOf }: Ask): FactReading {
  const [year, before] = [fiscalYearOf(asOf), yearBefore(asOf)];
  const span = before === null ? null : fiscalYearDays(before);
  if (year === null || before === null || span === null) return unknownReading(['a fiscal year for the day']);
  const listings = actsBy(holding, 'child-soldiers-listed', asOf).filter((each) => {
    const { period, ended } = each.body;
    if (ended !== null && ended < asOf) return false;
    return period === null ? fiscalYearOf(dayOfAct(each)) === before : covers(period, asOf);
  });
  if (listings.length === 0 && !isDocketKeptOver(holding, 'rights', span.from, span.to)) {
    return unknownReading([
      `whether it was on the list published in ${before}: nobody answers for the docket “rights” of all that year`,
    ]);
  }
  return truthReading(
    known(listings.length > 0),
    () => `listings published in ${before}, or stated to have effect in ${year}: ${listings.length}`,
    () => listings.map((each) => evidenceOf(each, `listed on ${each.body.on}`)),
  );
}

function covers(period: string, asOf: CalendarDate): boolean {
  const { from, to } = periodOf(period);
  return from <= asOf && asOf <= to;
}

export const childSoldiersFacts: readonly Fact[] = [
  {
    definition: {
      name: 'rights.child_soldiers_listed',
      title: 'On the list of child soldiers for the year',
      means:
        'Whether the partner is on the list of the Child Soldiers Prevention Act that was published in the fiscal year before that of the day.',
      unit: 'truth',
      scope:
        'Listings on record. One that names the year in which it has effect counts in that year. That there was none is known only where somebody answers for the docket of rights of the whole year before; else it is not known.',
      subjects: ['partner'],
      windowed: false,
    },
    answer: listedForYear,
  },
];
