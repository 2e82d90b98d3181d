// Facts about a vetting case: how long an approval lasts, whether the unit or its commander changed since, how long it has been
// suspended, whether the unit is known at all.

import { daysBetween, isCalendarDate } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { possibleDaysOf } from '#kernel/claim-dates.ts';
import { exactly } from '#kernel/quantity.ts';
import type { Truth } from '#kernel/truth.ts';
import { known, NO, or, unknown, YES } from '#kernel/truth.ts';
import type { StoredRecord } from '#ledger/record.ts';
import { ofKind } from '#ledger/record.ts';
import type { FactReading } from '#rules/fact.ts';

import type { Ask, Fact } from '../fact.ts';
import { evidenceOf, numberReading, truthReading } from '../fact.ts';
import type { Holding } from '../holding.ts';
import { commandersOf } from '../information.ts';
import type { Of } from '../of-kind.ts';
import { stillRuns } from '../supported.ts';
import { vettingCase } from './record.ts';

type Case = Of<typeof vettingCase>;

function caseOf(subject: StoredRecord): Case {
  const [found] = ofKind(vettingCase, [subject]);
  if (found === undefined) throw new TypeError(`${subject.id} is no vetting case`);
  return found;
}

/** A day of a case; its schema has checked that it is one. */
function dayOf(text: string): CalendarDate {
  if (!isCalendarDate(text)) throw new RangeError(`not a day: ${text}`);
  return text;
}

function startAfterApproval({ subject }: Ask): FactReading {
  const found = caseOf(subject);
  const approved = dayOf(found.body.final?.on ?? found.body.nominated.on);
  const begins = dayOf(found.body.assistance.begins);
  const days = Math.max(0, daysBetween(approved, begins));
  return numberReading(
    exactly(days),
    `from the approval on ${approved} to the beginning on ${begins}: ${days} days`,
    () => [evidenceOf(found, `approved ${approved}, begins ${begins}`, '/final/on')],
  );
}

function commanderChanged({ holding, subject, asOf }: Ask): FactReading {
  const found = caseOf(subject);
  const { unit, commander, final } = found.body;
  const evidence = [evidenceOf(found, commander === null ? 'no commander named' : 'commander vetted', '/commander')];
  if (unit === null || final === null) return truthReading(unknown('the unit of the case'), 'no unit', evidence);
  const now = commandersOf(holding.forces, holding.forces.rootOf(unit), asOf);
  const others = [...now].filter(([person]) => person !== commander);
  const value: Truth =
    now.size === 0
      ? unknown(`who commanded the unit on ${asOf}`)
      : commander === null
        ? unknown('which commander was vetted with the unit')
        : others.some(([, is]) => is === 'yes') && now.get(commander) !== 'yes'
          ? YES
          : others.length === 0 && now.get(commander) === 'yes'
            ? NO
            : unknown(`whether the commander who was vetted still commanded the unit on ${asOf}`);
  return truthReading(value, `commanders on record on ${asOf}: ${now.size}`, evidence);
}

function unitChanged({ holding, subject, asOf }: Ask): FactReading {
  const found = caseOf(subject);
  const { unit, final } = found.body;
  if (unit === null || final === null) return truthReading(unknown('the unit of the case'), 'no unit', []);
  const { forces } = holding;
  const since = forces.successions.filter(
    ({ body }) =>
      body.status === 'accepted' && [body.unit, body.successor].some((id) => forces.rootOf(id) === forces.rootOf(unit)),
  );
  const changes = since.map(({ body, label }): Truth => {
    const { first, last } = possibleDaysOf(body.when);
    if (last <= final.on || first > asOf) return NO;
    return first > final.on && last <= asOf ? YES : unknown(`whether “${label}” came after the approval`);
  });
  return truthReading(or(changes), `changes of the unit after ${final.on}: ${since.length} on record`, () =>
    since.map((each) => evidenceOf(each, 'changed')),
  );
}

function daysSuspended({ subject, asOf }: Ask): FactReading {
  const found = caseOf(subject);
  const { suspended, final } = found.body;
  const from = suspended === null ? null : dayOf(suspended.on);
  const resolved = final === null || from === null || dayOf(final.on) < from ? asOf : dayOf(final.on);
  const to = resolved < asOf ? resolved : asOf;
  const days = from === null || from > to ? 0 : daysBetween(from, to);
  return numberReading(
    exactly(days),
    from === null ? 'never suspended' : `suspended on ${from}, unresolved until ${to}: ${days} days`,
    () => [evidenceOf(found, suspended === null ? 'not suspended' : `suspended: ${suspended.because}`, '/suspended')],
  );
}

function unitIdentified({ subject }: Ask): FactReading {
  const found = caseOf(subject);
  const is = found.body.unit !== null;
  return truthReading(known(is), is ? 'a unit of the record' : 'no unit has been confirmed', () => [
    evidenceOf(found, found.body.nominee, '/unit'),
  ]);
}

function agreementOnFile({ holding, asOf }: Ask): FactReading {
  const agreements = holding.forces.arrangements.filter(
    ({ body }) =>
      body.is === 'unidentified-units' && body.signedOn <= asOf && (body.endedOn === null || body.endedOn >= asOf),
  );
  return truthReading(known(agreements.length > 0), `agreements on file on ${asOf}: ${agreements.length}`, () =>
    agreements.map((each) => evidenceOf(each, `signed ${each.body.signedOn}`)),
  );
}

function isRunning({ body }: Case, asOf: CalendarDate): Truth {
  const { begins, ends } = body.assistance;
  const dropped = body.final !== null && body.final.on <= asOf && body.final.outcome !== 'approved';
  if (dropped || body.nominated.on > asOf) return NO;
  return stillRuns(begins, ends, asOf);
}

const isApproved = (_holding: Holding, subject: StoredRecord): boolean =>
  ofKind(vettingCase, [subject]).some(({ body }) => body.final?.outcome === 'approved');

const wasSuspended = (_holding: Holding, subject: StoredRecord): boolean =>
  ofKind(vettingCase, [subject]).some(({ body }) => body.suspended !== null);

const SUBJECT = { subjects: ['vetting-case'], windowed: false } as const;

export const vettingCaseFacts: readonly Fact[] = [
  {
    definition: {
      name: 'vetting.days_from_approval_to_start',
      title: 'Days from the approval to the start',
      means: 'Days from the day of the approval to the day on which the assistance begins; 0 when it begins before.',
      unit: 'days',
      scope: 'Of an approved case alone.',
      ...SUBJECT,
    },
    applies: isApproved,
    answer: startAfterApproval,
  },
  {
    definition: {
      name: 'vetting.commander_changed',
      title: 'Commander changed since the approval',
      means: 'Whether somebody else than the commander who was vetted commands the unit on the day.',
      unit: 'truth',
      scope:
        'By the postings on record. Not known where nobody is on record as commander on the day, or none was vetted.',
      ...SUBJECT,
    },
    applies: isApproved,
    answer: commanderChanged,
  },
  {
    definition: {
      name: 'vetting.unit_changed',
      title: 'Unit changed since the approval',
      means: 'Whether the unit was renamed, merged, split or formed again after the approval.',
      unit: 'truth',
      scope: 'By the successions on record.',
      ...SUBJECT,
    },
    applies: isApproved,
    answer: unitChanged,
  },
  {
    definition: {
      name: 'vetting.days_suspended',
      title: 'Days suspended',
      means: 'Days since the suspension of the case, up to its outcome.',
      unit: 'days',
      scope: 'Of a suspended case alone.',
      ...SUBJECT,
    },
    applies: wasSuspended,
    answer: daysSuspended,
  },
  {
    definition: {
      name: 'vetting.running',
      title: 'Planned or running',
      means: 'Whether the assistance of the case is planned or runs on the day, and was not rejected or cancelled.',
      unit: 'truth',
      scope: 'By the days of the case. Assistance without a stated end may still run.',
      ...SUBJECT,
    },
    answer: ({ subject, asOf }) => {
      const found = caseOf(subject);
      return truthReading(isRunning(found, asOf), `begins ${found.body.assistance.begins}`, () => [
        evidenceOf(found, found.body.assistance.title, '/assistance'),
      ]);
    },
  },
  {
    definition: {
      name: 'vetting.unit_identified',
      title: 'Unit identified',
      means: 'Whether somebody has confirmed which unit of the record the nominee is.',
      unit: 'truth',
      scope: 'Of the case as it stands.',
      ...SUBJECT,
    },
    answer: unitIdentified,
  },
  {
    definition: {
      name: 'vetting.agreement_on_file',
      title: 'Written agreement on file',
      means:
        'Whether a written agreement of the partner to keep assistance from prohibited units is in force on the day.',
      unit: 'truth',
      scope: 'Arrangements of that kind on record.',
      ...SUBJECT,
    },
    answer: agreementOnFile,
  },
];
