// `tl units import`: the files of another register into the record, with everything that was set aside told by reason, and listed
// in a file where one is named.

import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';

import { decodeText, LARGEST_FILE_BYTES, tooLarge } from '#ingest/input-file.ts';
import type { InputFile } from '#ingest/input-file.ts';
import { importRegister, REGISTER_FORMATS } from '#ingest/registers/import-register.ts';
import type { RegisterOptions, RegisterReport } from '#ingest/registers/import-register.ts';
import { AppError, refusal } from '#kernel/errors.ts';
import { partnerId } from '#server/contracts/contract.ts';
import { importUnits } from '#server/contracts/registers.ts';

import type { Client } from '../client.ts';
import { counted } from '../counted.ts';
import type { Effects } from '../effects.ts';
import { printJson, say } from '../effects.ts';
import { plain } from '../plain.ts';
import { importProgress, rateText } from '../progress.ts';
import { whoAnswers } from '../who.ts';
import { writeFiles } from '../write-files.ts';
import { setAsideCsv, setAsideText } from './units-set-aside.ts';
import { formatOf } from './units-words.ts';
import type { UnitAction, UnitArgs } from './units-words.ts';

export const importAction: UnitAction = async (values, effects) => {
  if (values.more.length === 0) {
    throw new AppError('malformed_request', 'Expected the files to import after "tl units import", found none.');
  }
  const by = whoAnswers(values, effects);
  const format = formatOf(values, REGISTER_FORMATS);
  const files = await Promise.all(values.more.map((name) => fileNamed(name, effects)));
  const reason = values.reason ?? `Import of ${values.more.map((name) => basename(name)).join(', ')}.`;
  return async (client) => {
    const began = effects.now();
    const report = await importInto(client, { files, by, reason, format, of: partnerId(values.of) }, values, effects);
    const target = values['set-aside'];
    if (target !== undefined) await keepSetAside(target, report, effects);
    if (values.json) printJson(effects, report);
    else effects.stdout.write(plain(reportText(report)));
    say(effects, values, plain(setAsideText(report)));
    if (target !== undefined) say(effects, values, `All of it is in ${target}.`);
    const milliseconds = effects.now() - began;
    const rows = report.files.reduce((sum, { rowsIn }) => sum + rowsIn, 0);
    say(
      effects,
      values,
      `${counted(rows, 'row')} in ${(milliseconds / 1000).toFixed(1)} s${rateText(rows, milliseconds)}.`,
    );
    return 0;
  };
};

interface Batch {
  readonly files: readonly InputFile[];
  readonly by: string;
  readonly reason: string;
  readonly format: RegisterOptions['format'];
  readonly of: string;
}

async function importInto(client: Client, batch: Batch, values: UnitArgs, effects: Effects): Promise<RegisterReport> {
  const { house, url } = client;
  const { files, by, reason, format, of } = batch;
  const dryRun = values['dry-run'];
  if (house === null) {
    effects.signal.throwIfAborted();
    const body = { files: files.map(({ name, text }) => ({ name, text })), format, of, by, reason, dryRun };
    return client.call(importUnits, { body }).catch((error: unknown) => {
      if (!effects.signal.aborted) throw error;
      throw new AppError(
        'cancelled',
        `Stopped waiting. The server at ${url} had the files already and may have stored them, whole; the same import again is safe.`,
      );
    });
  }
  const progress = importProgress(effects, values, counted(files.length, 'file'));
  const author = { by, reason, atMilliseconds: effects.now() };
  const { onRead, onStoring } = progress;
  const options = { format, of, dryRun, signal: effects.signal, onRead, onStoring };
  const imported = await importRegister(house.ledger, files, author, house.operator, options).finally(progress.end);
  if (!imported.ok) throw refusal(imported.failure);
  return imported.value;
}

async function fileNamed(name: string, effects: Effects): Promise<InputFile> {
  const path = resolve(effects.cwd, name);
  const found = await stat(path).catch((error: unknown) => {
    throw new AppError('not_found', `Expected a file at ${name}, found none. Check the path. Nothing was stored.`, {
      cause: error,
    });
  });
  if (found.isDirectory()) {
    throw new AppError('malformed_request', `Expected a file at ${name}, found a folder. Name the files in it.`);
  }
  if (found.size > LARGEST_FILE_BYTES) {
    throw new AppError('too_large', 'Nothing was stored.', { problems: [tooLarge(name, found.size)] });
  }
  const text = decodeText(name, await readFile(path));
  if (!text.ok) throw refusal(text.failure);
  return { name: basename(name), text: text.value };
}

async function keepSetAside(target: string, report: RegisterReport, effects: Effects): Promise<void> {
  await writeFiles(dirname(target), [{ name: basename(target), content: setAsideCsv(report) }], effects);
}

function reportText({ files, claims, records, created, dryRun }: RegisterReport): string {
  const rows = files.map(
    ({ file, rowsIn, rowsUsed, rowsSetAside }) =>
      `${file}: ${counted(rowsIn, 'row')} in, ${rowsUsed} used, ${rowsSetAside} set aside\n`,
  );
  const kinds = Object.entries(created).map(([kind, number]) => `  ${kind.padEnd(14)} ${number}\n`);
  const lines = [
    ...rows,
    `claims: ${claims.read} read, ${claims.recorded} recorded, ${claims.repeated} said again, ${claims.setAside} set aside\n`,
    `records: ${records.read} read, ${records.created} created, ${records.unchanged} unchanged, ${records.keptAsRecorded} left as they stand\n`,
    ...kinds,
  ];
  return `${dryRun ? 'Would be stored; nothing was:\n' : ''}${lines.join('')}`;
}
