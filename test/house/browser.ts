// A real browser on a served house: Chromium of the machine, and what is wrong with a page, in words. Nothing is ever fetched from
// another host: such a request is stopped and told.

import axe from 'axe-core';
import type { AxeResults } from 'axe-core';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';

import { furnish } from '#server/house.ts';
import { serve } from '#server/serve.ts';

import { exampleHouse } from './examples.ts';
import { MADE_FORCE } from './forces.ts';
import { MADE_HARM } from './harm.ts';
import { addMadeActors, addMadePanel } from './made-panel.ts';
import { addMadeReleases } from './made-releases.ts';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const ALL_RULES = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };

/** Chromium of the machine; CHROMIUM names another one. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ARGUMENTS });
}

export interface ServedHouse {
  readonly url: string;
  readonly browser: Browser;
  /** A window of its own; what it asked of other hosts is in `strangers`, and was refused. */
  readonly open: (
    options?: BrowserContextOptions,
  ) => Promise<{ readonly page: Page; readonly context: BrowserContext; readonly strangers: readonly string[] }>;
  readonly close: () => Promise<void>;
}

/** The worked examples with a made force, made harm and made releases, served to a browser. */
export async function servedExamples(): Promise<ServedHouse> {
  const examples = await exampleHouse();
  const { store } = examples;
  await examples.put([...MADE_FORCE, ...MADE_HARM]);
  await addMadeReleases(store.db);
  await addMadePanel(store.db);
  await addMadeActors(store.db, { published: '2018-06', tellsTo: 2017 });
  const operator = { name: 'A. Operator', clearance: 'sealed', compartments: [] } as const;
  const stopping = new AbortController();
  const house = furnish(store, { operator, now: () => Date.UTC(2026, 10, 21, 12) });
  const { url } = await serve(house, { port: 0, signal: stopping.signal });
  await fetch(url); // works out once what every page asks for
  const browser = await launchBrowser();
  return {
    url,
    browser,
    open: async (options = {}) => {
      const context = await browser.newContext({ baseURL: url, ...options });
      const strangers: string[] = [];
      await context.route(
        ({ origin, protocol }) => protocol.startsWith('http') && origin !== new URL(url).origin,
        (route) => {
          strangers.push(route.request().url());
          return route.abort();
        },
      );
      return { page: await context.newPage(), context, strangers };
    },
    close: async () => {
      await browser.close();
      stopping.abort();
      await store.close();
    },
  };
}

/** What is far from view is laid out when one comes to it; axe-core, which looks without coming near, is shown all at once. */
const LAY_OUT_ALL = `for (const section of document.querySelectorAll('.sections > section')) section.style.contentVisibility = 'visible'`;

/** What is wrong with a page, in words: what axe-core objects to, and a page that scrolls sideways. */
export async function faultsOf(page: Page, width: number, rules: object = ALL_RULES): Promise<readonly string[]> {
  await page.evaluate(LAY_OUT_ALL);
  await page.evaluate(axe.source);
  const results = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(rules)})`);
  const sideways = await page.evaluate<number>('document.documentElement.scrollWidth');
  return [
    ...results.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary ?? ''}`),
    ),
    ...(sideways > width ? [`scrolls sideways: ${sideways} pixels`] : []),
  ];
}
