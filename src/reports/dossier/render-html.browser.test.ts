// The page of a made-up dossier in a real browser: accessible in light and in dark, no wider than a telephone, its own policy holding.

import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

import { launchBrowser } from '../../../test/house/browser.ts';
import { madeUpDossier } from './golden/fixture.ts';
import { renderDossierHtml } from './render-html.ts';

const html = renderDossierHtml(madeUpDossier());
const violations = z.object({
  violations: z.array(
    z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string(), failureSummary: z.string().optional() })) }),
  ),
});

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
});

async function onPage<Value>(options: BrowserContextOptions, look: (page: Page) => Promise<Value>): Promise<Value> {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    await page.setContent(html);
    return await look(page);
  } finally {
    await context.close();
  }
}

const VIEWS = [
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 1280 },
  { colorScheme: 'light', width: 360 },
  { colorScheme: 'dark', width: 360 },
] as const;

test.each(VIEWS)('axe finds nothing to mend in $colorScheme at $width pixels', async ({ colorScheme, width }) => {
  // The page forbids every script; the checker is let in past that.
  const found = await onPage({ colorScheme, viewport: { width, height: 900 }, bypassCSP: true }, async (page) => {
    await page.evaluate(axe.source);
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    return violations.parse(await page.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(tags)} })`));
  });
  expect(found.violations).toEqual([]);
});

test.each([360, 1280, 3840])('the page is never wider than a window of %i pixels', async (width) => {
  const scrolls = await onPage({ viewport: { width, height: 900 } }, (page) =>
    page.evaluate('document.documentElement.scrollWidth'),
  );
  expect(scrolls).toBe(width);
});

test('its own policy lets its style in, and nothing runs, is refused or is fetched', async () => {
  const said: string[] = [];
  const context = await browser.newContext();
  const page = await context.newPage();
  page.on('console', (message) => said.push(message.text()));
  page.on('dialog', (dialog) => said.push(dialog.message()));
  page.on('request', (request) => said.push(request.url()));
  await page.setContent(html);
  const maxWidth = await page.evaluate('getComputedStyle(document.querySelector(".statement")).fontStyle');
  await context.close();
  expect(maxWidth).toBe('italic');
  expect(said).toEqual([]);
});

test('on paper it has its content, no navigation, and no dark ground', async () => {
  const paper = await onPage({ colorScheme: 'dark' }, async (page) => {
    await page.emulateMedia({ media: 'print' });
    return page.evaluate(
      '[getComputedStyle(document.querySelector("nav")).display, getComputedStyle(document.documentElement).backgroundColor]',
    );
  });
  expect(paper).toEqual(['none', 'rgb(255, 255, 255)']);
});
