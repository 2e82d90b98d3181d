// The forms of records through the front door: what a browser is given and sends back is the record as it was, for every record there is.

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import type { Store } from '#db/open.ts';
import { NEWEST } from '#kernel/times.ts';
import type { Ledger } from '#ledger/ledger.ts';
import { selectRecords } from '#ledger/read.ts';
import type { StoredRecord } from '#ledger/record.ts';

import { exampleHouse } from '../../../../test/house/examples.ts';
import { MADE_FORCE } from '../../../../test/house/forces.ts';
import { MADE_HARM } from '../../../../test/house/harm.ts';
import { fieldsIn } from '../../../../test/house/sent-form.ts';
import { createApp } from '../../app.ts';
import { furnish } from '../../house.ts';
import { editElsewhere, newElsewhere } from './elsewhere.ts';

vi.setConfig({ testTimeout: 240_000 });

const OPERATOR = { name: 'A. Operator', clearance: 'sealed', compartments: [] } as const;

let store: Store;
let ledger: Ledger;
let app: ReturnType<typeof createApp>;
let now = Date.UTC(2026, 10, 21, 12);

beforeAll(async () => {
  const examples = await exampleHouse();
  ({ store, ledger } = examples);
  await examples.put([...MADE_FORCE, ...MADE_HARM]);
  app = createApp(furnish(store, { operator: OPERATOR, now: () => (now += 1000) }));
}, 180_000);

afterAll(() => store.close());

async function get(path: string): Promise<string> {
  const response = await app.request(path);
  const text = await response.text();
  expect([path, response.status, response.status === 200 ? '' : text.slice(0, 2000)]).toEqual([path, 200, '']);
  return text;
}

async function send(
  path: string,
  fields: ReadonlyMap<string, string>,
): Promise<{ status: number; to: string; text: string }> {
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    origin: 'http://localhost',
    host: 'localhost',
  };
  const response = await app.request(path, {
    method: 'POST',
    body: new URLSearchParams([...fields]).toString(),
    headers,
  });
  return { status: response.status, to: response.headers.get('location') ?? '', text: await response.text() };
}

async function recordOf(id: string): Promise<StoredRecord> {
  const [record] = await selectRecords(ledger, { times: NEWEST, reader: OPERATOR, ids: [id] });
  if (record === undefined) throw new RangeError(`no record ${id}`);
  return record;
}

describe('every record on file', () => {
  it('is not changed by a form that is sent as it was given', async () => {
    const all = await selectRecords(ledger, { times: NEWEST, reader: OPERATOR });
    expect(all.length).toBeGreaterThan(200);
    const some = [...Map.groupBy(all, ({ kind }) => kind).values()].flatMap((records) => records.slice(0, 25));
    for (const record of some) {
      if (editElsewhere(record.kind, record.id, false) !== null) continue;
      const fields = fieldsIn(await get(`/records/${record.id}/edit`))
        .set('reason', 'looked at')
        .set('do', 'send');
      const answer = await send(`/records/${record.id}/edit`, fields);
      expect([record.id, answer.status, answer.status === 303 ? '' : answer.text.slice(3000, 6000)]).toEqual([
        record.id,
        303,
        '',
      ]);
      expect((await recordOf(record.id)).version).toBe(record.version);
    }
  });

  it('comes out the same when it is entered anew', async () => {
    const all = await selectRecords(ledger, { times: NEWEST, reader: OPERATOR });
    const kinds = Map.groupBy(all, ({ kind }) => kind);
    expect(kinds.size).toBeGreaterThan(20);
    for (const [kind, records] of kinds) {
      if (newElsewhere(kind) !== null || kind === 'merge') continue;
      for (const record of records.slice(0, 8)) {
        const empty = fieldsIn(await get(`/kinds/${kind}/new`));
        const id = empty.get('id') ?? '';
        const filled = fieldsIn(await get(`/records/${record.id}/edit`));
        filled.delete('expects');
        const answer = await send(
          `/kinds/${kind}/new`,
          filled.set('id', id).set('reason', 'entered').set('do', 'send'),
        );
        expect([record.id, answer.status, answer.status === 303 ? '' : answer.text.slice(3000, 6000)]).toEqual([
          record.id,
          303,
          '',
        ]);
        const twin = await recordOf(id);
        expect(twin.body).toEqual(record.body);
        expect(twin.citations.toSorted(byText)).toEqual(record.citations.toSorted(byText));
        expect([twin.marking, twin.compartments]).toEqual([record.marking, record.compartments]);
      }
    }
  });
});

function byText(a: unknown, b: unknown): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}
