import { describe, expect, it } from 'vitest';

import { parseCalendarDate } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { PutChange } from '#ledger/change.ts';
import { COMMAND_TYPES } from '#records/unit-relation/record.ts';

import { holdingWith, named, person, posted, under, unit, when } from '../../../test/house/forces.ts';
import { unitSheet } from './query.ts';

function day(text: string): CalendarDate {
  const parsed = parseCalendarDate(text);
  if (!parsed.ok) throw new RangeError(text);
  return parsed.value;
}

function place(of: string, name: string, days: string): PutChange {
  const body = { unit: `unit.${of}`, is: 'area-of-operations', place: name, when: when(days), status: 'accepted' };
  return { do: 'put', id: `unit-location.${of}-${name}`, body };
}

function sheet(changes: readonly PutChange[], asOf: string, of = 'A'): ReturnType<typeof unitSheet> {
  const holding = holdingWith([...['A', 'B', 'C'].map((name) => unit(name)), ...changes]);
  const question = {
    unit: `unit.${of}`,
    asOf: day(asOf),
    types: COMMAND_TYPES,
    against: null,
    caseRules: { longestSuspension: 30, validity: 365 },
    standards: { state: null, defense: null },
  };
  return unitSheet(holding, question);
}

describe('a superior takes on the areas of those under it', () => {
  const changes = [under('B<A', '2016-01-01..2016-06-30'), place('B', 'North', '2015-01-01..2017-12-31')];
  const taken = (asOf: string, more: readonly PutChange[] = changes): readonly string[] =>
    sheet(more, asOf).takenOn.map(({ says, onDay, through }) => `${says} ${onDay} through ${through.label}`);

  it.each([
    ['before the relation', '2015-12-31', []],
    ['on its first day', '2016-01-01', ['North (area of operations) yes through B']],
    ['on its last day', '2016-06-30', ['North (area of operations) yes through B']],
    ['after it', '2016-07-01', []],
  ])('%s', (_words, asOf, expected) => expect(taken(asOf)).toEqual(expected));

  it('only possibly through a relation, or from a claim, that only may hold', () => {
    const relation = [under('B<A', '~2016-01-01..2016-06-30'), place('B', 'North', '2015-01-01..2017-12-31')];
    const claim = [under('B<A', '2016-01-01..2016-06-30'), place('B', 'North', '~2015-01-01..2017-12-31')];
    for (const each of [relation, claim]) {
      expect(taken('2016-03-01', each)).toEqual(['North (area of operations) possibly through B']);
    }
  });

  it('through every step, and never downward', () => {
    const long = [...changes, under('C<B', '2016-01-01..2016-12-31'), place('C', 'East', '2016-02-01..2016-02-29')];
    expect(taken('2016-02-15', long)).toHaveLength(2);
    expect(taken('2016-03-15', long)).toHaveLength(1);
    expect(sheet(long, '2016-02-15', 'C').takenOn).toEqual([]);
  });
});

describe('the lines of a sheet', () => {
  it('say which claims of one thing are one continuous claim', () => {
    const who = person('P');
    const claims = [
      posted('P', 'A', '2016-01-01..2016-01-31'),
      { ...posted('P', 'A', '2016-02-01..2016-02-29'), id: 'posting.next' },
      { ...posted('P', 'A', '2016-03-02..2016-03-31'), id: 'posting.later' },
    ];
    const { postings } = sheet([who, ...claims], '2016-02-15');
    expect(postings.map(({ record, oneWith, onDay }) => [record, oneWith, onDay])).toEqual([
      ['posting.P-A', ['posting.next'], 'not-known'],
      ['posting.next', ['posting.P-A'], 'yes'],
      ['posting.later', [], 'not-known'],
    ]);
  });

  it('keep a claim in conflict, which answers nothing', () => {
    const wrong = { status: 'conflict', note: 'A later report withdrew it.' };
    const { relations, above } = sheet([under('A<B', '2016-01-01..2016-12-31', wrong)], '2016-06-01');
    expect(relations).toMatchObject([{ status: 'conflict', note: 'A later report withdrew it.' }]);
    expect(above).toEqual([]);
  });

  it('tell by how many days a claim is certain past its newest source', () => {
    const beyond = (last: string): readonly number[] =>
      sheet([named('A', 'Alpha', { when: when(`2016-01-01..${last}`) })], '2016-06-01').names.map(
        (line) => line.daysBeyondSources,
      );
    // What is held here cites the essay of 27 November 2018.
    expect([beyond('2018-11-27'), beyond('2018-11-28')]).toEqual([[0], [1]]);
  });

  it('draw a unit with two superiors under both, and open it once', () => {
    const { tree, below } = sheet(
      [
        under('C<A', '2016-01-01..2016-12-31'),
        under('B<A', '2016-01-01..2016-12-31'),
        under('C<B', '2016-01-01..2016-12-31'),
      ],
      '2016-06-01',
    );
    const shown = tree.under.map(({ label, isShownAbove, under: more }) => [
      label,
      isShownAbove,
      more.map((each) => each.label),
    ]);
    expect(shown).toEqual([
      ['B', false, ['C']],
      ['C', true, []],
    ]);
    expect(below).toEqual({ certain: 2, possible: 0 });
  });
});
