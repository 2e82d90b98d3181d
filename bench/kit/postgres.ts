// A PostgreSQL server for a run of the bench, with everything durable: the server of the tests, which syncs nothing, is told to
// sync before anything is measured on it. It can be killed as a crash would, and started again on the same files.

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import pg from 'pg';

import { startPostgres } from '../../test/engine/postgres.ts';
import type { Missing, TestServer } from '../../test/engine/postgres.ts';

export interface Server {
  readonly release: string;
  /** Makes an empty database and answers its address. */
  readonly makeDatabase: () => Promise<string>;
  /** Kills the server and every process of it, at once. */
  readonly kill: () => Promise<void>;
  /** Starts a killed server again; answers how long it took until it let somebody in, in milliseconds. */
  readonly revive: () => Promise<number>;
  readonly stop: () => Promise<void>;
}

const DURABLE = ['fsync', 'synchronous_commit', 'full_page_writes'];
const REVIVE_LIMIT = 30_000;

/** Starts a durable server; answers what is missing when there are no binaries. */
export async function startServer(): Promise<Server | Missing> {
  const started = await startPostgres();
  if ('missing' in started) return started;
  await onServer(started.url, async (client) => {
    for (const name of DURABLE) await client.query(`alter system set ${name} = 'on'`);
    await client.query('select pg_reload_conf()');
  });
  await untilDurable(started.url);
  const programs = await onServer(started.url, async (client) => {
    const { rows } = await client.query<{ setting: string }>("select setting from pg_config() where name = 'BINDIR'");
    return rows[0]?.setting ?? '';
  });
  return { release: started.release, ...controlsOf(started, programs) };
}

function controlsOf(started: TestServer, programs: string): Omit<Server, 'release'> {
  let revived: ChildProcess | null = null;
  return {
    makeDatabase: async () => {
      const name = `bench_${randomBytes(6).toString('hex')}`;
      await onServer(started.url, (client) => client.query(`create database ${name}`));
      const url = new URL(started.url);
      url.pathname = `/${name}`;
      return url.href;
    },
    kill: async () => {
      const main = revived?.pid ?? started.pid;
      // Held still first, so that no process is added while they are counted; a child alone would end in good order.
      process.kill(main, 'SIGSTOP');
      const all = [...(await childrenOf(main)), main];
      for (const pid of all) killAtOnce(pid);
      while ((await Promise.all(all.map(isThere))).includes(true)) await pause(5);
    },
    revive: async () => {
      const start = performance.now();
      const { uid, gid } = await stat(join(started.folder, 'cluster'));
      const port = new URL(started.url).port;
      revived = spawn(join(programs, 'postgres'), ['-D', join(started.folder, 'cluster'), '-p', port], {
        cwd: started.folder,
        stdio: 'ignore',
        env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8', TZ: 'UTC' },
        ...(process.getuid?.() === 0 ? { uid, gid } : {}),
      });
      await untilOpen(started.url);
      return performance.now() - start;
    },
    stop: async () => {
      const child = revived;
      if (child !== null && child.exitCode === null && child.signalCode === null) {
        const gone = new Promise((resolve) => child.once('exit', resolve));
        child.kill('SIGINT'); // fast shutdown
        await gone;
      }
      await started.stop();
    },
  };
}

async function onServer<Value>(url: string, work: (client: pg.Client) => Promise<Value>): Promise<Value> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function untilDurable(url: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const isOn = await onServer(url, async (client) => {
      const { rows } = await client.query<{ setting: string }>('select setting from pg_settings where name = any($1)', [
        DURABLE,
      ]);
      return rows.length === DURABLE.length && rows.every(({ setting }) => setting === 'on');
    });
    if (isOn) return;
    await pause(20);
  }
  throw new Error(`Expected the server to take over ${DURABLE.join(', ')} = on, found that it did not within 2 s.`);
}

async function untilOpen(url: string): Promise<void> {
  const end = performance.now() + REVIVE_LIMIT;
  for (;;) {
    try {
      await onServer(url, (client) => client.query('select 1'));
      return;
    } catch (cause) {
      if (performance.now() > end)
        throw new Error(`The killed server did not come back within ${REVIVE_LIMIT} ms.`, { cause });
      await pause(10);
    }
  }
}

async function childrenOf(pid: number): Promise<readonly number[]> {
  const listed = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return listed.split(' ').flatMap((each) => (each.trim() === '' ? [] : [Number(each)]));
}

function killAtOnce(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error; // gone by itself in between
  }
}

/** Whether a process still runs; one that has ended and only waits to be counted does not. */
async function isThere(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  return (
    status !== null && !['Z', 'X'].includes(status.slice(status.lastIndexOf(')') + 2, status.lastIndexOf(')') + 3))
  );
}
