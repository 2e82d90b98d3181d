// The bars that follow from official acts, asked through the ledger: the day on which a clock runs out, the day on which a law
// changes, and what a determination does to what was only a candidate. The partner, its acts and events are made up.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { NEWEST } from '#kernel/times.ts';
import type { Change } from '#ledger/change.ts';
import { loadHolding } from '#records/holding.ts';

import { exampleHouse } from '../../test/house/examples.ts';
import type { ExampleHouse } from '../../test/house/examples.ts';
import type { Said } from '../../test/house/holding.ts';
import { AUDITOR } from '../../test/house/ledger.ts';
import { findingsOf } from './findings.ts';

let house: ExampleHouse;
beforeAll(async () => {
  house = await exampleHouse();
  await house.put([
    { do: 'put', id: 'partner.MADE-UP', body: { name: 'Made-up Host', type: 'state' } },
    kept('rights', '2005-01-01', '2018-12-31'),
    act('request', 'human-rights-statement-requested', '2018-05-01'),
    act('listed', 'child-soldiers-listed', '2012-06-19'),
    peacekeeping(),
    coup(),
  ]);
});
afterAll(() => house.store.close());

function kept(docket: string, from: string, through: string): Change {
  const body = { partner: 'partner.MADE-UP', docket, from, through, by: 'The office', how: 'The register was read.' };
  return { do: 'put', id: `docket.made-up-${docket}`, body };
}

function act(name: string, code: string, on: string, said: Said = {}): Change {
  const body = { partner: 'partner.MADE-UP', act: code, on, summary: name, ...said };
  return { do: 'put', id: `official-act.made-up-${name}`, body };
}

function peacekeeping(): Change {
  const body = {
    title: 'Peacekeeping, made up',
    recipients: ['partner.MADE-UP'],
    recipientLevel: 'not-stated',
    engagementLevel: 'not-stated',
    authorities: ['PKO'],
    period: 'FY2013',
    amount: { stated: '1000000', prices: 'historical' },
    amountIs: 'obligation',
    series: 'made-up',
    temporaryMission: 'no',
    conditional: 'no',
  };
  return { do: 'put', id: 'assistance.made-up-peacekeeping', body };
}

function coup(): Change {
  const body = {
    partner: 'partner.MADE-UP',
    event: 'coup-attempt',
    when: { first: '2016-03-10', last: '2016-03-10', holds: 'some-day' },
    succeeded: 'yes',
    military: 'decisive',
    dulyElected: 'yes',
    dulyElectedBy: 'A vote that observers called free, first version.',
    summary: 'A made-up coup.',
  };
  return { do: 'put', id: 'regime-event.made-up-coup', body };
}

/** What a rule answers of a partner on a day: met, not met, undecidable, or nothing where it is not in force. */
async function answerOf(policy: string, asOf: string, partner = 'partner.MADE-UP'): Promise<string> {
  const holding = await loadHolding(house.ledger, house.catalogue, partner, { times: NEWEST, reader: AUDITOR });
  const { findings, undecidable, notMet } = findingsOf(house.engine, holding, asOf as CalendarDate); // a literal day
  const found = { met: findings, 'not met': notMet, undecidable };
  return (
    Object.entries(found)
      .filter(([, all]) => all.some((each) => each.policy === policy))
      .map(([word]) => word)
      .join(' and ') || 'not asked'
  );
}

describe('the statement on human rights', () => {
  it('is due by the thirtieth day, and on the thirty-first nothing may be delivered', async () => {
    expect(await answerOf('t06', '2018-05-31')).toBe('met');
    expect(await answerOf('t06b', '2018-05-31')).toBe('not met');
    expect(await answerOf('t06b', '2018-06-01')).toBe('met');
  });

  it('is due on one day, whatever day is asked about', async () => {
    const dues = [];
    for (const asOf of ['2018-05-05', '2018-05-31', '2018-07-15']) {
      const holding = await loadHolding(house.ledger, house.catalogue, 'partner.MADE-UP', {
        times: NEWEST,
        reader: AUDITOR,
      });
      const { findings } = findingsOf(house.engine, holding, asOf as CalendarDate); // a literal day
      const found = findings.find(({ policy }) => policy === 't06');
      dues.push([asOf, found?.since, found?.actions[0]?.due]);
    }
    // The act came onto the record without a source in March 2026: nobody could know of it before.
    expect(dues).toEqual([
      ['2018-05-05', '2018-05-01', '2026-03-31'],
      ['2018-05-31', '2018-05-01', '2026-03-31'],
      ['2018-07-15', '2018-05-01', '2026-03-31'],
    ]);
  });

  it('cannot be answered of a partner for whose docket nobody answers', async () => {
    expect(await answerOf('t06b', '2018-06-01', 'partner.COL')).toBe('undecidable');
  });
});

describe('the child soldiers act', () => {
  it('barred peacekeeping only from the day of its change on', async () => {
    expect([await answerOf('t07a', '2013-03-06'), await answerOf('t07', '2013-03-06')]).toEqual([
      'undecidable',
      'not asked',
    ]);
    expect([await answerOf('t07a', '2013-03-07'), await answerOf('t07', '2013-03-07')]).toEqual(['not asked', 'met']);
  });
});

describe('the coup clause', () => {
  it('is a candidate until it is determined, then a bar until an elected government is certified', async () => {
    expect([await answerOf('t08', '2016-03-31'), await answerOf('s7008', '2016-03-31')]).toEqual([
      'met',
      'undecidable',
    ]);
    const about = { about: ['regime-event.made-up-coup'] };
    await house.put([
      kept('regime', '2015-01-01', '2018-12-31'),
      act('determined', 'coup-clause-determined', '2016-03-20', about),
    ]);
    expect(await answerOf('t08', '2016-03-31')).toBe('undecidable');
    expect(await answerOf('s7008', '2016-03-31')).toBe('met');
    expect(await answerOf('s7008', '2016-03-19')).toBe('not met');
  });
});
