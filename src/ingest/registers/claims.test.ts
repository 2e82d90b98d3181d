// The claim tables of the handbook, out and in again: records made at random, with everything in them that breaks tables.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';

import type { Citation } from '#kernel/citation.ts';
import { isRecordId } from '#kernel/id.ts';
import type { RecordId } from '#kernel/id.ts';
import type { Kind, KindOf } from '#ledger/kind.ts';
import type { StoredRecord } from '#ledger/record.ts';
import { allegation } from '#records/allegation/record.ts';
import { person } from '#records/person/record.ts';
import { posting } from '#records/posting/record.ts';
import { source } from '#records/source/record.ts';
import { unitClass } from '#records/unit-class/record.ts';
import { unitLocation } from '#records/unit-location/record.ts';
import { unitName } from '#records/unit-name/record.ts';
import { unitRelation } from '#records/unit-relation/record.ts';
import { unit } from '#records/unit/record.ts';

import { bodiesOf, text } from '../../../test/house/bodies.ts';
import type { InputFile } from '../input-file.ts';
import { labelOfColumn } from './claim-columns.ts';
import type { Known } from './desk.ts';
import type { ExchangeSet } from './exchange-set.ts';
import type { Gathered } from './gathering.ts';
import { readClaims } from './read-claims.ts';
import { identityOf } from './unit-words.ts';
import { writeClaims } from './write-claims.ts';

const known: Known = {
  partner: idOf('partner.ISL'),
  country: 'ISL',
  countryOf: () => null,
  sources: new Map(),
  units: { identity: new Map(), byName: new Map() },
  persons: new Map(),
  said: new Map(),
};
/** Units on record are noted while files are read, so each reading gets books of its own. */
const nothingKnown = (): Known => ({ ...known, units: { identity: new Map(), byName: new Map() } });

function idOf(id: string): RecordId {
  if (!isRecordId(id)) throw new Error(`${id} is no id`);
  return id;
}

function stored<Body>(id: string, kind: string, body: Body, citations: readonly Citation[]): StoredRecord<Body> {
  const days = { knownFrom: '2020-01-01', worldFirst: null, worldLast: null, recordedAt: '2020-01-01T00:00:00Z' };
  const rest = { version: 1, seq: 1, label: '', marking: 'public', compartments: [], retracted: false, withheld: [] };
  return { id: idOf(id), kind, body, citations, ...days, ...rest } as unknown as StoredRecord<Body>; // only its id, body and citations are read
}

const UNITS = ['unit.u1', 'unit.u2', 'unit.u3'];
const NAMED = ['unit.u1', 'unit.u2'];
const PERSONS = ['person.p1', 'person.u1'];
const SOURCES = ['source.s1', 'source.s2'];

const cell = text(60);
const place = fc.oneof(
  fc.record({ page: cell }),
  fc.record({ line: fc.integer({ min: 1, max: 999 }) }),
  fc.record({ paragraph: cell, footnote: cell }),
  fc.record({ file: cell, row: fc.integer({ min: 1, max: 999 }) }),
);
const cites = fc.uniqueArray(
  fc.record({ at: fc.constant(''), source: fc.constantFrom(...SOURCES).map(idOf), locator: place }),
  { minLength: 1, maxLength: 3, selector: (citation) => JSON.stringify(citation) },
);

/** Records of a kind that it would take, each with links of ours. */
function records<Schema extends z.ZodType>(
  kind: KindOf<Schema>,
  links: Readonly<Record<string, fc.Arbitrary<unknown>>>,
  least = 0,
): fc.Arbitrary<readonly StoredRecord<z.output<Schema>>[]> {
  const plainKind: Kind = kind;
  const body = fc
    .tuple(bodiesOf(plainKind), fc.record(links))
    .map(([said, own]) => kind.schema.safeParse({ ...(said as object), ...own })) // a body is an object
    .filter((parsed) => parsed.success && (plainKind.check?.(parsed.data) ?? []).length === 0);
  return fc
    .array(fc.tuple(body, cites), { minLength: least, maxLength: 4 })
    .map((all) =>
      all.flatMap(([parsed, citations], at) =>
        parsed.success ? [stored(`${kind.name}.r${at + 1}`, kind.name, parsed.data, citations)] : [],
      ),
    );
}

const set: fc.Arbitrary<ExchangeSet> = fc
  .record({
    unitNames: fc.tuple(cell, cell, cell),
    names: records(unitName, { unit: fc.constantFrom(...NAMED) }, 2),
    classes: records(unitClass, { unit: fc.constantFrom(...NAMED) }),
    relations: records(unitRelation, { unit: fc.constantFrom(...NAMED), superior: fc.constant('unit.u3') }, 1),
    locations: records(unitLocation, { unit: fc.constantFrom(...UNITS) }),
    persons: records(person, { partner: fc.constant('partner.ISL') }),
    postings: records(posting, { unit: fc.constantFrom(...NAMED), person: fc.constantFrom(...PERSONS) }),
    allegations: records(allegation, {
      units: fc.subarray(NAMED),
      persons: fc.constant([]),
      classes: fc.array(cell, { minLength: 1, maxLength: 3 }),
    }),
  })
  .map(({ unitNames, persons, ...claims }) => {
    const units = UNITS.map((id, at) => {
      const name = id === 'unit.u3' ? `Unknown ${unitNames[at]}` : (unitNames[at] ?? '');
      const body = {
        name,
        partner: 'partner.ISL',
        identity: 'named',
        force: 'not-stated',
        identifiers: [],
        note: null,
      };
      return stored(id, 'unit', unit.schema.parse({ ...body, identity: identityOf(name, []) }), []);
    });
    const sources = SOURCES.map((id) => {
      const body = { title: id, publisher: 'Press', published: '2020', class: 'ngo', licence: 'CC0', mayExport: 'yes' };
      return stored(id, 'source', source.schema.parse(body), []);
    });
    const unknown: ReadonlySet<string> = new Set(
      units.filter(({ body }) => body.identity === 'unknown').map(({ id }) => id),
    );
    const postings = claims.postings.filter(({ body }) => !unknown.has(body.unit));
    return {
      ...claims,
      partner: known.partner,
      country: 'ISL',
      units,
      names: distinct(claims.names, ({ body }) => JSON.stringify([body.unit, body.name, body.when])),
      classes: distinct(claims.classes, ({ body }) => JSON.stringify([body.unit, body.classification, body.when])),
      persons: persons.slice(0, PERSONS.length).map((each, at) => ({ ...each, id: idOf(PERSONS[at] ?? '') })),
      postings,
      allegations: claims.allegations.filter(({ body }) => !body.units.some((id) => unknown.has(id))),
      sources: new Map(sources.map((each) => [each.id as string, each])),
      heldBack: [],
    };
  });

function distinct<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Item[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}

function files(given: ExchangeSet): readonly InputFile[] {
  return writeClaims(given).files.map(({ name, text: content }) => ({ name, text: content }));
}

function read(given: readonly InputFile[]) {
  const reading = readClaims(given, nothingKnown());
  if (!reading.ok) throw new Error(JSON.stringify(reading.failure));
  return reading.value;
}

const all = (given: ExchangeSet) => [given.relations, given.locations, given.postings, given.allegations].flat();

/** A body as it comes back: what the tables have no place for is not stated. */
function asTold({ id, kind, body }: StoredRecord, given: ExchangeSet): unknown {
  if (!isBody(body)) throw new Error(`${id} has no body`);
  const listed = given.units.find((each) => each.id === body['unit'])?.body.name;
  if (kind === 'unit-name')
    return { ...body, is: body['name'] === listed ? 'name' : 'alias', language: null, script: null };
  if (kind === 'unit-location') return { ...body, coordinates: null };
  if (kind !== 'allegation') return body;
  const gross = { unknown: 'the table of incidents does not say' };
  return { ...body, gross, standing: 'alleged', assessed: null, grade: null };
}

function isBody(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

const byText = (values: readonly unknown[]): readonly unknown[] =>
  values.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

describe('records out as claim tables and in again', () => {
  it('are the same records, with the same citations, but for what the tables have no place for', () => {
    fc.assert(
      fc.property(set, (given) => {
        const reading = read(files(given));
        const posted: ReadonlySet<string> = new Set(given.postings.map(({ body }) => body.person));
        const found = new Map(reading.records.map((record) => [record.id, record]));
        const strip = ({ body, citations }: Pick<Gathered, 'body' | 'citations'>): unknown => ({ body, citations });
        for (const record of all(given)) {
          const back = found.get(record.id);
          const who = record.kind === 'posting' && !given.persons.some(({ id }) => isPosted(record, id));
          if (who) continue; // a posting of somebody whom no table names
          expect(back === undefined ? record.id : strip(back)).toEqual({
            body: asTold(record, given),
            citations: record.citations,
          });
        }
        for (const record of given.persons.filter(({ id }) => posted.has(id))) {
          const back = found.get(record.id);
          expect(back?.citations).toEqual(record.citations);
          expect({ ...back?.body, publicRole: record.body.publicRole }).toEqual(record.body);
        }
        for (const [kind, records_] of [
          ['unit-name', given.names],
          ['unit-class', given.classes],
        ] as const) {
          const back = reading.records.filter((record) => record.kind === kind).map(strip);
          const sent = records_.map((record) => ({ body: asTold(record, given), citations: record.citations }));
          expect(byText(back)).toEqual(byText(sent));
        }
        for (const { id, body } of given.units) {
          if (found.has(id)) expect(found.get(id)?.body).toEqual(body);
        }
        for (const { rowsIn, rowsUsed, rowsSetAside } of reading.files) expect(rowsIn).toBe(rowsUsed + rowsSetAside);
      }),
      { numRuns: 150 },
    );
  });

  it('are read the same under the key names of the handbook', () => {
    fc.assert(
      fc.property(set, (given) => {
        const written = files(given);
        const renamed = written.map(({ name, text: content }) => {
          const [header = '', ...rest] = content.split('\r\n');
          return {
            name,
            text: [
              header.replace('type:claim', ':claim/type').replace('first_precise:range', 'range-precise/first'),
              ...rest,
            ].join('\r\n'),
          };
        });
        expect(read(renamed)).toEqual(read(written));
      }),
      { numRuns: 20 },
    );
  });
});

function isPosted({ body }: StoredRecord, person_: string): boolean {
  return isBody(body) && body['person'] === person_;
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
