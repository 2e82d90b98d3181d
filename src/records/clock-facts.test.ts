// Facts about clocks: how late, whether still owed, whether it stops everything; and the dated class of a recipient.

import { describe, expect, it } from 'vitest';

import type { StoredRecord } from '#ledger/record.ts';

import { clocked, done, kept } from '../../test/house/clocks.ts';
import { answerOf, ask, whyOf } from '../../test/house/holding.ts';

describe('facts about clocks', () => {
  const overdue = (records: readonly StoredRecord[], asOf: string, name = 'clock.days_overdue'): unknown => {
    const holding = clocked(records);
    const [subject] = records;
    if (subject === undefined) throw new Error('no record');
    return answerOf(ask(name, holding, { asOf, subject }));
  };
  const request = done('request', 'human-rights-statement-requested', '2023-05-01');

  it('count days past the last day, and none before', () => {
    const rights = kept('rights', '2023-01-01', '2023-12-31');
    expect([overdue([request, rights], '2023-05-31'), overdue([request, rights], '2023-06-01')]).toEqual([
      [0, 0, 0],
      [1, 1, 1],
    ]);
    // A request lies open until it is answered, whether or not the docket is kept; a list of governments does not.
    expect(overdue([request], '2023-06-10')).toEqual([10, 10, 10]);
    const listed = [done('list', 'child-soldiers-listed', '2023-06-20'), kept('rights', '2023-06-01', '2023-08-31')];
    expect(overdue(listed, '2023-09-10')).toEqual([1, null, 37]);
    expect(overdue(listed, '2023-09-10', 'clock.still_owed')).toBe('unknown');
    expect([
      overdue([request, rights], '2023-06-10', 'clock.still_owed'),
      overdue([request, rights], '2023-06-10', 'clock.stops'),
    ]).toEqual(['yes', 'yes']);
    expect(overdue([request], '2023-06-10', 'clock.still_owed')).toBe('yes');
    // The length of a request of 2019 was not read for its day: nothing is shown as a stop by law.
    const old = done('request', 'human-rights-statement-requested', '2019-05-01');
    expect(overdue([old, kept('rights', '2019-01-01', '2019-12-31')], '2019-07-01', 'clock.stops')).toBe('no');
  });

  it('say what is missing where it is not known', () => {
    const listed = done('list', 'child-soldiers-listed', '2019-06-20');
    const reading = ask('clock.days_overdue', clocked([listed]), { asOf: '2019-12-31', subject: listed });
    expect([answerOf(reading), whyOf(reading)]).toEqual([
      'unknown',
      expect.stringContaining('CLK-CSPA: nothing that meets it'),
    ]);
  });

  it.each([
    ['TUR', '2020-01-01', 'yes'],
    ['SOM', '2020-01-01', 'no'],
    ['KOR', '2007-12-31', 'no'],
    ['KOR', '2008-07-01', 'unknown'],
    ['KOR', '2009-01-01', 'yes'],
    ['FIN', '2023-04-03', 'no'],
    ['FIN', '2023-04-04', 'yes'],
  ])('%s was of NATO and five on %s: %s', (iso3, asOf, expected) => {
    const holding = clocked([done('sale', 'sale-certified', asOf)], { partner: { iso3 } });
    expect(answerOf(ask('sale.recipient_is_nato_plus_five', holding, { asOf }))).toBe(expected);
    const [subject] = holding.acts;
    if (subject === undefined) throw new Error('no act');
    expect(answerOf(ask('sale.recipient_is_nato_plus_five', holding, { asOf: '2026-01-01', subject }))).toBe(expected);
  });
});
