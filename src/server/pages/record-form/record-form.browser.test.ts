// The form of a record in a real browser: rows and sources come at once, records are proposed by name, a draft outlives the page, a cut
// connection loses nothing, two windows that correct one record meet, and without script all of it can be done too.

import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';

import { NEWEST } from '#kernel/times.ts';
import { selectOf } from '#ledger/read.ts';
import { incident } from '#records/incident/record.ts';
import type { Of } from '#records/of-kind.ts';

import { faultsOf, houseOn, served } from '../../../../test/house/browser.ts';
import type { ServedHouse } from '../../../../test/house/browser.ts';
import { exampleHouse } from '../../../../test/house/examples.ts';
import { MADE_HARM } from '../../../../test/house/harm.ts';

const WIDTH = 360;

let all: ServedHouse;
let context: BrowserContext;

beforeAll(async () => {
  const examples = await exampleHouse();
  await examples.put(MADE_HARM);
  let now = Date.UTC(2026, 10, 21, 12);
  all = await served(houseOn(examples.store, () => (now += 1000)));
}, 180_000);
afterAll(() => all.close());
beforeEach(async () => {
  context = await all.browser.newContext({ viewport: { width: WIDTH, height: 800 } });
});
afterEach(() => context.close());

const at = (path: string): string => new URL(path, all.url).href;
/** A control by its name: the place in the record. */
const field = (page: Page, name: string) => page.locator(`#record-form [name="${name}"]`);
/** The button that adds a row to a list. */
const add = (page: Page, list: string) => page.locator(`[data-list="${list}"] > .buttons > [data-add]`);
const record = (page: Page) => page.locator('#record-form button.primary').click();
const state = (page: Page) => page.locator('#draft');
const keptOn = (page: Page) => page.evaluate(() => Object.entries(localStorage).map((entry) => entry.join('=')));

async function incidentTitled(title: string): Promise<Of<typeof incident> | undefined> {
  const { ledger, operator: reader } = all.house;
  const stored = await selectOf(ledger, incident, { times: NEWEST, reader });
  expect(stored.filter(({ body }) => body.title === title).length).toBeLessThanOrEqual(1);
  return stored.find(({ body }) => body.title === title);
}

async function fillIn(page: Page, title: string): Promise<void> {
  for (const [name, value] of [
    ['/title', title],
    ['/when/first', '2017-05-01'],
    ['/when/last', '2017-05-01'],
    ['/place/name', 'A town'],
    ['/place/country', 'SOM'],
    ['why:/explosiveInPopulatedArea', 'Nobody says.'],
  ] as const) {
    await field(page, name).fill(value);
  }
  await field(page, '/place/precision').selectOption('district');
  await field(page, '/checkable').selectOption('no');
  await add(page, '/types').click();
  await field(page, '/types/0').selectOption('airstrike');
}

test('an incident is entered with rows and sources that come at once', async () => {
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(at('/kinds/incident/new'));
  await fillIn(page, 'Entered in a browser');
  for (const [row, effect] of ['killed', 'injured', 'killed'].entries()) {
    await add(page, '/harm').click();
    await field(page, `/harm/${row}/effect`).selectOption(effect);
    await field(page, `/harm/${row}/status`).selectOption('civilian');
    await field(page, `/harm/${row}/who`).selectOption('all');
    await field(page, `/harm/${row}/count/min`).fill(String(row + 1));
  }
  // The source of a row that moves up goes with it.
  await page.locator('[data-cites="/harm/1/count"] > summary').click();
  await field(page, 'source:0:/harm/1/count').pressSequentially('roundtable');
  await page.locator('#proposals option[value="source.roundtable-2018"]').waitFor({ state: 'attached' });
  await field(page, 'source:0:/harm/1/count').fill('source.roundtable-2018');
  await field(page, 'locator:0:/harm/1/count').fill('page 3');
  await page.locator('[data-cites="/harm/1/count"] [data-add-cite]').click();
  await field(page, 'source:1:/harm/1/count').fill('source.roundtable-2018');
  await field(page, 'locator:1:/harm/1/count').fill('page 4, paragraph 2');
  await page.locator('[data-row="/harm/0"] > .buttons > [data-remove]').click();
  expect(await field(page, 'rows:/harm').inputValue()).toBe('2');
  expect(await page.locator('[data-row="/harm/1"] .nth').first().textContent()).toBe('2');
  expect(await faultsOf(page, WIDTH)).toEqual([]);
  await field(page, '/place/name').fill('');
  await record(page);
  await page.locator('#refusals').waitFor();
  expect(await page.evaluate('document.activeElement.id')).toBe('refusals');
  expect(await faultsOf(page, WIDTH)).toEqual([]);
  await page.getByRole('link', { name: 'Where: Place' }).click();
  expect(await page.evaluate('document.activeElement.id')).toBe('f/place/name');
  await field(page, '/place/name').fill('A town');
  await record(page);
  await page.waitForURL(/\/incidents\/incident\./);
  const stored = await incidentTitled('Entered in a browser');
  expect(stored?.body.harm.map(({ effect, count }) => [effect, count.min])).toEqual([
    ['injured', 2],
    ['killed', 3],
  ]);
  expect(stored?.citations.map(({ at: place, locator }) => [place, locator.page])).toEqual([
    ['/harm/0/count', '3'],
    ['/harm/0/count', '4'],
  ]);
  expect(await keptOn(page)).toEqual([]);
  expect(faults).toEqual([]);
}, 60_000);

test('a draft outlives the page, is restored with its rows, and is gone once it is on record', async () => {
  const page = await context.newPage();
  await page.goto(at('/kinds/incident/new'));
  await fillIn(page, 'A draft');
  await page.locator('[data-cites="/title"] > summary').click();
  await field(page, 'quote:0:/title').fill('in its words');
  await state(page).getByText('Kept on this device').waitFor();
  await page.waitForFunction(() => Object.values(localStorage).join('').includes('in its words'));
  await page.reload();
  expect(await field(page, '/title').inputValue()).toBe('');
  await page.getByRole('button', { name: 'Restore it' }).click();
  expect(await field(page, '/title').inputValue()).toBe('A draft');
  expect(await field(page, '/types/0').inputValue()).toBe('airstrike');
  expect(await field(page, 'quote:0:/title').inputValue()).toBe('in its words');
  await field(page, 'quote:0:/title').fill('');
  // What is marked above public is not kept.
  await field(page, 'marking').selectOption('sealed');
  await state(page).getByText('Not kept on this device').waitFor();
  expect(await keptOn(page)).toEqual([]);
  await field(page, 'marking').selectOption('public');
  await record(page);
  await page.waitForURL(/\/incidents\/incident\./);
  expect(await keptOn(page)).toEqual([]);
  await page.goto(at('/kinds/incident/new'));
  await field(page, '/title').fill('Never mind');
  await state(page).getByText('Kept on this device').waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Discard it' }).click();
  expect(await keptOn(page)).toEqual([]);
}, 60_000);

test('a connection that is cut loses nothing, and what arrived without an answer is stored once', async () => {
  const page = await context.newPage();
  await page.goto(at('/kinds/incident/new'));
  await fillIn(page, 'Sent twice');
  await context.setOffline(true);
  await record(page);
  await state(page).getByText('Not sent: no connection').waitFor();
  expect(await field(page, '/title').inputValue()).toBe('Sent twice');
  await context.setOffline(false);
  // The record arrives, and its answer is lost on the way.
  await page.route('**/kinds/incident/new', async (route) => {
    await route.fetch({ maxRedirects: 0 });
    await route.abort('connectionreset');
  });
  await record(page);
  await state(page).getByText('Not sent: no connection').waitFor();
  expect(await incidentTitled('Sent twice')).toBeDefined();
  await page.unroute('**/kinds/incident/new');
  await record(page);
  await page.waitForURL(/\/incidents\/incident\./);
  expect((await incidentTitled('Sent twice'))?.version).toBe(1);
}, 60_000);

test('a device that has no room for a draft, or holds a broken one, still sends what was typed', async () => {
  const page = await context.newPage();
  await page.goto(at('/kinds/incident/new'));
  await page.evaluate(() => {
    localStorage.setItem('throughline.form:/kinds/incident/new', '{broken');
    Storage.prototype.setItem = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
  });
  await fillIn(page, 'Typed on a full device');
  await expect.poll(() => state(page).textContent()).toContain('no room');
  await record(page);
  await page.waitForURL(/\/incidents\/incident\./);
  expect(await incidentTitled('Typed on a full device')).toBeDefined();
});

test('two windows that correct one record meet, and a person chooses', async () => {
  const [one, two] = [await context.newPage(), await context.newPage()];
  const path = '/records/incident.market/edit';
  await one.goto(at(path));
  await two.goto(at(path));
  await field(one, '/title').fill('The one title');
  await field(one, '/weapon').fill('a rocket');
  await field(one, 'reason').fill('Read again');
  await record(one);
  await one.waitForURL(/\/incidents\/incident\.market$/);
  await field(two, '/title').fill('The other title');
  await field(two, '/place/within').fill('A district');
  await field(two, 'reason').fill('Seen myself');
  await record(two);
  await two.getByText('While you were typing').waitFor();
  expect(await two.locator('main').textContent()).toContain('Read again');
  expect(await faultsOf(two, WIDTH)).toEqual([]);
  await two.getByRole('button', { name: 'Record what came of both' }).click();
  await two.locator('#refusals').getByRole('link', { name: 'Title' }).click();
  await two.getByLabel('You made it').check();
  await two.getByRole('button', { name: 'Record what came of both' }).click();
  await two.waitForURL(/\/incidents\/incident\.market$/);
  const stored = await incidentTitled('The other title');
  expect([stored?.version, stored?.body.weapon, stored?.body.place.within]).toEqual([3, 'a rocket', 'A district']);
}, 60_000);

test('without script, rows come from the server and the key Enter records', async () => {
  const plain = await all.browser.newContext({ javaScriptEnabled: false });
  const page = await plain.newPage();
  await page.goto(at('/kinds/incident-account/new?incident=incident.market'));
  await field(page, '/source').fill('source.roundtable-2018');
  await field(page, '/holds').fill('Whom it names');
  await add(page, '/harm').click();
  expect(await field(page, '/holds').inputValue()).toBe('Whom it names');
  await field(page, '/harm/0/effect').selectOption('killed');
  await field(page, '/harm/0/status').selectOption('civilian');
  await field(page, '/harm/0/who').selectOption('all');
  await field(page, '/harm/0/count/min').fill('2');
  await field(page, '/holds').press('Enter');
  await page.waitForURL(/\/records\/incident-account\./);
  expect(await page.locator('main').textContent()).toContain('Whom it names');
  await plain.close();
}, 60_000);
