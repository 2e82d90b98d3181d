// Search as the ledger does it, over some thousand names, with the modules that we load. In some releases of the embedded engine
// such a search never returns; then this test fails by its time limit, and the release must not be used.

import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { freshStore } from '../../test/engine/store.ts';
import type { Store } from './open.ts';

const NAMES = 6000;
const LIMIT = 20_000;

let store: Store;
beforeAll(async () => {
  store = await freshStore();
  const names = Array.from(
    { length: NAMES },
    (_, n) => `${n}. Brigáde Naçional ${(n * 7919) % 10_007} Ñ${n % 97} Éléphant`,
  );
  await sql`
    insert into record_search (record_id, version, marking, text)
    select 'unit-' || place, 1, 'public', fold_text(name)
    from unnest(${names}::text[]) with ordinality as given(name, place)`.execute(store.db);
}, LIMIT);
afterAll(() => store.close());

it.each([
  [
    'by trigrams, the nearest first',
    sql`select similarity(text, fold_text('Brigade Naciónal 7919')) as s from record_search where text % fold_text('Brigade Naciónal 7919') order by s desc limit 20`,
    20,
  ],
  [
    'by a part of a word within the text',
    sql`select 1 from record_search where text like '%' || fold_text('ñ42') || '%'`,
    62,
  ],
  ['by word similarity', sql`select 1 from record_search where fold_text('éléphant') <% text limit 50`, 50],
  ['by words', sql`select 1 from record_search where tsv @@ plainto_tsquery('simple', fold_text('Éléphant Ñ42'))`, 62],
])(
  'returns from a search %s',
  async (_, query, found) => {
    const { rows } = await query.execute(store.db);
    expect(rows).toHaveLength(found);
  },
  LIMIT,
);
