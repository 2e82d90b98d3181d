// Thousands of damaged samples. Whatever is done to a file, reading it ends in a refusal that is explained, or in rows that say what
// the file says: a second, naive reader of the file must find the same cells in the same row.

import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';

import { headerRow } from '#ingest/sources/header.ts';
import { AppError } from '#kernel/errors.ts';

import { dataset, readSample, sampleRelease, samples } from './datasets.ts';
import type { Sample, WhatWasRead } from './datasets.ts';
import { unpack } from './naive-rows.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'mutations-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Files of each sample; THROUGHLINE_MUTATIONS asks for more: 3000 make a hundred thousand in all. */
const RUNS = Number(process.env['THROUGHLINE_MUTATIONS'] ?? 400);
/** So many files are written and read; a busy machine takes its time. Milliseconds. */
const LIMIT = 300 * RUNS;

/** A way of damaging bytes, by two numbers from 0 to 1. */
type Damage = (bytes: Buffer, at: number, what: number) => Buffer;

const place = (bytes: Buffer, at: number): number => Math.floor(at * bytes.length);
const insert = (bytes: Buffer, at: number, text: Buffer): Buffer =>
  Buffer.concat([bytes.subarray(0, place(bytes, at)), text, bytes.subarray(place(bytes, at))]);
const lines = (bytes: Buffer): string[] => bytes.toString('latin1').split('\n');
const joined = (all: readonly string[]): Buffer => Buffer.from(all.join('\n'), 'latin1');
const SIGNS = ['"', ',', '\t', ';', '\n', '\r', '\0', '\ufeff', '-', '9', ' ', 'é', '\u00a0', '٣', '1e3'];

const DAMAGES: Readonly<Record<string, Damage>> = {
  'cut off': (bytes, at) => bytes.subarray(0, place(bytes, at)),
  'a byte changed': (bytes, at, what) => {
    const copy = Buffer.from(bytes);
    copy[place(bytes, at)] = Math.floor(what * 256);
    return copy;
  },
  'a sign added': (bytes, at, what) =>
    insert(bytes, at, Buffer.from(SIGNS[Math.floor(what * SIGNS.length)] ?? '', what > 0.5 ? 'latin1' : 'utf8')),
  'a piece lost': (bytes, at, what) =>
    Buffer.concat([bytes.subarray(0, place(bytes, at)), bytes.subarray(place(bytes, at) + 1 + Math.floor(what * 40))]),
  'a line twice': (bytes, at) => {
    const all = lines(bytes);
    const one = Math.floor(at * all.length);
    return joined(all.toSpliced(one, 0, all[one] ?? ''));
  },
  'two cells changed over': (bytes, at, what) => {
    const all = lines(bytes);
    const one = Math.floor(at * all.length);
    const sign = all[one]?.includes('\t') === true ? '\t' : ',';
    const cells = (all[one] ?? '').split(sign);
    const cell = Math.floor(what * (cells.length - 1));
    const [a, b] = [cells[cell] ?? '', cells[cell + 1] ?? ''];
    return joined(all.with(one, cells.toSpliced(cell, 2, b, a).join(sign)));
  },
  'another delimiter': (bytes, at) => joined(lines(bytes).map((line) => line.replaceAll(at > 0.5 ? ',' : '\t', ';'))),
};

async function outcome(sample: Sample, content: Buffer): Promise<WhatWasRead | AppError> {
  const file = path.join(folder, path.basename(sample.path));
  writeFileSync(file, content);
  return readSample(sample.dataset, sample.layout, file).catch((error: unknown) => {
    if (error instanceof AppError && (error.code === 'invalid_input' || error.code === 'too_large')) return error;
    throw error;
  });
}

const hashOf = (cells: readonly string[]): string => createHash('sha256').update(cells.join('\u001f')).digest('hex');

/** What a refusal leaves open. */
function unexplained({ problems }: AppError): readonly string[] {
  const isWhole = problems.every(({ at, expected, found, todo }) =>
    [at, expected, found, todo].every((part) => part !== ''),
  );
  return isWhole && problems.length > 0
    ? []
    : ['a refusal that does not say where, what was expected, found and what to do'];
}

/** What was read otherwise than it stands in the file. */
function misread(
  { stored, setAside }: WhatWasRead,
  rows: readonly (readonly string[])[],
  header: number,
): readonly string[] {
  const count = stored.length + setAside.length;
  return [
    ...(count === rows.length - header ? [] : [`${count} rows of ${rows.length - header}`]),
    ...stored
      .filter(({ row, hash }) => hash !== hashOf(rows[row - 1] ?? []))
      .map(({ row }) => `other cells in row ${row}`),
  ];
}

describe.each(samples)('the sample $layout of $dataset, damaged', (sample) => {
  const { layout } = sampleRelease(dataset(sample.dataset).source, sample.layout);
  const header = headerRow(layout);

  it(
    `is refused, or read as it is, in ${RUNS} ways`,
    async () => {
      const { bytes, packAgain, rowsOf } = await unpack(sample, layout);
      const whole = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...Object.values(DAMAGES)), whole, whole, async (damage, at, what) => {
          const damaged = damage(bytes, at, what);
          const read = await outcome(sample, packAgain(damaged));
          expect(read instanceof AppError ? unexplained(read) : misread(read, rowsOf(damaged), header)).toEqual([]);
        }),
        { numRuns: RUNS },
      );
    },
    LIMIT,
  );

  it(
    'stores no row with a value that is not of its column',
    async () => {
      const poison = [
        '31/12/2015x',
        'abc',
        '1e3',
        '12.5.1',
        '-5-',
        '٣',
        '0x1F',
        ' 7',
        '7 ',
        '1,000',
        'NaN',
        'null',
        '',
        '2010-13-45',
      ];
      const { bytes, packAgain, rowsOf, writeRows } = await unpack(sample, layout);
      const rows = rowsOf(bytes);
      for (const [index, column] of layout.columns.entries()) {
        if ('ignore' in column || (column.is === 'text' && column.lookup === undefined)) continue;
        for (const text of poison.filter((each) => !column.notStated.includes(each))) {
          const changed = rows.map((cells, row) =>
            row < header ? cells : cells.with(Math.min(index, cells.length - 1), text),
          );
          const read = await outcome(sample, packAgain(writeRows(changed)));
          expect(read instanceof AppError ? [] : read.stored).toEqual([]);
        }
      }
    },
    LIMIT,
  );
});
