// The sheet of a unit as a table: a line for each claim, for each unit above and below it on the day, and for all that is said of it.

import type { ClaimLine, TreeUnit, UnitSheet } from '#reports/unit-sheet/sheet.ts';

import { tableCsv } from '../../csv-table.ts';
import { peopleInWords } from '../parts/marks.ts';
import { inWords } from '../parts/words.ts';
import { sourcesInWords } from './cited.ts';
import { amountInWords } from './deliveries.ts';

const COLUMNS = ['part', 'says', 'of', 'ofId', 'when', 'onDay', 'status', 'note', 'record', 'sources'] as const;

/** The lines of a sheet. */
export function unitCsv(sheet: UnitSheet): string {
  const claims = (part: string, lines: readonly ClaimLine[]): readonly Line[] =>
    lines.map(({ record, says, of, when, onDay, status, note, citations }) => ({
      part,
      says,
      of: of?.label ?? null,
      ofId: of?.id ?? null,
      when,
      onDay,
      status,
      note,
      record,
      sources: sourcesInWords(citations),
    }));
  return tableCsv(COLUMNS, [
    ...claims('name', sheet.names),
    ...claims('classification', sheet.classes),
    ...claims('location', sheet.locations),
    ...claims('posting', sheet.postings),
    ...claims('superior', sheet.relations),
    ...claims('succession', sheet.successions),
    ...sheet.takenOn.map((each) => ({
      ...line('taken on', each.says, each.through),
      when: each.when,
      onDay: each.onDay,
      status: each.status,
      record: each.record,
      sources: sourcesInWords(each.citations),
    })),
    ...sheet.above.map((each) => ({ ...line('above', `${each.steps} above`, each), onDay: each.is })),
    ...below(sheet.tree),
    ...sheet.incidents.map((each) => ({
      ...line(each.via === 'itself' ? 'harm attributed to it' : 'harm attributed below it', each.label, each.named),
      when: each.day,
      onDay: each.is,
      status: each.firmness,
      note: `verified: ${each.grade.lowest === null ? 'not graded' : [...new Set([each.grade.lowest, each.grade.highest])].join(' to ')}; civilians killed: ${peopleInWords(each.killed) ?? 'not stated'}`,
      record: each.id,
    })),
    ...sheet.cases.map((each) => ({
      ...line('vetting case', [each.assistance, each.authority].join('; '), null),
      when: each.begins,
      status: each.state,
      record: each.id,
    })),
    ...sheet.deliveries.lines.map((each) => ({
      ...line(each.is === 'fact' ? 'assistance' : 'assistance to a unit above, an inference', each.label, each.to),
      when: each.period,
      onDay: each.stood,
      status: `${inWords(each.standing)}; day of delivery not known`,
      note: [...amountInWords(each), ...each.authorities].join('; '),
      record: each.id,
      sources: sourcesInWords(each.citations),
    })),
    ...(sheet.trainings?.groups ?? []).flatMap((group) =>
      group.courses.map(({ row, course, program, period }) => ({
        ...line(`training, ${group.is}`, [course, program, period].filter((part) => part !== null).join('; '), null),
        note: group.text,
        record: `${sheet.trainings?.dataset ?? ''} ${sheet.trainings?.release ?? ''}, row ${row}`,
      })),
    ),
    ...sheet.clearances.flatMap(({ law, answer, because }) => [
      { ...line(`answer, ${law}`, answer, null) },
      ...because.map(({ says, record, is }) => ({ ...line(`reason, ${law}`, says, null), onDay: is, record })),
    ]),
    ...(sheet.leftOut === 0
      ? []
      : [
          line(
            'left out',
            `${sheet.leftOut} incidents or deliveries rest on a source that may not leave the house`,
            null,
          ),
        ]),
  ]);
}

type Line = Readonly<Record<(typeof COLUMNS)[number], string | null>>;

function line(part: string, says: string, of: { readonly id: string; readonly label: string } | null): Line {
  const empty = { when: null, onDay: null, status: null, note: null, record: null, sources: null };
  return { part, says, of: of?.label ?? null, ofId: of?.id ?? null, ...empty };
}

function below(tree: TreeUnit): readonly Line[] {
  return tree.under.flatMap((each) => [
    { ...line('below', `under ${tree.label} (${each.type ?? ''})`, each), onDay: each.is, record: each.relation },
    ...below(each),
  ]);
}
