// `tl source drop`: gives the rows of a release up, in somebody's name and for a reason.

import { AppError } from '#kernel/errors.ts';
import { dropShelfRelease } from '#server/contracts/shelf.ts';

import { counted } from '../counted.ts';
import { printJson } from '../effects.ts';
import { plain } from '../plain.ts';
import { whoAnswers } from '../who.ts';
import { word } from './source-words.ts';
import type { SourceAction } from './source-words.ts';

export const dropSource: SourceAction = (values, effects) => {
  const by = whoAnswers(values, effects);
  const { reason } = values;
  if (reason === undefined) {
    throw new AppError(
      'malformed_request',
      'Expected --reason TEXT, found none. Nothing was dropped. Say why the rows are given up.',
    );
  }
  const params = { dataset: word(values, 'dataset'), release: word(values, 'what') };
  return async (client) => {
    const answer = await client.call(dropShelfRelease, { params, body: { by, reason } });
    if (values.json) {
      printJson(effects, answer);
      return;
    }
    const { release, rowsStored } = answer.dropped;
    const rows = counted(rowsStored, 'row');
    effects.stdout.write(plain(`dropped ${params.dataset} ${release}: ${rows} gone, the line stays\n`));
  };
};
