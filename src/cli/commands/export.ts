// `tl export`: records out of the house as CSV or JSON, in the form in which they come in again.

import { AppError } from '#kernel/errors.ts';
import { exportKind, listKinds } from '#server/contracts/records.ts';

import type { Client } from '../client.ts';
import { COMMON, DATA, TIMES } from '../command.ts';
import type { Arguments, CommandOf } from '../command.ts';
import { printJson, say } from '../effects.ts';
import { startProgress } from '../progress.ts';
import { withClient } from '../session.ts';
import { didYouMean } from '../suggest.ts';
import { timesQueryOf } from '../times.ts';
import { writeFiles } from '../write-files.ts';

const args = {
  kind: { type: 'positional', required: false, description: 'The kind of record; "tl dictionary" lists them.' },
  all: { type: 'boolean', description: 'Every kind, a file each; needs --out.' },
  format: {
    type: 'string',
    valueHint: 'csv|json',
    default: 'csv',
    description: 'A table, or a bundle with one record a line (default: csv).',
  },
  out: {
    type: 'string',
    valueHint: 'DIR',
    description: 'Write <kind>.csv or <kind>.json into this folder instead of stdout.',
  },
  ...TIMES,
  ...DATA,
  ...COMMON,
} as const satisfies Arguments;

export const exportRecords: CommandOf<typeof args> = {
  name: 'export',
  summary: 'Write the records of a kind, or of all kinds, as CSV or JSON.',
  explains:
    'What goes out comes in again as the same records: change a cell, keep the column "version", and "tl import" makes the correction. Records that cite a source whose rows may not leave the house, or of which that is not known, are held back and counted on stderr. An export holds the newest versions, not their history: to keep a copy of everything, copy the data folder.',
  args,
  examples: [
    ['tl export assistance > assistance.csv', 'All claims of assistance as a table.'],
    ['tl export --all --out export --format json', 'Everything, a bundle for each kind.'],
    ['tl export regime-event --known-at 2018-11-01', 'Only what could be known on that day.'],
  ],
  run: (values, effects) => {
    const times = timesQueryOf(values);
    const { format } = values;
    if (format !== 'csv' && format !== 'json') {
      throw new AppError('malformed_request', `Expected --format csv or json, found "${format}".`);
    }
    if (values.all === (values.kind !== undefined)) {
      throw new AppError(
        'malformed_request',
        `Expected a KIND or --all, found ${values.all ? 'both' : 'neither'}. "tl dictionary" lists the kinds.`,
      );
    }
    if (values.all && values.out === undefined) {
      throw new AppError(
        'malformed_request',
        'Expected --out DIR with --all, found none. Name the folder for the files.',
      );
    }
    return withClient(values, effects, 'read', async (client) => {
      const kinds = await kindsAsked(client, values.kind);
      const progress = startProgress(effects, values, 'Exporting', 'kinds');
      const made: Exported[] = [];
      for (const kind of kinds) {
        made.push(await exported(client, kind, format, times));
        progress.step(made.length, kinds.length);
      }
      progress.end();
      const filled = values.all ? made.filter(({ isEmpty }) => !isEmpty) : made;
      const files = filled.map(({ kind, text }) => ({ name: `${kind}.${format}`, content: text }));
      const paths = values.out === undefined ? [] : await writeFiles(values.out, files, effects);
      if (values.out === undefined) for (const { text } of made) effects.stdout.write(text);
      else if (values.json)
        printJson(effects, {
          files: paths,
          heldBack: Object.fromEntries(made.map(({ kind, heldBack }) => [kind, heldBack])),
        });
      else for (const path of paths) effects.stdout.write(`${path}\n`);
      for (const { kind, heldBack } of made.filter((each) => each.heldBack > 0)) {
        say(
          effects,
          values,
          `${kind}: ${heldBack} held back, because their source may not leave the house or nobody has recorded that it may.`,
        );
      }
      return 0;
    });
  },
};

interface Exported {
  readonly kind: string;
  readonly text: string;
  readonly isEmpty: boolean;
  readonly heldBack: number;
}

async function exported(
  client: Client,
  kind: string,
  format: 'csv' | 'json',
  query: Readonly<Record<string, string | undefined>>,
): Promise<Exported> {
  const response = await client.fetchForm(exportKind, format, { params: { kind }, query });
  const text = await response.text();
  // A table without rows ends with its header; a bundle without records has an empty list.
  const isEmpty = format === 'csv' ? text.indexOf('\r\n') >= text.length - 2 : text.includes('\n"records": []');
  return { kind, text, isEmpty, heldBack: Number(response.headers.get('x-held-back') ?? 0) };
}

async function kindsAsked(client: Client, kind: string | undefined): Promise<readonly string[]> {
  const names = (await client.call(listKinds)).map(({ name }) => name);
  if (kind === undefined) return names;
  if (names.includes(kind)) return [kind];
  throw new AppError(
    'not_found',
    `Expected a kind of record (${names.join(', ')}), found "${kind}".${didYouMean(kind, names)}`,
  );
}
