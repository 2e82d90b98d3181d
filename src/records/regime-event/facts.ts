// Facts from events in the regime of a partner: purges, coup attempts, the age of the regime.

import { monthsBetween } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { beganWithin, describeRange, spanOf } from '#kernel/date-range.ts';
import type { Quantity } from '#kernel/quantity.ts';
import { addAll, describeQuantity } from '#kernel/quantity.ts';
import type { FactReading } from '#rules/fact.ts';
import type { Ask, Fact } from '../fact.ts';
import { countOf, daysOf, evidenceOf, inYears, numberReading, unknownReading } from '../fact.ts';
import type { Of } from '../holding.ts';
import type { regimeEvent } from './record.ts';

type RegimeEvent = Of<typeof regimeEvent>;
type Officers = NonNullable<RegimeEvent['body']['officers']>;

function purged(rank: keyof Officers, word: string): (ask: Ask) => FactReading {
  return (ask) => {
    const { from, to } = daysOf(ask);
    if (ask.holding.regimeEvents.length === 0) return unknownReading(['any event in the regime of this partner']);
    const purges = ask.holding.regimeEvents
      .filter((event) => event.body.event === 'purge')
      .map((event) => ({ event, inside: beganWithin(event.body.when, from, to) }))
      .filter(({ inside }) => inside.is !== 'no');
    const missing: string[] = [];
    const parts = purges.map(({ event, inside }): Quantity => {
      const stated = event.body.officers?.[rank];
      if (stated === undefined || 'unknown' in stated) {
        missing.push(`${word} in “${event.label}”${stated === undefined ? '' : `: ${stated.unknown}`}`);
        return { min: 0, best: null, max: null };
      }
      return inside.is === 'yes' ? stated : { min: 0, best: null, max: stated.max };
    });
    const evidence = purges.map(({ event, inside }) =>
      evidenceOf(event, `${describeRange(event.body.when)}, ${inside.is === 'yes' ? 'inside' : 'possibly inside'} the window`),
    );
    const value = addAll(parts);
    if (missing.length > 0 && (value.min ?? 0) === 0) return unknownReading(missing, evidence);
    return numberReading(value, `purges from ${from} to ${to}: ${describeQuantity(value)} ${word}`, evidence);
  };
}

function coupAttempts(ask: Ask): FactReading {
  const { from, to } = daysOf(ask);
  const attempts = ask.holding.regimeEvents.filter((event) => event.body.event === 'coup-attempt');
  const judged = attempts.map((event) => ({ event, inside: beganWithin(event.body.when, from, to) }));
  const near = judged.filter(({ inside }) => inside.is !== 'no');
  if (near.length === 0 && !isCovered(ask, attempts, to)) {
    return unknownReading([`a source on coup attempts that covers ${to}`]);
  }
  const value = countOf(near.map(({ inside }) => inside));
  const evidence = near.map(({ event, inside }) =>
    evidenceOf(event, `${describeRange(event.body.when)}, ${inside.is === 'yes' ? 'inside' : 'possibly inside'} the window`),
  );
  return numberReading(value, `attempts from ${from} to ${to}: ${describeQuantity(value)}`, evidence);
}

/** An absence is a zero only up to the day on which a source that lists attempts spoke. */
function isCovered(ask: Ask, attempts: readonly RegimeEvent[], to: CalendarDate): boolean {
  const cited = attempts.flatMap((event) => event.citations.map((citation) => citation.source));
  return cited.some((id) => {
    const published = ask.holding.sources.get(id)?.knownFrom;
    return published !== undefined && to <= published;
  });
}

function regimeAge(ask: Ask): FactReading {
  const starts = ask.holding.regimeEvents.filter(({ body }) => isStart(body));
  const begun = starts.flatMap((event) => {
    const { possibleFrom, possibleTo } = spanOf(event.body.when);
    return possibleFrom === null || possibleFrom > ask.asOf ? [] : [{ event, from: possibleFrom, to: possibleTo ?? ask.asOf }];
  });
  begun.sort((a, b) => (a.from < b.from ? 1 : a.from > b.from ? -1 : 0));
  const [latest] = begun;
  if (latest === undefined) return unknownReading(['when the present regime began']);
  // The regime is no older than its latest start on record. That it is no younger is known only where a source called it
  // the present one, and only up to the day on which that source spoke.
  const isSpokenFor = latest.event.body.event === 'regime-start' && ask.asOf <= latest.event.knownFrom;
  const least = isSpokenFor && latest.to <= ask.asOf ? monthsBetween(latest.to, ask.asOf) : 0;
  const most = latest.to <= ask.asOf || begun.length === 1 ? monthsBetween(latest.from, ask.asOf) : null;
  const value = inYears({ min: least, best: least === most ? least : null, max: most });
  return numberReading(
    value,
    `latest start on record: ${describeRange(latest.event.body.when)}; at most ${most === null ? 'not known' : `${(most / 12).toFixed(1)} years`}`,
    [evidenceOf(latest.event, describeRange(latest.event.body.when))],
  );
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
        'Purges on record. One that only possibly falls within the window counts in the maximum only; one that does not say how many leaves the maximum open. Unknown where no event of the regime is on record.',
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
        'Attempts on record. One that only possibly falls within the window counts in the maximum only. None is 0 only up to the day on which a source that lists attempts was published; else it is unknown.',
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
        'At most the time since the latest start on record: a start of a regime, a power grab or a coup that succeeded. At least 0, because later changes need not be on record; exact only where a source calls it the present regime, up to the day of that source.',
      subjects: ['partner'],
      windowed: false,
    },
    answer: regimeAge,
  },
];
