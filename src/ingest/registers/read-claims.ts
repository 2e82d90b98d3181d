// The claim tables of the research handbook, read into records: citations first, then places, units and persons, then what is said
// of them. Internal comments, who made the claim, victims and private details are counted and never kept.

import type { Citation } from '#kernel/citation.ts';
import { parseLocator } from '#kernel/citation.ts';
import type { RecordId } from '#kernel/id.ts';
import { isRecordId } from '#kernel/id.ts';
import { isPartialDate } from '#kernel/partial-date.ts';
import { fail, keeping, ok, showFound } from '#kernel/result.ts';
import type { Problem, Result } from '#kernel/result.ts';

import type { InputFile } from '../input-file.ts';
import { cellOf } from './claim-cells.ts';
import type { ClaimDesk } from './claim-desk.ts';
import { readClaimRow, unitsNamed } from './claim-rows.ts';
import { readClaimTable } from './claim-tables.ts';
import type { LabeledRow, LabeledTable } from './claim-tables.ts';
import type { Known } from './desk.ts';
import { startGathering } from './gathering.ts';
import type { Gathering, KnownSource, Reading } from './gathering.ts';
import { readPersonRows } from './person-rows.ts';
import { knownSource } from './read-sources.ts';

const NO_ID = 'no id that a record can have';
const NO_PLACE = 'a citation without a place in its source';

/** Never kept, by the label of the cell. */
const NEVER: Readonly<Record<string, string>> = {
  'internal_comments:meta': 'internal comments',
  'source:comments:admin': 'internal comments',
  'researcher:meta': 'workings',
  'source:status:admin': 'workings',
  'incident:victim:refs:assertion': 'victims',
  'incident:victim:names:qa': 'victims',
  'person:gender:assertion': 'private details of persons',
  'person:account_type:assertion': 'private details of persons',
  'person:account_id:assertion': 'private details of persons',
  'person:media_description:annotation': 'private details of persons',
};

/** Reads the tables; the failure lists every problem of every header. */
export function readClaims(
  files: readonly InputFile[],
  known: Known,
  onRead: (rows: number) => void = () => {},
): Result<Reading> {
  const problems: Problem[] = [];
  const keep = keeping(problems);
  const tables = files.flatMap((file) => keep(readClaimTable(file)));
  return problems.length > 0 ? fail(problems) : ok(readTables(tables, known, onRead));
}

function readTables(tables: readonly LabeledTable[], known: Known, onRead: (rows: number) => void): Reading {
  const published = new Map<string, KnownSource['published']>();
  for (const source of known.sources.values()) published.set(source.id, source.published);
  const gathering = startGathering((id) => published.get(id) ?? null);
  const citations = new Map<string, Citation>();
  const places = new Map<
    string,
    { readonly place: string; readonly within: string | null; readonly country: string | null }
  >();
  for (const table of tables) {
    const numbers = table.rows.map(({ number }) => number);
    gathering.file(table.file, `a table of ${table.is}`, numbers);
    countNeverKept(table, gathering);
    if (table.is === 'citations') readCitations(table, { known, gathering, citations, published });
    if (table.is !== 'locations') continue;
    for (const row of table.rows) {
      const [place, within] = [
        cellOf(row.cell('name:annotation')),
        cellOf(row.cell('location:explicit_parent:annotation')),
      ];
      if (place !== null)
        places.set(row.cell('id:entity'), { place, within, country: cellOf(row.cell('country:annotation')) });
      gathering.use({ file: table.file, row: row.number });
    }
  }
  const desk: ClaimDesk = { ...known, gathering, citations, places, entities: entityCounts(tables), roles: new Map() };
  unitsNamed(tables, desk);
  let rows = 0;
  // Perpetrators are looked for among all units and persons.
  for (const table of tables.toSorted((a, b) => Number(a.is === 'incident') - Number(b.is === 'incident'))) {
    for (const row of table.rows) readClaimRow(table, row, desk);
    onRead((rows += table.rows.length));
  }
  readPersonRows(tables, desk);
  return gathering.finish();
}

function countNeverKept(table: LabeledTable, gathering: Gathering): void {
  for (const [label, why] of Object.entries(NEVER)) {
    const filled = table.rows.filter((row) => row.cell(label) !== '').length;
    if (filled > 0) gathering.notKept(why, filled);
  }
}

/** How many rows speak of each entity: where one claim does, it is the record of that name. */
function entityCounts(tables: readonly LabeledTable[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { is, rows } of tables) {
    for (const row of rows) {
      const key = `${is} ${row.cell('about_entity:ref:claim')}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

interface CitationDesk {
  readonly known: Known;
  readonly gathering: Gathering;
  readonly citations: Map<string, Citation>;
  readonly published: Map<string, KnownSource['published']>;
}

function readCitations(table: LabeledTable, { known, gathering, citations, published }: CitationDesk): void {
  for (const row of table.rows) {
    const place = { file: table.file, row: row.number, column: 'source:source_id:admin' };
    const registerId = row.cell('source:source_id:admin');
    const id = `source.${registerId}`;
    const locator = locatorOf(row);
    if (!isRecordId(id)) gathering.setAside('row', place, NO_ID, showFound(registerId));
    else if (locator === null) gathering.setAside('row', { ...place, column: 'source:access_point_trigger' }, NO_PLACE);
    else {
      citations.set(row.cell('source:access_point_id:admin'), { at: '', source: id, locator });
      gathering.use(place);
      if (!known.sources.has(registerId) && !gathering.has(id)) putSource(row, id, gathering, published, place);
    }
  }
}

function locatorOf(row: LabeledRow): Citation['locator'] | null {
  const type = row.cell('source:access_point_type');
  const trigger = cellOf(row.cell('source:access_point_trigger'));
  if (trigger === null) return type === '' ? { paragraph: 'whole text' } : null;
  if (type === 'place') return parseLocator(trigger);
  if (type === 'row' || type === 'line') return /^[1-9]\d{0,14}$/.test(trigger) ? { [type]: Number(trigger) } : null;
  if (type === 'page' || type === '') return { page: trigger };
  if (type === 'paragraph' || type === 'footnote' || type === 'file') return { [type]: trigger };
  return { paragraph: `${type} ${trigger}` };
}

function putSource(
  row: LabeledRow,
  id: RecordId,
  gathering: Gathering,
  published: CitationDesk['published'],
  place: { readonly file: string; readonly row: number; readonly column: string },
): void {
  const day = row.cell('source:published_timestamp').replace(/^(\d{4}-\d{2}-\d{2})T.*$/, '$1');
  const unsaid = { unknown: 'the table of citations does not say' };
  const body = {
    title: cellOf(row.cell('source:title')) ?? '(without a title)',
    author: cellOf(row.cell('source:author')),
    publisher: cellOf(row.cell('source:publication_name')) ?? '(not named)',
    published: isPartialDate(day) ? day : unsaid,
    class: 'not-stated',
    vintage: null,
    url: cellOf(row.cell('source:url')),
    reference: null,
    licence: unsaid,
    mayExport: unsaid,
    scope: null,
    independenceGroup: null,
  };
  published.set(id, knownSource(id, body).published);
  gathering.put({ id, kind: 'source', body, citations: [], place });
}
