// The table of assistance through its addresses: every order with what is not known last, words, pages, the same rows as CSV, and
// nothing of a book that may not leave the house in what leaves it.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';

import { instantOf } from '#kernel/instant.ts';
import type { Observation } from '#observations/observation.ts';
import { DIMENSIONS } from '#reports/assistance-books/books.ts';

import { exampleHouse } from '../../../../test/house/examples.ts';
import type { ExampleHouse } from '../../../../test/house/examples.ts';
import { MARCH } from '../../../../test/house/ledger.ts';
import { publishWritten } from '../../../../test/house/published-release.ts';
import { createApp } from '../../app.ts';
import { partnerPage } from '../../contracts/dossier.ts';
import { assistancePage, bookRowsPage } from '../../contracts/page-assistance.ts';
import { furnish } from '../../house.ts';

let house: ExampleHouse;
let app: ReturnType<typeof createApp>;

const military = { category: 'military', account: 'Financing' };
type Line = readonly [measure: string, subject: string, period: string, dollars: number | null];

async function publish(dataset: string, lines: readonly Line[]): Promise<void> {
  await publishWritten(house.store.db, {
    dataset,
    published: '2020',
    loadedAt: instantOf(MARCH),
    observations: lines.map(([measure, subject, period, dollars]) => ({
      measure,
      subject,
      period,
      min: null,
      best: null,
      max: null,
      money: dollars === null ? null : { cents: dollars * 100, currency: 'USD', prices: 'historical' },
      attributes: military as Observation['attributes'], // plain texts
    })),
  });
}

beforeAll(async () => {
  house = await exampleHouse();
  await publish('greenbook', [
    ['obligations', 'KEN', 'FY2012', 7000],
    ['obligations', 'UGA', 'FY2012', 90_000_000_000],
    ['obligations', 'ZMB', 'FY2012', null],
    ['obligations', 'LSO', 'FY2013', 800],
  ]);
  await publish('sam_arms_sales', [
    ['arms-sales.deliveries', 'KEN', '2012', 500_000_000_000],
    ['arms-sales.deliveries', 'BWA', '2012', 100],
  ]);
  const operator = { name: 'A. Operator', clearance: 'sealed', compartments: [] } as const;
  app = createApp(furnish(house.store, { operator, now: () => Date.UTC(2026, 10, 21, 12) }));
});
afterAll(() => house.store.close());

async function text(path: string): Promise<string> {
  const response = await app.request(path);
  expect([path, response.status]).toEqual([path, 200]);
  return response.text();
}

async function data(query: string): Promise<z.output<typeof assistancePage.output>> {
  return assistancePage.output.parse(JSON.parse(await text(`/assistance.json?from=2012&to=2013${query}`)));
}

const keys = async (query: string): Promise<readonly string[]> => (await data(query)).rows.map(({ key }) => key);

/** What heads the rows of the page, in their order. */
async function headsOf(query: string): Promise<readonly string[]> {
  const page = await text(`/assistance?from=2012&to=2013${query}`);
  const body = /<tbody data-page[\s\S]*?<\/tbody>/.exec(page)?.[0] ?? '';
  return [...body.matchAll(/<th scope="row"[\s\S]*?<bdi>(.*?)<\/bdi>/g)].map((found) => found[1] ?? '');
}

describe('the order of the rows', () => {
  it('refuses an order by nothing that can be meant', async () => {
    for (const order of ['constructor', 'book', '--row', 'row ']) {
      const response = await app.request(`/assistance?order=${encodeURIComponent(order)}`);
      expect([order, response.status]).toEqual([order, 400]);
    }
  });

  it('puts what is not known and what has no row last, upwards and downwards', async () => {
    const [up, down] = [await headsOf('&order=obligations'), await headsOf('&order=-obligations')];
    expect(up.slice(0, 3)).toEqual(['Lesotho', 'Kenya', 'Uganda']);
    expect(down.slice(0, 3)).toEqual(['Uganda', 'Kenya', 'Lesotho']);
    expect(up.slice(3)).toEqual(down.slice(3));
    expect(up.slice(3)).toEqual(expect.arrayContaining(['Botswana', 'Zambia']));
  });

  it('begins with the largest amount in any book, and years with the first', async () => {
    expect((await headsOf('')).slice(0, 2)).toEqual(['Kenya', 'Uganda']);
    const years = (await headsOf('&by=year')).filter((year) => year.endsWith('2012'));
    expect(years).toEqual(['2012', 'FY2012']);
  });

  it('falls back to the usual one where the book has no column at the times', async () => {
    const { given } = await data('&order=-record%3A+no-such-series');
    expect(given.order).toBe('-largest');
  });
});

describe('the words that are looked for', () => {
  it('leave the rows that hold them, and their sums', async () => {
    expect((await data('&find=leso')).rows.map(({ label }) => label)).toEqual(['Lesotho']);
    const found = await data('&find=ugan');
    expect(found.rows.map(({ key }) => key)).toEqual(['UGA']);
    expect(found.given).toMatchObject({ total: 1 });
    expect(found.given.of).toBeGreaterThan(3);
    expect(found.totals.find(({ book }) => book === 'obligations')).toMatchObject({ dollars: 90_000_000_000, rows: 1 });
    expect(await text('/assistance?from=2012&to=2013&find=ugan')).toContain('each book by itself');
    expect(await text('/assistance?find=nowhere-at-all')).toContain('No row of the table holds');
  });
});

describe('the rows to take along', () => {
  it('are exactly those that are seen, in their order', async () => {
    const csv = await text('/assistance.csv?from=2012&to=2013&order=obligations&find=a');
    const rows = csv.split('\r\n').filter((line) => line.includes(',Obligations,'));
    const seen = (await data('&order=obligations&find=a')).rows.filter(({ cells }) =>
      cells.some(({ book }) => book === 'obligations'),
    );
    expect(rows.map((line) => line.split(',')[1])).toEqual(seen.map(({ key }) => key));
    expect(rows.length).toBeGreaterThan(0);
  });

  it('hold nothing of a book that may not leave, neither a row nor an order nor a sum', async () => {
    expect(await headsOf('')).toContain('Botswana');
    expect(await keys('')).not.toContain('BWA');
    expect((await keys(''))[0]).toBe('UGA');
    expect(await keys('&order=-deliveries')).toEqual(await keys('&order=deliveries'));
    expect((await data('')).totals.map(({ book }) => book)).not.toContain('deliveries');
    expect(await text('/assistance.csv?from=2012&to=2013')).toContain('left out: its terms do not allow it');
  });
});

describe('the rows behind an amount', () => {
  const behind = async (address: string): Promise<z.output<typeof bookRowsPage.output>> =>
    bookRowsPage.output.parse(JSON.parse(await text(address.replace('/assistance/rows?', '/assistance/rows.json?'))));

  it('are refused for a book that is none, and for years that run backwards', async () => {
    for (const query of ['book=nonesuch', 'book=obligations&from=2014&to=2012', 'book=obligations&by=weather']) {
      expect([query, (await app.request(`/assistance/rows?${query}`)).status]).toEqual([query, 400]);
    }
  });

  it.each(DIMENSIONS)('are as many, and come to as much, as the cell says that leads to them: by %s', async (by) => {
    const { rows, books } = await data(`&by=${by}&limit=1000`);
    const cells = rows.flatMap(({ key, cells: own }) => own.map((cell) => ({ key, cell })));
    expect(cells.length).toBeGreaterThan(0);
    for (const { key, cell } of cells) {
      const query = new URLSearchParams({ by, from: '2012', to: '2013', book: cell.book, key, limit: '10000' });
      const found = await behind(`/assistance/rows?${query.toString()}`);
      const stated = found.rows.flatMap(({ dollars }) => dollars ?? []);
      expect([key, found.given.total, found.cell]).toEqual([key, cell.rows, cell]);
      expect(found.rows.length - stated.length).toBe(cell.open);
      if (cell.dollars !== null) expect(stated.reduce((sum, each) => sum + each, 0)).toBeCloseTo(cell.dollars, 2);
      const { dataset } = books.find(({ id }) => id === cell.book) ?? {};
      expect(found.rows.every(({ row, record }) => (dataset === null ? record !== null : row !== null))).toBe(true);
    }
  });

  it('are led to from every amount, at the times of the page, and every head to what the book counts', async () => {
    const page = await text('/assistance?from=2012&to=2013&knownAt=2021-01-01');
    const links = [...page.matchAll(/class="made-of"\s+href="([^"]*)"/g)].map(([, link = '']) =>
      link.replaceAll('&amp;', '&'),
    );
    expect(links.length).toBeGreaterThan(2);
    const elsewhere = page.replaceAll(/<a\s+class="made-of"[\s\S]*?<\/a>/g, '');
    expect(elsewhere).not.toMatch(/class="number"|class="stacked quiet">\d/);
    expect(links.every((link) => link.startsWith('/assistance/rows?') && link.includes('knownAt=2021-01-01'))).toBe(
      true,
    );
    for (const link of new Set(links)) await text(link);
    const heads = [...page.matchAll(/class="long-counts quiet" href="#([^"]*)"/g)].map(([, id]) => id);
    expect(heads).toContain('book-deliveries');
    for (const id of heads) expect(page).toContain(`<dt id="${id}">`);
    expect(await text('/assistance?from=2012&to=2013&find=a')).toContain('class="made-of" href="#book-obligations"');
  });

  it('of a book that may not leave stand on the page and in nothing that leaves', async () => {
    const address = '/assistance/rows?from=2012&to=2013&book=deliveries&key=BWA';
    expect(await text(address)).toContain('$100');
    expect(await behind(address)).toMatchObject({
      rows: [],
      cell: { dollars: null, rows: 0 },
      given: { total: 0, of: 0 },
    });
    const csv = await text(address.replace('rows?', 'rows.csv?'));
    expect(csv).toContain('do not allow them in an export');
    expect(csv).not.toContain('Botswana');
  });

  it('say where they stand in their file, and what is not told', async () => {
    const address = '/assistance/rows?from=2012&to=2013&book=obligations&key=ZMB';
    expect(await behind(address)).toMatchObject({ file: '1.csv', rows: [{ row: 4, dollars: null, amount: null }] });
    for (const words of ['no amount stated', 'not told']) expect(await text(address)).toContain(words);
    expect(await text(`${address}&asOf=2011-01-01`)).toContain('The book has no row for this question');
  });
});

describe('totals that documents state', () => {
  const total = 'assistance.g12-amisom-contributors-train-and-equip';

  it('stand beside the sum of their items, as the page of a partner has them, and lead to both', async () => {
    const { comparisons } = partnerPage.output.parse(JSON.parse(await text('/partners/SOM.json')));
    const { statedTotals } = assistancePage.output.parse(JSON.parse(await text('/assistance.json?by=year')));
    expect(statedTotals.length).toBeGreaterThan(0);
    for (const each of statedTotals) {
      expect([each.record, each.partners.map(({ id }) => id)]).toEqual([each.record, ['partner.SOM']]);
      const own = comparisons.find(({ record }) => record === each.record)?.rows ?? [];
      const items = own.find(({ label }) => label === 'sum of its items, as stated');
      expect([each.record, own[0]?.dollars, items?.dollars, items?.gap, items?.fits]).toEqual([
        each.record,
        each.stated,
        each.items,
        each.gap,
        each.fits,
      ]);
    }
    const page = await text('/assistance');
    expect(statedTotals.map(({ record }) => record)).toContain(total);
    expect(page).toContain(`href="/records/${total}"`);
    expect(page).toContain('href="/partners/SOM#comparisons"');
    expect(await text(`/kinds/assistance?linkedTo=${total}`)).toContain('Only those that link to');
  });

  it('are those of the question, and are said to be none where there are none', async () => {
    expect(await text('/assistance?from=2012&to=2012&partner=ZMB')).toContain(
      'No claim for this question states a total',
    );
    expect((await data('&partner=ZMB')).statedTotals).toEqual([]);
  });
});

describe('the filter', () => {
  it('offers every country by its name, and keeps a code that was withdrawn', async () => {
    const page = await text('/assistance?partner=SAU');
    expect(page).toMatch(/<option value="SAU" selected>Saudi Arabia<\/option>/);
    expect(page.match(/<option value="[A-Z]{3}"/g)?.length).toBeGreaterThan(200);
    expect(await text('/assistance?partner=YUG')).toMatch(/<option value="YUG" selected>YUG<\/option>/);
    expect(await text('/assistance?partner=')).not.toMatch(/<option value="[A-Z]{3}" selected/);
  });

  it('asks for the years up to the day asked about where none is named, and leads to every other one', async () => {
    const years = async (query: string): Promise<readonly number[]> => {
      const { question } = assistancePage.output.parse(JSON.parse(await text(`/assistance.json?${query}`)));
      return [question.from, question.to];
    };
    expect(await years('')).toEqual([2009, 2026]);
    expect(await years('asOf=2015-06-30')).toEqual([2009, 2015]);
    expect(await years('asOf=2001-06-30')).toEqual([2001, 2001]);
    expect(await years('to=2003')).toEqual([2003, 2003]);
    expect(await years('from=2030')).toEqual([2030, 2030]);
    const page = await text('/assistance?by=year&knownAt=2021-01-01');
    const [, every = ''] = /href="([^"]*)"\s*>Every year on record</.exec(page) ?? [];
    expect(every).toContain('from=1946&amp;to=2100');
    expect(every).toContain('knownAt=2021-01-01');
    expect(await text(every.replaceAll('&amp;', '&'))).not.toContain('Every year on record');
  });
});

describe('pages without script', () => {
  it('are led to by links that keep the question and the times', async () => {
    const first = await text('/assistance?from=2012&to=2013&limit=2&order=row&knownAt=2021-01-01');
    expect(first).toContain('rel="next"');
    const next = /href="([^"]*)"\s+rel="next"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(new URLSearchParams(next.split('?')[1])).toEqual(
      new URLSearchParams('from=2012&to=2013&limit=2&order=row&page=2&knownAt=2021-01-01'),
    );
    expect(await text(next)).toContain('rel="prev"');
    expect(first).toMatch(/<input type="hidden" name="knownAt" value="2021-01-01"/);
  });

  it('give a stretch of rows alone to the script', async () => {
    const rows = await text('/assistance.rows?from=2012&to=2013&page=1&limit=2');
    expect(rows).not.toContain('<html');
    expect(rows).toContain('<tfoot>');
    expect(rows.match(/<tr aria-rowindex/g)).toHaveLength(3);
  });
});
