// A unit that was vetted as clear becomes not clear the moment an allegation is accepted about a unit that stood under it on the day
// of the event: asked through the ledger, on both engines, with a finding and a due date.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { NEWEST } from '#kernel/times.ts';
import type { Times } from '#kernel/times.ts';
import { write } from '#ledger/write.ts';
import { clearanceOf } from '#records/clearance.ts';
import { loadHolding } from '#records/holding.ts';

import { exampleHouse } from '../../test/house/examples.ts';
import type { ExampleHouse } from '../../test/house/examples.ts';
import { alleged, nominated, posted, person, under, unit } from '../../test/house/forces.ts';
import { AUDITOR, MARCH } from '../../test/house/ledger.ts';
import type { Finding } from './finding.ts';
import { findingsOf } from './findings.ts';
import { vettingStandard } from './vetting-standard.ts';

let house: ExampleHouse;
beforeAll(async () => {
  house = await exampleHouse();
  await house.put([
    unit('A', { name: 'First Brigade' }),
    unit('B', { name: 'Third Battalion' }),
    unit('U', { name: 'Unknown company', identity: 'unknown' }),
    under('B<A', '2016-01-01..2016-12-31'),
    nominated('a', 'A'),
  ]);
});
afterAll(() => house.store.close());

const DAY = '2018-06-30' as CalendarDate; // a literal day

function asked(): Parameters<typeof clearanceOf>[3] {
  return { law: 'state', standard: vettingStandard(house.engine, 'state', DAY) };
}

async function answer(times: Times = NEWEST): Promise<string> {
  const holding = await loadHolding(house.ledger, house.catalogue, 'partner.SOM', { times, reader: AUDITOR });
  return clearanceOf(holding, 'unit.A', DAY, asked()).answer;
}

async function findings(times: Times = NEWEST, asOf = DAY): Promise<readonly Finding[]> {
  const holding = await loadHolding(house.ledger, house.catalogue, 'partner.SOM', { times, reader: AUDITOR });
  return findingsOf(house.engine, holding, asOf).findings.filter(({ policy }) => policy === 't01');
}

describe('an allegation about a unit that stood under one that was clear', () => {
  it('changes nothing while it is not accepted, and everything once it is', async () => {
    expect([await answer(), (await findings()).length]).toEqual(['clear-on-this-record', 0]);

    const waiting = alleged('event', ['B'], '2016-03-10', { status: 'work-needed' });
    await house.put([waiting]);
    expect([await answer(), (await findings()).length]).toEqual(['clear-on-this-record', 0]);

    await house.put([{ ...alleged('event', ['B'], '2016-03-10'), expects: 1 }]);
    expect(await answer()).toBe('not-clear');
    const [finding, ...others] = await findings();
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      policy: 't01',
      severity: 'stop',
      state: 'open',
      holdsNow: 'yes',
      subject: { id: 'unit.A' },
    });
    expect(finding?.sentence).toContain('Credible information of gross violations reaches this unit: 1');
    const evidence = finding?.evaluation.evidence.map(({ record }) => record);
    expect(evidence).toEqual(expect.arrayContaining(['allegation.event', 'vetting-case.a']));
    expect(finding?.actions.find((action) => action.do.startsWith('Tell the government'))?.due).toMatch(/^\d{4}-/);
  });

  it('is clear again to whoever asks what was known, or held, before', async () => {
    const before = '2018-01-01' as CalendarDate; // a literal day, before the source of the allegation
    expect(await answer({ ...NEWEST, knownAt: before })).toBe('clear-on-this-record');
    expect(await findings({ ...NEWEST, knownAt: before })).toEqual([]);
    expect((await findings(NEWEST, '2016-03-09' as CalendarDate)).length).toBe(0); // a literal day
  });

  it('does not reach the unit that stood under it', async () => {
    const holding = await loadHolding(house.ledger, house.catalogue, 'partner.SOM', { times: NEWEST, reader: AUDITOR });
    expect(clearanceOf(holding, 'unit.U', DAY, asked()).answer).toBe('clear-on-this-record');
  });
});

describe('the standard of a law', () => {
  it.each([
    ['state', '2007-12-25', null],
    ['state', '2007-12-26', ['t01a', 'credible-evidence', 2]],
    ['state', '2011-12-22', ['t01a', 'credible-evidence', 2]],
    ['state', '2011-12-23', ['t01', 'credible-information', 1]],
    ['defense', '1998-09-30', null],
    ['defense', '2014-01-16', ['t02a', 'credible-information', 1]],
    ['defense', '2014-01-17', ['t02', 'credible-information', 1]],
  ] as const)('of the %s law on %s', (law, day, expected) => {
    const standard = vettingStandard(house.engine, law, day as CalendarDate); // literal days
    expect(standard === null ? null : [standard.rule, standard.least, standard.violations]).toEqual(expected);
  });
});

describe('a unit that nobody can name', () => {
  const author = { by: 'A. Member', reason: 'as told', atMilliseconds: MARCH + 10_000_000 };

  it.each([
    ['perpetrates nothing', alleged('by-nobody', ['U'], '2016-03-10'), '/units/0'],
    ['has no postings', posted('P', 'U', '2016-01-01..2016-12-31'), '/unit'],
  ])('%s', async (_words, change, at) => {
    const outcome = await write(house.ledger, [person('P'), change], author, AUDITOR);
    expect(outcome.ok ? [] : outcome.failure.map((problem) => [problem.at, problem.found])).toEqual([
      [at, 'an unknown unit, which only connects two others'],
    ]);
  });
});
