// Facts from events in the regime of a partner: purges, coup attempts, the age of the regime.

import { later, monthsBetween } from '#kernel/calendar-date.ts';
import { describeRange, startOf } from '#kernel/date-range.ts';
import type { Quantity } from '#kernel/quantity.ts';
import { addAll, describeQuantity } from '#kernel/quantity.ts';
import type { Evidence, FactReading } from '#rules/fact.ts';

import type { Ask, Fact } from '../fact.ts';
import { countOf, daysOf, evidenceOf, inYears, numberReading, unknownReading } from '../fact.ts';
import { oncePerHolding } from '../once-per-holding.ts';
import { spokenOn } from '../source-days.ts';
import { coupClauseFacts } from './coup-clause.ts';
import { asFarAsCovered, evidenceIn, isCovered, judged, listed } from './listed.ts';
import type { RegimeEvent } from './listed.ts';

type Officers = NonNullable<RegimeEvent['body']['officers']>;

function purged(rank: keyof Officers, word: string): (ask: Ask) => FactReading {
  return (ask) => {
    const { from, to } = daysOf(ask);
    const purges = listed(ask.holding, 'purge');
    const near = judged(purges, from, to);
    const covered = isCovered(purges, to);
    if (near.length === 0 && !covered) return unknownReading([`a source on purges that covers ${to}`]);
    const missing: string[] = [];
    const parts = near.map(({ event, inside }): Quantity => {
      const stated = event.body.officers?.[rank];
      if (stated === undefined || 'unknown' in stated) {
        missing.push(`${word} in “${event.label}”${stated === undefined ? '' : `: ${stated.unknown}`}`);
        return { min: 0, best: null, max: null };
      }
      // People are counted: a number without a lower bound is still not below 0.
      return inside.is === 'yes' ? { ...stated, min: stated.min ?? 0 } : { min: 0, best: null, max: stated.max };
    });
    const value = asFarAsCovered(addAll(parts), covered);
    const evidence = (): readonly Evidence[] => evidenceIn(near);
    if (missing.length > 0 && value.min === 0) return unknownReading(missing.toSorted(), evidence());
    return numberReading(value, () => `purges from ${from} to ${to}: ${describeQuantity(value)} ${word}`, evidence);
  };
}

function coupAttempts(ask: Ask): FactReading {
  const { from, to } = daysOf(ask);
  const attempts = listed(ask.holding, 'coup-attempt');
  const near = judged(attempts, from, to);
  const covered = isCovered(attempts, to);
  if (near.length === 0 && !covered) return unknownReading([`a source on coup attempts that covers ${to}`]);
  const value = asFarAsCovered(countOf(near.map(({ inside }) => inside)), covered);
  return numberReading(
    value,
    () => `attempts from ${from} to ${to}: ${describeQuantity(value)}`,
    () => evidenceIn(near),
  );
}

/** What may have begun a regime, and when. */
const startsOf = oncePerHolding((holding) =>
  holding.regimeEvents
    .filter(({ body }) => mayBeStart(body))
    .map((event) => ({ event, start: startOf(event.body.when), spoken: spokenOn(holding, event) })),
);

function regimeAge(ask: Ask): FactReading {
  const { asOf, holding } = ask;
  const begun = startsOf(holding).filter(({ start }) => start.earliest === null || start.earliest <= asOf);
  // The regime is no older than any start on record that is certain to lie behind the day.
  const certain = begun
    .filter(({ event, start }) => isStart(event.body) && start.latest !== null && start.latest <= asOf)
    .toSorted((a, b) => compare(b.start.earliest ?? '', a.start.earliest ?? '') || compare(a.event.id, b.event.id));
  const [latest] = certain;
  if (latest === undefined) return unknownReading(['when the present regime began']);
  // That it is no younger is known only where sources called the latest starts the present regime, up to the day on which
  // they spoke: after a coup, for one, nobody says that there was no other.
  const latestOnes = begun.filter(
    ({ start }) => start.latest === null || start.latest >= (latest.start.earliest ?? ''),
  );
  const last = latestOnes.map(({ start }) => start.latest ?? asOf).reduce((a, b) => later(a, b));
  const isSpokenFor = latestOnes.every(
    ({ event, spoken }) => event.body.event === 'regime-start' && spoken !== null && asOf <= spoken,
  );
  const least = isSpokenFor && last <= asOf ? monthsBetween(last, asOf) : 0;
  const most = latest.start.earliest === null ? null : monthsBetween(latest.start.earliest, asOf);
  const value = inYears({ min: least, best: least === most ? least : null, max: most });
  return numberReading(
    value,
    () =>
      `latest start on record: ${describeRange(latest.event.body.when)}; at most ${most === null ? 'not known' : `${(most / 12).toFixed(1)} years`}`,
    () => [evidenceOf(latest.event, describeRange(latest.event.body.when))],
  );
}

/** Whether an event began a regime, as far as anybody can say: an attempt of which no source says that it failed may have. */
function mayBeStart(body: RegimeEvent['body']): boolean {
  return isStart(body) || (body.event === 'coup-attempt' && body.succeeded !== 'no');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isStart(body: RegimeEvent['body']): boolean {
  return (
    body.event === 'regime-start' ||
    body.event === 'power-grab' ||
    (body.event === 'coup-attempt' && body.succeeded === 'yes')
  );
}

export const regimeEventFacts: readonly Fact[] = [
  {
    definition: {
      name: 'regime.purged.general_officers',
      title: 'General officers purged',
      means: 'Officers of general rank whom purges of the partner’s forces removed within the window.',
      unit: 'persons',
      scope:
        'Purges on record. One that only possibly falls within the window counts in the maximum only; one that does not say how many leaves the maximum open. None is 0 only up to the day on which a source that tells of purges was published; after it, the maximum is open, and none at all is unknown.',
      subjects: ['partner'],
      windowed: true,
    },
    answer: purged('general', 'officers of general rank'),
  },
  {
    definition: {
      name: 'regime.purged.assisted_unit_commanders',
      title: 'Commanders of assisted units purged',
      means: 'Commanders whom purges removed within the window and whose unit receives assistance from the supporter.',
      unit: 'persons',
      scope: 'As for general officers. Whether the unit is assisted is taken as the record of the purge states it.',
      subjects: ['partner'],
      windowed: true,
    },
    answer: purged('assistedCommanders', 'commanders of assisted units'),
  },
  {
    definition: {
      name: 'regime.coup_attempts',
      title: 'Coup attempts',
      means: 'Attempts to remove the head of government by force within the window, whether or not they succeeded.',
      unit: 'count',
      scope:
        'Attempts on record. One that only possibly falls within the window counts in the maximum only. None is 0 only up to the day on which a source that lists attempts was published; after it, the maximum is open, and none at all is unknown.',
      subjects: ['partner'],
      windowed: true,
    },
    answer: coupAttempts,
  },
  {
    definition: {
      name: 'regime.age',
      title: 'Age of the regime',
      means: 'Time since the present regime began: whole months that have passed, divided by twelve.',
      unit: 'years',
      scope:
        'At most the time since the latest start on record that is certain to lie behind the day: a start of a regime, a power grab or a coup that succeeded. At least 0, because later changes need not be on record; exact only where a source calls it the present regime, up to the day of that source.',
      subjects: ['partner'],
      windowed: false,
    },
    answer: regimeAge,
  },
  ...coupClauseFacts,
];
