import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { addDays, dayFromNumber, isCalendarDate } from '#kernel/calendar-date.ts';
import { checkClaimDates, claimHoldsOn } from '#kernel/claim-dates.ts';
import { firstDayOf, isPartialDate, lastDayOf } from '#kernel/partial-date.ts';
import type { PartialDate } from '#kernel/partial-date.ts';

import { citedDate, claimDatesOf, DISAGREE, UNPROVEN } from './cited-dates.ts';

const cells = (text: string, month = '', day = '', year = '') => ({ text, month, day, year });
const partial = (text: string): PartialDate => {
  if (!isPartialDate(text)) throw new Error(`${text} is no date`);
  return text;
};

describe('a date with its parts', () => {
  it.each([
    ['an order of day and month that nothing proves', cells('3/4/2015'), UNPROVEN],
    ['even one that can only be read in one way', cells('3/25/2015'), UNPROVEN],
    ['parts in the other order', cells('9/3/2017', '3', '9', '2017'), DISAGREE],
    ['another day', cells('3/5/2013', '3', '25', '2013'), DISAGREE],
    ['another year', cells('1983', '', '', '1962'), DISAGREE],
    ['a month beside a year alone', cells('2014', '5', '', '2014'), DISAGREE],
    ['a day beside a month alone', cells('April 2018', '4', '3', '2018'), DISAGREE],
    ['parts that are no numbers', cells('August 1991', '', '', 'August 1991'), DISAGREE],
    ['parts without a text', cells('', '4', '3', '2018'), DISAGREE],
    ['a day that no month has', cells('2/30/2015', '2', '30', '2015'), 'not a date of the calendar'],
    ['a year of five digits', cells('1/2/20155', '1', '2', '2015'), 'not a date of the calendar'],
    ['words', cells('around 2015', '', '', '2015'), 'not a date of the calendar'],
  ])('refuses %s', (_, given, reason) => {
    expect(citedDate(given)).toMatchObject({ ok: false, failure: { reason } });
  });

  it.each([
    [cells('3/25/2013', '3', '25', '2013'), '2013-03-25'],
    [cells('06/06/2007', '6', '6', '2007'), '2007-06-06'],
    [cells('2018-02-01', '2', '1', '2018'), '2018-02-01'],
    [cells('2018-02-01'), '2018-02-01'],
    [cells('April 2018', '4', '', '2018'), '2018-04'],
    [cells('2014', '', '', '2014'), '2014'],
    [cells(''), null],
  ])('reads %o', (given, value) => {
    expect(citedDate(given)).toEqual({ ok: true, value });
  });
});

describe('the dates of a claim from its first and its last citation', () => {
  const of = (first: string | null, last: string | null, starting = false, ending = false) =>
    claimDatesOf(first === null ? null : partial(first), last === null ? null : partial(last), { starting, ending });

  it('refuses a last citation before the first', () => {
    expect(of('2014-09-08', '2013-04-21')).toMatchObject({ ok: false });
    expect(of('2014', '2013')).toMatchObject({ ok: false });
  });

  it('has no dates where there are none', () => {
    expect(of(null, null, true, true)).toEqual({ ok: true, value: null });
  });

  it.each([
    ['one day', '2013-04-21', null, { first: '2013-04-21', last: '2013-04-21' }, null],
    ['only a last day', null, '2013-04-21', { first: '2013-04-21', last: '2013-04-21' }, null],
    ['two days', '2013-04-21', '2014-09-08', { first: '2013-04-21', last: '2014-09-08' }, null],
    ['a month', '2018-04', null, null, { first: '2018-04-01', last: '2018-04-30' }],
    ['one year twice', '2014', '2014', null, { first: '2014-01-01', last: '2014-12-31' }],
    [
      'a vague beginning',
      '2000',
      '2016-06-01',
      { first: '2000-12-31', last: '2016-06-01' },
      { first: '2000-01-01', last: '2000-12-31' },
    ],
    [
      'a vague end',
      '2014-09-08',
      '2015-02',
      { first: '2014-09-08', last: '2015-02-01' },
      { first: '2015-02-01', last: '2015-02-28' },
    ],
    [
      'both ends vague',
      '2013-04',
      '2014',
      { first: '2013-04-30', last: '2014-01-01' },
      { first: '2013-04-01', last: '2014-12-31' },
    ],
    [
      'a year and a day in it',
      '2014',
      '2014-06-03',
      { first: '2014-06-03', last: '2014-06-03' },
      { first: '2014-01-01', last: '2014-06-03' },
    ],
  ])('%s', (_, first, last, precise, imprecise) => {
    expect(of(first, last)).toEqual({ ok: true, value: { precise, imprecise, starting: 'no', ending: 'no' } });
  });

  it('states a beginning and an end only where there is a date for them', () => {
    expect(of('2014', null, true, true)).toMatchObject({ value: { starting: 'yes', ending: 'no' } });
    expect(of(null, '2014', true, true)).toMatchObject({ value: { starting: 'no', ending: 'yes' } });
  });

  const date = fc
    .tuple(fc.integer({ min: 15_000, max: 16_500 }).map(dayFromNumber), fc.constantFrom(4, 7, 10))
    .map(([day, length]) => partial(day.slice(0, length)));

  it('keeps the rules of claims, and says "yes" on a day exactly where every reading of the two dates does', () => {
    fc.assert(
      fc.property(date, date, fc.integer({ min: 14_500, max: 17_000 }).map(dayFromNumber), (first, last, day) => {
        const dates = claimDatesOf(first, last, { starting: false, ending: false });
        if (!dates.ok || dates.value === null) return lastDayOf(last) < firstDayOf(first);
        expect(checkClaimDates(dates.value)).toEqual([]);
        const [begins, ends] = [daysIn(first), daysIn(last)];
        const readings = begins.flatMap((from) => ends.filter((to) => from <= to).map((to) => [from, to] as const));
        const holding = readings.filter(([from, to]) => from <= day && day <= to).length;
        const is = claimHoldsOn(dates.value, day);
        const should = holding === readings.length ? 'yes' : holding > 0 ? 'possibly' : 'not-known';
        // The same month or year twice is one vague time: nothing of it is certain but that it was at some day of it.
        return first === last && !isCalendarDate(first) ? is !== 'yes' : is === should;
      }),
      { numRuns: 400 },
    );
  });
});

function daysIn(date: PartialDate): readonly string[] {
  const days: string[] = [];
  for (let day = firstDayOf(date); day <= lastDayOf(date); day = addDays(day, 1)) days.push(day);
  return days;
}
