// What public datasets say reaches the sentence of a finding with the year that it is of: "the last complete year" is another one for
// each dataset and day.

import { afterAll, beforeAll, expect, it } from 'vitest';

import { findingsOf } from '#findings/findings.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { NEWEST } from '#kernel/times.ts';
import { OBSERVED_FACTS } from '#observations/declared.ts';
import type { Observation } from '#observations/observation.ts';
import { loadHolding } from '#records/holding.ts';

import { exampleHouse } from '../../test/house/examples.ts';
import type { ExampleHouse } from '../../test/house/examples.ts';
import { AUDITOR } from '../../test/house/ledger.ts';
import { publishWritten } from '../../test/house/published-release.ts';
import { observedAnswers, withAnswers } from './observed-answers.ts';

let house: ExampleHouse;
const NOT_STATED = { min: null, best: null, max: null, money: null, attributes: {} } as const;

const publish = (dataset: string, observations: readonly Observation[]): Promise<void> =>
  publishWritten(house.store.db, { dataset, published: '2016', observations, facts: OBSERVED_FACTS });

beforeAll(async () => {
  house = await exampleHouse();
  await publish('ucdp-onesided', [
    { ...NOT_STATED, measure: 'deaths.one-sided', subject: 'SOM', period: '2012', min: 26, best: 29, max: 31 },
  ]);
  await publish('greenbook', [
    {
      ...NOT_STATED,
      measure: 'obligations',
      subject: 'SOM',
      period: 'FY2013',
      money: { cents: 263_576_000_00, currency: 'USD', prices: 'historical' },
      attributes: { category: 'military' },
    },
  ]);
});
afterAll(() => house.store.close());

it('tells of each number the year that it is of', async () => {
  const holding = await loadHolding(house.ledger, house.catalogue, 'partner.SOM', { times: NEWEST, reader: AUDITOR });
  const answers = await observedAnswers(house.store.db, ['SOM'], NEWEST);
  const { findings } = findingsOf(house.engine, withAnswers(holding, answers), '2026-11-22' as CalendarDate); // a literal day
  const found = findings.find(({ policy }) => policy === 'h01');
  expect(found?.sentence).toBe(
    'Civilians killed on purpose by the government: 29 persons (26 to 31 persons) in 2012; military assistance obligated: $263,576,000 in FY2013',
  );
});
