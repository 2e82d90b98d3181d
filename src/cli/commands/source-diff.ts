// `tl source diff`: what one release says otherwise than another.

import type { z } from 'zod';

import { AppError } from '#kernel/errors.ts';
import { changedIn, sideText } from '#server/api/shelf-changed.ts';
import { DIFFERENCE_KINDS, listDifferences } from '#server/contracts/shelf.ts';

import { printJson, say } from '../effects.ts';
import { tableText } from '../table.ts';
import { knownQueryOf, limitOf, word } from './source-words.ts';
import type { SourceAction } from './source-words.ts';

const SHOWN = 100;

export const diffSource: SourceAction = (values, effects) => {
  const { kind } = values;
  if (kind !== undefined && !DIFFERENCE_KINDS.some((each) => each === kind)) {
    throw new AppError(
      'malformed_request',
      `Expected --kind to be one of ${DIFFERENCE_KINDS.join(', ')}, found "${kind}".`,
    );
  }
  const params = { dataset: word(values, 'dataset') };
  const [before, after, limit] = [word(values, 'what'), word(values, 'after'), limitOf(values, SHOWN)];
  const query = { ...knownQueryOf(values), before, after, kind, limit };
  return async (client) => {
    const found = await client.call(listDifferences, { params, query });
    if (values.json) printJson(effects, found);
    else effects.stdout.write(differencesText(found));
    const { dataset, leftOut, differences, total } = found;
    if (leftOut !== null) say(effects, values, `${leftOut} "tl start" shows them at /shelf/${dataset}.`);
    else if (total > differences.length) {
      say(effects, values, `${differences.length} of ${total}; --limit ${Math.min(total, 10_000)} lists more.`);
    }
  };
};

function differencesText({ before, after, differences, ...counts }: z.output<typeof listDifferences.output>): string {
  const lines = DIFFERENCE_KINDS.map((name) => `${name.padEnd(8)} ${counts[name].toLocaleString('en-US')}\n`).join('');
  if (differences.length === 0) return lines;
  const rows = differences.map((each) => [
    each.kind,
    each.measure,
    sideText(each.before, each.after),
    sideText(each.after, each.before),
    changedIn(each).join(', '),
    each.key,
  ]);
  return `${lines}\n${tableText(['WHAT', 'MEASURE', before, after, 'CHANGED', 'ROW'], rows)}`;
}
