// Facts from strategic questions and ordered strategies: how long a question has been open, and whether a strategy had to
// be ordered again.

import { daysBetween, monthsBetween } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { begunBy, describeRange, startOf } from '#kernel/date-range.ts';
import type { EndBounds } from '#kernel/date-range.ts';
import { firstDayOf, isPartialDate } from '#kernel/partial-date.ts';
import type { Quantity } from '#kernel/quantity.ts';
import { describeQuantity, ZERO } from '#kernel/quantity.ts';
import { NO, unknown, YES } from '#kernel/truth.ts';
import type { Evidence, FactReading } from '#rules/fact.ts';

import type { Ask, Fact } from '../fact.ts';
import { evidenceOf, inYears, numberReading, truthReading, unknownReading } from '../fact.ts';
import type { Of } from '../of-kind.ts';
import { spokenOn } from '../source-days.ts';
import type { strategicQuestion } from './record.ts';

type Question = Of<typeof strategicQuestion>;

/** How old a question is on a day, in days; null before it can have been asked, and where nobody says since when. */
export function ageOf(question: Question, asOf: CalendarDate): Quantity | null {
  const { earliest, latest } = startOf(question.body.opened);
  if (earliest === null || earliest > asOf) return null;
  const least = latest === null || latest > asOf ? 0 : daysBetween(latest, asOf);
  const most = daysBetween(earliest, asOf);
  return { min: least, best: least === most ? least : null, max: most };
}

/** Whether a question is certainly closed by a day. */
export function isClosed(question: Question, asOf: CalendarDate): boolean {
  return question.body.closed !== null && begunBy(question.body.closed, asOf).is === 'yes';
}

/**
 * Whether a question is certain to be open on a day: before the first day on which it can have been closed. One that nobody
 * has closed on record is certain to be open up to the day on which it was last heard of, or on which its source spoke.
 */
function isCertainlyOpen({ holding, asOf }: Ask, question: Question): boolean {
  const { closed, lastHeard } = question.body;
  if (closed !== null) return begunBy(closed, asOf).is === 'no';
  const heard = lastHeard !== null && isPartialDate(lastHeard) ? firstDayOf(lastHeard) : spokenOn(holding, question);
  return heard !== null && asOf <= heard;
}

function oldestOpen(ask: Ask): FactReading {
  const { holding, asOf } = ask;
  const questions = holding.questions.filter(({ body }) => body.form === 'question');
  if (questions.length === 0) return unknownReading(['any question of strategy']);
  const open = questions
    .filter((question) => begunBy(question.body.opened, asOf).is !== 'no' && !isClosed(question, asOf))
    .map((question) => {
      const age = ageOf(question, asOf);
      const { latest } = startOf(question.body.opened);
      const sinceLatest = latest === null || latest > asOf ? 0 : daysBetween(latest, asOf);
      return { question, min: isCertainlyOpen(ask, question) ? sinceLatest : 0, max: age === null ? null : age.max };
    });
  if (open.length === 0) return numberReading(ZERO, `no question is open on ${asOf}`, []);
  const least = Math.max(...open.map((each) => each.min));
  const longest = open.some((each) => each.max === null) ? null : Math.max(...open.map((each) => each.max ?? 0));
  const value: Quantity = { min: least, best: least === longest ? least : null, max: longest };
  return numberReading(
    value,
    () => `${open.length} open on ${asOf}, as far as is known; the oldest for ${describeQuantity(value)} days`,
    () => open.map(({ question }) => evidenceOf(question, `asked ${describeRange(question.body.opened)}`, '/opened')),
  );
}

/** Two orders of one strategy. */
interface Repetition {
  readonly first: Question;
  readonly second: Question;
  /** Whether both had certainly been given by the day. */
  readonly isCertain: boolean;
  /** Whole months between the two orders. */
  readonly months: Quantity;
}

/**
 * Every two orders of one strategy that can have been given by a day. The shortest time between two of any is also the
 * shortest between two successive ones, and does not ask which of two imprecise dates came first.
 */
function repetitions({ holding, asOf }: Ask): readonly Repetition[] {
  const ordered = holding.questions.filter(
    ({ body }) => body.form === 'mandate' && body.strategy !== null && begunBy(body.opened, asOf).is !== 'no',
  );
  return [...Map.groupBy(ordered, ({ body }) => body.strategy).values()].flatMap((orders) => {
    const inOrder = orders.toSorted((a, b) => compare(earliest(a), earliest(b)) || compare(a.id, b.id));
    return inOrder.flatMap((first, index) =>
      inOrder.slice(index + 1).map((second) => ({
        first,
        second,
        isCertain: [first, second].every(({ body }) => begunBy(body.opened, asOf).is === 'yes'),
        months: monthsApart(startOf(first.body.opened), startOf(second.body.opened)),
      })),
    );
  });
}

/** Months between two days that are known within bounds, whichever of the two came first. */
function monthsApart(a: EndBounds, b: EndBounds): Quantity {
  const gap = (to: CalendarDate | null, from: CalendarDate | null): number =>
    to === null || from === null || from <= to ? 0 : monthsBetween(to, from);
  const least = Math.max(gap(a.latest, b.earliest), gap(b.latest, a.earliest));
  const most =
    a.earliest === null || a.latest === null || b.earliest === null || b.latest === null
      ? null
      : Math.max(gap(a.earliest, b.latest), gap(b.earliest, a.latest));
  return { min: least, best: least === most ? least : null, max: most };
}

function mandatedAgain(ask: Ask): FactReading {
  const orders = ask.holding.questions.filter(({ body }) => body.form === 'mandate');
  if (orders.length === 0) return unknownReading(['any ordered strategy']);
  const repeated = repetitions(ask);
  const certain = repeated.filter(({ isCertain }) => isCertain);
  const shown = certain.length > 0 ? certain : repeated;
  const value =
    certain.length > 0
      ? YES
      : repeated.length > 0
        ? unknown(`whether a strategy had been ordered again by ${ask.asOf}`)
        : NO;
  return truthReading(
    value,
    () => (shown.length === 0 ? 'no strategy was ordered twice' : shown.map(inWords).join('; ')),
    () => evidenceOn(shown),
  );
}

function repeatedGap(ask: Ask): FactReading {
  const repeated = repetitions(ask);
  const certain = repeated.filter(({ isCertain }) => isCertain);
  if (certain.length === 0) return unknownReading(['a strategy that was ordered twice']);
  // An order that may not have been given yet can only make the shortest time shorter.
  const least = Math.min(...repeated.map(({ months }) => months.min ?? 0));
  const longest = certain.flatMap(({ months }) => months.max ?? []);
  const most = longest.length === 0 ? null : Math.min(...longest);
  const value = inYears({ min: least, best: least === most ? least : null, max: most });
  return numberReading(
    value,
    () => `${repeated.map(inWords).join('; ')}: ${describeQuantity(value)} years`,
    () => evidenceOn(repeated),
  );
}

function evidenceOn(repeated: readonly Repetition[]): readonly Evidence[] {
  const orders = new Map(repeated.flatMap(({ first, second }) => [first, second].map((each) => [each.id, each])));
  return [...orders.values()].map((each) => evidenceOf(each, describeRange(each.body.opened), '/opened'));
}

function inWords({ first, second }: Repetition): string {
  return `ordered ${describeRange(first.body.opened)} and again ${describeRange(second.body.opened)}`;
}

function earliest(question: Question): string {
  return startOf(question.body.opened).earliest ?? '';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export const strategicQuestionFacts: readonly Fact[] = [
  {
    definition: {
      name: 'strategy.oldest_open_question',
      title: 'Age of the oldest open strategic question',
      means: 'Days since the oldest question of strategy that is open on the day was first asked.',
      unit: 'days',
      scope:
        'Questions on record. 0 when all were closed by the day; unknown when none is on record. A question dated to a year gives a range. One that nobody has closed is certain to be open up to the day on which it was last heard of; after that it counts in the maximum only.',
      subjects: ['partner'],
      windowed: false,
    },
    answer: oldestOpen,
  },
  {
    definition: {
      name: 'strategy.mandated_again',
      title: 'Strategy ordered again',
      means: 'Whether one and the same strategy had been ordered at least twice by the day.',
      unit: 'truth',
      scope:
        'Ordered strategies that share a name. No when none was repeated; unknown when no ordered strategy is on record, or when the second order may lie after the day.',
      subjects: ['partner'],
      windowed: false,
    },
    answer: mandatedAgain,
  },
  {
    definition: {
      name: 'strategy.repeated_mandate_gap',
      title: 'Time between two orders of one strategy',
      means: 'The shortest time between two successive orders of the same strategy: whole months, divided by twelve.',
      unit: 'years',
      scope: 'Unknown while no strategy was ordered twice. Orders dated to a year give a range.',
      subjects: ['partner'],
      windowed: false,
    },
    answer: repeatedGap,
  },
];
