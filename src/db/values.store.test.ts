// The same values on both engines, there and back.

import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { freshStore } from '../../test/engine/store.ts';
import type { Store } from './open.ts';

let store: Store;
beforeAll(async () => {
  store = await freshStore();
});
afterAll(() => store.close());

const ROW = {
  day: '2014-02-03',
  moment: '2026-11-21T10:00:00.123456Z',
  before: '1883-11-18T17:00:00.000000Z',
  whole: Number.MAX_SAFE_INTEGER,
  small: -7,
  exact: '1234567890.123456789',
  real: 0.1,
  yes: true,
  json: { list: [1, 'é', null], deep: { n: 1.5 } },
  texts: ['a b', 'say "so"', 'back\\slash', null, '', 'NULL', 'ЖДУ', '{}', 'a,b'],
  days: ['2014-02-03', null],
  bytes: new Uint8Array([0, 1, 255]),
  nothing: null,
};

it('reads back exactly what was written, of every type that we use', async () => {
  const { rows } = await sql`
    select ${ROW.day}::date as day, ${ROW.moment}::timestamptz as moment, ${ROW.before}::timestamptz as before,
           ${ROW.whole}::bigint as whole, ${ROW.small}::int as small, ${ROW.exact}::numeric as exact,
           ${ROW.real}::double precision as real, ${ROW.yes}::boolean as yes, ${ROW.json}::jsonb as json,
           ${ROW.texts}::text[] as texts, ${ROW.days}::date[] as days, ${ROW.bytes}::bytea as bytes,
           ${null}::text as nothing`.execute(store.db);
  expect(rows).toEqual([ROW]);
});

it('speaks UTC, whatever the machine and the server are set to', async () => {
  const { rows } =
    await sql`select '2026-07-01 12:00:00+02'::timestamptz as moment, current_setting('timezone') as zone`.execute(
      store.db,
    );
  expect(rows).toEqual([{ moment: '2026-07-01T10:00:00.000000Z', zone: 'UTC' }]);
});

it('folds text in the same way', async () => {
  const { rows } = await sql`select fold_text(${'Évêché ÅNGSTRÖM Ñandú ß ŁÓDŹ ДЖЕЙ'}) as folded`.execute(store.db);
  expect(rows).toEqual([{ folded: 'eveche angstrom nandu ss lodz джей' }]);
});

it('sorts names in the same order', async () => {
  const names = ['b', 'B', 'a', 'A', 'é', 'z', '_', '1', ' a'];
  const { rows } = await sql<{ name: string }>`
    select name collate "C" as name from unnest(${names}::text[]) as name order by 1`.execute(store.db);
  expect(rows.map(({ name }) => name)).toEqual([' a', '1', 'A', 'B', '_', 'a', 'b', 'z', 'é']);
});

it('carries a parameter of several megabytes', async () => {
  const texts = Array.from({ length: 4000 }, (_, n) => `${n} é "`.repeat(200));
  const { rows } = await sql<{ size: number; last: string }>`
    select sum(octet_length(item))::int as size, max(item) filter (where place = 4000) as last
    from unnest(${texts}::text[]) with ordinality as given(item, place)`.execute(store.db);
  expect(rows).toEqual([{ size: Buffer.byteLength(texts.join('')), last: texts.at(-1) }]);
});
