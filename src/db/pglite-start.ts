// How the embedded engine is started: on disk with everything synced, in memory with nothing. One set of settings for both, and
// the same way of speaking as on a server.

import { readFile } from 'node:fs/promises';

import { PGlite } from '@electric-sql/pglite';
import type { PGliteOptions } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';

import { durableFiles } from './durable-files.ts';
import type { EngineSetup } from './pglite-messages.ts';

/** The modules that we use, and no more: some sets of them, loaded together, make a search hang. */
export const MODULES = { pg_trgm, unaccent };

/** The engine has no other process and no other thread to give work to. */
const ONE_PROCESS = [
  'max_worker_processes=0',
  'max_parallel_workers=0',
  'max_parallel_workers_per_gather=0',
  'max_parallel_maintenance_workers=0',
  'io_method=sync',
];
/** For a small machine; the log is kept short by `upkeep.ts`, since there is no other process to do it. */
const SIZE = ['shared_buffers=32MB', 'min_wal_size=32MB', 'max_wal_size=128MB'];
const SPEECH = ['search_path=public', 'timezone=UTC', 'datestyle=ISO,YMD', 'bytea_output=hex'];
const CONDUCT = ['exit_on_error=false', 'log_checkpoints=false'];
/** "fsync" is the one method of syncing the log that reaches the file layer; the engine's default is an empty call here. */
const DURABLE = ['fsync=on', 'wal_sync_method=fsync', 'full_page_writes=on', 'synchronous_commit=on'];
/** A file in memory that is asked for more room is copied whole; one that zeros are written to grows by shares of itself. */
const VOLATILE = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'file_extend_method=write_zeros'];

/** Starts an engine on a cluster on disk, or in memory from a prepared cluster or from nothing. */
export async function startEngine(setup: EngineSetup, keepLog: (line: string) => boolean): Promise<PGlite> {
  const settings = [...CONDUCT, ...ONE_PROCESS, ...SIZE, ...SPEECH, ...(setup.folder === null ? VOLATILE : DURABLE)];
  const options: PGliteOptions = {
    extensions: MODULES,
    startParams: ['--single', '-O', '-j', ...settings.flatMap((setting) => ['-c', setting])],
    pgliteWasmModule: setup.code,
    // Smaller pieces of the log than the usual 16 MB: a new cluster is made faster, and takes less room.
    initDbStartParams: ['--wal-segsize=4'],
    onStderr: keepLog,
    onStdout: keepLog,
  };
  if (setup.folder !== null) options.fs = durableFiles(setup.folder);
  if (setup.snapshot !== null) options.loadDataDir = new Blob([await readFile(setup.snapshot)]);
  return PGlite.create(options);
}
