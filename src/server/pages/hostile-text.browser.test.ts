// Names that a record may hold, in a real browser: four thousand letters without a break, text from right to left, markup. No page
// scrolls sideways, nothing runs, and the palette and the forms show it as text.

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { faultsOf, servedExamples } from '../../../test/house/browser.ts';
import type { ServedHouse } from '../../../test/house/browser.ts';
import { named, unit } from '../../../test/house/forces.ts';

const UNBROKEN = `Zx${'y'.repeat(3998)}`;
const ARABIC = 'اللواء الثالث \u202E(مشاة)\u202C 3rd';
const SCRIPT = 'Brigade "><img src=x onerror="window.ran = true"><script>window.ran = true</script>';

let house: ServedHouse;

beforeAll(async () => {
  house = await servedExamples();
  const { context } = await house.open();
  const changes = [
    unit('hostile', { name: SCRIPT }),
    { ...named('hostile', UNBROKEN), id: 'unit-name.hostile-unbroken' },
    { ...named('hostile', ARABIC), id: 'unit-name.hostile-arabic' },
    unit('arabic', { name: ARABIC }),
  ];
  const response = await context.request.post('/api/records', { data: { changes, by: SCRIPT, reason: ARABIC } });
  expect(await response.json()).toMatchObject({ written: changes.map(({ id }) => ({ id })) });
  await context.close();
}, 180_000);

afterAll(() => house.close());

const hasRun = (page: Page): Promise<boolean> => page.evaluate('window.ran === true');

test.each([
  '/units/unit.hostile?asOf=2015-06-01',
  '/partners/SOM/units?asOf=2015-06-01',
  '/records/unit-name.hostile-arabic',
  '/records/unit.hostile/edit',
  '/kinds/unit-name',
  '/search?q=zxyyy',
  '/search?q=%22%3E%3Cscript%3E',
])('%s', async (path) => {
  const { page, context, strangers } = await house.open();
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(path);
    expect(await faultsOf(page, width)).toEqual([]);
    expect(await hasRun(page)).toBe(false);
  }
  expect(strangers).toEqual([]);
  await context.close();
});

test('the palette shows such names as text and goes to their unit', async () => {
  const { page, context } = await house.open();
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto('/keys');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('brigade');
  const option = page.getByRole('option', { name: /onerror/ }).first();
  await option.waitFor();
  expect(await faultsOf(page, 360)).toEqual([]);
  await option.click();
  await page.waitForURL(/\/units\/unit\.hostile/);
  expect(await page.locator('h1').textContent()).toBe(SCRIPT);
  expect(await hasRun(page)).toBe(false);
  await context.close();
});

test.each([
  ['/partners/SOM?asOf=0001-01-01', 'an empty page does not say that nothing happened'],
  ['/?knownAt=1990-01-01', 'No partner is on record at these times'],
  ['/partners/somalia', 'found none that is open to you'],
  ['/units/unit.gone', 'found none that is open to you'],
  ['/findings/t40.SOM.1999-01', 'the record may have been corrected'],
  ['/partners/%00', 'Expected a partner, as SOM or partner.SOM'],
  ['/kinds/nothing/new', 'Choose one of these'],
  ['/changes?since=yesterday', 'expected a moment in UTC'],
  ['/partners/SOM?from=2020&to=1990', 'Give the earlier year as from'],
])('a bad or stale address is answered in words: %s', async (path, words) => {
  const { page, context } = await house.open();
  await page.goto(path);
  const said = ((await page.locator('body').textContent()) ?? '').replaceAll(/\s+/g, ' ');
  expect(said).toContain(words);
  expect(said).not.toMatch(/undefined|NaN|\[object|at file:|must match/);
  expect(await faultsOf(page, 1280)).toEqual([]);
  await context.close();
});
