// The list of 100,000 incidents in a real browser: until its first rows are there, until rows are there after a leap to any place, until
// it is sorted anew, and the longest that a picture is waited for while a wheel turns. Beside it the same rows as one plain page, sorted by
// a script of its own, which is what a table is without any of this.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Browser, Page } from 'playwright-core';

import { SHEET_ADDRESS } from '#server/code-address.ts';
import { PAGE_ROWS } from '#server/contracts/long-table.ts';

import { findChromium, withoutBrowser } from '../../scripts/test/machine.ts';
import { served } from '../../test/house/browser.ts';
import { figureOf } from '../kit/measure.ts';
import { seeded } from '../kit/random.ts';
import type { Random } from '../kit/random.ts';
import type { Line } from '../kit/report.ts';
import { benchHouse } from '../kit/workshop.ts';
import type { Workshop } from '../kit/workshop.ts';
import { storedIncidents } from '../synthetic/stored-incidents.ts';

const INCIDENTS = 100_000;
const OPENINGS = 20;
const LEAPS = 40;
const SORTS = 27;
const PLAIN_OPENINGS = 3;
const PLAIN_SORTS = 3;
const PLAIN_LEAPS = 20;
/** The wheel is turned so long at each place, in milliseconds. */
const TURNING = 4000;
/** Pixels of a turn of the wheel, and milliseconds until the next. */
const TURN = { pixels: 400, pause: 16 } as const;
/** Rows that the server gives in one piece at the most. */
const PIECE = 10_000;
const SEED = 7;
const BY_THE_WORKSHOP = { handleSIGINT: false, handleSIGTERM: false };
/** Everything that is on record: no filter leaves a row out. */
const ALL = 'set=reverberating';

/** A table in a browser: how it is opened, what scrolls, and how long its work takes. */
interface Subject {
  readonly page: Page;
  readonly open: (round: number) => Promise<number>;
  readonly leap: (share: number) => Promise<number>;
  readonly sort: (round: number) => Promise<number>;
}

/** Measures the long table. */
export async function tablesPart(shop: Workshop): Promise<readonly Line[]> {
  if (findChromium() === undefined) return [{ what: 'long tables in the browser', notRun: withoutBrowser().why }];
  const location = { kind: 'folder', path: `${await shop.folder()}/data` } as const;
  const count = shop.scaled(INCIDENTS);
  await storedIncidents(location, count, shop.say);
  // A signal ends the run by the workshop, which clears up; the browser ends with it.
  const { browser, url, close } = await served(await benchHouse(location), BY_THE_WORKSHOP);
  try {
    // Both begin with a book that was read already; what that costs stands in the part on incidents.
    await (await fetch(new URL('/incidents', url))).text();
    return await measured(browser, { url, count }, shop.say);
  } finally {
    await close();
  }
}

async function measured(
  browser: Browser,
  { url, count }: { readonly url: string; readonly count: number },
  say: Workshop['say'],
): Promise<readonly Line[]> {
  say('tables: ours');
  const ours = await oursIn(browser, url, Math.floor(count / PAGE_ROWS / 2));
  const random = seeded(SEED);
  const openings = await series(OPENINGS, ours.open);
  const leaps = await series(LEAPS, () => ours.leap(random.next()));
  const sorts = await series(SORTS, ours.sort);
  const turning = await turned(ours, random);
  const { total, inDom } = await sizes(ours.page);
  await ours.page.close();
  say('tables: the plain page');
  const plainPage = await plainPageOf(url);
  const plain = await plainIn(browser, plainPage.url);
  const plainOpenings = await series(PLAIN_OPENINGS, plain.open);
  const plainLeaps = await series(PLAIN_LEAPS, () => plain.leap(random.next()));
  const plainSorts = await series(PLAIN_SORTS, plain.sort);
  const plainTurning = await turned(plain, random);
  const plainSizes = await sizes(plain.page);
  await plain.page.close();
  plainPage.close();
  const line = (what: string, values: readonly number[], beside: readonly number[], note?: string): Line => ({
    what,
    ours: figureOf('ms', values),
    yardstick: { what: 'one plain page with all rows', figure: figureOf('ms', beside) },
    budget: null,
    ...(note === undefined ? {} : { note }),
  });
  return [
    line(`${total} rows: from the address to the first rows`, openings, plainOpenings),
    line('a leap to any place, until its rows are there', leaps, plainLeaps),
    line('sorted by another column, until its first rows are there', sorts, plainSorts),
    line('the longest wait for a picture while the wheel turns', turning, plainTurning),
    {
      what: 'rows in the document after all of it',
      ours: figureOf('count', [inDom]),
      yardstick: { what: 'one plain page with all rows', figure: figureOf('count', [plainSizes.inDom]) },
      budget: null,
    },
  ];
}

async function series(times: number, work: (round: number) => Promise<number>): Promise<readonly number[]> {
  const values: number[] = [];
  for (let round = 0; round < times; round += 1) values.push(await work(round));
  return values;
}

/** Resolves in the page with the milliseconds until the row in the middle of the box is one of the table. */
const UNTIL_ROWS = `(box, from) => new Promise((done) => {
  const look = () => {
    const { left, top, height } = box.getBoundingClientRect();
    const found = document.elementFromPoint(left + 40, Math.max(0, top) + Math.min(height, innerHeight) / 2);
    if (found?.closest('tr[aria-rowindex]:not([aria-rowindex="1"])')) done(performance.now() - from);
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})`;

async function opened(page: Page, address: string, box: string): Promise<number> {
  await page.goto(address, { waitUntil: 'commit' });
  return page.evaluate<number>(`new Promise((done) => {
    const look = () => {
      if (document.querySelector('tr[aria-rowindex="2"], tbody[data-page] tr')) requestAnimationFrame(() => done(performance.now()));
      else setTimeout(look, 4);
    };
    look();
  }).then((ms) => { document.querySelector('${box}')?.scrollIntoView(); return ms; })`);
}

async function oursIn(browser: Browser, url: string, pages: number): Promise<Subject> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const box = '.long-scroll';
  return {
    page,
    // Each opening asks for another page of the rows, so that no answer was kept.
    open: (round) => opened(page, new URL(`/incidents?${ALL}&page=${1 + ((round * 7) % pages)}`, url).href, box),
    leap: (share) =>
      page.evaluate<number>(`(() => {
        const box = document.querySelector('${box}');
        const from = performance.now();
        box.scrollTop = (box.scrollHeight - box.clientHeight) * ${share};
        return (${UNTIL_ROWS})(box, from);
      })()`),
    sort: (round) =>
      page.evaluate<number>(`new Promise((done) => {
        const heads = [...document.querySelectorAll('.long thead th')].filter((head) => head.querySelector('a.long-sort'));
        const at = ${round} % heads.length;
        const old = document.querySelector('.long thead');
        const from = performance.now();
        heads[at].querySelector('a.long-sort').click();
        const look = () => {
          const head = document.querySelector('.long thead');
          if (head !== old && document.querySelector('.long tr[aria-rowindex="2"]')) requestAnimationFrame(() => done(performance.now() - from));
          else requestAnimationFrame(look);
        };
        look();
      })`),
  };
}

async function plainIn(browser: Browser, address: string): Promise<Subject> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(300_000);
  return {
    page,
    open: () => opened(page, address, 'none'),
    leap: (share) =>
      page.evaluate<number>(`(() => {
        const box = document.documentElement;
        const from = performance.now();
        box.scrollTop = (box.scrollHeight - innerHeight) * ${share};
        return (${UNTIL_ROWS})(document.querySelector('table').parentElement, from);
      })()`),
    sort: (round) =>
      page.evaluate<number>(`new Promise((done) => {
        const body = document.querySelector('tbody');
        const from = performance.now();
        const rows = [...body.rows].map((row) => [row.cells[${round} % 9].textContent.trim(), row]);
        rows.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
        body.append(...rows.map(([, row]) => row));
        requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - from)));
      })`),
  };
}

/** Turns the wheel over a table at three places, and answers the longest time between two pictures at each. */
async function turned({ page, leap }: Subject, random: Random): Promise<readonly number[]> {
  const longest: number[] = [];
  for (let place = 0; place < 3; place += 1) {
    await leap(random.next() * 0.8);
    await page.mouse.move(600, 500);
    await page.evaluate(`window.longest = 0; window.isTurning = true; (() => {
      let last = performance.now();
      const tick = () => {
        const now = performance.now();
        window.longest = Math.max(window.longest, now - last);
        last = now;
        if (window.isTurning) requestAnimationFrame(tick);
      };
      requestAnimationFrame(tick);
    })()`);
    for (const end = performance.now() + TURNING; performance.now() < end;) {
      await page.mouse.wheel(0, TURN.pixels);
      await page.waitForTimeout(TURN.pause);
    }
    longest.push(await page.evaluate<number>('window.isTurning = false, window.longest'));
  }
  return longest;
}

function sizes(page: Page): Promise<{ readonly total: number; readonly inDom: number }> {
  return page.evaluate<{ total: number; inDom: number }>(`({
    total: Number(document.querySelector('table[aria-rowcount]')?.getAttribute('aria-rowcount') ?? 1) - 1,
    inDom: document.querySelectorAll('tr').length,
  })`);
}

/** All rows as the server draws them, in one table on one page of a server of its own. */
async function plainPageOf(url: string): Promise<{ readonly url: string; readonly close: () => void }> {
  const pieces: string[] = [];
  let frame = '';
  for (let page = 1; ; page += 1) {
    const answer = await fetch(new URL(`/incidents.rows?${ALL}&limit=${PIECE}&page=${page}`, url));
    const text = await answer.text();
    const rows = /<tbody[^>]*>([\s\S]*)<\/tbody>/.exec(text)?.[1] ?? '';
    if (frame === '') frame = text.replace(rows, '\u0000');
    pieces.push(rows);
    if ((rows.match(/<tr/g)?.length ?? 0) < PIECE) break;
  }
  const style = await (await fetch(new URL(SHEET_ADDRESS, url))).text();
  const html = `<!doctype html><html lang="en"><title>Plain</title><style>${style}</style><body>${frame.replace('\u0000', () => pieces.join(''))}`;
  const server = createServer((_, response) =>
    response.setHeader('content-type', 'text/html; charset=utf-8').end(html),
  );
  await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo; // it listens on a port
  return { url: `http://127.0.0.1:${port}/`, close: () => void server.close() };
}
