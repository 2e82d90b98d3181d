// A table of incidents of somebody else into the record: what fits is stored together, what does not is set aside with row, column, what was
// expected and found. Rows in = stored + unchanged + set aside. What may be one event with another is proposed and stays two.

import type { Reader } from '#kernel/marking.ts';
import { personProblems } from '#kernel/person-problems.ts';
import type { PersonalSort } from '#kernel/persons-in-text.ts';
import { withoutPersons } from '#kernel/persons-in-text.ts';
import { fail, ok } from '#kernel/result.ts';
import type { Problem, Result } from '#kernel/result.ts';
import { NEWEST } from '#kernel/times.ts';
import type { Author, PutChange } from '#ledger/change.ts';
import type { Connection, Ledger } from '#ledger/ledger.ts';
import { validate } from '#ledger/validate.ts';
import { write } from '#ledger/write.ts';
import type { WriteOptions } from '#ledger/write.ts';
import { incident } from '#records/incident/record.ts';

import type { InputFile } from '../input-file.ts';
import { lookAlikes } from './look-alikes.ts';
import { headerProblems, readMapping } from './mapping.ts';
import { closedSources, placeSource } from './places.ts';
import type { PlacedSource } from './places.ts';
import { readCells, readRows } from './table-rows.ts';
import type { Row } from './table-rows.ts';

/** One reason for which a row was set aside. */
export interface SetAside {
  /** As a spreadsheet counts: the header is row 1. */
  readonly row: number;
  readonly column: string;
  readonly expected: string;
  readonly found: string;
  /** What to do. */
  readonly reason: string;
}

export interface IncidentImportReport {
  /** Always stored + unchanged + set aside. */
  readonly rowsIn: number;
  readonly stored: number;
  readonly unchanged: number;
  readonly rowsSetAside: number;
  readonly setAside: readonly SetAside[];
  /** What may be one event with what is on record or in another row; each is stored by itself. */
  readonly lookAlikes: readonly {
    readonly row: number;
    readonly incident: string;
    readonly other: string;
    readonly otherLabel: string;
    readonly because: readonly string[];
  }[];
  /** What was masked because it belongs to one person, by column and sort. */
  readonly masked: readonly { readonly column: string; readonly sort: PersonalSort; readonly cells: number }[];
  readonly ignored: readonly string[];
  readonly source: string;
  readonly dryRun: boolean;
}

export interface IncidentImport {
  readonly table: InputFile;
  readonly mapping: InputFile;
  readonly dryRun: boolean;
}

/** Imports a table by its mapping; the failure lists what is wrong with the table as a whole or the mapping, and nothing was stored. */
export async function importIncidents(
  ledger: Ledger,
  { table, mapping: mappingFile, dryRun }: IncidentImport,
  author: Author,
  reader: Reader,
): Promise<Result<IncidentImportReport>> {
  // Every record would cite the table by its name, for ever.
  const named = [...personProblems(table.name, 'tableName'), ...personProblems(mappingFile.name, 'mappingName')];
  if (named.length > 0) return fail(named);
  const mapping = readMapping(mappingFile.name, mappingFile.text);
  if (!mapping.ok) return mapping;
  const cells = readCells(table);
  if (!cells.ok) return cells;
  const [header = [], ...lines] = cells.value;
  const misfits = headerProblems(mapping.value, header);
  if (misfits.length > 0) return fail(misfits.map((problem) => ({ ...problem, at: `${table.name}, ${problem.at}` })));
  const source = await placeSource(ledger, mapping.value, { author, reader });
  const unfit = source.change === null ? [] : problemsIn(ledger, source.change);
  if (unfit.length > 0)
    return fail(unfit.map((problem) => ({ ...problem, at: `${mappingFile.name}, source${problem.at}` })));
  const rows = readRows(mapping.value, { header, lines, file: table.name, source: source.id });
  const aside = new Map<number, SetAside[]>();
  const accepted = rows.filter((row) => judged(ledger, row, header.length, aside));
  const fresh = withoutRepeats(accepted, aside);
  // Asked in the transaction, in which writers stand in a line: of two at once the second finds the closed source of the first.
  const overtaken = new Error('the source is on record');
  const alongside = async (db: Connection): Promise<void> => {
    const same = source.change === null ? [] : await closedSources({ ...ledger, db }, mapping.value, reader);
    if (same.some((id) => id !== source.id)) throw overtaken;
  };
  const batch = { rows: fresh, source, author, reader, options: { dryRun, alongside } };
  const stored = await storeAll(ledger, batch, aside).catch((error: unknown) => {
    if (error === overtaken) return null;
    throw error;
  });
  if (stored === null) return importIncidents(ledger, { table, mapping: mappingFile, dryRun }, author, reader);
  if (!stored.ok) return stored;
  return ok({
    rowsIn: lines.length,
    ...stored.value,
    rowsSetAside: aside.size,
    setAside: [...aside.values()].flat().sort((a, b) => a.row - b.row),
    masked: maskedIn(rows),
    ignored: mapping.value.ignored,
    source: source.id,
    dryRun,
  });
}

/** Whether a row fits by itself; what does not is set aside with everything that is wrong with it. */
function judged(
  ledger: Ledger,
  { row, read, changes, width }: Row,
  expected: number,
  aside: Map<number, SetAside[]>,
): boolean {
  if (width !== expected) {
    setAside(aside, row, {
      at: '',
      expected: `${expected} cells as in the header`,
      found: `${width}`,
      todo: 'Check the commas and quotes of the row.',
    });
    return false;
  }
  const unfit = [
    ...read.problems,
    ...problemsIn(ledger, changes.incident).map((problem) => ({ ...problem, at: read.columnAt(problem.at) })),
    ...problemsIn(ledger, changes.account)
      .filter(({ at }) => !at.startsWith('/harm'))
      .map((problem) => ({ ...problem, at: read.columnAt(`account${problem.at}`) })),
  ];
  // What a cell that could not be read leaves open is not complained of a second time.
  const told = read.problems.length > 0 ? read.problems : unfit;
  for (const problem of told) setAside(aside, row, problem);
  return told.length === 0;
}

function problemsIn(ledger: Ledger, change: PutChange): readonly Problem[] {
  const draft = validate(ledger, change);
  return draft.ok ? [] : draft.failure;
}

function setAside(aside: Map<number, SetAside[]>, row: number, { at, expected, found, todo }: Problem): void {
  const one = { row, column: at, expected, found: withoutPersons(found), reason: todo };
  aside.set(row, [...(aside.get(row) ?? []), one]);
}

/** A row that says what another said, or bears the key of another, is kept out: which of them is meant is not guessed. */
function withoutRepeats(rows: readonly Row[], aside: Map<number, SetAside[]>): readonly Row[] {
  const first = new Map<string, number>();
  return rows.filter(({ row, changes, read }) => {
    const before = first.get(changes.incident.id);
    if (before === undefined) {
      first.set(changes.incident.id, row);
      return true;
    }
    const by = read.key === null ? 'says the same' : 'has the same key';
    const todo = 'Leave one of them out; if they are two events, say what sets them apart.';
    setAside(aside, row, { at: '', expected: 'each incident once', found: `a row that ${by} as row ${before}`, todo });
    return false;
  });
}

interface Batch {
  readonly rows: readonly Row[];
  readonly source: PlacedSource;
  readonly author: Author;
  readonly reader: Reader;
  readonly options: WriteOptions;
}

/** Stores the rows in one batch. A row that the record refuses (a day ahead, a key that stands otherwise) is set aside, and the rest tried. */
async function storeAll(
  ledger: Ledger,
  { rows, source, author, reader, options }: Batch,
  aside: Map<number, SetAside[]>,
): Promise<Result<Pick<IncidentImportReport, 'stored' | 'unchanged' | 'lookAlikes'>>> {
  const numbered = (change: PutChange, row: number): PutChange => ({ ...change, row });
  const changes = rows.flatMap(({ row, changes: { incident: one, account } }) => [
    numbered(one, row),
    numbered(account, row),
  ]);
  const first = source.change === null ? [] : [numbered(source.change, 1)];
  const written = await write(ledger, [...first, ...changes], author, reader, options);
  if (!written.ok) {
    // Without its source no row can be stored.
    const unsourced = written.failure.find(({ at }) => at === '/source' || at.startsWith('citations'));
    if (unsourced !== undefined) return fail([{ ...unsourced, at: 'source', row: 1 }]);
    const byRow = written.failure.filter(({ row, record }) => row !== undefined && row > 1 && record !== undefined);
    const asideNow = new Set(byRow.map(({ row }) => row));
    if (byRow.length < written.failure.length || asideNow.size === 0) return written;
    for (const problem of byRow) {
      const row = rows.find((each) => each.row === problem.row);
      if (row !== undefined) setAside(aside, row.row, { ...problem, at: placeOf(row, problem) });
    }
    return storeAll(
      ledger,
      { rows: rows.filter(({ row }) => !asideNow.has(row)), source, author, reader, options },
      aside,
    );
  }
  const outcomes = new Map(written.value.written.map(({ id, outcome }): [string, string] => [id, outcome]));
  const stored = rows.filter(({ changes: { incident: one, account } }) =>
    [one.id, account.id].some((id) => outcomes.get(id) === 'created'),
  );
  const events = stored.map(({ changes: { incident: one } }) => ({
    id: one.id,
    body: incident.schema.parse(one.body),
  }));
  const rowOf = new Map(rows.map(({ row, changes: { incident: one } }) => [one.id, row]));
  const alike = await lookAlikes(ledger, events, { times: NEWEST, reader });
  return ok({
    stored: stored.length,
    unchanged: rows.length - stored.length,
    lookAlikes: alike.map(({ id, ...rest }) => ({ row: rowOf.get(id) ?? 0, incident: id, ...rest })),
  });
}

function placeOf({ read }: Row, { at, record }: Problem): string {
  if (at === 'expects') return 'key';
  return read.columnAt(record?.startsWith('incident-account.') === true ? `account${at}` : at);
}

function maskedIn(rows: readonly Row[]): IncidentImportReport['masked'] {
  const all = rows.flatMap(({ read }) => read.masked);
  const groups = Map.groupBy(all, ({ column, sort }) => `${column}\n${sort}`);
  return [...groups.values()].flatMap((group) => {
    const [one] = group;
    return one === undefined ? [] : [{ ...one, cells: group.length }];
  });
}
