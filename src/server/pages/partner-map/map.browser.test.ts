// The maps in a real browser: what they show at three widths and in both themes, that axe objects to nothing, and where a click leads.

import axe from 'axe-core';
import type { AxeResults } from 'axe-core';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Store } from '#db/open.ts';

import { exampleHouse } from '../../../../test/house/examples.ts';
import { MADE_HARM } from '../../../../test/house/harm.ts';
import { furnish } from '../../house.ts';
import { serve } from '../../serve.ts';

const RULES = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };

let store: Store;
let browser: Browser;
let url = '';
const stopping = new AbortController();

beforeAll(async () => {
  const examples = await exampleHouse();
  ({ store } = examples);
  await examples.put(MADE_HARM);
  const operator = { name: 'A. Operator', clearance: 'sealed', compartments: [] } as const;
  const house = furnish(store, { operator, now: () => Date.UTC(2026, 10, 21, 12) });
  ({ url } = await serve(house, { port: 0, signal: stopping.signal }));
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
}, 180_000);

afterAll(async () => {
  await browser.close();
  stopping.abort();
  await store.close();
});

test.each(['/partnerships/map', '/partnerships/map?show=assistance&view=africa', '/incidents'])(
  'axe finds nothing and the page never scrolls sideways: %s',
  async (path) => {
    const faults: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await browser.newPage({ colorScheme });
      await page.goto(new URL(path, url).href);
      for (const width of [360, 1280, 2560]) {
        await page.setViewportSize({ width, height: 900 });
        await page.evaluate(axe.source);
        const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(RULES)})`);
        faults.push(...violations.map(({ id, nodes }) => `${width}: ${id}: ${nodes[0]?.html.slice(0, 200) ?? ''}`));
        const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
        if (wide > width) faults.push(`${width}: scrolls sideways: ${wide}`);
      }
      await page.close();
    }
    expect(faults).toEqual([]);
  },
  180_000,
);

test('without script a partner leads to its page, and a part of the world is looked at closer', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(new URL('/partnerships/map', url).href);
  await page.getByRole('link', { name: 'Africa', exact: true }).click();
  expect(page.url()).toContain('view=africa');
  await page.locator('a[data-partner="partner.KEN"]').focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/partners\/KEN/);
  await context.close();
});

test('a circle of the map of incidents leads to the events in it', async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 1400 } });
  await page.goto(new URL('/incidents', url).href);
  await page.locator('.map a').first().click();
  await page.waitForURL(/box=/);
  expect(await page.getByRole('link', { name: 'The whole map' }).count()).toBe(1);
  await page.close();
});
