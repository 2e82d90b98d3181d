// The sources of a register: each row is one place in one publication. What the register does not say stays unknown: an undated
// source has no date, and who stands behind a publication is not stated.

import type { Locator } from '#kernel/citation.ts';
import type { RecordId } from '#kernel/id.ts';
import { isRecordId } from '#kernel/id.ts';
import { isPartialDate, lastDayOf } from '#kernel/partial-date.ts';
import { showFound } from '#kernel/result.ts';

import { citedDate } from './cited-dates.ts';
import type { Gathering, KnownSource, Place } from './gathering.ts';
import type { SourceLayout } from './layouts.ts';
import type { Table, TableRow } from './register-table.ts';

/** The terms of the register, for its own words about a publication; the publication keeps its own. */
const TERMS =
  "CC BY 4.0 for the register's entry and claims (Security Force Monitor); the publication keeps its own terms";

const WHOLE: Locator = { paragraph: 'whole text' };
const NO_ID = 'no id that a record can have';
const TWICE = 'the id stands twice, with other content';

/** Reads a table of sources; `book` gets an entry for each id and each former id. */
export function readSources(
  table: Table,
  layout: SourceLayout,
  gathering: Gathering,
  book: Map<string, KnownSource>,
): void {
  const first = new Map<string, string>();
  for (const row of table.rows) {
    const place: Place = { file: table.file, row: row.number, column: layout.id };
    const registerId = row.cell(layout.id);
    const id = `source.${registerId}`;
    if (!isRecordId(id)) {
      gathering.setAside('row', place, NO_ID, showFound(registerId));
      continue;
    }
    const body = bodyOf(row, layout);
    const content = JSON.stringify(body);
    const before = first.get(id);
    if (before !== undefined && before !== content) {
      gathering.setAside('row', place, TWICE, registerId);
      continue;
    }
    first.set(id, content);
    gathering.use(place);
    if (typeof body.published !== 'string' && row.cell(layout.published) !== '') {
      gathering.issue(id, { ...place, column: layout.published }, `Its date is not known: ${body.published.unknown}.`);
    }
    const isRestricted = layout.restricted !== null && /^(1|y|yes|true)$/i.test(row.cell(layout.restricted));
    gathering.put({
      id,
      kind: 'source',
      body: { ...body, mayExport: isRestricted ? 'no' : 'yes' },
      citations: [],
      ...(isRestricted ? { marking: 'restricted' } : {}),
      place,
    });
    const known = knownSource(id, body);
    book.set(registerId, known);
    const former = layout.alias === null ? '' : row.cell(layout.alias);
    if (former !== '' && !book.has(former)) book.set(former, known);
  }
}

function bodyOf(row: TableRow, layout: SourceLayout) {
  const page = row.cell(layout.page);
  const type = layout.pageType === null ? 'page' : row.cell(layout.pageType);
  const archive = row.cell(layout.archive);
  const cited = page === '' ? '' : `${type === '' ? 'page' : type} ${page}`;
  const at = [cited, /^https?:/.test(archive) ? `archived at ${archive}` : ''].filter((part) => part !== '');
  const title = row.cell(layout.title);
  return {
    title: title === '' ? '(without a title)' : title,
    author: layout.author === null ? null : orNull(row.cell(layout.author)),
    publisher: row.cell(layout.publisher) === '' ? '(not named)' : row.cell(layout.publisher),
    published: publishedOf(row.cell(layout.published)),
    class: 'not-stated',
    vintage: null,
    url: orNull(row.cell(layout.url)),
    reference: orNull(at.join('; ')),
    licence: TERMS,
    scope: null,
    independenceGroup: null,
  };
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}

/** `2015-02-24T10:25:45Z` is that day; `5/6/2012` may be two days and is none. */
function publishedOf(text: string): string | { readonly unknown: string } {
  if (text === '') return { unknown: 'the register gives none' };
  const day = /^(\d{4}-\d{2}-\d{2})T/.exec(text)?.[1] ?? text;
  const read = citedDate({ text: day, month: '', day: '', year: '' });
  if (read.ok && read.value !== null) return read.value;
  if (/^undated$/i.test(text)) return { unknown: 'the register calls it undated' };
  return { unknown: `the register writes ${showFound(text)}${read.ok ? '' : `: ${read.failure.reason}`}` };
}

/** What a citation of a source on record, or read just now, leads to. */
export function knownSource(
  id: RecordId,
  { published, reference }: { readonly published: unknown; readonly reference: string | null },
): KnownSource {
  const place = /^([a-z]+) (.+?)(?:; archived at .*)?$/s.exec(reference ?? '');
  const [, type = '', at = ''] = place ?? [];
  const isDated = typeof published === 'string' && isPartialDate(published);
  return {
    id,
    locator:
      type === '' || type === 'archived' ? WHOLE : type === 'page' ? { page: at } : { paragraph: `${type} ${at}` },
    published: isDated ? lastDayOf(published) : null,
  };
}
