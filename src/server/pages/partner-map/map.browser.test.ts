// The maps in a real browser: what they show at three widths and in both themes, that axe objects to nothing, and where a click leads.

import { afterAll, beforeAll, expect, test } from 'vitest';

import { faultsOf, servedExamples } from '../../../../test/house/browser.ts';
import type { ServedHouse } from '../../../../test/house/browser.ts';

let house: ServedHouse;

beforeAll(async () => {
  house = await servedExamples();
}, 180_000);

afterAll(() => house.close());

test.each(['/partnerships/map', '/partnerships/map?show=assistance&view=africa', '/incidents'])(
  'axe finds nothing and the page never scrolls sideways: %s',
  async (path) => {
    const faults: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await house.browser.newPage({ colorScheme });
      await page.goto(new URL(path, house.url).href);
      for (const width of [360, 1280, 2560]) {
        await page.setViewportSize({ width, height: 900 });
        faults.push(...(await faultsOf(page, width)).map((fault) => `${colorScheme}, ${width}: ${fault}`));
      }
      await page.close();
    }
    expect(faults).toEqual([]);
  },
  180_000,
);

test('without script a partner leads to its page, and a part of the world is looked at closer', async () => {
  const context = await house.browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(new URL('/partnerships/map', house.url).href);
  await page.getByRole('link', { name: 'Africa', exact: true }).click();
  await page.waitForURL(/view=africa/);
  await page.locator('a[data-partner="partner.KEN"]').focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/partners\/KEN/);
  expect(await page.locator('h1').textContent()).toBe('Kenya');
  await context.close();
});

test('on a telephone the map opens where the partners are, and moves freely from there', async () => {
  const context = await house.browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 800 } });
  const page = await context.newPage();
  await page.goto(new URL('/partnerships/map', house.url).href);
  const box = page.locator('.pm-scroll');
  const seen = async (): Promise<number> => {
    const frame = await box.boundingBox();
    const places = await page.locator('.pm-scroll a .pm-hit').all();
    const boxes = await Promise.all(places.map((place) => place.boundingBox()));
    const left = frame?.x ?? 0;
    return boxes.filter((each) => each !== null && each.x >= left && each.x < left + (frame?.width ?? 0)).length;
  };
  await expect.poll(seen).toBeGreaterThan((await page.locator('.pm-scroll a').count()) / 2);
  const left = async (): Promise<number> => (await page.locator('.pm-sheet').boundingBox())?.x ?? 0;
  const opened = await left();
  await box.hover();
  // A box that still snapped would go back after every turn of the wheel.
  const turned = async (): Promise<number> => {
    await page.mouse.wheel(50, 0);
    return left();
  };
  await expect.poll(turned, { interval: 400 }).toBeLessThan(opened - 190);
  await context.close();
});

test('a circle of the map of incidents leads to the events in it', async () => {
  const page = await house.browser.newPage({ viewport: { width: 1280, height: 1400 } });
  await page.goto(new URL('/incidents', house.url).href);
  await page.locator('.map a').first().click();
  await page.waitForURL(/box=/);
  expect(await page.getByRole('link', { name: 'The whole map' }).count()).toBe(1);
  await page.close();
});
