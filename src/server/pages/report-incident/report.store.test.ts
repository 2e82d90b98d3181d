// The report of an incident through the front door, as a form and as data: what does not fit is refused at its field, what belongs to
// one person is masked before anything is stored, and no report is stored twice, by halves, or acknowledged and lost.

import { randomUUID } from 'node:crypto';

import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import type { Store } from '#db/open.ts';
import { NEWEST } from '#kernel/times.ts';
import { headOf, selectOf, selectRecords } from '#ledger/read.ts';
import { write } from '#ledger/write.ts';
import { incidentAccount } from '#records/incident-account/record.ts';
import { incident } from '#records/incident/record.ts';
import { source } from '#records/source/record.ts';

import { freshStore } from '../../../../test/engine/store.ts';
import { createApp } from '../../app.ts';
import { furnish } from '../../house.ts';
import type { House } from '../../house.ts';

vi.setConfig({ testTimeout: 60_000 });

const operator = { name: 'A. Operator', clearance: 'sealed', compartments: [] } as const;
const anybody = { name: 'anybody', clearance: 'public', compartments: [] } as const;

let store: Store;
let house: House;
let app: ReturnType<typeof createApp>;
let now = Date.UTC(2026, 10, 21, 12);

beforeAll(async () => {
  store = await freshStore();
  house = furnish(store, { operator, now: () => now });
  app = createApp(house, { intakePace: { aMinute: 60_000, atOnce: 10_000 } });
}, 120_000);
afterAll(() => store.close());

const REPORT = {
  title: 'Shelling of a market',
  whenFirst: '2026-03-04',
  placeName: 'Baidoa',
  country: 'SOM',
  precision: 'near',
  latitude: '3.114',
  longitude: '43.65',
  types: ['artillery-or-rocket'],
  killedCiviliansMin: '2',
  killedCiviliansBest: '3',
  killedCiviliansMax: '5',
  injuredCiviliansNotKnown: 'yes',
  says: 'Shells fell at noon.',
  sourceTitle: 'Report of a monitor',
  sourcePublisher: 'An invented monitor',
  sourceClass: 'ngo',
  sourcePublished: '2026-03-06',
} as const;

type Fields = Readonly<Record<string, string | readonly string[]>>;

async function post(fields: Fields, path = '/api/incidents/report', to = app) {
  const asForm = path === '/incidents/report';
  const pairs = Object.entries(fields).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map((each): [string, string] => [name, each]),
  );
  const response = await to.request(path, {
    method: 'POST',
    body: asForm ? new URLSearchParams(pairs).toString() : JSON.stringify(fields),
    headers: {
      'content-type': asForm ? 'application/x-www-form-urlencoded' : 'application/json',
      origin: 'http://localhost',
      host: 'localhost',
    },
  });
  return { status: response.status, text: await response.text(), headers: response.headers };
}

const asData = async (fields: Fields, to = app) => {
  const { status, text } = await post(fields, undefined, to);
  return { status, answer: JSON.parse(text) as Answer }; // the shapes are held by the contracts
};
interface Answer {
  readonly state?: string;
  readonly incident?: string;
  readonly lookAlikes?: readonly { readonly because: readonly string[] }[];
  readonly error?: {
    readonly code: string;
    readonly problems: readonly { readonly at: string; readonly found: string }[];
  };
}

const held = () => selectOf(house.ledger, incident, { times: NEWEST, reader: operator });
const accountsOf = (id: string | undefined, reader: typeof operator | typeof anybody) =>
  selectOf(house.ledger, incidentAccount, { times: NEWEST, reader, linkedTo: [id ?? ''] });
const fresh = (changed: Fields = {}): Fields => ({ key: randomUUID(), ...REPORT, ...changed });

describe('a report', () => {
  it.each<[string, Fields, string, RegExp]>([
    ['a best number outside its bounds', { killedCiviliansBest: '9' }, 'killedCiviliansMin', /9/],
    ['a negative count', { killedCiviliansMin: '-1' }, 'killedCiviliansMin', /-1/],
    ['a number that is none', { killedCiviliansMin: 'many' }, 'killedCiviliansMin', /"many"/],
    ['a number and "not known"', { killedCiviliansNotKnown: 'yes' }, 'killedCiviliansMin', /both/],
    ['a telephone number', { says: 'Call 0803 123 4567' }, 'says', /^a telephone number \(masked here\)$/],
    ['an event dated after today', { whenFirst: '2026-11-23' }, 'whenFirst', /2026-11-23/],
    ['a date that is ambiguous', { whenFirst: '03/04/2026' }, 'whenFirst', /03\/04\/2026/],
    ['a point at sea', { latitude: '-2', longitude: '50' }, 'latitude', /at sea, \d+ km off/],
    ['coordinates exchanged', { latitude: '43.65', longitude: '3.114' }, 'latitude', /exchanged it lies in Somalia/],
    ['a point in another country', { latitude: '15.4', longitude: '44.2' }, 'latitude', /a point in Yemen/],
    ['one coordinate alone', { latitude: '' }, 'latitude', /one alone/],
    ['no type', { types: [] }, 'types', /none/],
    ['a source without a title', { sourceTitle: '' }, 'sourceTitle', /""|nothing/],
    ['a source that is not on record', { source: 'source.nobody' }, 'source', /source\.nobody/],
    ['a key that is none', { key: 'again' }, 'key', /again/],
  ])(
    'with %s is refused at the field, as data and on the form, and nothing is stored',
    async (_, changed, at, found) => {
      const { status, answer } = await asData(fresh(changed));
      expect(status).toBe(422);
      expect(answer.error?.problems).toEqual(
        expect.arrayContaining([expect.objectContaining({ at, found: expect.stringMatching(found) as string })]),
      );
      const form = await post(fresh(changed), '/incidents/report');
      expect(form.status).toBe(422);
      // A mask is shown above the form, and fields of several choices say it in their words.
      expect(form.text).toMatch(/aria-invalid="true"|role="alert"/);
      expect(form.text).not.toContain('0803');
      expect(await headOf(house.ledger)).toMatchObject({ seq: 0 });
    },
  );

  it.each<[string, Fields, string]>([
    ['a text that is too long', { says: `Witness Mr. Alpha Beta, +252 61 555 0101: ${'word '.repeat(4100)}` }, 'says'],
    ['a latitude that is a telephone number', { latitude: '+252 61 555 0101' }, 'latitude'],
    ['a source that is a name', { source: 'Mr. Alpha Beta +252 61 555 0101' }, 'source'],
    ['a number that is a telephone number', { killedCiviliansMin: '0803 555 0101' }, 'killedCiviliansMin'],
  ])('with %s keeps what was typed, and repeats nothing of what belongs to one person', async (_, changed, at) => {
    const sent = fresh({ title: 'Kept as it was typed', ...changed });
    const masked = await post(sent, '/incidents/report');
    const again = await post(
      { ...sent, [at]: String(changed[at]).replace(/(?:Mr. Alpha Beta|\+252|0803).*?0101/, '[person masked]') },
      '/incidents/report',
    );
    for (const { status, text } of [masked, again]) {
      expect(status).toBe(422);
      expect(text).toContain('value="Kept as it was typed"');
      expect(text).toContain(`href="#${at}"`);
      expect(text).not.toMatch(/Alpha|555 0101/);
    }
    const { status, answer } = await asData(sent);
    expect([status, answer.error?.problems.map((problem) => problem.at)]).toEqual([422, expect.arrayContaining([at])]);
    expect(JSON.stringify(answer)).not.toMatch(/Alpha|555 0101/);
    expect(await headOf(house.ledger)).toMatchObject({ seq: 0 });
  });

  it('on the form shows what was masked before anything is stored, and is stored when it is sent again', async () => {
    const sent = fresh({ title: 'Masked first', says: 'Ask Mr. Alpha Beta, 0803 123 4567.' });
    const first = await post(sent, '/incidents/report');
    expect(first.status).toBe(422);
    expect(first.text).toContain('a person’s name, a telephone number');
    expect(first.text).not.toMatch(/Alpha|0803/);
    expect(first.text).toContain('[person masked]');
    expect(await held()).toHaveLength(0);
    const second = await post({ ...sent, says: 'Ask [person masked], [person masked].' }, '/incidents/report');
    expect(second.status).toBe(200);
    expect(second.text).toContain('Recorded:');
    expect(await held()).toHaveLength(1);
  });

  it('is on record whole: the source, the incident, ungraded, and the account with its citation', async () => {
    const { status, answer } = await asData(fresh());
    expect([status, answer.state]).toEqual([200, 'recorded']);
    const [one] = await selectOf(house.ledger, incident, {
      times: NEWEST,
      reader: operator,
      ids: [answer.incident ?? ''],
    });
    expect(one?.body).toMatchObject({
      when: { first: '2026-03-04', last: '2026-03-04', holds: 'every-day' },
      harm: [{ effect: 'killed', status: 'civilian', who: 'all', count: { min: 2, best: 3, max: 5 } }],
      explosiveInPopulatedArea: { unknown: 'not known to whoever reported' },
    });
    const accounts = await selectOf(house.ledger, incidentAccount, {
      times: NEWEST,
      reader: operator,
      linkedTo: [answer.incident ?? ''],
    });
    expect(accounts).toHaveLength(1);
    expect(accounts[0]?.citations[0]).toMatchObject({ locator: { paragraph: 'the whole of it' } });
    expect(one?.knownFrom).toBe('2026-03-06');
  });

  it('sent again under its key gets the same answer and stores nothing; other content under the key is refused', async () => {
    const sent = fresh({ title: 'Sent twice' });
    const first = await asData(sent);
    const head = await headOf(house.ledger);
    expect(await asData(sent)).toEqual(first);
    expect(await asData({ ...sent, title: 'Another' })).toMatchObject({
      status: 422,
      answer: { error: { problems: [{ at: 'key', found: 'the key of another report' }] } },
    });
    expect(await headOf(house.ledger)).toEqual(head);
  });

  it('sent again with more words leads to what is on record, and is recorded besides under the key that the form has then', async () => {
    const sent = fresh({ title: 'Sent, gone back, added to' });
    expect((await post(sent, '/incidents/report')).status).toBe(200);
    const [first] = (await held()).filter(({ body }) => body.title === sent['title']);
    const added = { ...sent, says: 'Shells fell at noon, and again at one.' };
    const { status, text } = await post(added, '/incidents/report');
    expect([status, text.includes(`href="/incidents/${first?.id ?? ''}"`)]).toEqual([422, true]);
    expect(text).toContain('Shells fell at noon, and again at one.');
    const key = /name="key" value="([^"]+)"/.exec(text)?.[1] ?? '';
    expect((await post({ ...added, key }, '/incidents/report')).text).toContain(
      'one more account of an incident on record',
    );
    expect(await accountsOf(first?.id, operator)).toHaveLength(2);
  });

  it('posted a thousand times under keys of its own is stored once, and told to be on record', async () => {
    const before = (await held()).length;
    const states: (string | undefined)[] = [];
    for (let each = 0; each < 1000; each += 1)
      states.push((await asData(fresh({ title: 'A  thousand times' }))).answer.state);
    expect(states.filter((state) => state === 'recorded')).toHaveLength(1);
    expect(states.filter((state) => state === 'already-on-record')).toHaveLength(999);
    expect(await held()).toHaveLength(before + 1);
  });

  it('proposes what may be one event with it', async () => {
    const { answer } = await asData(fresh({ title: 'The same, told otherwise', latitude: '3.12' }));
    expect(answer.lookAlikes?.length).toBeGreaterThan(0);
    expect(answer.lookAlikes?.[0]?.because).toContain('both on 2026-03-04');
  });

  it('whose source is sealed leaves nothing of the source to anybody without the right', async () => {
    const { answer } = await asData(
      fresh({ title: 'From a sealed source', marking: 'sealed', sourceTitle: 'The quiet one', says: 'Only this.' }),
    );
    const open = { times: NEWEST, reader: anybody };
    const [one] = await selectOf(house.ledger, incident, { ...open, ids: [answer.incident ?? ''] });
    expect(one?.body.title).toBe('From a sealed source');
    expect(JSON.stringify(one)).not.toContain('source.');
    expect(await selectOf(house.ledger, incidentAccount, { ...open, linkedTo: [answer.incident ?? ''] })).toEqual([]);
    expect(JSON.stringify(await selectOf(house.ledger, source, open))).not.toContain('quiet');
    expect((await (await app.request('/incidents/report')).text()).includes('The quiet one')).toBe(false);
  });

  it('of one event by two sources is one incident with two accounts, and neither source is lost', async () => {
    const bare = { title: 'Two sources, no words', says: '' };
    const first = await asData(fresh({ ...bare, sourceTitle: 'First monitor' }));
    const second = await asData(fresh({ ...bare, sourceTitle: 'Second monitor' }));
    expect([first.answer.state, second.answer.state]).toEqual(['recorded', 'account-added']);
    expect(second.answer.incident).toBe(first.answer.incident);
    const told = await asData(fresh({ ...bare, sourceTitle: 'Second monitor', says: 'It burned.' }));
    expect(told.answer).toMatchObject({ state: 'account-added', incident: first.answer.incident });
    for (const again of [{ sourceTitle: 'First monitor' }, { sourceTitle: 'Second  MONITOR' }]) {
      expect((await asData(fresh({ ...bare, ...again }))).answer.state).toBe('already-on-record');
    }
    const form = await post(fresh({ ...bare, sourceTitle: 'Third monitor' }), '/incidents/report');
    expect(form.text).toContain('Recorded as one more account of an incident on record:');
    const accounts = await accountsOf(first.answer.incident, operator);
    const sources = await selectOf(house.ledger, source, {
      times: NEWEST,
      reader: operator,
      ids: accounts.map(({ body }) => body.source),
    });
    expect(sources.map(({ label }) => label).toSorted()).toEqual(['First monitor', 'Second monitor', 'Third monitor']);
    expect(accounts).toHaveLength(4);
  });

  it('of two sources at the same moment keeps both, and one of two that are the same', async () => {
    const same = { title: 'At the same moment', says: '' };
    const answers = await Promise.all(
      ['A monitor', 'B monitor', 'A monitor'].map((sourceTitle) => asData(fresh({ ...same, sourceTitle }))),
    );
    expect(answers.map(({ answer }) => answer.state ?? '').toSorted()).toEqual([
      'account-added',
      'already-on-record',
      'recorded',
    ]);
    expect(await accountsOf(answers[0]?.answer.incident, operator)).toHaveLength(2);
  });

  it('that is sealed and sent again by whoever may see it is on record, and its source is one', async () => {
    const sealed = { title: 'Sealed twice', marking: 'sealed', sourceTitle: 'The quiet one', says: 'Only this.' };
    const first = await asData(fresh(sealed));
    expect((await asData(fresh(sealed))).answer).toMatchObject({ state: 'already-on-record' });
    expect((await asData(fresh({ ...sealed, says: 'And this.' }))).answer).toMatchObject({ state: 'account-added' });
    const accounts = await accountsOf(first.answer.incident, operator);
    expect(accounts).toHaveLength(2);
    expect(new Set(accounts.map(({ body }) => body.source)).size).toBe(1);
  });

  it('is answered for a reader without the right as if nothing sealed were there', async () => {
    const forAnybody = createApp({ ...house, operator: anybody }, { intakePace: { aMinute: 60_000, atOnce: 10_000 } });
    const secret = { sourceTitle: 'Diary of the driver', sourcePublisher: 'The driver', says: 'He drove them there.' };
    const event = { title: 'Driven away', whenFirst: '2024-01-05' };
    await asData(fresh({ ...event, marking: 'sealed', ...secret }));
    const answerTo = async (changed: Fields) => {
      const { status, answer } = await asData(fresh(changed), forAnybody);
      return { status, answer: JSON.stringify(answer).replaceAll(/incident\.[A-Za-z0-9-]+/g, 'ID') };
    };
    const others = { sourceTitle: 'Diary of a guard', sourcePublisher: 'A guard', says: 'It was quiet.' };
    const third = { sourceTitle: 'Diary of a cook', sourcePublisher: 'A cook', says: 'They ate.' };
    // Years apart, so that neither is proposed as one event with the other.
    const elsewhere = await answerTo({ title: 'Elsewhere', whenFirst: '2020-01-05', ...secret });
    expect(elsewhere).toEqual(await answerTo({ title: 'Elsewhere', whenFirst: '2016-01-05', ...others }));
    expect(elsewhere).toMatchObject({ status: 200, answer: expect.stringContaining('"recorded"') as string });
    const ofTheSame = await answerTo({ ...event, ...secret });
    expect(ofTheSame).toEqual(await answerTo({ ...event, ...others }));
    expect(ofTheSame).toMatchObject({ status: 200, answer: expect.stringContaining('"account-added"') as string });
    expect(await answerTo({ ...event, ...third, says: secret.says })).toEqual(await answerTo({ ...event, ...third }));
    const marked = await answerTo({ ...event, ...secret, marking: 'sealed' });
    expect(marked).toEqual(await answerTo({ ...event, ...third, marking: 'sealed' }));
    expect(marked).toMatchObject({ status: 422 });
  });

  it('of what was closed after it was open is taken as new', async () => {
    const sent = { title: 'Closed later', sourceTitle: 'Withdrawn from view' };
    const first = await asData(fresh(sent));
    const accounts = await accountsOf(first.answer.incident, operator);
    const ids = [first.answer.incident ?? '', ...accounts.flatMap(({ id, body }) => [id, body.source])];
    const records = await selectRecords(house.ledger, { times: NEWEST, reader: operator, ids });
    const closed = records.map(
      ({ id, body, citations, version }) =>
        ({ do: 'put', id, body, citations, expects: version, marking: 'sealed' }) as const,
    );
    const author = { by: 'A. Clerk', reason: 'Closed', atMilliseconds: now };
    expect(await write(house.ledger, closed, author, operator)).toMatchObject({ ok: true });
    const forAnybody = createApp({ ...house, operator: anybody });
    const again = await asData(fresh(sent), forAnybody);
    expect([again.status, again.answer.state]).toEqual([200, 'recorded']);
    expect((await asData(fresh(sent), forAnybody)).answer).toMatchObject({
      state: 'already-on-record',
      incident: again.answer.incident,
    });
  });

  it('of many at once is slowed in words with the time to wait; each is refused or on record, none in between', async () => {
    const paced = createApp(house, { intakePace: { aMinute: 600, atOnce: 20 } });
    const before = (await held()).length;
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, at) => post(fresh({ title: `One of many, ${at}` }), undefined, paced)),
    );
    const taken = answers.filter(({ status }) => status === 200);
    const slowed = answers.filter(({ status }) => status === 429);
    expect([taken.length, slowed.length]).toEqual([20, 180]);
    expect(slowed[0]?.headers.get('retry-after')).toBe('1');
    expect(slowed[0]?.text).toContain('Nothing of this one was stored. Send it again in 1 seconds, with the same key.');
    expect(await held()).toHaveLength(before + 20);
    now += 1000;
    const again = await Promise.all(
      Array.from({ length: 20 }, (_, at) => post(fresh({ title: `Later, ${at}` }), undefined, paced)),
    );
    expect(again.filter(({ status }) => status === 200)).toHaveLength(10);
  });
});

describe('ten thousand reports in a minute', () => {
  it('are slowed, each in words; what is acknowledged is on record and nothing else is', async () => {
    const paced = createApp(house, { intakePace: { aMinute: 60, atOnce: 20 } });
    const before = new Set((await held()).map(({ id }) => id));
    const acknowledged: string[] = [];
    let slowed = 0;
    for (let each = 0; each < 10_000; each += 1) {
      now += 6;
      const { status, text } = await post(fresh({ title: `Ten thousand, ${each}` }), undefined, paced);
      if (status === 200) acknowledged.push((JSON.parse(text) as Answer).incident ?? ''); // held by the contract
      else if (status === 429 && text.includes('Nothing of this one was stored.')) slowed += 1;
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(79);
    expect(acknowledged.length).toBeLessThanOrEqual(81);
    expect(acknowledged.length + slowed).toBe(10_000);
    const stored = (await held()).map(({ id }) => id).filter((id) => !before.has(id));
    expect(stored.toSorted()).toEqual(acknowledged.toSorted());
    const { rows } = await sql<{ answer: string }>`select answer from intake_receipt`.execute(house.ledger.db);
    const receipts = new Set(rows.map(({ answer }) => (JSON.parse(answer) as Answer).incident)); // written by the house
    expect(acknowledged.filter((id) => !receipts.has(id))).toEqual([]);
  });
});

describe('the page', () => {
  it('has a key of its own each time, lets the place be asked and a worker be kept, and nothing more', async () => {
    const [one, other] = await Promise.all([app.request('/incidents/report'), app.request('/incidents/report')]);
    const keyIn = async (response: Response) => /name="key" value="([0-9a-f-]{36})"/.exec(await response.text())?.[1];
    expect(await keyIn(one)).not.toBe(await keyIn(other));
    expect(one.headers.get('permissions-policy')).toBe('camera=(), geolocation=(self), microphone=()');
    expect((await app.request('/findings')).headers.get('permissions-policy')).toContain('geolocation=()');
    const worker = await app.request('/code/src/server/browser/report-worker.js');
    expect(worker.headers.get('service-worker-allowed')).toBe('/incidents/report');
    const script = await app.request('/code/src/server/browser/report-incident.js');
    expect(script.headers.get('service-worker-allowed')).toBe(null);
    expect(one.headers.get('content-security-policy')).toContain("script-src 'self'");
  });
});
