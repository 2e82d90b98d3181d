// The table types against the migrated database: every table, every column, its type, whether it may be null and whether it is
// filled in by the database. Whoever changes one without the other hears of it here.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { freshStore } from '../../test/engine/store.ts';
import type { Store } from './open.ts';

let store: Store;
beforeAll(async () => {
  store = await freshStore();
});
afterAll(() => store.close());

/** How a column of the database is written in `tables.ts`, by its type and whether it may be null. */
const WRITTEN: Readonly<Record<string, readonly [string, string]>> = {
  text: ['string', 'string | null'],
  int4: ['number', 'number | null'],
  int8: ['number', 'number | null'],
  // Exact, as text.
  numeric: ['string', 'string | null'],
  float8: ['number', 'number | null'],
  bool: ['boolean', 'boolean | null'],
  date: ['Day', 'MaybeDay'],
  timestamptz: ['Moment', 'MaybeMoment'],
  json: ['Json', 'Json | null'],
  jsonb: ['Json', 'Json | null'],
  bytea: ['Uint8Array', 'Uint8Array | null'],
  tsvector: ['string', 'string | null'],
  _text: ['readonly string[]', 'readonly string[] | null'],
};
/** Columns whose type says more than the database can. */
const NARROWER: Readonly<Record<string, string>> = { marking: 'Marking' };

interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly generated: boolean;
  readonly defaulted: boolean;
}

function writtenFor({ column, type, nullable, generated, defaulted }: Column): string {
  const written =
    NARROWER[column] ?? WRITTEN[type]?.[nullable ? 1 : 0] ?? `no way to write ${type} in tables.store.test.ts`;
  if (generated) return `GeneratedAlways<${written === 'Json' ? 'unknown' : written}>`;
  return defaulted ? `Generated<${written === 'Moment' ? 'Instant' : written}>` : written;
}

async function columnsOfDatabase(): Promise<readonly Column[]> {
  const { rows } = await sql<Column>`
    select table_name as "table", column_name as "column", udt_name as type, is_nullable = 'YES' as nullable,
           is_generated = 'ALWAYS' as generated, column_default is not null as defaulted
    from information_schema.columns where table_schema = 'public' order by table_name, ordinal_position`.execute(
    store.db,
  );
  return rows;
}

/** Table by table, the lines `column: type` of the interfaces in tables.ts. */
async function tablesInCode(): Promise<Record<string, string[]>> {
  const text = await readFile(join(import.meta.dirname, 'tables.ts'), 'utf8');
  const interfaces = new Map(
    [...text.matchAll(/interface (\w+) \{\n([^}]*)\}/g)].map(([, name, body]) => [
      name,
      (body ?? '')
        .split('\n')
        .map((line) => line.trim().replace(/;$/, ''))
        .filter((line) => line !== ''),
    ]),
  );
  const all = (interfaces.get('Tables') ?? []).map((line) => line.split(': '));
  return Object.fromEntries(all.map(([table, type]) => [table, interfaces.get(type) ?? []]));
}

it('has in tables.ts every table and column of the database, with its type', async () => {
  const expected: Record<string, string[]> = {};
  for (const column of await columnsOfDatabase()) {
    (expected[column.table] ??= []).push(`${column.column}: ${writtenFor(column)}`);
  }
  expect(await tablesInCode()).toEqual(expected);
});

it('says of every table and column what it means', async () => {
  const { rows } = await sql<{ name: string }>`
    select c.relname || coalesce('.' || a.attname, '') as name
    from pg_class c
    join lateral (
      select null::name as attname, 0 as attnum
      union all select attname, attnum from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped
    ) a on true
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and col_description(c.oid, a.attnum) is null
      and (a.attnum > 0 or obj_description(c.oid) is null)
    order by 1`.execute(store.db);
  expect(rows.map(({ name }) => name)).toEqual([]);
});
