// The incidents of the importer's grammar as allegations: as claimed, assessed by nobody. Perpetrators are units and persons that are
// known; who is said to have suffered has no column and gets none.

import { isRecordId } from '#kernel/id.ts';
import { showFound } from '#kernel/result.ts';

import { citedDate, claimDatesOf } from './cited-dates.ts';
import type { DateCells } from './cited-dates.ts';
import { citationsOf, placeIn, unitMeant } from './desk.ts';
import type { Desk } from './desk.ts';
import { LOOK_FOR_VICTIMS, UNASSESSED, violationsOf } from './incident-rows.ts';
import { INCIDENTS } from './layouts.ts';
import { listItems } from './register-table.ts';
import type { Table, TableRow } from './register-table.ts';
import { CLEAN } from './unit-layouts.ts';
import { claimNote } from './unit-words.ts';

/** Reads the incidents, when all units and persons are known. */
export function readIncidents(table: Table, desk: Desk): void {
  for (const row of table.rows) readIncident(table.file, row, desk);
}

function readIncident(file: string, row: TableRow, desk: Desk): void {
  const aside = (column: string, reason: string, found = ''): void =>
    desk.gathering.setAside('row', placeIn(file, row, column), reason, found);
  const status = row.cell(INCIDENTS.status);
  if (status !== CLEAN) {
    return aside(INCIDENTS.status, 'the register has not marked the row as clean', `status ${showFound(status)}`);
  }
  const id = `allegation.${row.cell(INCIDENTS.id)}`;
  if (!isRecordId(id)) return aside(INCIDENTS.id, 'no id that a record can have', showFound(row.cell(INCIDENTS.id)));
  const [first, last] = [citedDate(dateIn(row, INCIDENTS.first)), citedDate(dateIn(row, INCIDENTS.last))];
  if (!first.ok) return aside(INCIDENTS.first.text, first.failure.reason, first.failure.found);
  if (!last.ok) return aside(INCIDENTS.last.text, last.failure.reason, last.failure.found);
  // An incident is told with the days on which it began and ended, not with those of its reports.
  const when = claimDatesOf(first.value, last.value, { starting: true, ending: true });
  if (!when.ok) return aside(INCIDENTS.last.text, when.failure.reason, when.failure.found);
  if (when.value === null) return aside(INCIDENTS.first.text, 'the register gives no date');
  const [unitId, unitName] = [row.cell(INCIDENTS.unit.id), row.cell(INCIDENTS.unit.name)];
  const unit = unitId === '' && unitName === '' ? null : unitMeant(desk, unitName, unitId);
  if (unit?.ok === false) return aside(INCIDENTS.unit.name, unit.failure.reason, unit.failure.found);
  if (unit !== null && desk.units.identity.get(unit.value) === 'unknown') {
    return aside(INCIDENTS.unit.name, 'an unknown unit as perpetrator');
  }
  const personId = row.cell(INCIDENTS.person);
  const person = `person.${personId}`;
  const isKnown = desk.gathering.has(person) || desk.persons.has(person);
  if (personId !== '' && !isKnown) return aside(INCIDENTS.person, 'a person without a public role');
  const { violations, note } = violationsOf(listItems(row.cell(INCIDENTS.types)));
  const place = row.cell(INCIDENTS.place).replace(/ \([^()]*\) [0-9a-f-]{36}$/i, '');
  const told = [row.cell(INCIDENTS.description), place].filter((part) => part !== '').join(', ');
  const citations = citationsOf(desk, file, row, [INCIDENTS.sources]);
  const at = placeIn(file, row, INCIDENTS.title);
  desk.gathering.claim({
    kind: 'allegation',
    id,
    content: {
      title: row.cell(INCIDENTS.title) === '' ? '(without a description)' : row.cell(INCIDENTS.title),
      units: unit === null ? [] : [unit.value],
      persons: personId === '' ? [] : [person],
      classes: listItems(row.cell(INCIDENTS.classes)),
      scheme: 'other',
      violations,
      ...UNASSESSED,
      place: told === '' ? null : told,
      when: when.value,
    },
    note: claimNote([note]),
    citations,
    place: at,
  });
  if (citations.length === 0) return;
  desk.gathering.use(at);
  desk.gathering.issue(id, at, LOOK_FOR_VICTIMS);
}

function dateIn(row: TableRow, columns: DateCells): DateCells {
  const { text, month, day, year } = columns;
  return { text: row.cell(text), month: row.cell(month), day: row.cell(day), year: row.cell(year) };
}
