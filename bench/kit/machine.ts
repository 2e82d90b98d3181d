// On what it was measured: numbers of a shared machine mean little without its load beside them.

import { cpus, loadavg, totalmem } from 'node:os';

import { sql } from 'kysely';

import { openStore } from '#db/open.ts';
import { pgliteRelease } from '#db/pglite-engine.ts';

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryMb: number;
  readonly system: string;
  readonly node: string;
  readonly pglite: string;
  /** Load average of one, five and fifteen minutes before the run. */
  readonly load: readonly number[];
}

/** Describes the machine at this moment. */
export async function machineNow(): Promise<Machine> {
  const load = loadavg().map((each) => Math.round(each * 100) / 100);
  const processors = cpus();
  return {
    processor: processors[0]?.model ?? 'unknown processor',
    cores: processors.length,
    memoryMb: Math.round(totalmem() / 2 ** 20),
    system: `${process.platform} ${process.arch}`,
    node: process.version,
    pglite: `${await pgliteRelease()} (PostgreSQL ${await embeddedRelease()})`,
    load,
  };
}

async function embeddedRelease(): Promise<string> {
  const store = await openStore({ kind: 'memory' });
  const { rows } = await sql<{ server_version: string }>`show server_version`.execute(store.db);
  await store.close();
  return rows[0]?.server_version ?? 'unknown';
}

/** The machine in two lines, with the load before and after. */
export function machineLines(machine: Machine): string {
  const { processor, cores, memoryMb, system, node, pglite, load } = machine;
  const after = loadavg().map((each) => each.toFixed(2));
  return [
    `${processor}, ${cores} cores, ${memoryMb} MB, ${system}; Node ${node}; embedded engine PGlite ${pglite}`,
    `load average before ${load.join(' ')}, after ${after.join(' ')} (1, 5, 15 minutes)`,
  ].join('\n');
}
