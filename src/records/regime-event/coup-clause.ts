// Whether an event in the regime of a partner is one that the coup clause speaks of: an elected head of government removed by the
// military. Nothing here determines it; it says which events on record read like the clause and await a determination.

import type { Truth } from '#kernel/truth.ts';
import { and, known, NO, unknown, YES } from '#kernel/truth.ts';
import type { FactReading } from '#rules/fact.ts';

import type { Ask, Fact } from '../fact.ts';
import { countOf, daysOf, evidenceOf, numberReading, unknownReading } from '../fact.ts';
import type { RegimeEvent } from './listed.ts';
import { asFarAsCovered, isCovered, judged, listed } from './listed.ts';

type Part = 'carried-out' | 'decisive';

function events(parts: readonly Part[]): (ask: Ask) => FactReading {
  return (ask) => {
    const { from, to } = daysOf(ask);
    const coups = listed(ask.holding, 'coup-attempt');
    const near = [coups, listed(ask.holding, 'decree')].flatMap((each) => judged(each, from, to));
    const weighed = near
      .map(({ event, inside }) => ({ event, is: and([inside, reads(event, parts), isOpen(ask, event)]) }))
      .filter(({ is }) => is.is !== 'no');
    // A decree that removes a head of government is an overt attempt to unseat the executive: a list of attempts holds it too.
    const covered = isCovered(coups, to);
    if (weighed.length === 0 && !covered) return unknownReading([`a source on coup attempts that covers ${to}`]);
    const value = asFarAsCovered(countOf(weighed.map(({ is }) => is)), covered);
    return numberReading(
      value,
      () => `events from ${from} to ${to} without a determination on record: ${weighed.length}`,
      () =>
        weighed.map(({ event, is }) =>
          evidenceOf(
            event,
            is.is === 'unknown'
              ? is.why.join('; ')
              : `reads like the clause; duly elected by this meaning: ${event.body.dulyElectedBy ?? 'not stated'}`,
          ),
        ),
    );
  };
}

/** Whether the words of the clause fit an event, as far as the record says. */
function reads({ body, label }: RegimeEvent, parts: readonly Part[]): Truth {
  const said = (value: unknown, what: string): Truth =>
    value === 'yes' ? YES : value === 'no' ? NO : unknown(`${what} in “${label}”`);
  const removed = body.event === 'decree' ? YES : said(body.succeeded, 'whether the attempt succeeded');
  const military =
    typeof body.military === 'string'
      ? known(parts.some((part) => part === body.military))
      : unknown(`what part the military had in “${label}”`);
  return and([removed, military, said(body.dulyElected, 'whether the head of government had been duly elected')]);
}

/** Whether no determination that names the event is on record by the day. One that names no event may be about it. */
function isOpen({ holding, asOf }: Ask, event: RegimeEvent): Truth {
  const determined = holding.acts.filter(
    ({ body }) => (body.act === 'coup-clause-determined' || body.act === 'coup-clause-not-met') && body.on <= asOf,
  );
  if (determined.some(({ body }) => body.about.includes(event.id))) return NO;
  const perhaps = determined.find(({ body, worldFirst }) => body.about.length === 0 && isAfter(worldFirst, event));
  return perhaps === undefined ? YES : unknown(`whether “${perhaps.label}” is about “${event.label}”`);
}

function isAfter(day: string | null, event: RegimeEvent): boolean {
  return day !== null && (event.worldFirst === null || day >= event.worldFirst);
}

const SCOPE =
  'Coups that succeeded, and decrees, on record within the window. One of which the record does not say what part the military had, whether it succeeded or whether the head of government had been duly elected counts in the maximum alone. None is 0 only up to the day on which a source that lists attempts was published. “No determination” means that none is on record.';

const COUNTED = { unit: 'count', subjects: ['partner'], windowed: true } as const;

export const coupClauseFacts: readonly Fact[] = [
  {
    definition: {
      name: 'regime.coup_clause_events.decisive',
      title: 'Removals of an elected head of government with the military decisive, not determined',
      means:
        'Removals of a duly elected head of government by coup or decree, carried out by the military or with the military in a decisive role, of which no determination is on record.',
      scope: SCOPE,
      ...COUNTED,
    },
    answer: events(['carried-out', 'decisive']),
  },
  {
    definition: {
      name: 'regime.coup_clause_events.by_military',
      title: 'Removals of an elected head of government by the military, not determined',
      means:
        'Removals of a duly elected head of government by coup or decree that the military carried out, of which no determination is on record.',
      scope: SCOPE,
      ...COUNTED,
    },
    answer: events(['carried-out']),
  },
];
