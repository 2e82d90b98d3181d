// `tl import`: files into the record, all of them or none.

import { stat, readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';

import { MANIFEST, readExampleSet } from '#ingest/example-set.ts';
import { importFiles as importHere } from '#ingest/import.ts';
import type { ImportReport } from '#ingest/import.ts';
import { decodeText, LARGEST_FILE_BYTES, tooLarge } from '#ingest/input-file.ts';
import type { InputFile } from '#ingest/input-file.ts';
import { AppError, refusal } from '#kernel/errors.ts';
import { importFiles } from '#server/contracts/records.ts';

import type { Client } from '../client.ts';
import { BY, COMMON, DATA } from '../command.ts';
import type { Arguments, CommandOf, Values } from '../command.ts';
import { counted } from '../counted.ts';
import type { Effects } from '../effects.ts';
import { printJson, say } from '../effects.ts';
import { importProgress, rateText } from '../progress.ts';
import { withClient } from '../session.ts';
import { whoAnswers } from '../who.ts';

const args = {
  file: {
    type: 'positional',
    description: `A table (.csv), a bundle (.yaml, .json, .jsonl), or a folder with ${MANIFEST}.`,
  },
  kind: {
    type: 'string',
    valueHint: 'KIND',
    description: 'The kind of the rows of tables; not needed for a file called <kind>.csv.',
  },
  ...BY,
  reason: { type: 'string', valueHint: 'TEXT', description: 'Why (default: the names of the files).' },
  'dry-run': { type: 'boolean', description: 'Check everything and say what would be stored, but store nothing.' },
  ...DATA,
  ...COMMON,
} as const satisfies Arguments;

export const importRecords: CommandOf<typeof args> = {
  name: 'import',
  summary: 'Bring the rows of files into the record: all of them or none.',
  explains: [
    'One row that does not fit stops everything, and every problem of every file is listed with row or line, field, what was expected, what was found and what to do. The same files a second time change nothing. A row that corrects a record names the version that it was read at (column "version").',
    'Rows in = created + corrected + unchanged. "tl dictionary KIND" lists the columns; "tl export KIND" writes a table in the same form.',
  ].join('\n\n'),
  args,
  more: 'FILE',
  examples: [
    [
      'tl import assistance.csv sources.yaml --by "A. Ochieng, oversight staff"',
      'Two files in one batch; the sources may come last.',
    ],
    ['tl import greenbook.csv --kind assistance --dry-run --by "A. Ochieng"', 'Only look whether it fits.'],
    ['tl import examples/somalia-2009-2018 --by "A. Ochieng"', 'A folder of files that belong together.'],
  ],
  async run(values, effects) {
    const names = [values.file, ...values.more];
    const by = whoAnswers(values, effects);
    const reason = values.reason ?? `Import of ${names.map((name) => basename(name)).join(', ')}.`;
    const files = (await Promise.all(names.map((name) => filesNamed(name, values.kind, effects)))).flat();
    return withClient(values, effects, 'write', async (client) => {
      const began = effects.now();
      const report = await importInto(client, { files, by, reason, dryRun: values['dry-run'] }, values, effects);
      if (values.json) printJson(effects, report);
      else effects.stdout.write(reportText(report));
      const milliseconds = effects.now() - began;
      say(
        effects,
        values,
        `${counted(report.rowsIn, 'row')} in ${(milliseconds / 1000).toFixed(1)} s${rateText(report.rowsIn, milliseconds)}.`,
      );
      return 0;
    });
  },
};

interface Batch {
  readonly files: readonly InputFile[];
  readonly by: string;
  readonly reason: string;
  readonly dryRun: boolean;
}

async function importInto(
  client: Client,
  batch: Batch,
  values: Values<typeof args>,
  effects: Effects,
): Promise<ImportReport> {
  const { house, url } = client;
  const { files, by, reason, dryRun } = batch;
  if (house === null) {
    effects.signal.throwIfAborted();
    return client
      .call(importFiles, { body: { ...batch, files: files.map(withoutNothing) } })
      .catch((error: unknown) => {
        if (!effects.signal.aborted) throw error;
        throw new AppError(
          'cancelled',
          `Stopped waiting. The server at ${url} had the files already and may have stored them, whole; the same import again is safe.`,
        );
      });
  }
  const progress = importProgress(effects, values, counted(files.length, 'file'));
  const author = { by, reason, atMilliseconds: effects.now() };
  const options = { dryRun, signal: effects.signal, onRead: progress.onRead, onStoring: progress.onStoring };
  const imported = await importHere(house.ledger, files, author, house.operator, options).finally(progress.end);
  if (!imported.ok) throw refusal(imported.failure);
  return imported.value;
}

/** The files that a name stands for: itself, or those that the manifest of a folder lists. */
async function filesNamed(name: string, kind: string | undefined, effects: Effects): Promise<readonly InputFile[]> {
  const path = resolve(effects.cwd, name);
  const found = await stat(path).catch((error: unknown) => {
    throw new AppError(
      'not_found',
      `Expected a file or folder at ${name}, found none. Check the path. Nothing was stored.`,
      { cause: error },
    );
  });
  if (found.isDirectory()) {
    if (kind !== undefined) {
      throw new AppError(
        'malformed_request',
        `Expected --kind with a table, found it with the folder ${name}, whose ${MANIFEST} names the kinds. Leave --kind out. Nothing was stored.`,
      );
    }
    const set = await readExampleSet(path, basename(path), name.replace(/[/\\]+$/, ''));
    if (!set.ok) throw refusal(set.failure);
    return set.value.files;
  }
  if (found.size > LARGEST_FILE_BYTES)
    throw new AppError('too_large', 'Nothing was stored.', { problems: [tooLarge(name, found.size)] });
  const text = decodeText(name, await readFile(path));
  if (!text.ok) throw refusal(text.failure);
  return [{ name, text: text.value, ...(kind === undefined ? {} : { kind }) }];
}

function withoutNothing({ name, text, kind, constants }: InputFile) {
  return {
    name,
    text,
    ...(kind === undefined ? {} : { kind }),
    ...(constants === undefined ? {} : { constants: { ...constants } }),
  };
}

function reportText({ rowsIn, created, corrected, unchanged, datedAnew, dryRun }: ImportReport): string {
  const rows = [
    ['rows in', rowsIn],
    ['created', created],
    ['corrected', corrected],
    ['unchanged', unchanged],
  ] as const;
  const lines = rows.map(([label, count]) => `${label.padEnd(10)} ${count}\n`).join('');
  const dated =
    datedAnew === 0 ? '' : `${datedAnew} records that cite a corrected source are known from another day now.\n`;
  return `${dryRun ? 'Would be stored; nothing was:\n' : ''}${lines}${dated}`;
}
