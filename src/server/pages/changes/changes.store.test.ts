// What changed since a moment: what a finding said then stands beside what it says now; and of which moment a reader's mark speaks.

import { afterAll, beforeAll, expect, it, vi } from 'vitest';

import { exampleHouse } from '../../../../test/house/examples.ts';
import type { ExampleHouse } from '../../../../test/house/examples.ts';
import { MARCH } from '../../../../test/house/ledger.ts';
import { createApp } from '../../app.ts';
import { furnish } from '../../house.ts';
import { moment } from '../parts/words.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let examples: ExampleHouse;
let app: ReturnType<typeof createApp>;

beforeAll(async () => {
  examples = await exampleHouse();
  const operator = { name: 'A. Operator', clearance: 'sealed', compartments: [] } as const;
  app = createApp(furnish(examples.store, { operator, now: () => Date.UTC(2026, 10, 21, 12) }));
});
afterAll(() => examples.store.close());

async function text(path: string, cookie = ''): Promise<string> {
  const response = await app.request(path, { headers: { cookie } });
  expect([path, response.status]).toEqual([path, 200]);
  return (await response.text()).replaceAll(/\s+/g, ' ');
}

it('shows what a finding said and what it says now', async () => {
  const body = {
    finding: 't40.SOM.2018-11',
    policy: 't40',
    subject: 'partner.SOM',
    opened: '2018-11-01',
    owner: 'E. Officer, desk',
    from: '2026-03-02',
    by: 'A. Member',
  };
  await examples.put([{ do: 'put', id: 'finding-owner.made', body }]);
  const page = await text(`/changes?since=${new Date(MARCH).toISOString()}`);
  const [changed = ''] = /<section aria-labelledby="changed">.*?<\/section>/.exec(page) ?? [];
  expect(changed).toMatch(/Before: <q><bdi>RED, open, taken by nobody: [^<]+<\/bdi><\/q>/);
  expect(changed).toMatch(/Now: <q><bdi>RED, open, with E\. Officer, desk: [^<]+<\/bdi><\/q>/);
});

it('says of which record the mark of a reader speaks, and not that it was set then', async () => {
  const [, at = ''] = /name="at" value="([^"]*)"/.exec(await text('/')) ?? [];
  const marked = await text('/', `looked=${encodeURIComponent(at)}`);
  expect(marked).toContain(
    `since the newest record that you marked as seen, which was written on <span class="date">${moment(at)}</span>`,
  );
});
