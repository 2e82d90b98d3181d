// What one release says otherwise than another of the same dataset: rows added, removed and revised, by the key of the dataset.
// Nothing is judged: a row that a publisher renamed shows as removed and added.

import { sql } from 'kysely';
import type { Kysely, RawBuilder } from 'kysely';

import type { Tables } from '#db/tables.ts';

import { readRelease } from './releases.ts';

/** What stands on one side of a difference. */
export interface Side {
  readonly row: number;
  readonly subject: string;
  readonly period: string;
  readonly min: string | null;
  readonly best: string | null;
  readonly max: string | null;
  readonly cents: number | null;
  readonly attributes: unknown;
}

export interface Difference {
  readonly kind: 'added' | 'removed' | 'revised';
  readonly key: string;
  readonly measure: string;
  /** Null for an added row. */
  readonly before: Side | null;
  /** Null for a removed row. */
  readonly after: Side | null;
  /** Whether the numbers, the subject or the period changed, and not only what else the row says. */
  readonly figures: boolean;
}

export interface ReleaseDifferences {
  readonly dataset: string;
  readonly before: string;
  readonly after: string;
  readonly added: number;
  readonly removed: number;
  readonly revised: number;
  readonly differences: readonly Difference[];
}

/** Which differences are read; all of them where nothing is said. */
export interface DifferencesAsked {
  readonly dataset: string;
  readonly before: string;
  readonly after: string;
  readonly kind?: Difference['kind'] | undefined;
  readonly limit?: number;
  readonly skip?: number;
}

type Counts = Readonly<Partial<Record<Difference['kind'], number>>>;

/** Compares two releases of a dataset; throws not_found when one is not on record. The counts are of all, whatever part is read. */
export async function diffReleases(db: Kysely<Tables>, asked: DifferencesAsked): Promise<ReleaseDifferences> {
  const { dataset, kind, limit = null, skip = 0 } = asked;
  const before = await readRelease(db, dataset, asked.before);
  const after = await readRelease(db, dataset, asked.after);
  // Which rows differ is worked out once, by where they stand; their contents are read for the part that is asked.
  const { rows } = await sql<{ readonly counts: Counts | null; readonly part: readonly Difference[] | null }>`
    with differing as materialized (
      select case when b.release_no is null then 'added' when a.release_no is null then 'removed' else 'revised' end as kind,
             coalesce(a.row_key, b.row_key) as key, coalesce(a.measure, b.measure) as measure,
             b.place as b_place, a.place as a_place, ${differs('b', 'a', FIGURES)} as figures
      from (select ctid as place, * from observation where release_no = ${before.release_no}) b
      full join (select ctid as place, * from observation where release_no = ${after.release_no}) a
        on a.row_key = b.row_key and a.measure = b.measure
      where case when ${differs('b', 'a', FIGURES)} then true
                 when a.attributes::text = b.attributes::text then false
                 else a.attributes::jsonb <> b.attributes::jsonb end
    ), part as (
      select * from differing where ${kind === undefined ? sql`true` : sql`kind = ${kind}`}
      order by key, measure limit ${limit}::int offset ${skip}::int
    )
    select (select json_object_agg(kind, n) from (select kind, count(*) as n from differing group by kind) c) as counts,
           (select json_agg(json_build_object('kind', kind, 'key', key, 'measure', part.measure, 'before', ${side('b')},
                   'after', ${side('a')}, 'figures', figures) order by key, part.measure)
            from part left join observation b on b.ctid = b_place left join observation a on a.ctid = a_place) as part`.execute(
    db,
  );
  const { added = 0, removed = 0, revised = 0 } = rows[0]?.counts ?? {};
  return {
    dataset,
    before: before.release,
    after: after.release,
    added,
    removed,
    revised,
    differences: rows[0]?.part ?? [],
  };
}

const FIGURES = ['subject', 'period', 'min', 'best', 'max', 'amount_cents', 'currency', 'prices'] as const;

/** Whether one of the columns differs; a row that stands on one side only differs. */
function differs(one: string, other: string, columns: readonly string[]): RawBuilder<boolean> {
  const of = (name: string): RawBuilder<unknown> => sql.join(columns.map((column) => sql.ref(`${name}.${column}`)));
  return sql<boolean>`((${of(one)}) is distinct from (${of(other)}))`;
}

function side(name: string): RawBuilder<unknown> {
  const of = (column: string): RawBuilder<unknown> => sql.ref(`${name}.${column}`);
  return sql`case when ${of('release_no')} is not null then json_build_object(
    'row', ${of('row_no')}, 'subject', ${of('subject')}, 'period', ${of('period')}, 'min', ${of('min')}::text,
    'best', ${of('best')}::text, 'max', ${of('max')}::text, 'cents', ${of('amount_cents')}, 'attributes', ${of('attributes')}) end`;
}
