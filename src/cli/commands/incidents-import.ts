// `tl incidents import`: a table of incidents of somebody else into the record, by a mapping.

import { readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';

import { importIncidents as importHere } from '#ingest/incidents/import-incidents.ts';
import type { IncidentImportReport } from '#ingest/incidents/import-incidents.ts';
import { decodeText, LARGEST_FILE_BYTES, tooLarge } from '#ingest/input-file.ts';
import type { InputFile } from '#ingest/input-file.ts';
import { AppError, refusal } from '#kernel/errors.ts';
import { importIncidents } from '#server/contracts/intake.ts';

import { counted } from '../counted.ts';
import type { Effects } from '../effects.ts';
import { printJson, say } from '../effects.ts';
import { plain } from '../plain.ts';
import { whoAnswers } from '../who.ts';
import type { IncidentAction } from './incidents-words.ts';

/** Prepares the import of a table. */
export const importAction: IncidentAction = async (values, effects) => {
  const { map } = values;
  if (map === undefined) {
    throw new AppError(
      'malformed_request',
      'Expected --map FILE, found none. The mapping says what each column of the table is. Nothing was stored.',
    );
  }
  const by = whoAnswers(values, effects);
  const [table, mapping] = await Promise.all([fileNamed(values.subject, effects), fileNamed(map, effects)]);
  const reason = values.reason ?? `Import of ${table.name}.`;
  const dryRun = values['dry-run'];
  return async ({ house, call }) => {
    const began = effects.now();
    const report =
      house === null
        ? await call(importIncidents, { body: { table, mapping, by, reason, dryRun } })
        : await importHere(
            house.ledger,
            { table, mapping, dryRun },
            { by, reason, atMilliseconds: began },
            house.operator,
          ).then((result) => {
            if (!result.ok) throw refusal(result.failure);
            return result.value;
          });
    if (values.json) printJson(effects, report);
    else effects.stdout.write(plain(reportText(report)));
    say(effects, values, `${counted(report.rowsIn, 'row')} in ${((effects.now() - began) / 1000).toFixed(1)} s.`);
    return 0;
  };
};

async function fileNamed(name: string, effects: Effects): Promise<InputFile> {
  const path = resolve(effects.cwd, name);
  const found = await stat(path).catch((error: unknown) => {
    const said = `Expected a file at ${name}, found none. Check the path. Nothing was stored.`;
    throw new AppError('not_found', said, { cause: error });
  });
  if (!found.isFile()) throw new AppError('malformed_request', `Expected a file at ${name}, found something else.`);
  if (found.size > LARGEST_FILE_BYTES) {
    throw new AppError('too_large', 'Nothing was stored.', { problems: [tooLarge(name, found.size)] });
  }
  const text = decodeText(name, await readFile(path));
  if (!text.ok) throw refusal(text.failure);
  return { name: basename(name), text: text.value };
}

function reportText(report: IncidentImportReport): string {
  const { rowsIn, stored, unchanged, rowsSetAside, setAside, lookAlikes, masked, ignored, dryRun } = report;
  const lines = [
    ...(dryRun ? ['Would be stored; nothing was:'] : []),
    `${counted(rowsIn, 'row')} in = ${stored} stored + ${unchanged} unchanged + ${rowsSetAside} set aside`,
    `source: ${report.source}`,
    ...(ignored.length === 0 ? [] : [`ignored by name: ${ignored.join(', ')}`]),
    ...masked.map(({ column, sort, cells }) => `masked in ${column}: ${sort}, ${counted(cells, 'time')}`),
    ...setAside.map(
      ({ row, column, expected, found, reason }) =>
        `set aside: row ${row}${column === '' ? '' : `, ${column}`}: expected ${expected}, found ${found}. ${reason}`,
    ),
    ...lookAlikes.map(
      ({ row, other, otherLabel, because }) =>
        `may be one event: row ${row} and ${other} (${otherLabel}): ${because.join(', ')}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}
