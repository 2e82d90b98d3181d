// The partnerships as a table to take along: a row for each, with the series that is shown and what lies in the cells over the years.

import { tableCsv } from '../../csv-table.ts';
import type { Cell } from '../../csv-table.ts';
import type { SparkPoint } from '../parts/sparkline.ts';
import type { PartnershipsData } from './data.ts';

type Row = PartnershipsData['rows'][number];

const COLUMNS = [
  'id',
  'name',
  'type',
  'authorities',
  'stop',
  'red',
  'amber',
  'note',
  'undecidable',
  'series',
  'fiscalYear',
  'dollars',
  'assistance',
  'harmYear',
  'intentional',
  'incidental',
  'coupAttempts',
  'lastCoupAttempt',
  'dollarsByYear',
  'intentionalByYear',
  'incidentalByYear',
  'findingsOpenedByYear',
] as const;

/** The rows as CSV. */
export function partnershipsCsv({ rows, series }: PartnershipsData): string {
  return tableCsv(
    COLUMNS,
    rows.map((row) => cellsOf(row, series)),
  );
}

function cellsOf(
  { id, name, type, authorities, findings, assistance, harm, coups, overYears }: Row,
  series: string | null,
): Record<(typeof COLUMNS)[number], Cell> {
  const amount = assistance.find((each) => each.series === series);
  const years = [harm.intentional, harm.incidental].flatMap((each) => ('year' in each ? [each.year] : []));
  return {
    id,
    name,
    type,
    authorities: authorities.join(' | '),
    ...findings,
    series,
    fiscalYear: amount?.year ?? null,
    dollars: amount?.dollars ?? null,
    assistance: amount === undefined ? null : [amount.text, ...(amount.note === null ? [] : [amount.note])].join(', '),
    harmYear: years[0] ?? null,
    intentional: 'text' in harm.intentional ? harm.intentional.text : `not known: ${harm.intentional.unknown}`,
    incidental: 'text' in harm.incidental ? harm.incidental.text : `not known: ${harm.incidental.unknown}`,
    coupAttempts: coups.attempts,
    lastCoupAttempt: coups.last,
    dollarsByYear: lineOf(overYears.assistance),
    intentionalByYear: lineOf(overYears.intentional),
    incidentalByYear: lineOf(overYears.incidental),
    findingsOpenedByYear: lineOf(overYears.findings),
  };
}

/** `2013: 4 (2 to 9) | 2014: 3`; a year that is not there has no figure. */
function lineOf(points: readonly SparkPoint[]): string {
  return points
    .map(({ year, min, best, max }) => {
      const isExact = min === max;
      const span = isExact ? '' : `${min ?? 'not known'} to ${max ?? 'not known'}`;
      if (best === null) return `${year}: ${isExact ? (min ?? 'not known') : span}`;
      return `${year}: ${best}${isExact ? '' : ` (${span})`}`;
    })
    .join(' | ');
}
