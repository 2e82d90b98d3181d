// Facts on how sources are cited: whether the date that a source gives a document is the date of that document.

import { daysBetween } from '#kernel/calendar-date.ts';
import { firstDayOf, isPartialDate, lastDayOf } from '#kernel/partial-date.ts';
import { exactly } from '#kernel/quantity.ts';
import type { StoredRecord } from '#ledger/record.ts';
import type { FactReading } from '#rules/fact.ts';

import type { Ask, Fact } from '../fact.ts';
import { evidenceOf, numberReading, unknownReading } from '../fact.ts';

interface TakenFrom {
  readonly document: string;
  readonly dated: string;
}

function takenFromOf(subject: StoredRecord): TakenFrom | null {
  const { body } = subject;
  if (typeof body !== 'object' || body === null || !('takenFrom' in body) || body.takenFrom === null) return null;
  return body.takenFrom as TakenFrom; // the schema of every kind that has this field
}

function daysApart({ holding, subject }: Ask): FactReading {
  const taken = takenFromOf(subject);
  if (taken === null) return unknownReading(['the document that the statement is taken from']);
  const document = holding.sources.get(taken.document);
  const published = document?.body.published;
  if (
    document === undefined ||
    typeof published !== 'string' ||
    !isPartialDate(published) ||
    !isPartialDate(taken.dated)
  ) {
    return unknownReading([`the date of ${taken.document}`]);
  }
  const [givenFrom, givenTo] = [firstDayOf(taken.dated), lastDayOf(taken.dated)];
  const [from, to] = [firstDayOf(published), lastDayOf(published)];
  const apart = givenTo < from ? daysBetween(givenTo, from) : to < givenFrom ? daysBetween(to, givenFrom) : 0;
  return numberReading(
    exactly(apart),
    `dated ${taken.dated} by the source; the document is of ${published}: ${apart} days apart`,
    [
      evidenceOf(subject, `gives the date ${taken.dated}`, '/takenFrom'),
      evidenceOf(document, `published ${published}`, '/published'),
    ],
  );
}

export const sourceFacts: readonly Fact[] = [
  {
    definition: {
      name: 'citation.days_apart',
      title: 'Days between the two dates of a citation',
      means:
        'The smallest number of days between the date that a source gives for what it takes from a document, and the date of that document itself.',
      unit: 'days',
      scope:
        '0 when one date can lie within the other, so that 2012 and 2012-06-04 agree. Unknown when the document’s date is not on record.',
      subjects: ['figure', 'assistance', 'force-fact', 'strategic-question'],
      windowed: false,
    },
    applies: (_holding, subject) => takenFromOf(subject) !== null,
    answer: daysApart,
  },
];
