// Facts from strategic questions and ordered strategies: how long a question has been open, and whether a strategy had to
// be ordered again.

import { daysBetween, monthsBetween } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { describeRange, spanOf } from '#kernel/date-range.ts';
import type { Quantity } from '#kernel/quantity.ts';
import { describeQuantity, ZERO } from '#kernel/quantity.ts';
import { NO, YES } from '#kernel/truth.ts';
import type { FactReading } from '#rules/fact.ts';
import type { Ask, Fact } from '../fact.ts';
import { evidenceOf, inYears, numberReading, truthReading, unknownReading } from '../fact.ts';
import type { Of } from '../holding.ts';
import type { strategicQuestion } from './record.ts';

type Question = Of<typeof strategicQuestion>;

/** How old a question is on a day, in days; null before it can have been asked. */
export function ageOf(question: Question, asOf: CalendarDate): Quantity | null {
  const { possibleFrom, possibleTo } = spanOf(question.body.opened);
  if (possibleFrom === null || possibleFrom > asOf) return null;
  const least = possibleTo === null || possibleTo > asOf ? 0 : daysBetween(possibleTo, asOf);
  const most = daysBetween(possibleFrom, asOf);
  return { min: least, best: least === most ? least : null, max: most };
}

/** Whether a question is certainly closed by a day. */
export function isClosed(question: Question, asOf: CalendarDate): boolean {
  if (question.body.closed === null) return false;
  const { possibleTo } = spanOf(question.body.closed);
  return possibleTo !== null && possibleTo <= asOf;
}

function oldestOpen({ holding, asOf }: Ask): FactReading {
  const questions = holding.questions.filter(({ body }) => body.form === 'question');
  if (questions.length === 0) return unknownReading(['any question of strategy']);
  const open = questions.flatMap((question) => {
    const age = ageOf(question, asOf);
    return age === null || isClosed(question, asOf) ? [] : [{ question, age }];
  });
  if (open.length === 0) return numberReading(ZERO, `no question is open on ${asOf}`, []);
  const most = (pick: (age: Quantity) => number | null): number => Math.max(...open.map(({ age }) => pick(age) ?? 0));
  const [least, longest] = [most((age) => age.min), most((age) => age.max)];
  const value: Quantity = { min: least, best: least === longest ? least : null, max: longest };
  return numberReading(
    value,
    `${open.length} open on ${asOf}; the oldest for ${describeQuantity(value)} days`,
    open.map(({ question }) => evidenceOf(question, `asked ${describeRange(question.body.opened)}`)),
  );
}

interface Repetition {
  readonly first: Question;
  readonly second: Question;
  /** Whole months between the two orders. */
  readonly months: Quantity;
}

function repetitions({ holding, asOf }: Ask): readonly Repetition[] {
  const ordered = holding.questions.filter(
    ({ body }) => body.form === 'mandate' && body.strategy !== null && isBy(spanOf(body.opened).possibleTo, asOf),
  );
  const byStrategy = Map.groupBy(ordered, ({ body }) => body.strategy);
  return [...byStrategy.values()].flatMap((orders) => {
    const inOrder = [...orders].sort((a, b) => (earliest(a) < earliest(b) ? -1 : 1));
    return inOrder.slice(1).flatMap((second, index) => {
      const first = inOrder[index];
      return first === undefined ? [] : [{ first, second, months: monthsApart(first, second) }];
    });
  });
}

function monthsApart(first: Question, second: Question): Quantity {
  const [a, b] = [spanOf(first.body.opened), spanOf(second.body.opened)];
  if (a.possibleFrom === null || a.possibleTo === null || b.possibleFrom === null || b.possibleTo === null) {
    return { min: 0, best: null, max: null };
  }
  const least = a.possibleTo > b.possibleFrom ? 0 : monthsBetween(a.possibleTo, b.possibleFrom);
  const most = monthsBetween(a.possibleFrom, b.possibleTo);
  return { min: least, best: least === most ? least : null, max: most };
}

function mandatedAgain(ask: Ask): FactReading {
  if (ask.holding.questions.length === 0) return unknownReading(['any ordered strategy']);
  const repeated = repetitions(ask);
  return truthReading(
    repeated.length > 0 ? YES : NO,
    repeated.length === 0 ? 'no strategy was ordered twice' : repeated.map(inWords).join('; '),
    repeated.flatMap(({ first, second }) => [first, second].map((each) => evidenceOf(each, describeRange(each.body.opened)))),
  );
}

function repeatedGap(ask: Ask): FactReading {
  const repeated = repetitions(ask);
  if (repeated.length === 0) return unknownReading(['a strategy that was ordered twice']);
  const bound = (pick: (months: Quantity) => number | null): number | null =>
    repeated.some((each) => pick(each.months) === null) ? null : Math.min(...repeated.map((each) => pick(each.months) ?? 0));
  const [least, most] = [bound((q) => q.min), bound((q) => q.max)];
  const value = inYears({ min: least, best: least === most ? least : null, max: most });
  return numberReading(
    value,
    `${repeated.map(inWords).join('; ')}: ${describeQuantity(value)} years`,
    repeated.flatMap(({ first, second }) => [first, second].map((each) => evidenceOf(each, describeRange(each.body.opened)))),
  );
}

function inWords({ first, second }: Repetition): string {
  return `ordered ${describeRange(first.body.opened)} and again ${describeRange(second.body.opened)}`;
}

function earliest(question: Question): CalendarDate | '' {
  return spanOf(question.body.opened).possibleFrom ?? '';
}

function isBy(day: CalendarDate | null, asOf: CalendarDate): boolean {
  return day !== null && day <= asOf;
}

export const strategicQuestionFacts: readonly Fact[] = [
  {
    definition: {
      name: 'strategy.oldest_open_question',
      title: 'Age of the oldest open strategic question',
      means: 'Days since the oldest question of strategy that is open on the day was first asked.',
      unit: 'days',
      scope:
        'Questions on record. 0 when all were closed by the day; unknown when none is on record. A question dated to a year gives a range.',
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
      scope: 'Ordered strategies that share a name. No when none was repeated; unknown when nothing is on record.',
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
