// The times of a page moved where it stands: it says exactly what the page says that is opened at its address, what a reader had opened,
// typed or stood on stays, and where it cannot be done the browser goes to the page.

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { faultsOf, servedExamples } from '../../../test/house/browser.ts';
import type { ServedHouse } from '../../../test/house/browser.ts';

let house: ServedHouse;

beforeAll(async () => {
  house = await servedExamples();
}, 180_000);

afterAll(() => house.close());

const STAYED = 'window.stayed === true';

async function opened(path: string): Promise<Page> {
  const { page } = await house.open({ viewport: { width: 1280, height: 900 } });
  await page.goto(path);
  await page.evaluate('window.stayed = true');
  return page;
}

async function moved(page: Page, key: string): Promise<void> {
  const before = page.url();
  await page.keyboard.press(key);
  await page.waitForURL((address) => address.href !== before);
}

/** All that a page says and leads to; what its reader opened, and the figure that its script draws on, stand beside. */
function saidBy(page: Page): Promise<string> {
  return page.evaluate<string>(`(() => {
    const copy = document.body.cloneNode(true);
    for (const each of copy.querySelectorAll('details')) each.removeAttribute('open');
    for (const each of copy.querySelectorAll('.timeline')) each.replaceChildren(each.querySelector('.tl-way')?.innerHTML ?? '', String(each.querySelectorAll('svg.tl *').length));
    for (const each of copy.querySelectorAll('.waiting')) each.remove();
    const fields = [...document.querySelectorAll('input, output, option')].map((each) => [each.id, each.value, each.selected, each.checked].join());
    return document.title + '\\n' + copy.innerHTML.replaceAll(/\\s+/g, ' ') + fields.join('\\n');
  })()`);
}

describe.each([
  '/',
  '/partners/SOM',
  '/partners/KEN?from=2009&to=2015',
  '/records/partner.SOM',
  '/policies/t11',
  '/sources',
])('%s', (path) => {
  test('moved to another day and back it says what the page of that day says', async () => {
    const page = await opened(path);
    await page.keyboard.press('w');
    for (const key of ['{', '[', '{', ']', 'n']) {
      await moved(page, key);
      expect(await page.evaluate(STAYED), `${key}: the page stood`).toBe(true);
      const { page: fresh } = await house.open({ viewport: { width: 1280, height: 900 } });
      await fresh.goto(page.url());
      expect(await saidBy(page), `${key}: ${page.url()}`).toBe(await saidBy(fresh));
      await fresh.context().close();
    }
    expect(await faultsOf(page, 1280)).toEqual([]);
    await page.context().close();
  }, 120_000);
});

test('what was opened, typed and stood on stays, and the line of time is moved on', async () => {
  const page = await opened('/partners/SOM');
  await page.keyboard.press('w');
  const folded = page.locator('main details:not([open]) > summary').first();
  const words = ((await folded.textContent()) ?? '').replaceAll(/\d+/g, '').trim();
  await folded.click();
  await page.locator('#search').fill('a word');
  await page.locator('#time-line').focus();
  for (let step = 0; step < 2; step += 1) await moved(page, 'ArrowLeft');
  expect(await page.evaluate(STAYED)).toBe(true);
  expect(new URL(page.url()).searchParams.get('asOf')).toBe('2026-10-01');
  expect(await page.evaluate('document.activeElement.id')).toBe('time-line');
  expect(await page.locator('#time-line-says').textContent()).toBe('2026-10-01');
  expect(await page.locator('#search').inputValue()).toBe('a word');
  const open = await page.locator('main details[open] > summary').allTextContents();
  expect(open.map((each) => each.replaceAll(/\d+/g, '').trim())).toContain(words);
  await page.evaluate(`document.getElementById('harm').scrollIntoView()`);
  const top = await page.evaluate<number>(`document.getElementById('harm').getBoundingClientRect().top`);
  await page.keyboard.press('Escape');
  await moved(page, 'ArrowLeft');
  expect(page.url()).toContain('#harm');
  await expect
    .poll(() => page.evaluate<number>(`document.getElementById('harm').getBoundingClientRect().top`))
    .toBeCloseTo(top, -1);
  await page.context().close();
});

test('back and forward go between the days, and a place in the page asks nothing', async () => {
  const page = await opened('/partners/SOM');
  await page.keyboard.press('w');
  const newest = await page.locator('.times summary').textContent();
  await moved(page, '{');
  const earlier = await page.locator('.times summary').textContent();
  expect(earlier).not.toBe(newest);
  const asked: string[] = [];
  page.on('request', (request) => request.url().includes('/partners/') && asked.push(request.url()));
  await page.locator('.contents a').first().click();
  expect(page.url()).toContain('#findings');
  expect(asked).toEqual([]);
  await page.goBack();
  await page.goBack();
  await expect.poll(() => page.locator('.times summary').textContent()).toBe(newest);
  await page.goForward();
  await expect.poll(() => page.locator('.times summary').textContent()).toBe(earlier);
  expect(await page.evaluate(STAYED)).toBe(true);
  await page.context().close();
});

test('Esc gives a move up; an answer that is no such page is gone to', async () => {
  const page = await opened('/partners/SOM');
  await page.keyboard.press('w');
  const held: (() => Promise<void>)[] = [];
  await page.route(/asOf=/, (route) => {
    held.push(() => route.continue().catch(() => undefined)); // who asked has given it up
  });
  await page.keyboard.press('[');
  await page.locator('.waiting', { hasText: 'Reading the record' }).waitFor();
  await page.keyboard.press('Escape');
  // At once, before the sign has come: then it never comes.
  await page.keyboard.press('[');
  await page.keyboard.press('Escape');
  await page.waitForTimeout(400);
  for (const release of held) await release();
  await page.unroute(/asOf=/);
  expect([new URL(page.url()).search, await page.locator('.waiting').textContent()]).toEqual(['', '']);
  expect(await page.evaluate(STAYED)).toBe(true);
  await page.locator('#knownAt').fill('1990-01-01');
  await page.locator('#knownAt').press('Enter');
  await page.waitForURL(/knownAt=1990-01-01/);
  await page.locator('h1', { hasText: 'Not on record' }).waitFor();
  expect(await page.evaluate(STAYED)).toBe(false);
  await page.context().close();
});

test('a day that nobody can read is refused in the words of the page', async () => {
  const page = await opened('/partners/SOM');
  await page.keyboard.press('w');
  await page.locator('#asOf').fill('03/04/2020');
  await page.locator('#asOf').press('Enter');
  await page.waitForURL(/asOf=03/);
  expect(await page.locator('main').textContent()).toContain('03/04/2020');
  await page.context().close();
});
