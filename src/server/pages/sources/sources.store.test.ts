// The table of cited documents: a page of them however many there are, found and sorted as a whole, and as CSV all of them.

import { afterAll, beforeAll, expect, it, vi } from 'vitest';

import { exampleHouse } from '../../../../test/house/examples.ts';
import type { ExampleHouse } from '../../../../test/house/examples.ts';
import { createApp } from '../../app.ts';
import { PAGE_ROWS } from '../../contracts/long-table.ts';
import { sourcesPage } from '../../contracts/page-records.ts';
import { furnish } from '../../house.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const MADE = 120;

let examples: ExampleHouse;
let app: ReturnType<typeof createApp>;

beforeAll(async () => {
  examples = await exampleHouse();
  const body = (at: number): object => ({
    title: `Zz report ${at}`,
    publisher: at % 2 === 0 ? 'Évaluation générale' : 'Another office',
    published: at === 0 ? { unknown: 'the page bears no date' } : `${1900 + at}`,
    class: 'official-partner',
    licence: 'CC BY 4.0',
    mayExport: 'yes',
  });
  await examples.put(
    Array.from({ length: MADE }, (_, at) => ({ do: 'put', id: `source.made-${at}`, body: body(at) }) as const),
  );
  const operator = { name: 'A. Operator', clearance: 'sealed', compartments: [] } as const;
  app = createApp(furnish(examples.store, { operator, now: () => Date.UTC(2026, 10, 21, 12) }));
});
afterAll(() => examples.store.close());

async function text(path: string): Promise<string> {
  const response = await app.request(path);
  expect([path, response.status]).toEqual([path, 200]);
  return response.text();
}

async function data(query: string): Promise<ReturnType<typeof sourcesPage.output.parse>> {
  return sourcesPage.output.parse(JSON.parse(await text(`/sources.json?${query}`)));
}

it('draws a page of the sources, and the way to all others', async () => {
  const page = await text('/sources');
  const [cited = ''] = /<section aria-labelledby="cited">[\s\S]*?<\/section>/.exec(page) ?? [];
  expect(cited.match(/<tr aria-rowindex/g)).toHaveLength(PAGE_ROWS + 1);
  const { total } = await data('');
  expect(total).toBeGreaterThan(MADE);
  expect(cited).toContain(`${total} sources`);
  expect(cited).toContain('rel="next"');
  const rows = (await text('/sources.csv')).trim().split('\n');
  expect(rows.filter((row) => row.startsWith('source.made-'))).toHaveLength(MADE);
  expect(page).toContain('<h2 id="datasets">');
});

it('finds by title, publisher and id, whatever the accents', async () => {
  expect((await data('find=zz+evaluation+generale')).given.total).toBe(MADE / 2);
  expect((await data('find=source.made-119')).sources.map(({ id }) => id)).toEqual(['source.made-119']);
  expect(await text('/sources.rows?find=made-119')).toContain('Zz report 119');
});

it.each([
  ['order=-title', 'source.made-119'],
  ['order=published&find=zz', 'source.made-1'],
  ['order=-published&find=zz', 'source.made-119'],
])('sorts all of them: %s', async (query, first) => {
  expect((await data(query)).sources[0]?.id).toBe(first);
});

it('puts what bears no date last in both directions', async () => {
  for (const order of ['published', '-published']) {
    expect((await data(`order=${order}&find=zz&page=3`)).sources.at(-1)?.id).toBe('source.made-0');
  }
});
