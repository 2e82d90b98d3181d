// `tl units export`: the units of a partner as files for another register. What is not in them is told on stderr, by why.

import { EXCHANGE_FORMATS } from '#ingest/registers/export-register.ts';
import { AppError } from '#kernel/errors.ts';
import { exportUnits } from '#server/contracts/registers.ts';

import { counted } from '../counted.ts';
import { printJson, say } from '../effects.ts';
import { plain } from '../plain.ts';
import { startProgress } from '../progress.ts';
import { writeFiles } from '../write-files.ts';
import { formatOf } from './units-words.ts';
import type { UnitAction } from './units-words.ts';

export const exportAction: UnitAction = async (values, effects) => {
  const format = formatOf(values, EXCHANGE_FORMATS);
  const { out } = values;
  if (out === undefined) {
    throw new AppError('malformed_request', 'Expected --out DIR with "tl units export", found none. Name a folder.');
  }
  if (values.more.length > 0) {
    throw new AppError('malformed_request', `Expected nothing but options, found "${values.more[0]}".`);
  }
  return async (client) => {
    const progress = startProgress(effects, values, `Exporting ${format}`, 'files');
    const exported = await client
      .call(exportUnits, { params: { of: values.of }, query: { format } })
      .finally(progress.end);
    const files = exported.files.map(({ name, text }) => ({ name, content: text }));
    const paths = await writeFiles(out, files, effects);
    if (values.json) printJson(effects, { files: paths, lost: exported.lost, heldBack: exported.heldBack });
    else for (const path of paths) effects.stdout.write(`${path}\n`);
    for (const { name, records } of exported.files) say(effects, values, `${name}: ${counted(records, 'row')}`);
    const lost = Object.entries(exported.lost);
    if (lost.length > 0) say(effects, values, 'Not in these files, because their form has no place for it:');
    for (const [field, records] of lost) say(effects, values, plain(`  ${field}: ${records}`));
    const held = [...Map.groupBy(exported.heldBack, ({ why }) => why)];
    for (const [why, each] of held) {
      say(effects, values, plain(`Held back: ${counted(each.length, 'record')}. ${why} First: ${each[0]?.record}.`));
    }
    return 0;
  };
};
