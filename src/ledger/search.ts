// Finds records by words, beginnings of words and misspelled names, without regard to accents. Searches the newest
// versions, and only in text that is open to the reader.

import { sql } from 'kysely';

import type { Reader } from '#kernel/marking.ts';
import { NEWEST } from '#kernel/times.ts';
import type { Ledger } from './ledger.ts';
import type { StoredRecord } from './record.ts';
import { toRecord } from './record.ts';
import { openTo } from '#kernel/marking.ts';
import { versionsAt } from './versions.ts';
import { visibleTo } from './visibility.ts';

export interface Hit {
  readonly record: StoredRecord;
  /** How well it fits: higher is better; comparable within one search only. */
  readonly score: number;
}

/** The records that fit best, best first. A text without letters or digits finds nothing. */
export async function search(
  ledger: Ledger,
  text: string,
  options: { readonly reader: Reader; readonly kinds?: readonly string[]; readonly limit: number },
): Promise<readonly Hit[]> {
  const words = text.normalize('NFKC').match(/[\p{L}\p{N}]+/gu)?.slice(0, 12) ?? [];
  if (words.length === 0) return [];
  const phrase = words.join(' ');
  const { rows } = await sql<{ record_id: string; score: number }>`
    with asked as (
      select fold_text(${phrase}) as phrase, to_tsquery('simple', fold_text(${words.map((word) => `${word}:*`).join(' & ')})) as query
    )
    select s.record_id, max(
      ts_rank(s.tsv, asked.query)
      + word_similarity(asked.phrase, s.text)
      + case when fold_text(c.label) = asked.phrase then 2 when fold_text(c.label) like asked.phrase || '%' then 1 else 0 end
    )::float8 as score
    from record_search s
    cross join asked
    join record_current c on c.record_id = s.record_id
    where s.marking = any(${[...openTo(options.reader.clearance)]}::text[])
      and ${visibleTo(options.reader, 'c')}
      ${options.kinds === undefined ? sql`` : sql`and c.kind = any(${[...options.kinds]}::text[])`}
      and (s.tsv @@ asked.query or asked.phrase <% s.text)
    group by s.record_id
    order by score desc, s.record_id
    limit ${options.limit}`.execute(ledger.db);
  const found = await versionsAt(ledger.db, {
    times: NEWEST,
    reader: options.reader,
    ids: rows.map((row) => row.record_id),
  });
  const byId = new Map(found.map((row) => [row.record_id, row]));
  return rows.flatMap(({ record_id, score }) => {
    const row = byId.get(record_id);
    return row === undefined ? [] : [{ record: toRecord(ledger, row, options.reader), score }];
  });
}
