// The values of facts as they are kept beside a release: written with it, read for some subjects at once, and made anew from the
// rows that are stored where a fact is declared otherwise than when they were written.

import { sql } from 'kysely';
import type { Kysely, Transaction } from 'kysely';

import type { Tables } from '#db/tables.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';

import { declarationOf, gatherFor } from './cells.ts';
import type { Cell, Gathering, Period, Series } from './cells.ts';
import type { ObservedFact } from './fact.ts';
import type { Observation } from './observation.ts';

/** Stands for every subject: the periods that a release has rows for. */
const ANYBODY = '';
/** How many rows of a release are read at a time when its values are made anew. */
const RUN = 20_000;

type KeptCell = readonly [
  label: string,
  first: CalendarDate,
  last: CalendarDate,
  min: number | null,
  best: number | null,
  max: number | null,
  counted: number,
  rows: number,
  from: number,
  to: number,
  told: string | null,
];

/** Keeps what was gathered from a release, in place of what was kept of the same facts. */
export async function keepSeries(
  tx: Transaction<Tables>,
  releaseNo: number,
  facts: readonly ObservedFact[],
  gathered: ReadonlyMap<string, Series>,
): Promise<void> {
  for (const fact of facts) {
    const series = gathered.get(fact.name);
    if (series === undefined) continue;
    const declared = declarationOf(fact);
    const lines = [
      { s: ANYBODY, c: JSON.stringify(series.periods.map(({ label, first, last }) => [label, first, last])) },
      ...[...series.bySubject].map(([subject, cells]) => ({ s: subject, c: JSON.stringify(cells.map(kept)) })),
    ];
    await sql`delete from observed_series where release_no = ${releaseNo} and fact = ${fact.name}`.execute(tx);
    await sql`insert into observed_series (release_no, fact, subject, declared, cells)
      select ${releaseNo}::int, ${fact.name}, s, ${declared}, c
      from json_to_recordset(${JSON.stringify(lines)}::json) as line(s text, c text)`.execute(tx);
  }
}

function kept({ label, first, last, value, counted, rows, between, told }: Cell): KeptCell {
  return [label, first, last, value.min, value.best, value.max, counted, rows, between[0], between[1], told];
}

/** By fact, the series of some subjects in the release of its dataset. Facts whose values are not kept are left out. */
export async function readSeries(
  db: Kysely<Tables>,
  asked: readonly { readonly fact: ObservedFact; readonly releaseNo: number; readonly subjects: readonly string[] }[],
): Promise<ReadonlyMap<string, Series>> {
  if (asked.length === 0) return new Map();
  const subjects = [...new Set(asked.flatMap((each) => each.subjects))];
  const { rows } = await sql<{ release_no: number; fact: string; subject: string; declared: string; cells: string }>`
    select release_no, fact, subject, declared, cells from observed_series
    where release_no = any(${[...new Set(asked.map(({ releaseNo }) => releaseNo))]}::int[])
      and subject = any(${[ANYBODY, ...subjects]}::text[])`.execute(db);
  const byFact = Map.groupBy(rows, (row) => `${row.release_no} ${row.fact} ${row.declared}`);
  const found = new Map<string, Series>();
  for (const { fact, releaseNo } of asked) {
    const own = byFact.get(`${releaseNo} ${fact.name} ${declarationOf(fact)}`) ?? [];
    const anybody = own.find((row) => row.subject === ANYBODY);
    if (anybody === undefined) continue;
    const bySubject = new Map(own.filter((row) => row !== anybody).map((row) => [row.subject, cellsIn(row.cells)]));
    found.set(fact.name, { bySubject, periods: periodsIn(anybody.cells) });
  }
  return found;
}

// Both read what `keepSeries` wrote, and nothing else writes the table.
function cellsIn(text: string): readonly Cell[] {
  return (JSON.parse(text) as readonly KeptCell[]).map(
    ([label, first, last, min, best, max, counted, rows, from, to, told]) => ({
      label,
      first,
      last,
      value: { min, best, max },
      counted,
      rows,
      between: [from, to],
      told,
    }),
  );
}

function periodsIn(text: string): readonly Period[] {
  return (JSON.parse(text) as readonly (readonly [string, CalendarDate, CalendarDate])[]).map(
    ([label, first, last]) => ({ label, first, last }),
  );
}

/** Makes the values of published releases anew where they are missing or a fact is declared otherwise; answers how many. */
export async function refreshSeries(db: Kysely<Tables>, facts: readonly ObservedFact[]): Promise<number> {
  const releases = await db
    .selectFrom('source_release')
    .select(['release_no', 'dataset'])
    .where('state', '=', 'published')
    .execute();
  const keptFacts = await db
    .selectFrom('observed_series')
    .select(['release_no', 'fact', 'declared'])
    .where('subject', '=', ANYBODY)
    .execute();
  const known = new Set(keptFacts.map(({ release_no, fact, declared }) => `${release_no} ${fact} ${declared}`));
  let made = 0;
  for (const { release_no, dataset } of releases) {
    const missing = facts.filter(
      (fact) => fact.dataset === dataset && !known.has(`${release_no} ${fact.name} ${declarationOf(fact)}`),
    );
    if (missing.length === 0) continue;
    await db.transaction().execute(async (tx) => {
      await keepSeries(tx, release_no, missing, (await gatherStored(tx, release_no, missing)).series());
    });
    made += missing.length;
  }
  return made;
}

interface StoredObservation {
  readonly row_no: number;
  readonly measure: string;
  readonly subject: string;
  readonly period: string;
  readonly min: number | null;
  readonly best: number | null;
  readonly max: number | null;
  readonly amount_cents: number | null;
  readonly currency: string | null;
  readonly prices: string | null;
  readonly attributes: Observation['attributes'];
}

async function gatherStored(
  tx: Transaction<Tables>,
  releaseNo: number,
  facts: readonly ObservedFact[],
): Promise<Gathering> {
  const gathering = gatherFor(facts);
  const measures = [...new Set(facts.flatMap((fact) => fact.measures))];
  for (let after = 0; ; after += RUN) {
    const { rows } = await sql<StoredObservation>`
      select row_no, measure, subject, period, min, best, max, amount_cents, currency, prices, attributes from observation
      where release_no = ${releaseNo} and row_no > ${after} and row_no <= ${after + RUN}
        and measure = any(${measures}::text[]) order by row_no`.execute(tx);
    for (const row of rows) gathering.add(row.row_no, saidBy(row));
    const { rows: more } = await sql<{ any: boolean }>`
      select exists (select from observation where release_no = ${releaseNo} and row_no > ${after + RUN}) as any`.execute(
      tx,
    );
    if (more[0]?.any !== true) return gathering;
  }
}

function saidBy(row: StoredObservation): Parameters<Gathering['add']>[1] {
  const { measure, subject, period, min, best, max, attributes, amount_cents: cents, currency, prices } = row;
  const money = cents === null || currency === null || prices === null ? null : { cents, currency, prices };
  return {
    measure,
    subject,
    period,
    min,
    best,
    max,
    money,
    attributes,
  };
}
