import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { daysBetween } from '#kernel/calendar-date.ts';
import type { PartialDate } from '#kernel/partial-date.ts';
import { firstDayOf, lastDayOf } from '#kernel/partial-date.ts';

import { answerOf, ask, holdingOf, question, sourceOf, whyOf } from '../../../test/house/holding.ts';

function apart(dated: string, published: unknown): ReturnType<typeof ask> {
  const subject = question('q', '2012', { takenFrom: { document: 'source.letter', dated } });
  const held = holdingOf({ questions: [subject], sources: [sourceOf('letter', published)] });
  return ask('citation.days_apart', held, { asOf: '2018-11-27', subject });
}

describe('the two dates of a citation', () => {
  it.each([
    ['2012', '2012-06-04', 0],
    ['2012-06-04', '2012', 0],
    ['2012-06', '2012-06-30', 0],
    ['2012-06', '2012-07-01', 1],
    ['2012-06', '2012-05-31', 1],
    ['2012', '2013', 1],
    ['2012', '2015-06-04', 885],
    ['2015-06-04', '2012', 885],
    ['2012-02-28', '2012-03-01', 2],
    ['2012-06-04', '2012-06-04', 0],
  ])('%s and %s are at least %i days apart', (dated, published, days) => {
    expect(answerOf(apart(dated, published))).toEqual([days, days, days]);
  });

  it('are as far apart as the nearest two days that they can mean', () => {
    const date = fc
      .tuple(
        fc.integer({ min: 2011, max: 2013 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
        fc.constantFrom(4, 7, 10),
      )
      .map(
        ([year, month, day, length]) =>
          `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`.slice(0, length) as PartialDate,
      ); // built as one
    fc.assert(
      fc.property(date, date, (dated, published) => {
        const ends = [firstDayOf(dated), lastDayOf(dated)].flatMap((a) =>
          [firstDayOf(published), lastDayOf(published)].map((b) => Math.abs(daysBetween(a, b))),
        );
        const overlap = firstDayOf(dated) <= lastDayOf(published) && firstDayOf(published) <= lastDayOf(dated);
        const nearest = overlap ? 0 : Math.min(...ends);
        expect(answerOf(apart(dated, published))).toEqual([nearest, nearest, nearest]);
      }),
    );
  });

  it('are not compared where one is missing', () => {
    expect(whyOf(apart('2012', { unknown: 'not said' }))).toContain('the date of source.letter');
    const subject = question('q', '2012', { takenFrom: { document: 'source.lost', dated: '2012' } });
    expect(
      answerOf(ask('citation.days_apart', holdingOf({ questions: [subject] }), { asOf: '2018-11-27', subject })),
    ).toBe('unknown');
    const plain = question('p', '2012');
    expect(
      answerOf(ask('citation.days_apart', holdingOf({ questions: [plain] }), { asOf: '2018-11-27', subject: plain })),
    ).toBe('unknown');
  });
});
