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
