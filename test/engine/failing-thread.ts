// A thread of the embedded engine that fails on request, by a statement of its own: an exception that escapes from inside the
// engine, an answer that holds nothing, a disk that no longer syncs.

import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const real = { fsyncSync: fs.fsyncSync, fdatasyncSync: fs.fdatasyncSync };
let diskIsSick = false;
function syncWith(sync: (descriptor: number) => void): (descriptor: number) => void {
  return (descriptor) => {
    if (diskIsSick) throw Object.assign(new Error('EIO: i/o error, fsync'), { code: 'EIO', syscall: 'fsync' });
    sync(descriptor);
  };
}
Object.assign(fs, { fsyncSync: syncWith(real.fsyncSync), fdatasyncSync: syncWith(real.fdatasyncSync) });
syncBuiltinESMExports();

const { serve } = await import('#db/pglite-serve.ts');
const { startEngine } = await import('#db/pglite-start.ts');

await serve(async (setup, keepLog) => {
  const engine = await startEngine(setup, keepLog);
  const enter = engine.Module._PostgresMainLoopOnce;
  const exec = engine.exec.bind(engine);
  let escapes = false;
  engine.Module._PostgresMainLoopOnce = () => {
    enter();
    if (escapes) throw new RangeError('memory access out of bounds');
  };
  engine.exec = async (sql, options) => {
    if (sql === 'fail: escape') escapes = true;
    if (sql === 'fail: sync') diskIsSick = true;
    if (sql === 'fail: nothing') return [{ rows: [], fields: [] }];
    return exec(sql.startsWith('fail: ') ? 'select 1' : sql, options);
  };
  return engine;
});
