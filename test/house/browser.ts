// A real browser on a served house: Chromium of the machine, and what is wrong with a page, in words. Nothing is ever fetched from
// another host: such a request is stopped and told.

import axe from 'axe-core';
import type { AxeResults } from 'axe-core';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, BrowserContextOptions, LaunchOptions, Page } from 'playwright-core';

import type { Store } from '#db/open.ts';
import { furnish } from '#server/house.ts';
import type { House } from '#server/house.ts';
import { serve } from '#server/serve.ts';

import { findChromium, withoutBrowser } from '../../scripts/test/machine.ts';
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

/** Chromium of the machine, as the tests find it (CHROMIUM_PATH names another one), which asks no network by itself. Throws where there is none. */
export async function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    const { why, remedy } = withoutBrowser();
    throw new Error(`${why} ${remedy}`);
  }
  return chromium.launch({ executablePath, args: ARGUMENTS, ...options });
}

export interface ServedHouse {
  readonly house: House;
  readonly url: string;
  readonly browser: Browser;
  /** A window of its own; what it asked of other hosts is in `strangers`, and was refused. */
  readonly open: (
    options?: BrowserContextOptions,
  ) => Promise<{ readonly page: Page; readonly context: BrowserContext; readonly strangers: readonly string[] }>;
  /** Ends the browser and the server, and closes the house with its store. */
  readonly close: () => Promise<void>;
}

/** A house on a store of a test, in which it is noon of one day; for another clock, of whatever that says. */
export function houseOn(store: Store, now: () => number = () => Date.UTC(2026, 10, 21, 12)): House {
  return furnish(store, { operator: { name: 'A. Operator', clearance: 'sealed', compartments: [] }, now });
}

/** A house served to a browser. */
export async function served(house: House, options: LaunchOptions = {}): Promise<ServedHouse> {
  const browser = await launchBrowser(options);
  const stopping = new AbortController();
  const { url, closed } = await serve(house, { port: 0, signal: stopping.signal });
  return {
    house,
    url,
    browser,
    open: async (asked = {}) => {
      const context = await browser.newContext({ baseURL: url, ...asked });
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
      await closed;
      await house.close();
    },
  };
}

/** The worked examples with a made force, made harm and made releases, served to a browser. */
export async function servedExamples(): Promise<ServedHouse> {
  const examples = await exampleHouse();
  const { store } = examples;
  await examples.put([...MADE_FORCE, ...MADE_HARM]);
  await addMadeReleases(store.db);
  await addMadePanel(store.db);
  await addMadeActors(store.db, { published: '2018-06', tellsTo: 2017 });
  const all = await served(houseOn(store));
  await fetch(all.url); // works out once what every page asks for
  return all;
}

/** Lays out what is far from view too, for whoever looks at a whole page without coming near: axe-core, and a picture of it. */
export function layOutAll(page: Page): Promise<void> {
  return page.evaluate(
    `for (const section of document.querySelectorAll('.sections > section')) section.style.contentVisibility = 'visible'`,
  );
}

/** What is wrong with a page, in words: what axe-core objects to, and a page that scrolls sideways. */
export async function faultsOf(page: Page, width: number, rules: object = ALL_RULES): Promise<readonly string[]> {
  await layOutAll(page);
  await page.evaluate(axe.source);
  const results = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(rules)})`);
  const ids = await page.evaluate<string[]>(`[...document.querySelectorAll('[id]')].map(({ id }) => id)`);
  const sideways = await page.evaluate<number>('document.documentElement.scrollWidth');
  return [
    ...results.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary ?? ''}`),
    ),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `two parts are named by the id ${id}`),
    ...(sideways > width ? [`scrolls sideways: ${sideways} pixels`] : []),
  ];
}
