// Facts on what a unit received after a finding against it, or against a unit that stood under it. A delivery of which the record
// does not say whether it came after the finding counts in the maximum alone.

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { periodOf } from '#kernel/fiscal-year.ts';
import { describeQuantity } from '#kernel/quantity.ts';
import type { Truth } from '#kernel/truth.ts';
import { and, NO, or, unknown, YES } from '#kernel/truth.ts';
import type { StoredRecord } from '#ledger/record.ts';
import type { FactReading } from '#rules/fact.ts';

import type { Ask, Fact } from './fact.ts';
import { countOf, daysOf, evidenceOf, numberReading } from './fact.ts';
import { weighed } from './unit-facts.ts';

/** A finding against the unit: the day of its assessment, and whether it reaches the unit. */
interface Finding {
  readonly on: string;
  readonly is: Truth;
}

function deliveriesAfterFinding(ask: Ask): FactReading {
  const { holding, subject, asOf } = ask;
  const { from, to } = daysOf(ask);
  const findings = weighed(holding, subject.id, asOf, { least: 'credible-information', law: 'state' }).flatMap(
    ({ reach, is }): readonly Finding[] => {
      const on = reach.allegation.body.assessed?.on;
      return on === undefined || on < from || on > to ? [] : [{ on, is }];
    },
  );
  const found = received(ask)
    .map(({ record, first, last }) => ({
      record,
      is: or(findings.map((finding) => and([finding.is, cameAfter(record, first, last, finding.on, asOf)]))),
    }))
    .filter(({ is }) => is.is !== 'no');
  const value = countOf(found.map(({ is }) => is));
  return numberReading(
    value,
    () =>
      `findings from ${from} to ${to}: ${findings.length}; deliveries after one of them: ${describeQuantity(value)}`,
    () =>
      found.map(({ record, is }) => evidenceOf(record, is.is === 'unknown' ? is.why.join('; ') : 'after a finding')),
  );
}

/** A delivery with the first and the last day on which it can have come; null where nobody says when it ended. */
interface Received {
  readonly record: StoredRecord;
  readonly first: string;
  readonly last: string | null;
}

function received({ holding, subject, asOf }: Ask): readonly Received[] {
  const { forces } = holding;
  const isSubject = (id: string | null): boolean => id !== null && forces.rootOf(id) === subject.id;
  const claims = holding.assistance
    .filter(({ body }) => body.units.some(isSubject))
    .map((record): Received => {
      const { from, to } = periodOf(record.body.period);
      return { record, first: from, last: to };
    });
  const cases = forces.cases
    .filter(
      ({ body }) =>
        isSubject(body.unit) && body.final !== null && body.final.on <= asOf && body.final.outcome === 'approved',
    )
    .map((record): Received => {
      const { begins, ends } = record.body.assistance;
      return { record, first: begins, last: ends };
    });
  return [...claims, ...cases];
}

function cameAfter(
  record: StoredRecord,
  first: string,
  last: string | null,
  finding: string,
  asOf: CalendarDate,
): Truth {
  if (first > asOf || (last !== null && last <= finding)) return NO;
  if (first > finding && last !== null && last <= asOf) return YES;
  return unknown(`whether anything of “${record.label}” came after the finding of ${finding} and by ${asOf}`);
}

export const deliveryFacts: readonly Fact[] = [
  {
    definition: {
      name: 'unit.deliveries_after_finding',
      title: 'Deliveries after a finding',
      means:
        'Deliveries of assistance to the unit by the day that came after credible information against it, or against a unit under it, was assessed within the window.',
      unit: 'count',
      scope:
        'Claims of assistance and approved vetting cases that name the unit on record, and allegations of gross violations assessed as credible information or stronger that no determination of effective steps has answered. What may have come before the finding or after the day counts in the maximum alone.',
      subjects: ['unit'],
      windowed: true,
    },
    answer: deliveriesAfterFinding,
  },
];
