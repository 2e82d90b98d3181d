// `tl source add`: a file becomes a release, whole or not at all, and its rows are accounted for.

import { basename } from 'node:path';

import { AppError } from '#kernel/errors.ts';
import type { Added } from '#server/api/shelf-add.ts';
import { addShelfRelease } from '#server/contracts/shelf.ts';

import type { Client } from '../client.ts';
import { counted } from '../counted.ts';
import type { Effects } from '../effects.ts';
import { printJson, say } from '../effects.ts';
import { plain } from '../plain.ts';
import { fileProgress, rateText } from '../progress.ts';
import { whoAnswers } from '../who.ts';
import { fileAt } from './source-fetch.ts';
import type { FileAt } from './source-fetch.ts';
import { word } from './source-words.ts';
import type { SourceAction, SourceArgs } from './source-words.ts';

export const addSource: SourceAction = (values, effects) => {
  const by = whoAnswers(values, effects);
  return async (client) => {
    const began = effects.now();
    const file = await fileAt(word(values, 'what'), values, effects);
    const added = await addAndClear(client, values, { by, file }, effects);
    if (values.json) printJson(effects, added);
    else effects.stdout.write(plain(addedText(added)));
    for (const { dataset, release } of added.alsoListed) {
      say(effects, values, `A file of this name is also release ${release} of ${dataset}.`);
    }
    if (added.outcome === 'unchanged') return;
    const milliseconds = effects.now() - began;
    const { rowsIn } = added.release;
    const seconds = (milliseconds / 1000).toFixed(1);
    say(effects, values, `${counted(rowsIn, 'row')} in ${seconds} s${rateText(rowsIn, milliseconds)}.`);
  };
};

interface Adding<File> {
  readonly by: string;
  readonly file: File;
}

async function addAndClear(
  client: Client,
  values: SourceArgs,
  { by, file: { path, clear } }: Adding<FileAt>,
  effects: Effects,
): Promise<Added> {
  try {
    return await add(client, values, { by, file: path }, effects);
  } finally {
    await clear();
  }
}

async function add(client: Client, values: SourceArgs, { by, file }: Adding<string>, effects: Effects): Promise<Added> {
  const { house, url } = client;
  const { release, published, layout } = values;
  const dataset = word(values, 'dataset');
  if (house === null) {
    say(effects, values, `The server at ${url} reads the file; Ctrl-C stops it, and then nothing is stored.`);
    const body = { file, release, published, layout, by };
    return client.call(addShelfRelease, { params: { dataset }, body }).catch((error: unknown) => {
      if (!effects.signal.aborted) throw error;
      throw new AppError(
        'cancelled',
        `Stopped. The server at ${url} was told to give up; had it just ended, the release is there, whole. "tl source status ${dataset}" tells.`,
      );
    });
  }
  const { addToShelf } = await import('#server/api/shelf-add.ts');
  const progress = fileProgress(effects, values, `Reading ${plain(basename(file))}`);
  const options = { dataset, file, release, published, layout, by, signal: effects.signal, onProgress: progress.step };
  return addToShelf(house, options).finally(progress.end);
}

function addedText({ outcome, dataset, release, setAside }: Added): string {
  const { rowsIn, rowsStored, rowsSetAside } = release;
  const rows = [
    ['rows in', rowsIn.toLocaleString('en-US')],
    ['stored', rowsStored.toLocaleString('en-US')],
    ['set aside', rowsSetAside.toLocaleString('en-US')],
    ['known from', release.knownFrom],
  ] as const;
  const what = `${dataset} ${release.release}`;
  const head =
    outcome === 'unchanged'
      ? `unchanged: this file is release ${what}, loaded ${release.loadedAt.slice(0, 10)} by ${release.loadedBy}\n`
      : `added ${what} from ${release.file}\n`;
  const lines = rows.map(([label, value]) => `${label.padEnd(10)} ${value}\n`).join('');
  const reasons = setAside
    .map(
      ({ row, column, expected, found, reason }) =>
        `  row ${row}, ${column}: expected ${expected}, found ${found ?? 'left out'}. ${reason}\n`,
    )
    .join('');
  const left = rowsSetAside - setAside.length;
  const more = left > 0 ? `  … and ${left} more: "tl source status ${dataset}" lists them.\n` : '';
  return `${head}${lines}${reasons}${more}`;
}
