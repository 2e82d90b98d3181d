// The page on which a rule is tried out, in a real browser: the answer follows what is typed, without asking the server again, and
// is the one that the server gives to the same address.

import { afterAll, beforeAll, expect, test } from 'vitest';

import { houseOn, served } from '../../../../test/house/browser.ts';
import type { ServedHouse } from '../../../../test/house/browser.ts';
import { exampleHouse } from '../../../../test/house/examples.ts';

let house: ServedHouse;

beforeAll(async () => {
  house = await served(houseOn((await exampleHouse()).store));
}, 180_000);
afterAll(() => house.close());

test('the answer follows what is typed, in the browser alone, and is that of the server', async () => {
  const { browser, url } = house;
  const page = await browser.newPage();
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
  await page.goto(new URL('/policies/t11/what-if?f0=2&f1=0&asOf=2015-12-31', url).href);
  const result = page.locator('#result');
  await page.waitForLoadState('networkidle');
  expect(await result.innerText()).toContain('The rule is not met.');
  const before = asked.length;
  await page.locator('#f0').fill('2 to 4');
  expect(await result.innerText()).toContain('The rule cannot be answered.');
  await page.locator('#f0').fill('<img src=x onerror=alert(1)>');
  expect(await result.innerText()).toContain('<img src=x onerror=alert(1)>');
  await page.locator('#f0').fill('3');
  const inBrowser = await result.innerText();
  expect(inBrowser).toContain('RED');
  // A browser may look for the mark of a page again when its address changes.
  expect(asked.slice(before).filter((each) => !each.endsWith('/mark.svg'))).toEqual([]);
  expect(new URL(page.url()).searchParams.get('f0')).toBe('3');
  await page.reload();
  expect(await result.innerText()).toBe(inBrowser);
  // Nothing but the house itself was asked for anything, and its content policy had nothing to object to.
  expect(asked.filter((each) => !each.startsWith(url))).toEqual([]);
  expect(complaints).toEqual([]);
  await page.close();
}, 60_000);
