import { describe, expect, it } from 'vitest';

import { act, dollars, kept, told } from '../../../test/house/acts.ts';

const certified = (said: Record<string, unknown> = {}): ReturnType<typeof act> =>
  act('c', 'sale-certified', '2018-03-01', said);
const sold = (
  said: Record<string, unknown> & { readonly answers?: string } = { answers: 'c' },
): ReturnType<typeof act> => act('s', 'sale-concluded', '2018-04-01', said);

describe('the conclusion of a sale', () => {
  it('is a conclusion from its day on', () => {
    expect([
      told('sale.concluded', { acts: [sold()] }, '2018-03-31'),
      told('sale.concluded', { acts: [sold()] }, '2018-04-01'),
    ]).toEqual(['no', 'yes']);
  });

  it('has channel, class and value of its own, else those of its certification', () => {
    const acts = [sold(), certified({ channel: 'fms', equipment: 'construction', value: dollars(9) })];
    expect(told('sale.channel.fms', { acts }, '2018-06-30')).toBe('yes');
    expect(told('sale.channel.lease', { acts }, '2018-06-30')).toBe('no');
    expect(told('sale.equipment.construction', { acts }, '2018-06-30')).toBe('yes');
    expect(told('sale.value', { acts }, '2018-06-30')).toEqual([9, 9, 9]);
    const own = [sold({ answers: 'c', value: dollars(7, { wording: 'over' }) }), acts[1] ?? certified()];
    expect(told('sale.value', { acts: own }, '2018-06-30')).toEqual([7, null, null]);
    expect(told('sale.channel.fms', { acts: [sold({})] }, '2018-06-30')).toBe('by which law the sale goes');
    expect(told('sale.value', { acts: [sold({})] }, '2018-06-30')).toBe('the value of the sale');
  });

  it.each([{ currency: 'EUR' }, { prices: 'constant-2018' }])('has no value in dollars of its time: %o', (said) => {
    expect(told('sale.value', { acts: [sold({ value: dollars(7, said) })] }, '2018-06-30')).toContain(
      'in dollars of its time',
    );
  });

  it.each([
    ['2018-03-31', 'no'],
    ['2018-04-01', 'yes'],
  ])('with a certification that had effect until %s was certified: %s', (ended, answer) => {
    const acts = [sold(), certified({ ended, channel: 'fms', value: dollars(9) })];
    const held = { acts, dockets: [kept('2010-01-01', '2018-12-31')] };
    expect(told('sale.certified', held, '2018-06-30')).toBe(answer);
    expect(told('sale.channel.fms', held, '2018-06-30')).toBe('yes');
    expect(told('sale.value', held, '2018-06-30')).toEqual([9, 9, 9]);
  });

  it('has a certification where it answers one, or both are about one record', () => {
    const about = { about: ['commitment-signal.package'] };
    for (const acts of [
      [sold(), certified()],
      [sold(about), certified(about)],
    ]) {
      expect(told('sale.certified', { acts }, '2018-06-30')).toBe('yes');
      expect(told('sale.days_from_certification', { acts }, '2018-06-30')).toEqual([31, 31, 31]);
    }
  });

  it('has none only where the docket was kept for three years up to it, without a gap', () => {
    const is = (...spans: readonly (readonly [string, string])[]): unknown =>
      told('sale.certified', { acts: [sold({})], dockets: spans.map(([from, to]) => kept(from, to)) }, '2018-06-30');
    expect(is(['2015-04-01', '2018-04-01'])).toBe('no');
    expect(is(['2015-04-01', '2016-12-31'], ['2017-01-01', '2019-12-31'])).toBe('no');
    expect(is(['2015-04-02', '2018-04-01'])).toContain('nobody answers for the docket “arms”');
    expect(is(['2015-04-01', '2016-12-31'], ['2017-01-02', '2019-12-31'])).toContain('nobody answers');
    expect(is(['2015-04-01', '2018-03-31'])).toContain('nobody answers');
    expect(is()).toContain('nobody answers');
  });

  it('may have one that belongs to nothing on record, and one that is not held', () => {
    const dockets = [kept('2015-01-01', '2019-12-31')];
    expect(told('sale.certified', { acts: [sold({}), certified()], dockets }, '2018-06-30')).toContain('belongs to');
    expect(told('sale.certified', { acts: [sold()], dockets }, '2018-06-30')).toContain('not held here');
    // One of another sale, and one that came later, are none of this one.
    const other = act('o', 'sale-concluded', '2018-05-01', { answers: 'c' });
    expect(told('sale.certified', { acts: [sold({}), other, certified()], dockets }, '2018-06-30')).toBe('no');
    const later = act('c', 'sale-certified', '2018-04-02');
    expect(told('sale.certified', { acts: [sold(), later], dockets }, '2018-06-30')).toBe('no');
  });

  it.each([
    ['held, and by nobody concluded', {}, {}, [act('h', 'hold-placed', '2018-03-02', { answers: 'c' })], 'belongs to'],
    ['of another channel', { channel: 'fms' }, { channel: 'dcs' }, [], 'no'],
    ['of the same channel', { channel: 'fms' }, { channel: 'fms' }, [], 'belongs to'],
    ['about another record', { about: ['assistance.a'] }, { about: ['assistance.b'] }, [], 'no'],
    ['about a record that the conclusion does not name', {}, { about: ['assistance.b'] }, [], 'belongs to'],
  ])('a certification %s may be its own or not', (_words, conclusion, certification, more, expected) => {
    const acts = [sold(conclusion), certified(certification), ...more];
    const dockets = [kept('2015-01-01', '2019-12-31')];
    expect(told('sale.certified', { acts, dockets }, '2018-06-30')).toContain(expected);
  });

  it('has nothing to do with one of more than three years before', () => {
    const old = act('c', 'sale-certified', '2015-03-31');
    const dockets = [kept('2015-04-01', '2019-12-31')];
    expect(told('sale.certified', { acts: [sold({}), old], dockets }, '2018-06-30')).toBe('no');
  });

  it('takes the emergency that its certification states', () => {
    const stated = (emergency: unknown): unknown =>
      told('sale.emergency_stated', { acts: [sold(), certified({ emergency })] }, '2018-06-30');
    expect([stated('yes'), stated('no')]).toEqual(['yes', 'no']);
    expect(stated(null)).toBe('whether the certification states an emergency');
    expect(stated({ unknown: 'The page is missing.' })).toBe('The page is missing.');
    expect(told('sale.emergency_stated', { acts: [sold({})] }, '2018-06-30')).toBe('the certification of the sale');
  });

  it('counts to a resolution that was enacted by its day', () => {
    const introduced = act('i', 'disapproval-introduced', '2018-03-05', { answers: 'c' });
    const enacted = (on: string): ReturnType<typeof act> => act('e', 'disapproval-enacted', on, { answers: 'i' });
    const acts = [sold(), certified(), introduced, enacted('2018-03-20')];
    expect(told('sale.disapproval_enacted', { acts }, '2018-06-30')).toBe('yes');
    expect(told('sale.days_to_disapproval', { acts }, '2018-06-30')).toEqual([19, 19, 19]);
    const late = [sold(), certified(), introduced, enacted('2018-04-02')];
    expect(told('sale.disapproval_enacted', { acts: late }, '2018-06-30')).toContain('nobody answers');
    const dockets = [kept('2018-03-01', '2018-04-01')];
    expect(told('sale.disapproval_enacted', { acts: late, dockets }, '2018-06-30')).toBe('no');
    expect(told('sale.days_to_disapproval', { acts: late, dockets }, '2018-06-30')).toContain('enacted resolution');
  });

  it('tells the years since its certification', () => {
    expect(told('sale.years_since_certification', { acts: [sold(), certified()] }, '2028-02-29')).toEqual([
      119 / 12,
      119 / 12,
      119 / 12,
    ]);
    expect(told('sale.years_since_certification', { acts: [sold(), certified()] }, '2028-03-01')).toEqual([10, 10, 10]);
  });
});
