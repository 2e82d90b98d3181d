// What may be one event with another, through the front door: what of it leaves the house, at which times it is told, and that nobody
// decides about a pair over what they have not seen.

import { afterAll, beforeAll, expect, it, vi } from 'vitest';

import { NEWEST } from '#kernel/times.ts';
import type { Change, PutChange } from '#ledger/change.ts';
import { historyOf, selectOf } from '#ledger/read.ts';
import { incidentPair } from '#records/incident-pair/record.ts';

import { exampleHouse } from '../../../../test/house/examples.ts';
import type { ExampleHouse } from '../../../../test/house/examples.ts';
import { hiddenIn } from '../../../../test/house/forms-desk.ts';
import type { Fields } from '../../../../test/house/forms-desk.ts';
import * as harm from '../../../../test/house/harm.ts';
import { createApp } from '../../app.ts';
import { incidentPage } from '../../contracts/incident-page.ts';
import { furnish } from '../../house.ts';
import type { IncidentData } from './data.ts';

vi.setConfig({ testTimeout: 120_000 });

const operator = { name: 'A. Officer', clearance: 'sealed', compartments: [] } as const;

let house: ExampleHouse;
let app: ReturnType<typeof createApp>;
let now = Date.UTC(2026, 10, 21, 12);

beforeAll(async () => {
  house = await exampleHouse();
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

async function decide(about: string, fields: Fields, decision: string, by: string, reason: string) {
  const pair = [
    ['one', `incident.${about}`],
    ['other', `incident.${about}-again`],
  ];
  const typed = [...fields, ...pair, ['decision', decision], ['by', by], ['reason', reason]];
  const response = await app.request(`/incidents/incident.${about}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost', host: 'localhost' },
    body: new URLSearchParams(typed.map(([name = '', value = '']): [string, string] => [name, value])),
  });
  return { status: response.status, text: await response.text() };
}

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

it('is decided in the name of whoever works here, and never over what another decided unseen', async () => {
  const [one, other] = ['incident.pier', 'incident.pier-again'];
  await house.put([harm.happened('pier', '2018-09-02', 4), harm.happened('pier-again', '2018-09-02', 4)]);
  const opened = hiddenIn(await textAt(`/incidents/${one}`), 'reason');
  const pairs = async () =>
    (await selectOf(house.ledger, incidentPair, { times: NEWEST, reader: operator, linkedTo: [one] })).map(
      ({ id, body }) => ({ id, decision: body.decision, by: body.by }),
    );
  expect((await decide('pier', opened, 'one-event', 'Chief Judge X', 'The same hour.')).status).toBe(303);
  const [first] = await pairs();
  expect(first).toMatchObject({ decision: 'one-event', by: 'Chief Judge X' });
  const asked = { times: NEWEST, reader: operator };
  expect((await historyOf(house.ledger, first?.id ?? '', asked)).map(({ recordedBy }) => recordedBy)).toEqual([
    'A. Officer',
  ]);

  // A page that was opened before, and the record has gone on since: its form has another key.
  const older = opened.map(([name, value]): [string, string] =>
    name === 'key' ? [name, 'f'.repeat(64)] : [name, value],
  );
  const late = await decide('pier', older, 'two-events', 'B. Clerk', 'Another <b>hour</b>.');
  expect(late.status).toBe(422);
  expect(late.text).toContain(`called one event by Chief Judge X`);
  expect(late.text).toContain('The same hour.');
  expect(late.text).toContain('Another &lt;b&gt;hour&lt;/b&gt;.');
  expect(late.text).toMatch(new RegExp(`<option value="${other}"\\s+selected`));
  expect(await pairs()).toHaveLength(1);
  const meant = hiddenIn(late.text, 'reason');
  expect((await decide('pier', meant, 'two-events', 'B. Clerk', 'Another <b>hour</b>.')).status).toBe(303);
  expect((await decide('pier', meant, 'two-events', 'B. Clerk', 'Another <b>hour</b>.')).status).toBe(303);
  expect(await pairs()).toEqual(expect.arrayContaining([first, expect.objectContaining({ decision: 'two-events' })]));
  expect(await pairs()).toHaveLength(2);
});

it('is refused at its field where the reason is too long, with what was typed kept', async () => {
  await house.put([harm.happened('quay', '2018-10-02', 4), harm.happened('quay-again', '2018-10-02', 4)]);
  const opened = hiddenIn(await textAt('/incidents/incident.quay'), 'reason');
  const { status, text } = await decide('quay', opened, 'two-events', 'B. Clerk', 'Hours apart. '.repeat(400));
  expect(status).toBe(422);
  expect(text).toContain('at most 2000 characters');
  expect(text).toContain('href="#reason"');
  expect(text).toContain('Hours apart. '.repeat(400).trim());
});
