// Before the store tests run on PostgreSQL: a server of their own, unless THROUGHLINE_TEST_POSTGRES_URL names one.

import { startPostgres } from './postgres.ts';

/** Starts the server and leaves its address to the workers; answers how to stop it. */
export default async function setup(): Promise<() => Promise<void>> {
  if ((process.env['THROUGHLINE_TEST_POSTGRES_URL'] ?? '') !== '') return async () => {};
  const server = await startPostgres();
  if ('missing' in server) throw new Error(`${server.missing} The tests on PostgreSQL cannot run here.`);
  process.env['THROUGHLINE_TEST_POSTGRES_URL'] = server.url;
  return () => server.stop();
}
