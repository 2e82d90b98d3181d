// The prepared cluster and the archive that it is kept in.

import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { findCluster, preparedCluster } from './snapshot.ts';
import { tarEntries } from './tar.ts';

describe('the prepared cluster', () => {
  it('that is not whole is never used: it is thrown away and made again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'throughline-prepared-'));
    try {
      const whole = basename(await preparedCluster());
      const cut = readFileSync(await preparedCluster()).subarray(0, 1_000_000);
      writeFileSync(join(folder, whole), cut);
      const made = await findCluster(folder);
      expect(readdirSync(folder)).toEqual([basename(made)]);
      expect(basename(made)).toMatch(/^pglite-\d+\.\d+\.\d+-[0-9a-f]{16}-[0-9a-f]{64}\.tar$/);
      expect(await findCluster(folder)).toBe(made);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 60_000);
});

describe('an archive', () => {
  it('gives its folders and files', async () => {
    const entries = [...tarEntries(readFileSync(await preparedCluster()))];
    const version = entries.find(({ path }) => path === 'PG_VERSION');
    expect(version?.data && Buffer.from(version.data).toString()).toBe('18\n');
    expect(entries.find(({ path }) => path === 'pg_wal')?.data).toBeNull();
    expect(entries.filter(({ data }) => data !== null).length).toBeGreaterThan(300);
  });

  it('with a path that leads out of it is refused', async () => {
    const header = Buffer.alloc(1024);
    header.write('../outside', 0);
    header.write('00000000000 ', 124);
    header.write('0', 156);
    expect(() => [...tarEntries(header)]).toThrow(/found type "0" at "..\/outside"/);
  });
});
