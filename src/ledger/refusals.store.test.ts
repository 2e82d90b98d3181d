// Every refusal that the record promises, in full and on the real kinds: where, what was expected, what was found, what to do.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Store } from '#db/open.ts';
import type { Reader } from '#kernel/marking.ts';
import type { Problem } from '#kernel/result.ts';

import { freshStore } from '../../test/engine/store.ts';
import { realLedger } from '../../test/house/bodies.ts';
import { MARCH } from '../../test/house/ledger.ts';
import { EVENT, REFUSALS, SOURCE } from '../../test/house/refused.ts';
import type { Change, PutChange } from './change.ts';
import type { Ledger } from './ledger.ts';
import { headOf } from './read.ts';
import { write } from './write.ts';

const READER: Reader = { name: 'operator', clearance: 'sealed', compartments: [] };

let store: Store;
let ledger: Ledger;

const put = async (...changes: readonly Change[]): Promise<readonly Problem[] | null> => {
  const result = await write(ledger, changes, { by: 'A. Clerk', reason: 'entered', atMilliseconds: MARCH }, READER);
  return result.ok ? null : result.failure;
};

beforeAll(async () => {
  store = await freshStore();
  ledger = realLedger(store);
  const partner: Change = { do: 'put', id: 'partner.SOM', body: { name: 'Somalia', type: 'state' } };
  const gone: Change = { do: 'put', id: 'partner.GONE', body: { name: 'Gone', type: 'state' } };
  expect(await put(partner, gone, { do: 'put', id: 'source.report', body: SOURCE })).toBeNull();
  expect(
    await put({ do: 'put', id: 'partner.SOM', expects: 1, body: { name: 'Somalia', type: 'state', iso3: 'SOM' } }),
  ).toBeNull();
  expect(await put({ do: 'retract', id: 'partner.GONE', expects: 1, reason: 'entered twice' })).toBeNull();
});
afterAll(() => store.close());

describe('a record is refused, and nothing is stored, for', () => {
  it.each(REFUSALS.map(([what, ...refused]) => ({ what, refused })))('$what', async ({ refused }) => {
    const [kind, body, problem, more] = refused;
    const before = await headOf(ledger);
    const change: PutChange = { do: 'put', id: `${kind}.tried`, body, ...more };
    expect(await put(change)).toEqual([{ ...problem, record: change.id }]);
    expect(await headOf(ledger)).toEqual(before);
  });

  it('all of its problems at once, each with its row', async () => {
    const problems = await put(
      { do: 'put', id: 'partner.fine', body: { name: 'Fine', type: 'state' } },
      { do: 'put', id: 'regime-event.a', body: { ...EVENT, partner: 'partner.NOWHERE' } },
      { do: 'put', id: 'partner.SOM', expects: 1, body: { name: 'Other', type: 'state' } },
      { do: 'put', id: 'regime-event.b', body: { ...EVENT, partner: 'partner.GONE' } },
    );
    expect(problems?.map(({ row, record, at }) => [row, record, at])).toEqual([
      [2, 'regime-event.a', '/partner'],
      [3, 'partner.SOM', 'expects'],
      [4, 'regime-event.b', '/partner'],
    ]);
  });

  it('an id that is none, wherever one is given', async () => {
    const long = `partner.${'a'.repeat(5_000_000)}`;
    for (const id of ['partner', 'partner.', 'partner.a b', 'Partner.a', 'partner.a\0', long]) {
      const problems = [...((await put({ do: 'put', id, kind: 'partner', body: { name: 'X', type: 'state' } })) ?? [])];
      problems.push(...((await put({ do: 'retract', id, expects: 1, reason: 'x' })) ?? []));
      expect(problems.map((problem) => problem.at)).toEqual(['id', 'id']);
      expect(JSON.stringify(problems).length).toBeLessThan(1000);
    }
  });
});
