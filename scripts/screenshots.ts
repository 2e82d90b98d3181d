// Takes pictures of the pages on the worked examples, to be looked at: `npm run screenshots [-- path ...]` writes them to
// out/screenshots/, each at the width of a telephone, a desk and a wall, light and dark. Needs Chromium; CHROMIUM names another one.

import { mkdirSync } from 'node:fs';
import path from 'node:path';

import { chromium } from 'playwright-core';

import { EXAMPLES_ROOT, loadExamples } from '#ingest/examples.ts';
import { write } from '#ledger/write.ts';
import { openHouse } from '#server/house.ts';
import { serve } from '#server/serve.ts';

import { MADE_FORCE } from '../test/house/forces.ts';
import { MADE_HARM } from '../test/house/harm.ts';
import { addMadeActors, addMadePanel } from '../test/house/made-panel.ts';
import { addMadeReleases } from '../test/house/made-releases.ts';
import { PAGES } from '../test/house/pages.ts';

const WIDTHS = [360, 1280, 2560];
const THEMES = ['light', 'dark'] as const;
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];

const folder = path.join(import.meta.dirname, '..', 'out', 'screenshots');
const named = process.argv.slice(2);
const now = (): number => Date.now();
const operator = { name: 'operator', clearance: 'sealed', compartments: [] } as const;

mkdirSync(folder, { recursive: true });
const house = await openHouse({ location: { kind: 'memory' }, operator, now });
const author = { by: 'Throughline', reason: 'The worked examples', atMilliseconds: now() };
await loadExamples(house.ledger, EXAMPLES_ROOT, author, operator);
const outcome = await write(house.ledger, [...MADE_FORCE, ...MADE_HARM], author, operator);
if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure[0]));
await addMadeReleases(house.store.db);
await addMadePanel(house.store.db);
await addMadeActors(house.store.db, { published: '2018-06', tellsTo: 2017 });
const stopping = new AbortController();
const { url, closed } = await serve(house, { port: 0, signal: stopping.signal });
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ARGUMENTS,
});
for (const theme of THEMES) {
  const context = await browser.newContext({ colorScheme: theme });
  const page = await context.newPage();
  for (const address of named.length > 0 ? named : PAGES) {
    await page.goto(new URL(address, url).href);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      const name = address.replaceAll(/[^A-Za-z0-9]+/g, '-').replaceAll(/^-|-$/g, '') || 'today';
      await page.screenshot({ path: path.join(folder, `${name}-${width}-${theme}.png`), fullPage: true });
    }
  }
  await context.close();
}
await browser.close();
stopping.abort();
await closed;
await house.close();
