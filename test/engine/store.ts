// An empty store for a test, its own alone. THROUGHLINE_TEST_ENGINE says on which engine: "pglite" gives one in memory from the
// prepared cluster; "postgres" a new database on the server at THROUGHLINE_TEST_POSTGRES_URL, cloned from a migrated template.

import { randomBytes } from 'node:crypto';

import pg from 'pg';

import { readMigrations } from '#db/migrate.ts';
import { openStore } from '#db/open.ts';
import type { Store } from '#db/open.ts';

/** Any constant: the workers of a run make the template one after the other, and only the first has to. */
const TEMPLATE_LOCK = 20_261_121;

function serverUrl(): string {
  const url = process.env['THROUGHLINE_TEST_POSTGRES_URL'];
  if (url !== undefined && url !== '') return url;
  throw new Error(
    'Expected THROUGHLINE_TEST_POSTGRES_URL to name a server for the tests on PostgreSQL, found nothing. Run "npm test".',
  );
}

function databaseUrl(name: string): string {
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  return url.href;
}

async function onServer<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function templateDatabase(client: pg.Client): Promise<string> {
  const migrations = await readMigrations();
  const name = `template_${migrations.map(({ checksum }) => checksum.slice(0, 8)).join('_')}`.slice(0, 63);
  await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) {
      const making = `making_${randomBytes(6).toString('hex')}`;
      await client.query(`create database ${making}`);
      await openStore({ kind: 'postgres', url: databaseUrl(making) }).then((store) => store.close());
      await client.query(`alter database ${making} rename to ${name}`);
    }
  } finally {
    await client.query('select pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  }
  return name;
}

async function freshDatabase(): Promise<Store> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(async (client) => {
    const template = await templateDatabase(client);
    await client.query(`create database ${name} template ${template}`);
  });
  const store = await openStore({ kind: 'postgres', url: databaseUrl(name) });
  return {
    ...store,
    async close() {
      await store.close();
      await onServer((client) => client.query(`drop database if exists ${name} with (force)`));
    },
  };
}

/** Which engine the tests run on: PGlite where nothing else is said. */
export function testEngine(): 'pglite' | 'postgres' {
  const engine = process.env['THROUGHLINE_TEST_ENGINE'] ?? 'pglite';
  if (engine === 'pglite' || engine === 'postgres') return engine;
  throw new Error(`Expected THROUGHLINE_TEST_ENGINE to be "pglite" or "postgres", found "${engine}".`);
}

/** An empty, migrated store that nobody else sees; close it at the end of the test. */
export async function freshStore(): Promise<Store> {
  return testEngine() === 'pglite' ? openStore({ kind: 'memory' }) : freshDatabase();
}
