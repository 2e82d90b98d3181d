import { gzipSync } from 'node:zlib';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { AppError } from '#kernel/errors.ts';

import { CSV_LAYOUT, HEADER, refusalOf, rowsOf } from '../../../test/sources/read-rows.ts';
import { zipOf } from '../../../test/sources/zip-file.ts';
import type { DelimitedLayout } from './source-schema.ts';

describe('a gzip file', () => {
  it('that is cut off is refused', async () => {
    const bytes = gzipSync('id,day,amount\na,2014-02-03,1\n').subarray(0, -9);
    expect(await refusalOf(bytes, { ...CSV_LAYOUT, packed: 'gz' })).toMatch(/a gzip file that is whole/);
  });
});

describe('a zip file', () => {
  const text = 'id,day,amount\na,2014-02-03,1\n';
  const layout: DelimitedLayout = { ...CSV_LAYOUT, packed: 'zip' };
  it.each<[string, () => Buffer, DelimitedLayout, RegExp]>([
    ['that is cut off', () => zipOf({ 'a.csv': text }).subarray(0, -10), layout, /no directory at its end/],
    [
      'that is cut off and mended',
      () => Buffer.concat([zipOf({ 'a.csv': text }).subarray(9, -60), zipOf({ b: '' }).subarray(-22)]),
      layout,
      /zip|member/,
    ],
    ['of two members', () => zipOf({ 'a.csv': text, 'b.csv': text }), layout, /of one member, found a\.csv, b\.csv/],
    [
      'without the member',
      () => zipOf({ 'a.csv': text }),
      { ...layout, member: 'b.csv' },
      /a member "b\.csv", found a\.csv/,
    ],
    ['with another checksum', () => zipOf({ 'a.csv': text }, { stated: { crc: 1 } }), layout, /another checksum/],
    ['with more than it says', () => zipOf({ 'a.csv': text }, { stated: { size: 5 } }), layout, /5 bytes of a\.csv/],
    [
      'with members over each other',
      () => zipOf({ 'a.csv': text, 'b.csv': text }, { overlapping: true }),
      layout,
      /where the directory has it|overlap/,
    ],
    ['with names that lead elsewhere', () => zipOf({ '/etc/a.csv': text }), layout, /names of members within/],
    ['packed in a rare way', () => zipOf({ 'a.csv': text }, { method: 12 }), layout, /deflated or stored/],
    [
      'of thousands of members',
      () => zipOf(Object.fromEntries(Array.from({ length: 1001 }, (_, at) => [`${at}`, '']))),
      layout,
      /at most 1000 members/,
    ],
    ['that is none', () => Buffer.from(text), layout, /a zip file, found a file that is not zip/],
  ])('%s is refused', async (_name, bytes, of, message) => {
    expect(await refusalOf(bytes(), of)).toMatch(message);
  });

  it('that is a bomb is refused before it is unpacked', async () => {
    const bomb = zipOf({ 'a.csv': Buffer.alloc(64 * 2 ** 20, 'a,b,c\n') });
    expect(await refusalOf(bomb, layout)).toMatch(/unpacks to at most 100 times/);
  });

  it.each([8, 0])('is read, packed in way %d, with a comment and a folder', async (method) => {
    const bytes = zipOf({ 'in/': '', 'in/a.csv': text, 'in/b.csv': 'x' }, { method, comment: 'PK' });
    expect(await rowsOf(bytes, { ...layout, member: 'in/a.csv' })).toEqual([HEADER, ['a', '2014-02-03', '1']]);
  });

  it('in which any byte is changed is refused, or read as it was', async () => {
    const bytes = zipOf({ 'a.csv': text }, { comment: 'a comment' });
    const good = await rowsOf(bytes, layout);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(255), async (at, value) => {
        const damaged = Buffer.from(bytes);
        damaged[at] = value;
        const read = await rowsOf(damaged, layout).catch((error: unknown) => {
          if (error instanceof AppError) return good;
          throw error;
        });
        expect(read).toEqual(good);
      }),
      { numRuns: 500 },
    );
  });
});
