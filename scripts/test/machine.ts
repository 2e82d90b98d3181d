// What the tests need of the machine, and what to say when it is not there: a PostgreSQL server, a browser.
// It installs nothing (in CI, .ci/run does).

import { existsSync } from 'node:fs';
import path from 'node:path';

/** A part of the tests that cannot run on this machine: what it is, why, and what to do. */
export interface LeftOut {
  readonly part: string;
  readonly why: string;
  readonly remedy: string;
}

/** Says that the PostgreSQL half of the store tests did not run. */
export function withoutPostgres(why: string): LeftOut {
  return {
    part: 'the store tests on PostgreSQL',
    why,
    remedy:
      'On Debian or Ubuntu: apt-get install postgresql. Elsewhere: PostgreSQL 15 or newer, with PG_BIN naming the folder of initdb.',
  };
}

/** Says that the browser tests did not run. */
export function withoutBrowser(): LeftOut {
  return {
    part: 'the browser tests',
    why: 'Expected Chromium at CHROMIUM_PATH or as chromium, chromium-browser or google-chrome on the PATH, found none.',
    remedy: 'On Debian: apt-get install chromium. Elsewhere: any Chromium or Chrome, named by CHROMIUM_PATH.',
  };
}

/** Finds a Chromium; undefined when there is none. */
export function findChromium(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  const candidates = [
    process.env['CHROMIUM_PATH'] ?? '',
    ...folders.flatMap((folder) => names.map((name) => path.join(folder, name))),
  ];
  return candidates.find((file) => file !== '' && existsSync(file));
}

/** A notice that is hard to miss: a frame of stars around what was left out. */
export function box({ part, why, remedy }: LeftOut): string {
  const lines = [`NOT RUN: ${part}`, ...wrap(why), ...wrap(remedy)];
  const width = Math.max(...lines.map((line) => line.length));
  const edge = '*'.repeat(width + 4);
  return [edge, ...lines.map((line) => `* ${line.padEnd(width)} *`), edge, ''].join('\n');
}

function wrap(text: string): readonly string[] {
  return text.match(/\S.{0,94}\S(?=\s|$)|\S+/g) ?? [];
}
