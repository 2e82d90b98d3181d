// The importer's grammar: units, persons, incidents and sources with ids and a column for every part. Rows are made up; the columns
// are those of the layouts.

import { expect, it } from 'vitest';

import { isRecordId } from '#kernel/id.ts';
import type { RecordId } from '#kernel/id.ts';

import type { InputFile } from '../input-file.ts';
import type { Known } from './desk.ts';
import { columnsIn, INCIDENTS, leftOutAs, TABLES } from './layouts.ts';
import { readWwic } from './read-wwic.ts';
import { IMPORTER_UNITS } from './unit-layouts.ts';

type Cells = Readonly<Record<string, string>>;

function table(
  name: string,
  columns: ReadonlySet<string>,
  rows: readonly Cells[],
  more: readonly string[] = [],
): InputFile {
  const header = [...columns, ...more];
  const lines = [header, ...rows.map((row) => header.map((column) => row[column] ?? ''))];
  return {
    name,
    text: lines.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n'),
  };
}

function idOf(id: string): RecordId {
  if (!isRecordId(id)) throw new Error(`${id} is no id`);
  return id;
}

const known = (): Known => ({
  partner: idOf('partner.ISL'),
  country: 'ISL',
  countryOf: (letters) => (letters === 'is' ? 'ISL' : null),
  sources: new Map(),
  units: { identity: new Map(), byName: new Map() },
  persons: new Map([['person.p9', 'commander']]),
  said: new Map(),
});

function read(...files: readonly InputFile[]) {
  const reading = readWwic(files, known());
  if (!reading.ok) throw new Error(JSON.stringify(reading.failure));
  return reading.value;
}

const layoutOf = (knownBy: string): ReadonlySet<string> =>
  columnsIn(TABLES.find((each) => each.knownBy === knownBy)?.layout ?? {});

const SOURCES = table('sources.csv', layoutOf('source:access_point_id:admin'), [
  {
    'source:access_point_id:admin': 's1',
    'source:title': 'A report',
    'source:publication_name': 'Post',
    'source:published_timestamp': '2019-11-29T10:25:45Z',
    'source:access_point_type': 'page',
    'source:access_point_trigger': '4',
  },
  {
    'source:access_point_id:admin': 's2',
    'source:title': 'A clip',
    'source:publication_name': 'Post',
    'source:published_timestamp': '2018',
    'source:access_point_type': 'clip',
    'source:access_point_trigger': '1:31-1:40',
    'source:restricted:admin': '1',
  },
]);

const dated = (prefix: string, iso: string, source = 's1'): Cells => {
  const [year = '', month = '', day = ''] = iso.split('-');
  const part = (text: string): string => String(Number(text));
  return {
    [prefix]: iso,
    [`${prefix}_month`]: part(month),
    [`${prefix}_day`]: part(day),
    [`${prefix}_year`]: part(year),
    [`${prefix}:source`]: source,
  };
};
const unit = (id: string, name: string, more: Cells = {}): Cells => ({
  'unit:status:admin': '3',
  'unit:id:admin': id,
  'unit:name': name,
  'unit:name:source': 's1',
  'unit:country': 'is',
  ...dated('unit:first_cited_date', '2018-01-01'),
  'unit:first_cited_date_start': 'Y',
  'unit:last_cited_date_open': 'Y',
  ...more,
});
const related = (way: string, id: string, type: string): Cells => ({
  'unit:relation_type': way,
  'unit:related_unit_id:admin': id,
  'unit:related_unit': 'Whatever it is called',
  'unit:related_unit:source': 's1',
  'unit:related_unit_class': type,
  ...dated('unit:related_unit_first_cited_date', '2018-01-02'),
});
const UNITS = table('units.csv', columnsIn(IMPORTER_UNITS), [
  unit('u1', 'Alpha Brigade '),
  unit('u2', 'Beta Battalion', related('child', 'u1', 'Command')),
  unit('u3', 'Gamma Force', related('member', 'u1', '')),
  unit('u4', 'Delta Platoon', related('parent', 'u1', 'Command')),
  unit('u4', 'Delta Platoon', related('child', 'u8', 'Command')),
  unit('u4', 'Delta Platoon', related('child', 'u1', 'Friendly')),
  unit('u2', 'Beta Battalion', {
    'unit:location_type': 'aoo',
    'unit:location': 'Some Town (osm, poly) bad9d9ae-f208-4a9e-a487-0af18f9a1c14',
    'unit:location:source': 's2',
    ...dated('unit:location_first_cited_date', '2020-02-12'),
  }),
  unit('u5', 'Unknown Division'),
]);

it('finds units by their ids, whatever they are called, and sets aside relations that are none', () => {
  const reading = read(SOURCES, UNITS);
  const relations = reading.records.filter(({ kind }) => kind === 'unit-relation').map(({ body }) => body);
  expect(relations).toMatchObject([
    { unit: 'unit.u2', superior: 'unit.u1', type: 'command' },
    { unit: 'unit.u3', superior: 'unit.u1', type: 'joint-force-member' },
  ]);
  expect(reading.setAside.map(({ row, column, reason }) => [row, column, reason])).toEqual([
    [5, 'unit:relation_type', 'neither child nor member of the other unit'],
    [6, 'unit:related_unit', 'no unit of that name'],
    [7, 'unit:related_unit_class', 'a kind of relation that is not known'],
  ]);
  expect(reading.records.find(({ kind }) => kind === 'unit-location')).toMatchObject({
    body: { place: 'Some Town', is: 'area-of-operations' },
    citations: [
      { source: 'source.s1', locator: { page: '4' } },
      { source: 'source.s2', locator: { paragraph: 'clip 1:31-1:40' } },
    ],
  });
});

it('keeps a restricted source restricted, and takes the day of a moment for its date', () => {
  const sources = read(SOURCES).records;
  expect(sources).toMatchObject([
    { id: 'source.s1', body: { published: '2019-11-29', mayExport: 'yes' } },
    { id: 'source.s2', body: { published: '2018', mayExport: 'no' }, marking: 'restricted' },
  ]);
});

const incident = (id: string, more: Cells): Cells => ({
  'incident:status:admin': '3',
  'incident:id:admin': id,
  'incident:start_date': '10/21/2008',
  'incident:start_date_month': '10',
  'incident:start_date_day': '21',
  'incident:start_date_year': '2008',
  'incident:violation_type': 'Torture ; disappearance',
  'incident:violation_description': 'Beatings; and more',
  'incident:location': 'Some Town (osm, point) 48912ae1-bd01-434c-aa8c-c8092b904aae',
  'incident:location_description': 'At a checkpoint',
  'incident:all:source': 's1',
  ...more,
});

it('takes incidents as claimed, and refuses a perpetrator that is nobody in particular or holds no public role', () => {
  const rows = [
    incident('i1', {
      'incident:perpetrator_unit_id:admin': 'u1',
      'incident:perpetrator_person_id:admin': 'p9',
      'incident:perpetrator_classification': 'soldiers;police',
    }),
    incident('i2', { 'incident:perpetrator_unit_id:admin': 'u5' }),
    incident('i3', { 'incident:perpetrator_person_id:admin': 'p1' }),
    incident('i4', { 'incident:perpetrator_classification': 'police', 'incident:start_date_day': '12' }),
    incident('i5', { 'incident:status:admin': '1' }),
  ];
  const reading = read(SOURCES, UNITS, table('incidents.csv', columnsIn(INCIDENTS), rows));
  const allegations = reading.records.filter(({ kind }) => kind === 'allegation');
  expect(allegations).toMatchObject([
    {
      id: 'allegation.i1',
      body: {
        title: 'Beatings; and more',
        units: ['unit.u1'],
        persons: ['person.p9'],
        classes: ['soldiers', 'police'],
        violations: ['other', 'disappearance'],
        place: 'At a checkpoint, Some Town',
        standing: 'alleged',
        note: 'Violations in the words of the register: Torture.',
        when: { precise: { first: '2008-10-21', last: '2008-10-21' }, starting: 'yes' },
      },
    },
  ]);
  expect(
    reading.setAside.filter(({ file }) => file === 'incidents.csv').map(({ row, reason }) => [row, reason]),
  ).toEqual([
    [3, 'an unknown unit as perpetrator'],
    [4, 'a person without a public role'],
    [5, 'the date and its month, day and year disagree'],
    [6, 'the register has not marked the row as clean'],
  ]);
  expect(reading.issues.filter(({ record }) => record === 'allegation.i1')).toHaveLength(1);
});

it('uses no row of a table of private details, and repeats nothing of it', () => {
  const columns = new Set(['person_extra:name', 'person_extra:id:admin', 'person_extra:date_of_birth']);
  const reading = read(
    table('extra.csv', columns, [
      { 'person_extra:name': 'Invented Officer', 'person_extra:id:admin': 'p1', 'person_extra:date_of_birth': '1970' },
    ]),
  );
  expect(reading.files).toMatchObject([{ rowsIn: 1, rowsUsed: 0, rowsSetAside: 1 }]);
  expect(reading.notKept).toEqual({ 'private details of persons': 3 });
  expect(JSON.stringify(reading)).not.toMatch(/Invented|1970/);
});

it('leaves no column of any layout unread, and reads none that is left out', () => {
  for (const { layout } of TABLES) {
    expect([...columnsIn(layout)].filter((column) => leftOutAs(column) !== null)).toEqual([]);
  }
});
