// Training that public reports tell of, joined to units by their names. Every join is a suggestion until a person confirms the name; it
// is marked as one wherever it is shown, with what speaks for it, and a name that somebody refused is joined no more.

import { sql } from 'kysely';

import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Times } from '#kernel/times.ts';
import type { Ledger } from '#ledger/ledger.ts';
import { judgeCell } from '#names/judge-cell.ts';
import type { NameReader } from '#names/read-name.ts';
import { answeringReleases } from '#observations/releases.ts';
import type { Holding } from '#records/holding.ts';

import { registerOf } from '../vetting-list/register.ts';
import type { TrainingGroup, TrainingLine, Trainings } from './sheet.ts';

const DATASET = 'fmt';
const MEASURE = 'training';

/** The courses that were reported of one party, in the order of the file. */
export interface ReportedTrainings {
  readonly dataset: string;
  readonly release: string;
  readonly rows: readonly ReportedRow[];
}

interface ReportedRow extends TrainingLine {
  readonly unit: string;
  readonly from: CalendarDate;
}

/** Reads what was reported of a party at the times; null where no release of the reports is on record. */
export async function readTrainings(
  ledger: Ledger,
  iso3: string | null,
  times: Pick<Times, 'knownAt' | 'ledgerAt'>,
): Promise<ReportedTrainings | null> {
  const release = (await answeringReleases(ledger.db, times)).get(DATASET);
  if (release === undefined || iso3 === null) return null;
  const { rows } = await sql<ReportedRow>`
    select row_no as row, attributes->>'unit' as unit, attributes->>'course' as course, attributes->>'program' as program,
      period, attributes->>'start' as start, attributes->>'end' as "end", best as trainees, first_day as "from"
    from observation
    where release_no = ${release.release_no} and measure = ${MEASURE} and subject = ${iso3} and attributes->>'unit' is not null
    order by row_no`.execute(ledger.db);
  return { dataset: DATASET, release: release.release, rows };
}

/** By unit, the reported names that it may be called by. */
type ByUnit = ReadonlyMap<string, readonly Omit<TrainingGroup, 'courses'>[]>;

const known = new WeakMap<ReportedTrainings, { readonly holding: Holding; readonly byUnit: ByUnit }>();

/** The training that may have gone to a unit up to a day. */
export function trainingsOf(
  reported: ReportedTrainings,
  { holding, reader }: { readonly holding: Holding; readonly reader: NameReader },
  unitId: string,
  asOf: CalendarDate,
): Trainings {
  const kept = known.get(reported);
  const byUnit = kept?.holding === holding ? kept.byUnit : joined(reported, holding, reader);
  known.set(reported, { holding, byUnit });
  const groups = (byUnit.get(unitId) ?? []).map((group): TrainingGroup => ({
    ...group,
    courses: reported.rows
      .filter(({ unit, from }) => unit === group.text && from <= asOf)
      .map(({ unit: _unit, from: _from, ...line }) => line),
  }));
  const { dataset, release } = reported;
  return { dataset, release, groups: groups.filter(({ courses }) => courses.length > 0) };
}

function joined({ rows }: ReportedTrainings, holding: Holding, reader: NameReader): ByUnit {
  const register = registerOf(holding, reader);
  const byUnit = new Map<string, Omit<TrainingGroup, 'courses'>[]>();
  const join = (unit: string, group: Omit<TrainingGroup, 'courses'>): void => {
    const groups = byUnit.get(unit) ?? [];
    groups.push(group);
    byUnit.set(unit, groups);
  };
  for (const text of new Set(rows.map(({ unit }) => unit))) {
    const { stands, refused } = register.decisionsOn(text);
    if (stands !== null) {
      const { unit, by, on, reason } = stands.body;
      const reasons = [`confirmed by ${by} on ${on}: ${reason}`];
      if (unit !== null) join(holding.forces.rootOf(unit), { text, is: 'confirmed', score: null, reasons, others: 0 });
      continue;
    }
    for (const { candidates } of judgeCell(text, register.country, register.index, reader)) {
      const open = candidates.filter(({ id }) => !refused.has(id));
      for (const { id, score } of open) {
        const reasons = score.features.filter(({ verdict }) => verdict !== 'absent').map(({ said }) => said);
        join(id, { text, is: 'suggested', score: score.score, reasons, others: open.length - 1 });
      }
    }
  }
  return byUnit;
}
