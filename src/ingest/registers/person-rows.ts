// The persons of the claim tables: taken where a posting in a public role names them, or where they are on record already. Of
// anybody else nothing is repeated.

import { isRecordId } from '#kernel/id.ts';

import { cellItems, cellOf } from './claim-cells.ts';
import { citationsIn, refOf } from './claim-desk.ts';
import type { ClaimDesk } from './claim-desk.ts';
import type { LabeledRow, LabeledTable } from './claim-tables.ts';
import { publicRoleOf } from './unit-words.ts';

const REF = 'about_entity:ref:claim';

interface PersonRow {
  readonly table: LabeledTable;
  readonly row: LabeledRow;
  readonly id: string;
}

/** Puts the persons of all tables. */
export function readPersonRows(tables: readonly LabeledTable[], desk: ClaimDesk): void {
  const rows = tables
    .filter(({ is }) => is === 'person')
    .flatMap((table) => table.rows.map((row): PersonRow => ({ table, row, id: refOf('person', row.cell(REF)) })));
  for (const [id, group] of Map.groupBy(rows, (each) => each.id)) putPerson(id, group, desk);
  const told: ReadonlySet<string> = new Set(rows.map(({ id }) => id));
  for (const [id, { roles, name, place }] of desk.roles) {
    if (told.has(id) || desk.persons.has(id)) continue;
    if (name === '') continue; // a posting of nobody leads to nothing, and is set aside for it
    const body = { name, otherNames: [], partner: desk.partner, publicRole: publicRoleOf(roles) };
    desk.gathering.put({ id, kind: 'person', body, citations: [], place });
  }
}

function putPerson(id: string, group: readonly PersonRow[], desk: ClaimDesk): void {
  const [first] = group;
  if (first === undefined) return;
  const posted = desk.roles.get(id);
  const publicRole = desk.persons.get(id) ?? (posted === undefined ? null : publicRoleOf(posted.roles));
  const place = { file: first.table.file, row: first.row.number, column: REF };
  if (publicRole === null || !isRecordId(id)) {
    const reason = publicRole === null ? 'no public role' : 'no id that a record can have';
    for (const { table, row } of group)
      desk.gathering.setAside('row', { file: table.file, row: row.number, column: REF }, reason);
    return;
  }
  const names = group.flatMap(({ row }) => cellItems(row.cell('person:names:assertion')));
  const name = cellOf(first.row.cell('name:annotation')) ?? names[0] ?? '';
  const body = {
    name,
    otherNames:
      group.length === 1
        ? names[0] === name
          ? names.slice(1)
          : names
        : [...new Set(names)].filter((each) => each !== name),
    partner: desk.partner,
    publicRole,
  };
  const citations = group.flatMap(({ table, row }) => citationsIn(table, row, desk));
  desk.gathering.put({ id, kind: 'person', body, citations, place });
  for (const { table, row } of group) desk.gathering.use({ file: table.file, row: row.number });
}
