// Relations, memberships, sites and areas of the units of a register: each is a claim with dates and sources of its own. A unit
// that is named is looked for by its name; nobody is chosen among several.

import { fail, ok, showFound } from '#kernel/result.ts';
import type { Result } from '#kernel/result.ts';

import { citationsOf, dateSources, datesOf, placeIn, unitMeant } from './desk.ts';
import type { Dated, Desk } from './desk.ts';
import type { UnitRow } from './read-units.ts';
import type { Table, TableRow } from './register-table.ts';
import type { PlaceColumns, RelationColumns, UnitLayout } from './unit-layouts.ts';
import { claimNote, relationTypeOf, SPAN_NOTE } from './unit-words.ts';

const NO_DIRECTION = 'neither child nor member of the other unit';
const NO_TYPE = 'a kind of relation that is not known';
const NO_PLACE_TYPE = 'neither a site nor an area of operations';
const ITSELF = 'a unit under itself';

/** Reads what each row says besides the unit itself. */
export function readLinks(table: Table, layout: UnitLayout, desk: Desk, rows: readonly UnitRow[]): void {
  for (const each of rows) {
    for (const columns of layout.relations) readRelation(table, columns, desk, each);
    for (const columns of layout.places) readPlace(table, columns, desk, each);
  }
}

function readRelation(table: Table, columns: RelationColumns, desk: Desk, { unit, row }: UnitRow): void {
  const name = row.cell(columns.superior.value);
  const id = columns.id === null ? '' : row.cell(columns.id);
  if (name === '' && id === '') return;
  const aside = (column: string, reason: string, found: string): void =>
    desk.gathering.setAside('claim', placeIn(table.file, row, column), reason, found);
  const superior = unitMeant(desk, name, id);
  if (!superior.ok) return aside(columns.superior.value, superior.failure.reason, superior.failure.found);
  if (superior.value === unit) return aside(columns.superior.value, ITSELF, showFound(name));
  const type = typeOf(row, columns);
  if (!type.ok) return aside(...type.failure);
  const dates = datesOf(row, columns.dates);
  if (!dates.ok) return aside(dates.failure.column, dates.failure.reason, dates.failure.found);
  desk.gathering.claim({
    kind: 'unit-relation',
    content: { unit, superior: superior.value, type: type.value, when: dates.value.when },
    note: spanNote(dates.value),
    citations: citationsOf(desk, table.file, row, [
      columns.superior.source,
      ...(columns.type === null ? [] : [columns.type.source]),
      ...dateSources(columns.dates),
    ]),
    place: placeIn(table.file, row, columns.superior.value),
  });
}

type Aside = readonly [column: string, reason: string, found: string];

function typeOf(row: TableRow, { direction, type }: RelationColumns): Result<string, Aside> {
  const way = direction === null ? (type === null ? 'member' : 'child') : row.cell(direction).toLowerCase();
  if (way === 'member') return ok('joint-force-member');
  if (way !== 'child') return fail([direction ?? '', NO_DIRECTION, showFound(way)]);
  const word = type === null ? '' : row.cell(type.value);
  const known = relationTypeOf(word);
  return known === null ? fail([type?.value ?? '', NO_TYPE, showFound(word)]) : ok(known);
}

function readPlace(table: Table, columns: PlaceColumns, desk: Desk, { unit, row }: UnitRow): void {
  const named = [columns.place.value, ...[columns.within, columns.base].flatMap((each) => each?.value ?? [])];
  // An importer writes `Town (osm, point) uuid`: the name is what a person reads of it.
  const [place = '', within = '', base = ''] = [columns.place, columns.within, columns.base].map((cited) =>
    cited === null ? '' : row.cell(cited.value).replace(/ \([^()]*\) [0-9a-f-]{36}$/i, ''),
  );
  if (place === '' && within === '' && base === '') return;
  const aside = (column: string, reason: string, found: string): void =>
    desk.gathering.setAside('claim', placeIn(table.file, row, column), reason, found);
  const is = columns.is ?? placeType(row.cell(columns.isColumn ?? ''));
  if (is === null) {
    return aside(columns.isColumn ?? '', NO_PLACE_TYPE, showFound(row.cell(columns.isColumn ?? '')));
  }
  const dates = datesOf(row, columns.dates);
  if (!dates.ok) return aside(dates.failure.column, dates.failure.reason, dates.failure.found);
  const exact = exactOf(row, columns);
  const shown = place !== '' ? place : base !== '' ? base : within;
  const sources = [columns.place, columns.within, columns.base].flatMap((cited) =>
    cited === null || row.cell(cited.value) === '' ? [] : [cited.source],
  );
  desk.gathering.claim({
    kind: 'unit-location',
    content: {
      unit,
      is,
      place: shown,
      base: base === '' ? null : base,
      within: within === '' || within === shown ? null : within,
      country: columns.country === null ? null : desk.countryOf(row.cell(columns.country)),
      coordinates: exact.coordinates,
      when: dates.value.when,
    },
    note: claimNote([exact.note, spanNote(dates.value) ?? '']),
    citations: citationsOf(desk, table.file, row, [
      ...sources,
      ...(columns.exact === null ? [] : [columns.exact.source]),
      ...dateSources(columns.dates),
    ]),
    place: placeIn(table.file, row, named.find((column) => row.cell(column) !== '') ?? columns.place.value),
  });
}

function placeType(word: string): 'site' | 'area-of-operations' | null {
  if (word === 'site') return 'site';
  return word === 'aoo' ? 'area-of-operations' : null;
}

/** Degrees where both cells are such; else a node of OpenStreetMap, which a reader may want to look up. */
function exactOf(row: TableRow, { exact }: PlaceColumns) {
  const [longitude, latitude] = exact === null ? ['', ''] : [row.cell(exact.longitude), row.cell(exact.latitude)];
  if (longitude === '' || latitude === '') return { coordinates: null, note: '' };
  if (/^-?\d{1,3}\.\d{1,7}$/.test(longitude) && /^-?\d{1,2}\.\d{1,7}$/.test(latitude)) {
    return { coordinates: { latitude: Number(latitude), longitude: Number(longitude) }, note: '' };
  }
  return { coordinates: null, note: `OpenStreetMap node ${latitude}, "${longitude}".` };
}

function spanNote({ isSpan }: Dated): string | null {
  return isSpan ? SPAN_NOTE : null;
}
