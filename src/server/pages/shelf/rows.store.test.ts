// A figure of a dataset leads to its row: the page shows what is stored of it, as far as the licence lets it, and says how rows are
// counted in a file that has no header.

import { afterAll, beforeAll, expect, it } from 'vitest';

import { exampleHouse } from '../../../../test/house/examples.ts';
import type { ExampleHouse } from '../../../../test/house/examples.ts';
import { publishWritten } from '../../../../test/house/published-release.ts';
import { createApp } from '../../app.ts';
import { furnish } from '../../house.ts';
import { toEvidence, toRows } from '../page-context.ts';
import { countedIn } from './rows.ts';

let house: ExampleHouse;
let app: ReturnType<typeof createApp>;
const page = { times: { asOf: null, knownAt: null, ledgerAt: null } };

beforeAll(async () => {
  house = await exampleHouse();
  const money = { cents: 466_731_000_00, currency: 'USD', prices: 'historical' } as const;
  const row = { subject: 'SOM', period: 'FY2012', min: null, best: null, max: null, money } as const;
  for (const [dataset, measure] of [
    ['greenbook', 'obligations'],
    ['sam_arms_sales', 'arms-sales.deliveries'],
  ] as const) {
    await publishWritten(house.store.db, {
      dataset,
      published: '2020',
      release: 'made up',
      observations: ['Peacekeeping', '<b>Other'].map((account) => ({ ...row, measure, attributes: { account } })),
    });
  }
  const operator = { name: 'A. Operator', clearance: 'sealed', compartments: [] } as const;
  app = createApp(furnish(house.store, { operator, now: () => Date.UTC(2026, 10, 21, 12) }));
});
afterAll(() => house.store.close());

async function get(path: string): Promise<{ readonly status: number; readonly text: string }> {
  const response = await app.request(path);
  return { status: response.status, text: await response.text() };
}

it('refuses a last row without a first, rows turned round, and a release that is not there', async () => {
  expect((await get('/shelf/greenbook?until=3')).status).toBe(400);
  expect((await get('/shelf/greenbook?row=3&until=2')).status).toBe(400);
  expect((await get('/shelf/greenbook?row=2&release=1899')).status).toBe(404);
});

it('shows the row that is asked for, and no other', async () => {
  const { text } = await get('/shelf/greenbook?release=made+up&row=3');
  const section = /<section aria-labelledby="row">[\s\S]*?<\/section>/.exec(text)?.[0] ?? '';
  expect(section).toContain('$466,731,000');
  expect(section).toContain('&lt;b&gt;Other');
  expect(section).not.toContain('Peacekeeping');
  expect(section).toContain('its header is row 1');
  expect((await get('/shelf/greenbook?row=2&until=3')).text).toContain('Peacekeeping');
  expect((await get('/shelf/greenbook?row=99')).text).toContain('Nothing is stored of it');
  expect((await get('/shelf/greenbook')).text).not.toContain('id="row"');
});

it('shows a row that may not leave the house, and leaves it out of the data', async () => {
  expect((await get('/shelf/sam_arms_sales?row=2')).text).toContain('Peacekeeping');
  const { text } = await get('/shelf/sam_arms_sales.json?row=2');
  expect(text).not.toContain('Peacekeeping');
  expect(text).toContain('What the rows say is left out');
});

it('is reached by every way in which a figure names its rows', () => {
  const of = (words: string): string => toRows(page, { dataset: 'fmt', release: '2024-12', words });
  expect(of('row 820')).toBe('/shelf/fmt?release=2024-12&row=820#row');
  expect(of('1,204 rows between 40 and 5,252')).toBe('/shelf/fmt?release=2024-12&row=40&until=5252#row');
  expect(of('3 rows, 40 to 52')).toBe('/shelf/fmt?release=2024-12&row=40&until=52#row');
  expect(of('no row')).toBe('/shelf/fmt');
  const evidence = { version: 34, label: 'UCDP One-sided Violence, release 23.1', at: '' } as const;
  const contributes = '2012: 29 persons (26 to 31 persons) (row 820)';
  const record = 'release.ucdp-onesided' as Parameters<typeof toEvidence>[1]['record']; // a kind and a name
  expect(toEvidence(page, { ...evidence, record, contributes })).toBe('/shelf/ucdp-onesided?release=23.1&row=820#row');
});

it('says which element of a list a row is', () => {
  expect(countedIn('arms_sales_totals.json')).toContain('row 2 is element 1 of its list');
  expect(countedIn('rows.csv.gz')).toContain('its header is row 1');
});
