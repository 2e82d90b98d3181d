// Who changes their mind while a page is on its way, types before they go, loses the server or presses twice: the page under an address is
// always the one that the address asks for, and nothing that was typed or recorded is lost or doubled.

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { servedExamples } from '../../../test/house/browser.ts';
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

const heading = (page: Page): Promise<string | null> => page.locator('h1').textContent();
const said = (page: Page): Promise<string | null> => page.locator('.waiting').textContent();

/** Goes to a place of the navigation in the frame that stands. */
async function goneTo(page: Page, place: string): Promise<void> {
  await page.locator('nav a', { hasText: place }).click();
  await page.locator('h1', { hasText: place }).waitFor();
  expect(await page.evaluate(STAYED)).toBe(true);
}

/** Holds back the answers to some addresses until they are released. */
async function heldBack(page: Page, which: RegExp): Promise<{ asked: () => number; release: () => Promise<void> }> {
  const held: (() => Promise<void>)[] = [];
  await page.route(which, (route) => {
    held.push(() => route.continue().catch(() => undefined)); // who asked has given it up
  });
  return {
    asked: () => held.length,
    release: async () => {
      await page.unroute(which);
      for (const each of held) await each();
    },
  };
}

test('back and forward again before the page has come: the page that stands is that of its address', async () => {
  const page = await opened('/sources');
  await goneTo(page, 'Definitions');
  const { asked, release } = await heldBack(page, /\/sources$/);
  await page.evaluate('history.back()');
  await expect.poll(asked).toBe(1);
  await page.evaluate('history.forward()');
  await page.waitForURL(/\/definitions$/);
  await release();
  await page.waitForTimeout(500);
  expect([new URL(page.url()).pathname, await heading(page), await said(page)]).toEqual([
    '/definitions',
    'Definitions',
    '',
  ]);
  await page.context().close();
});

test('a link that is followed on the way back leaves the page that stands behind it', async () => {
  const page = await opened('/sources');
  await goneTo(page, 'Definitions');
  const { asked, release } = await heldBack(page, /\/sources$/);
  await page.evaluate('history.back()');
  await expect.poll(asked).toBe(1);
  await goneTo(page, 'Policies');
  await release();
  await page.goBack();
  await page.locator('h1', { hasText: 'Definitions' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/definitions');
  await page.context().close();
});

test('what was typed before one goes back is there when one comes forward again', async () => {
  const page = await opened('/partners/SOM');
  await page.locator('main a[href^="/findings/"]').first().click();
  await page.getByLabel('Reason').fill('Half a sentence');
  const finding = await heading(page);
  await page.goBack();
  await page.locator('h1', { hasText: 'Somalia' }).waitFor();
  await page.goForward();
  await expect.poll(() => heading(page)).toBe(finding);
  expect(await page.getByLabel('Reason').inputValue()).toBe('Half a sentence');
  expect(
    await page.evaluate(`[document.querySelectorAll('main').length, document.querySelector('main').id].join()`),
  ).toBe('1,content');
  expect(await page.evaluate(STAYED)).toBe(true);
  await page.context().close();
});

test('what is typed while a page is on its way is there when one comes back', async () => {
  const page = await opened('/partners/SOM');
  await page.locator('main a[href^="/findings/"]').first().click();
  await page.getByLabel('Reason').waitFor();
  const { asked, release } = await heldBack(page, /\/sources$/);
  await page.locator('nav a', { hasText: 'Sources' }).click();
  await expect.poll(asked).toBe(1);
  await page.getByLabel('Reason').fill('Typed meanwhile');
  await release();
  await page.locator('h1', { hasText: 'Sources' }).waitFor();
  await page.goBack();
  await expect.poll(() => page.getByLabel('Reason').inputValue()).toBe('Typed meanwhile');
  await page.context().close();
});

test('the preview of a dossier is that of the day that the page says, also when one goes back', async () => {
  const page = await opened('/reports?partner=SOM');
  const preview = (): Promise<string> => page.evaluate(`document.querySelector('iframe').contentDocument?.URL ?? ''`);
  await page.evaluate(`document.querySelector('iframe').scrollIntoView()`);
  await expect.poll(preview).toContain('/dossier');
  const [address, newest] = [page.url(), await preview()];
  await page.keyboard.press('w');
  await page.keyboard.press('{');
  await page.waitForURL(/asOf=/);
  await page.evaluate(`document.querySelector('iframe').scrollIntoView()`);
  await expect.poll(preview).toContain('asOf=');
  await page.goBack();
  await expect.poll(() => page.url()).toBe(address);
  await page.evaluate(`document.querySelector('iframe').scrollIntoView()`);
  await expect.poll(preview).toBe(newest);
  await page.context().close();
});

test('the server that does not answer leaves what one reads, and says so; when it answers again one goes on', async () => {
  const page = await opened('/sources');
  await goneTo(page, 'Definitions');
  await page.route(/\/(policies|sources)$/, (route) => route.abort('connectionrefused'));
  await page.locator('nav a', { hasText: 'Policies' }).click();
  await expect.poll(() => said(page)).toContain('The server did not answer. What you read is still here');
  await page.evaluate('history.back()');
  await page.waitForURL(/\/sources$/);
  await page.waitForURL(/\/definitions$/);
  expect(await heading(page)).toBe('Definitions');
  await page.unroute(/\/(policies|sources)$/);
  await goneTo(page, 'Policies');
  expect(await said(page)).toBe('');
  await page.context().close();
});

test('what is pressed twice is sent once; Esc says that it may have been recorded', async () => {
  const page = await opened('/findings?state=open');
  await page.locator('main tbody a[href^="/findings/"]').first().click();
  const form = page.locator('form', { has: page.locator('select[name="disposition"]') });
  await form.locator('select[name="disposition"]').selectOption('accepted');
  await form.locator('[name="by"]').fill('A. Operator, oversight');
  await form.locator('[name="reason"]').fill('Read twice, pressed twice.');
  const { asked, release } = await heldBack(page, /\/findings\/[^/]+$/);
  // While a form is on its way nothing can be asked of its page from without: it presses its own button and notes what it says.
  await page.evaluate(`{
    const says = [];
    const sign = document.querySelector('.waiting');
    new MutationObserver(() => sessionStorage.setItem('says', JSON.stringify(says.concat(sign.textContent)))).observe(sign, { childList: true });
    const button = document.querySelector('select[name="disposition"]').form.querySelector('button:last-of-type');
    for (const after of [0, 10, 500]) setTimeout(() => button.click(), after);
    setTimeout(() => says.push(sign.textContent), 600);
    setTimeout(() => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })), 800);
  }`);
  await expect
    .poll(() => page.evaluate(`sessionStorage.getItem('says')`))
    .toContain('It may have been recorded all the same');
  expect(await page.evaluate(`sessionStorage.getItem('says')`)).toContain('Sending');
  expect(asked()).toBe(1);
  await release();
  await page.context().close();
});

test('a list that is saved as a file leaves no sign that something is on its way', async () => {
  const page = await opened('/vet');
  await page.locator('textarea').first().fill('Ministry of Defense');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'into a CSV file' }).click(),
  ]);
  expect(file.suggestedFilename()).toContain('.csv');
  await page.waitForTimeout(400);
  expect(await said(page)).toBe('');
  await page.context().close();
});

test('what one stands on and what one opened is never handed on to another entry of a list', async () => {
  const page = await opened('/sources');
  const left = await page.evaluate(`(async () => {
    const frame = document.querySelector('script[src$="/frame.js"]').src;
    const { becomeLike } = await import(frame.replace('frame.js', 'become.js'));
    const list = (names) => {
      const made = document.createElement('ul');
      made.innerHTML = names.map((name) => '<li><a href="/findings/' + name + '?asOf=1">It</a><details><summary>Why 1</summary></details></li>').join('');
      return made;
    };
    const here = list(['a', 'b', 'c', 'd']);
    document.querySelector('main').append(here);
    here.querySelector('[href*="/c"]').focus();
    here.querySelectorAll('details')[3].open = true;
    const next = list(['b', 'c', 'd', 'new']);
    becomeLike(here, [...here.childNodes], [...next.childNodes]);
    return [
      document.activeElement.getAttribute('href'),
      [...here.querySelectorAll('a')].map((link) => link.pathname).join(' '),
      [...here.querySelectorAll('li')].map((entry) => entry.querySelector('details').open).join(' '),
    ];
  })()`);
  expect(left).toEqual([
    '/findings/c?asOf=1',
    '/findings/b /findings/c /findings/d /findings/new',
    'false false true false',
  ]);
  await page.context().close();
});

test('who goes to the newest by the link that goes with it stands on the page', async () => {
  const page = await opened('/sources?asOf=2020-01-01');
  const link = page.locator('[data-key="n"]').first();
  await link.focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/sources$/);
  await expect.poll(() => page.evaluate('document.activeElement.nodeName')).toBe('MAIN');
  await page.context().close();
});

test('the table behind the timeline stays open on another day; t opens what is nearest to view', async () => {
  const page = await opened('/partners/KEN');
  await page.keyboard.press('t');
  const table = page.locator('.tl-table');
  await table.waitFor();
  await page.keyboard.press('[');
  await page.waitForURL(/asOf=/);
  await expect.poll(() => page.evaluate(`document.querySelector('.tl-table')?.open ?? null`)).toBe(true);
  const map = page.locator('details:has(> summary[data-key="t"]):not(.tl-table)');
  await page.evaluate(`document.getElementById('places').scrollIntoView()`);
  await map.waitFor();
  await map.scrollIntoViewIfNeeded();
  await page.keyboard.press('t');
  await expect.poll(() => map.getAttribute('open')).not.toBe(null);
  await page.context().close();
});

test('a link to the page that stands adds nothing to go back through; a day that was given up is not asked for later', async () => {
  const page = await opened('/');
  await goneTo(page, 'Sources');
  const length = await page.evaluate<number>('history.length');
  await goneTo(page, 'Sources');
  await page.waitForTimeout(300);
  expect(await page.evaluate<number>('history.length')).toBe(length);
  const { release } = await heldBack(page, /asOf=/);
  await page.keyboard.press('w');
  await page.locator('#time-line').focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Escape');
  await release();
  await page.evaluate('document.activeElement.blur()');
  await goneTo(page, 'Definitions');
  expect(await page.locator('#asOf').inputValue()).toBe('');
  await page.context().close();
});

test('a page that is jumped back to from elsewhere stands where it was left', async () => {
  const page = await opened('/partners/SOM');
  await page.locator('#harm').scrollIntoViewIfNeeded();
  await expect.poll(() => page.evaluate<number>('history.state?.y ?? 0')).toBeGreaterThan(500);
  const top = await page.evaluate<number>(`document.getElementById('harm').getBoundingClientRect().top`);
  await page.evaluate(`document.querySelector('nav a[href="/sources"]').click()`);
  await page.locator('h1', { hasText: 'Sources' }).waitFor();
  await page.goto('/incidents/report');
  await page.evaluate('history.go(-2)');
  await page.locator('h1', { hasText: 'Somalia' }).waitFor();
  await expect
    .poll(() => page.evaluate<number>(`document.getElementById('harm').getBoundingClientRect().top`))
    .toBeCloseTo(top, -1);
  await page.context().close();
});

test('a rule that was tried out is not asked for anew by a link within its page', async () => {
  const page = await opened('/policies/t11/what-if');
  await page.waitForTimeout(500);
  const field = page.locator('#what-if input[type="text"]').first();
  await field.fill('3');
  await page.waitForURL(/=3/);
  await page.evaluate(`document.querySelector('.skip').click()`);
  await page.waitForURL(/#content$/);
  await page.waitForTimeout(500);
  expect(await page.evaluate(STAYED)).toBe(true);
  await page.context().close();
});
