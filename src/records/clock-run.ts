// One run of a clock: what began it, which version and length count it, and what it says on a day. Where the class of the recipient is
// not known every length is worked out, and the run has a state only if all of them agree.

import type { Clock, ClockLength, ClockVersion } from '#catalogue/clock.ts';
import { doubtOn, versionOn } from '#catalogue/clock.ts';
import { recurrenceWords } from '#catalogue/recurrence-words.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { ClockReading, ClockState } from '#kernel/clock.ts';
import type { StoredRecord } from '#ledger/record.ts';

import type { ClassOnDay } from './recipient-class.ts';

/** A length and what the clock says by it; no reading where a day is missing. */
export interface RunLength {
  readonly class: string | null;
  readonly days: number | null;
  readonly hours: number | null;
  /** How it comes round, in words; null for what is counted in days. */
  readonly recurs: string | null;
  /** Why it may not be shown as law; null where it was read. */
  readonly doubt: string | null;
  readonly reading: ClockReading | null;
}

export interface ClockRun {
  readonly clock: Clock;
  /** The number of the version that counts; null where the shelf has none for the day. */
  readonly version: number | null;
  /** The record with which it began; of a step without a notice, the step. Null for what the calendar begins. */
  readonly start: StoredRecord | null;
  readonly startedOn: CalendarDate | null;
  /** What met it, or the step that was waited for. */
  readonly met: StoredRecord | null;
  readonly metOn: CalendarDate | null;
  readonly recipientClass: ClassOnDay | null;
  readonly lengths: readonly RunLength[];
  readonly state: ClockState | 'not-known';
  /** Why the state is not known, or what must be known beside it. */
  readonly why: readonly string[];
  /** These three are null where the lengths that are possible differ. */
  readonly firstLawful: CalendarDate | null;
  readonly lastDay: CalendarDate | null;
  readonly daysLeft: number | null;
  /** Why the length may not be shown as law; null where it may. */
  readonly doubt: string | null;
  readonly isEmergency: boolean;
  /** Whether what is not on record up to the day certainly was not done. */
  readonly isSure: boolean;
  /** Who owes it. */
  readonly owner: string;
}

/** What is known of a run before any length is applied. */
export interface Begun {
  readonly clock: Clock;
  /** The day by which version and class are chosen. */
  readonly countedOn: CalendarDate;
  readonly start: StoredRecord | null;
  readonly startedOn: CalendarDate | null;
  readonly met: StoredRecord | null;
  readonly metOn: CalendarDate | null;
  readonly recipientClass: ClassOnDay | null;
  readonly isEmergency: boolean;
  readonly isSure: boolean;
  readonly owner: string | null;
  /** What must be known besides; with `isOpen` it leaves the state open. */
  readonly notes: readonly string[];
  readonly isOpen: boolean;
  /** What the clock says by one length; null where it cannot be said. */
  readonly read: (length: ClockLength, version: ClockVersion) => ClockReading | null;
}

/** Applies the lengths of the version of the day. */
export function runOf(begun: Begun): ClockRun {
  const { clock, countedOn, recipientClass, notes, isOpen } = begun;
  const found = versionOn(clock, countedOn);
  const lengths =
    found === null
      ? []
      : lengthsFor(found.version, recipientClass).map((length) => lengthOf(found.version, length, begun));
  const readings = lengths.map(({ reading }) => reading);
  const missing =
    found === null
      ? [`the shelf holds no version of ${clock.id} for ${countedOn}`]
      : lengths.length > 1 && !agree(readings.map((each) => each?.state ?? null))
        ? [
            ...(recipientClass?.why ?? []),
            `by ${lengths.map((each) => `${each.class}: ${each.days} days`).join(', by ')}`,
          ]
        : [];
  const [first] = readings;
  const state = missing.length > 0 || isOpen || first === undefined || first === null ? 'not-known' : first.state;
  const same = <Value>(pick: (reading: ClockReading) => Value): Value | null => {
    const values = readings.map((each) => (each === null ? null : pick(each)));
    return agree(values) ? (values[0] ?? null) : null;
  };
  return {
    clock,
    version: found?.number ?? null,
    start: begun.start,
    startedOn: begun.startedOn,
    met: begun.met,
    metOn: begun.metOn,
    recipientClass,
    lengths,
    state,
    why: [...missing, ...notes],
    firstLawful: same((reading) => reading.firstLawful),
    lastDay: same((reading) => reading.lastDay),
    daysLeft: state === 'not-known' ? null : same((reading) => reading.daysLeft),
    doubt: lengths.find(({ doubt }) => doubt !== null)?.doubt ?? classDoubt(lengths, recipientClass),
    isEmergency: begun.isEmergency,
    isSure: begun.isSure,
    owner: begun.owner ?? clock.owner.text,
  };
}

/** The lengths that can count: that of the class, of all, or every one where the class is not known. */
function lengthsFor(version: ClockVersion, recipientClass: ClassOnDay | null): readonly ClockLength[] {
  const id = recipientClass?.id ?? null;
  return version.lengths.filter((length) => length.class === null || id === null || length.class === id);
}

function lengthOf(version: ClockVersion, length: ClockLength, { countedOn, read }: Begun): RunLength {
  return {
    class: length.class,
    days: length.days,
    hours: length.hours,
    recurs: recurrenceWords(length.recurs),
    doubt: doubtOn(version, length, countedOn),
    reading: read(length, version),
  };
}

/** The doubt about the class counts only where the length hangs on it. */
function classDoubt(lengths: readonly RunLength[], recipientClass: ClassOnDay | null): string | null {
  return lengths.some((each) => each.class !== null) ? (recipientClass?.doubt ?? null) : null;
}

function agree(values: readonly unknown[]): boolean {
  return values.every((value) => value === values[0]);
}
