// The long table in a real browser: five thousand events in one scrolling box, by keyboard, by its heads and by words; the same without
// script; and what it says when rows cannot be read.

import axe from 'axe-core';
import type { AxeResults } from 'axe-core';
import { parse } from 'csv-parse/sync';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { PutChange } from '#ledger/change.ts';

import { ALL_RULES, houseOn, served } from '../../../test/house/browser.ts';
import type { ServedHouse } from '../../../test/house/browser.ts';
import { exampleHouse } from '../../../test/house/examples.ts';
import { happened } from '../../../test/house/harm.ts';

const EVENTS = 5000;
const BATCH = 1000;
/** However many rows there are: what is seen, and as much before and after, in whole pages. */
const MOST_ROWS = 250;

const SOURCE: PutChange = {
  do: 'put',
  id: 'source.made-up',
  body: {
    title: 'Made-up reports',
    publisher: 'A publisher',
    published: '2020-01-01',
    class: 'academic',
    licence: 'Made up; free of any terms.',
    mayExport: 'yes',
  },
  citations: [],
};

/** An event a number: some days are rough, some numbers are not stated, a few lie at the harbor. */
function eventOf(at: number): PutChange {
  const month = `${2010 + (at % 8)}-${String(1 + (at % 12)).padStart(2, '0')}`;
  const day = at % 9 === 0 ? month : `${month}-${String(1 + (at % 28)).padStart(2, '0')}`;
  const count = at % 7 === 0 ? null : ([at % 5, (at % 5) + (at % 3), (at % 5) + 4] as const);
  const name = at % 500 === 0 ? 'The harbor of Médine' : `Village ${at}`;
  const place = { name, country: 'SOM', precision: 'district' };
  return {
    ...happened(`e${at}`, day, count, { title: `Event ${at}`, place }),
    citations: [{ at: '', source: 'source.made-up', locator: { line: 1 } }],
  };
}

let house: ServedHouse;

beforeAll(async () => {
  const examples = await exampleHouse();
  await examples.put([SOURCE]);
  for (let from = 0; from < EVENTS; from += BATCH) {
    await examples.put(Array.from({ length: BATCH }, (_, at) => eventOf(from + at)));
  }
  house = await served(houseOn(examples.store));
}, 240_000);
afterAll(() => house.close());

const SET = 'set=reverberating';

async function opened(path: string, context?: BrowserContext): Promise<Page> {
  const page = await (context ?? house.browser).newPage();
  await page.goto(new URL(path, house.url).href);
  return page;
}

/** The names of the rows that are there, by their numbers in the table. */
async function rowsIn(page: Page): Promise<ReadonlyMap<number, string>> {
  const rows = await page.evaluate<[number, string][]>(
    `[...document.querySelectorAll('.long tbody[data-page] tr[aria-rowindex]')].map((row) =>
      [Number(row.getAttribute('aria-rowindex')), row.querySelector('th a').textContent])`,
  );
  return new Map(rows);
}

async function csvOf(page: Page): Promise<readonly Readonly<Record<string, string>>[]> {
  const href = await page.getByRole('link', { name: 'These rows as CSV' }).getAttribute('href');
  const answer = await fetch(new URL(href ?? '', house.url));
  return parse(await answer.text(), { columns: true });
}

const waitForRow = (page: Page, number: number): Promise<void> =>
  page.locator(`.long tr[aria-rowindex="${number}"]`).waitFor();

describe('a table of five thousand rows', () => {
  test('is walked to its last row by keyboard, and never holds more rows than are near', async () => {
    const page = await opened(`/incidents?${SET}`);
    const table = page.locator('.long table');
    expect(await table.getAttribute('aria-rowcount')).toBe(String(EVENTS + 1));
    const all = await csvOf(page);
    expect(all).toHaveLength(EVENTS);
    await page.locator('.long-scroll').focus();
    await page.keyboard.press('PageDown');
    await page.keyboard.press('End');
    await waitForRow(page, EVENTS + 1);
    const rows = await rowsIn(page);
    expect(rows.get(EVENTS + 1)).toBe(all.at(-1)?.['title']);
    expect(rows.size).toBeLessThanOrEqual(MOST_ROWS);
    for (const [number, title] of rows) expect(title).toBe(all[number - 2]?.['title']);
    await page.waitForURL(/page=\d+/);
    await page.keyboard.press('Home');
    await waitForRow(page, 2);
    expect((await rowsIn(page)).get(2)).toBe(all[0]?.['title']);
    // Half a page of rows at a time, as a wheel does; nothing is passed over.
    for (let step = 0; step < 30; step += 1) await page.keyboard.press('PageDown');
    await expect.poll(() => page.locator('.long .is-waiting').count()).toBe(0);
    const later = await rowsIn(page);
    for (const [number, title] of later) expect(title).toBe(all[number - 2]?.['title']);
    expect(later.size).toBeLessThanOrEqual(MOST_ROWS);
    await page.close();
  });

  test('opens again at the page that the address names', async () => {
    const page = await opened(`/incidents?${SET}&order=title&page=60`);
    await waitForRow(page, 59 * 50 + 2);
    const top = await page.evaluate<number>(`document.querySelector('.long-scroll').scrollTop`);
    expect(top).toBeGreaterThan(0);
    expect((await rowsIn(page)).get(59 * 50 + 2)).toBe((await csvOf(page))[59 * 50]?.['title']);
    await page.close();
  });

  test('is sorted by its heads; what is not known stands last in both directions, and the CSV is what is seen', async () => {
    const page = await opened(`/incidents?${SET}`);
    const head = page.getByRole('columnheader', { name: /^Killed/ });
    for (const [direction, order] of [
      ['descending', '-killed'],
      ['ascending', 'killed'],
    ] as const) {
      await head.getByRole('link').click();
      await page.locator(`th[aria-sort="${direction}"]`, { hasText: 'Killed' }).waitFor();
      await page.waitForURL((address) => address.searchParams.get('order') === order);
      const all = await csvOf(page);
      expect(new Set(all.map(({ id }) => id)).size).toBe(EVENTS);
      const best = all.map(({ killedBest }) => killedBest ?? '');
      const known = best.filter((number) => number !== '').map(Number);
      expect(best.slice(0, known.length)).toEqual(known.map(String));
      expect(known).toEqual(known.toSorted((a, b) => (order === 'killed' ? a - b : b - a)));
      for (const [number, title] of await rowsIn(page)) expect(title).toBe(all[number - 2]?.['title']);
    }
    expect(await page.locator('.long-sort:focus').textContent()).toContain('Killed');
    await page.locator('.long-scroll').focus();
    await page.keyboard.press('End');
    await waitForRow(page, EVENTS + 1);
    expect(await page.locator(`.long tr[aria-rowindex="${EVENTS + 1}"] .unknown`).count()).toBeGreaterThan(0);
    await page.close();
  });

  test('is searched while somebody types; the count is told, the address keeps the words', async () => {
    const page = await opened(`/incidents?${SET}&order=title`);
    await page.getByLabel('Find in the events').pressSequentially('medine HARBOR');
    await page.waitForURL((address) => address.searchParams.get('find') === 'medine HARBOR');
    await expect
      .poll(() => page.getByRole('status').filter({ hasText: 'hold' }).textContent())
      .toContain('10 of 5,000 events hold “medine HARBOR”');
    expect([...(await rowsIn(page)).values()]).toEqual((await csvOf(page)).map(({ title }) => title));
    await page.getByLabel('Find in the events').fill('nothing of the kind');
    await page.getByText('No row of the table holds').waitFor();
    expect(await csvOf(page)).toEqual([]);
    await page.getByLabel('Find in the events').fill('');
    await waitForRow(page, 40);
    expect(new URL(page.url()).searchParams.has('find')).toBe(false);
    await page.close();
  });

  test('keeps its order and its words when the time is moved', async () => {
    const page = await opened(`/incidents?${SET}`);
    await page
      .getByRole('columnheader', { name: /^Killed/ })
      .getByRole('link')
      .click();
    await page.getByLabel('Find in the events').fill('harbor');
    await page.waitForURL(({ searchParams }) => searchParams.get('find') === 'harbor' && searchParams.has('order'));
    await page.locator('h1').click();
    const asked = async (): Promise<readonly (string | null)[]> => {
      await page.waitForURL(({ searchParams }) => searchParams.has('asOf'));
      const { searchParams } = new URL(page.url());
      return ['find', 'order', 'asOf'].map((name) => searchParams.get(name));
    };
    await page.keyboard.press('[');
    expect((await asked()).slice(0, 2)).toEqual(['harbor', '-killed']);
    await page.getByLabel('Find in the events').fill('medine');
    await page.waitForURL(({ searchParams }) => searchParams.get('find') === 'medine');
    await page.locator('#asOf').fill('2016-06-30');
    await page.locator('#asOf').press('Enter');
    await page.waitForURL(/asOf=2016-06-30/);
    expect(await asked()).toEqual(['medine', '-killed', '2016-06-30']);
    await page.close();
  });

  test('says which rows could not be read, and reads them when it is asked again', async () => {
    const page = await opened(`/incidents?${SET}`);
    await page.route('**/incidents.rows?*', (route) => route.abort());
    await page.locator('.long-scroll').focus();
    await page.keyboard.press('End');
    await page.getByText(/Rows 4,951 to 5,000 could not be read/).waitFor();
    await page.unroute('**/incidents.rows?*');
    await page.locator('tbody[data-page="100"]').getByRole('button', { name: 'Ask again' }).click();
    await waitForRow(page, EVENTS + 1);
    expect(await page.locator('.long .long-away').count()).toBe(0);
    await page.close();
  });

  test('moves nothing when its script comes', async () => {
    const page = await opened(`/incidents?${SET}&page=3`);
    await page.waitForLoadState('networkidle');
    // In the browser's own words: the types of this test know no shifts of layout.
    const moved = await page.evaluate<number>(`new Promise((done) => {
      let sum = 0;
      const watch = new PerformanceObserver((list) => { for (const { value } of list.getEntries()) sum += value; });
      watch.observe({ type: 'layout-shift', buffered: true });
      setTimeout(() => done(sum), 300);
    })`);
    expect(moved).toBe(0);
    await page.close();
  });

  test('is pages of links without script, in every order and with words looked for', async () => {
    const context = await house.browser.newContext({ javaScriptEnabled: false });
    const page = await opened(`/incidents?${SET}`, context);
    await page
      .getByRole('columnheader', { name: /^Event/ })
      .getByRole('link')
      .click();
    expect(new URL(page.url()).searchParams.get('order')).toBe('title');
    const all = await csvOf(page);
    const seen: string[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      seen.push(...(await rowsIn(page)).values());
      await page.getByRole('link', { name: 'Next page' }).click();
    }
    expect(seen).toEqual(all.slice(0, 150).map(({ title }) => title));
    await page.getByRole('link', { name: 'Last page' }).click();
    expect((await rowsIn(page)).get(EVENTS + 1)).toBe(all.at(-1)?.['title']);
    await page.getByLabel('Find in the events').fill('harbor');
    await page.getByRole('button', { name: 'Find' }).click();
    expect((await rowsIn(page)).size).toBe(10);
    expect(new URL(page.url()).searchParams.get('order')).toBe('title');
    await context.close();
  });

  test.each(['light', 'dark'] as const)('is clean to axe at every width, in the %s theme', async (colorScheme) => {
    const context = await house.browser.newContext({ colorScheme });
    const page = await opened(`/incidents?${SET}&order=-killed`, context);
    const faults: string[] = [];
    for (const width of [360, 1280, 2560]) {
      await page.setViewportSize({ width, height: 900 });
      await page.locator('.long-scroll').focus();
      await page.keyboard.press('PageDown');
      await expect.poll(() => page.locator('.long .is-waiting').count()).toBe(0);
      await page.evaluate(axe.source);
      const results = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(ALL_RULES)})`);
      faults.push(
        ...results.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${width}: ${id}: ${html}`)),
      );
      const sideways = await page.evaluate<number>('document.documentElement.scrollWidth');
      if (sideways > width) faults.push(`${width}: scrolls sideways: ${sideways} pixels`);
    }
    expect(faults).toEqual([]);
    await context.close();
  });
});
