// The units of a register: a row repeats the unit and adds a relation, a site, an area or a membership. The unit's own cells are
// read from all its rows together; each of the others is a claim by itself.

import { sameJson } from '#kernel/canonical-json.ts';
import type { Citation } from '#kernel/citation.ts';
import type { RecordId } from '#kernel/id.ts';
import { isRecordId } from '#kernel/id.ts';
import { showFound } from '#kernel/result.ts';

import { citationsOf, dateSources, datesOf, noteUnit, placeIn } from './desk.ts';
import type { Dated, Desk } from './desk.ts';
import type { Place } from './gathering.ts';
import type { Table, TableRow } from './register-table.ts';
import { listItems } from './register-table.ts';
import { CLEAN } from './unit-layouts.ts';
import type { UnitLayout } from './unit-layouts.ts';
import { claimNote, forceOf, identityOf, isPlaceholder, NAMES_NOTE } from './unit-words.ts';

/** A row of a unit that is fit to be read. */
export interface UnitRow {
  readonly unit: RecordId;
  readonly row: TableRow;
}

const UNCLEAN = 'the register has not marked the row as clean';
const NO_ID = 'no id that a record can have';
const NO_NAME = 'no name';
const DAMAGED = 'characters that were damaged before they came here';
const NO_DATES = 'no row of the unit has a date that can be used';

/** The rows that can be read, each with its unit; the others are set aside. Notes who goes by which name. */
export function unitRows(table: Table, layout: UnitLayout, desk: Desk): readonly UnitRow[] {
  return table.rows.flatMap((row): readonly UnitRow[] => {
    const id = `unit.${row.cell(layout.id)}`;
    const name = row.cell(layout.name.value);
    const aside = (column: string, reason: string, found: string): readonly UnitRow[] => {
      desk.gathering.setAside('row', placeIn(table.file, row, column), reason, found);
      return [];
    };
    const status = row.cell(layout.status);
    if (status !== CLEAN) return aside(layout.status, UNCLEAN, `status ${showFound(status)}`);
    if (!isRecordId(id)) return aside(layout.id, NO_ID, showFound(row.cell(layout.id)));
    if (name === '') return aside(layout.name.value, NO_NAME, '');
    desk.gathering.use({ file: table.file, row: row.number });
    noteUnit(desk.units, id, name, identityOf(name, listItems(row.cell(layout.classes.value))));
    return [{ unit: id, row }];
  });
}

/** Reads each unit, its names and what kind of unit it was. */
export function readUnits(table: Table, layout: UnitLayout, desk: Desk, rows: readonly UnitRow[]): void {
  for (const [unit, group] of Map.groupBy(rows, (each) => each.unit)) {
    const own = group.map(({ row }) => row);
    putUnit(table, layout, desk, unit, own);
    const dates = datesOfUnit(table, layout, desk, own);
    const words = wordsOf(layout, own);
    if (desk.units.identity.get(unit) !== 'unknown') {
      for (const [key, word] of words.names) nameClaims(desk, table.file, unit, { key, word, dates, layout });
    }
    for (const word of words.classes.values()) {
      if (!isPlaceholder(word.text)) classClaims(desk, table.file, unit, { word, dates, layout });
    }
  }
}

/** A name or a classification, with the rows in which it stands. */
interface Word {
  readonly text: string;
  readonly column: string;
  readonly source: string;
  readonly rows: readonly TableRow[];
}

function wordsOf(layout: UnitLayout, rows: readonly TableRow[]) {
  const gather = (cells: readonly (readonly [key: string, text: string, column: string, source: string])[][]) => {
    const words = new Map<string, Word>();
    for (const [at, row] of rows.entries()) {
      for (const [key, text, column, source] of cells[at] ?? []) {
        words.set(key, { text, column, source, rows: [...(words.get(key)?.rows ?? []), row] });
      }
    }
    return words;
  };
  const cellsOf = (row: TableRow, is: string, { value, source }: UnitLayout['name']) =>
    (is === 'name' ? [row.cell(value)] : listItems(row.cell(value))).map(
      (text) => [`${is} ${text}`, text, value, source] as const,
    );
  const listed = new Set(rows.map((row) => row.cell(layout.name.value)));
  return {
    names: gather(
      rows.map((row) => [
        ...cellsOf(row, 'name', layout.name),
        ...cellsOf(row, 'alias', layout.aliases).filter(([, text]) => !listed.has(text)),
      ]),
    ),
    classes: gather(rows.map((row) => [...cellsOf(row, 'class', layout.classes)])),
  };
}

interface DatedRow {
  readonly row: TableRow;
  readonly dated: Dated;
}

function datesOfUnit(table: Table, layout: UnitLayout, desk: Desk, rows: readonly TableRow[]): readonly DatedRow[] {
  return rows.flatMap((row): readonly DatedRow[] => {
    const read = datesOf(row, layout.dates);
    if (read.ok) return [{ row, dated: read.value }];
    const { column, reason, found } = read.failure;
    // A repeat row without the unit's dates says nothing about them; one with dates that cannot be used does.
    if (found !== '') desk.gathering.setAside('cell', placeIn(table.file, row, column), reason, found);
    return [];
  });
}

interface Saying {
  readonly word: Word;
  readonly dates: readonly DatedRow[];
  readonly layout: UnitLayout;
}

function nameClaims(
  desk: Desk,
  file: string,
  unit: RecordId,
  { key, ...saying }: Saying & { readonly key: string },
): void {
  const is = key.startsWith('name ') ? 'name' : 'alias';
  const content = { unit, name: saying.word.text, is, language: null, script: null };
  wordClaims(desk, file, 'unit-name', content, saying);
}

function classClaims(desk: Desk, file: string, unit: RecordId, saying: Saying): void {
  wordClaims(desk, file, 'unit-class', { unit, classification: saying.word.text }, saying);
}

/** A word holds on the dates of its own rows, or where those have none, on those of the unit's other rows. */
function wordClaims(
  desk: Desk,
  file: string,
  kind: string,
  content: Readonly<Record<string, unknown>>,
  { word, dates, layout }: Saying,
): void {
  const [first] = word.rows;
  if (first === undefined) return;
  const place: Place = placeIn(file, first, word.column);
  if (word.text.includes('\uFFFD')) return desk.gathering.setAside('claim', place, DAMAGED, showFound(word.text));
  if (dates.length === 0) return desk.gathering.setAside('claim', place, NO_DATES, showFound(word.text));
  const ownDates = dates.filter(({ row }) => word.rows.includes(row));
  const cited = word.rows.flatMap((row) => citationsOf(desk, file, row, [word.source]));
  for (const { when, citations } of distinctDates(desk, file, ownDates.length > 0 ? ownDates : dates, layout)) {
    const all = [...cited, ...citations];
    desk.gathering.claim({ kind, content: { ...content, when }, note: NAMES_NOTE, citations: all, place });
  }
}

/** The same dates on several rows are one claim. */
function distinctDates(desk: Desk, file: string, dates: readonly DatedRow[], layout: UnitLayout) {
  const distinct: { readonly when: Dated['when']; readonly citations: readonly Citation[] }[] = [];
  for (const { row, dated } of dates) {
    const citations = citationsOf(desk, file, row, dateSources(layout.dates));
    const at = distinct.findIndex(({ when }) => sameJson(when, dated.when));
    const before = distinct[at];
    if (before === undefined) distinct.push({ when: dated.when, citations });
    else distinct[at] = { when: before.when, citations: [...before.citations, ...citations] };
  }
  return distinct;
}

function putUnit(table: Table, layout: UnitLayout, desk: Desk, unit: RecordId, rows: readonly TableRow[]): void {
  const [first] = rows;
  if (first === undefined) return;
  const place = placeIn(table.file, first, layout.name.value);
  const names = new Set(rows.map((row) => row.cell(layout.name.value)));
  const [name = ''] = names;
  if (names.size > 1)
    desk.gathering.issue(unit, place, `The register calls it by ${names.size} names: ${[...names].join('; ')}.`);
  const letters = [...new Set(rows.map((row) => row.cell(layout.country)).filter((each) => each !== ''))];
  const abroad = desk.country === null ? [] : letters.filter((each) => desk.countryOf(each) !== desk.country);
  if (abroad.length > 0) {
    desk.gathering.issue(
      unit,
      place,
      `The register lists it under "${abroad.join('", "')}"; look whose forces it belongs to.`,
    );
  }
  const published = layout.note === null ? [] : rows.map((row) => row.cell(layout.note ?? ''));
  const said = [...new Set(published.filter((note) => note !== ''))];
  const listed = abroad.length === 0 ? [] : [`The register lists it under "${abroad.join('", "')}".`];
  const classes = rows.flatMap((row) => listItems(row.cell(layout.classes.value)));
  const cited = new Map(
    rows.flatMap((row) => citationsOf(desk, table.file, row, [layout.name.source])).map((each) => [each.source, each]),
  );
  desk.gathering.put({
    id: unit,
    kind: 'unit',
    body: {
      name,
      partner: desk.partner,
      identity: desk.units.identity.get(unit) ?? 'named',
      force: forceOf(classes),
      identifiers: [{ scheme: 'WhoWasInCommand', value: unit.slice('unit.'.length) }],
      note: claimNote([...said, ...listed]),
    },
    citations: [...cited.values()].sort((a, b) => (a.source < b.source ? -1 : 1)),
    place,
  });
}
