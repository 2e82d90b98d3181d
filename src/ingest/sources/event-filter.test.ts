// Rules that take events: what they read as, what they take on both sides of an edge, and what is refused.

import { expect, test } from 'vitest';

import { periodOf } from '#kernel/fiscal-year.ts';

import { readEventFilter } from './event-filter.ts';
import type { EventLine } from './observed-events.ts';

const NOTHING = { min: null, best: null, max: null };

function line(said: Partial<EventLine>): EventLine {
  const { from, to } = periodOf('2016-06-10');
  return {
    dataset: 'made',
    release: '1',
    row: 2,
    key: '1',
    title: 'An event',
    first: from,
    last: to,
    country: 'YEM',
    place: 'Sample village, Taiz',
    latitude: null,
    longitude: null,
    precision: 'district',
    types: ['airstrike'],
    killed: { min: 10, best: 12, max: 20 },
    injured: NOTHING,
    killedOfUnknownStatus: NOTHING,
    level: 'A1',
    firmness: 'probable',
    sides: ['A side'],
    grade: 'Fair',
    ...said,
  };
}

const takes = (rule: string, said: Partial<EventLine> = {}): boolean => readEventFilter(rule).takes(line(said));

test.each([
  ['killed>=10', true],
  ['killed>=11', false],
  ['killed > 9', true],
  ['killed>10', false],
  ['killed<=10', true],
  ['killed<10', false],
  ['killed=10', true],
  ['year=2016', true],
  ['year=2017', false],
  ['place=taiz', true],
  ['place=Ibb', false],
  ['country=yem', true],
  ['type=airstrike', true],
  ['type=naval', false],
  ['grade=fair', true],
  ['side=a side', true],
  ['side=a', false],
  ['killed>=10 and year=2016 AND place=Sample village', true],
  ['killed>=10 and year=2015', false],
])('%s: %s', (rule, is) => {
  expect(takes(rule)).toBe(is);
});

test('a number that the source does not state fits no comparison; one that stands alone is its own lowest', () => {
  expect([takes('injured>=0'), takes('injured<=1000')]).toEqual([false, false]);
  expect(takes('killed>=12', { killed: { min: null, best: 12, max: null } })).toBe(true);
});

test('a rule is said in words', () => {
  expect(readEventFilter('killed>=10 and year=2016 and place=Taiz').words).toBe(
    'civilians killed, by the lowest number, at least 10 and the year 2016 and the place names “Taiz”',
  );
});

test.each([
  '',
  ' and ',
  'kiled>=1',
  'killed',
  'killed>=',
  'killed>=ten',
  'killed>=-1',
  'killed~1',
  'place>=Taiz',
  'place=',
  'toString=1',
])('it refuses "%s"', (rule) => {
  expect(() => readEventFilter(rule)).toThrow('A rule reads as "killed>=10 and year=2016"');
});
