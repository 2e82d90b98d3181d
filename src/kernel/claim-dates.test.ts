import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { dayFromNumber, parseCalendarDate } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import type { ClaimDates } from './claim-dates.ts';
import {
  areContiguous,
  certainDaysOf,
  checkClaimDates,
  claimHoldsOn,
  describeClaimDates,
  possibleDaysOf,
  SINCE_EVER,
} from './claim-dates.ts';

type Days = readonly [string, string] | null;

function dates(
  precise: Days,
  imprecise: Days = null,
  starting: 'yes' | 'no' = 'no',
  ending: 'yes' | 'no' = 'no',
): ClaimDates {
  const range = (days: Days): ClaimDates['precise'] => (days === null ? null : { first: days[0], last: days[1] });
  return { precise: range(precise), imprecise: range(imprecise), starting, ending };
}

function day(text: string): CalendarDate {
  const parsed = parseCalendarDate(text);
  if (!parsed.ok) throw new RangeError(text);
  return parsed.value;
}

describe('the examples of the register', () => {
  it('became commander on 1 November, reported on the 5th', () => {
    const claim = dates(['2023-11-01', '2023-11-05'], null, 'yes');
    expect(checkClaimDates(claim)).toEqual([]);
    const held = ['2023-10-31', '2023-11-01', '2023-11-05', '2023-11-06'].map((each) => claimHoldsOn(claim, day(each)));
    expect(held).toEqual(['no', 'yes', 'yes', 'not-known']);
  });

  it('"appointed last month", published on 3 June 2005', () => {
    const claim = dates(['2005-06-01', '2005-06-03'], ['2005-05-01', '2005-05-31'], 'yes');
    expect(checkClaimDates(claim)).toEqual([]);
    const held = ['2005-04-30', '2005-05-01', '2005-05-31', '2005-06-01', '2005-06-04'].map((each) =>
      claimHoldsOn(claim, day(each)),
    );
    expect(held).toEqual(['no', 'possibly', 'possibly', 'yes', 'not-known']);
    expect(describeClaimDates(claim)).toBe(
      'from 2005-06-01 to 2005-06-03 and some time from 2005-05-01 to 2005-05-31 (beginning stated)',
    );
  });

  it('"previously commanded the battalion"', () => {
    const claim = dates(null, [SINCE_EVER, '2014-03-23']);
    expect(checkClaimDates(claim)).toEqual([]);
    expect(claimHoldsOn(claim, day('0001-01-01'))).toBe('possibly');
    expect(claimHoldsOn(claim, day('2014-03-24'))).toBe('not-known');
    expect(describeClaimDates(claim)).toBe('some time up to 2014-03-23');
  });
});

describe('dates that break a rule', () => {
  it.each([
    ['no range', dates(null), 'a precise range, an imprecise one or both'],
    ['a month is no day', dates(['2014-02', '2014-03-01']), 'a day as YYYY-MM-DD'],
    ['an ambiguous day', dates(['2014-02-03', '03/04/2014']), 'a day as YYYY-MM-DD'],
    ['a precise range since ever', dates([SINCE_EVER, '2014-03-01']), 'a day as YYYY-MM-DD'],
    ['no real day', dates(null, ['2014-02-30', '2014-03-01']), `a day as YYYY-MM-DD, or ${SINCE_EVER}`],
    ['ends swapped', dates(['2014-03-02', '2014-03-01']), 'a first day on or before the last'],
    [
      'a gap of one day between the ranges',
      dates(['2014-03-02', '2014-03-05'], ['2014-02-01', '2014-02-28']),
      'a precise and an imprecise range that join without a gap',
    ],
  ])('%s', (_words, claim, expected) => {
    expect(checkClaimDates(claim, '/when').map((problem) => problem.expected)).toEqual([expected]);
  });

  it('a range on either side joins', () => {
    expect(checkClaimDates(dates(['2014-03-01', '2014-03-05'], ['2014-02-01', '2014-02-28']))).toEqual([]);
    expect(checkClaimDates(dates(['2014-03-01', '2014-03-05'], ['2014-03-06', '2014-04-28']))).toEqual([]);
    expect(checkClaimDates(dates(['2014-03-01', '2014-03-05'], ['2014-03-07', '2014-04-28']))).toHaveLength(1);
  });
});

describe('a claim on a day', () => {
  it('is certain on the one day of an imprecise range', () => {
    const claim = dates(null, ['2014-03-01', '2014-03-01']);
    expect(claimHoldsOn(claim, day('2014-03-01'))).toBe('yes');
    expect(describeClaimDates(claim)).toBe('on 2014-03-01');
  });

  it('is no after a stated end, and not known after the last day that a source tells of', () => {
    const stated = dates(['2014-03-01', '2014-03-05'], null, 'no', 'yes');
    expect(claimHoldsOn(stated, day('2014-03-06'))).toBe('no');
    expect(claimHoldsOn(stated, day('2014-02-28'))).toBe('not-known');
  });

  it('is possible on the days between first and last, certain on those of the precise range, and nowhere else', () => {
    const number = fc.integer({ min: -200, max: 200 });
    fc.assert(
      fc.property(number, fc.nat(40), fc.nat(40), fc.boolean(), number, (start, before, length, withPrecise, asked) => {
        const at = (value: number): string => dayFromNumber(value);
        const [first, last] = [start + before + 1, start + before + 1 + length];
        const claim = dates(withPrecise ? [at(first), at(last)] : null, [at(start), at(start + before)], 'yes', 'no');
        expect(checkClaimDates(claim)).toEqual([]);
        const end = withPrecise ? last : start + before;
        const sure = (withPrecise && asked >= first && asked <= last) || (before === 0 && asked === start);
        const expected = sure ? 'yes' : asked < start ? 'no' : asked > end ? 'not-known' : 'possibly';
        expect(claimHoldsOn(claim, dayFromNumber(asked))).toBe(expected);
        expect(possibleDaysOf(claim)).toEqual({ first: at(start), last: at(end) });
        const certain = certainDaysOf(claim);
        expect(certain === null).toBe(!withPrecise && before > 0);
      }),
    );
  });
});

describe('two claims of one thing', () => {
  const march = dates(['2014-03-01', '2014-03-31']);

  it.each([
    ['the next day', dates(['2014-04-01', '2014-04-30']), true],
    ['a day between', dates(['2014-04-02', '2014-04-30']), false],
    ['the same days', march, true],
    ['inside', dates(['2014-03-05', '2014-03-06']), true],
    ['only an imprecise range', dates(null, ['2014-03-05', '2014-03-06']), false],
  ])('%s: %s', (_words, other, joins) => {
    expect(areContiguous(march, other)).toBe(joins);
    expect(areContiguous(other, march)).toBe(joins);
  });

  it('that meet at a stated end and a stated beginning are two', () => {
    const ended = dates(['2014-03-01', '2014-03-31'], null, 'no', 'yes');
    expect(areContiguous(ended, dates(['2014-04-01', '2014-04-30'], null, 'yes'))).toBe(false);
    expect(areContiguous(ended, dates(['2014-04-01', '2014-04-30']))).toBe(true);
  });
});
