// Facts about harm for which a partner is responsible. An incident that is only possibly the partner's, or only possibly within the time,
// counts in the maximum alone. Where monitoring was too thin for silence to mean anything, or nobody has said how close it was,
// the highest number is not known: what is on record is the least that happened.

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { addDays, daysBetween } from '#kernel/calendar-date.ts';
import { firstDayOf, isPartialDate, lastDayOf } from '#kernel/partial-date.ts';
import type { Quantity } from '#kernel/quantity.ts';
import { describeQuantity } from '#kernel/quantity.ts';
import type { Truth } from '#kernel/truth.ts';
import { and, NO, or, unknown, YES } from '#kernel/truth.ts';
import type { Evidence, FactDefinition, FactReading } from '#rules/fact.ts';

import type { Ask, Fact } from './fact.ts';
import { countOf, daysOf, evidenceOf, numberReading, unknownReading } from './fact.ts';
import { asFarAsWatched, counted, fromEvents, killedIn, killedInWords, NOBODY_LOOKED } from './harm-counted.ts';
import type { HarmEvent } from './harm-event.ts';
import { civiliansOf, hasNexus, isAnswer, isGraded, responsesBy } from './harm-weight.ts';

function deathsAttributed(ask: Ask): FactReading {
  const days = daysOf(ask);
  const events = counted(ask.holding, days, ask.asOf);
  const told = { says: 'civilians killed, where the partner is responsible,', of: killedInWords };
  return fromEvents(ask, days, events, killedIn(events), told);
}

/** The median of the four parts of a time. Of four it lies between the second and the third. */
function quarterlyMedian(ask: Ask): FactReading {
  const { from, to } = daysOf(ask);
  const length = daysBetween(from, to) + 1;
  const parts = [0, 1, 2, 3].map((part) => ({
    from: addDays(from, Math.floor((length * part) / 4)),
    to: addDays(from, Math.floor((length * (part + 1)) / 4) - 1),
  }));
  const found = parts.map((days) => {
    const events = counted(ask.holding, days, ask.asOf);
    return { events, value: asFarAsWatched(ask.holding, days, killedIn(events)) };
  });
  const value = medianOf(found.map((part) => part.value));
  const events = found.flatMap((part) => part.events);
  const evidence = (): readonly Evidence[] =>
    events.flatMap(({ event }) => event.incidents.map((each) => evidenceOf(each, killedInWords(event))));
  if ((value.min ?? 0) === 0 && value.max === null) return unknownReading([NOBODY_LOOKED], evidence());
  const shown = found.map((part) => describeQuantity(part.value)).join('; ');
  return numberReading(value, () => `the middle of four parts from ${from} to ${to}: ${shown}`, evidence);
}

function medianOf(values: readonly Quantity[]): Quantity {
  const middle = (part: keyof Quantity, open: number | null): number | null => {
    const sorted = values.map((value) => value[part] ?? open);
    if (sorted.some((value) => value === null)) return null;
    const [, second, third] = sorted.map(Number).toSorted((a, b) => a - b);
    const half = ((second ?? 0) + (third ?? 0)) / 2;
    return Number.isFinite(half) ? half : null;
  };
  // An open maximum is above every number: the middle of the others may still be known.
  return { min: middle('min', 0), best: middle('best', null), max: middle('max', Infinity) };
}

const FAIR = 'C3';

function mostDeaths(ask: Ask): FactReading {
  const days = daysOf(ask);
  const events = counted(ask.holding, days, ask.asOf)
    .map(({ event, is }) => ({ event, is: and([is, isGraded(event, FAIR, ask.asOf)]) }))
    .filter(({ is }) => is.is !== 'no');
  const each = events.map(({ event, is }) => ({ killed: civiliansOf(event, 'killed'), isSure: is.is === 'yes' }));
  const highest = (numbers: readonly (number | null)[]): number | null =>
    numbers.some((number) => number === null) ? null : Math.max(0, ...numbers.map(Number));
  const min = Math.max(0, ...each.map(({ killed, isSure }) => (isSure ? (killed.min ?? 0) : 0)));
  const max = highest(each.map(({ killed }) => killed.max));
  const best = each.every(({ isSure }) => isSure) ? highest(each.map(({ killed }) => killed.best)) : null;
  const told = {
    says: 'most civilians killed in one incident graded C3 or higher, where the partner is responsible,',
    of: killedInWords,
  };
  return fromEvents(ask, days, events, { min, best: best ?? (max === min ? min : null), max }, told);
}

/** A number of events that also meet something else. */
function countWhere(says: string, meets: (event: HarmEvent, asOf: CalendarDate) => Truth): (ask: Ask) => FactReading {
  return (ask) => {
    const days = daysOf(ask);
    const events = counted(ask.holding, days, ask.asOf)
      .map(({ event, is }) => ({ event, is: and([is, meets(event, ask.asOf)]) }))
      .filter(({ is }) => is.is !== 'no');
    const told = { says, of: () => 'an incident' };
    return fromEvents(ask, days, events, countOf(events.map(({ is }) => is)), told);
  };
}

/** The protected objects that the rule on patterns asks about. */
const ASKED_ABOUT: ReadonlySet<string> = new Set(['medical', 'education', 'aid-operation', 'water-or-energy']);

/** What names no such object does not say that none was hit. */
function struckProtected({ incidents }: HarmEvent): Truth {
  const struck = incidents.some(({ body }) => body.protectedObjects.some(({ object }) => ASKED_ABOUT.has(object)));
  return struck ? YES : unknown('whether a medical place, a school, an aid operation or a water supply was hit');
}

/** Whether an event was answered by an official response within the days given for it; one without an answer yet may still get one. */
function isAnsweredWithin(event: HarmEvent, limit: number, asOf: CalendarDate): Truth {
  const raised = event.incidents.map(({ body, worldLast }) => body.raisedOn ?? worldLast).find((day) => day !== null);
  if (raised === undefined) return unknown('when it was raised');
  const due = addDays(raised as CalendarDate, limit); // days of the record
  const answers = responsesBy(event, asOf).filter(isAnswer);
  const timely = answers.map(({ body }): Truth => {
    if (body.on === null || !isPartialDate(body.on)) return unknown('when it was answered');
    const [first, last] = [firstDayOf(body.on), lastDayOf(body.on)];
    if (first > due || last < raised) return NO;
    return first >= raised && last <= due
      ? YES
      : unknown(`whether it was answered by ${due}: the answer is dated ${body.on}`);
  });
  const is = or(timely);
  return is.is !== 'no' || asOf > due ? is : unknown(`whether it is answered by ${due}`);
}

/** Days within which an official answer counts as one. */
const ANSWER_WITHIN = 90;

/** A share of the events that certainly count; not known where there are none. */
function shareWhere(says: string, meets: (event: HarmEvent, asOf: CalendarDate) => Truth): (ask: Ask) => FactReading {
  return (ask) => {
    const days = daysOf(ask);
    const events = counted(ask.holding, days, ask.asOf).filter(({ is }) => is.is === 'yes');
    if (events.length === 0) return unknownReading(['an incident for which the partner is responsible']);
    const yes = countOf(events.map(({ event }) => meets(event, ask.asOf)));
    const part = (value: number | null): number | null => (value === null ? null : value / events.length);
    const value = { min: part(yes.min), best: part(yes.best), max: part(yes.max) };
    return numberReading(
      value,
      () => `${says}: ${describeQuantity(yes)} of ${events.length} from ${days.from} to ${days.to}`,
      () => events.flatMap(({ event }) => event.incidents.map((each) => evidenceOf(each, 'an incident'))),
    );
  };
}

/** Whether only the party that is said to have done it could look into an event. */
function onlyPartnerCanCheck({ incidents }: HarmEvent): Truth {
  const [checkable] = incidents.map(({ body }) => body.checkable);
  if (checkable === undefined || typeof checkable !== 'string') return unknown('whether others could look into it');
  return checkable === 'yes' ? NO : YES;
}

const SCOPE =
  'Incidents on record, counted once an event. One that is only possibly the partner’s, as of a joint force, or only possibly in the time, counts in the maximum alone; what is discounted is not counted. Where monitoring was not close enough the highest number is not known.';

type Said = Pick<FactDefinition, 'name' | 'title' | 'means' | 'unit'>;

function ofPartner(said: Said, answer: Fact['answer'], scope = SCOPE): Fact {
  return { definition: { ...said, scope, subjects: ['partner'], windowed: true }, answer };
}

export const harmFacts: readonly Fact[] = [
  ofPartner(
    {
      name: 'harm.deaths.attributed',
      title: 'Civilian deaths attributed to the partner',
      means: 'Civilians killed within the window in incidents for which the partner is responsible.',
      unit: 'persons',
    },
    deathsAttributed,
  ),
  ofPartner(
    {
      name: 'harm.deaths.quarterly_median',
      title: 'Civilian deaths attributed to the partner, median of four quarters',
      means:
        'The window is cut into four equal parts; the median of the civilians killed in each, where the partner is responsible.',
      unit: 'persons',
    },
    quarterlyMedian,
  ),
  ofPartner(
    {
      name: 'harm.incidents.most_deaths',
      title: 'Most deaths in one incident',
      means:
        'The highest number of civilians killed in one incident within the window, graded C3 or higher, for which the partner is responsible.',
      unit: 'persons',
    },
    mostDeaths,
  ),
  ofPartner(
    {
      name: 'harm.incidents.with_nexus',
      title: 'Incidents linked to support',
      means:
        'Incidents within the window in which support of the supporter is confirmed or probable: a weapon that was found, a unit that was trained, intelligence that was shared.',
      unit: 'count',
    },
    countWhere('incidents in which support had a part, confirmed or probable,', hasNexus),
  ),
  ofPartner(
    {
      name: 'harm.protected_objects.struck',
      title: 'Protected objects struck',
      means:
        'Incidents within the window, for which the partner is responsible, that hit a medical place, a school, an aid operation or a water supply.',
      unit: 'count',
    },
    countWhere('incidents that hit a protected object, where the partner is responsible,', struckProtected),
  ),
  ofPartner(
    {
      name: 'harm.responses.rate',
      title: 'Share of incidents answered within 90 days',
      means:
        'Of the incidents within the window for which the partner is responsible, the share with an official response within 90 days of being raised, or of the event where nobody recorded when it was raised.',
      unit: 'share',
    },
    shareWhere('answered within 90 days', (event, asOf) => isAnsweredWithin(event, ANSWER_WITHIN, asOf)),
    'Incidents for which the partner is responsible for certain. "None" and a denial are no answer; one that is undated, or dated too roughly, leaves it open.',
  ),
  ofPartner(
    {
      name: 'harm.allegations.only_partner_can_check',
      title: 'Share of incidents that only the partner could check',
      means:
        'Of the incidents within the window for which the partner is responsible, the share of which nobody else could look into.',
      unit: 'share',
    },
    shareWhere('open to nobody else', onlyPartnerCanCheck),
    'Incidents for which the partner is responsible for certain, by what is recorded of who could look into them.',
  ),
];
