import { expect, test } from 'vitest';

import type { Effects } from './effects.ts';
import { fetchText, fileText, progressText, startProgress } from './progress.ts';

function watched(isTTY: boolean): {
  readonly effects: Effects;
  readonly written: string[];
  readonly wait: (ms: number) => void;
} {
  const written: string[] = [];
  let now = 0;
  const effects: Effects = {
    stdout: {
      write: () => {
        throw new Error('progress is not data');
      },
    },
    stderr: { write: (text) => written.push(text) },
    env: {},
    now: () => now,
    cwd: '/',
    signal: new AbortController().signal,
    isTTY,
    fetch: globalThis.fetch,
  };
  return {
    effects,
    written,
    wait: (ms) => {
      now += ms;
    },
  };
}

test('it says nothing where nobody watches, or where quiet was asked for', () => {
  for (const [isTTY, quiet] of [
    [false, false],
    [true, true],
  ] as const) {
    const { effects, written } = watched(isTTY);
    const progress = startProgress(effects, { quiet }, 'Importing', 'rows');
    progress.step(1, 2);
    progress.end();
    expect(written).toEqual([]);
  }
});

test('it shows what is done, of how many and how fast, and takes the line away at the end', () => {
  const { effects, written, wait } = watched(true);
  const progress = startProgress(effects, { quiet: false }, 'Importing', 'rows');
  wait(1000);
  progress.step(2400, 10_000);
  progress.step(2401, 10_000); // too soon after the last to be shown
  wait(3000);
  progress.step(10_000, 10_000);
  progress.end();
  expect(written).toEqual([
    '\r\u001B[KImporting …',
    '\r\u001B[KImporting: 2,400 of 10,000 rows (24 %), 2,400 a second',
    '\r\u001B[KImporting: 10,000 of 10,000 rows (100 %), 2,500 a second',
    '\r\u001B[K',
  ]);
});

test('it does not speak of a share or a rate that it does not know', () => {
  const text = progressText({ task: 'Reading', unit: 'records', done: 3, total: undefined, milliseconds: 10 });
  expect(text).toBe('Reading: 3 records');
});

test('of a file it shows bytes, rows, and the time that is left once that can be told', () => {
  const read = { bytes: 3_000_000, totalBytes: 12_400_000, rows: 20_000 };
  expect(fileText('Reading x.csv', read, 2000)).toBe(
    'Reading x.csv: 3.0 of 12.4 MB (24 %), 20,000 rows, 10,000 a second, 7 s left',
  );
  expect(fileText('Reading x.csv', read, 40_000)).toMatch(/, 500 a second, 2 min 6 s left$/);
  expect(fileText('Reading x.csv', { bytes: 0, totalBytes: 0, rows: 0 }, 10)).toBe(
    'Reading x.csv: 0.0 of 0.0 MB, 0 rows',
  );
});

test('of a file that is fetched it says the bytes, of how many only where that is stated and true, and the time left', () => {
  const task = 'Fetching x.csv';
  expect(fetchText(task, { bytes: 0, totalBytes: 12_400_000 }, 50)).toBe('Fetching x.csv: 0.0 of 12.4 MB (0 %)');
  expect(fetchText(task, { bytes: 3_000_000, totalBytes: 12_400_000 }, 2000)).toBe(
    'Fetching x.csv: 3.0 of 12.4 MB (24 %), 1.5 MB a second, 7 s left',
  );
  expect(fetchText(task, { bytes: 3_000_000, totalBytes: null }, 2000)).toBe('Fetching x.csv: 3.0 MB, 1.5 MB a second');
  expect(fetchText(task, { bytes: 13_000_000, totalBytes: 12_400_000 }, 2000)).toBe(
    'Fetching x.csv: 13.0 MB, 6.5 MB a second',
  );
});
