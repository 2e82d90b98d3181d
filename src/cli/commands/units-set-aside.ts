// What was set aside by `tl units import`, as text for people and as a table for work: the first of it, and how much by reason.

import type { RegisterReport } from '#ingest/registers/import-register.ts';
import { tableCsv } from '#server/csv-table.ts';

/** So many are shown at once; the file has them all. */
const SHOWN = 10;

/** Everything that was set aside, a line each, and after it what was taken and should be looked at. */
export function setAsideCsv({ setAside, issues }: Pick<RegisterReport, 'setAside' | 'issues'>): string {
  const looks = issues.map(({ record, says, ...place }) => ({
    ...place,
    what: 'taken, to be looked at',
    reason: says,
    found: record,
  }));
  return tableCsv(['file', 'row', 'column', 'what', 'reason', 'found'], [...setAside, ...looks]);
}

/** How much was set aside by reason, the first of it, what should be looked at, and what is never kept. */
export function setAsideText({ setAside, issues, kept, notKept }: RegisterReport): string {
  const reasons = [...Map.groupBy(setAside, ({ file, what, reason }) => `${file}, ${what}: ${reason}`)];
  const first = setAside
    .slice(0, SHOWN)
    .map(
      ({ file, row, column, reason, found }) =>
        `  ${file}, row ${row}, ${column}: ${reason}${found === '' ? '' : `; found ${found}`}`,
    );
  const says = [...Map.groupBy(issues, ({ record }) => record.slice(0, record.indexOf('.')))];
  const cells = Object.entries(notKept).filter(([, number]) => number > 0);
  return [
    `Set aside: ${setAside.length}.`,
    ...reasons.map(([reason, each]) => `  ${each.length} × ${reason}`),
    ...(first.length === 0 ? [] : ['The first of them:', ...first]),
    ...(setAside.length > SHOWN ? [`  … and ${setAside.length - SHOWN} more; --set-aside FILE lists them.`] : []),
    ...(issues.length === 0 ? [] : ['Taken as it stands, to be looked at:']),
    ...says.map(([kind, each]) => `  ${each.length} of ${kind}: ${each[0]?.record}: ${each[0]?.says}`),
    ...(kept.length === 0
      ? []
      : [`Left as they stand on record: ${kept.length}. First: ${kept[0]?.record}, ${kept[0]?.why}.`]),
    ...cells.map(([why, number]) => `Never kept: ${number} cells, ${why}.`),
  ].join('\n');
}
