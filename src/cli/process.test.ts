// The program as a process: exit codes, a clean stdout, two processes on one folder, signals, and a kill without warning.

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { afterEach, beforeEach, expect, test } from 'vitest';

const MAIN = join(import.meta.dirname, 'main.ts');
const SLOW = 60_000;

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

interface Running {
  readonly child: ChildProcess;
  readonly out: () => string;
  readonly ended: Promise<Ended>;
}

let cwd: string;
const children: ChildProcess[] = [];
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'tl-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(cwd, { recursive: true, maxRetries: 5, retryDelay: 200 });
});

function begin(...args: readonly string[]): Running {
  const { DATABASE_URL: _, THROUGHLINE_DATA: __, ...env } = process.env;
  const child = spawn(process.execPath, [MAIN, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  let [out, err] = ['', ''];
  child.stdout.on('data', (data) => {
    out += String(data);
  });
  child.stderr.on('data', (data) => {
    err += String(data);
  });
  const ended = new Promise<Ended>((resolve) =>
    child.on('close', (code, signal) => resolve({ code, signal, out, err })),
  );
  return { child, out: () => out, ended };
}

const run = (...args: readonly string[]): Promise<Ended> => begin(...args).ended;

async function served(...args: readonly string[]): Promise<Running & { readonly url: string }> {
  const server = begin('start', '--port', '0', '--data', 'data', ...args);
  for (let wait = 0; wait < 400; wait += 1) {
    const [url] = server.out().split('\n');
    if (url?.startsWith('http') === true && server.out().endsWith('\n')) return { ...server, url };
    if (server.child.exitCode !== null) break;
    await pause(50);
  }
  throw new Error(`the server did not start: ${(await server.ended).err}`);
}

async function partner(name: string): Promise<string> {
  await writeFile(join(cwd, `${name}.yaml`), `records: [{id: partner.${name}, body: {name: ${name}, type: state}}]\n`);
  return `${name}.yaml`;
}

test('it answers with exit codes, data on stdout and talk on stderr', { timeout: SLOW }, async () => {
  expect(await run('strat')).toMatchObject({
    code: 64,
    out: '',
    err: expect.stringContaining('Did you mean "start"?'),
  });
  const imported = await run('import', await partner('KEN'), '--by', 'Ada', '--data', 'data', '--json');
  expect(imported).toMatchObject({ code: 0, err: expect.stringMatching(/^1 row in [\d.]+ s.*\.\n$/) });
  expect(JSON.parse(imported.out)).toMatchObject({ rowsIn: 1, created: 1 });
});

test(
  'beside a running server a verb asks that server, and a second server is told who holds the folder',
  {
    timeout: SLOW,
  },
  async () => {
    const server = await served('--no-examples');
    const second = await run('start', '--data', 'data', '--no-examples');
    expect(second).toMatchObject({ code: 73, out: '' });
    expect(second.err).toContain(`held by process ${server.child.pid}`);
    expect(second.err).toContain(server.url);
    const imported = await run('import', await partner('KEN'), '--by', 'Ada', '--data', 'data');
    expect(imported).toMatchObject({ code: 0, out: expect.stringContaining('created    1') });
    server.child.kill('SIGINT');
    expect(await server.ended).toMatchObject({ code: 0, signal: null, out: `${server.url}\n` });
    expect(await run('verify', '--data', 'data')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^1 version, /),
    });
  },
);

test(
  'a kill without warning loses nothing that was acknowledged, and the folder opens again',
  {
    timeout: SLOW,
  },
  async () => {
    const server = await served('--no-examples');
    expect(await run('import', await partner('KEN'), '--by', 'Ada', '--data', 'data')).toMatchObject({ code: 0 });
    server.child.kill('SIGKILL');
    expect(await server.ended).toMatchObject({ signal: 'SIGKILL' });
    const again = await served('--no-examples');
    const listed = await run('records', 'list', 'partner', '--data', 'data', '--json');
    expect(JSON.parse(listed.out)).toMatchObject({ total: 1, records: [{ id: 'partner.KEN' }] });
    again.child.kill('SIGTERM');
    expect(await again.ended).toMatchObject({ code: 0 });
  },
);

test('an import that is stopped half-way ends with 130 and has stored nothing', { timeout: SLOW }, async () => {
  const rows = Array.from({ length: 6000 }, (_, index) => `partner.P${index},Partner ${index},state`);
  await writeFile(join(cwd, 'partner.csv'), `id,name,type\n${rows.join('\n')}\n`);
  const long = begin('import', 'partner.csv', '--by', 'Ada', '--data', 'data');
  // Once the folder is held the program listens to signals, and the rows are still to come.
  while (!existsSync(join(cwd, 'data', 'holder.json')) && long.child.exitCode === null) await pause(5);
  await pause(600);
  long.child.kill('SIGINT');
  const err = 'tl import: Cancelled. Stopped as asked; nothing was stored.\n';
  expect(await long.ended).toMatchObject({ code: 130, out: '', err });
  expect(await run('verify', '--data', 'data')).toMatchObject({ code: 0, out: expect.stringMatching(/^0 versions, /) });
});

test('it ends quietly when whoever reads its output has enough', { timeout: SLOW }, async () => {
  const long = begin('dictionary', '--json');
  long.child.stdout?.destroy();
  expect(await long.ended).toMatchObject({ code: 0, err: '' });
});
