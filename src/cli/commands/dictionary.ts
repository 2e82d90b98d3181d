// `tl dictionary`: every kind of record and every field of it in words, from the declarations of the kinds. Opens no record.

import { AppError } from '#kernel/errors.ts';
import type { DictionaryEntry } from '#ledger/dictionary.ts';
import { dictionaryOf } from '#ledger/dictionary.ts';
import { mergeKind } from '#ledger/merge-kind.ts';
import { KINDS } from '#records/index.ts';

import { COMMON } from '../command.ts';
import type { Arguments, CommandOf } from '../command.ts';
import { printJson } from '../effects.ts';
import { didYouMean } from '../suggest.ts';
import { tableText } from '../table.ts';

const args = {
  kind: { type: 'positional', required: false, description: 'One kind; without it, all of them in a line each.' },
  ...COMMON,
} as const satisfies Arguments;

export const dictionary: CommandOf<typeof args> = {
  name: 'dictionary',
  summary: 'Explain the kinds of record, their fields and the columns of their tables.',
  explains:
    'What a record of each kind says, what each field means, which may be left out or be unknown, which codes and links are allowed. A table for "tl import" has these columns.',
  args,
  examples: [
    ['tl dictionary', 'The kinds, in a line each.'],
    ['tl dictionary assistance', 'Every field of a claim of assistance, and the columns of its CSV.'],
    ['tl dictionary --json', 'All of it for a program.'],
  ],
  async run(values, effects) {
    const all = [...KINDS, mergeKind(KINDS.map(({ name }) => name))].map((kind) => dictionaryOf(kind));
    const wanted = values.kind === undefined ? all : all.filter(({ kind }) => kind === values.kind);
    const [first] = wanted;
    if (first === undefined) throw unknownKind(values.kind ?? '', all);
    if (values.json) printJson(effects, wanted);
    else if (values.kind === undefined)
      effects.stdout.write(
        tableText(
          ['KIND', 'ONE RECORD OF IT SAYS'],
          all.map(({ kind, means }) => [kind, means]),
        ),
      );
    else effects.stdout.write(entryText(first));
    return 0;
  },
};

function entryText({ kind, title, means, fields, csvColumns }: DictionaryEntry): string {
  const rows = fields.map((field) => {
    const allowed = [
      field.codes === null ? '' : `One of: ${field.codes.join(', ')}.`,
      field.linksTo === null ? '' : `Links to: ${field.linksTo.join(', ')}.`,
      field.shelf === null ? '' : `An id of the shelf of ${field.shelf} entries.`,
      field.unit === null ? '' : `In ${field.unit}.`,
      field.unknownAllowed ? 'May be unknown, with the reason.' : '',
    ];
    const needed = field.required ? 'needed' : '';
    return [
      field.path.slice(1).replaceAll('/', '.'),
      field.type,
      needed,
      [field.means, ...allowed].filter((part) => part !== '').join(' '),
    ];
  });
  const columns = [
    'id',
    'version',
    'marking',
    'citation.source',
    'citation.locator',
    'citation.at',
    'citation.quote',
    ...csvColumns,
  ];
  return `${title} (${kind})\n${means}\n\n${tableText(['FIELD', 'TYPE', '', 'MEANING'], rows)}\nColumns of its CSV\n${columns.map((column) => `  ${column}\n`).join('')}`;
}

function unknownKind(asked: string, all: readonly DictionaryEntry[]): AppError {
  const names = all.map(({ kind }) => kind);
  return new AppError(
    'not_found',
    `Expected a kind of record (${names.join(', ')}), found "${asked}".${didYouMean(asked, names)}`,
  );
}
