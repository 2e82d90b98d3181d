// Clocks over HTTP: the page and its data at the three times, narrowed, as a calendar, and one clock of the shelf; overdue as a finding.

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { z } from 'zod';

import type { Change } from '#ledger/change.ts';

import { exampleHouse } from '../../test/house/examples.ts';
import type { ExampleHouse } from '../../test/house/examples.ts';
import { createApp } from './app.ts';
import { clockPage, clocksPage, listClocks } from './contracts/clocks.ts';
import { listFindings } from './contracts/findings.ts';
import { furnish } from './house.ts';

vi.setConfig({ testTimeout: 120_000 });

const SCRIPT = '<script>alert(1)</script>';

function put(kind: string, name: string, body: Readonly<Record<string, unknown>>): Change {
  return { do: 'put', id: `${kind}.${name}`, body, citations: [] };
}

const act = (name: string, code: string, on: string, said: Readonly<Record<string, unknown>> = {}): Change =>
  put('official-act', name, { partner: 'partner.SOM', act: code, on, summary: 'As told.', ...said });

const RECORDS: readonly Change[] = [
  act('told', 'sale-announced-informally', '2023-05-01'),
  act('sale', 'sale-certified', '2023-06-01', {
    channel: 'fms',
    answers: 'official-act.told',
    owner: `Bureau ${SCRIPT}`,
  }),
  act('letter', 'sale-concluded', '2023-07-01', { channel: 'fms', answers: 'official-act.sale' }),
  act('ask', 'human-rights-statement-requested', '2023-06-10', { partner: 'partner.KEN' }),
  act('report', 'report-submitted', '2023-03-30', { partner: null, clock: 'CLK-386' }),
  put('docket', 'rights', {
    partner: 'partner.KEN',
    docket: 'rights',
    from: '2023-01-01',
    through: '2023-12-31',
    by: 'The office',
    how: 'All files were gone through.',
  }),
  put('docket', 'reports', {
    partner: null,
    docket: 'reports',
    from: '2023-01-01',
    through: '2024-12-31',
    by: 'The office',
    how: 'All files were gone through.',
  }),
];

let house: ExampleHouse;
let app: ReturnType<typeof createApp>;
let now = Date.UTC(2026, 10, 21, 12);

beforeAll(async () => {
  house = await exampleHouse();
  await house.put(RECORDS);
  const operator = { name: 'A. Officer', clearance: 'sealed', compartments: [] } as const;
  app = createApp(furnish(house.store, { operator, now: () => (now += 1000) }));
});
afterAll(() => house.store.close());

async function read<C extends { readonly output: z.ZodType }>(
  contract: C,
  path: string,
): Promise<z.output<C['output']>> {
  const response = await app.request(path);
  expect([path, response.status]).toEqual([path, 200]);
  const body: unknown = await response.json();
  const parsed = contract.output.parse(body);
  expect(parsed, 'the contract names all that leaves the house').toEqual(body);
  return parsed as z.output<C['output']>; // parsed by the schema of this very contract
}

/** The text of an answer, with its blanks as a reader sees them. */
const textAt = async (path: string): Promise<string> =>
  (await (await app.request(path)).text()).replaceAll(/[ \n]+/g, ' ');

async function states(query: string): Promise<readonly string[]> {
  const { clocks } = await read(clocksPage, `/clocks.json?${query}`);
  return clocks.map(({ clock, state, daysLeft }) => `${clock} ${state} ${daysLeft}`);
}

describe('the page of clocks', () => {
  it.each([
    ['/clocks?state=soon', 400],
    ['/clocks?who=me', 400],
    ['/clocks/CLK-NONE', 404],
    ['/clocks/nothing', 404],
  ])('%s answers %i in words', async (path, status) => {
    const response = await app.request(path);
    expect(response.status).toBe(status);
    expect((await response.text()).length).toBeGreaterThan(200);
  });

  it('tells the clocks of a partner on a day: running, over, too early', async () => {
    expect(await states('partner=SOM&asOf=2023-06-20')).toContain('CLK-36B running 12');
    expect(await states('partner=SOM&asOf=2023-06-20&state=running&owner=bureau')).toEqual(['CLK-36B running 12']);
    // The letter was issued on the thirtieth day, one day before the first lawful one.
    expect(await states('partner=SOM&asOf=2023-07-31')).toContain('CLK-36B too-early -1');
    expect(await states('partner=SOM&asOf=2023-05-20&state=all')).toContain('CLK-INFORMAL running 21');
  });

  it('tells what is owed, and leaves out what was not known or not recorded at the time', async () => {
    expect(await states('partner=partner.KEN&asOf=2023-07-10')).toEqual(['CLK-502BC running 0']);
    expect(await states('partner=partner.KEN&asOf=2023-07-11')).toEqual(['CLK-502BC overdue -1']);
    expect(await states('partner=partner.KEN&asOf=2023-07-11&ledgerAt=2026-01-01T00:00:00Z&state=all')).toEqual([]);
    expect(await states('partner=partner.KEN&asOf=2023-07-11&knownAt=2023-07-11&state=all')).toEqual([]);
  });

  it('tells reports that come round: met, overdue where the docket is kept, else not known', async () => {
    const of = async (asOf: string): Promise<readonly string[]> =>
      (await states(`asOf=${asOf}&state=all`)).filter((line) => line.startsWith('CLK-386'));
    // The text that was read is of April 2023: of the turn before it nothing is said.
    expect(await of('2023-05-01')).toEqual(['CLK-386 running 335']);
    expect(await of('2024-04-01')).toEqual(['CLK-386 overdue -1', 'CLK-386 running 364']);
  });

  it('is readable, escapes what it shows, marks what nobody has read, and leaves as CSV and as a calendar', async () => {
    const page = await textAt('/clocks?asOf=2023-06-20');
    for (const text of [
      'Review of a government sale by Congress',
      'no calendar for 2023 on the shelf',
      'length not verified',
      '62 with the informal review',
    ]) {
      expect(page).toContain(text);
    }
    expect(page).not.toContain(SCRIPT);
    expect(await textAt('/clocks.csv?asOf=2023-06-20&partner=SOM')).toContain(
      '2023-06-20,CLK-36B,Review of a government sale by Congress,law,partner.SOM,running',
    );
    const calendar = await app.request('/clocks.ics?asOf=2023-06-20&partner=SOM');
    expect(calendar.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const text = await calendar.text();
    expect(text).toContain('DTSTART;VALUE=DATE:20230702');
    expect(await (await app.request('/api/clocks.ics?asOf=2023-06-20&partner=SOM')).text()).toBe(text);
    expect((await read(listClocks, '/api/clocks?asOf=2023-06-20&partner=SOM')).total).toBeGreaterThan(0);
  });

  it('is told of on the first page', async () => {
    const page = await textAt('/?asOf=2023-07-11');
    expect(page).toMatch(/<b>\d+<\/b> running, <b>[1-9]\d*<\/b> overdue\./);
  });
});

describe('the page of one clock', () => {
  it('says in plain words what it is, how long since when, and where that stands', async () => {
    const page = await textAt('/clocks/CLK-36B?asOf=2023-06-20');
    for (const text of [
      '15 calendar days for NATO5',
      '30 calendar days for OTHER',
      'section 2776(b)(1)',
      'the day after the last of these days',
      'open for a lawyer',
      'Republic of Korea',
      'In an emergency: no waiting',
    ]) {
      expect(page).toContain(text);
    }
    const data = await read(clockPage, '/clocks/CLK-36B.json?asOf=2008-06-20');
    expect(data.holds).toBe(1);
    expect(data.classes[0]?.members?.find(({ partner }) => partner === 'KOR')?.onDay).toBe('unknown');
  });

  it('is found by its words', async () => {
    expect(await textAt('/search?q=clk-502bc')).toContain('href="/clocks/CLK-502BC"');
  });

  it('has a page for every clock of the shelf', async () => {
    for (const id of house.catalogue.clocks.keys()) {
      expect([id, (await app.request(`/clocks/${id}?asOf=2023-06-20`)).status]).toEqual([id, 200]);
    }
  });
});

describe('a finding', () => {
  it('is what is overdue, and a step that came too early', async () => {
    const of = async (partner: string, asOf: string): Promise<readonly unknown[]> => {
      const { findings } = await read(listFindings, `/api/findings?partner=${partner}&asOf=${asOf}`);
      return findings.filter(({ policy }) => policy.startsWith('clock-')).map(({ id, severity }) => [id, severity]);
    };
    expect(await of('KEN', '2023-07-10')).toEqual([]);
    expect(await of('KEN', '2023-07-11')).toEqual([['clock-overdue.official-act.ask.2023-07', 'stop']]);
    expect(await of('SOM', '2023-07-31')).toEqual([['clock-step-too-early.letter.2023-07', 'stop']]);
    const page = await textAt('/findings/clock-overdue.official-act.ask.2023-07?asOf=2023-07-11');
    expect(page).toContain('CLK-502BC, last day 2023-07-10: overdue');
  });
});
