// The embedded engine has no other process to shorten its log, to clear dead rows and to count what is in the tables. The thread
// does it in moments without work, one thing at a time, so that no query waits long.

import type { PGlite } from '@electric-sql/pglite';

/** The log, in bytes since the last checkpoint, above which a moment without work is used for another, and above which none is awaited. */
const LOG_COMFORTABLE = 32 * 2 ** 20;
const LOG_LONG = 256 * 2 ** 20;
/** A table is gone through when this many rows, and this share of them, are dead or new since the last time. */
const ROWS = 1000;
const SHARE = 0.2;

async function logLength(engine: PGlite): Promise<number> {
  const { rows } = await engine.query<[string]>(
    'select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), redo_lsn) from pg_control_checkpoint()',
    [],
    { rowMode: 'array' },
  );
  return Number(rows[0]?.[0]);
}

/** Shortens a log that has become long under work that never pauses. */
export async function shortenLog(engine: PGlite): Promise<void> {
  if ((await logLength(engine)) > LOG_LONG) await engine.exec('checkpoint');
}

/** Does the most needed piece of upkeep; answers whether there was one, and so may be another. */
export async function keepUp(engine: PGlite): Promise<boolean> {
  if ((await logLength(engine)) > LOG_COMFORTABLE) {
    await engine.exec('checkpoint');
    return true;
  }
  // The counts reach the view with the end of this statement.
  await engine.exec('select pg_stat_force_next_flush()');
  const { rows } = await engine.query<[string]>(
    `select format('%I.%I', schemaname, relname) from pg_stat_user_tables
     where greatest(n_mod_since_analyze, n_dead_tup) > ${ROWS} + ${SHARE} * n_live_tup
     order by greatest(n_mod_since_analyze, n_dead_tup) desc limit 1`,
    [],
    { rowMode: 'array' },
  );
  const table = rows[0]?.[0];
  if (table === undefined) return false;
  await engine.exec(`vacuum (analyze) ${table}`);
  return true;
}
