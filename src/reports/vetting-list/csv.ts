// The result of a list as rows of a table: one for each named unit, with its row in the list, so that every line can be found again.

import type { NomineeResult } from './list.ts';

export const RESULT_COLUMNS = [
  'row',
  'nominee',
  'on',
  'part',
  'found',
  'answer',
  'says',
  'unit',
  'unitName',
  'confirmedBy',
  'cases',
  'remediations',
  'candidates',
  'because',
  'why',
] as const;

export type ResultRow = Readonly<Record<(typeof RESULT_COLUMNS)[number], string | number | null>>;

/** The rows. */
export function resultRows(results: readonly NomineeResult[]): readonly ResultRow[] {
  return results.flatMap(({ row, text, on, parts }) =>
    parts.map((part) => ({
      row,
      nominee: text,
      on,
      part: part.text,
      found: part.found,
      answer: part.answer,
      says: part.says,
      unit: part.unit?.id ?? null,
      unitName: part.unit?.label ?? null,
      confirmedBy: part.unit === null ? null : `${part.unit.by}, ${part.unit.on}`,
      cases: part.cases.map(({ id, state }) => `${state} [${id}]`).join(' | '),
      remediations: part.remediations.map(({ id, label }) => `${label} [${id}]`).join(' | '),
      candidates: part.candidates
        .map(
          ({ unit, label, score, refused }) =>
            `${label} [${unit}] ${score.toFixed(2)}${refused === null ? '' : ' refused'}`,
        )
        .join(' | '),
      because: part.because.map(({ says, record, is }) => `${says} [${record}, ${is}]`).join(' | '),
      why: part.why,
    })),
  );
}
