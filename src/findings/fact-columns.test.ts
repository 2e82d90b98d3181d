import { describe, expect, it } from 'vitest';

import { calendarDateOf, daysInMonth } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { FACTS } from '#records/facts.ts';

import { act, kept } from '../../test/house/acts.ts';
import { holdingOf } from '../../test/house/holding.ts';
import { asking } from './ask-facts.ts';
import { columnsOver } from './fact-columns.ts';

/** The month ends of some years. */
function monthEnds(first: number, last: number): readonly CalendarDate[] {
  const years = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  return years.flatMap((year) =>
    Array.from({ length: 12 }, (_, at) => calendarDateOf(year, at + 1, daysInMonth(year, at + 1))),
  );
}

describe('a column', () => {
  it.each([
    ['ended after its period', { period: 'FY2016', ended: '2018-01-15' }],
    ['ended within its period', { period: 'FY2016', ended: '2016-03-15' }],
    ['ended, without a period', { ended: '2016-03-15' }],
  ])('of an act that was %s says on every day what the fact says', (_words, said) => {
    const holding = holdingOf({
      acts: [act('d', 'consistent-pattern-determined', '2015-03-10', said)],
      dockets: [kept('2010-01-01', '2020-12-31', 'rights')],
    });
    const fact = FACTS.get('acts.consistent_pattern_determined.in_effect');
    if (fact === undefined) throw new Error('no such fact');
    const question = { fact: fact.definition.name, window: null, lag: null };
    const days = monthEnds(2015, 2019);
    const column = columnsOver(holding, holding.partner, days).to({ question, definition: fact.definition });
    const ask = asking(holding, holding.partner, question);
    const each = days.map((day) => {
      const { value } = ask(day);
      return value.kind === 'truth' && value.value.is === 'yes' ? 2 : 0;
    });
    expect(column.kind === 'truth' && [...column.codes]).toEqual(each);
    expect(each).toContain(2);
  });
});
