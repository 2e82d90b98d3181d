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
const HEIGHT_KEPT = 'history.state?.y ?? 0';

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
async function saidBy(page: Page): Promise<string> {
  if ((await page.locator('.long').count()) > 0)
    await page.locator('.long .long-gap').first().waitFor({ state: 'attached' });
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
  '/partnerships',
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

/** Follows the first link that fits. */
async function followed(page: Page, selector: string): Promise<void> {
  const before = page.url();
  await page.locator(selector).first().click();
  await page.waitForURL((address) => address.href !== before);
}

async function saidAfresh(address: string): Promise<string> {
  const { page } = await house.open({ viewport: { width: 1280, height: 900 } });
  await page.goto(address);
  const said = await saidBy(page);
  await page.context().close();
  return said;
}

test('a page that another gives way to says what it says that is opened by itself, and back is back', async () => {
  const page = await opened('/');
  const steps = [
    'a[href^="/partnerships"]',
    'main a[href="/partners/SOM"]',
    'main a[href^="/findings/"]',
    'main a[href^="/records/"]',
    'a[href="/definitions"]',
    'main a[href^="/definitions/"]',
  ];
  const passed = [page.url()];
  for (const step of steps) {
    await followed(page, step);
    passed.push(page.url());
    expect(await page.evaluate(STAYED), step).toBe(true);
    expect(await page.evaluate('[scrollY, document.activeElement.nodeName].join()'), step).toBe('0,MAIN');
    // A script that comes with the page is on its way.
    const afresh = await saidAfresh(page.url());
    await expect.poll(async () => (await saidBy(page)) === afresh, { message: step }).toBe(true);
  }
  expect(await faultsOf(page, 1280)).toEqual([]);
  for (const address of passed.toReversed().slice(1)) {
    await page.goBack();
    const afresh = await saidAfresh(address);
    await expect.poll(async () => (await saidBy(page)) === afresh, { message: address }).toBe(true);
    expect(page.url()).toBe(address);
  }
  expect(await page.evaluate(STAYED)).toBe(true);
  await page.context().close();
}, 240_000);

test('one comes back to where one was: by back, by forward, and by loading the page anew', async () => {
  const page = await opened('/partners/SOM');
  const name = '#acts ~ * a[href^="/records/"]';
  const link = page.locator(name).first();
  const topOf = (place: string): Promise<number> =>
    page.evaluate<number>(`document.querySelector(${JSON.stringify(place)})?.getBoundingClientRect().top ?? -1`);
  await link.scrollIntoViewIfNeeded();
  await page.evaluate('scrollBy(0, 60)'); // a wheel would be turned some time later
  await expect.poll(() => page.evaluate(`(${HEIGHT_KEPT}) - scrollY`)).toBeCloseTo(0, 0);
  const top = await topOf(name);
  await link.click();
  await page.waitForURL(/\/records\//);
  await page.locator('#history').scrollIntoViewIfNeeded();
  await expect.poll(() => page.evaluate(HEIGHT_KEPT)).toBeGreaterThan(0);
  const below = await topOf('#history');
  await page.goBack();
  await expect.poll(() => topOf(name)).toBeCloseTo(top, -1);
  expect(await page.evaluate('document.activeElement.textContent')).toBe(await link.textContent());
  await page.goForward();
  await expect.poll(() => topOf('#history')).toBeCloseTo(below, -1);
  expect(await page.evaluate(STAYED)).toBe(true);
  await page.reload();
  await expect.poll(() => topOf('#history')).toBeCloseTo(below, -1);
  await page.goBack();
  await expect.poll(() => topOf(name)).toBeCloseTo(top, -1);
  await page.context().close();
});

test('a link to a place in another page leads to it, and back from a place in a page to where one was', async () => {
  const page = await opened('/policies/t11');
  await page.evaluate(`document.querySelector('main a').setAttribute('href', '/partners/SOM#acts')`);
  await page.locator('main a').first().click();
  await page.waitForURL(/#acts/);
  const top = (): Promise<number> => page.evaluate(`document.getElementById('acts').getBoundingClientRect().top`);
  await expect.poll(top).toBeLessThan(600);
  expect(await page.evaluate(`document.querySelector(':target')?.id`)).toBe('acts');
  await expect.poll(() => page.evaluate(HEIGHT_KEPT)).toBeGreaterThan(0);
  const before = await top();
  await page.evaluate(`document.querySelector('.contents a[href="#findings"]').click()`);
  await expect.poll(top).toBeGreaterThan(before + 500);
  await page.goBack();
  await expect.poll(top).toBeCloseTo(before, -1);
  expect(await page.evaluate(STAYED)).toBe(true);
  await page.context().close();
});

test('a link to a place in the page that stands leads to it, and back to the top from which one went', async () => {
  const page = await opened('/partners/SOM');
  const top = (): Promise<number> => page.evaluate(`document.getElementById('acts').getBoundingClientRect().top`);
  await page.locator('.contents a[href="#acts"]').click();
  await page.waitForURL(/#acts/);
  await expect.poll(top).toBeLessThan(600);
  await page.waitForTimeout(300);
  expect(await top()).toBeLessThan(600);
  await page.goBack();
  await expect.poll(() => page.evaluate<number>('scrollY')).toBe(0);
  await page.goForward();
  await expect.poll(top).toBeLessThan(600);
  expect(await page.evaluate(STAYED)).toBe(true);
  await page.context().close();
});

test('who gives up going back is still where they were, in the address too', async () => {
  const page = await opened('/partners/SOM');
  await followed(page, '.take-away a[href$="/units"]');
  const [address, said] = [page.url(), await saidBy(page)];
  const held: (() => Promise<void>)[] = [];
  await page.route(/\/partners\/SOM$/, (route) => {
    held.push(() => route.continue().catch(() => undefined)); // who asked has given it up
  });
  await page.evaluate('history.back()');
  await page.locator('.waiting', { hasText: 'Reading the record' }).waitFor();
  await page.keyboard.press('Escape');
  for (const release of held) await release();
  await page.unroute(/\/partners\/SOM$/);
  expect(page.url()).toBe(address);
  expect(await saidBy(page)).toBe(said);
  await page.goBack();
  await page.locator('h1', { hasText: 'Somalia' }).waitFor();
  await page.waitForURL(/\/partners\/SOM$/);
  expect(await page.evaluate(STAYED)).toBe(true);
  await page.context().close();
});

test('keys and the palette bring the next page in the same way', async () => {
  const page = await opened('/partners/SOM');
  await page.keyboard.press('g');
  await page.keyboard.press('f');
  await page.waitForURL(/\/findings$/);
  await page.locator('h1', { hasText: 'Findings' }).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('definitions');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/definitions$/);
  await page.locator('h1', { hasText: 'Definitions' }).waitFor();
  expect(await page.evaluate('document.querySelector("dialog.palette").open')).toBe(false);
  expect(await page.evaluate(STAYED)).toBe(true);
  await page.context().close();
});

test('a page with a script of its own is gone to, and so is every page from it', async () => {
  const page = await opened('/');
  await page.evaluate(`document.querySelector('main a').setAttribute('href', '/incidents/report')`);
  await page.locator('main a').first().click();
  await page.waitForURL(/incidents\/report/);
  await page.locator('h1').waitFor();
  expect(await page.evaluate(STAYED)).toBe(false);
  await page.evaluate('window.stayed = true');
  await page.locator('nav a', { hasText: 'Sources' }).click();
  await page.waitForURL(/\/sources$/);
  expect(await page.evaluate(STAYED)).toBe(false);
  await page.context().close();
});

test('what was typed and not sent is there when one comes back', async () => {
  const page = await opened('/');
  await followed(page, 'main a[href^="/findings/"]');
  expect(await page.evaluate(STAYED)).toBe(true);
  await page.getByLabel('Reason').fill('Half a sentence');
  await page.locator('main a[href^="/records/"]').first().click();
  await page.waitForURL(/\/records\//);
  expect(await page.evaluate(STAYED)).toBe(false);
  await page.goBack();
  await expect.poll(() => page.getByLabel('Reason').inputValue()).toBe('Half a sentence');
  await page.context().close();
});

test('a page that answers what was sent is left and come back to by the browser', async () => {
  const page = await opened('/vet');
  await page.locator('textarea').first().fill('Ministry of Defense');
  await page.getByRole('button', { name: 'Vet the list' }).click();
  await page.locator('.vet-line').first().waitFor();
  await page.evaluate('window.stayed = true');
  await page.locator('nav a', { hasText: 'Sources' }).click();
  await page.waitForURL(/\/sources$/);
  expect(await page.evaluate(STAYED)).toBe(false);
  await page.context().close();
});

test('a place on a map is a link like another', async () => {
  const page = await opened('/partnerships/map');
  await page.evaluate(`document.querySelector('svg a[data-partner="partner.SOM"]').focus()`);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/partners\/SOM/);
  await page.locator('h1', { hasText: 'Somalia' }).waitFor();
  expect(await page.evaluate(STAYED)).toBe(true);
  await page.context().close();
});

test('the days of a unit are walked through where one stands', async () => {
  const page = await opened('/units/unit.bn?asOf=2015-06-15&against=2017-01-01');
  await page.locator('#day-slider').focus();
  const top = await page.evaluate<number>('scrollY');
  const days = new Set<string>();
  for (let step = 0; step < 3; step += 1) {
    await moved(page, 'ArrowRight');
    expect(await page.evaluate('document.activeElement.id')).toBe('day-slider');
    const day = new URL(page.url()).searchParams.get('asOf') ?? '';
    await expect.poll(() => page.locator('#day-slider-says').textContent()).toBe(day);
    days.add(day);
  }
  expect(days.size).toBe(3);
  expect(await page.evaluate<number>('scrollY')).toBeCloseTo(top, -1);
  expect(await page.evaluate(STAYED)).toBe(true);
  await page.context().close();
});

test('a page that looks otherwise, since its reader chose so in another window, is gone to', async () => {
  const page = await opened('/');
  const other = await page.context().newPage();
  await other.goto('/');
  await other.getByRole('button', { name: 'dark' }).click();
  await other.locator('html[data-theme=dark]').waitFor();
  await page.locator('nav a', { hasText: 'Sources' }).click();
  await page.waitForURL(/\/sources$/);
  await page.locator('html[data-theme=dark]').waitFor();
  expect(await page.evaluate(STAYED)).toBe(false);
  await page.context().close();
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
  const newest = await page.locator('.times summary').textContent();
  await moved(page, '{');
  const earlier = await page.locator('.times summary').textContent();
  expect(await page.locator('.times').getAttribute('open'), 'times that are set are not overlooked').not.toBe(null);
  expect(earlier).not.toBe(newest);
  const asked: string[] = [];
  page.on('request', (request) => request.url().includes('/partners/') && asked.push(request.url()));
  await page.locator('.contents a').first().click();
  expect(page.url()).toContain('#findings');
  expect(asked).toEqual([]);
  await page.getByRole('link', { name: 'Earlier', exact: true }).click();
  await page.waitForURL(/from=/);
  asked.length = 0;
  await page.locator('.contents a[href="#harm"]').click();
  await page.waitForURL(/#harm/);
  await page.waitForTimeout(300);
  expect(asked).toEqual([]);
  for (let step = 0; step < 3; step += 1) await page.goBack();
  await expect.poll(() => page.locator('.times summary').textContent()).toBe(newest);
  const folded = page.locator('main details:not([open]) > summary').first();
  await folded.click();
  await page.goForward();
  await expect.poll(() => page.locator('.times summary').textContent()).toBe(earlier);
  expect(await page.locator('main details[open] > summary').count(), 'what was opened stays open').toBeGreaterThan(0);
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
