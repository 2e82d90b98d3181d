// A thread of the embedded engine, ours, with everything recorded that it does to its files.

import { workerData } from 'node:worker_threads';

import type { EngineSetup } from '#db/pglite-messages.ts';

import { recordDisk } from './disk-recorder.ts';

const { folder } = workerData as EngineSetup; // the main thread starts this thread with an EngineSetup only
if (folder !== null) recordDisk(folder);

// Only now: what they import of Node's file calls must be the recording ones.
const { serve } = await import('#db/pglite-serve.ts');
const { startEngine } = await import('#db/pglite-start.ts');
await serve(startEngine);
