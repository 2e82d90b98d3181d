import { describe, expect, it } from 'vitest';

import { act, dollars, kept, told } from '../../../test/house/acts.ts';

const KEPT = [kept('2010-01-01', '2020-12-31', 'programs')];

describe('a program', () => {
  const start = act('p', 'program-started', '2018-04-01', { answers: 'n', authorities: ['U333'] });
  const notice = act('n', 'program-notified', '2018-03-15');
  const certificate = act('c', 'program-certified', '2018-03-20', { answers: 'n' });
  const held = { acts: [start, notice, certificate], dockets: KEPT };

  it('tells how far off its start is, planned or past', () => {
    expect(told('program.days_to_start', held, '2018-03-17')).toEqual([15, 15, 15]);
    expect(told('program.days_to_start', held, '2018-04-03')).toEqual([-2, -2, -2]);
    expect(told('program.under_333', held, '2018-04-03')).toBe('yes');
    const unsaid = act('p', 'program-started', '2018-04-01');
    expect(told('program.under_333', { acts: [unsaid] }, '2018-04-03')).toBe('under which authority it is done');
  });

  it('finds its notice and its certification, which hang on one notice', () => {
    expect(told('program.notified', held, '2018-03-17')).toBe('yes');
    expect(told('program.days_from_notice', held, '2018-03-17')).toEqual([17, 17, 17]);
    expect(told('program.certified', held, '2018-03-19')).toBe('no');
    expect(told('program.certified', held, '2018-03-20')).toBe('yes');
  });

  it('that is planned lacks a notice as far as the docket was kept up to the day of the question', () => {
    const planned = act('p', 'program-started', '2018-04-01');
    const is = (through: string): unknown =>
      told('program.notified', { acts: [planned], dockets: [kept('2010-01-01', through, 'programs')] }, '2018-03-17');
    expect(is('2018-03-17')).toBe('no');
    expect(is('2018-03-16')).toContain('the docket “programs”');
    const notice = act('n', 'program-notified', '2018-03-18');
    const linked = act('p', 'program-started', '2018-04-01', { answers: 'n' });
    expect(told('program.notified', { acts: [linked, notice], dockets: KEPT }, '2018-03-17')).toBe('no');
    expect(told('program.notified', { acts: [linked, notice], dockets: KEPT }, '2018-03-18')).toBe('yes');
  });

  it('has neither only where the docket was kept', () => {
    const alone = act('p', 'program-started', '2018-04-01');
    expect(told('program.certified', { acts: [alone], dockets: KEPT }, '2018-03-17')).toBe('no');
    expect(told('program.notified', { acts: [alone] }, '2018-03-17')).toContain('the docket “programs”');
    expect(told('program.days_from_notice', { acts: [alone] }, '2018-03-17')).toBe('the notice of the program');
  });
});

describe('support to surrogate forces', () => {
  const changed = act('s', 'surrogate-support-changed', '2018-04-01', { value: dollars(1_000_000) });
  const notice = act('n', 'surrogate-support-notified', '2018-04-03', { answers: 's', emergency: 'yes' });
  const held = { acts: [changed, notice], dockets: KEPT };

  it('tells what was done and when', () => {
    expect([told('support.changed', held, '2018-04-02'), told('support.ended', held, '2018-04-02')]).toEqual([
      'yes',
      'no',
    ]);
    expect(told('support.days_since', held, '2018-04-02')).toEqual([1, 1, 1]);
    expect(told('support.days_to', held, '2018-03-30')).toEqual([2, 2, 2]);
    expect(told('support.value', held, '2018-04-02')).toEqual([1_000_000, 1_000_000, 1_000_000]);
  });

  it('is a start where no support went before it, as far as the docket was kept', () => {
    const before = act('a', 'surrogate-support-changed', '2017-04-01');
    const linked = act('s', 'surrogate-support-changed', '2018-04-01', { answers: 'a' });
    const is = (acts: readonly ReturnType<typeof act>[], dockets = KEPT): unknown =>
      told('support.is_start', { acts, dockets }, '2018-04-02');
    expect([is([changed]), is([linked, before])]).toEqual(['yes', 'no']);
    expect(is([changed, before])).toContain('belongs to');
    expect(is([changed], [])).toContain('the docket “programs”');
    const planned = { acts: [changed], dockets: [kept('2010-01-01', '2018-03-20', 'programs')] };
    expect(told('support.is_start', planned, '2018-03-20')).toBe('yes');
  });

  it('needs a notice for every change and for its end: that of the start is of the start', () => {
    const started = act('s', 'surrogate-support-changed', '2018-02-01', { answers: 'n' });
    const again = act('t', 'surrogate-support-changed', '2018-05-01', { answers: 's' });
    const ended = act('e', 'surrogate-support-ended', '2018-06-01', { answers: 's' });
    const first = act('n', 'surrogate-support-notified', '2018-01-01');
    const acts = [started, again, ended, first];
    const is = (of: string, more: typeof acts = []): unknown =>
      told('support.notified', { acts: [...acts, ...more], dockets: KEPT }, '2018-07-01', of);
    expect([is('s'), is('t'), is('e')]).toEqual(['yes', 'no', 'no']);
    expect(is('e', [act('m', 'surrogate-support-notified', '2018-06-02', { answers: 'e' })])).toBe('yes');
    expect(is('t', [act('m', 'surrogate-support-notified', '2018-04-01', { answers: 's' })])).toBe('no');
    expect(is('t', [act('m', 'surrogate-support-notified', '2018-04-01')])).toContain('belongs to');
  });

  it('of one record leaves open which of two changes an earlier notice was about', () => {
    const about = { about: ['assistance.x'] };
    const acts = [
      act('n', 'surrogate-support-notified', '2018-01-01', about),
      act('s', 'surrogate-support-changed', '2018-02-01', about),
      act('t', 'surrogate-support-changed', '2018-05-01', about),
    ];
    const is = (of: string): unknown => told('support.notified', { acts, dockets: KEPT }, '2018-07-01', of);
    expect(is('s')).toBe('yes');
    expect(is('t')).toContain('belongs to');
  });

  it('finds a notice that followed, from its day on', () => {
    expect(told('support.notified', held, '2018-04-02')).toBe('no');
    expect(told('support.notified', held, '2018-04-03')).toBe('yes');
    expect(told('support.days_from_notice', held, '2018-04-03')).toEqual([-2, -2, -2]);
    expect(told('support.days_to_notice', held, '2018-04-03')).toEqual([2, 2, 2]);
    expect(told('support.extraordinary', held, '2018-04-03')).toBe('yes');
    for (const fact of ['support.extraordinary', 'support.days_from_notice', 'support.days_to_notice'])
      expect(told(fact, held, '2018-04-02')).toBe('the notice of the support');
  });
});

describe('what begins only after a notice', () => {
  it('counts the days from the notice that it answers', () => {
    const begun = act('b', 'activity-begun', '2018-04-01', { answers: 'n', authorities: ['U331'] });
    const acts = [begun, act('n', 'operational-support-certified', '2018-03-18')];
    expect(told('activity.begun', { acts }, '2018-03-31')).toBe('no');
    expect(told('activity.begun', { acts }, '2018-04-01')).toBe('yes');
    expect([
      told('activity.under_u331', { acts }, '2018-04-01'),
      told('activity.under_drw', { acts }, '2018-04-01'),
    ]).toEqual(['yes', 'no']);
    expect(told('activity.certification', { acts }, '2018-04-01')).toBe('yes');
    expect(told('activity.days_from_certification', { acts }, '2018-04-01')).toEqual([14, 14, 14]);
    expect(told('activity.drawdown_notice', { acts }, '2018-04-01')).toContain('the docket “arms”');
  });

  it('knows a shipment that somebody asked to be told of', () => {
    const shipped = act('x', 'shipment-made', '2018-05-01', { answers: 'a' });
    const announced = act('a', 'shipment-announced', '2018-04-02', { answers: 'r' });
    const acts = [shipped, announced, act('r', 'shipment-notice-requested', '2018-03-01')];
    expect(told('shipment.made', { acts }, '2018-05-01')).toBe('yes');
    expect(told('shipment.notice_requested', { acts }, '2018-05-01')).toBe('yes');
    expect(told('shipment.announced', { acts }, '2018-05-01')).toBe('yes');
    expect(told('shipment.days_from_notice', { acts }, '2018-05-01')).toEqual([29, 29, 29]);
  });
});
