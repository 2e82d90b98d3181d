// The engines that a part is run on, each giving empty stores: the embedded engine on disk and in memory, and a PostgreSQL
// server with everything durable where the machine has one.

import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import type { StoreLocation } from '#db/open.ts';

import type { NotRun } from './report.ts';
import type { Workshop } from './workshop.ts';

export interface EngineKind {
  readonly name: string;
  /** Where an empty store can be made, and how to clear it away. */
  readonly place: () => Promise<{ readonly location: StoreLocation; readonly clear: () => Promise<void> }>;
}

const nothing = async (): Promise<void> => {};

/** The embedded engine in a data folder, with everything synced. */
export function onDisk(shop: Workshop): EngineKind {
  return {
    name: 'embedded, on disk',
    place: async () => {
      const folder = await shop.folder();
      return {
        location: { kind: 'folder', path: join(folder, 'data') },
        clear: () => rm(folder, { recursive: true, force: true }),
      };
    },
  };
}

/** The embedded engine in memory. */
export const IN_MEMORY: EngineKind = {
  name: 'embedded, in memory',
  place: async () => ({ location: { kind: 'memory' }, clear: nothing }),
};

/** A PostgreSQL server; or, loudly, that there is none. */
export async function onServer(shop: Workshop): Promise<EngineKind | NotRun> {
  const server = await shop.server();
  if ('missing' in server) return { what: 'the half on PostgreSQL', notRun: server.missing };
  return {
    name: `PostgreSQL ${server.release}`,
    place: async () => ({ location: { kind: 'postgres', url: await server.makeDatabase() }, clear: nothing }),
  };
}
