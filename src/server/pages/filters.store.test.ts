// Every form by which a page is asked for answers as it stands on the page, and with each of its choices.

import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import type { Store } from '#db/open.ts';

import { exampleHouse } from '../../../test/house/examples.ts';
import { MADE_FORCE } from '../../../test/house/forces.ts';
import { MADE_HARM } from '../../../test/house/harm.ts';
import { addMadeReleases } from '../../../test/house/made-releases.ts';
import { PAGES } from '../../../test/house/pages.ts';
import { askingForms } from '../../../test/house/sent-form.ts';
import { createApp } from '../app.ts';
import { furnish } from '../house.ts';

vi.setConfig({ testTimeout: 300_000 });

let store: Store;
let app: ReturnType<typeof createApp>;

beforeAll(async () => {
  const examples = await exampleHouse();
  ({ store } = examples);
  await examples.put([...MADE_FORCE, ...MADE_HARM]);
  await addMadeReleases(store.db);
  const operator = { name: 'A. Operator', clearance: 'sealed', compartments: [] } as const;
  app = createApp(furnish(store, { operator, now: () => Date.UTC(2026, 10, 21, 12) }));
}, 180_000);

afterAll(() => store.close());

/** Of a long list of choices the first stand for all. */
const MOST_CHOICES = 4;

test('every form that asks for a page is answered as it stands, and with each of its choices', async () => {
  const asked = new Set<string>();
  for (const path of PAGES) {
    const opened = await app.request(path);
    if (opened.status !== 200) continue;
    const page = await opened.text();
    for (const { action, fields, choices } of askingForms(page)) {
      const byName = Map.groupBy(choices, ([name]) => name);
      const some = [...byName.values()].flatMap((own) => own.slice(0, MOST_CHOICES));
      for (const choice of [null, ...some]) {
        const query = new URLSearchParams([...(choice === null ? fields : new Map([...fields, choice]))]);
        const address = `${action.replace(/[?#].*/, '') || path.replace(/[?#].*/, '')}?${query.toString()}`;
        if (asked.has(address)) continue;
        asked.add(address);
        const answer = await app.request(address);
        const told = answer.status === 200 ? '' : (await answer.text()).match(/<p class="lead">.*?<\/p>/s)?.[0];
        expect([path, address, answer.status, told]).toEqual([path, address, 200, '']);
      }
    }
  }
  expect(asked.size).toBeGreaterThan(100);
});
