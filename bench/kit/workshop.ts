// What the parts of the bench share in one run: temporary folders, one PostgreSQL server, one large ledger. Each is made when it
// is first asked for, and everything is gone at the end.

import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { StoreLocation } from '#db/open.ts';
import type { Reader } from '#kernel/marking.ts';
import { openHouse } from '#server/house.ts';
import type { House } from '#server/house.ts';

import type { Missing } from '../../test/engine/postgres.ts';
import { writeLedger } from '../synthetic/ledger.ts';
import type { LedgerPlan } from '../synthetic/plan.ts';
import { startServer } from './postgres.ts';
import type { Server } from './postgres.ts';

export interface Workshop {
  /** How much of the full work is done; 1 is all of it. */
  readonly scale: number;
  /** Rounds of the kill loop; null for as many as each takes by itself. */
  readonly rounds: number | null;
  /** Tells the person who waits. */
  readonly say: (text: string) => void;
  /** A count, at this run's scale. */
  readonly scaled: (count: number) => number;
  /** An empty folder, gone at the end. */
  readonly folder: () => Promise<string>;
  readonly server: () => Promise<Server | Missing>;
  /** A data folder with the large ledger in it, which nobody holds, and the plan that it was written by. */
  readonly largeLedger: () => Promise<{ readonly path: string; readonly plan: LedgerPlan }>;
  readonly close: () => Promise<void>;
}

/** Who asks and writes in the bench: somebody to whom everything is open. */
export const OPERATOR: Reader = { name: 'Bench', clearance: 'sealed', compartments: [] };

/** The moment of the first write, in milliseconds; the bench's clock stands still there. */
export const NOON = Date.UTC(2026, 10, 21, 12);

/** Opens the house as the server does, at the bench's own moment. */
export function benchHouse(location: StoreLocation): Promise<House> {
  return openHouse({ location, operator: OPERATOR, now: () => NOON });
}

/** Opens the workshop of one run. */
export function openWorkshop(options: Pick<Workshop, 'scale' | 'rounds' | 'say'>): Workshop {
  const folders: string[] = [];
  const clearAtOnce = (): void => {
    for (const path of folders) rmSync(path, { recursive: true, force: true });
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    clearAtOnce();
    process.kill(process.pid, signal);
  };
  process.once('exit', clearAtOnce);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, onSignal);
  const scaled = (count: number): number => Math.max(1, Math.round(count * options.scale));
  const folder = async (): Promise<string> => {
    const made = await mkdtemp(join(tmpdir(), 'throughline-bench-'));
    folders.push(made);
    return made;
  };
  let server: Promise<Server | Missing> | null = null;
  let large: ReturnType<Workshop['largeLedger']> | null = null;
  const makeLarge = async (): ReturnType<Workshop['largeLedger']> => {
    const path = join(await folder(), 'data');
    const house = await benchHouse({ kind: 'folder', path });
    const plan = await writeLedger(
      house.ledger,
      { records: scaled(100_000), author: { by: 'Bench', atMilliseconds: NOON }, reader: OPERATOR },
      options.say,
    );
    await house.close();
    return { path, plan };
  };
  return {
    ...options,
    scaled,
    folder,
    server: () => (server ??= startServer()),
    largeLedger: () => (large ??= makeLarge()),
    close: async () => {
      const running = await server;
      if (running !== null && !('missing' in running)) await running.stop();
      await Promise.all(folders.map((path) => rm(path, { recursive: true, force: true })));
    },
  };
}
