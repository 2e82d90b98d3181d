// The page of vetting as a person meets it: whose units it offers, how many it says are on record, and what it makes of a pasted list.

import { afterAll, beforeAll, expect, it, vi } from 'vitest';

import { exampleHouse } from '../../../../test/house/examples.ts';
import type { ExampleHouse } from '../../../../test/house/examples.ts';
import { MADE_FORCE } from '../../../../test/house/forces.ts';
import { createApp } from '../../app.ts';
import { unitsPage } from '../../contracts/units.ts';
import { furnish } from '../../house.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let examples: ExampleHouse;
let app: ReturnType<typeof createApp>;

beforeAll(async () => {
  examples = await exampleHouse();
  await examples.put(MADE_FORCE);
  const body = { name: 'Between two', partner: 'partner.SOM', identity: 'unknown', force: 'military' };
  await examples.put([{ do: 'put', id: 'unit.between', body }]);
  const operator = { name: 'A. Operator', clearance: 'sealed', compartments: [] } as const;
  app = createApp(furnish(examples.store, { operator, now: () => Date.UTC(2026, 10, 21, 12) }));
});
afterAll(() => examples.store.close());

async function text(path: string, sent?: Readonly<Record<string, string>>): Promise<string> {
  const headers = { origin: 'http://localhost', host: 'localhost' };
  const response = await app.request(
    path,
    sent === undefined ? { headers } : { method: 'POST', headers, body: new URLSearchParams(sent) },
  );
  expect([path, response.status]).toEqual([path, 200]);
  return (await response.text()).replaceAll(/\s+/g, ' ');
}

const vetted = (list: string): Promise<string> => text('/vet', { partner: 'partner.SOM', list });

it('offers the parties whose units are on record, and counts the units once, with what they are', async () => {
  expect(await text('/vet')).toMatch(/<option value="partner.SOM" *>Somalia<\/option>/);
  const { total } = unitsPage.output.parse(JSON.parse(await text('/partners/SOM/units.json')));
  const sheet = await vetted('31 Battalion');
  const [, units = '', others = ''] =
    /(\d+) units on record that a name can mean, and (\d+) known only to stand between two others;/.exec(sheet) ?? [];
  expect([Number(units), Number(others)]).toEqual([total - 1, 1]);
  expect(sheet).toContain(`of the ${units} (`);
  expect(sheet).not.toMatch(/<option[^>]*>Somalia \(/);
});

it('vets a line for the day at its end, and sets a day that is none aside', async () => {
  const sheet = await vetted('31 Battalion, 2013-05-01\n31 Battalion 31/02/2015');
  expect(sheet).toMatch(/<bdi>31 Battalion<\/bdi> <span class="quiet date">2013-05-01<\/span>/);
  expect(sheet).toMatch(/Row 2: expected a day as YYYY-MM-DD at the end of the line, found &quot;31\/02\/2015&quot;/);
});
