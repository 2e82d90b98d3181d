// `tl dossier`: everything that the record holds on one partner and what the rules find of it, as self-contained documents.

import { AppError } from '#kernel/errors.ts';
import { nameOf } from '#kernel/id.ts';
import { readDossier } from '#server/contracts/dossier.ts';

import type { Form } from '../client.ts';
import { COMMON, DATA, TIMES } from '../command.ts';
import type { Arguments, CommandOf } from '../command.ts';
import { printJson, say } from '../effects.ts';
import { partnerNamed, partnersOf } from '../partner.ts';
import { startProgress } from '../progress.ts';
import { withClient } from '../session.ts';
import { timesQueryOf } from '../times.ts';
import { writeFiles } from '../write-files.ts';
import type { OutputFile } from '../write-files.ts';

const FORMS = ['html', 'pdf', 'json'] as const satisfies readonly Form[];

const args = {
  partner: { type: 'positional', description: 'The partner by ISO code, id or name: SOM, partner.SOM, Somalia.' },
  out: {
    type: 'string',
    valueHint: 'DIR',
    required: true,
    description: 'The folder that the files are written to; made where there is none.',
  },
  format: {
    type: 'string',
    valueHint: 'LIST',
    default: 'html,pdf',
    description: `Which documents: ${FORMS.join(', ')}, separated by commas (default: html,pdf).`,
  },
  ...TIMES,
  ...DATA,
  ...COMMON,
} as const satisfies Arguments;

export const dossier: CommandOf<typeof args> = {
  name: 'dossier',
  summary: 'Write the dossier of a partner as HTML and PDF.',
  explains:
    'Who got what, what happened to civilians, what the rules find and why, what was decided: each figure with its document and line, on one page that needs no network and in print. The same question asked twice gives the same bytes; --known-at leaves out what was published later, --ledger-at what was recorded later. The paths are printed on stdout.',
  args,
  examples: [
    ['tl dossier SOM --out out', 'Writes out/dossier-SOM.html and out/dossier-SOM.pdf.'],
    ['tl dossier Somalia --known-at 2018-11-01 --out before', 'What could be known on that day, and no more.'],
    ['tl dossier SOM --format json --out out', 'The same as data.'],
  ],
  run: (values, effects) => {
    const times = timesQueryOf(values);
    const forms = formsOf(values.format);
    return withClient(values, effects, 'read', async (client) => {
      const partner = partnerNamed(values.partner, await partnersOf(client));
      const progress = startProgress(effects, values, `Writing the dossier of ${partner.label}`, 'documents');
      const files: OutputFile[] = [];
      for (const form of forms) {
        const response = await client.fetchForm(readDossier, form, { params: { id: partner.id }, query: times });
        files.push({
          name: `dossier-${nameOf(partner.id)}.${form}`,
          content: new Uint8Array(await response.arrayBuffer()),
        });
        progress.step(files.length, forms.length);
      }
      progress.end();
      const paths = await writeFiles(values.out, files, effects);
      if (values.json) printJson(effects, { partner: partner.id, files: paths });
      else for (const path of paths) effects.stdout.write(`${path}\n`);
      say(effects, values, `The dossier of ${partner.label} is written.`);
      return 0;
    });
  },
};

function formsOf(text: string): readonly (typeof FORMS)[number][] {
  const named = text.split(',').map((each) => each.trim());
  const forms = FORMS.filter((form) => named.includes(form));
  const unknown = named.find((each) => FORMS.every((form) => form !== each));
  if (unknown === undefined && forms.length > 0) return forms;
  throw new AppError(
    'malformed_request',
    `Expected --format to name documents (${FORMS.join(', ')}), found "${unknown ?? text}".`,
  );
}
