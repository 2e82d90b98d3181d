// What the readers of a register's tables share: whose forces it is about, which sources and units can be meant, and how the cells
// of a claim become citations and dates. A name that two units carry is nobody's.

import { canonicalJson } from '#kernel/canonical-json.ts';
import type { Citation } from '#kernel/citation.ts';
import type { ClaimDates } from '#kernel/claim-dates.ts';
import type { RecordId } from '#kernel/id.ts';
import { isRecordId } from '#kernel/id.ts';
import type { PartialDate } from '#kernel/partial-date.ts';
import { fail, ok, showFound } from '#kernel/result.ts';
import type { Result } from '#kernel/result.ts';

import { citedDate, claimDatesOf } from './cited-dates.ts';
import { NO_SOURCE } from './gathering.ts';
import type { Gathering, KnownSource, Place } from './gathering.ts';
import type { TableRow } from './register-table.ts';
import type { ClaimColumns, DateColumns } from './unit-layouts.ts';

/** Units that can be meant: by id whether nobody can name them, and by name all that carry it. */
export interface UnitBook {
  readonly identity: Map<RecordId, string>;
  readonly byName: Map<string, Set<RecordId>>;
}

/** What is known before the files are read: whose forces they are about, and what is on record of them. */
export interface Known {
  readonly partner: RecordId;
  /** The ISO 3166-1 alpha-3 code of the partner, where it is a state. */
  readonly country: string | null;
  /** The ISO 3166-1 alpha-3 code of the two letters by which the register names a country; null where they are none. */
  readonly countryOf: (letters: string) => string | null;
  /** By the register's own id. */
  readonly sources: ReadonlyMap<string, KnownSource>;
  readonly units: UnitBook;
  /** Persons on record, with their public roles. */
  readonly persons: ReadonlyMap<string, string>;
  /** Names and classifications on record, by what they say. */
  readonly said: ReadonlyMap<string, string>;
}

export interface Desk extends Known {
  readonly gathering: Gathering;
}

/** What a name or a classification says, as a key by which the same claim is found again. */
export function saidKey(kind: string, unit: string, text: string, when: ClaimDates): string {
  return canonicalJson([kind, unit, text, when]);
}

const NOBODY = 'no unit of that name';
const SEVERAL = 'a name that two units carry';
const NOT_YES_NO = 'neither yes, no nor exact';
const UNDATED = 'the register gives no date';

/** The citations of some cells that list ids of sources. What leads nowhere is set aside by itself. */
export function citationsOf(desk: Desk, file: string, row: TableRow, columns: readonly string[]): readonly Citation[] {
  const found = new Map<RecordId, Citation>();
  for (const column of columns) {
    for (const id of row.cell(column).split(';')) {
      const asked = id.trim();
      if (asked === '') continue;
      const source = desk.sources.get(asked);
      const place = { file, row: row.number, column };
      if (source === undefined) desk.gathering.setAside('citation', place, NO_SOURCE, showFound(asked));
      else found.set(source.id, { at: '', source: source.id, locator: source.locator });
    }
  }
  return [...found.values()];
}

/** The columns that say where a claim's dates stand. */
export function dateSources({ first, last }: ClaimColumns): readonly string[] {
  return [first.source, last.source];
}

/** Why a claim has no dates, and in which column. */
export interface Undated {
  readonly column: string;
  readonly reason: string;
  readonly found: string;
}

/** The dates of a claim, and whether the register has both ends of it. */
export interface Dated {
  readonly when: ClaimDates;
  readonly isSpan: boolean;
}

/** Reads the dates of a claim. */
export function datesOf(row: TableRow, columns: ClaimColumns): Result<Dated, Undated> {
  const first = endOf(row, columns.first);
  if (!first.ok) return first;
  const last = endOf(row, columns.last);
  if (!last.ok) return last;
  const starting = answer(row, columns.starting, { Y: true, N: false, '': false });
  if (!starting.ok) return starting;
  const ending = answer(row, columns.ending, { Y: columns.yesIsEnd, E: true, N: false, '': false });
  if (!ending.ok) return ending;
  const dates = claimDatesOf(first.value, last.value, { starting: starting.value, ending: ending.value });
  if (!dates.ok) return fail({ column: columns.last.text, ...dates.failure });
  if (dates.value === null) return fail({ column: columns.first.text, reason: UNDATED, found: '' });
  return ok({ when: dates.value, isSpan: first.value !== null && last.value !== null && first.value !== last.value });
}

function endOf(row: TableRow, columns: DateColumns): Result<PartialDate | null, Undated> {
  const cells = {
    text: row.cell(columns.text),
    month: row.cell(columns.month),
    day: row.cell(columns.day),
    year: row.cell(columns.year),
  };
  const read = citedDate(cells);
  return read.ok ? read : fail({ column: columns.text, ...read.failure });
}

function answer(row: TableRow, column: string, means: Readonly<Record<string, boolean>>): Result<boolean, Undated> {
  const said = row.cell(column).toUpperCase();
  const value = Object.hasOwn(means, said) ? means[said] : undefined;
  return value === undefined ? fail({ column, reason: NOT_YES_NO, found: showFound(said) }) : ok(value);
}

/** The unit that a cell names, or that an id means where the form has ids. */
export function unitMeant(desk: Desk, name: string, registerId: string): Result<RecordId, Omit<Undated, 'column'>> {
  const found = showFound(registerId === '' ? name : registerId);
  if (registerId !== '') {
    const id = `unit.${registerId}`;
    return isRecordId(id) && desk.units.identity.has(id) ? ok(id) : fail({ reason: NOBODY, found });
  }
  const [only, ...others] = desk.units.byName.get(name) ?? [];
  if (only === undefined) return fail({ reason: NOBODY, found });
  return others.length > 0 ? fail({ reason: SEVERAL, found }) : ok(only);
}

/** Says which unit goes by a name. */
export function noteUnit(units: UnitBook, id: RecordId, name: string, identity: string): void {
  if (!units.identity.has(id)) units.identity.set(id, identity);
  units.byName.set(name, (units.byName.get(name) ?? new Set()).add(id));
}

/** A place in the file of a row. */
export function placeIn(file: string, row: TableRow, column: string): Place {
  return { file, row: row.number, column };
}
