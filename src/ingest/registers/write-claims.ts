// What may leave of a partner as the claim tables of the research handbook: a row a record. What a table has no place for is named
// and counted, and comes back as not stated. Who wrote a claim, and what was said of it inside, never leaves.

import { createHash } from 'node:crypto';

import { stringify } from 'csv-stringify/sync';

import { canonicalJson } from '#kernel/canonical-json.ts';
import type { Citation } from '#kernel/citation.ts';
import { describeLocator } from '#kernel/citation.ts';
import type { ClaimDates } from '#kernel/claim-dates.ts';
import { nameOf } from '#kernel/id.ts';

import { dateCells, listCell, statusCell, textCell } from './claim-cells.ts';
import { labelsOf } from './claim-columns.ts';
import type { ClaimTable, ClaimType } from './claim-columns.ts';
import type { ExchangeSet } from './exchange-set.ts';
import { lostFields } from './lost-fields.ts';
import type { RegisterFiles } from './register-files.ts';

type Row = Readonly<Record<string, string>>;

/** Writes the tables; one without rows is left out. */
export function writeClaims(set: ExchangeSet): RegisterFiles {
  const tables = [
    ['unit', unitRows(set)],
    ['relation', relationRows(set)],
    ['positioning', positioningRows(set)],
    ['person', personRows(set)],
    ['posting', postingRows(set)],
    ['incident', incidentRows(set)],
    ['locations', locationRows(set)],
    ['citations', citationRows(set)],
  ] as const;
  const files = tables.flatMap(([table, rows]) =>
    rows.length === 0 ? [] : [{ name: `${table}.csv`, text: csvOf(table, rows), records: rows.length }],
  );
  return { files, lost: lostFields(set) };
}

function csvOf(table: ClaimTable, rows: readonly Row[]): string {
  const columns = labelsOf(table);
  const cells = rows.map((row) => columns.map((column) => row[column] ?? ''));
  return stringify([[...columns], ...cells], { record_delimiter: '\r\n', quoted_match: /[\r\n]/ });
}

interface Claim {
  readonly citations: readonly Citation[];
  readonly body: { readonly when?: ClaimDates; readonly status?: string; readonly note?: string | null };
}

/** What every claim has: its type, its entity, how it stands, when, and where it is said. */
function common(type: ClaimType, entity: string, { citations, body }: Claim): Row {
  const { when, status = 'accepted', note = null } = body;
  return {
    'type:claim': type,
    'status:meta': statusCell(status),
    'citation:refs:claim': [...new Set(citations.map(citationId))].join('; '),
    'about_entity:ref:claim': entity,
    ...(when === undefined ? { 'starting:range': 'N', 'ending:range': 'N' } : dateCells(when)),
    'public_notes:meta': textCell(note),
    'type:entity': type,
  };
}

/** The id of a place in a source: the same place has the same id in every export. */
function citationId({ source, locator }: Pick<Citation, 'source' | 'locator'>): string {
  return `citation-${createHash('sha256').update(canonicalJson({ source, locator })).digest('hex').slice(0, 24)}`;
}

function listedNames(set: ExchangeSet): ReadonlyMap<string, string> {
  return new Map<string, string>([...set.units, ...set.persons].map(({ id, body }) => [id, body.name]));
}

function namesIn(set: ExchangeSet): (id: string) => string {
  const names = listedNames(set);
  return (id) => textCell(names.get(id) ?? null);
}

/** A name, and a classification, is a row by itself: only so does each keep its own sources. */
function unitRows(set: ExchangeSet): readonly Row[] {
  const nameOfUnit = namesIn(set);
  const row = (unit: string, record: Claim, own: Row): Row => ({
    ...common('unit', nameOf(unit), record),
    'name:annotation': nameOfUnit(unit),
    'country:annotation': set.country ?? '',
    ...own,
  });
  return [
    ...set.names.map((each) => row(each.body.unit, each, { 'unit:names:assertion': listCell([each.body.name]) })),
    ...set.classes.map((each) =>
      row(each.body.unit, each, { 'unit:classifications:assertion': listCell([each.body.classification]) }),
    ),
  ];
}

function relationRows(set: ExchangeSet): readonly Row[] {
  const named = namesIn(set);
  return set.relations.map((record) => ({
    ...common('relation', nameOf(record.id), record),
    'relation:unit:refs:assertion': nameOf(record.body.unit),
    'relation:unit:names:qa': named(record.body.unit),
    'relation:types:assertion': record.body.type,
    'relation:related_unit:refs:assertion': nameOf(record.body.superior),
    'relation:related_unit:names:qa': named(record.body.superior),
  }));
}

type Located = ExchangeSet['locations'][number]['body'];

/** The id of a place on the ground, made from what is told of it. */
function locationId({ place, within, country }: Located): string {
  return `location-${createHash('sha256').update(canonicalJson({ place, within, country })).digest('hex').slice(0, 24)}`;
}

function positioningRows(set: ExchangeSet): readonly Row[] {
  const named = namesIn(set);
  return set.locations.map((record) => ({
    ...common('positioning', nameOf(record.id), record),
    'positioning:unit:refs:assertion': nameOf(record.body.unit),
    'positioning:unit:names:qa': named(record.body.unit),
    'positioning:types:assertion': record.body.is === 'site' ? 'site' : 'area_of_operations',
    'positioning:base_names:assertion': textCell(record.body.base),
    'positioning:location:refs:assertion': locationId(record.body),
    'positioning:location:names:qa': textCell(record.body.place),
  }));
}

function locationRows({ locations }: ExchangeSet): readonly Row[] {
  const byId = new Map(locations.map(({ body }) => [locationId(body), body]));
  return [...byId].map(([id, { place, within, country }]) => ({
    'id:entity': id,
    'name:annotation': textCell(place),
    'country:annotation': textCell(country),
    'location:explicit_parent:annotation': textCell(within),
    'type:entity': 'location',
  }));
}

function personRows(set: ExchangeSet): readonly Row[] {
  return set.persons.map((record) => ({
    ...common('person', nameOf(record.id), { citations: record.citations, body: {} }),
    'name:annotation': textCell(record.body.name),
    'person:names:assertion': listCell([record.body.name, ...record.body.otherNames]),
    'country:annotation': set.country ?? '',
  }));
}

function postingRows(set: ExchangeSet): readonly Row[] {
  const named = namesIn(set);
  return set.postings.map((record) => ({
    ...common('posting', nameOf(record.id), record),
    'posting:person:refs:assertion': nameOf(record.body.person),
    'posting:person:names:qa': named(record.body.person),
    'posting:unit:refs:assertion': nameOf(record.body.unit),
    'posting:unit:names:qa': named(record.body.unit),
    'posting:roles:assertion': record.body.role,
    'posting:titles:assertion': textCell(record.body.title),
    'posting:ranks:assertion': textCell(record.body.rank),
  }));
}

function incidentRows(set: ExchangeSet): readonly Row[] {
  const names = listedNames(set);
  return set.allegations.map((record) => {
    const perpetrators = [...record.body.units, ...record.body.persons];
    return {
      ...common('incident', nameOf(record.id), record),
      'incident:location:descriptions:assertion': textCell(record.body.place),
      'country:annotation': set.country ?? '',
      'incident:violation:descriptions:assertion': textCell(record.body.title),
      'incident:violation:types:assertion': listCell(record.body.violations),
      'category:violation_types:annotation': record.body.scheme,
      // With their kind: a unit and a person may have one name.
      'incident:perpetrator:refs:assertion': perpetrators.join('; '),
      'incident:perpetrator:names:qa': listCell(perpetrators.map((id) => names.get(id) ?? id)),
      'incident:perpetrator:classifications:assertion': listCell(record.body.classes),
    };
  });
}

function citationRows(set: ExchangeSet): readonly Row[] {
  const { names, classes, relations, locations, persons, postings, allegations } = set;
  const claims = [names, classes, relations, locations, persons, postings, allegations].flat();
  const places = new Map(claims.flatMap(({ citations }) => citations).map((each) => [citationId(each), each]));
  return [...places].flatMap(([id, { source, locator }]): readonly Row[] => {
    const body = set.sources.get(source)?.body;
    if (body === undefined) return [];
    const [part, ...more] = Object.entries(locator).filter(([, value]) => value !== undefined);
    // One part is its type and its value; several are written as a place in words.
    const isOne = part !== undefined && more.length === 0;
    return [
      {
        'source:access_point_id:admin': id,
        'source:access_point_type': isOne ? part[0] : 'place',
        'source:access_point_trigger': isOne ? textCell(String(part[1])) : textCell(describeLocator(locator)),
        'source:source_id:admin': nameOf(source),
        'source:title': textCell(body.title),
        'source:author': textCell(body.author),
        'source:url': textCell(body.url),
        'source:published_timestamp': typeof body.published === 'string' ? body.published : '',
        'source:publication_name': textCell(body.publisher),
      },
    ];
  });
}
