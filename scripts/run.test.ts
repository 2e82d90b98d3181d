// Starts scripts/run.mjs as npm does, in a folder of its own that holds a small project without dependencies.

import { execFile, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

interface Ending {
  readonly code: number | string | null | undefined;
  readonly out: string;
  readonly talk: string;
}

const scripts = ['run.mjs', 'ensure.mjs', 'forward.mjs', 'install-lock.mjs'];
let folder: string;

const inFolder = (...names: readonly string[]): string => path.join(folder, ...names);

function write(name: string, content: unknown): void {
  writeFileSync(inFolder(name), typeof content === 'string' ? content : JSON.stringify(content));
}

async function start(...args: readonly string[]): Promise<Ending> {
  return new Promise((resolve) => {
    execFile(process.execPath, [inFolder('scripts', 'run.mjs'), ...args], { cwd: os.tmpdir() }, (error, out, talk) => {
      resolve({ code: error === null ? 0 : error.code, out, talk });
    });
  });
}

const installs = ({ talk }: Ending): number => talk.split('installing what').length - 1;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'throughline-run-'));
  for (const name of scripts) cpSync(path.join(import.meta.dirname, name), inFolder('scripts', name));
  const self = { name: 'small', version: '1.0.0' };
  write('package.json', { ...self, type: 'module' });
  write('package-lock.json', { ...self, lockfileVersion: 3, packages: { '': self } });
  write(
    'entry.ts',
    'const args: readonly string[] = process.argv.slice(2);\nconsole.log(args.join(" "));\nprocess.exitCode = 7;\n',
  );
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

// Each install is one run of npm, which a busy machine may take its time for.
describe('scripts/run.mjs', { timeout: 60_000 }, () => {
  test('refuses a file that is not there, by name', async () => {
    const ending = await start('nothing.ts');
    expect(ending).toMatchObject({ code: 2, out: '' });
    expect(ending.talk).toContain('nothing.ts does not exist');
  });

  test('installs once, talks on stderr only, and hands on arguments and exit code', async () => {
    const first = await start('entry.ts', 'one', '--two');
    expect(first).toMatchObject({ code: 7, out: 'one --two\n' });
    expect(installs(first)).toBe(1);
    const second = await start('entry.ts', 'again');
    expect(second).toEqual({ code: 7, out: 'again\n', talk: '' });
  });

  test('installs again when package-lock.json has changed', async () => {
    await start('entry.ts');
    write('package-lock.json', `${readFileSync(inFolder('package-lock.json'), 'utf8')}\n`);
    expect(installs(await start('entry.ts'))).toBe(1);
  });

  test('says what to do when the install fails, and runs nothing', async () => {
    write('package.json', { name: 'small', version: '1.0.0', dependencies: { 'not-in-the-lock': '1.0.0' } });
    const ending = await start('entry.ts');
    expect(ending).toMatchObject({ code: 1, out: '' });
    expect(ending.talk).toMatch(/the install failed[\s\S]*EUSAGE[\s\S]*npm install/);
    expect(existsSync(inFolder('.installing'))).toBe(false);
  });

  test('lets one of two install, and the other wait', async () => {
    const endings = await Promise.all([start('entry.ts', 'a'), start('entry.ts', 'b')]);
    expect(endings.map(({ code, out }) => ({ code, out }))).toEqual([
      { code: 7, out: 'a\n' },
      { code: 7, out: 'b\n' },
    ]);
    expect(endings.reduce((count, ending) => count + installs(ending), 0)).toBe(1);
  });

  test('takes over the lock of an install that was killed', async () => {
    const gone = spawn(process.execPath, ['--version']);
    await new Promise((resolve) => gone.once('exit', resolve));
    write('.installing', { host: os.hostname(), pids: [gone.pid] });
    expect(await start('entry.ts', 'a')).toMatchObject({ code: 7, out: 'a\n' });
    expect(existsSync(inFolder('.installing'))).toBe(false);
  });

  test('passes SIGTERM on, and waits for an orderly end', async () => {
    write(
      'entry.ts',
      "process.on('SIGTERM', () => setTimeout(() => process.exit(9), 100));\nsetInterval(() => {}, 1000);\nconsole.log('up');\n",
    );
    const child = spawn(process.execPath, [inFolder('scripts', 'run.mjs'), 'entry.ts'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    child.kill('SIGTERM');
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(9);
  });

  test('ends with 128 and the number of the signal that ended the entry', async () => {
    write('entry.ts', "process.kill(process.pid, 'SIGKILL');");
    expect(await start('entry.ts')).toMatchObject({ code: 137 });
  });
});
