// A program that opens the embedded engine as its package ships it, creating a cluster in an empty folder, and does the bare work
// that a part of the bench is compared with. It says on stdout, a line each: "open", then its resident memory after each step.

import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

import { MODULES } from '#db/pglite-start.ts';

import { residentNow } from './kit/resident.ts';

const [folder, partner, asks] = process.argv.slice(2);
if (folder === undefined) throw new Error('Expected the folder of a cluster, or an empty folder.');
const engine = await PGlite.create({ fs: new NodeFS(folder), extensions: MODULES });
await engine.query('select 1');
console.log('open');
console.log(residentNow('opened'));
if (partner !== undefined) {
  for (let ask = 0; ask < Number(asks); ask += 1) {
    await engine.query(
      `select c.record_id, c.version, c.document from record_link l
       join record_current c on c.record_id = l.from_record and c.version = l.from_version where l.to_record = $1`,
      [partner],
    );
  }
  console.log(residentNow('asked'));
}
await engine.close();
