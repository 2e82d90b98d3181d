// An address with more that it asks, compared with what a URL makes of it.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { NEWEST } from '#kernel/times.ts';

import { addressWith, TIME_NAMES } from './address-with.ts';
import { to } from './page-context.ts';

describe('an address', () => {
  test.each([
    ['/partners/SOM', {}, '/partners/SOM'],
    ['/partners/SOM', { asOf: '2018-01-01', knownAt: null, ledgerAt: undefined }, '/partners/SOM?asOf=2018-01-01'],
    ['/partners/SOM#events', { asOf: '2018-01-01' }, '/partners/SOM?asOf=2018-01-01#events'],
    ['/search?q=a+b', { asOf: '' }, '/search?q=a+b'],
    ['/search?q=a%20b&asOf=2011-01-01', { asOf: '2018-01-01' }, '/search?q=a+b&asOf=2018-01-01'],
    ['/', { find: 'a&b=c#d', page: '2' }, '/?find=a%26b%3Dc%23d&page=2'],
  ])('%s with %j is %s', (address, asked, expected) => expect(addressWith(address, asked)).toBe(expected));

  test('has what was asked of it, and keeps what else it asked and its fragment', () => {
    const words = fc.dictionary(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), { maxKeys: 4 });
    const fragment = fc.constantFrom('', '#events');
    fc.assert(
      fc.property(words, words, fragment, (own, asked, end) => {
        const question = new URLSearchParams(own).toString();
        const url = new URL(addressWith(`/a/b${question === '' ? '' : `?${question}`}${end}`, asked), 'http://house');
        expect(Object.fromEntries(url.searchParams)).toEqual({ ...own, ...asked });
        expect(url.pathname + url.hash).toBe(`/a/b${end}`);
      }),
    );
  });
});

test('a link within the house keeps the three times by the names that an address has for them', () => {
  const times = { ...NEWEST, asOf: '2018-01-01' as CalendarDate, knownAt: '2018-02-01' as CalendarDate }; // literal days
  expect(Object.keys(NEWEST).toSorted()).toEqual(TIME_NAMES.toSorted());
  expect(to({ times }, '/findings#x', { order: 'name', page: undefined })).toBe(
    '/findings?order=name&asOf=2018-01-01&knownAt=2018-02-01#x',
  );
});
