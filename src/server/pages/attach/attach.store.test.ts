// Attachments through the front door: what is too large or not what it says is refused and nothing of it is stored; what is kept is kept
// once, and nobody without the right gets a byte of it or hears that it is there.

import { createHash } from 'node:crypto';

import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';

import type { Store } from '#db/open.ts';
import { NEWEST } from '#kernel/times.ts';
import type { PutChange } from '#ledger/change.ts';
import { readRecord, selectOf } from '#ledger/read.ts';
import { write } from '#ledger/write.ts';
import { attachment } from '#records/attachment/record.ts';

import { freshStore } from '../../../../test/engine/store.ts';
import { createApp } from '../../app.ts';
import { furnish } from '../../house.ts';
import type { House } from '../../house.ts';

const operator = { name: 'A. Operator', clearance: 'sealed', compartments: [] } as const;
const anybody = { name: 'Anybody', clearance: 'public', compartments: [] } as const;
const now = (): number => Date.UTC(2026, 10, 21, 12);

let store: Store;
let house: House;
let app: ReturnType<typeof createApp>;
let forAnybody: ReturnType<typeof createApp>;

beforeAll(async () => {
  store = await freshStore();
  house = furnish(store, { operator, now });
  app = createApp(house);
  forAnybody = createApp({ ...house, operator: anybody });
  const body = {
    title: 'Shelling of a market',
    when: { first: '2026-03-04', last: '2026-03-04', holds: 'every-day' },
    place: { name: 'Baidoa', precision: 'near' },
    types: ['artillery-or-rocket'],
    explosiveInPopulatedArea: 'yes',
    checkable: 'yes',
  };
  const changes = ['one', 'two'].map((name) => ({ do: 'put', id: `incident.${name}`, body }) as const);
  const report = await write(house.ledger, changes, { by: 'A', reason: 'Test', atMilliseconds: now() }, operator);
  if (!report.ok) throw new Error(JSON.stringify(report.failure));
}, 120_000);
afterAll(() => store.close());

const JPEG = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), Buffer.from('JFIF\0'), Buffer.alloc(60, 7)]);
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function send(
  name: string,
  bytes: Uint8Array,
  fields: Readonly<Record<string, string>> = {},
  incident = 'incident.one',
  to = app,
) {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  form.set('file', new File([new Uint8Array(bytes)], name));
  const headers = { origin: 'http://localhost', host: 'localhost' };
  const response = await to.request(`/incidents/attach/${incident}`, { method: 'POST', body: form, headers });
  return { status: response.status, text: await response.text() };
}

const held = (reader: typeof operator | typeof anybody = operator) =>
  selectOf(house.ledger, attachment, { times: NEWEST, reader });
async function blobs(): Promise<readonly string[]> {
  const { rows } = await sql<{ sha256: string }>`select sha256 from attachment_blob order by sha256`.execute(
    house.ledger.db,
  );
  return rows.map(({ sha256 }) => sha256);
}

it('refuses what is declared to be of 2 GB and reads no more of it than the fields of a form', async () => {
  let wasRead = 0;
  const body = new ReadableStream<Uint8Array>(
    { pull: (controller) => controller.enqueue(new Uint8Array((wasRead += 65_536))) },
    { highWaterMark: 0 },
  );
  const headers = {
    origin: 'http://localhost',
    host: 'localhost',
    'content-type': 'multipart/form-data; boundary=x',
    'content-length': String(2 * 1024 ** 3),
  };
  const request = new Request('http://localhost/incidents/attach/incident.one', {
    method: 'POST',
    body,
    headers,
    duplex: 'half',
  });
  const response = await app.request(request);
  expect(response.status).toBe(413);
  expect(await response.text()).toContain('Expected a file of at most 20.1 MB, found 2048 MB. Nothing was stored.');
  expect(wasRead).toBeLessThan(256 * 1024);
});

it('stops reading what turns out to be too large, though it declares nothing', async () => {
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1024 * 1024;
      controller.enqueue(new Uint8Array(1024 * 1024));
    },
  });
  const headers = { origin: 'http://localhost', host: 'localhost', 'content-type': 'multipart/form-data; boundary=x' };
  const request = new Request('http://localhost/incidents/attach/incident.one', {
    method: 'POST',
    body,
    headers,
    duplex: 'half',
  });
  expect((await app.request(request)).status).toBe(413);
  expect(sent).toBeLessThan(25 * 1024 * 1024);
  expect([await blobs(), await held()]).toEqual([[], []]);
});

it('refuses a file that is too large at its field, and keeps what was typed', async () => {
  const bytes = new Uint8Array(21 * 1024 * 1024);
  const note = 'The market, <b>from the north</b>';
  const form = new FormData();
  form.set('note', note);
  form.set('from', 'A monitor');
  form.set('file', new File([bytes], 'a.jpg'));
  const streamed = new Response(form);
  const headers = { origin: 'http://localhost', host: 'localhost' };
  const type = { 'content-type': streamed.headers.get('content-type') ?? '' };
  const answers = [
    await app.request('/incidents/attach/incident.one', { method: 'POST', body: form, headers }),
    // As a browser sends it, with its length; above, the length is not declared.
    await app.request('/incidents/attach/incident.one', {
      method: 'POST',
      body: streamed.body,
      headers: { ...headers, ...type, 'content-length': String(bytes.length + 500) },
      duplex: 'half',
    }),
  ];
  for (const response of answers) {
    const text = await response.text();
    expect(response.status).toBe(413);
    expect(text).toContain('expected a file of at most 20 MB, found a larger one');
    expect(text).toContain('The market, &lt;b&gt;from the north&lt;/b&gt;');
    expect(text).toContain('value="A monitor"');
  }
  const above = new FormData();
  above.set('file', new File([bytes], 'a.jpg'));
  above.set('note', note);
  const bare = await app.request('/incidents/attach/incident.one', { method: 'POST', body: above, headers });
  expect(bare.status).toBe(413);
  expect([await blobs(), await held()]).toEqual([[], []]);
});

it('refuses a renamed executable, a name that says more than it should, and what leads nowhere; nothing of it is kept', async () => {
  const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]);
  for (const [name, bytes, fields, said] of [
    ['holiday.jpg', program, {}, 'a program that runs'],
    ['a.jpg', JPEG, { name: 'Call 0803 123 4567' }, 'a telephone number (masked here)'],
    ['a.jpg', JPEG, { note: 'Mr. Alpha Beta is on it' }, 'a person’s name (masked here)'],
    ['a.jpg', JPEG, { taken: '03/04/2026' }, '03/04/2026'],
  ] as const) {
    const { status, text } = await send(name, bytes, fields);
    expect([status, text.includes(said)]).toEqual([422, true]);
  }
  expect((await send('a.jpg', JPEG, {}, 'incident.none')).status).toBe(404);
  expect([await blobs(), await held()]).toEqual([[], []]);
});

it('keeps the bytes once under their hash, and a record with its own custody for each incident', async () => {
  expect((await send('a.jpg', JPEG, { from: 'A monitor', note: 'The market' })).text).toContain('Attached:');
  expect((await send('b.jpg', JPEG, { from: 'A journalist' }, 'incident.two')).status).toBe(200);
  expect(await blobs()).toEqual([hashOf(JPEG)]);
  const records = await held();
  expect(records.map(({ body, marking }) => [body.name, body.sha256, body.custody[0]?.by, marking])).toEqual(
    expect.arrayContaining([
      ['a.jpg', hashOf(JPEG), 'A monitor', 'restricted'],
      ['b.jpg', hashOf(JPEG), 'A journalist', 'restricted'],
    ]),
  );
  const again = await send('c.jpg', JPEG);
  expect([again.status, again.text.includes('one that is attached to this incident')]).toEqual([422, true]);
});

it('hands the bytes out as a file to be saved, with the type that was found in them, and lets nothing of it run', async () => {
  const [one] = await held();
  const response = await app.request(`/attachments/${one?.id ?? ''}`);
  expect(response.status).toBe(200);
  expect(Buffer.from(await response.arrayBuffer())).toEqual(JPEG);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'image/jpeg',
    'content-disposition': expect.stringMatching(
      /^attachment; filename="attachment"; filename\*=UTF-8''[ab]\.jpg$/,
    ) as string,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
});

it('gives a reader without the right what it gives for one that is not there', async () => {
  const [one] = await held();
  const [hidden, absent] = await Promise.all(
    [one?.id ?? '', 'attachment.ffffffffffffffffffffffff'].map(async (id) => {
      const response = await forAnybody.request(`/attachments/${id}`);
      return [response.status, (await response.text()).replaceAll(id, 'ID')];
    }),
  );
  expect(hidden).toEqual(absent);
  expect(hidden?.[0]).toBe(404);
  expect(await held(anybody)).toEqual([]);
});

it('is answered, where the bytes are attached out of sight, as bytes that nobody attached', async () => {
  const [secret, other] = ['Kept out of sight', 'Something else, new'].map((text) => Buffer.from(text.padEnd(40)));
  if (secret === undefined || other === undefined) throw new Error('two files');
  expect((await send('secret.csv', secret, { marking: 'sealed' })).status).toBe(200);
  const answerTo = async (bytes: Uint8Array) => {
    const { status, text } = await send('guess.txt', bytes, { marking: 'public' }, 'incident.one', forAnybody);
    // The id, the hash of the bytes, and the end of the chain at the foot of every page differ for any two files.
    const masked = text.replaceAll(/attachment\.[a-z0-9]+/g, 'ID').replaceAll(hashOf(bytes).slice(0, 16), 'HASH');
    return { status, text: masked.replaceAll(/Record at version \d+|<code>[0-9a-f]{12}<\/code>/g, 'END') };
  };
  const [guessed, control] = [await answerTo(secret), await answerTo(other)];
  expect(guessed).toEqual(control);
  expect(guessed.status).toBe(200);
  const own = (await held(anybody)).filter(({ body }) => body.sha256 === hashOf(secret));
  expect(own).toHaveLength(1);
  const handed = await forAnybody.request(`/attachments/${own[0]?.id ?? ''}`);
  expect(handed.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(await answerTo(secret)).toEqual(await answerTo(other));
});

it('is as closed as its incident: by default, on the form, and by whatever door it comes in', async () => {
  const cleared = { ...operator, compartments: ['Witnesses'] };
  const desk = createApp({ ...house, operator: cleared });
  const author = { by: 'A', reason: 'Test', atMilliseconds: now() };
  const put = (change: Omit<PutChange, 'do'>) => write(house.ledger, [{ do: 'put', ...change }], author, cleared);
  const { body } = (await readRecord(house.ledger, 'incident.one', { times: NEWEST, reader: operator })).record;
  await put({ id: 'incident.hidden', body, marking: 'sealed', compartments: ['Witnesses'] });
  const form = await (await desk.request('/incidents/attach/incident.hidden')).text();
  expect([...form.matchAll(/<option value="(\w+)"/g)].map(([, value]) => value)).toEqual(['sealed']);

  const refused = await send('raid.txt', Buffer.from('Said here.'), { marking: 'restricted' }, 'incident.hidden', desk);
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('a marking as strict as &quot;sealed&quot;');
  expect((await send('raid.txt', Buffer.from('Said here.'), {}, 'incident.hidden', desk)).status).toBe(200);
  const [kept] = (await selectOf(house.ledger, attachment, { times: NEWEST, reader: cleared })).filter(
    ({ body: { name } }) => name === 'raid.txt',
  );
  expect(kept).toMatchObject({ marking: 'sealed', compartments: ['Witnesses'] });
  const restricted = createApp({ ...house, operator: { ...operator, clearance: 'restricted' } });
  for (const to of [restricted, app]) {
    for (const path of [
      `/records/${kept?.id ?? ''}`,
      `/api/records/${kept?.id ?? ''}`,
      `/attachments/${kept?.id ?? ''}`,
    ])
      expect([path, (await to.request(path)).status]).toEqual([path, 404]);
  }
  const opened = await put({ id: kept?.id, body: kept?.body, marking: 'restricted', compartments: [], expects: 1 });
  expect(opened.ok ? [] : opened.failure.map(({ at }) => at)).toEqual(['marking', 'compartments']);
});

it('is attached once where it is sent twice at the same moment', async () => {
  const bytes = Buffer.from('At the same moment, twice');
  const answers = await Promise.all([send('a.txt', bytes), send('a.txt', bytes)]);
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 422]);
});

it('is never changed, whoever asks the database', async () => {
  await expect(sql`update attachment_blob set media_type = 'x'`.execute(house.ledger.db)).rejects.toThrow(
    'never changed',
  );
  await expect(sql`delete from attachment_blob`.execute(house.ledger.db)).rejects.toThrow('never changed');
  await expect(sql`truncate intake_receipt`.execute(house.ledger.db)).rejects.toThrow('never changed');
});
