// What is kept of answers is never told when it no longer holds: after every kind of write, a server that has answered before and
// one that has never been asked say the same. And what a write does not touch is not worked out again.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Reader } from '#kernel/marking.ts';
import { NEWEST } from '#kernel/times.ts';
import type { PutChange } from '#ledger/change.ts';
import { headOf, readRecord, selectRecords } from '#ledger/read.ts';
import type { StoredRecord } from '#ledger/record.ts';

import { exampleHouse } from '../../test/house/examples.ts';
import type { ExampleHouse } from '../../test/house/examples.ts';
import { AUDITOR, MARCH } from '../../test/house/ledger.ts';
import { createApp } from './app.ts';
import { groundOf, keptOrMade } from './ground.ts';
import type { Here, Kept } from './ground.ts';
import { furnish } from './house.ts';
import type { House } from './house.ts';
import { makeMemory } from './lru.ts';

const PUBLIC: Reader = { name: 'anyone', clearance: 'public', compartments: [] };

/** What is asked, and by whom. */
const PAGES = new Map<Reader, readonly string[]>([
  [
    AUDITOR,
    [
      '/api/partners/partner.SOM/dossier.json',
      '/api/partners/partner.UGA/dossier.json',
      '/api/partners/partner.SOM/dossier.json?knownAt=2019-01-01',
      '/api/findings.json?partner=partner.UGA',
    ],
  ],
  [PUBLIC, ['/api/partners/partner.PHL/dossier.json']],
]);

let house: ExampleHouse;
const houseOf = (operator: Reader): House =>
  furnish(house.store, { operator, now: () => MARCH + 86_400_000 }, house.catalogue);

beforeAll(async () => {
  house = await exampleHouse();
});
afterAll(() => house.store.close());

async function told(app: ReturnType<typeof createApp>, pages: readonly string[]): Promise<readonly string[]> {
  const answers: string[] = [];
  for (const page of pages) answers.push(await (await app.request(page)).text());
  return answers;
}

async function held(kind: string, fits: (record: StoredRecord) => boolean): Promise<StoredRecord> {
  const found = (await selectRecords(house.ledger, { times: NEWEST, reader: AUDITOR, kinds: [kind] })).find(fits);
  if (found === undefined) throw new RangeError(`the examples hold no such ${kind}`);
  return found;
}

const about = (partner: string) => (record: StoredRecord) => JSON.stringify(record.body).includes(`"${partner}"`);

/** The newest version of a record with something said otherwise. */
async function corrected(
  id: string,
  more: Partial<PutChange>,
  said: Readonly<Record<string, unknown>>,
): Promise<PutChange> {
  const { record } = await readRecord(house.ledger, id, { times: NEWEST, reader: AUDITOR });
  const body = { ...(record.body as object), ...said }; // the bodies of all kinds are objects
  return { do: 'put', id, expects: record.version, body, citations: [...record.citations], ...more };
}

describe('after a write, an answer that was kept is the answer of a server that kept nothing', () => {
  const kept = new Map<Reader, ReturnType<typeof createApp>>();

  const writes: readonly (readonly [string, () => Promise<Parameters<ExampleHouse['put']>[0]>])[] = [
    [
      'a correction of a claim',
      async () => [await corrected((await held('assistance', about('partner.SOM'))).id, {}, { period: 'FY2013' })],
    ],
    [
      'a new event of one partner',
      async () => [
        {
          do: 'put',
          id: 'regime-event.new',
          body: {
            partner: 'partner.UGA',
            event: 'coup-attempt',
            succeeded: 'no',
            summary: 'Something happened.',
            when: { first: '2018-11-02', last: '2018-11-02', holds: 'some-day' },
          },
        },
      ],
    ],
    ['another name of a partner', async () => [await corrected('partner.UGA', {}, { name: 'Republic of Uganda' })]],
    [
      'another date of a source',
      async () => {
        const { citations } = await held('assistance', about('partner.SOM'));
        return [await corrected(citations[0]?.source ?? '', {}, { published: '2018-12' })];
      },
    ],
    [
      'a claim that is closed to most',
      async () => [await corrected((await held('assistance', about('partner.PHL'))).id, { marking: 'sealed' }, {})],
    ],
    [
      'and opened again',
      async () => {
        const closed = await held('assistance', (record) => record.marking === 'sealed');
        return [await corrected(closed.id, { marking: 'public' }, {})];
      },
    ],
    [
      'a disposition of a finding',
      async () => [
        {
          do: 'put',
          id: 'finding-disposition.new',
          body: {
            finding: 't40.SOM.2018-11',
            policy: 't40',
            subject: 'partner.SOM',
            opened: '2018-11-30',
            on: '2026-03-02',
            disposition: 'accepted',
            by: 'A. Member',
            reason: 'It is so.',
          },
        },
      ],
    ],
    [
      'a claim that is withdrawn',
      async () => {
        const { id, version } = await held('figure', about('partner.PHL'));
        return [{ do: 'retract', id, expects: version, reason: 'entered twice' }];
      },
    ],
    [
      'two records that are one',
      async () => [
        { do: 'put', id: 'partner.SOM2', body: { name: 'Somali Republic', type: 'state' } },
        { do: 'put', id: 'merge.som', body: { keep: 'partner.SOM', fold: 'partner.SOM2', because: 'two names' } },
      ],
    ],
    [
      'a record of the one that was folded',
      async () => [
        {
          do: 'put',
          id: 'regime-event.folded',
          body: {
            partner: 'partner.SOM2',
            event: 'coup-attempt',
            succeeded: 'no',
            summary: 'Something else happened.',
            when: { first: '2017', last: '2017', holds: 'some-day' },
          },
        },
      ],
    ],
  ];

  test.each(writes)('%s', async (_what, changes) => {
    for (const [reader, pages] of PAGES) {
      const app = kept.get(reader) ?? createApp(houseOf(reader));
      kept.set(reader, app);
      await told(app, pages);
    }
    await house.put(await changes());
    for (const [reader, pages] of PAGES) {
      const app = kept.get(reader);
      if (app === undefined) throw new RangeError('it was asked above');
      const [known, anew] = [await told(app, pages), await told(createApp(houseOf(reader)), pages)];
      expect(pages.filter((_, index) => known[index] !== anew[index])).toEqual([]);
    }
  });
});

test('what a write does not touch is not worked out again', async () => {
  const { ledger } = house;
  const changes: Here['changes'] = makeMemory(9, { of: () => 1, most: 9 });
  const memory = makeMemory<Kept<number>>(9, { of: () => 1, most: 9 });
  const question = { times: NEWEST, reader: AUDITOR };
  let made = 0;
  const ask = async (partner: string): Promise<number> => {
    const { seq } = await headOf(ledger);
    const kept = await keptOrMade({ ledger, seq, changes }, memory, partner, async () => {
      const { record } = await readRecord(ledger, partner, question);
      return { value: (made += 1), ground: await groundOf(ledger, [record], question) };
    });
    return kept.value;
  };
  expect([await ask('partner.KEN'), await ask('partner.COL'), await ask('partner.KEN')]).toEqual([1, 2, 1]);
  await house.put([await corrected('partner.KEN', {}, { name: 'Republic of Kenya' })]);
  expect([await ask('partner.COL'), await ask('partner.KEN'), await ask('partner.KEN')]).toEqual([2, 3, 3]);
  const many = Array.from({ length: 501 }, (_, index): PutChange => {
    const body = { name: `Nobody ${index}`, type: 'state' };
    return { do: 'put', id: `partner.N${index}`, body };
  });
  await house.put(many);
  expect(await ask('partner.COL')).toBe(4);
});
