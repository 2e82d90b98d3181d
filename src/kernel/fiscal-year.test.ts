import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { addDays, dayFromNumber, dayNumber } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import type { Period } from './fiscal-year.ts';
import { fiscalYearDays, fiscalYearOf, parsePeriod, periodOf } from './fiscal-year.ts';

const day = (text: string): CalendarDate => text as CalendarDate; // literal days
const anyDay = fc.integer({ min: dayNumber(day('1843-07-01')), max: dayNumber(day('9999-09-30')) }).map(dayFromNumber);

describe('a fiscal year of the United States', () => {
  it.each([
    ['FY1844', '1843-07-01', '1844-06-30'],
    ['FY1946', '1945-07-01', '1946-06-30'],
    ['FY1976', '1975-07-01', '1976-06-30'],
    ['FY1976TQ', '1976-07-01', '1976-09-30'],
    ['FY1977', '1976-10-01', '1977-09-30'],
    ['FY2018', '2017-10-01', '2018-09-30'],
    ['FY9999', '9998-10-01', '9999-09-30'],
  ])('%s runs from %s to %s', (label, from, to) => {
    expect(fiscalYearDays(label)).toEqual({ from, to });
    expect(fiscalYearOf(day(from))).toBe(label);
    expect(fiscalYearOf(day(to))).toBe(label);
  });

  it('follows the one before it without a gap, and every day belongs to exactly one', () => {
    let today = day('1843-07-01');
    const [seen, wrong]: [string[], string[]] = [[], []];
    while (today < '2101-01-01') {
      const label = fiscalYearOf(today) ?? '';
      const days = fiscalYearDays(label) ?? { from: today, to: today };
      if (days.from !== today) wrong.push(`${label} begins on ${days.from}`);
      for (let each = days.from; each <= days.to; each = addDays(each, 1)) {
        if (fiscalYearOf(each) !== label) wrong.push(`${each} is not in ${label}`);
      }
      seen.push(label);
      today = addDays(days.to, 1);
    }
    expect(wrong).toEqual([]);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(2101 - 1844 + 1 + 1);
  });

  it('is the one among its neighbors that holds the day', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        const year = Number(date.slice(0, 4));
        const labels = [`FY${year - 1}`, `FY${year}`, `FY${year + 1}`, 'FY1976TQ'].filter((label) => {
          const days = fiscalYearDays(label);
          return days !== null && days.from <= date && date <= days.to;
        });
        expect(labels).toEqual([fiscalYearOf(date)]);
      }),
    );
  });

  it('is not named where years ran otherwise, or have five digits', () => {
    expect(fiscalYearOf(day('1843-06-30'))).toBe(null);
    expect(fiscalYearOf(day('9999-10-01'))).toBe(null);
    for (const label of ['FY1843', 'FY0001', 'FY10000', 'FY2012TQ', 'FY12', 'fy2012', '2012'])
      expect(fiscalYearDays(label)).toBe(null);
  });
});

const years = (text: string): Period['years'] => periodOf(text).years;

describe('a period', () => {
  it.each([
    ['FY2012', 'fiscal', '2011-10-01', '2012-09-30', ['FY2012']],
    ['FY2009/FY2011', 'fiscal', '2008-10-01', '2011-09-30', ['FY2009', 'FY2010', 'FY2011']],
    ['FY1975/FY1977', 'fiscal', '1974-07-01', '1977-09-30', ['FY1975', 'FY1976', 'FY1976TQ', 'FY1977']],
    ['FY1976/FY1976TQ', 'fiscal', '1975-07-01', '1976-09-30', ['FY1976', 'FY1976TQ']],
    ['FY1976TQ/FY1977', 'fiscal', '1976-07-01', '1977-09-30', ['FY1976TQ', 'FY1977']],
    ['FY1976TQ', 'fiscal', '1976-07-01', '1976-09-30', ['FY1976TQ']],
    ['FY1975/FY1976', 'fiscal', '1974-07-01', '1976-06-30', ['FY1975', 'FY1976']],
    ['2012', 'calendar', '2012-01-01', '2012-12-31', ['2012']],
    ['2009/2011', 'calendar', '2009-01-01', '2011-12-31', ['2009', '2010', '2011']],
    ['2012-01/2013-12', 'calendar', '2012-01-01', '2013-12-31', ['2012', '2013']],
    ['2017-04/2018-06', 'calendar', '2017-04-01', '2018-06-30', null],
    ['2017-04', 'calendar', '2017-04-01', '2017-04-30', null],
    ['2016-02', 'calendar', '2016-02-01', '2016-02-29', null],
  ] as const)('%s is %s, %s to %s', (text, basis, from, to, labels) => {
    expect(periodOf(text)).toEqual({ basis, label: text, from, to, years: labels });
  });

  it('names every whole year that it covers, once and in order, and the transition quarter in its place', () => {
    const span = fc.tuple(fc.integer({ min: 1844, max: 2100 }), fc.integer({ min: 1, max: 80 }));
    fc.assert(
      fc.property(span, ([first, more]) => {
        const labels = years(`FY${first}/FY${first + more}`) ?? [];
        const period = periodOf(`FY${first}/FY${first + more}`);
        let next = period.from;
        for (const label of labels) {
          expect(periodOf(label).from).toBe(next);
          next = addDays(periodOf(label).to, 1);
        }
        expect(next).toBe(addDays(period.to, 1));
      }),
    );
    expect(years('0001/9999')?.length).toBe(9999);
  });

  it.each([
    'FY2012/2013',
    '2012/FY2013',
    'FY2013/FY2012',
    '2013/2012',
    'FY1976TQ/FY1976',
    'FY2012/FY2012',
    '2012/2012',
    'FY2012/',
    '/FY2012',
    'FY2012/FY2013/FY2014',
    'FY12',
    'FY1788',
    'FY1843',
    'FY2012 ',
    '2012-13',
    '',
    'open',
    '03/04/2015',
  ])('refuses %j, with what to do', (text) => {
    const parsed = parsePeriod(text, '/period');
    const refused = { ok: false, failure: [{ at: '/period', todo: expect.stringMatching(/.{20}/) }] };
    expect(parsed).toMatchObject(refused);
    expect(() => periodOf(text)).toThrow(RangeError);
  });

  it('is the same however often it is read', () => {
    expect(periodOf('FY2001/FY2003')).toEqual(periodOf('FY2001/FY2003'));
    const read = parsePeriod('FY2001/FY2003');
    expect(read.ok && read.value).toEqual(periodOf('FY2001/FY2003'));
  });
});
