// Finds records by words, beginnings of words and misspelled names, without regard to accents. Searches the versions that answer at
// the times of the question, and only in text that is open to the reader.

import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';

import { lines } from '#db/text-columns.ts';
import type { Reader } from '#kernel/marking.ts';
import { openTo } from '#kernel/marking.ts';
import type { Times } from '#kernel/times.ts';

import { searchTexts } from './derived.ts';
import { markedPlaces } from './kind.ts';
import { kindNamed } from './ledger.ts';
import type { Ledger } from './ledger.ts';
import { toRecords } from './record.ts';
import type { StoredRecord } from './record.ts';
import { hasBegunAt, standsAt, versionsAt } from './versions.ts';
import { visibleTo } from './visibility.ts';

export interface Hit {
  readonly record: StoredRecord;
  /** How well it fits: higher is better; comparable among searches for the same words. */
  readonly score: number;
}

export interface SearchQuestion {
  readonly reader: Reader;
  /** What was not known, recorded or begun then is not found, under no name that it got later. */
  readonly times: Times;
  readonly kinds?: readonly string[];
  readonly limit: number;
}

const MOST_WORDS = 12;
const LONGEST_WORD = 60;

/** The records that fit best, best first. A text without letters or digits finds nothing. */
export async function search(ledger: Ledger, text: string, question: SearchQuestion): Promise<readonly Hit[]> {
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
      + case when s.kind <> all(${hiddenLabels(ledger, question.reader)}::text[]) then
          case when fold_text(s.label) = asked.phrase then 2 when starts_with(fold_text(s.label), asked.phrase) then 1 else 0 end
        else 0 end
    )::float8 as score
    from (${newestTexts(question)} ${await earlierTexts(ledger, question)}) s
    cross join asked
    where s.tsv @@ asked.query or asked.phrase <% s.text
    group by s.record_id
    order by score desc, s.record_id
    limit ${question.limit}`.execute(ledger.db);
  const ids = rows.map((row) => row.record_id);
  const { times, reader } = question;
  const records = await toRecords(ledger, await versionsAt(ledger.db, { times, reader, ids }), reader);
  const byId = new Map<string, StoredRecord>(records.map((record) => [record.id, record]));
  return rows.flatMap(({ record_id, score }) => {
    const record = byId.get(record_id);
    return record === undefined ? [] : [{ record, score }];
  });
}

/** The texts of the newest versions, of those that answer at the times. */
function newestTexts({ times, reader, kinds }: SearchQuestion): RawBuilder<unknown> {
  const conditions = [
    sql`s.marking = any(${[...openTo(reader.clearance)]}::text[])`,
    visibleTo(reader, 'c'),
    ...(kinds === undefined ? [] : [sql`c.kind = any(${[...kinds]}::text[])`]),
    ...standsAt(times, 'c'),
    ...hasBegunAt(times, 'c'),
  ];
  return sql`select s.record_id, s.text, s.tsv, c.kind, c.label
    from record_search s join record_current c on c.record_id = s.record_id where ${sql.join(conditions, sql` and `)}`;
}

/** The texts of versions that were followed by others and answer at past times; they are worked out, since none of them are kept. */
async function earlierTexts(ledger: Ledger, question: SearchQuestion): Promise<RawBuilder<unknown>> {
  const { times, reader, kinds } = question;
  const stands = standsAt(times, 'c');
  if (stands.length === 0) return sql``;
  const { rows } = await sql<{ record_id: string }>`
    select c.record_id from record_current c where c.version > 1 and not (${sql.join(stands, sql` and `)})
      ${kinds === undefined ? sql`` : sql`and c.kind = any(${[...kinds]}::text[])`}`.execute(ledger.db);
  if (rows.length === 0) return sql``;
  const ids = rows.map(({ record_id }) => record_id);
  const versions = await versionsAt(ledger.db, { times, reader, ids });
  const labels = new Map(
    (await toRecords(ledger, versions, reader)).map(({ id, label }): [string, string] => [id, label]),
  );
  const open = new Set(openTo(reader.clearance));
  const texts = versions
    .flatMap((row) => searchTexts(kindNamed(ledger, row.kind), row).map((each) => ({ ...each, kind: row.kind })))
    .filter(({ marking }) => open.has(marking));
  return sql`union all
    select t.record_id, t.text, to_tsvector('simple', t.text || ' ' || t.more), t.kind, t.label from (
      select record_id, coalesce(fold_text(text), '') as text, coalesce(fold_text(more), '') as more, kind, label from unnest(
        ${lines(texts.map((each) => each.record_id))},
        ${lines(texts.map((each) => each.text))},
        ${lines(texts.map((each) => each.more))},
        ${lines(texts.map((each) => each.kind))},
        ${lines(texts.map((each) => labels.get(each.record_id) ?? ''))}
      ) as r(record_id, text, more, kind, label)) t`;
}

/** The kinds whose stored label may draw on what a reader may not see: how well it fits must not show in the score. */
function hiddenLabels(ledger: Ledger, reader: Reader): readonly string[] {
  const open = new Set(openTo(reader.clearance));
  return [...ledger.kinds.values()]
    .filter((kind) => markedPlaces(kind).some(({ marking }) => !open.has(marking)))
    .map((kind) => kind.name);
}
