// Brings a database to the shape that this program expects, by the numbered SQL files in migrations/, each in one transaction.
// Refuses a database that is newer than the program, and one whose applied files were changed or are gone.

import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { sql } from 'kysely';
import type { Kysely } from 'kysely';

import { AppError } from '#kernel/errors.ts';

import { isSqlRefusal } from './engine.ts';
import type { Tables } from './tables.ts';

const FOLDER = join(import.meta.dirname, 'migrations');
const FILE_NAME = /^(\d{4})_([a-z0-9_]+)\.sql$/;
/** Any constant of our own: two programs that start at once must not migrate at once. */
const LOCK = 7_310_291_155;

/** What is applied is itself in a table; it is there before the first migration. */
const OWN_TABLE = `
  create table if not exists schema_migration (
    number     int primary key,
    name       text not null,
    checksum   text not null,
    applied_at timestamptz not null default now()
  );
  comment on table schema_migration is 'The migrations that were applied to this database.';
  comment on column schema_migration.number is 'Place in the order of migrations: 1, 2, 3, ...';
  comment on column schema_migration.name is 'Name of the file, without its ending.';
  comment on column schema_migration.checksum is 'SHA-256 of the file as it was applied, in hexadecimal.';
  comment on column schema_migration.applied_at is 'When it was applied, by the clock of the database.';
`;

export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly text: string;
  /** SHA-256 of the text, in hexadecimal. */
  readonly checksum: string;
}

async function readMigration(folder: string, file: string, place: number): Promise<Migration> {
  const match = FILE_NAME.exec(file);
  if (match === null || Number(match[1]) !== place) {
    throw new AppError(
      'migration_changed',
      `Expected migration ${String(place).padStart(4, '0')}_<name>.sql, found ${file} in ${folder}. Number the files without a gap.`,
    );
  }
  const text = (await readFile(join(folder, file), 'utf8')).replaceAll('\r\n', '\n');
  return { number: place, name: file.slice(0, -4), text, checksum: createHash('sha256').update(text).digest('hex') };
}

/** The migrations of this program, in order. */
export async function readMigrations(folder = FOLDER): Promise<readonly Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  return Promise.all(files.map((file, index) => readMigration(folder, file, index + 1)));
}

function checkApplied(
  applied: readonly { readonly number: number; readonly name: string; readonly checksum: string }[],
  migrations: readonly Migration[],
): void {
  for (const { number, name, checksum } of applied) {
    const known = migrations[number - 1];
    if (known === undefined) {
      throw new AppError(
        'store_newer',
        `Expected a database with at most ${migrations.length} migrations, found ${name} applied. It was written by a newer release: start that one.`,
      );
    }
    if (known.name !== name || known.checksum !== checksum) {
      throw new AppError(
        'migration_changed',
        `Expected migration ${name} with checksum ${checksum.slice(0, 12)} as it was applied, found ${known.name} with ${known.checksum.slice(0, 12)} in ${FOLDER}. ` +
          'Restore the file from the release, and put the change in a new migration.',
      );
    }
  }
}

function explain(migration: Migration, error: unknown): unknown {
  if (!isSqlRefusal(error)) return error;
  const line = migration.text.slice(0, Number(error.position ?? 0)).split('\n').length;
  return new AppError(
    'engine_failed',
    `Migration ${migration.name} was refused at line ${line}: ${error.message}. The database is as it was before it.`,
    { cause: error },
  );
}

/** Applies the migrations that are missing and answers how many they were; needs a database that nobody else migrates. */
export async function migrate(db: Kysely<Tables>, migrations: readonly Migration[]): Promise<number> {
  return db.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(${sql.lit(LOCK)})`.execute(connection);
    try {
      await sql.raw(OWN_TABLE).execute(connection);
      const applied = await connection
        .selectFrom('schema_migration')
        .select(['number', 'name', 'checksum'])
        .orderBy('number')
        .execute();
      checkApplied(applied, migrations);
      const missing = migrations.slice(applied.length);
      for (const migration of missing) {
        const { number, name, checksum, text } = migration;
        await connection
          .transaction()
          .execute(async (transaction) => {
            await sql.raw(text).execute(transaction);
            await transaction.insertInto('schema_migration').values({ number, name, checksum }).execute();
          })
          .catch((error: unknown) => {
            throw explain(migration, error);
          });
      }
      return missing.length;
    } finally {
      await sql`select pg_advisory_unlock(${sql.lit(LOCK)})`.execute(connection);
    }
  });
}
