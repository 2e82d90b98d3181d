// Migrations: each once, all or nothing, and never over a database that this program does not understand.

import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { freshStore } from '../../test/engine/store.ts';
import { migrate, readMigrations } from './migrate.ts';
import type { Migration } from './migrate.ts';
import type { Store } from './open.ts';

let store: Store;
let ours: readonly Migration[];
beforeEach(async () => {
  store = await freshStore();
  ours = await readMigrations();
});
afterEach(() => store.close());

const extra = (text: string): Migration => ({
  number: ours.length + 1,
  name: `${String(ours.length + 1).padStart(4, '0')}_extra`,
  text,
  checksum: 'c'.repeat(64),
});

const tables = async (): Promise<readonly string[]> => {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_name like 'extra%' order by 1`.execute(
    store.db,
  );
  return rows.map(({ name }) => name);
};

describe('migrating', () => {
  it('does nothing to a database that is as it should be', async () => {
    expect(await migrate(store.db, ours)).toBe(0);
  });

  it('applies what is missing, once, also when two programs start together', async () => {
    const all = [...ours, extra('create table extra (n int); insert into extra values (1);')];
    const counts = await Promise.all([migrate(store.db, all), migrate(store.db, all)]);
    expect(counts.sort((a, b) => a - b)).toEqual([0, 1]);
    expect((await sql`select n from extra`.execute(store.db)).rows).toEqual([{ n: 1 }]);
  });

  it('leaves nothing of a migration that fails, and names its line', async () => {
    const broken = extra('create table extra (n int);\n\ncreate table extra_two (n nothing);');
    await expect(migrate(store.db, [...ours, broken])).rejects.toMatchObject({
      code: 'engine_failed',
      message: expect.stringMatching(/_extra was refused at line 3: type "nothing" does not exist/),
    });
    expect(await tables()).toEqual([]);
    expect(await migrate(store.db, ours)).toBe(0);
  });

  it('refuses a database that is newer than the program', async () => {
    await migrate(store.db, [...ours, extra('create table extra (n int)')]);
    await expect(migrate(store.db, ours)).rejects.toMatchObject({
      code: 'store_newer',
      message: expect.stringContaining('newer release'),
    });
  });

  it('refuses a file that was changed after it was applied', async () => {
    const changed = ours.map((each) => ({ ...each, checksum: 'd'.repeat(64) }));
    await expect(migrate(store.db, changed)).rejects.toMatchObject({
      code: 'migration_changed',
      message: expect.stringContaining('Restore the file from the release'),
    });
  });

  it('refuses a file that is gone: another stands in its place', async () => {
    await migrate(store.db, [...ours, extra('create table extra (n int)')]);
    const other = { ...extra('create table other (n int)'), name: '0002_other' };
    await expect(migrate(store.db, [...ours, other])).rejects.toMatchObject({ code: 'migration_changed' });
  });
});
