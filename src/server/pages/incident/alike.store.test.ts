// What may be one event with another, through the front door: what of it leaves the house, at which times it is told, and that nobody
// decides about a pair over what they have not seen.

import { afterAll, beforeAll, expect, it, vi } from 'vitest';

import type { Change, PutChange } from '#ledger/change.ts';

import { exampleHouse } from '../../../../test/house/examples.ts';
import type { ExampleHouse } from '../../../../test/house/examples.ts';
import * as harm from '../../../../test/house/harm.ts';
import { createApp } from '../../app.ts';
import { incidentPage } from '../../contracts/incident-page.ts';
import { furnish } from '../../house.ts';
import type { IncidentData } from './data.ts';

vi.setConfig({ testTimeout: 120_000 });

let house: ExampleHouse;
let app: ReturnType<typeof createApp>;
let now = Date.UTC(2026, 10, 21, 12);

beforeAll(async () => {
  house = await exampleHouse();
  const operator = { name: 'A. Officer', clearance: 'sealed', compartments: [] } as const;
  app = createApp(furnish(house.store, { operator, now: () => (now += 1000) }));
}, 120_000);
afterAll(() => house.store.close());

function source(name: string, mayExport: 'yes' | 'no', published = '2016-06-01'): Change {
  const body = { title: name, publisher: 'A group', published, class: 'ngo', licence: 'CC BY 4.0' };
  return { do: 'put', id: `source.${name}`, body: { ...body, mayExport }, citations: [] };
}

const citing = (change: PutChange, name: string): PutChange => ({
  ...change,
  citations: [{ at: '', source: `source.${name}`, locator: { page: '1' } }],
});

const textAt = async (path: string): Promise<string> => (await app.request(path)).text();
const dataAt = async (path: string): Promise<IncidentData> => incidentPage.output.parse(JSON.parse(await textAt(path)));

it('is shown on the page, and leaves the house as data only where the other event may', async () => {
  await house.put([
    source('open-terms', 'yes'),
    source('closed-terms', 'no'),
    citing(harm.happened('bridge', '2018-05-08', [11, 14, 19]), 'open-terms'),
    citing(harm.happened('bridge-open', '2018-05-08', [11, 14, 19], { title: 'May be told' }), 'open-terms'),
    citing(harm.happened('bridge-kept', '2018-05-08', [12, 13, 17], { title: 'Stays in the house' }), 'closed-terms'),
  ]);
  const page = await textAt('/incidents/incident.bridge');
  expect([page.includes('May be told'), page.includes('Stays in the house')]).toEqual([true, true]);
  const data = await dataAt('/incidents/incident.bridge.json');
  expect(data).toMatchObject({ alike: [{ other: 'incident.bridge-open', mayLeave: true }], leftOut: 1 });
  expect(JSON.stringify(data)).not.toMatch(/Stays in the house|bridge-kept|12.{0,3}17/);
  expect((await app.request('/incidents/incident.bridge-kept.json')).status).toBe(403);
});

it('is told as the record held it and as it was known then, and is decided on the newest record only', async () => {
  const { head } = await house.put([
    source('of-2019', 'yes', '2019-04-01'),
    source('of-2021', 'yes', '2021-01-01'),
    citing(harm.happened('ford', '2019-03-02', 4), 'of-2019'),
  ]);
  await house.put([
    citing(harm.happened('ford-told-late', '2019-03-02', 4), 'of-2021'),
    citing(harm.happened('ford-entered-late', '2019-03-02', 4), 'of-2019'),
  ]);
  const others = async (times: string): Promise<readonly string[]> =>
    (await dataAt(`/incidents/incident.ford.json${times}`)).alike.map(({ other }) => other);
  expect(await others('')).toEqual(['incident.ford-entered-late', 'incident.ford-told-late']);
  expect(await others('?knownAt=2020-01-01')).toEqual(['incident.ford-entered-late']);
  expect(await others(`?ledgerAt=${head.recordedAt}`)).toEqual([]);
  expect(await textAt('/incidents/incident.ford?asOf=2022-01-01')).toContain('name="decision"');
  const past = await textAt('/incidents/incident.ford?asOf=2022-01-01&knownAt=2020-01-01');
  expect(past).not.toContain('name="decision"');
  expect(past).toContain('href="/incidents/incident.ford?asOf=2022-01-01#alike"');
});
