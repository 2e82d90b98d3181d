// The claim tables of the handbook, in: what is refused, what is set aside and why, and what is never kept.

import { describe, expect, it } from 'vitest';

import { isRecordId } from '#kernel/id.ts';
import type { RecordId } from '#kernel/id.ts';

import type { InputFile } from '../input-file.ts';
import { labelOfColumn } from './claim-columns.ts';
import type { Known } from './desk.ts';
import { readClaims } from './read-claims.ts';

function idOf(id: string): RecordId {
  if (!isRecordId(id)) throw new Error(`${id} is no id`);
  return id;
}

const nothingKnown = (): Known => ({
  partner: idOf('partner.ISL'),
  country: 'ISL',
  countryOf: () => null,
  sources: new Map(),
  units: { identity: new Map(), byName: new Map() },
  persons: new Map(),
  said: new Map(),
});

function read(given: readonly InputFile[]) {
  const reading = readClaims(given, nothingKnown());
  if (!reading.ok) throw new Error(JSON.stringify(reading.failure));
  return reading.value;
}

it('knows a field by its label and by its key name', () => {
  expect(labelOfColumn(':assertion/relation:unit:refs')).toBe('relation:unit:refs:assertion');
  expect(labelOfColumn('assertion/relation:unit:refs')).toBe('relation:unit:refs:assertion');
  expect(labelOfColumn('range-precise/first')).toBe('first_precise:range');
  expect(labelOfColumn(':range/starting?')).toBe('starting:range');
  expect(labelOfColumn('relation:unit')).toBe(null);
});

describe('a table of claims', () => {
  const table = (name: string, header: readonly string[], ...rows: readonly (readonly string[])[]): InputFile => ({
    name,
    text: [header, ...rows].map((cells) => cells.join(',')).join('\r\n'),
  });
  const refused = (...given: readonly InputFile[]) => {
    const reading = readClaims(given, nothingKnown());
    return reading.ok ? [] : reading.failure.map(({ at, row, expected, found }) => [at, row, expected, found]);
  };

  it('is refused for a field of another type of claim, one of none, one given twice, and a row of another type', () => {
    const header = ['type:claim', 'posting:roles:assertion', 'rank', 'status:meta', ':claim/statuses'];
    const given = table('a.csv', header, ['unit', '', '', '', ''], ['relation', '', '', '', '']);
    expect(refused(given)).toEqual([
      ['a.csv, column "posting:roles:assertion"', 1, 'a field of a table of unit', 'a field of posting claims'],
      ['a.csv, column "rank"', 1, 'a field of a table of unit', 'one of no claim'],
      ['a.csv, column ":claim/statuses"', 1, 'each field once', '"status:meta" as well, which is the same'],
      ['a.csv, column type:claim', 3, 'a claim of the type unit, as in the rows before', '"relation"'],
    ]);
  });

  it('is refused where it is of a type that is not read', () => {
    expect(refused(table('t.csv', ['type:claim', 'status:meta'], ['training', 'accepted']))).toMatchObject([
      ['t.csv, column type:claim', undefined, expect.stringContaining('unit, relation'), '"training"'],
    ]);
  });

  const CITED = table(
    'citations.csv',
    [
      'source:access_point_id:admin',
      'source:source_id:admin',
      'source:access_point_trigger',
      'source:title',
      'source:comments:admin',
    ],
    ['c1', 's1', '3', 'A report', 'call them again'],
  );
  const UNIT = [
    'type:claim',
    'status:meta',
    'citation:refs:claim',
    'about_entity:ref:claim',
    'name:annotation',
    'unit:names:assertion',
    'unit:classifications:assertion',
  ];
  const DATES = ['first_precise:range', 'last_precise:range', 'starting:range', 'ending:range'];
  const POSTING = [
    'type:claim',
    'status:meta',
    'citation:refs:claim',
    'about_entity:ref:claim',
    'posting:person:refs:assertion',
    'posting:person:names:qa',
    'posting:unit:refs:assertion',
    'posting:roles:assertion',
    ...DATES,
  ];
  const DAY = ['2014-11-01', '2014-11-05', 'Y', 'N'];

  it('sets aside what cannot stand, names nobody whose role is not public, and keeps no internal comment and no victim', () => {
    const reading = read([
      CITED,
      table(
        'unit.csv',
        [...UNIT, ...DATES, 'internal_comments:meta'],
        ['unit', 'accepted', 'c1', 'u1', '1 Brigade', '1 Brigade; First Brigade', 'Army', ...DAY, 'a secret doubt'],
        ['unit', 'sure', 'c1', 'u1', '1 Brigade', '1 Brigade', '', ...DAY, ''],
        ['unit', 'accepted', 'c9', 'u1', '1 Brigade', 'One', '', ...DAY, ''],
        ['unit', 'accepted', 'c1', 'u1', '1 Brigade', 'Two', '', '2014-11', '2014-12', 'Y', 'N', ''],
        ['unit', 'accepted', 'c1', 'u3', 'Unknown Division', '', 'Army', ...DAY, ''],
      ),
      table(
        'posting.csv',
        POSTING,
        ['posting', 'accepted', 'c1', 'x1', 'p1', 'Invented Officer', 'u1', 'Commander', ...DAY],
        ['posting', 'accepted', 'c1', 'x2', 'p2', 'Invented Cook', 'u1', 'Cook', ...DAY],
        ['posting', 'accepted', 'c1', 'x3', 'p1', 'Invented Officer', 'u3', 'Commander', ...DAY],
        ['posting', 'accepted', 'c1', 'x4', 'p1', 'Invented Officer', 'u9', 'Commander', ...DAY],
      ),
      table(
        'incident.csv',
        [
          ...UNIT.slice(0, 4),
          'incident:violation:descriptions:assertion',
          'incident:violation:types:assertion',
          'incident:perpetrator:refs:assertion',
          'incident:perpetrator:classifications:assertion',
          'incident:victim:names:qa',
          ...DATES,
        ],
        [
          'incident',
          'accepted',
          'c1',
          'i1',
          'Shots',
          'Illegal detention; disappearance',
          'u1; p1',
          'soldiers',
          'Invented Victim',
          ...DAY,
        ],
        ['incident', 'accepted', 'c1', 'i2', 'Shots', 'other', 'u3', '', '', ...DAY],
        ['incident', 'accepted', 'c1', 'i3', 'Shots', 'other', 'u8', '', '', ...DAY],
      ),
      table(
        'person.csv',
        ['type:claim', 'status:meta', 'about_entity:ref:claim', 'name:annotation', 'person:gender:assertion'],
        ['person', 'accepted', 'p7', 'Invented Nobody', 'x'],
      ),
    ]);
    expect(reading.setAside.map(({ file, row, column, reason }) => `${file}:${row} ${column}: ${reason}`)).toEqual([
      'unit.csv:3 status:meta: a status that is none',
      'unit.csv:4 citation:refs:claim: the source is not in the file of sources',
      'unit.csv:4 about_entity:ref:claim: no citation is left',
      'unit.csv:5 first_precise:range: dates: expected a day as YYYY-MM-DD',
      'posting.csv:3 posting:roles:assertion: no public role',
      'posting.csv:4 posting:unit:refs:assertion: a posting in a unit that nobody can name',
      'posting.csv:5 posting:unit:refs:assertion: a unit that no table names',
      'incident.csv:3 incident:perpetrator:refs:assertion: an unknown unit as perpetrator',
      'incident.csv:4 incident:perpetrator:refs:assertion: no one unit or person of that id',
      'person.csv:2 about_entity:ref:claim: no public role',
    ]);
    expect(JSON.stringify(reading)).not.toMatch(/Cook|Nobody|Victim|secret|again/);
    expect(reading.notKept).toEqual({ 'internal comments': 2, victims: 1, 'private details of persons': 1 });
    expect(reading.records.find(({ kind }) => kind === 'allegation')?.body).toMatchObject({
      units: ['unit.u1'],
      persons: ['person.p1'],
      classes: ['soldiers'],
      violations: ['other', 'disappearance'],
      note: 'Violations in the words of the register: Illegal detention.',
      standing: 'alleged',
    });
    const names = reading.records
      .filter(({ kind }) => kind === 'unit-name')
      .map(({ body }) => [body['name'], body['is']]);
    expect(names).toEqual([
      ['1 Brigade', 'name'],
      ['First Brigade', 'alias'],
    ]);
  });
});
