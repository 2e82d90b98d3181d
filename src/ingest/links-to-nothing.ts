// Links of a batch that lead nowhere: neither into the batch nor to a record that stands. Said of every row at once, also when
// other rows are refused for other reasons, so that a person corrects a file in one go.

import type { Reader } from '#kernel/marking.ts';
import type { Problem } from '#kernel/result.ts';
import { NEWEST } from '#kernel/times.ts';
import type { Ledger } from '#ledger/ledger.ts';
import { validate } from '#ledger/validate.ts';
import { versionsAt } from '#ledger/versions.ts';

import type { ReadChange } from './input-file.ts';

/** The problems of links that lead neither into the batch nor to a record that is open to the reader. */
export async function linksToNothing(
  ledger: Ledger,
  batch: readonly ReadChange[],
  reader: Reader,
): Promise<readonly Problem[]> {
  const inBatch = new Set(batch.flatMap(({ change }) => change.id ?? []));
  const rows = batch.flatMap((row) => {
    const draft = validate(ledger, row.change);
    return draft.ok ? [{ row, links: draft.value.links }] : [];
  });
  const outside = new Set<string>(
    rows.flatMap(({ links }) => links.map((link) => link.to)).filter((id) => !inBatch.has(id)),
  );
  if (outside.size === 0) return [];
  const query = { times: NEWEST, reader, ids: [...outside], retractedToo: true };
  const there = new Map((await versionsAt(ledger.db, query)).map((row) => [row.record_id, row]));
  return rows.flatMap(({ row, links }) =>
    links.flatMap((link) => {
      const target = there.get(link.to);
      if (!outside.has(link.to) || target?.retracted === false) return [];
      const { id } = row.change;
      return [
        row.locate({
          at: placeInChange(link.path),
          ...(id === undefined ? {} : { record: id }),
          expected: 'the id of a record that stands',
          found: target === undefined ? `${link.to}, which is not on record` : `${link.to}, which was retracted`,
          todo: 'Record it first or in the same import, or correct the id.',
        }),
      ];
    }),
  );
}

/** A link's path leads into {body, citations}; a problem of a change names fields of the body with a slash, others without. */
function placeInChange(path: string): string {
  return path.startsWith('/body/') ? path.slice('/body'.length) : path.slice(1);
}
