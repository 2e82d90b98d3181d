// A thread of the embedded engine as its package ships it, recorded in the same way: what our own file layer is measured against.

import { workerData } from 'node:worker_threads';

import type { EngineSetup } from '#db/pglite-messages.ts';

import { recordDisk } from './disk-recorder.ts';

const { folder } = workerData as EngineSetup; // the main thread starts this thread with an EngineSetup only
if (folder !== null) recordDisk(folder);

const { serve } = await import('#db/pglite-serve.ts');
const { MODULES } = await import('#db/pglite-start.ts');
const { PGlite } = await import('@electric-sql/pglite');
const { NodeFS } = await import('@electric-sql/pglite/nodefs');
await serve((setup) =>
  PGlite.create({ fs: new NodeFS(setup.folder ?? ''), extensions: MODULES, pgliteWasmModule: setup.code }),
);
