// The maps as data, over the worked examples: every partner is on the map or named as not drawn, one measure at a time, and what is not
// on record to be chosen is refused. And where the incidents and units of a partner lie on a day.

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';

import { exampleHouse } from '../../../../test/house/examples.ts';
import type { ExampleHouse } from '../../../../test/house/examples.ts';
import { MADE_FORCE, when } from '../../../../test/house/forces.ts';
import { MADE_HARM } from '../../../../test/house/harm.ts';
import { createApp } from '../../app.ts';
import { incidentsPage } from '../../contracts/incidents.ts';
import { partnerMapPage } from '../../contracts/page-partner-map.ts';
import { partnershipsPage } from '../../contracts/page-today.ts';
import { furnish } from '../../house.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let examples: ExampleHouse;
let app: ReturnType<typeof createApp>;

beforeAll(async () => {
  examples = await exampleHouse();
  const located = (name: string, is: string, days: string, said: object = {}) => ({
    do: 'put' as const,
    id: `unit-location.${name}`,
    body: { unit: 'unit.bn', is, place: 'A town', country: 'SOM', when: when(days), status: 'accepted', ...said },
    citations: [{ at: '', source: 'source.roundtable-2018', locator: { line: 1 } }],
  });
  await examples.put([
    ...MADE_FORCE,
    ...MADE_HARM,
    located('base', 'site', '2015-01-01..2016-12-31', { coordinates: { latitude: 2, longitude: 45.3 } }),
    located('area', 'area-of-operations', '~2015-01-01..2016-12-31', { coordinates: { latitude: 0.5, longitude: 43 } }),
    located('later', 'site', '2018-01-01..2018-12-31'),
  ]);
  const operator = { name: 'A. Operator', clearance: 'sealed', compartments: [] } as const;
  app = createApp(furnish(examples.store, { operator, now: () => Date.UTC(2026, 10, 21, 12) }), {
    log: () => undefined,
  });
});
afterAll(() => examples.store.close());

async function map(query: string): Promise<z.output<typeof partnerMapPage.output>> {
  const answer = await app.request(`/partnerships/map.json?${query}`);
  expect(answer.status).toBe(200);
  return partnerMapPage.output.parse(await answer.json());
}

describe('the map of partners', () => {
  it('refuses by name what it does not know', async () => {
    for (const query of [
      'show=weather',
      'view=moon',
      'show=harm&year=1801',
      'show=assistance&series=nonesuch',
      'zoom=3',
    ]) {
      const answer = await app.request(`/partnerships/map.json?${query}`);
      expect([query, answer.status]).toEqual([query, 400]);
    }
  });

  it.each(['findings', 'harm', 'assistance'])(
    'has every partner once, drawn or named as not drawn: %s',
    async (show) => {
      const { rows, classes } = await map(`show=${show}`);
      const page = await (await app.request(`/partnerships/map?show=${show}`)).text();
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
      expect(rows.length).toBeGreaterThan(18);
      for (const { id, name, drawn, class: key } of rows) {
        expect(page.split(`data-partner="${id}"`).length - 1, id).toBe(drawn === 'not-drawn' ? 0 : 1);
        if (drawn === 'not-drawn') expect(page.slice(page.indexOf('Not drawn:'))).toContain(name);
        if (key !== null) expect(classes.map((each) => each.key)).toContain(key);
      }
      expect(rows.filter(({ drawn }) => drawn === 'circle').map(({ iso3 }) => iso3)).toContain('BDI');
    },
  );

  it('has a figure of one series and one year only, and says of the rest that it is not known', async () => {
    const { rows, asked, measure } = await map('show=assistance&year=FY2012');
    expect(measure).toContain('FY2012');
    expect(asked.series).not.toBe('');
    const table = await (await app.request('/partnerships.json')).json();
    expect(table).toBeDefined();
    const lacking = rows.filter((row) => row.class === null);
    expect(lacking.every(({ text }) => /^(no row for FY2012|not added)/.test(text))).toBe(true);
  });

  it('has harm of one year as it is stated, with its range', async () => {
    const { rows } = await map('show=harm&harm=intentional&year=2012');
    const somalia = rows.find(({ iso3 }) => iso3 === 'SOM');
    expect(somalia?.text).toMatch(/^\d[\d,]*( \([\d,]+ to [\d,]+\))? killed$/);
  });

  it('takes a range from none to some for no count of none', async () => {
    const figure = (name: string, range: object) => ({
      do: 'put' as const,
      id: `figure.made-${name}`,
      body: {
        title: 'A count',
        subject: `partner.${name}`,
        measure: 'harm.deaths.onesided.main-government',
        period: '1997',
        range,
      },
      citations: [{ at: '', source: 'source.roundtable-2018', locator: { line: 2 } }],
    });
    await examples.put([
      figure('SOM', { min: 0, best: null, max: 20 }),
      figure('KEN', { min: 0, best: 0, max: 3 }),
      figure('UGA', { min: null, best: null, max: 9 }),
    ]);
    const { rows } = await map('show=harm&harm=intentional&year=1997');
    const of = (code: string) => rows.find(({ iso3 }) => iso3 === code);
    expect([of('SOM')?.class, of('KEN')?.class, of('UGA')?.class]).toEqual([null, 'step-1', null]);
    expect([of('SOM')?.text, of('UGA')?.text]).toEqual([
      '0 to 20 killed, no best number stated',
      'at most 9 killed, no best number stated',
    ]);
  });

  it('compares fiscal years only, and says which calendar years it leaves out', async () => {
    const claim = (series: string, period: string) => ({
      do: 'put' as const,
      id: `assistance.${series}-${period}`,
      body: {
        title: 'A made-up row',
        recipients: ['partner.KEN'],
        recipientLevel: 'not-stated',
        engagementLevel: 'not-stated',
        period,
        account: 'A program',
        amount: { stated: '5000000', wording: 'exactly', prices: 'historical' },
        amountIs: 'obligation',
        series,
        temporaryMission: { unknown: 'The source does not say.' },
        conditional: { unknown: 'The source does not say.' },
      },
      citations: [{ at: '', source: 'source.roundtable-2018', locator: { line: 4 } }],
    });
    await examples.put([
      ...['2014', '2015', '2016', 'FY2015'].map((period) => claim('made-mixed', period)),
      ...['FY1976', 'FY1976TQ'].map((period) => claim('made-old', period)),
      claim('made-calendar', '2016'),
    ]);
    const leftOut = [
      { series: 'made-calendar', periods: ['2016'] },
      { series: 'made-mixed', periods: ['2014', '2015', '2016'] },
      { series: 'made-old', periods: ['FY1976TQ'] },
    ];
    const words =
      'Left out, because they are no fiscal years: 2016 of the series made-calendar; 2014 to 2016 of the series made-mixed; FY1976TQ of the series made-old.';

    const shown = await map('show=assistance&series=made-mixed');
    expect(shown).toMatchObject({ notFiscal: leftOut, asked: { year: 'FY2015' }, choices: { years: ['FY2015'] } });
    expect((await map('show=assistance&series=made-old')).choices.years).toEqual(['FY1976']);
    expect(shown.choices.series).not.toContain('made-calendar');
    expect(await (await app.request('/partnerships/map?show=assistance')).text()).toContain(words);
    expect(await (await app.request('/partnerships/map')).text()).not.toContain('no fiscal years');

    const table = await (await app.request('/partnerships.json?series=made-mixed&find=Kenya')).json();
    const { rows, ...rest } = partnershipsPage.output.parse(table);
    expect(rest).toMatchObject({ notFiscal: leftOut, years: { assistance: { first: 2015, last: 2015 } } });
    expect(rest.allSeries).not.toContain('made-calendar');
    expect(rows.map(({ overYears }) => overYears.assistance.map(({ year }) => year))).toEqual([[2015]]);
    expect(await (await app.request('/partnerships')).text()).toContain(words);
    expect((await app.request('/partnerships?series=made-calendar')).status).toBe(400);
  });

  it('gives the same as a table', async () => {
    const csv = await (await app.request('/partnerships/map.csv')).text();
    expect(csv.trim().split('\n')).toHaveLength((await map('')).rows.length + 1);
  });
});

const whereabouts = z.object({
  whereabouts: z.object({
    incidents: z.array(z.object({ events: z.number() })),
    units: z.array(z.object({ record: z.string(), onDay: z.string() })),
  }),
});

describe('the map of a partner', () => {
  it('has its units where they were on the day, certainly or possibly, and no others', async () => {
    const on = async (day: string): Promise<readonly string[]> => {
      const answer = await (await app.request(`/partners/SOM.json?asOf=${day}`)).json();
      return whereabouts
        .parse(answer)
        .whereabouts.units.map(({ record, onDay }) => `${record} ${onDay}`)
        .toSorted();
    };
    expect(await on('2015-06-15')).toEqual(['unit-location.area possibly', 'unit-location.base yes']);
    expect(await on('2018-06-15')).toEqual(['unit-location.later yes']);
    const page = await (await app.request('/partners/SOM?asOf=2018-06-15')).text();
    expect(page).toContain('not drawn');
  });

  it('leads from a circle to the events of that cell, and to no others', async () => {
    const page = await (await app.request('/incidents')).text();
    const links = [...page.matchAll(/href="(\/incidents\?[^"]*box=[^"]*)" tabindex/g)].map(([, href]) =>
      (href ?? '').replaceAll('&amp;', '&').replace('/incidents?', '/incidents.json?'),
    );
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) {
      const { rows, clusters } = incidentsPage.output.parse(await (await app.request(link)).json());
      expect(rows.length).toBeGreaterThan(0);
      expect(clusters.reduce((sum, { events }) => sum + events, 0)).toBe(rows.length);
    }
    expect((await app.request('/incidents?box=5,5,1,9')).status).toBe(400);
  });
});

describe('the timeline of a partner as a table', () => {
  it('calls no year empty of which a figure is only left out, and says how much is', async () => {
    const kept = 'source.made-kept';
    await examples.put([
      {
        do: 'put',
        id: kept,
        body: {
          title: 'A list that stays',
          publisher: 'Press',
          published: '2018-11-27',
          class: 'academic',
          licence: 'by agreement',
          mayExport: 'no',
        },
        citations: [],
      },
      ...MADE_HARM.filter(({ id }) => id === 'incident.market').map((change) => ({
        ...change,
        expects: 1,
        citations: [{ at: '', source: kept, locator: { line: 3 } }],
      })),
    ]);
    const page = await app.request('/partners/KEN/timeline.json?from=2015&to=2018');
    const { leftOut, gaps } = z
      .object({ leftOut: z.number(), gaps: z.array(z.object({ period: z.string() })) })
      .parse(await page.json());
    expect(leftOut).toBeGreaterThan(0);
    const csv = await (await app.request('/partners/KEN/timeline.csv?from=2015&to=2018')).text();
    expect(csv.split('no figure on record')).toHaveLength(gaps.length + 1);
    expect(csv).toContain(`${leftOut} row${leftOut === 1 ? '' : 's'} left out`);
  });
});
