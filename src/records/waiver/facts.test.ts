import { describe, expect, it } from 'vitest';

import { act, kept, told, waived } from '../../../test/house/acts.ts';

describe('a waiver', () => {
  it('is granted once its date has come', () => {
    const is = (granted: string, asOf: string): unknown =>
      told('waiver.granted', { waivers: [waived('w', { granted })] }, asOf);
    expect([is('2015-10-01', '2015-09-30'), is('2015-10-01', '2015-10-01')]).toEqual(['no', 'yes']);
    expect([is('2015', '2014-12-31'), is('2015', '2015-12-31')]).toEqual(['no', 'yes']);
    expect(is('2015', '2015-06-30')).toBe('on which day of 2015 it was granted');
  });

  it('ends on the day that it states, else with its period', () => {
    const days = (said: Record<string, unknown>, asOf = '2016-10-01'): unknown =>
      told('waiver.days_since_end', { waivers: [waived('w', said)] }, asOf);
    expect(days({ expires: '2016-09-30' })).toEqual([1, 1, 1]);
    expect(days({ expires: '2016-09' })).toEqual([1, null, 30]);
    expect(days({ period: 'FY2016' })).toEqual([1, 1, 1]);
    expect(days({ period: 'FY2016' }, '2016-09-30')).toEqual([0, 0, 0]);
    expect(days({})).toBe('when the waiver ends');
  });

  it('lacks only what somebody looked for in it', () => {
    const lacks = (part: string, said: Record<string, unknown>): unknown =>
      told(`waiver.lacks_${part}`, { waivers: [waived('w', said)] }, '2018-06-30');
    expect(lacks('mitigation', { mitigation: 'Monitors.' })).toBe('no');
    expect(lacks('mitigation', { lacks: ['mitigation'] })).toBe('yes');
    expect(lacks('mitigation', {})).toBe('The source does not say.');
    expect(lacks('expiry', { lacks: ['expiry'] })).toBe('yes');
    expect(lacks('expiry', { period: 'FY2016' })).toBe('no');
    expect(lacks('expiry', { expires: '2016-09-30' })).toBe('no');
    expect(() => waived('w', { mitigation: 'Monitors.', lacks: ['mitigation'] })).toThrow('/lacks');
  });

  it('is relied on by an act about it after its last day', () => {
    const waivers = [waived('w', { expires: '2016-09-30' })];
    const begun = (on: string): ReturnType<typeof act> => act('b', 'activity-begun', on, { about: ['waiver.w'] });
    const dockets = ['arms', 'programs'].map((each) => kept('2016-10-01', '2018-12-31', each));
    const is = (acts: readonly ReturnType<typeof act>[], more = dockets, asOf = '2018-06-30'): unknown =>
      told('waiver.relied_on_after_end', { waivers, acts, dockets: more }, asOf, 'w');
    expect(is([begun('2016-10-01')])).toBe('yes');
    expect(is([begun('2016-10-01')], [], '2016-09-30')).toBe('no');
    expect(is([begun('2016-09-30')])).toBe('no');
    expect(is([], dockets.slice(0, 1))).toContain('the docket “programs”');
    const vague = [waived('w', { expires: '2016' })];
    expect(told('waiver.relied_on_after_end', { waivers: vague, acts: [begun('2016-10-01')] }, '2018-06-30', 'w')).toBe(
      'on which day the waiver ended',
    );
  });

  it('stands in a row with those of the periods before, at least', () => {
    const years = ['FY2014', 'FY2015', 'FY2016'].map((period) => waived(period, { period }));
    const row = (of: string, more: readonly ReturnType<typeof waived>[] = []): unknown =>
      told('waiver.in_a_row', { waivers: [...more, ...years] }, '2018-06-30', of);
    expect([row('FY2014'), row('FY2015'), row('FY2016')]).toEqual([
      [1, null, null],
      [2, null, null],
      [3, null, null],
    ]);
    expect(row('gap', [waived('gap', { period: 'FY2018' })])).toEqual([1, null, null]);
    expect(row('other', [waived('other', { period: 'FY2017', rule: 'Another rule' })])).toEqual([1, null, null]);
    expect(row('none', [waived('none')])).toBe('the period that the waiver covers');
  });
});
