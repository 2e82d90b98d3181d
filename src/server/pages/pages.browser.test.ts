// Every page in a real browser, at the width of a telephone, a desk and a wall, in both themes: nothing that axe-core objects to,
// nothing that the page's own policy forbids, and at 360 pixels the page never scrolls sideways.

import axe from 'axe-core';
import type { AxeResults } from 'axe-core';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Store } from '#db/open.ts';

import { exampleHouse } from '../../../test/house/examples.ts';
import { MADE_FORCE } from '../../../test/house/forces.ts';
import { MADE_HARM } from '../../../test/house/harm.ts';
import { addMadeActors, addMadePanel } from '../../../test/house/made-panel.ts';
import { addMadeReleases } from '../../../test/house/made-releases.ts';
import { PAGES } from '../../../test/house/pages.ts';
import { furnish } from '../house.ts';
import { serve } from '../serve.ts';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const WIDTHS = [360, 1280, 2560] as const;
const THEMES = ['light', 'dark'] as const;
const ALL_RULES = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
/** What another theme can change: the same page was held against all rules in the first theme. */
const COLOR_RULES = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } };

let store: Store;
let browser: Browser;
let url = '';
const stopping = new AbortController();

beforeAll(async () => {
  const examples = await exampleHouse();
  ({ store } = examples);
  await examples.put([...MADE_FORCE, ...MADE_HARM]);
  await addMadeReleases(store.db);
  await addMadePanel(store.db);
  await addMadeActors(store.db, { published: '2018-06', tellsTo: 2017 });
  const operator = { name: 'A. Operator', clearance: 'sealed', compartments: [] } as const;
  const house = furnish(store, { operator, now: () => Date.UTC(2026, 10, 21, 12) });
  ({ url } = await serve(house, { port: 0, signal: stopping.signal }));
  await fetch(url); // works out once what every page asks for
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
}, 180_000);

afterAll(async () => {
  await browser.close();
  stopping.abort();
  await store.close();
});

/** What is wrong with a page, in words. */
async function faultsOf(page: Page, width: number, rules: object = ALL_RULES): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const results = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(rules)})`);
  const sideways = await page.evaluate<number>('document.documentElement.scrollWidth');
  return [
    ...results.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary ?? ''}`),
    ),
    ...(sideways > width ? [`scrolls sideways: ${sideways} pixels`] : []),
  ];
}

test.each(PAGES)(
  '%s',
  async (path) => {
    const faults: string[] = [];
    for (const theme of THEMES) {
      const context = await browser.newContext({ colorScheme: theme });
      const page = await context.newPage();
      const isExpectedToFail = path.startsWith('/nothing') || path.includes('03/04');
      page.on('console', (message) => {
        if (message.type() === 'error' && !isExpectedToFail) faults.push(`${theme}: console: ${message.text()}`);
      });
      page.on('pageerror', (error) => faults.push(`${theme}: ${error.message}`));
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        await page.goto(new URL(path, url).href);
        const rules = theme === 'light' ? ALL_RULES : COLOR_RULES;
        faults.push(...(await faultsOf(page, width, rules)).map((fault) => `${theme}, ${width}: ${fault}`));
      }
      await context.close();
    }
    expect(faults).toEqual([]);
  },
  180_000,
);

test('by keyboard alone: the first stop skips to the content, and the times are asked and given up again', async () => {
  const page = await browser.newPage();
  await page.goto(new URL('/sources', url).href);
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the content');
  await page.keyboard.press('Enter');
  expect(await page.evaluate('document.activeElement.id')).toBe('content');
  await page.locator('.times summary').focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('As known on').fill('2018-11-01');
  await page.keyboard.press('Enter');
  await page.waitForURL(/knownAt=2018-11-01/);
  expect(await page.locator('.banner').textContent()).toContain('as known on 2018-11-01');
  await page.getByRole('link', { name: 'Show the newest' }).click();
  expect(new URL(page.url()).search).toBe('');
  await page.close();
});

test('a decision is refused at its fields, then drafted, in the browser', async () => {
  const page = await browser.newPage();
  await page.goto(new URL('/decisions/new?partner=SOM&finding=t40.SOM.2018-11', url).href);
  expect(await page.locator('input[type=checkbox][value="t40.SOM.2018-11"]').isChecked()).toBe(true);
  await page.getByRole('button', { name: 'Sign' }).click();
  expect(await page.getByRole('alert').textContent()).toContain('Nothing was recorded');
  expect(await faultsOf(page, 1280)).toEqual([]);
  await page.getByLabel('Decision (required)').selectOption('hold');
  await page.getByLabel('The decision in one line').fill('Hold until there is a plan');
  await page.getByLabel('Reasons').fill('Nobody could take over.');
  await page.getByRole('button', { name: 'Keep as a draft' }).click();
  await page.waitForURL(/\/records\/decision\./);
  expect(await page.locator('h1').textContent()).toBe('Hold until there is a plan');
  await page.close();
});

test('a list is vetted, a name confirmed, and the command around the unit moved along its line of days', async () => {
  const page = await browser.newPage();
  await page.goto(new URL('/vet', url).href);
  await page.getByLabel('Names, one a line').fill('31st Bn\t2015-06-01\nSomali National Army\n3rd Brigade\t2015-06-01');
  await page.getByRole('button', { name: 'Vet the list' }).click();
  expect(await page.locator('h1').textContent()).toBe('Vetting of Somalia');
  expect(await faultsOf(page, 1280)).toEqual([]);
  const brigade = page.locator('.vet-line').nth(2);
  await brigade.getByLabel('Why').first().fill('The same name and number.');
  await brigade.getByRole('button', { name: 'It is this unit' }).click();
  await brigade.locator('.vet-part', { hasText: 'a unit, confirmed' }).waitFor();
  expect(await brigade.locator('h3 .is-stop').count()).toBe(1);
  await brigade.getByRole('link', { name: '3rd Brigade' }).first().click();
  await page.getByRole('link', { name: /^as it stood from .* →$/ }).click();
  await page.waitForURL(/asOf=2015-07-01/);
  expect(await page.locator('#command').textContent()).toBe('Command on 2015-07-01');
  await page.close();
});

test('the theme that was chosen stays', async () => {
  const context = await browser.newContext({ colorScheme: 'light' });
  const page = await context.newPage();
  await page.goto(new URL('/sources', url).href);
  await page.getByRole('button', { name: 'dark' }).click();
  await page.waitForURL(/\/sources$/);
  expect(await page.evaluate('document.documentElement.dataset.theme')).toBe('dark');
  expect(await page.evaluate('getComputedStyle(document.documentElement).backgroundColor')).toBe('rgb(22, 21, 19)');
  await context.close();
});
