// A program that writes for as long as it lives, one record at a time or one import after the other, and says on stdout what was
// acknowledged, only after the write has returned. It never stops by itself: the kill loop ends it.

import { writeSync } from 'node:fs';

import { z } from 'zod';

import { importFiles } from '#ingest/import.ts';

import { benchHouse, NOON, OPERATOR } from './kit/workshop.ts';
import { entryOf, RECORDS_OF_AN_IMPORT } from './synthetic/killed.ts';
import { store } from './synthetic/ledger.ts';

const locationSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('folder'), path: z.string() }),
  z.strictObject({ kind: z.literal('postgres'), url: z.string() }),
]);

// Written at once and not through a stream, which could still hold it when the process is killed.
const say = (line: string): void => void writeSync(1, `${line}\n`);

const [where = '', mode = '', round = ''] = process.argv.slice(2);
const house = await benchHouse(locationSchema.parse(JSON.parse(where)));
const author = { by: 'Bench', reason: 'Written until killed', atMilliseconds: NOON };
say('open');
for (let number = 0; ; number += 1) {
  say(`begin ${number}`);
  if (mode === 'single') {
    const { id, ...entry } = entryOf(`r${round}-n${number}`);
    await store(house.ledger, [{ do: 'put', id, ...entry }], author, OPERATOR);
  } else {
    const records = Array.from({ length: RECORDS_OF_AN_IMPORT }, (_, index) =>
      entryOf(`r${round}-n${number}-${index}`),
    );
    const imported = await importFiles(
      house.ledger,
      [{ name: 'batch.json', text: JSON.stringify({ records }) }],
      author,
      OPERATOR,
    );
    if (!imported.ok) throw new Error('The import was refused.');
  }
  say(`ack ${number}`);
}
