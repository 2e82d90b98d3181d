// A power cut while a data folder is being made: at every moment there is a whole one, or none, and the next start goes on from there.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { readRecord } from '../../test/engine/disk-events.ts';
import { surviving } from '../../test/engine/disk-replay.ts';
import { openStore } from './open.ts';
import { preparedCluster } from './snapshot.ts';

const MAKER = fileURLToPath(new URL('../../test/engine/make-folder.ts', import.meta.url));

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'throughline-making-'));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

it('leaves a folder that opens, whenever the power goes, and once it is made it stays', async () => {
  const folder = join(place, 'made');
  mkdirSync(folder);
  execFileSync(process.execPath, [MAKER, folder, await preparedCluster()], { stdio: 'inherit' });
  const { events, bytes } = readRecord(folder);
  const renamed = events.findIndex(({ is }) => is === 'renamed');
  // The last sync before the mark is that of the name of the cluster: from there on, it is there to stay.
  const stays = events.findIndex(({ is }, index) => index > renamed && is === 'synced') + 1;
  expect(renamed).toBeGreaterThan(events.length / 2);

  const moments = [10, Math.floor(events.length / 2), renamed, renamed + 1, stays, events.length - 1, events.length];
  for (const [index, at] of moments.entries()) {
    for (const luck of [0, 0.5]) {
      const target = join(place, `cut-${index}-${luck}`);
      const random = (): number => ((index * 7 + at) % 10) / 10;
      surviving({ first: folder, events: events.slice(0, at), bytes, luck, random }, target);
      expect(at < stays || readdirSync(target).includes('cluster')).toBe(true);
      const store = await openStore({ kind: 'folder', path: target });
      expect(await store.db.selectFrom('ledger_head').select('seq').execute()).toEqual([{ seq: 0 }]);
      await store.close();
      expect(readdirSync(target).sort()).toEqual(['cluster', 'throughline.json']);
    }
  }
}, 60_000);
