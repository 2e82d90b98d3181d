// A PostgreSQL server for the length of a test run, from the binaries of the machine: in a temporary folder, on a free loopback
// port, with nothing durable about it. It refuses to run as root, so an ordinary user takes its place. It is gone at the end.

import { execFile, execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const DEBIAN = '/usr/lib/postgresql';
const OLDEST = 15;
const START_LIMIT = 30_000;
/** Nothing here outlives the run, so nothing is synced. The rest keeps a small machine responsive. */
const SETTINGS = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'autovacuum=off',
  'max_connections=100',
  'shared_buffers=64MB',
  'unix_socket_directories=',
  'listen_addresses=127.0.0.1',
];

export interface TestServer {
  readonly url: string;
  readonly release: string;
  /** The process of the server, and the folder that holds all its files. */
  readonly pid: number;
  readonly folder: string;
  stop(): Promise<void>;
}

/** Why no server could be started on this machine. */
export interface Missing {
  readonly missing: string;
}

/** The user that the server runs as; null for the one that runs the tests. */
interface User {
  readonly uid: number;
  readonly gid: number;
}

function candidateFolders(): readonly string[] {
  const named = process.env['PG_BIN'];
  const packaged = existsSync(DEBIAN) ? readdirSync(DEBIAN) : [];
  const newestFirst = packaged.sort((a, b) => Number(b) - Number(a)).map((release) => join(DEBIAN, release, 'bin'));
  return [...(named === undefined ? [] : [named]), ...newestFirst, ...(process.env['PATH'] ?? '').split(delimiter)];
}

async function findBinaries(): Promise<{ readonly folder: string; readonly release: string } | Missing> {
  const tooOld: string[] = [];
  for (const folder of candidateFolders()) {
    if (!existsSync(join(folder, 'initdb')) || !existsSync(join(folder, 'postgres'))) continue;
    const { stdout } = await run(join(folder, 'postgres'), ['--version']);
    const release = /(\d+)(\.\d+)?/.exec(stdout)?.[0] ?? '0';
    if (Number.parseInt(release, 10) >= OLDEST) return { folder, release };
    tooOld.push(`${release} in ${folder}`);
  }
  const found = tooOld.length === 0 ? 'none' : tooOld.join(', ');
  return {
    missing: `Expected the server binaries of PostgreSQL ${OLDEST} or newer in PG_BIN, ${DEBIAN}/*/bin or PATH, found ${found}.`,
  };
}

async function unprivilegedUser(): Promise<User | null> {
  if (process.getuid?.() !== 0) return null;
  const id = async (flag: string, name: string): Promise<number> => Number((await run('id', [flag, name])).stdout);
  for (const name of ['postgres', 'nobody']) {
    try {
      return { uid: await id('-u', name), gid: await id('-g', name) };
    } catch {
      continue; // there is no user of this name
    }
  }
  throw new Error(
    'Expected a user "postgres" or "nobody" to run the server as, found neither. Run the tests as an ordinary user.',
  );
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('Expected a port on loopback, found none.');
  return address.port;
}

/** Waits until the server says that it accepts connections. */
async function ready(server: ChildProcess, said: readonly string[]): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const fail = (why: string): void => reject(new Error(`The test server of PostgreSQL ${why}.\n${said.join('')}`));
    const limit = setTimeout(() => fail(`did not start within ${START_LIMIT} ms`), START_LIMIT);
    server.once('error', (error) => fail(`could not be run: ${error.message}`));
    server.once('exit', (code) => fail(`ended with code ${code}`));
    server.stderr?.on('data', (chunk: Buffer) => {
      if (!chunk.toString().includes('ready to accept connections')) return;
      clearTimeout(limit);
      resolve();
    });
  });
}

/** Ends the server and removes its folder; also when the process itself is ending, and cannot wait. */
function stopper(server: ChildProcess, folder: string, stopNow: () => void): () => Promise<void> {
  const atOnce = (): void => {
    try {
      stopNow();
    } catch {
      server.kill('SIGKILL'); // it did not stop by itself
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    process.off('exit', atOnce);
    atOnce();
    process.kill(process.pid, signal);
  };
  process.once('exit', atOnce);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, onSignal);
  return async () => {
    process.off('exit', atOnce);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, onSignal);
    const gone = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGINT'); // fast shutdown
    if (server.exitCode === null && server.signalCode === null) await gone;
    await rm(folder, { recursive: true, force: true });
  };
}

/** Starts a PostgreSQL server that lasts until `stop` or the end of the process; answers what is missing when it cannot. */
export async function startPostgres(): Promise<TestServer | Missing> {
  const binaries = await findBinaries();
  if ('missing' in binaries) return binaries;
  const user = await unprivilegedUser();
  // Under /tmp and not the temporary folder of this user, which the other user may be unable to enter.
  const folder = await mkdtemp('/tmp/throughline-postgres-');
  if (user !== null) await chown(folder, user.uid, user.gid);
  const cluster = join(folder, 'cluster');
  const as = user ?? {};
  const options = { cwd: folder, ...as, env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8', TZ: 'UTC' } };
  const create = [
    '-D',
    cluster,
    '-U',
    'throughline',
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
  ];
  await run(join(binaries.folder, 'initdb'), create, options);
  await writeFile(
    join(cluster, 'postgresql.auto.conf'),
    SETTINGS.map((line) => line.replace(/=(.*)/, " = '$1'\n")).join(''),
  );
  const port = await freePort();
  const said: string[] = [];
  const server = spawn(join(binaries.folder, 'postgres'), ['-D', cluster, '-p', String(port)], {
    ...options,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  server.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  // Its own way of stopping takes its shared memory with it, which killing it does not.
  const stopNow = ['stop', '-D', cluster, '-m', 'immediate', '-t', '10'];
  const stop = stopper(server, folder, () => {
    execFileSync(join(binaries.folder, 'pg_ctl'), stopNow, { ...options, stdio: 'ignore' });
  });
  try {
    await ready(server, said);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url: `postgresql://throughline@127.0.0.1:${port}/postgres`,
    release: binaries.release,
    pid: server.pid ?? 0,
    folder,
    stop,
  };
}
