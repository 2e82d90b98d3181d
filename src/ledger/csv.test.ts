// What goes out as CSV or JSON comes in again as the same record, for every kind that the house knows; and every cell, column and
// row that does not fit is named.

import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { RecordId } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Marking } from '#kernel/marking.ts';

import { bodiesOf, linkTargets, realLedger } from '../../test/house/bodies.ts';
import type { PutChange } from './change.ts';
import { columnsOf, csvToChanges, recordsToCsv } from './csv.ts';
import { kindNamed } from './ledger.ts';
import type { StoredRecord } from './record.ts';
import { validate } from './validate.ts';
import type { Draft } from './validate.ts';

const ledger = realLedger();
const kind = (name: string): ReturnType<typeof kindNamed> => kindNamed(ledger, name);
const names = [...ledger.kinds.keys()];

const citation = fc.record(
  {
    at: fc.constant(''),
    source: fc.constantFrom(...linkTargets('source')),
    locator: fc.record({ page: fc.constantFrom('3', '=1', 'xii, 4'), row: fc.integer({ min: 1, max: 99 }) }),
    quote: fc.constantFrom('a "quote", so', 'שלום | 1'),
  },
  { requiredKeys: ['at', 'source', 'locator'] },
);
const around = fc.record({
  citations: fc.array(citation, { maxLength: 2 }),
  marking: fc.constantFrom<Marking>('public', 'sealed'),
  compartments: fc.constantFrom<readonly string[]>([], ['north'], ['=north', 'south \\ west']),
});

function recordOf(draft: Draft, id: string, version: number): StoredRecord {
  return {
    id: id as RecordId, // of the form that the test gives it
    kind: draft.kind.name,
    version,
    seq: version,
    label: draft.label,
    body: draft.body,
    citations: draft.citations,
    knownFrom: '2018-11-27' as CalendarDate, // a literal day
    worldFirst: draft.world.first,
    worldLast: draft.world.last,
    recordedAt: '2026-03-01T10:00:00.000000Z' as Instant, // a literal moment
    marking: draft.marking,
    compartments: draft.compartments,
    retracted: false,
    withheld: [],
  };
}

/** Random changes of a kind that are fit to be stored. */
function fitting(name: string, count: number): readonly { readonly change: PutChange; readonly draft: Draft }[] {
  const made = fc.sample(fc.tuple(bodiesOf(kind(name)), around), { numRuns: count });
  return made.flatMap(([body, more], index) => {
    const change: PutChange = { do: 'put', id: `${name}.r${index}`, body, ...more };
    const draft = validate(ledger, change);
    return draft.ok ? [{ change, draft: draft.value }] : [];
  });
}

const ENOUGH = 40;

/** As many as are enough. Of a kind whose parts must fit together few random ones do: it is drawn until there are. */
function enough(name: string): ReturnType<typeof fitting> {
  const found: ReturnType<typeof fitting>[number][] = [];
  for (let round = 0; found.length < ENOUGH && round < 60; round += 1) found.push(...fitting(name, 400));
  return found.slice(0, ENOUGH);
}

describe.each(names)('records of the kind %s', (name) => {
  it('come in again as they went out, as CSV and as JSON', () => {
    const some = enough(name);
    expect(some).toHaveLength(ENOUGH);
    const records = some.map(({ change, draft }, index) => recordOf(draft, change.id ?? '', index + 1));
    const read = csvToChanges(kind(name), recordsToCsv(kind(name), records));
    const back = read.ok ? read.value : [];
    expect(read.ok ? [] : read.failure).toEqual([]);
    expect(back.map(({ id, expects, marking, row }) => ({ id, expects, marking, row }))).toEqual(
      records.map(({ id, version, marking }, index) => ({ id, expects: version, marking, row: index + 2 })),
    );
    for (const [index, { draft }] of some.entries()) {
      const fromCsv = validate(ledger, back[index] ?? { do: 'put', body: null });
      expect(fromCsv.ok ? fromCsv.value.document : fromCsv.failure).toEqual(draft.document);
      expect(back[index]?.compartments ?? []).toEqual(draft.compartments);
      const { body, citations } = JSON.parse(JSON.stringify(records[index])) as StoredRecord; // written from one
      const fromJson = validate(ledger, { do: 'put', kind: name, body, citations });
      expect(fromJson.ok ? fromJson.value.document : fromJson.failure).toEqual(draft.document);
    }
  });

  it('go out without a cell that a spreadsheet would run', () => {
    const records = fitting(name, 200).map(({ change, draft }) => recordOf(draft, change.id ?? '', 1));
    const table: string[][] = parse(recordsToCsv(kind(name), records));
    expect(
      table
        .slice(1)
        .flat()
        .filter((cell) => /^[=+\-@\t\r\n＝＋－＠]/.test(cell) && !/^-\d+(\.\d+)?$/.test(cell)),
    ).toEqual([]);
  });
});

const partner = (...rows: readonly string[]): ReturnType<typeof csvToChanges> =>
  csvToChanges(kind('partner'), rows.join('\n'));
const said = (result: ReturnType<typeof csvToChanges>): readonly string[] =>
  result.ok ? [] : result.failure.map(({ row, at, expected, found }) => `${row ?? '-'} ${at}: ${expected} / ${found}`);

describe('a table', () => {
  it('names every column that is unknown, nameless or there twice', () => {
    expect(said(partner('id,name,nmae,name,', 'a,b,c,d,e'))).toEqual([
      '1 column nmae: a column of this kind / the unknown column "nmae"',
      '1 column : a column of this kind / the unknown column ""',
      '1 column name: each column once / it stands twice',
    ]);
    expect(said(partner('__proto__,constructor,name', '1,2,3'))).toHaveLength(2);
    expect(said(csvToChanges(kind('partner'), 'name\nX', { name: 'Y', colour: 'red' }))).toEqual([
      '1 column colour: a column of this kind / the unknown column "colour"',
      '1 column name: each column once / it stands twice',
    ]);
  });

  it('counts rows as a spreadsheet does: empty ones and those with line breaks in them are one each', () => {
    const table = partner(
      'name,type,gleditschWard',
      '"Two',
      'lines",state,1',
      '',
      ',,',
      '"",,',
      'X,state,one',
      'Y,state',
    );
    expect(said(table)).toEqual(['6 column gleditschWard: a number / "one"', '7 : 3 cells, as in the header / 2']);
  });

  it('is refused when it is empty, or its quotes do not close', () => {
    expect(said(partner(''))).toEqual(['- : a header row / an empty file']);
    expect(said(partner('name,type', '"X,state'))[0]).toMatch(/^- : a CSV file \/ Quote Not Closed/);
  });

  it('is read with or without the mark that some programs put before it, and with any line ends', () => {
    for (const text of ['\uFEFFname,type\r\nX,state\r\n', ' name , type \nX,state', 'name,type\rX,state\r']) {
      const read = csvToChanges(kind('partner'), text);
      expect(read.ok ? read.value.map((change) => change.body) : read.failure).toEqual([{ name: 'X', type: 'state' }]);
    }
  });

  it('never rounds a number and never guesses one', () => {
    const numbers = [
      '1,5',
      '1 000',
      '1.000.000',
      '٣',
      '0x10',
      '1E5',
      '-',
      'Infinity',
      'NaN',
      '12345678901234567890',
      '0.12345678901234567',
    ];
    for (const number of numbers) {
      const read = csvToChanges(kind('force-fact'), `value.stated\n"${number}"`);
      expect(said(read)[0], number).toMatch(/^2 column value.stated: a number/);
    }
    const exact = csvToChanges(kind('force-fact'), 'value.stated\n007.50');
    expect(exact.ok && exact.value[0]?.body).toEqual({ value: { stated: 7.5 } });
  });

  it('keeps what is unknown, and refuses what is withheld', () => {
    const read = csvToChanges(
      kind('regime-event'),
      'officers.general.min,officers.commanders.max,succeeded\nunknown: not said,3,unknown: disputed',
    );
    expect(read.ok && read.value[0]?.body).toEqual({
      officers: { general: { unknown: 'not said' }, commanders: { max: 3 } },
      succeeded: { unknown: 'disputed' },
    });
    expect(said(partner('name,otherNames', 'withheld: sealed,withheld: partner'))).toEqual([
      '2 column name: the value of the field / a withheld value',
      '2 column otherNames: the value of the field / a withheld value',
    ]);
    const hidden: StoredRecord = {
      ...recordOf({ ...(fitting('partner', 1)[0]?.draft ?? expect.unreachable()), body: {} }, 'partner.p', 1),
      body: { name: { withheld: 'sealed' }, type: 'state', otherNames: ['open', { withheld: 'partner' }] },
    };
    const [header, cells]: string[][] = parse(recordsToCsv(kind('partner'), [hidden]));
    const cellOf = (column: string): string | undefined => cells?.[header?.indexOf(column) ?? -1];
    expect([cellOf('name'), cellOf('type'), cellOf('otherNames')]).toEqual([
      'withheld: sealed',
      'state',
      'withheld: partner',
    ]);
  });

  it('refuses a version that is no number, and citations that are no list', () => {
    expect(said(partner('name,version,citations', 'X,two,"{}"'))).toEqual([
      '2 column citations: a JSON list of citations / "{}"',
      '2 column version: the number of a version / "two"',
    ]);
  });

  it('parts the names of a list at bars that are not escaped', () => {
    const read = partner('name,otherNames', 'X,a\\|b | c\\\\ || d\\');
    expect(read.ok && read.value[0]?.body).toEqual({ name: 'X', otherNames: ['a|b', 'c\\', 'd\\'] });
  });

  it('has a column for every field, and none twice', () => {
    for (const name of names) {
      const columns = columnsOf(kind(name)).map((column) => column.name);
      expect(new Set(columns).size).toBe(columns.length);
    }
  });
});
