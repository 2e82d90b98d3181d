// The shelf of public datasets as tables: a row for each release, a row for each difference. What the licence keeps out is said
// in a column of its own, also where no row is left.

import type { Cell } from '../csv-table.ts';
import { tableCsv } from '../csv-table.ts';
import { changedIn } from './shelf-changed.ts';
import type { DatasetLine, Differences } from './shelf-data.ts';

/** Datasets with their releases; a dataset without one has a row that says so by its empty cells. */
export function releasesCsv(datasets: readonly DatasetLine[]): string {
  const columns = [
    'dataset',
    'title',
    'publisher',
    'official',
    'licence',
    'mayBeExported',
    'address',
    'release',
    'file',
    'sha256',
    'bytes',
    'published',
    'knownFrom',
    'loadedAt',
    'loadedBy',
    'rowsIn',
    'rowsStored',
    'rowsSetAside',
  ] as const;
  const nothing = {
    release: null,
    file: null,
    sha256: null,
    bytes: null,
    published: null,
    knownFrom: null,
    loadedAt: null,
    loadedBy: null,
    rowsIn: null,
    rowsStored: null,
    rowsSetAside: null,
  };
  return tableCsv(
    columns,
    datasets.flatMap(({ dataset, title, publisher, official, licence, address, releases }) =>
      (releases.length === 0 ? [nothing] : releases).map((release) => ({
        ...release,
        dataset,
        title,
        publisher,
        official,
        licence: licence.name,
        mayBeExported: licence.mayBeExported,
        address,
      })),
    ),
  );
}

const SIDE = ['row', 'subject', 'period', 'min', 'best', 'max', 'cents'] as const;

type SideCells = Readonly<Record<(typeof SIDE)[number], Cell>>;

const NO_SIDE: SideCells = { row: null, subject: null, period: null, min: null, best: null, max: null, cents: null };

/** Differences, what stood before and after beside each other. */
export function differencesCsv({ before, after, differences, leftOut }: Differences): string {
  const columns = [
    'before',
    'after',
    'kind',
    'key',
    'measure',
    'figuresDiffer',
    ...SIDE.map((name) => `before.${name}`),
    ...SIDE.map((name) => `after.${name}`),
    'changed',
    'leftOut',
  ];
  if (leftOut !== null) {
    const empty = Object.fromEntries(columns.map((name) => [name, null]));
    return tableCsv(columns, [{ ...empty, before, after, leftOut }]);
  }
  return tableCsv(
    columns,
    differences.map((each) => ({
      before,
      after,
      kind: each.kind,
      key: each.key,
      measure: each.measure,
      figuresDiffer: each.figures,
      ...sideCells('before', each.before ?? NO_SIDE),
      ...sideCells('after', each.after ?? NO_SIDE),
      changed: changedIn(each).join('|'),
      leftOut,
    })),
  );
}

function sideCells(prefix: string, side: SideCells): Readonly<Record<string, Cell>> {
  return Object.fromEntries(SIDE.map((name) => [`${prefix}.${name}`, side[name]]));
}
