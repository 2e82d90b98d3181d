// The figures of the table of partnerships: each leads to the part of a partner's page that lays it out, at the times of the page, and
// each column to what it counts.

import { afterAll, beforeAll, expect, it, vi } from 'vitest';

import { exampleHouse } from '../../../../test/house/examples.ts';
import type { ExampleHouse } from '../../../../test/house/examples.ts';
import { createApp } from '../../app.ts';
import { partnershipsPage } from '../../contracts/page-today.ts';
import { furnish } from '../../house.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let examples: ExampleHouse;
let app: ReturnType<typeof createApp>;

beforeAll(async () => {
  examples = await exampleHouse();
  const operator = { name: 'A. Operator', clearance: 'sealed', compartments: [] } as const;
  app = createApp(furnish(examples.store, { operator, now: () => Date.UTC(2026, 10, 21, 12) }));
});
afterAll(() => examples.store.close());

async function text(path: string): Promise<string> {
  const response = await app.request(path);
  expect([path, response.status]).toEqual([path, 200]);
  return response.text();
}

/** The cells of the row of a partner, without its head. */
function cellsOf(page: string, partner: string): readonly string[] {
  const row = page.split('<tr ').find((each) => each.includes(`href="/partners/${partner}?`)) ?? '';
  return [...row.matchAll(/<td[\s\S]*?<\/td>/g)].map(([cell]) => cell);
}

const TIMES = 'asOf=2019-06-30&knownAt=2026-03-01';
const PARTS = ['findings', 'years', 'harm', 'harm', 'events'];

it('leads from every figure to the part of the page that lays it out, at the same times', async () => {
  const { rows } = partnershipsPage.output.parse(JSON.parse(await text(`/partnerships.json?${TIMES}`)));
  const somalia = rows.find(({ id }) => id === 'partner.SOM');
  const { intentional, incidental } = somalia?.harm ?? { intentional: { unknown: '' }, incidental: { unknown: '' } };
  const figures = [
    somalia?.assistance[0]?.text,
    'text' in intentional && intentional.text,
    String(somalia?.coups.attempts),
  ];
  const partner = await text(`/partners/SOM?${TIMES}`);
  for (const form of ['', '.rows']) {
    const cells = cellsOf(await text(`/partnerships${form}?${TIMES}`), 'SOM');
    expect(cells.map((cell) => /href="([^"]*)"/.exec(cell)?.[1]?.replaceAll('&amp;', '&'))).toEqual(
      PARTS.map((part) => `/partners/SOM?${TIMES}#${part}`),
    );
    expect(
      [cells[1], cells[2], cells[4]].map((cell) => /<a\s+class="number"[^>]*>([^<]*)</.exec(cell ?? '')?.[1]),
    ).toEqual(figures);
    expect('text' in incidental && cells[3]).toContain(`>${'text' in incidental ? incidental.text : ''}</a`);
  }
  for (const part of PARTS) expect(partner).toContain(`id="${part}"`);
});

it('leaves no amount without a link, and what is not known without a number', async () => {
  const page = await text('/partnerships');
  expect(page).not.toMatch(/<span class="number">/);
  expect(page).toMatch(/no complete fiscal year in this series/);
});

it('leads from the head of every column of figures to what it counts', async () => {
  const page = await text(`/partnerships?${TIMES}`);
  const led = [...page.matchAll(/class="long-counts quiet" href="#([^"]*)"/g)].map(([, id]) => id ?? '');
  expect(led).toHaveLength(PARTS.length);
  for (const id of led) expect(page).toContain(`<dt id="${id}">`);
  const { harmMeasures } = partnershipsPage.output.parse(JSON.parse(await text('/partnerships.json')));
  expect(page).toContain(harmMeasures.intentional.definition);
  expect(harmMeasures.incidental.scope).not.toBe('');
});

it('dates the last attempt at a coup as precisely as it is known, and no more', async () => {
  for (const day of ['2023', '2023-07', '2023-07-26']) {
    const body = {
      partner: 'partner.NER',
      event: 'coup-attempt',
      succeeded: 'yes',
      summary: 'A made attempt.',
      when: { first: day, last: day, holds: 'some-day' },
    };
    await examples.put([{ do: 'put', id: `regime-event.${day}`, body }]);
    const { rows } = partnershipsPage.output.parse(JSON.parse(await text('/partnerships.json')));
    expect(rows.find(({ id }) => id === 'partner.NER')?.coups.last).toBe(day);
    const cell = cellsOf(await text('/partnerships?asOf=2026-01-01'), 'NER')[4] ?? '';
    expect(cell.replaceAll(/<[^>]*>|\s+/g, ' ')).toMatch(new RegExp(`last\\s+${day}\\s*$`));
    const rowOf = (await text('/partnerships.csv')).split('\n').find((each) => each.startsWith('partner.NER,'));
    expect(rowOf).toContain(`,${day},`);
  }
});
