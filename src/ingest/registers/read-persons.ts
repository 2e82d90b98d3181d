// The persons of a register: a row is a posting. Only who commanded or spoke in public is taken; of everybody else not even the
// name is repeated. Private details stand in columns that are never kept.

import type { RecordId } from '#kernel/id.ts';
import { isRecordId } from '#kernel/id.ts';
import { showFound } from '#kernel/result.ts';

import { citationsOf, dateSources, datesOf, placeIn, unitMeant } from './desk.ts';
import type { Desk } from './desk.ts';
import { nameFor } from './gathering.ts';
import type { PersonLayout } from './layouts.ts';
import { listItems } from './register-table.ts';
import type { Table, TableRow } from './register-table.ts';
import { CLEAN } from './unit-layouts.ts';
import { claimNote, publicRoleOf, roleOf, SPAN_NOTE } from './unit-words.ts';

const UNCLEAN = 'the register has not marked the row as clean';
const NO_ROLE = 'no public role';
const NO_NAME = 'no name';
const NO_ID = 'no id that a record can have';
const CONNECTOR = 'a posting in a unit that nobody can name';

interface Held {
  readonly row: TableRow;
  readonly person: RecordId;
  readonly role: string;
}

/** Reads the postings, and the persons who hold them. The export of 2019 has no ids of persons: there a name is one person. */
export function readPersons(table: Table, layout: PersonLayout, desk: Desk): void {
  const held = table.rows.flatMap((row): readonly Held[] => heldIn(table.file, row, layout, desk));
  const kept = held.filter((each) => readPosting(table.file, layout, desk, each));
  for (const [person, rows] of Map.groupBy(kept, (each) => each.person)) {
    putPerson(table.file, layout, desk, person, rows);
  }
}

function heldIn(file: string, row: TableRow, layout: PersonLayout, desk: Desk): readonly Held[] {
  const aside = (column: string, reason: string, found = ''): readonly Held[] => {
    desk.gathering.setAside('row', placeIn(file, row, column), reason, found);
    return [];
  };
  const status = row.cell(layout.status);
  if (status !== CLEAN) return aside(layout.status, UNCLEAN, `status ${showFound(status)}`);
  const role = roleOf(row.cell(layout.role.value), row.cell(layout.title.value), row.cell(layout.rank.value));
  if (role === null) return aside(layout.role.value, NO_ROLE);
  const name = row.cell(layout.name.value);
  if (name === '') return aside(layout.name.value, NO_NAME);
  const registerId = layout.id === null ? nameFor({ partner: desk.partner, name }) : row.cell(layout.id);
  const person = `person.${registerId}`;
  return isRecordId(person) ? [{ row, person, role }] : aside(layout.id ?? '', NO_ID, showFound(registerId));
}

/** Whether a posting could be used; else its row is set aside. */
function readPosting(file: string, layout: PersonLayout, desk: Desk, { row, person, role }: Held): boolean {
  const aside = (column: string, reason: string, found: string): false => {
    desk.gathering.setAside('row', placeIn(file, row, column), reason, found);
    return false;
  };
  const registerId = layout.unitId === null ? '' : row.cell(layout.unitId);
  const unit = unitMeant(desk, row.cell(layout.unit.value), registerId);
  if (!unit.ok) return aside(layout.unit.value, unit.failure.reason, unit.failure.found);
  if (desk.units.identity.get(unit.value) === 'unknown') return aside(layout.unit.value, CONNECTOR, '');
  const dates = datesOf(row, layout.dates);
  if (!dates.ok) return aside(dates.failure.column, dates.failure.reason, dates.failure.found);
  const place = placeIn(file, row, layout.unit.value);
  const [beginning, end] = layout.contexts.map(({ value }) => row.cell(value));
  const title = row.cell(layout.title.value);
  const rank = row.cell(layout.rank.value);
  const words = row.cell(layout.role.value);
  const citations = citationsOf(desk, file, row, [
    layout.unit.source,
    layout.role.source,
    layout.title.source,
    layout.rank.source,
    ...dateSources(layout.dates),
    ...layout.contexts.map(({ source }) => source),
  ]);
  desk.gathering.claim({
    kind: 'posting',
    content: {
      person,
      unit: unit.value,
      role,
      // "Commander" says no more than the role; "Commander for Yobe State" does.
      title: title !== '' ? title : /^commander$/i.test(words) || words === '' ? null : words,
      rank: rank === '' ? null : rank,
      when: dates.value.when,
    },
    note: claimNote([
      layout.note === null ? '' : row.cell(layout.note),
      beginning === '' ? '' : `Beginning: ${beginning}.`,
      end === '' ? '' : `End: ${end}.`,
      dates.value.isSpan ? SPAN_NOTE : '',
    ]),
    citations,
    place,
  });
  if (citations.length > 0) desk.gathering.use({ file, row: row.number });
  return citations.length > 0;
}

function putPerson(file: string, layout: PersonLayout, desk: Desk, person: RecordId, held: readonly Held[]): void {
  const [first] = held;
  if (first === undefined) return;
  const name = first.row.cell(layout.name.value);
  const others = held.flatMap(({ row }) => [row.cell(layout.name.value), ...listItems(row.cell(layout.aliases.value))]);
  const columns = [layout.name.source, layout.aliases.source];
  const cited = new Map(
    held.flatMap(({ row }) => citationsOf(desk, file, row, columns)).map((each) => [each.source, each]),
  );
  desk.gathering.put({
    id: person,
    kind: 'person',
    body: {
      name,
      otherNames: [...new Set(others)].filter((each) => each !== name && !each.includes('\uFFFD')),
      partner: desk.partner,
      publicRole: publicRoleOf(new Set(held.map(({ role }) => role))),
    },
    citations: [...cited.values()].sort((a, b) => (a.source < b.source ? -1 : 1)),
    place: placeIn(file, first.row, layout.name.value),
  });
}
