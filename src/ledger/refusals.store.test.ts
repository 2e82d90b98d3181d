// Every refusal that the record promises, in full and on the real kinds: where, what was expected, what was found, what to do.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { EVENT, REFUSALS, realHouse } from '../../test/house/refused.ts';
import type { RealHouse } from '../../test/house/refused.ts';
import type { Change, PutChange } from './change.ts';
import { headOf } from './read.ts';

let house: RealHouse;
const put: RealHouse['put'] = (...changes) => house.put(...changes);

beforeAll(async () => {
  house = await realHouse();
  const gone: Change = { do: 'put', id: 'partner.GONE', body: { name: 'Gone', type: 'state' } };
  expect(await put(gone)).toBeNull();
  expect(
    await put({ do: 'put', id: 'partner.SOM', expects: 1, body: { name: 'Somalia', type: 'state', iso3: 'SOM' } }),
  ).toBeNull();
  expect(await put({ do: 'retract', id: 'partner.GONE', expects: 1, reason: 'entered twice' })).toBeNull();
});
afterAll(() => house.store.close());

describe('a record is refused, and nothing is stored, for', () => {
  it.each(REFUSALS.map(([what, ...refused]) => ({ what, refused })))('$what', async ({ refused }) => {
    const [kind, body, problem, more] = refused;
    const before = await headOf(house.ledger);
    const change: PutChange = { do: 'put', id: `${kind}.tried`, body, ...more };
    expect(await put(change)).toEqual([{ ...problem, record: change.id }]);
    expect(await headOf(house.ledger)).toEqual(before);
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
