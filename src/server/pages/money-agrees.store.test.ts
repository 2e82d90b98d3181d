// The pages that sum assistance say the same of one partner and year: what they add, what they leave out, and what they do not add at all.

import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { z } from 'zod';

import type { PutChange } from '#ledger/change.ts';

import { exampleHouse } from '../../../test/house/examples.ts';
import type { ExampleHouse } from '../../../test/house/examples.ts';
import { createApp } from '../app.ts';
import { assistancePage } from '../contracts/page-assistance.ts';
import { partnershipsPage } from '../contracts/page-today.ts';
import { furnish } from '../house.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let house: ExampleHouse;
let app: ReturnType<typeof createApp>;

interface Said {
  readonly series: string;
  readonly recipients?: readonly string[];
  readonly amount?: object | null;
  readonly [field: string]: unknown;
}

/** A claim of an amount in dollars to Kenya in FY2015, and what else is said of it. */
function claim(name: string, dollars: number, { amount, ...said }: Said): PutChange {
  const stated = { stated: String(dollars), currency: 'USD', wording: 'exactly', prices: 'historical' };
  return {
    do: 'put',
    id: `assistance.made-${name}`,
    body: {
      title: `Made ${name}`,
      recipients: ['partner.KEN'],
      recipientLevel: 'not-stated',
      engagementLevel: 'tactical',
      period: 'FY2015',
      account: 'FMF',
      amount: amount === null ? null : { ...stated, ...amount },
      amountIs: 'allocation',
      temporaryMission: 'no',
      conditional: 'no',
      ...said,
    },
    citations: [{ at: '', source: 'source.roundtable-2018', locator: { line: 1 } }],
  };
}

const SOMALIA = { recipients: ['partner.SOM'] };

/** Claims of one series that are not to be added, to one partner and to another. */
const OTHERS = {
  prices: { one: {}, other: { ...SOMALIA, amount: { prices: 'constant-2012' } } },
  currency: { one: {}, other: { ...SOMALIA, amount: { currency: 'EUR' } } },
  years: { one: {}, other: { ...SOMALIA, period: '2015' } },
};

beforeAll(async () => {
  house = await exampleHouse();
  await house.put([
    claim('total', 100, { series: 'parts' }),
    claim('item', 60, { series: 'parts', account: 'IMET', partOf: 'assistance.made-total' }),
    claim('whole', 100, { series: 'average' }),
    claim('average', 7, { series: 'average', statistic: 'annual-average' }),
    claim('ten', 10, { series: 'open' }),
    claim('vehicles', 0, { series: 'open', amount: null, items: 40 }),
    claim('own', 10, { series: 'joint' }),
    claim('both', 100, { series: 'joint', recipients: ['partner.KEN', 'partner.SOM'] }),
    claim('calendar', 10, { series: 'calendar', period: '2015' }),
    claim('first', 10, { series: 'twice' }),
    claim('second', 20, { series: 'twice' }),
    claim('crates', 0, { series: 'bare', amount: null, items: 3 }),
    ...Object.entries(OTHERS).map(([series, said]) => claim(`${series}-one`, 100, { series, ...said.one })),
    ...Object.entries(OTHERS).map(([series, said]) => claim(`${series}-other`, 50, { series, ...said.other })),
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

type Cell = z.output<typeof assistancePage.output>['totals'][number];

/** What /assistance says of a series: its cells by row, and what they come to. */
async function books(
  series: string,
  query = 'by=partner',
  kind = 'record',
): Promise<{ rows: Record<string, Cell>; total?: Cell }> {
  const { rows, totals } = assistancePage.output.parse(
    JSON.parse(await text(`/assistance.json?from=2015&to=2015&limit=1000&${query}`)),
  );
  const isIts = ({ book }: Cell): boolean => book === `${kind}: ${series}`;
  const cells = rows.flatMap(({ key, cells: own }) => own.filter(isIts).map((cell) => [key, cell] as const));
  const total = totals.find(isIts);
  return { rows: Object.fromEntries(cells), ...(total === undefined ? {} : { total }) };
}

/** What /partnerships says of the last year of a partner in a series. */
async function lastYear(series: string, partner = 'KEN') {
  const { rows } = partnershipsPage.output.parse(
    JSON.parse(await text(`/partnerships.json?series=${series}&limit=100`)),
  );
  return rows.find(({ id }) => id === `partner.${partner}`)?.assistance.find((each) => each.series === series);
}

it.each(['parts', 'average'])('adds neither an item nor an average beside its total: series %s', async (series) => {
  expect((await books(series)).rows).toMatchObject({ KEN: { dollars: 100, rows: 1 } });
  expect(await lastYear(series)).toMatchObject({ year: 'FY2015', dollars: 100 });
});

it.each(Object.keys(OTHERS))('adds over the rows what it adds in one: not different %s', async (series) => {
  const { rows, total } = await books(series);
  expect(rows).toMatchObject({ KEN: { dollars: 100, why: null } });
  expect(total).toMatchObject({ dollars: null, rows: 2, why: expect.stringMatching(/^not added; missing: /) });
  const byLevel = await books(series, 'by=level');
  expect(byLevel.rows['tactical']).toEqual(byLevel.total);
  expect(byLevel.total).toEqual(total);
});

it('says beside a total why there is none, on the page and row by row', async () => {
  const why = 'not added; missing: the dollars of “Made currency-other”, which is stated in EUR';
  const page = await text('/assistance?from=2015&to=2015&by=level');
  expect(/<tfoot>[\s\S]*<\/tfoot>/.exec(page)?.[0]).toContain(why);
  expect(await text('/assistance/rows?from=2015&to=2015&book=record:+currency')).toContain(why);
  expect(await text('/assistance.csv?from=2015&to=2015&by=level')).toContain(why);
});

it('counts a claim without an amount, and never as nothing', async () => {
  const { rows, total } = await books('open');
  expect(rows['KEN']).toEqual({ book: 'record: open', dollars: 10, rows: 2, open: 1, why: null });
  expect(total).toEqual(rows['KEN']);
  expect((await books('bare')).total).toMatchObject({
    dollars: null,
    rows: 1,
    open: 1,
    why: 'no claim states an amount',
  });
  const page = await text('/assistance/rows?from=2015&to=2015&book=record:+open');
  expect(page.replaceAll(/<[^>]*>/g, '').replaceAll(/\s+/g, ' ')).toContain('at least $10 2 rows, 1 without an amount');
  expect(page).toContain('no amount stated');
});

it('has what went to several partners together in no figure of one of them', async () => {
  const { rows, total } = await books('joint');
  expect(rows).toMatchObject({ KEN: { dollars: 10 }, 'several partners together': { dollars: 100 } });
  expect(total).toMatchObject({ dollars: 110, rows: 2 });
  for (const query of ['by=year&partner=KEN', 'by=partner&partner=KEN', 'by=level&partner=KEN']) {
    expect([query, (await books('joint', query)).total]).toMatchObject([query, { dollars: 10, rows: 1 }]);
    expect([query, (await books('joint', query, 'shared')).total]).toMatchObject([query, { dollars: 100, rows: 1 }]);
  }
  expect((await books('joint', 'by=year&partner=SOM')).total).toBeUndefined();
  expect((await books('joint', 'by=year')).total).toMatchObject({ dollars: 110, rows: 2 });
  const page = await text('/assistance?from=2015&to=2015&by=year&partner=KEN');
  expect(page).toContain('how it was divided is not on record');
  expect(await text('/assistance/rows?from=2015&to=2015&by=year&partner=KEN&book=shared:+joint')).toContain(
    'Made both',
  );
});

it('says beside the amount of a partner what it received together with others, and takes no whole for its part', async () => {
  const together = '$100 to several partners together';
  expect(await lastYear('joint')).toEqual({
    year: 'FY2015',
    series: 'joint',
    dollars: 10,
    text: '$10',
    note: `without ${together}`,
  });
  const unknown = { dollars: null, text: `not added; missing: this partner’s part of ${together}`, note: null };
  expect(await lastYear('joint', 'SOM')).toMatchObject(unknown);
  const csv = await text('/partnerships.csv?series=joint');
  for (const words of [`$10, without ${together}`, unknown.text]) expect(csv).toContain(words);
  for (const page of [
    '/partnerships?series=joint',
    '/partnerships/map?show=assistance&series=joint&year=FY2015',
    '/partners/KEN',
  ])
    expect([page, (await text(page)).includes(`without ${together}`)]).toEqual([page, true]);
  expect(await text('/partners/SOM')).toContain(unknown.text.replace('not added; missing: ', ''));
});

it('takes the years of a series from the periods of its claims', async () => {
  const yearsOf = async (series: string): Promise<string | undefined> =>
    /Booked to ([a-z ]+) years/.exec(await text(`/assistance/rows?from=2015&to=2015&book=record:+${series}`))?.[1];
  expect(await yearsOf('calendar')).toBe('calendar');
  expect(await yearsOf('parts')).toBe('fiscal');
  expect(await yearsOf('years')).toBe('fiscal and calendar');
  expect(await text('/assistance?from=2015&to=2015')).toContain('fiscal and calendar years</span>');
});

it('counts a claim once its period is over, as the rows of a dataset, and says what is left out for that', async () => {
  const asOf = async (day: string): Promise<readonly [rows: number | undefined, notOver: number | undefined]> => {
    const at = `from=2015&to=2015&asOf=${day}`;
    const { books: all } = assistancePage.output.parse(JSON.parse(await text(`/assistance.json?${at}`)));
    const { total } = await books('parts', `by=year&asOf=${day}`);
    return [total?.rows, all.find(({ id }) => id === 'record: parts')?.notOver];
  };
  expect(await asOf('2015-09-30')).toEqual([1, 0]);
  for (const day of ['2015-09-29', '2014-10-01', '2014-09-30'])
    expect([day, await asOf(day)]).toEqual([day, [undefined, 2]]);
  const page = (await text('/assistance?from=2015&to=2015&asOf=2015-09-29')).replaceAll(/<[^>]*>/g, '');
  expect(page).toContain('2 rows left out: booked to a period that is not over on the day asked about');
  expect(/On record: calendar\s+Claims.*?years\./s.exec(page)?.[0]).toContain('Booked to calendar years.');
  expect(await text('/assistance?from=2015&to=2015&asOf=2015-09-29&by=level')).toContain('in a period that is over on');
  expect(page).toContain('no period that its claims are booked to is over on the day');
});

it('shows every amount of a sum where one account has several', async () => {
  expect(await lastYear('twice')).toMatchObject({ dollars: 30 });
  for (const path of ['/partners/KEN', '/api/partners/KEN/dossier.html']) {
    const page = (await text(path)).replaceAll(/<[^>]*>|\[\d+\]/g, ' ');
    expect([path, /FY2015\s+\$10\s+\$20\s+\$30/.test(page)]).toEqual([path, true]);
  }
});
