// The yardstick of the list of incidents: the same filter and its counts in one plain statement over the JSON documents of the newest
// versions, as somebody with the database alone would ask. It fetches no rows, draws no map and knows one definition of harm; it counts
// on what is so in the made-up records alone: at most one claim, one grade and one account for an incident.

import { sql } from 'kysely';

import type { Ledger } from '#ledger/ledger.ts';

/** What both are asked. Empty asks for nothing. */
export interface PlainFilter {
  readonly country: string;
  readonly party: string;
  readonly type: string;
  readonly from: string;
  readonly to: string;
}

/** How many events meet a filter; by year, type and level besides. */
export async function countsByPlainSql(ledger: Ledger, filter: PlainFilter): Promise<number> {
  const { country, party, type, from, to } = filter;
  const number = (effect: 'killed' | 'injured'): ReturnType<typeof sql> => {
    const path = sql.lit(`$.harm[*] ? (@.effect == "${effect}").count`);
    return sql`coalesce(jsonb_path_query_first(i.body, ${path}), jsonb_path_query_first(a.body, ${path}))`;
  };
  const { rows } = await ledger.db.transaction().execute(async (db) => {
    // What the engine guesses of JSON makes it compare everything with everything, which takes minutes.
    await sql`set local enable_nestloop = off`.execute(db);
    return sql<{ total: number; year: string | null; type: string | null; level: string | null }>`
    with i as materialized (
      select record_id, world_first, world_last, document::jsonb -> 'body' as body
      from record_current where kind = 'incident' and not retracted
    ), about as materialized (
      select kind, document::jsonb #>> '{body,incident}' as incident, document::jsonb -> 'body' as body
      from record_current where kind in ('incident-account', 'attribution', 'verification') and not retracted
    ), event as (
      select to_char(i.world_first, 'YYYY') as year, i.body #>> '{types,0}' as type,
        coalesce(c.body ->> 'level', 'A0') as level, ${number('killed')} as killed, ${number('injured')} as injured
      from i
      left join about a on a.kind = 'incident-account' and a.incident = i.record_id
      left join about c on c.kind = 'attribution' and c.incident = i.record_id
      left join about g on g.kind = 'verification' and g.incident = i.record_id
      where coalesce(g.body ->> 'grade', '') not in ('C0', 'Discounted')
        and (${country} = '' or i.body #>> '{place,country}' = ${country})
        and (${party} = '' or c.body ->> 'actor' = ${party})
        and (${type} = '' or i.body -> 'types' @> to_jsonb(${type}::text))
        and (${from} = '' or i.world_last >= nullif(${from}, '')::date)
        and (${to} = '' or i.world_first <= nullif(${to}, '')::date)
    )
    select count(*)::int as total, year, type, level, sum((killed ->> 'min')::int) as killed_min,
      sum((killed ->> 'max')::int) as killed_max, sum((injured ->> 'min')::int) as injured_min
    from event
    where not (coalesce((killed ->> 'max')::int, 1) = 0 and coalesce((injured ->> 'max')::int, 1) = 0)
    group by grouping sets ((), (year), (type), (level))`.execute(db);
  });
  return rows.find((row) => row.year === null && row.type === null && row.level === null)?.total ?? 0;
}
