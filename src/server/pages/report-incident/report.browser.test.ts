// The form of a report in a real browser: it keeps a draft, masks before it sends, opens and waits without network, sends itself when
// there is one again, and leaves nothing on the device once the report is on record.

import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';

import { NEWEST } from '#kernel/times.ts';
import { selectOf } from '#ledger/read.ts';
import { incident } from '#records/incident/record.ts';

import { houseOn, served } from '../../../../test/house/browser.ts';
import type { ServedHouse } from '../../../../test/house/browser.ts';
import { exampleHouse } from '../../../../test/house/examples.ts';
import { serve } from '../../serve.ts';

let all: ServedHouse;
let context: BrowserContext;
let form = '';

beforeAll(async () => {
  all = await served(houseOn((await exampleHouse()).store));
  form = new URL('/incidents/report', all.url).href;
}, 180_000);
afterAll(() => all.close());
beforeEach(async () => {
  context = await all.browser.newContext({ viewport: { width: 360, height: 800 } });
});
afterEach(() => context.close());

async function fillIn(page: Page, title: string): Promise<void> {
  for (const [name, value] of [
    ['title', title],
    ['whenFirst', '2026-03-04'],
    ['placeName', 'Baidoa'],
    ['latitude', '3.114'],
    ['longitude', '43.65'],
    ['killedCiviliansMin', '2'],
    ['killedCiviliansBest', '3'],
    ['killedCiviliansMax', '5'],
    ['says', 'Shells fell at noon.'],
    ['sourceTitle', 'Report of a monitor'],
    ['sourcePublisher', 'An invented monitor'],
  ] as const) {
    await page.locator(`#${name}`).fill(value);
  }
  await page.locator('#country').selectOption('SOM');
  await page.locator('#precision').selectOption('near');
  await page.locator('#sourceClass').selectOption('ngo');
  await page.locator('input[name="types"][value="artillery-or-rocket"]').check();
}

const send = (page: Page) => page.locator('#report button[type="submit"]').click();
const said = (page: Page) => page.locator('#report-state');
const titles = async () => {
  const { ledger, operator: reader } = all.house;
  return (await selectOf(ledger, incident, { times: NEWEST, reader })).map(({ body }) => body.title);
};
/** What the worker keeps; as text, because these words are the browser's. */
const cached = (page: Page) =>
  page.evaluate<string[]>(
    "caches.open('throughline-report').then((cache) => cache.keys()).then((keys) => keys.map(({ url }) => url))",
  );
const keptOn = (page: Page) => page.evaluate(() => Object.entries(localStorage).map((entry) => entry.join('=')));

test('a draft is there again after a reload, is forgotten when asked, and on the device no more once it is on record', async () => {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
  await page.goto(form);
  await page.locator('#forget').waitFor();
  await fillIn(page, 'A first report');
  const key = await page.locator('input[name="key"]').inputValue();
  await page.reload();
  await page.locator('#forget').waitFor();
  expect(await page.locator('#title').inputValue()).toBe('A first report');
  expect(await page.locator('input[name="types"][value="artillery-or-rocket"]').isChecked()).toBe(true);
  expect(await page.locator('input[name="key"]').inputValue()).toBe(key);
  await page.locator('#forget').click();
  expect(await page.locator('#title').inputValue()).toBe('');
  expect(await keptOn(page)).toEqual([]);

  await fillIn(page, 'A second report');
  await send(page);
  await said(page).getByText('Recorded:').waitFor();
  expect(await titles()).toEqual(['A second report']);
  await expect.poll(async () => (await said(page).boundingBox())?.y ?? -1).toBeGreaterThan(0);
  expect((await said(page).boundingBox())?.y).toBeLessThan(page.viewportSize()?.height ?? 0);
  const to = await said(page).locator('a').first().getAttribute('href');
  expect(to).toMatch(/^\/incidents\/incident\./);

  await fillIn(page, 'The same once more');
  await send(page);
  await said(page).getByText('It may be one event with').waitFor();
  expect(
    await said(page)
      .locator(`a[href="${to ?? ''}"]`)
      .innerText(),
  ).toBe('A second report');
  expect((await keptOn(page)).filter((entry) => entry.includes('report'))).toEqual(['throughline.report.waiting=[]']);
  expect(await page.locator('#title').inputValue()).toBe('');
  expect(complaints).toEqual([]);
});

test('what belongs to one person is masked and shown before anything is sent', async () => {
  const page = await context.newPage();
  await page.goto(form);
  await page.locator('#forget').waitFor();
  await fillIn(page, 'Masked in the browser');
  await page.locator('#says').fill('Ask Mr. Alpha Beta, 0803 123 4567.');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await send(page);
  await said(page).getByText('Not sent yet.').waitFor();
  expect(await said(page).innerText()).toContain('a person’s name, a telephone number');
  expect(await page.locator('#says').inputValue()).toBe('Ask [person masked], [person masked].');
  expect(asked.filter((each) => each.includes('/api/'))).toEqual([]);
  expect((await keptOn(page)).join()).not.toMatch(/Alpha|0803/);
  await send(page);
  await said(page).getByText('Recorded:').waitFor();
});

test('what the record refuses comes back into the form, at its field', async () => {
  const page = await context.newPage();
  await page.goto(form);
  await page.locator('#forget').waitFor();
  await fillIn(page, 'Best outside its bounds');
  await page.locator('#killedCiviliansBest').fill('50');
  await send(page);
  await page.locator('.range-of-three .said-here').waitFor();
  expect(await page.locator('#title').inputValue()).toBe('Best outside its bounds');
  await page.locator('#killedCiviliansBest').fill('4');
  await send(page);
  await said(page).getByText('Recorded:').waitFor();
  expect(await titles()).toContain('Best outside its bounds');
});

test('a report that was recorded though its answer was lost, and added to, leads there and can be sent besides', async () => {
  const page = await context.newPage();
  await page.goto(form);
  await page.locator('#forget').waitFor();
  await fillIn(page, 'Its answer was lost');
  await page.route('**/api/incidents/report', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await send(page);
  await said(page).getByText('No network.').waitFor();
  await page.unroute('**/api/incidents/report');
  await page.locator('#waiting button').click();
  await page.locator('#says').fill('Shells fell at noon, and again at one.');
  await send(page);
  await said(page).getByText('Nothing was recorded.').waitFor();
  expect(await said(page).locator('a').innerText()).toMatch(/^incident\./);
  expect(await page.locator('#says').inputValue()).toBe('Shells fell at noon, and again at one.');
  await send(page);
  await said(page).getByText('Recorded as one more account').waitFor();
  expect((await titles()).filter((title) => title === 'Its answer was lost')).toHaveLength(1);
});

test('without network the form opens, the report waits, and goes by itself when there is network again, once', async () => {
  // The server itself goes away and comes back: the device cannot tell this from a network that does.
  const first = new AbortController();
  const serving = await serve(all.house, { port: 0, signal: first.signal });
  const place = new URL('/incidents/report', serving.url).href;
  const page = await context.newPage();
  await page.goto(place);
  await page.locator('#forget').waitFor();
  await page.evaluate('navigator.serviceWorker.ready.then(() => null)');
  await expect.poll(() => cached(page)).toContainEqual(expect.stringMatching(/style\.css$/));
  first.abort();
  await serving.closed;
  await page.reload();
  await page.locator('#forget').waitFor();
  await fillIn(page, 'From where there is no network');
  await send(page);
  await said(page).getByText('No network.').waitFor();
  expect(await page.locator('#waiting').innerText()).toContain('From where there is no network');
  // Still there after the page was closed and opened without network.
  await page.reload();
  await page.locator('#waiting').getByText('From where there is no network').waitFor();
  expect(await titles()).not.toContain('From where there is no network');
  // Nothing but the form opens: the worker keeps no other page.
  const other = await context.newPage();
  await expect(other.goto(new URL('/findings', serving.url).href)).rejects.toThrow('ERR_CONNECTION_REFUSED');
  await other.close();
  const second = new AbortController();
  await serve(all.house, { port: Number(new URL(serving.url).port), signal: second.signal });
  await page.evaluate("dispatchEvent(new Event('online'))");
  await said(page).getByText('Recorded:').waitFor();
  expect((await titles()).filter((title) => title === 'From where there is no network')).toHaveLength(1);
  expect(await page.locator('#waiting').isVisible()).toBe(false);
  const isOfForm = /\/(?:incidents\/report|style\.css|mark\.svg|code\/.*)$/;
  expect((await cached(page)).filter((each) => !isOfForm.test(each))).toEqual([]);
  second.abort();
});

test('the position of the device is asked for when the button is pressed, and only then', async () => {
  await context.grantPermissions(['geolocation']);
  await context.setGeolocation({ latitude: 3.11442, longitude: 43.65019 });
  const page = await context.newPage();
  await page.goto(form);
  await page.locator('#use-position').waitFor();
  expect(await page.locator('#latitude').inputValue()).toBe('');
  await page.locator('#use-position').click();
  await said(page).getByText('Your position').waitFor();
  expect(await page.locator('#latitude').inputValue()).toBe('3.11442');
  expect(await page.locator('#longitude').inputValue()).toBe('43.65019');
});

test('it is a plain form where there is no script', async () => {
  const plain = await all.browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 800 } });
  const page = await plain.newPage();
  await page.goto(form);
  expect(await page.locator('#forget').isVisible()).toBe(false);
  await fillIn(page, 'Without script');
  await send(page);
  expect(await page.locator('.notice').innerText()).toContain('Recorded:');
  expect(await titles()).toContain('Without script');
  await plain.close();
});
