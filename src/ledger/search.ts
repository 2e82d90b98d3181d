// Finds records by words, beginnings of words and misspelled names, without regard to accents. Searches the newest
// versions, and only in text that is open to the reader.

import { sql } from 'kysely';

import type { Reader } from '#kernel/marking.ts';
import { openTo } from '#kernel/marking.ts';
import { NEWEST } from '#kernel/times.ts';

import { markedPlaces } from './kind.ts';
import type { Ledger } from './ledger.ts';
import { toRecords } from './record.ts';
import type { StoredRecord } from './record.ts';
import { versionsAt } from './versions.ts';
import { visibleTo } from './visibility.ts';

export interface Hit {
  readonly record: StoredRecord;
  /** How well it fits: higher is better; comparable within one search only. */
  readonly score: number;
}

const MOST_WORDS = 12;
const LONGEST_WORD = 60;

/** The records that fit best, best first. A text without letters or digits finds nothing. */
export async function search(
  ledger: Ledger,
  text: string,
  options: { readonly reader: Reader; readonly kinds?: readonly string[]; readonly limit: number },
): Promise<readonly Hit[]> {
  const found =
    text
      .slice(0, MOST_WORDS * LONGEST_WORD * 4)
      .normalize('NFKC')
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const words = found.slice(0, MOST_WORDS).map((word) => word.slice(0, LONGEST_WORD).toWellFormed());
  if (words.length === 0) return [];
  // Folding can turn a letter into signs that mean something in a query: every word is quoted after it was folded.
  const { rows } = await sql<{ record_id: string; score: number }>`
    with folded as (
      select fold_text(word) as word, place from unnest(${words}::text[]) with ordinality as given(word, place)
    ), asked as (
      select string_agg(word, ' ' order by place) as phrase,
        to_tsquery('simple', string_agg('''' || replace(replace(word, '\\', '\\\\'), '''', '''''') || ''':*', ' & ')
          filter (where word ~ '[[:alnum:]]')) as query
      from folded
    )
    select s.record_id, max(
      coalesce(ts_rank(s.tsv, asked.query), 0)
      + word_similarity(asked.phrase, s.text)
      + case when c.kind <> all(${hiddenLabels(ledger, options.reader)}::text[]) then
          case when fold_text(c.label) = asked.phrase then 2 when starts_with(fold_text(c.label), asked.phrase) then 1 else 0 end
        else 0 end
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
  const ids = rows.map((row) => row.record_id);
  const versions = await versionsAt(ledger.db, { times: NEWEST, reader: options.reader, ids });
  const records = await toRecords(ledger, versions, options.reader);
  const byId = new Map<string, StoredRecord>(records.map((record) => [record.id, record]));
  return rows.flatMap(({ record_id, score }) => {
    const record = byId.get(record_id);
    return record === undefined ? [] : [{ record, score }];
  });
}

/** The kinds whose stored label may draw on what a reader may not see: how well it fits must not show in the score. */
function hiddenLabels(ledger: Ledger, reader: Reader): readonly string[] {
  const open = new Set(openTo(reader.clearance));
  return [...ledger.kinds.values()]
    .filter((kind) => markedPlaces(kind).some(({ marking }) => !open.has(marking)))
    .map((kind) => kind.name);
}
