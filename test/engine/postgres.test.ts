// The test server itself: it leaves nothing behind, however the run ends.

import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

import { expect, it } from 'vitest';

const SERVER = new URL('./postgres.ts', import.meta.url).href;

/** A run that starts a server, says where it lives or what is missing, and waits for its end. */
const RUN = `
  const { startPostgres } = await import(${JSON.stringify(SERVER)});
  const server = await startPostgres();
  console.log(JSON.stringify('missing' in server ? server : { pid: server.pid, folder: server.folder }));
  setInterval(() => {}, 1000);`;

function lives(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

it.each(['SIGTERM', 'SIGINT'] as const)(
  'is gone, with its files, after %s',
  async (signal) => {
    const run = spawn(process.execPath, ['--input-type=module', '-e', RUN], { stdio: ['ignore', 'pipe', 'inherit'] });
    const said = await new Promise<string>((resolve) =>
      run.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString())),
    );
    const started: unknown = JSON.parse(said);
    const { pid, folder, missing } = Object(started);
    const isThere = (): boolean[] => [existsSync(String(folder)), lives(Number(pid))];
    expect(isThere()).toEqual(missing === undefined ? [true, true] : [false, false]);
    const ended = new Promise((resolve) => run.once('exit', (_, by) => resolve(by)));
    run.kill(signal);
    expect(await ended).toBe(signal);
    expect(isThere()).toEqual([false, false]);
  },
  40_000,
);
