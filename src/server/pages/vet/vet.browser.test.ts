// A list that is vetted is still there for who comes back to it: from a case that was opened on one of its names, and after a reload.

import { afterAll, beforeAll, expect, test } from 'vitest';

import { faultsOf, servedExamples } from '../../../../test/house/browser.ts';
import type { ServedHouse } from '../../../../test/house/browser.ts';

let house: ServedHouse;

beforeAll(async () => {
  house = await servedExamples();
}, 180_000);

afterAll(() => house.close());

const LIST = '31st Bn, 2015-06-01\nSomali National Army\n3rd Brigade; 2015-06-01\n5 Bde 31/02/2015';

test.each([true, false])('a sheet is come back to, with script: %s', async (javaScriptEnabled) => {
  const { page, context } = await house.open({ javaScriptEnabled, viewport: { width: 1280, height: 900 } });
  const vetted = async (): Promise<void> => {
    await page.locator('.vet-line').nth(2).waitFor();
    expect(await page.locator('.vet-line').count()).toBe(3);
    expect(await page.getByLabel('Names, one a line').inputValue()).toBe(LIST);
  };
  await page.goto('/vet');
  await page.getByLabel('Names, one a line').fill(LIST);
  await page.getByRole('button', { name: 'Vet the list' }).click();
  await vetted();
  const line = page.locator('.vet-line').nth(2);
  if ((await line.getByText('a unit, confirmed').count()) === 0) {
    await line.getByLabel('Why').fill('The same name and number.');
    await line.getByRole('button', { name: 'It is this unit' }).click();
  }
  await line.getByRole('link', { name: 'Open a vetting case' }).click();
  await page.locator('#record-form').waitFor();
  expect(await page.getByLabel('Nominee').inputValue()).toBe('3rd Brigade');
  expect(await page.locator('.chosen').allTextContents()).toEqual(['Somalia', '3rd Brigade']);
  await page.goBack();
  await vetted();
  await line.getByText('a unit, confirmed').waitFor();
  await page.locator('nav a', { hasText: 'Sources' }).click();
  await page.waitForURL(/\/sources$/);
  await page.goBack();
  await vetted();
  await page.reload();
  await vetted();
  if (javaScriptEnabled) expect(await faultsOf(page, 1280)).toEqual([]);
  await context.close();
});
