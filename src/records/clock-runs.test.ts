// Clocks on records: reviews of sales by class, notices before a step, what is due, waivers, suspended cases, reports that come round.
// Each with both sides of its edge, and with what is not known.

import { describe, expect, it } from 'vitest';

import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { StoredRecord } from '#ledger/record.ts';
import { ofKind } from '#ledger/record.ts';

import { clocked, done, kept, realShelf, waived } from '../../test/house/clocks.ts';
import { holdingWith, nominated, unit } from '../../test/house/forces.ts';
import { answerOf, ask } from '../../test/house/holding.ts';
import type { Said } from '../../test/house/holding.ts';
import { groundOfHouse, unknownActs } from './clock-ground.ts';
import type { ClockRun } from './clock-run.ts';
import { runsOfHolding, runsOfHouse } from './clock-runs.ts';
import { docket } from './docket/record.ts';
import { officialAct } from './official-act/record.ts';

const day = (text: string): CalendarDate => text as CalendarDate; // days written out in this file

function runs(records: readonly StoredRecord[], asOf: string, partner: Said = {}): readonly ClockRun[] {
  return runsOfHolding(clocked(records, { partner }), day(asOf));
}

function run(records: readonly StoredRecord[], asOf: string, id: string, partner: Said = {}): ClockRun {
  const found = runs(records, asOf, partner).filter(({ clock }) => clock.id === id);
  if (found.length !== 1) throw new Error(`${found.length} runs of ${id}`);
  return found[0] as ClockRun; // counted above
}

const FMS = { channel: 'fms', equipment: 'major-defense-equipment' };

describe('the review of a sale', () => {
  const sale = (more: readonly StoredRecord[] = [], said: Said = {}): readonly StoredRecord[] => [
    done('sale', 'sale-certified', '2024-02-01', { ...FMS, ...said }),
    ...more,
  ];
  const concluded = (on: string): StoredRecord => done('loa', 'sale-concluded', on, { ...FMS, answers: 'sale' });

  it.each([
    ['SOM', '2024-03-02', 'running', '2024-03-03'],
    ['SOM', '2024-03-03', 'passed', '2024-03-03'],
    ['TUR', '2024-02-16', 'running', '2024-02-17'],
    ['TUR', '2024-02-17', 'passed', '2024-02-17'],
    ['SWE', '2024-02-17', 'running', '2024-03-03'],
  ])('to %s is on %s %s; a letter may be issued from %s, over a leap day', (iso3, asOf, state, firstLawful) => {
    expect(run(sale(), asOf, 'CLK-36B', { iso3 })).toMatchObject({ state, firstLawful });
  });

  it.each([
    ['2024-03-02', 'too-early', 'yes'],
    ['2024-03-03', 'met', 'no'],
  ])('a letter issued on %s is %s', (on, state, early) => {
    const records = sale([concluded(on)]);
    expect(run(records, '2024-06-30', 'CLK-36B', { iso3: 'SOM' }).state).toBe(state);
    const holding = clocked(records, { partner: { iso3: 'SOM' } });
    const subject = holding.acts.find(({ body }) => body.act === 'sale-concluded') as StoredRecord; // put above
    for (const name of ['clock.step_too_early', 'clock.step_too_early_by_law']) {
      expect([name, answerOf(ask(name, holding, { asOf: '2024-06-30', subject }))]).toEqual([name, early]);
    }
  });

  it('opens a license on the last of the days and a letter on the day after: one day apart', () => {
    const dcs = [done('license', 'sale-certified', '2024-02-01', { channel: 'dcs' })];
    expect(run(dcs, '2024-02-01', 'CLK-36C', { iso3: 'SOM' }).firstLawful).toBe('2024-03-02');
  });

  it('is of no length in an emergency', () => {
    const records = sale([concluded('2024-02-01')], { emergency: 'yes' });
    expect(run(records, '2024-02-10', 'CLK-36B', { iso3: 'SOM' })).toMatchObject({
      state: 'waived-by-emergency',
      firstLawful: '2024-02-01',
    });
    const unsaid = sale([], { emergency: { unknown: 'The page is missing.' } });
    expect(run(unsaid, '2024-02-10', 'CLK-36B', { iso3: 'SOM' })).toMatchObject({
      state: 'not-known',
      why: [expect.stringContaining('The page is missing')],
    });
  });

  it('shows both lengths where the class is not known, and a state only where they agree', () => {
    const korea = [done('sale', 'sale-certified', '2008-06-01', FMS)];
    const at = (asOf: string): ClockRun => run(korea, asOf, 'CLK-36B', { iso3: 'KOR' });
    expect(at('2008-06-10')).toMatchObject({ state: 'running', firstLawful: null, daysLeft: null });
    expect(at('2008-06-20')).toMatchObject({
      state: 'not-known',
      why: [expect.stringContaining('Republic of Korea'), expect.stringContaining('NATO5: 15 days')],
    });
    expect(at('2008-06-20').lengths.map(({ days, reading }) => [days, reading?.state])).toEqual([
      [15, 'passed'],
      [30, 'running'],
    ]);
    expect(at('2008-07-02').state).toBe('passed');
    const region = run(sale(), '2024-02-20', 'CLK-36B', { type: 'region' });
    expect(region).toMatchObject({ state: 'not-known', why: [expect.stringContaining('is none'), expect.any(String)] });
  });

  it('counts a class by the day of the certification, and marks what nobody has read', () => {
    const old = [done('sale', 'sale-certified', '2010-02-01', FMS)];
    expect(run(old, '2010-02-10', 'CLK-36B', { iso3: 'SOM' }).doubt).toContain('From memory');
    expect(run(sale(), '2024-02-10', 'CLK-36B', { iso3: 'SOM' }).doubt).toBe(null);
    expect(run(sale(), '2024-02-10', 'CLK-36B', { iso3: 'TUR' }).doubt).toContain('day of accession');
    const late = [done('sale', 'sale-certified', '2026-01-10', FMS)];
    expect(run(late, '2026-01-20', 'CLK-36B', { iso3: 'SOM' }).doubt).toContain('119-60');
  });

  it('is left open where no channel is on record', () => {
    const found = runs([done('sale', 'sale-certified', '2024-02-01')], '2024-02-10', { iso3: 'SOM' });
    expect(found.map(({ clock, state }) => [clock.id, state])).toEqual(
      ['CLK-36B', 'CLK-36C', 'CLK-36D', 'CLK-3D', 'CLK-EDA', 'CLK-LEASE'].map((id) => [id, 'not-known']),
    );
  });

  it('is not known to have been waited for where a letter does not say what it answers', () => {
    const loose = (on: string): StoredRecord => done('loa', 'sale-concluded', on, FMS);
    expect(run(sale([loose('2024-03-02')]), '2024-06-30', 'CLK-36B', { iso3: 'SOM' }).state).toBe('not-known');
    expect(run(sale([loose('2024-03-03')]), '2024-06-30', 'CLK-36B', { iso3: 'SOM' })).toMatchObject({
      state: 'passed',
      why: [expect.stringContaining('does not say what it answers')],
    });
  });

  it('does not run before the shelf begins, nor on a day before the certification', () => {
    expect(run([done('sale', 'sale-certified', '1970-02-01', FMS)], '1970-02-10', 'CLK-36B').state).toBe('not-known');
    expect(runs(sale(), '2024-01-31')).toEqual([]);
  });
});

describe('what is due', () => {
  const request = done('request', 'human-rights-statement-requested', '2019-01-10', { owner: 'The bureau' });
  const statement = (on: string, said: Said = { answers: 'request' }): StoredRecord =>
    done('statement', 'human-rights-statement-transmitted', on, said);
  const at = (asOf: string, more: readonly StoredRecord[] = []): ClockRun => run([request, ...more], asOf, 'CLK-502BC');

  it.each([
    ['2019-02-09', 'running', 0],
    ['2019-02-10', 'overdue', -1],
  ])('a statement on human rights is on %s %s', (asOf, state, daysLeft) => {
    expect(at(asOf)).toMatchObject({ state, daysLeft, lastDay: '2019-02-09', owner: 'The bureau' });
  });

  it.each([
    ['2019-02-09', 'met', null],
    ['2019-02-10', 'met-late', -1],
  ])('a statement made on %s is %s', (on, state, daysLeft) => {
    expect(at('2019-06-30', [statement(on)])).toMatchObject({ state, daysLeft });
    expect(at('2019-02-08', [statement(on)]).state).toBe('running');
  });

  it('is not known where a statement does not say what it answers', () => {
    expect(at('2019-06-30', [statement('2019-02-01', {})])).toMatchObject({
      state: 'not-known',
      why: [expect.stringContaining('does not say what it answers')],
    });
  });

  it('is over when the request was ended', () => {
    const ended = done('request', 'human-rights-statement-requested', '2019-01-10', { ended: '2019-02-01' });
    expect(run([ended], '2019-06-30', 'CLK-502BC')).toMatchObject({ state: 'passed', why: ['ended on 2019-02-01'] });
  });

  it('of an act that lies not open by itself is overdue only where the docket is kept', () => {
    const listed = done('list', 'child-soldiers-listed', '2019-06-20');
    expect(run([listed], '2019-08-05', 'CLK-CSPA')).toMatchObject({
      state: 'not-known',
      why: [expect.stringContaining('nobody answers for the docket “rights”')],
    });
    expect(run([listed, kept('rights', '2019-01-01', '2019-08-04')], '2019-08-05', 'CLK-CSPA')).toMatchObject({
      state: 'overdue',
      isSure: false,
    });
    const two = [kept('rights', '2019-07-01', '2019-12-31'), kept('rights', '2019-01-01', '2019-06-30')];
    expect(run([listed, ...two], '2019-08-05', 'CLK-CSPA')).toMatchObject({ state: 'overdue', isSure: true });
  });

  it('is not met by what was done before it began: the notice of a start is not that of the end', () => {
    const records = [
      done('first', 'surrogate-support-notified', '2024-01-01'),
      done('start', 'surrogate-support-changed', '2024-02-01', { answers: 'first' }),
      done('end', 'surrogate-support-ended', '2024-03-01', { answers: 'start' }),
    ];
    expect(run(records, '2024-03-03', 'CLK-127ET').state).toBe('running');
    expect(run(records, '2024-03-04', 'CLK-127ET').state).toBe('overdue');
    const told = done('told', 'surrogate-support-notified', '2024-03-03', { answers: 'end' });
    expect(run([...records, told], '2024-03-04', 'CLK-127ET').state).toBe('met');
  });

  it('counts 48 hours as two calendar days, and says so', () => {
    const ended = done('end', 'surrogate-support-ended', '2024-02-28');
    const found = run([ended], '2024-03-02', 'CLK-127ET');
    expect(found).toMatchObject({ state: 'overdue', lastDay: '2024-03-01', lengths: [{ days: 2, hours: 48 }] });
    const told = done('told', 'surrogate-support-notified', '2024-03-01', { answers: 'end' });
    // The notice of an end answers there, and begins no waiting before a start.
    expect(runs([ended, told], '2024-03-02').map(({ clock, state }) => [clock.id, state])).toEqual([
      ['CLK-127ET', 'met'],
    ]);
  });
});

describe('a notice before a step', () => {
  const notice = (on: string): StoredRecord => done('notice', 'program-notified', on);
  const certified = done('papers', 'program-certified', '2018-03-01', { answers: 'notice' });
  const started = (on: string, said: Said = { answers: 'notice' }): StoredRecord =>
    done('start', 'program-started', on, said);

  it.each([
    ['2018-03-16', 'met'],
    ['2018-03-17', 'too-early'],
  ])('given on %s for a start on 31 March is %s', (on, state) => {
    expect(run([notice(on), certified, started('2018-03-31')], '2018-06-30', 'CLK-333N')).toMatchObject({
      state,
      lastDay: '2018-03-16',
      doubt: null,
    });
  });

  it('has to come, where the start is planned, by a day that can be told before', () => {
    const planned = started('2018-03-31', {});
    const open = kept('programs', '2017-03-16', '2018-12-31');
    expect(run([planned, open], '2018-03-10', 'CLK-333N')).toMatchObject({
      state: 'running',
      lastDay: '2018-03-16',
      daysLeft: 6,
    });
    expect(run([planned, open], '2018-03-17', 'CLK-333N')).toMatchObject({ state: 'overdue', daysLeft: -1 });
    expect(run([planned], '2018-03-17', 'CLK-333N').state).toBe('not-known');
    // The docket has to be kept for a year before: an older notice would be of another step.
    expect(run([planned, kept('programs', '2017-03-17', '2018-12-31')], '2018-03-17', 'CLK-333N').state).toBe(
      'not-known',
    );
    const apart = [planned, open, notice('2018-03-01')];
    expect(
      runs(apart, '2018-03-17').filter(({ clock, start }) => clock.id === 'CLK-333N' && start?.id === planned.id),
    ).toMatchObject([{ state: 'not-known', why: [expect.stringContaining('does not say what it answers')] }]);
  });

  it('of 48 hours after the step is enough where an emergency was stated', () => {
    const change = done('change', 'surrogate-support-changed', '2024-02-27', { emergency: 'yes' });
    const told = (on: string): StoredRecord => done('told', 'surrogate-support-notified', on, { answers: 'change' });
    expect(run([change, told('2024-02-29')], '2024-06-30', 'CLK-127E').state).toBe('waived-by-emergency');
    expect(run([change, told('2024-03-01')], '2024-06-30', 'CLK-127E').state).toBe('met-late');
  });

  it('before a shipment is owed only where somebody asked for it', () => {
    const made = (answers: string | undefined): StoredRecord =>
      done('ship', 'shipment-made', '2024-05-31', answers === undefined ? {} : { answers });
    expect(runs([made(undefined)], '2024-06-30')).toEqual([]);
    const asked = done('ask', 'shipment-notice-requested', '2024-03-01');
    const told = done('told', 'shipment-announced', '2024-05-02', { answers: 'ask' });
    const shipped = done('ship', 'shipment-made', '2024-05-31', { answers: 'told' });
    expect(run([asked, told, shipped], '2024-06-30', 'CLK-36I')).toMatchObject({ state: 'too-early', daysLeft: -1 });
    expect(run([asked, made('ask'), kept('arms', '2023-01-01', '2024-06-30')], '2024-06-30', 'CLK-36I').state).toBe(
      'overdue',
    );
  });

  it('that names no clock is no step of a clock that asks for the name', () => {
    const told = done('told', 'reprogramming-notified', '2024-05-02');
    const begun = done('begun', 'activity-begun', '2024-05-10');
    expect(run([told, begun], '2024-06-30', 'CLK-634A').state).toBe('passed');
    const named = done('begun', 'activity-begun', '2024-05-10', { answers: 'told', clock: 'CLK-634A' });
    expect(run([told, named], '2024-06-30', 'CLK-634A').state).toBe('too-early');
  });
});

describe('waivers and suspended cases', () => {
  it.each([['10 U.S.C. 362'], ['10 USC 362(b)'], ['10 U.S.C. § 362'], ['10 U.S.C. 2249e']])(
    'the use of a waiver of %s is to be reported',
    (rule) => {
      const used = waived('used', rule, '2019-05-01');
      const kept15 = kept('reports', '2019-05-01', '2019-12-31');
      expect(run([used], '2019-05-16', 'CLK-362').state).toBe('running');
      expect(run([used], '2019-05-17', 'CLK-362')).toMatchObject({
        state: 'not-known',
        why: [expect.stringContaining('reports')],
      });
      expect(run([used, kept15], '2019-05-17', 'CLK-362')).toMatchObject({ state: 'overdue', daysLeft: -1 });
      expect(
        run([waived('used', rule, '2019-05-01', { reportedOn: '2019-05-17' })], '2019-06-30', 'CLK-362').state,
      ).toBe('met-late');
      const report = done('report', 'report-submitted', '2019-05-16', { clock: 'CLK-362', about: ['waiver.used'] });
      expect(run([used, report], '2019-06-30', 'CLK-362').state).toBe('met');
    },
  );

  it('of another rule is not, and a month is not a day', () => {
    expect(runs([waived('used', '10 U.S.C. 3620', '2019-05-01')], '2019-06-30')).toEqual([]);
    expect(run([waived('used', '10 U.S.C. 362', '2019-05')], '2019-06-30', 'CLK-362')).toMatchObject({
      state: 'not-known',
      startedOn: null,
    });
  });

  it.each([
    ['2017-07-31', 'running'],
    ['2017-08-01', 'overdue'],
  ])('a case suspended on 1 July is on %s %s', (asOf, state) => {
    const suspended = { on: '2017-07-01', because: 'other', by: 'The bureau' };
    const { forces } = holdingWith([unit('A'), nominated('n', 'A', { suspended })]);
    const [found] = runsOfHolding(clocked([], { forces }), day(asOf));
    expect(found).toMatchObject({ clock: { id: 'CLK-SUSPENDED' }, state, lastDay: '2017-07-31' });
  });
});

describe('reports that come round', () => {
  const shelf = realShelf();
  function house(records: readonly StoredRecord[], asOf: string, id: string): readonly ClockRun[] {
    const ground = groundOfHouse(shelf, ofKind(officialAct, records), ofKind(docket, records));
    return runsOfHouse(ground, day(asOf)).filter(({ clock }) => clock.id === id);
  }
  const report = (name: string, clock: string, on: string, said: Said = {}): StoredRecord =>
    done(name, 'report-submitted', on, { partner: null, clock, ...said });
  const said = (records: readonly StoredRecord[], asOf: string, id: string): readonly unknown[] =>
    house(records, asOf, id).map(({ lastDay, state }) => [lastDay, state]);

  it('are not known to be missing unless somebody answers for the docket', () => {
    expect(said([], '2024-06-01', 'CLK-386')).toEqual([
      ['2024-03-31', 'not-known'],
      ['2025-03-31', 'running'],
    ]);
    const docketKept = kept('reports', '2023-01-01', '2024-12-31', null);
    expect(said([docketKept], '2024-06-01', 'CLK-386')).toEqual([
      ['2024-03-31', 'overdue'],
      ['2025-03-31', 'running'],
    ]);
  });

  it('are met by a report of their period, or of their days', () => {
    const late = report('r', 'CLK-127ER', '2024-02-01', { period: 'FY2023' });
    expect(said([late], '2024-06-01', 'CLK-127ER')).toEqual([
      ['2024-01-28', 'met-late'],
      ['2025-01-28', 'running'],
    ]);
    expect(said([report('r', 'CLK-36A', '2024-05-30')], '2024-06-01', 'CLK-36A')).toEqual([
      ['2024-05-30', 'met'],
      ['2024-08-29', 'running'],
    ]);
  });

  it('are counted from the report before, where no day of the year is set', () => {
    expect(house([], '2024-06-01', 'CLK-333M')).toMatchObject([
      { state: 'not-known', why: ['no earlier report is on record to count from'] },
    ]);
    const first = report('r', 'CLK-333M', '2024-01-01');
    expect(said([first], '2024-06-29', 'CLK-333M')).toEqual([['2024-06-29', 'running']]);
    expect(said([first, kept('reports', '2024-01-01', '2024-12-31', null)], '2024-06-30', 'CLK-333M')).toEqual([
      ['2024-06-29', 'overdue'],
    ]);
    expect(said([report('r', 'CLK-127ER', '2024-01-28')], '2024-06-01', 'CLK-127EH')).toEqual([
      ['2024-07-28', 'running'],
    ]);
  });
});

it('names a clock of an act that nobody knows with file and line, and lets the others run', () => {
  const { clockFiles } = realShelf();
  expect(unknownActs({ clockFiles })).toEqual([]);
  const [first] = clockFiles;
  if (first === undefined) throw new Error('no clock');
  const broken = { ...first, value: { ...first.value, meets: { ...first.value.meets, acts: ['report-submited'] } } };
  expect(unknownActs({ clockFiles: [broken] })).toMatchObject([
    { at: expect.stringMatching(/^clocks\/.*\.yaml:\d+/) as unknown, found: '"report-submited"' },
  ]);
});
