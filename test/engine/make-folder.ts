// A program that makes a new data folder from a prepared cluster, with everything recorded that it does to its files.

import { recordDisk } from './disk-recorder.ts';

const [folder, prepared] = process.argv.slice(2);
recordDisk(folder ?? '');
// Only now: what it imports of Node's file calls must be the recording ones.
const { makeCluster, markFolder } = await import('#db/cluster-folder.ts');
await makeCluster(folder ?? '', prepared ?? '');
await markFolder(folder ?? '');
