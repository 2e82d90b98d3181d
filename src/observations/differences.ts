// What one release says otherwise than another of the same dataset: rows added, removed and revised, by the key of the dataset.
// Nothing is judged: a row that a publisher renamed shows as removed and added.

import { sql } from 'kysely';
import type { Kysely } from 'kysely';

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

/** Compares two releases of a dataset; throws not_found when one is not on record. */
export async function diffReleases(
  db: Kysely<Tables>,
  question: { readonly dataset: string; readonly before: string; readonly after: string },
): Promise<ReleaseDifferences> {
  const { dataset } = question;
  const before = await readRelease(db, dataset, question.before);
  const after = await readRelease(db, dataset, question.after);
  const side = (name: string) =>
    sql`case when ${sql.ref(`${name}.release_no`)} is not null then jsonb_build_object(
      'row', ${sql.ref(`${name}.row_no`)}, 'subject', ${sql.ref(`${name}.subject`)}, 'period', ${sql.ref(`${name}.period`)},
      'min', ${sql.ref(`${name}.min`)}::text, 'best', ${sql.ref(`${name}.best`)}::text, 'max', ${sql.ref(`${name}.max`)}::text,
      'cents', ${sql.ref(`${name}.amount_cents`)}, 'attributes', ${sql.ref(`${name}.attributes`)}) end`;
  const { rows } = await sql<Difference>`
    select case when b.release_no is null then 'added' when a.release_no is null then 'removed' else 'revised' end as kind,
           coalesce(a.row_key, b.row_key) as key, coalesce(a.measure, b.measure) as measure,
           ${side('b')} as before, ${side('a')} as after,
           (b.subject, b.period, b.min, b.best, b.max, b.amount_cents, b.currency, b.prices)
             is distinct from (a.subject, a.period, a.min, a.best, a.max, a.amount_cents, a.currency, a.prices) as figures
    from (select * from observation where release_no = ${before.release_no}) b
    full join (select * from observation where release_no = ${after.release_no}) a
      on a.row_key = b.row_key and a.measure = b.measure
    where (b.subject, b.period, b.min, b.best, b.max, b.amount_cents, b.currency, b.prices, b.attributes::jsonb)
      is distinct from (a.subject, a.period, a.min, a.best, a.max, a.amount_cents, a.currency, a.prices, a.attributes::jsonb)
    order by key, measure`.execute(db);
  const count = (kind: Difference['kind']): number => rows.filter((row) => row.kind === kind).length;
  return {
    dataset,
    before: before.release,
    after: after.release,
    added: count('added'),
    removed: count('removed'),
    revised: count('revised'),
    differences: rows,
  };
}
