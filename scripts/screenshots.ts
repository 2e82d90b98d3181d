// Takes pictures of the pages on the worked examples, to be looked at: `npm run screenshots [-- path ...]` writes them to
// out/screenshots/, each at the width of a telephone, a desk and a wall, light and dark. Needs Chromium; CHROMIUM_PATH names another one.

import { mkdirSync } from 'node:fs';
import path from 'node:path';

import { layOutAll, servedExamples } from '../test/house/browser.ts';
import { PAGES } from '../test/house/pages.ts';

const WIDTHS = [360, 1280, 2560];
const THEMES = ['light', 'dark'] as const;

const folder = path.join(import.meta.dirname, '..', 'out', 'screenshots');
const named = process.argv.slice(2);

mkdirSync(folder, { recursive: true });
const { browser, url, close } = await servedExamples();
for (const theme of THEMES) {
  const context = await browser.newContext({ colorScheme: theme });
  const page = await context.newPage();
  for (const address of named.length > 0 ? named : PAGES) {
    await page.goto(new URL(address, url).href);
    await layOutAll(page);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      const name = address.replaceAll(/[^A-Za-z0-9]+/g, '-').replaceAll(/^-|-$/g, '') || 'today';
      await page.screenshot({ path: path.join(folder, `${name}-${width}-${theme}.png`), fullPage: true });
    }
  }
  await context.close();
}
await close();
