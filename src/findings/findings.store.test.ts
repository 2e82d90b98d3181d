import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Times } from '#kernel/times.ts';
import { NEWEST } from '#kernel/times.ts';
import { loadHolding } from '#records/holding.ts';

import { exampleHouse } from '../../test/house/examples.ts';
import type { ExampleHouse } from '../../test/house/examples.ts';
import { AUDITOR } from '../../test/house/ledger.ts';
import type { Finding, PartnerFindings } from './finding.ts';
import { findingsOf } from './findings.ts';

let house: ExampleHouse;
beforeAll(async () => {
  house = await exampleHouse();
});
afterAll(() => house.store.close());

const day = (text: string): CalendarDate => text as CalendarDate; // literal days

async function ask(partner: string, asOf: string, times: Partial<Times> = {}): Promise<PartnerFindings> {
  const question = { times: { ...NEWEST, ...times }, reader: AUDITOR };
  const holding = await loadHolding(house.ledger, house.catalogue, partner, question);
  return findingsOf(house.engine, holding, day(asOf));
}

async function t40(asOf: string, times: Partial<Times> = {}): Promise<Finding | undefined> {
  const { findings } = await ask('partner.SOM', asOf, times);
  return findings.find((finding) => finding.policy === 't40');
}

describe('the shelf', () => {
  it('compiles whole over the facts of the records', () => {
    expect(house.engine.problems).toEqual([]);
    expect([...house.engine.policies.keys()]).toEqual([
      'check-citation-date',
      'check-membership-count',
      'check-row-before-authority',
      'check-total-against-items',
      'clock-overdue',
      'clock-step-too-early',
      't01',
      't01a',
      't02',
      't02a',
      't03',
      't04',
      't05',
      't11',
      't12',
      't13',
      't18',
      't27',
      't39',
      't40',
      't41',
    ]);
  });
});

describe('Somalia', () => {
  it('finds that nobody could take over, red, on the stated figures', async () => {
    const finding = await t40('2018-12-31');
    expect(finding).toMatchObject({ id: 't40.SOM.2018-11', severity: 'red', opened: '2018-11-30', state: 'open' });
    expect(finding?.sentence).toContain('93.8% of the assistance');
    const said = JSON.stringify(finding?.evaluation.trace);
    expect(said).toContain('2,946 ÷ (2,946 + 196)');
  });

  it('does not find it before the planned end was stated, and not before it was known', async () => {
    expect(await t40('2018-11-26')).toBeUndefined();
    expect(await t40('2026-01-01', { knownAt: day('2018-11-26') })).toBeUndefined();
    expect(await t40('2026-01-01', { knownAt: day('2018-11-27') })).toMatchObject({ id: 't40.SOM.2018-11' });
  });

  it('finds the contradictions of the source itself', async () => {
    const { findings } = await ask('partner.SOM', '2018-12-31');
    const ids = findings.map((finding) => finding.id);
    expect(ids).toContain('check-total-against-items.g12-amisom-contributors-train-and-equip.2018-11');
    expect(ids).toContain('check-total-against-items.g24-amisom-headline-total.2018-11');
    expect(ids).toContain('check-citation-date.strategic-question.somalia-strategy-ordered-2012.2018-11');
    expect(ids.filter((id) => id.startsWith('check-row-before-authority.'))).toHaveLength(4);
    expect(ids).toContain('t41.SOM.2009-06');
  });

  it('says what it cannot answer and what is missing, and never calls that a no', async () => {
    const { undecidable, notMet } = await ask('partner.SOM', '2018-12-31');
    const leverage = undecidable.find((each) => each.policy === 't27');
    expect(leverage?.missing.map((item) => item.item)).toContain('leverage.net');
    expect(notMet.map((each) => each.policy)).not.toContain('t27');
    const start = undecidable.find((each) => each.policy === 't39');
    expect(start?.missing.map((item) => item.item)).toEqual(['strategy.elements_stated', 'strategy.baseline']);
  });

  it('gives the same bytes when it is asked twice', async () => {
    expect(JSON.stringify(await ask('partner.SOM', '2020-01-01'))).toBe(
      JSON.stringify(await ask('partner.SOM', '2020-01-01')),
    );
  });
});

describe('Niger', () => {
  it('cannot say whether the purge of 2015 reached three generals, because the source does not', async () => {
    const { findings, undecidable } = await ask('partner.NER', '2016-01-31');
    expect(findings.map((finding) => finding.policy)).not.toContain('t11');
    expect(undecidable.find((each) => each.policy === 't11')?.missing.length).toBeGreaterThan(0);
  });
});

describe('a disposition', () => {
  const act = {
    do: 'put',
    id: 'finding-disposition.som-t40',
    body: {
      finding: 't40.SOM.2018-11',
      policy: 't40',
      subject: 'partner.SOM',
      opened: '2018-11-30',
      disposition: 'waived',
      on: '2019-03-01',
      by: 'A. Member, committee staff',
      reason: 'A transition plan is being drafted.',
      mitigation: 'Quarterly reports to the committee.',
      expires: '2019-12-31',
    },
  } as const;

  it('closes the finding until it expires, and then the same finding is open again', async () => {
    await house.put([act]);
    expect(await t40('2019-02-28')).toMatchObject({ state: 'open' });
    expect(await t40('2019-06-30')).toMatchObject({ state: 'disposed', disposition: { disposition: 'waived' } });
    expect(await t40('2020-01-31')).toMatchObject({ id: 't40.SOM.2018-11', state: 'open' });
  });

  it('is as undone as never done once it is retracted, and still there at the ledger time before', async () => {
    const head = (
      await house.put([{ ...act, id: 'finding-disposition.second', body: { ...act.body, on: '2019-04-01' } }])
    ).head;
    await house.put([
      { do: 'retract', id: 'finding-disposition.som-t40', expects: 1, reason: 'signed by mistake' },
      { do: 'retract', id: 'finding-disposition.second', expects: 1, reason: 'signed by mistake' },
    ]);
    expect(await t40('2019-06-30')).toMatchObject({ state: 'open' });
    expect(await t40('2019-06-30', { ledgerAt: head.recordedAt })).toMatchObject({ state: 'disposed' });
  });
});
