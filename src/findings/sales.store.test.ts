// Rules about official acts and waivers, from the ledger to the finding: what is on record is found, what nobody answers for is not
// said to be missing, and every finding ends in a citation.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { NEWEST } from '#kernel/times.ts';
import type { Change } from '#ledger/change.ts';
import { loadHolding } from '#records/holding.ts';

import { exampleHouse } from '../../test/house/examples.ts';
import type { ExampleHouse } from '../../test/house/examples.ts';
import { AUDITOR } from '../../test/house/ledger.ts';
import type { PartnerFindings } from './finding.ts';
import { findingsOf } from './findings.ts';

let house: ExampleHouse;
beforeAll(async () => {
  house = await exampleHouse();
});
afterAll(() => house.store.close());

const CITED = [{ at: '', source: 'source.roundtable-2018', locator: { line: 1 } }];

function act(name: string, is: string, on: string, said: Readonly<Record<string, unknown>> = {}): Change {
  const body = { partner: 'partner.KEN', act: is, on, summary: `The act ${name}.`, ...said };
  return { do: 'put', id: `official-act.ken-${name}`, body, citations: CITED };
}

async function ask(asOf: string): Promise<PartnerFindings> {
  const question = { times: NEWEST, reader: AUDITOR };
  const holding = await loadHolding(house.ledger, house.catalogue, 'partner.KEN', question);
  return findingsOf(house.engine, holding, asOf as CalendarDate); // a literal day
}

const about = (found: PartnerFindings['findings'], policy: string): readonly (readonly string[])[] =>
  found.filter((each) => each.policy === policy).map(({ subject, opened, severity }) => [subject.id, opened, severity]);

describe('what is concluded and begun', () => {
  beforeAll(async () => {
    const excess = { channel: 'excess-articles', equipment: 'articles-or-services' };
    const value = { stated: '8000000', prices: 'historical' };
    await house.put([
      act('told', 'sale-certified', '2019-03-01', { ...excess, value, emergency: 'no' }),
      act('given', 'sale-concluded', '2019-03-20', { answers: 'official-act.ken-told' }),
      act('offered', 'sale-concluded', '2019-05-31', {
        channel: 'fms',
        equipment: 'major-defense-equipment',
        value: { stated: '90000000', prices: 'historical' },
      }),
      act('haste', 'sale-certified', '2019-07-01', { channel: 'dcs', emergency: 'yes' }),
      act('begun', 'program-started', '2019-09-30', { authorities: ['U333'] }),
    ]);
    await house.put([
      {
        do: 'put',
        id: 'waiver.ken-old',
        body: {
          title: 'A waiver that ended',
          rule: 'A rule',
          partner: 'partner.KEN',
          extent: 'full',
          granted: '2018-10-01',
          grantedBy: 'The President',
          period: 'FY2018',
          reason: { unknown: 'Not said.' },
          mitigation: { unknown: 'Not said.' },
          expires: { unknown: 'Not said.' },
          lacks: ['mitigation'],
        },
        citations: CITED,
      },
      act('late', 'shipment-made', '2018-12-31', { about: ['waiver.ken-old'] }),
    ]);
  });

  it('is found from the month in which it was done, and not before', async () => {
    expect(about((await ask('2019-03-19')).findings, 'faa-516-excess-articles')).toEqual([]);
    const { findings } = await ask('2019-12-31');
    expect(about(findings, 'faa-516-excess-articles')).toEqual([['official-act.ken-given', '2019-03-31', 'stop']]);
    expect(about(findings, 't30')).toEqual([['official-act.ken-haste', '2019-07-31', 'amber']]);
    expect(about(findings, 'waiver-expired')).toEqual([['waiver.ken-old', '2018-12-31', 'stop']]);
    expect(about(findings, 'waiver-bare')).toEqual([['waiver.ken-old', '2018-10-31', 'amber']]);
  });

  it('rests on the acts, each with its citation', async () => {
    const finding = (await ask('2019-12-31')).findings.find(({ policy }) => policy === 'faa-516-excess-articles');
    expect(finding?.sentence).toContain('time from the notice to the transfer: 19 days');
    expect(finding?.evaluation.evidence.map(({ record }) => record).toSorted()).toEqual([
      'official-act.ken-given',
      'official-act.ken-told',
    ]);
    expect(finding?.evaluation.sources.every(({ verified }) => verified)).toBe(true);
  });

  it('is not said to lack a notice while nobody answers for the docket, and is once somebody does', async () => {
    const before = await ask('2019-12-31');
    expect([about(before.findings, 't28'), about(before.findings, 't37')]).toEqual([[], []]);
    const open = before.undecidable.filter(({ policy }) => policy === 't28' || policy === 't37');
    expect(open.map(({ subject }) => subject.id).toSorted()).toEqual([
      'official-act.ken-begun',
      'official-act.ken-offered',
    ]);
    await house.put(
      ['arms', 'programs'].map((docket) => ({
        do: 'put',
        id: `docket.ken-${docket}`,
        body: {
          partner: 'partner.KEN',
          docket,
          from: '2016-01-01',
          through: '2019-12-31',
          by: 'The desk',
          how: 'Every file was read.',
        },
        citations: CITED,
      })),
    );
    const after = await ask('2019-12-31');
    // The channel of the emergency certification is another one, so that it cannot be that of the letter of offer.
    expect(about(after.findings, 't28')).toEqual([['official-act.ken-offered', '2019-05-31', 'stop']]);
    expect(about(after.findings, 't37')).toEqual([['official-act.ken-begun', '2019-09-30', 'stop']]);
  });
});
