// The pages in a real browser, on the embedded store with every public dataset at hand: the first load of a partner's page, changes
// from page to page, and moves of the day. Beside it the very same bytes from a server that only hands them out.

import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import type { Browser, BrowserContext, Page } from 'playwright-core';

import { EXAMPLES_ROOT, loadExamples } from '#ingest/examples.ts';
import { addRelease } from '#ingest/sources/add-release.ts';
import { loadCountries } from '#ingest/sources/countries.ts';
import { loadShelf } from '#ingest/sources/shelf.ts';
import { PLACE_KEYS } from '#server/pages/keys/keys.ts';

import { launchBrowser } from '../../test/house/browser.ts';
import { ROOT, start } from '../kit/child.ts';
import { figureOf } from '../kit/measure.ts';
import type { Budget, Line } from '../kit/report.ts';
import { benchHouse, NOON, OPERATOR } from '../kit/workshop.ts';
import type { Workshop } from '../kit/workshop.ts';

const FIRST_LOAD: Budget = { most: 1500, of: 'p95' };
const PAGE_CHANGE: Budget = { most: 200, of: 'p95' };
const DAY_MOVE: Budget = { most: 300, of: 'p95' };
const SCRIPT_BYTES: Budget = { most: 250 * 1024, of: 'every' };
const NO_SHIFT: Budget = { most: 0, of: 'every' };
/** Keys that move the day: a month and a year, back and forth. */
const STEPS = ['[', '{', '[', ']', '{', '}'] as const;
/** Milliseconds: nobody goes on before they have seen a page. What a browser still does with a page that it has loaded is of that page. */
const A_LOOK = 500;
const OTHER_PAGES = ['/partnerships', '/incidents', '/partners/SOM/units', '/findings', '/findings/t40.SOM.2018-11'];
const AUTHOR = { by: 'Bench', reason: 'The worked examples', atMilliseconds: NOON };

/** What a visit in the browser took: milliseconds by what was done, and what of the page moved after it was painted. */
interface Visits {
  readonly first: number[];
  readonly changes: number[];
  readonly moves: number[];
  readonly today: number[];
  readonly places: number[];
  readonly elsewhere: number[];
  readonly shifts: number[];
  /** Every address that was opened, with its query. */
  readonly opened: Set<string>;
}

/** Measures the pages. */
export async function webPart(shop: Workshop): Promise<readonly Line[]> {
  const browser = await launchBrowser().catch((error: unknown) => String(error));
  if (typeof browser === 'string')
    return [{ what: 'pages in a browser', notRun: `no Chromium: ${browser.slice(0, 120)}` }];
  const { path, loaded } = await loadedFolder(shop);
  const server = start('src/cli/main.ts', ['start', '--port', '0', '--data', path]);
  try {
    const url = await server.said((line) => line.startsWith('http://'));
    const ours = await visit(browser, url, shop);
    const bytes = await scriptBytes(browser, url);
    const still = await stillServer(url, ours.opened);
    const yardstick = await visit(browser, still.url, shop).finally(() => still.server.close());
    const line = (
      what: string,
      name: 'first' | 'changes' | 'moves' | 'today' | 'places' | 'elsewhere',
      budget: Budget,
      note = '',
    ): Line => ({
      what,
      ours: figureOf('ms', ours[name]),
      yardstick: { what: 'the same bytes, only handed out', figure: figureOf('ms', yardstick[name]) },
      budget,
      ...(note === '' ? {} : { note }),
    });
    return [
      line('first load of a partner’s page, each in a new window', 'first', FIRST_LOAD, loaded),
      line('a page after another: finding, record, source, unit list, partner', 'changes', PAGE_CHANGE),
      line('the day of a partner’s page moved by a month or a year', 'moves', DAY_MOVE),
      line('a place of the navigation after another, by its keys', 'places', PAGE_CHANGE),
      line('the day of Today moved: every partner worked out', 'today', DAY_MOVE),
      line('the day of other pages moved: partnerships, incidents, units, findings, a finding', 'elsewhere', DAY_MOVE),
      {
        what: 'script of a partner’s page, bytes with gzip',
        ours: figureOf('count', [bytes]),
        yardstick: null,
        budget: SCRIPT_BYTES,
      },
      {
        what: 'layout shift after the first paint',
        ours: figureOf('count', ours.shifts),
        yardstick: null,
        budget: NO_SHIFT,
      },
    ];
  } finally {
    server.kill('SIGTERM');
    await server.ended;
    await browser.close();
  }
}

/** A data folder with the examples and every release of a public dataset whose file is at hand. */
async function loadedFolder(shop: Workshop): Promise<{ readonly path: string; readonly loaded: string }> {
  const path = join(await shop.folder(), 'data');
  const house = await benchHouse({ kind: 'folder', path });
  await loadExamples(house.ledger, EXAMPLES_ROOT, AUTHOR, OPERATOR);
  const shared = process.env['THROUGHLINE_SHARED_DATA'] ?? join(ROOT, '..', 'shared', 'data');
  const files = new Map(
    existsSync(shared)
      ? readdirSync(shared, { recursive: true, encoding: 'utf8' }).map((file) => [
          file.slice(file.lastIndexOf('/') + 1),
          join(shared, file),
        ])
      : [],
  );
  let releases = 0;
  for (const dataset of (await loadShelf()).values()) {
    for (const { files: named } of dataset.source.releases) {
      const file = named.map((name) => files.get(name)).find((found) => found !== undefined);
      if (file === undefined) continue;
      shop.say(`web: ${dataset.name}`);
      const options = { dataset, countries: loadCountries(), path: file, by: AUTHOR.by, atMilliseconds: NOON };
      const added = await addRelease(house.store.db, options);
      if (added.kind === 'added') releases += 1;
    }
  }
  await house.close();
  return {
    path,
    loaded:
      releases === 0
        ? 'no public dataset at hand: worked examples alone'
        : `worked examples and ${releases} releases of public datasets`,
  };
}

async function visit(browser: Browser, url: string, shop: Workshop): Promise<Visits> {
  const visits: Visits = {
    first: [],
    changes: [],
    moves: [],
    today: [],
    places: [],
    elsewhere: [],
    shifts: [],
    opened: new Set(),
  };
  const fresh = await browser.newContext({ baseURL: url });
  const lister = await fresh.newPage();
  await lister.goto('/partnerships');
  visits.opened.add('/partnerships');
  const partners = await lister.evaluate<string[]>(
    '[...new Set([...document.querySelectorAll("main tbody a[href^=\\"/partners/\\"]")].map((link) => link.pathname))]',
  );
  await fresh.close();
  for (const partner of partners.slice(0, shop.scaled(partners.length))) {
    shop.say(`web: ${url} ${partner}`);
    const context = await browser.newContext({ baseURL: url });
    await visitPartner(context, partner, visits);
    await context.close();
  }
  const context = await browser.newContext({ baseURL: url });
  const page = await context.newPage();
  await open(page, '/', visits);
  for (let round = 0; round < shop.scaled(24); round += 1) {
    visits.today.push(await press(page, STEPS[round % STEPS.length] ?? '[', visits));
  }
  await visitPlaces(page, shop, visits);
  await context.close();
  // What a telephone shows is laid out otherwise, and may move otherwise.
  const narrow = await browser.newContext({ baseURL: url, viewport: { width: 360, height: 800 } });
  const telephone = await narrow.newPage();
  for (const path of ['/', ...partners.slice(0, 5), ...OTHER_PAGES]) await open(telephone, path, visits);
  await narrow.close();
  return visits;
}

/** Goes round the places of the navigation, and moves the days of pages other than a partner's. */
async function visitPlaces(page: Page, shop: Workshop, visits: Visits): Promise<void> {
  await open(page, '/', visits);
  for (let round = 0; round < shop.scaled(4); round += 1) {
    for (const [letter, path] of PLACE_KEYS) {
      if (new URL(page.url()).pathname === path) continue;
      visits.places.push(
        await arrived(page, visits, async () => {
          await page.keyboard.press('g');
          await page.keyboard.press(letter);
        }),
      );
    }
  }
  for (const path of OTHER_PAGES) {
    await open(page, path, visits);
    for (const key of STEPS) visits.elsewhere.push(await press(page, key, visits));
  }
}

async function visitPartner(context: BrowserContext, partner: string, visits: Visits): Promise<void> {
  const page = await context.newPage();
  visits.first.push(await open(page, partner, visits));
  for (const key of STEPS) visits.moves.push(await press(page, key, visits));
  await open(page, partner, visits);
  for (const link of ['main a[href^="/findings/"]', 'main a[href^="/records/"]', 'main a[href^="/sources/source."]']) {
    const took = await follow(page, link, visits);
    if (took !== null) visits.changes.push(took);
  }
  await open(page, partner, visits);
  for (const link of ['.take-away a[href$="/units"]', 'a[href="/partnerships"]', `main a[href="${partner}"]`]) {
    const took = await follow(page, link, visits);
    if (took !== null) visits.changes.push(took);
  }
}

/** Opens an address and looks at it; milliseconds from asking to the page painted and loaded. */
async function open(page: Page, path: string, visits: Visits): Promise<number> {
  await page.goto(path);
  const took = await settled(page, visits, 'performance.timeOrigin');
  await page.waitForTimeout(A_LOOK);
  visits.shifts.push(await page.evaluate<number>('performance.shiftedLater'));
  return took;
}

const REMEMBER = 'sessionStorage.setItem("bench.begun", String(performance.timeOrigin + performance.now()))';
const BEGUN = 'Number(sessionStorage.getItem("bench.begun"))';

/** Follows the first link that fits; null where there is none. */
async function follow(page: Page, selector: string, visits: Visits): Promise<number | null> {
  const there = await page.locator(selector).count();
  if (there === 0) return null;
  // By keyboard, as a person does: what moves at a person's wish is no shift.
  await page.evaluate(`document.querySelector(${JSON.stringify(selector)}).focus({ preventScroll: true })`);
  return arrived(page, visits, () => page.keyboard.press('Enter'));
}

/** Presses a key that moves the day. */
function press(page: Page, key: string, visits: Visits): Promise<number> {
  return arrived(page, visits, () => page.keyboard.press(key));
}

/** Milliseconds from what is done to the page painted that comes of it: in the place of the one that stands, or after it. */
async function arrived(page: Page, visits: Visits, act: () => Promise<unknown>): Promise<number> {
  const from = page.url();
  await page.evaluate(`${REMEMBER}; window.moved = new Promise((resolve) => {
    const begun = performance.now();
    const shifts = [];
    new PerformanceObserver((list) => shifts.push(...list.getEntries())).observe({ type: 'layout-shift' });
    const look = () => {
      if (location.href === ${JSON.stringify(from)}) return requestAnimationFrame(look);
      requestAnimationFrame(() => {
        const painted = performance.now();
        setTimeout(() => {
        const took = performance.now() - begun;
        // What moves in the picture that brings the page is the page that comes.
        const later = () => shifts.filter(({ startTime }) => startTime >= painted).reduce((sum, { value }) => sum + value, 0);
        setTimeout(() => resolve([took, later()]), 60);
        });
      });
    };
    requestAnimationFrame(look);
  }); null`); // the promise is asked for when something was done
  await act();
  await page.waitForURL((address) => address.href !== from);
  const stood = await page.evaluate<readonly [number, number] | null>('window.moved ?? null');
  if (stood === null) return settled(page, visits, BEGUN);
  note(page, visits, stood[1]);
  return stood[0];
}

/** Notes the address that was opened, and what of the page moved by itself. */
function note(page: Page, visits: Visits, shift: number): void {
  const { pathname, search } = new URL(page.url());
  visits.opened.add(`${pathname}${search}`);
  visits.shifts.push(shift);
}

/** When the page stood, painted and loaded, since a moment; notes what of it moved afterwards. */
async function settled(page: Page, visits: Visits, since: string): Promise<number> {
  const [took, shift] = await page.evaluate<[number, number]>(`new Promise((resolve) => {
    let moved = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) moved += entry.value;
      performance.shiftedLater = moved;
    }).observe({ type: 'layout-shift', buffered: true });
    performance.shiftedLater = 0;
    const look = () => {
      const [navigation] = performance.getEntriesByType('navigation');
      const [paint] = performance.getEntriesByName('first-contentful-paint');
      if (navigation.loadEventEnd === 0 || paint === undefined) return setTimeout(look, 10);
      setTimeout(() => resolve([performance.timeOrigin + Math.max(navigation.loadEventEnd, paint.startTime) - ${since}, moved]), 60);
    };
    look();
  })`);
  note(page, visits, shift);
  return took;
}

/** How many bytes of script a partner's page loads when it is opened, as a server would send them with gzip. */
async function scriptBytes(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext({ baseURL: url });
  const page = await context.newPage();
  const scripts = new Set<string>();
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.add(request.url());
  });
  await page.goto('/partners/SOM');
  const bodies = await Promise.all([...scripts].map(async (script) => (await fetch(script)).arrayBuffer()));
  await context.close();
  return bodies.reduce((sum, body) => sum + gzipSync(new Uint8Array(body)).byteLength, 0);
}

/** A server that hands out what the house answered, byte for byte, and does nothing else. */
async function stillServer(
  url: string,
  opened: ReadonlySet<string>,
): Promise<{ readonly url: string; readonly server: Server }> {
  const answers = new Map<string, { readonly headers: Record<string, string>; readonly body: Uint8Array }>();
  const take = async (path: string): Promise<Uint8Array> => {
    const answer = await fetch(new URL(path, url));
    const body = new Uint8Array(await answer.arrayBuffer());
    answers.set(path, { headers: Object.fromEntries(answer.headers), body });
    return body;
  };
  const open = [...opened];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (answers.has(path)) continue;
    const text = new TextDecoder().decode(await take(path));
    // The pages name their sheet and their scripts, and the scripts theirs.
    open.push(...[...text.matchAll(/["'](\/code\/[^"'?]+\.(?:js|css|svg))["']/g)].map(([, script = '']) => script));
  }
  const server = createServer((request, response) => {
    const answer = answers.get(request.url ?? '');
    response.writeHead(answer === undefined ? 404 : 200, answer?.headers ?? {}).end(answer?.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a server without a port');
  return { url: `http://127.0.0.1:${address.port}`, server };
}
