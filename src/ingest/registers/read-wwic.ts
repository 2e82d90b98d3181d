// The files of a register of the older form, read together into records: sources first, then units, then what links them, then
// persons. Nothing of it is stored here. Files that cannot be such tables are refused whole, with every problem.

import { fail, ok } from '#kernel/result.ts';
import type { Problem, Result } from '#kernel/result.ts';

import type { InputFile } from '../input-file.ts';
import type { Desk, Known } from './desk.ts';
import { startGathering } from './gathering.ts';
import type { KnownSource, Reading } from './gathering.ts';
import { columnsIn, leftOutAs, TABLES } from './layouts.ts';
import { readIncidents } from './read-incidents.ts';
import { readLinks } from './read-links.ts';
import { readPersons } from './read-persons.ts';
import { readSources } from './read-sources.ts';
import { readUnits, unitRows } from './read-units.ts';
import { headerProblems, readTable } from './register-table.ts';
import type { Table } from './register-table.ts';

type Kinded = { readonly table: Table; readonly kind: (typeof TABLES)[number] };

/** Reads the files; the failure lists what is wrong with their headers and their form. */
export function readWwic(
  files: readonly InputFile[],
  known: Known,
  onRead: (rows: number) => void = () => {},
): Result<Reading> {
  const problems: Problem[] = [];
  const tables = files.flatMap((file): readonly Kinded[] => {
    const table = readTable(file);
    if (!table.ok) {
      problems.push(...table.failure);
      return [];
    }
    const kind = TABLES.find(({ knownBy }) => table.value.columns.includes(knownBy));
    if (kind === undefined) {
      problems.push(noSuchTable(file.name));
      return [];
    }
    const use = { used: columnsIn(kind.layout), leftOut: (column: string) => leftOutAs(column) !== null };
    problems.push(...headerProblems(table.value, kind.name, use));
    return [{ table: table.value, kind }];
  });
  const twice = files.find(({ name }, at) => files.findIndex((each) => each.name === name) !== at);
  if (twice !== undefined) problems.push(namedTwice(twice.name));
  return problems.length > 0 ? fail(problems) : ok(readTables(tables, known, onRead));
}

function readTables(tables: readonly Kinded[], known: Known, onRead: (rows: number) => void): Reading {
  const sources = new Map(known.sources);
  const published = new Map<string, KnownSource['published']>();
  const gathering = startGathering((id) => published.get(id) ?? null);
  const desk: Desk = { ...known, gathering, sources };
  let rows = 0;
  for (const { table, kind } of tables) {
    const numbers = table.rows.map(({ number }) => number);
    gathering.file(table.file, kind.name, numbers);
    countLeftOut(table, gathering);
    if (kind.as === 'sources') readSources(table, kind.layout, gathering, sources);
  }
  for (const source of sources.values()) published.set(source.id, source.published);
  // Every unit is known by name before any is looked for.
  const units = tables.flatMap(({ table, kind }) =>
    kind.as === 'units' ? [{ table, layout: kind.layout, rows: unitRows(table, kind.layout, desk) }] : [],
  );
  for (const { table, layout, rows: own } of units) {
    readUnits(table, layout, desk, own);
    readLinks(table, layout, desk, own);
    onRead((rows += table.rows.length));
  }
  for (const { table, kind } of tables) {
    if (kind.as === 'persons') readPersons(table, kind.layout, desk);
    if (kind.as === 'private') setAsideWhole(table, gathering);
    if (kind.as !== 'units') onRead((rows += table.rows.length));
  }
  for (const { table, kind } of tables) if (kind.as === 'incidents') readIncidents(table, desk);
  return gathering.finish();
}

function countLeftOut(table: Table, gathering: Desk['gathering']): void {
  for (const column of table.columns) {
    const why = leftOutAs(column);
    if (why !== null) gathering.notKept(why, table.rows.filter((row) => row.cell(column) !== '').length);
  }
}

/** Of a table that tells nothing but the lives of persons no row is used. */
function setAsideWhole(table: Table, gathering: Desk['gathering']): void {
  for (const { number } of table.rows) {
    const place = { file: table.file, row: number, column: table.columns[0] ?? '' };
    gathering.setAside('row', place, 'private details of persons are not kept');
  }
}

function noSuchTable(file: string): Problem {
  return {
    at: file,
    expected: `a header of ${TABLES.map(({ name }) => name).join(', ')}`,
    found: 'another header',
    todo: 'Take the file as the register gives it, with its own header.',
  };
}

function namedTwice(file: string): Problem {
  return { at: file, expected: 'each file once', found: 'it is named twice', todo: 'Name it once.' };
}
