// A program that opens the house on a data folder as the server does, loads the examples when told to, asks for dossiers as the
// server would answer them, and says its resident memory after each step, a line each on stdout.

import { EXAMPLES_ROOT, loadExamples } from '#ingest/examples.ts';
import { NEWEST } from '#kernel/times.ts';
import { listRecords } from '#ledger/read.ts';

import { pageDataOf } from './kit/page-data.ts';
import { residentNow } from './kit/resident.ts';
import { benchHouse, NOON, OPERATOR } from './kit/workshop.ts';

const [folder, examples, asks, limit] = process.argv.slice(2);
if (folder === undefined) throw new Error('Expected a data folder.');
const house = await benchHouse({ kind: 'folder', path: folder });
if (examples === 'examples') {
  const author = { by: 'Bench', reason: 'The worked examples', atMilliseconds: NOON };
  const loaded = await loadExamples(house.ledger, EXAMPLES_ROOT, author, OPERATOR);
  if (!loaded.ok) throw new Error('The examples were refused; see npm test.');
}
const page = pageDataOf(house);
console.log(residentNow('opened'));
const { records } = await listRecords(house.ledger, 'partner', { times: NEWEST, reader: OPERATOR, limit: 1000 });
const end = performance.now() + Number(limit);
let asked = 0;
// Each ask is of another partner or another day, so that none is answered from what was asked before.
for (; asked < Number(asks) && performance.now() < end; asked += 1) {
  const partner = records[asked % records.length];
  const year = 2025 - (Math.floor(asked / records.length) % 60);
  if (partner !== undefined) await page.ask(partner, { asOf: `${year}-12-31` });
}
console.log(residentNow(`asked ${asked}`));
await house.close();
