// What people come for, walked in a real browser: from a verdict to the page of the source, a finding disposed of, two moments
// compared, a dossier printed, and the whole of Today by keyboard alone.

import { execFileSync } from 'node:child_process';

import type { Page, Response } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { faultsOf, servedExamples } from '../../../test/house/browser.ts';
import type { ServedHouse } from '../../../test/house/browser.ts';

const FINDING = 't40.SOM.2018-11';

let house: ServedHouse;

beforeAll(async () => {
  house = await servedExamples();
}, 180_000);

afterAll(() => house.close());

const heading = (page: Page): Promise<string | null> => page.locator('h1').textContent();

const focused = (page: Page): Promise<string> =>
  page.evaluate<string>('(document.activeElement?.textContent ?? "").trim()');

test('from a verdict to the page of the source: three clicks, and the place in it is said on the way', async () => {
  const { page, strangers } = await house.open();
  await page.goto('/partners/SOM');
  await page.locator(`a[href="/findings/${FINDING}"]`).first().click();
  const leaf = page.locator('section[aria-labelledby="evidence"] .evidence li').first();
  const label = await leaf.locator('a').first().textContent();
  expect(await leaf.locator('.citation').first().textContent()).toMatch(/(page|paragraph|line|row|footnote)/);
  await leaf.locator('a').first().click();
  await expect.poll(() => heading(page)).toBe(label);
  const cited = page.locator('.citation').first();
  const source = await cited.locator('a').textContent();
  const place = ((await cited.textContent()) ?? '').slice((source ?? '').length + 2);
  await cited.locator('a').click();
  await page.waitForURL(/\/sources\/source\./);
  await expect.poll(() => heading(page)).toBe(source);
  const [where = ''] = place.split(' “');
  expect(await page.locator('section[aria-labelledby="cited"]').textContent()).toContain(where.trim());
  expect(await page.locator('section[aria-labelledby="cited"] a').textContent()).toBe(label);
  expect(strangers).toEqual([]);
  await page.close();
});

test('a leaf of the trace leads to the source directly', async () => {
  const { page } = await house.open();
  await page.goto(`/findings/${FINDING}`);
  await page.locator('.trace .evidence summary').first().click();
  await page.locator('.trace .evidence[open] .citation a').first().click();
  await page.waitForURL(/\/sources\/source\./);
  await expect.poll(() => heading(page)).not.toBe('');
  await page.close();
});

test('a finding is refused without a reason, disposed of with one, and leaves the queue', async () => {
  const { page } = await house.open();
  await page.goto('/findings?state=open');
  const link = page.locator('main tbody a[href^="/findings/"]').last();
  const address = (await link.getAttribute('href')) ?? '';
  await link.click();
  const form = page.locator('form', { has: page.locator('select[name="disposition"]') });
  await form.getByRole('button').last().click();
  expect(await page.getByRole('alert').textContent()).toContain('Nothing was recorded');
  expect(await faultsOf(page, 1280)).toEqual([]);
  await form.getByLabel('What is done with the finding').selectOption('accepted');
  await form.locator('[name="by"]').fill('A. Operator, oversight');
  await form.locator('[name="reason"]').fill('Read with the partner’s own figures beside it.');
  await form.getByRole('button').last().click();
  await page.waitForURL((url) => url.pathname === address);
  expect(await page.locator('main').textContent()).toContain('accepted by A. Operator, oversight');
  await page.goto('/findings?state=open');
  expect(await page.locator(`main tbody a[href="${address}"]`).count()).toBe(0);
  await page.close();
});

test('a form to which one goes back, and that is sent again, stores nothing a second time', async () => {
  const { page, context } = await house.open();
  // A browser whose requests are looked into keeps no page to go back to.
  await context.unrouteAll();
  await page.goto('/decisions/new?partner=SOM');
  await page.getByLabel('Decision (required)').selectOption('hold');
  await page.getByLabel('The decision in one line').fill('Sent, gone back to, sent again');
  await page.getByLabel('Reasons').fill('Nobody could take over.');
  const send = page.getByRole('button', { name: 'Keep as a draft' });
  await send.dblclick();
  await page.waitForURL(/\/records\/decision\./);
  const address = page.url();
  await page.goBack();
  await page.waitForURL(/\/decisions\/new/);
  expect(await page.getByLabel('Reasons').inputValue()).toBe('Nobody could take over.');
  await send.click();
  await page.waitForURL(/\/records\/decision\./);
  expect(page.url()).toBe(address);
  const found = await context.request.get('/api/search?q=gone+back+to');
  expect((await found.text()).match(/"id":"decision\./g)).toHaveLength(1);
  await page.close();
});

test('two moments of the record are compared: what was written, and which finding it touched', async () => {
  const { page } = await house.open();
  await page.goto('/');
  await page.getByRole('button', { name: 'Mark all as seen' }).click();
  await page.locator('.news', { hasText: 'Nothing was written' }).waitFor();
  await page.goto('/decisions/new?partner=SOM');
  await page.getByLabel('Decision (required)').selectOption('hold');
  await page.getByLabel('The decision in one line').fill('Hold until the plan is there');
  await page.getByLabel('Reasons').fill('Nobody could take over.');
  await page.getByRole('button', { name: 'Keep as a draft' }).click();
  await page.waitForURL(/\/records\/decision\./);
  await page.goto('/');
  await page.getByRole('link', { name: '1 record written' }).click();
  await expect.poll(() => heading(page)).toBe('What changed');
  expect(await page.locator('main').textContent()).toContain('Hold until the plan is there');
  expect(await faultsOf(page, 1280)).toEqual([]);
  await page.close();
});

test('the command around a unit is compared between two days', async () => {
  const { page } = await house.open();
  await page.goto('/units/unit.bn?asOf=2015-06-15');
  await page.locator('[name="against"]').fill('2017-01-01');
  await page.locator('[name="against"]').press('Enter');
  await page.waitForURL(/against=2017-01-01/);
  const row = page.locator('tr', { has: page.locator('a[href*="/units/unit.coy"]') });
  expect(((await row.textContent()) ?? '').replaceAll(/\s+/g, ' ').trim()).toBe('Alpha Companyunder itnot knownyes');
  await page.close();
});

test('a dossier is printed: by the browser as a document, by the house as a PDF with its sources', async () => {
  const { page, context } = await house.open();
  await page.goto('/reports');
  await page.getByLabel('Partner', { exact: true }).selectOption('partner.SOM');
  await page.getByRole('button', { name: 'Show what it holds' }).click();
  const frame = page.frameLocator('iframe.preview');
  expect(await frame.locator('h1').textContent()).toContain('Somalia');
  await page.goto((await page.getByRole('link', { name: 'Document for the screen' }).getAttribute('href')) ?? '');
  const printed = await page.pdf({ format: 'A4' });
  expect(textOf(printed)).toContain('Somalia');
  const answer = await context.request.get('/api/partners/SOM/dossier.pdf');
  expect(answer.headers()['content-type']).toBe('application/pdf');
  expect(textOf(await answer.body())).toMatch(/Sources/);
  await page.close();
});

function textOf(pdf: Uint8Array): string {
  return execFileSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
}

/** Goes on with Tab alone until something is reached. */
async function tabbedTo(page: Page, selector: string): Promise<void> {
  for (let step = 0; step < 400; step += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate<boolean>(`document.activeElement.matches(${JSON.stringify(selector)})`)) return;
  }
  throw new Error(`400 times Tab did not reach ${selector}`);
}

test('a finding of Today is disposed of by keyboard alone, and is gone from it', async () => {
  const { page, context } = await house.open();
  await page.goto('/');
  await page.keyboard.press('j');
  const address = await page.evaluate<string>('document.activeElement.pathname');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname === address);
  await page.locator('#disposition-head').waitFor();
  await page.keyboard.press('d');
  await page.waitForURL(/#disposition-head$/);
  await tabbedTo(page, 'select[name="disposition"]');
  await page.keyboard.type('acc');
  await tabbedTo(page, '[name="reason"]');
  await page.keyboard.type('Read with what the partner says of it.');
  await tabbedTo(page, '[name="by"]');
  await page.keyboard.type('A. Operator, oversight');
  await tabbedTo(page, '[name="on"]');
  await page.keyboard.press('Enter');
  await page.locator('main', { hasText: 'accepted by A. Operator, oversight' }).waitFor();
  // The script of the page that was answered listens.
  await page.locator('.waiting').first().waitFor({ state: 'attached' });
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await page.waitForURL((url) => url.pathname === '/');
  await page.locator('h1', { hasText: 'What needs a decision' }).waitFor();
  expect(await page.locator(`section[aria-labelledby="open"] a[href="${address}"]`).count()).toBe(0);
  await context.close();
});

test('Today is worked by keyboard alone', async () => {
  const { page } = await house.open();
  await page.goto('/');
  const press = (key: string): Promise<void> => page.keyboard.press(key);
  await press('j');
  const first = await focused(page);
  await press('j');
  expect(await focused(page)).not.toBe('');
  await press('k');
  expect(await focused(page)).toBe(first);
  await press('Enter');
  await page.waitForURL(/\/findings\//);
  await expect.poll(() => heading(page)).toContain(first);
  await press('g');
  await press('t');
  await page.waitForURL((url) => url.pathname === '/');
  await press('w');
  expect(await page.locator('.times').getAttribute('open')).not.toBeNull();
  await press('{');
  await page.waitForURL(/asOf=2025-11-21/);
  await press(']');
  await page.waitForURL(/asOf=2025-12-21/);
  await press('n');
  await page.waitForURL((url) => url.search === '');
  await press('Control+k');
  await page.keyboard.type('somal');
  await press('Enter');
  await page.waitForURL(/\/partners\/SOM/);
  await page.goBack();
  await press('?');
  await page.getByRole('dialog', { name: 'Keys' }).waitFor();
  expect(await faultsOf(page, 1280)).toEqual([]);
  await press('Escape');
  await tabbedTo(page, '.news button');
  await press('Enter');
  await page.locator('.news', { hasText: 'you marked as seen' }).waitFor();
  await page.close();
});

test('what is typed while the palette is on its way is not lost, Enter least of all', async () => {
  const { page, context } = await house.open();
  const held: (() => Promise<void>)[] = [];
  await page.route('**/palette.js', (route) => {
    held.push(() => route.continue());
  });
  await page.goto('/');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('somx');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('al');
  await page.keyboard.press('Enter');
  expect(new URL(page.url()).pathname).toBe('/');
  await expect.poll(() => held.length).toBeGreaterThan(0);
  for (const release of held) await release();
  await page.waitForURL(/\/partners\/SOM/);
  await context.close();
});

test('the palette proposes what there is at the times of its page, findings too', async () => {
  const { page, context } = await house.open();
  const finding = page.getByRole('option', { name: /^Finding/ }).first();
  const answerOf = (path: string): Promise<Response> =>
    page.waitForResponse((response) => new URL(response.url()).pathname === path);
  await page.goto('/keys');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('SOM');
  await finding.waitFor();
  await page.goto('/keys?ledgerAt=2026-01-01T00:00:00Z');
  const answers = Promise.all([answerOf('/api/places'), answerOf('/api/findings')]);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('SOM');
  for (const answer of await answers) {
    expect(new URL(answer.url()).searchParams.get('ledgerAt')).toBe('2026-01-01T00:00:00Z');
    expect(await answer.text()).not.toContain('partner.SOM');
  }
  await page.getByRole('option', { name: /Search the record/ }).waitFor();
  expect(await page.getByRole('option', { name: /^(Finding|Partner)/ }).count()).toBe(0);
  await context.close();
});

test('single keys can be switched off, and those with a modifier stay', async () => {
  const { page, context } = await house.open();
  await page.goto('/keys');
  await page.keyboard.press('?');
  await page.getByLabel('Single keys do something on this device').uncheck();
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('f');
  await page.keyboard.press('/');
  expect(await page.getByRole('dialog', { name: 'Go to' }).count()).toBe(0);
  expect(new URL(page.url()).pathname).toBe('/keys');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('<b>nothing of the kind');
  await page.getByRole('option', { name: /Search the record/ }).waitFor();
  expect(await faultsOf(page, 1280)).toEqual([]);
  await context.close();
});

test('a first visit is led through three questions on what is on record, each to its last step', async () => {
  const { page, context } = await house.open();
  await page.goto('/tour');
  const paths = await page.evaluate<string[][]>(
    `[...document.querySelectorAll('.tour-question')].map((question) => [...question.querySelectorAll('.tour-steps a')].map((step) => step.pathname))`,
  );
  expect(paths).toHaveLength(3);
  for (const [question, steps] of paths.entries()) {
    expect(steps).toHaveLength(3);
    await page.goto('/tour');
    await page.locator('.tour-question').nth(question).locator('.tour-steps a').first().click();
    for (const [step, path] of steps.entries()) {
      await page.waitForURL((url) => url.pathname === path);
      const strip = page.locator('.tour-strip', { hasText: `Step ${step + 1} of 3` });
      await strip.waitFor();
      expect(await page.locator('h1').textContent()).not.toBe('Not on record');
      if (step + 1 < steps.length) await strip.getByRole('link').click();
    }
  }
  await context.close();
});

test('a first visit is led through a question, step by step, and can leave', async () => {
  const { page, context } = await house.open();
  // Nobody is faster than the script that leads them, however long it is on its way.
  await context.route('**/browser/tour-strip.js', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await route.continue();
  });
  await page.goto('/');
  await page.getByRole('link', { name: 'Three questions' }).first().click();
  await page.locator('.tour-steps a').first().click();
  await page.waitForURL(/\/findings\//);
  const strip = page.locator('.tour-strip');
  expect(await strip.textContent()).toContain('Step 1 of');
  expect(await faultsOf(page, 1280)).toEqual([]);
  await strip.getByRole('link').click();
  await page.waitForURL((url) => !url.pathname.startsWith('/findings/'));
  expect(await page.locator('.tour-strip').textContent()).toContain('Step 2 of');
  await page.getByRole('button', { name: 'Leave' }).click();
  await page.reload();
  expect(await page.locator('.tour-strip').count()).toBe(0);
  await context.close();
});
