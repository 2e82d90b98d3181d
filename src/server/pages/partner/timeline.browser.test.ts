// The timeline in a real browser: pointed at, walked by keyboard, dragged over, opened as a table; and without script.

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { faultsOf, servedExamples } from '../../../../test/house/browser.ts';
import type { ServedHouse } from '../../../../test/house/browser.ts';

/** How much of the page has moved since it was first painted. */
const MOVED = `new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((each) => { sum += each.value; }))
    .observe({ type: 'layout-shift', buffered: true });
  setTimeout(() => done(sum), 300);
})`;

let house: ServedHouse;

beforeAll(async () => {
  house = await servedExamples();
}, 180_000);

afterAll(() => house.close());

async function opened(path: string): Promise<Page> {
  const page = await house.browser.newPage({ viewport: { width: 1280, height: 1800 } });
  await page.goto(new URL(path, house.url).href);
  await page.locator('.tl-item[tabindex="0"]').waitFor();
  return page;
}

const PART = 'svg.tl .tl-item';

test('what is pointed at or reached by keyboard is read out, and Enter leads to its record', async () => {
  const page = await opened('/partners/KEN/timeline?from=1970');
  const readout = page.locator('.tl-readout');
  const coup = page.locator('svg.tl [data-item="coups-0"]');
  await coup.hover();
  expect(await readout.textContent()).toBe(await coup.getAttribute('aria-label'));
  await page.locator(`${PART}[tabindex="0"]`).focus();
  const first = await readout.textContent();
  await page.keyboard.press('ArrowRight');
  expect(await readout.textContent()).not.toBe(first);
  await page.keyboard.press('End');
  expect(await readout.textContent()).toMatch(/Source: rule /);
  for (let row = 0; row < 8; row += 1) await page.keyboard.press('ArrowUp');
  expect(await readout.textContent()).toMatch(/FY\d{4}/);
  await page.locator('svg.tl a.tl-item').first().focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/records\/assistance\./);
  await page.close();
});

test('a drag shows these years closer: in the address, in the figure and in the table, without a new page', async () => {
  const page = await opened('/partners/KEN');
  await page.evaluate('window.stayed = true');
  await page.locator('svg.tl').scrollIntoViewIfNeeded();
  const box = await page.locator('svg.tl').boundingBox();
  if (box === null) throw new Error('no drawing');
  const y = box.y + 200;
  await page.mouse.move(box.x + box.width * 0.5, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, y, { steps: 5 });
  await page.mouse.move(box.x + box.width * 0.7, y, { steps: 5 });
  await page.mouse.up();
  await page.waitForURL(/from=\d{4}&to=\d{4}/);
  const asked = new URL(page.url()).searchParams;
  const drawing = page.locator('svg.tl');
  expect(await drawing.getAttribute('data-from')).toBe(asked.get('from'));
  expect(await drawing.getAttribute('data-to')).toBe(asked.get('to'));
  expect(Number(asked.get('to')) - Number(asked.get('from'))).toBeLessThan(15);
  expect(await page.evaluate('window.stayed')).toBe(true);
  const named = (selector: string, name: string): Promise<readonly string[]> =>
    page.evaluate(`[...document.querySelectorAll('${selector}')].map((each) => each.getAttribute('${name}')).sort()`);
  expect(await named(PART, 'data-item')).toEqual(await named('[data-row]', 'data-row'));
  const whole = /(\d{4}) to (\d{4})$/.exec((await page.getByRole('link', { name: /^Whole span/ }).textContent()) ?? '');
  await page.getByRole('link', { name: /^Whole span/ }).click();
  await page.waitForURL(
    (address) => address.searchParams.get('from') === whole?.[1] && address.searchParams.get('to') === whole?.[2],
  );
  expect(await page.evaluate('window.stayed')).toBe(true);
  await page.close();
});

test('t opens the table and closes it again', async () => {
  const page = await opened('/partners/KEN/timeline?from=2010&to=2012');
  expect(await page.locator('.tl-table').getAttribute('open')).toBe(null);
  await page.keyboard.press('t');
  expect(await page.locator('.tl-table').getAttribute('open')).not.toBe(null);
  expect(await page.locator('.tl-table tbody th[scope="row"]').count()).toBe(await page.locator(PART).count());
  await page.keyboard.press('t');
  expect(await page.locator('.tl-table').getAttribute('open')).toBe(null);
  await page.close();
});

test('on the page of a partner t brings the table of what is drawn, and where it does not come its page is opened', async () => {
  const page = await opened('/partners/KEN?from=2010&to=2012');
  await page.evaluate('window.stayed = true');
  await page.keyboard.press('t');
  await page.locator('.tl-table[open]').waitFor();
  expect(await page.locator('.tl-table tbody th[scope="row"]').count()).toBe(await page.locator(PART).count());
  expect(await page.evaluate('window.stayed')).toBe(true);
  await page.keyboard.press('t');
  expect(await page.locator('.tl-table').getAttribute('open')).toBe(null);
  await page.goto(new URL('/partners/KEN?from=2010&to=2012', house.url).href);
  await page.route(
    ({ pathname }) => pathname.endsWith('/timeline'),
    (route) => (route.request().resourceType() === 'document' ? route.continue() : route.abort()),
  );
  await page.keyboard.press('t');
  await page.waitForURL(/\/partners\/KEN\/timeline\?.*#tl-rows/);
  expect(await page.locator('.tl-table').getAttribute('open'), 'the rows that are gone to are not folded').not.toBe(
    null,
  );
  await page.close();
});

test('of two views that are asked for the later one stands, and moving the time keeps it', async () => {
  const page = await opened('/partners/KEN/timeline?from=2004&to=2015');
  let isFirst = true;
  await page.route(/\/timeline\?.*from=/, async (route) => {
    const isLate = isFirst;
    isFirst = false;
    if (isLate) await new Promise((resolve) => setTimeout(resolve, 600));
    await route.continue().catch(() => undefined); // who asked has given it up
  });
  await page.getByRole('link', { name: 'Earlier' }).click();
  await page.getByRole('link', { name: 'Closer' }).click();
  await page.locator('svg.tl[data-from="2007"]').waitFor();
  await page.waitForTimeout(900);
  const { searchParams } = new URL(page.url());
  const drawing = page.locator('svg.tl');
  expect([await drawing.getAttribute('data-from'), await drawing.getAttribute('data-to')]).toEqual([
    searchParams.get('from'),
    searchParams.get('to'),
  ]);
  expect(searchParams.get('from')).toBe('2007');
  await page.keyboard.press('w');
  await page.locator('#asOf').fill('2014-06-30');
  await page.locator('#asOf').press('Enter');
  await page.waitForURL(/asOf=2014-06-30/);
  expect(new URL(page.url()).searchParams.get('from')).toBe('2007');
  await page.close();
});

test('without script every part is a link, and the years are changed by links and by a form', async () => {
  const context = await house.browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(new URL('/partners/KEN?from=2010&to=2015', house.url).href);
  await page.getByRole('link', { name: 'Later' }).click();
  await page.waitForURL(/from=2013&to=2018/);
  await page.getByRole('spinbutton', { name: 'From' }).fill('2001');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await page.waitForURL(/from=2001&to=2018/);
  expect(await page.locator('svg.tl').getAttribute('data-from')).toBe('2001');
  await context.close();
});

test.each([
  ['from=20x9', /from: expected/],
  ['from=2015&to=2009', /expected a year from 2015 on/],
  ['from=123456', /from: expected/],
  ['series=nonesuch', /series: expected one of/],
])('nonsense is refused by name: %s', async (query, said) => {
  for (const path of ['/partners/KEN', '/partners/KEN/timeline']) {
    const answer = await fetch(new URL(`${path}.json?${query}`, house.url));
    expect(answer.status).toBe(400);
    expect(await answer.text()).toMatch(said);
  }
});

test.each([360, 1280, 2560])(
  'axe finds nothing at %d pixels, nothing moves, and the page never scrolls sideways',
  async (width) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await house.browser.newPage({ viewport: { width, height: 900 }, colorScheme });
      await page.goto(new URL('/partners/KEN/timeline', house.url).href);
      await page.locator(`${PART}[tabindex="0"]`).waitFor();
      expect(await page.evaluate<number>(MOVED)).toBeLessThan(0.01);
      await page.keyboard.press('t');
      expect(await faultsOf(page, width)).toEqual([]);
      await page.close();
    }
  },
);
