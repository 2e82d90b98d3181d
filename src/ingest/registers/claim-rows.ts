// One row of a claim table as a claim on record: names and classifications, relations, places, postings, incidents. A row that says
// something about a unit or person that nobody names is set aside.

import type { ClaimDates } from '#kernel/claim-dates.ts';
import { checkClaimDates } from '#kernel/claim-dates.ts';
import { isRecordId } from '#kernel/id.ts';
import { showFound } from '#kernel/result.ts';
import { RELATION_TYPES } from '#records/unit-relation/record.ts';

import { cellItems, cellOf, datesOfCells, statusOf } from './claim-cells.ts';
import { citationsIn, refOf, unitIn } from './claim-desk.ts';
import type { ClaimDesk, Content } from './claim-desk.ts';
import type { LabeledRow, LabeledTable } from './claim-tables.ts';
import { noteUnit, saidKey } from './desk.ts';
import { nameFor } from './gathering.ts';
import type { Place } from './gathering.ts';
import { incidentContent, LOOK_FOR_VICTIMS } from './incident-rows.ts';
import { claimNote, identityOf, relationTypeOf, roleOfCell } from './unit-words.ts';

const KINDS = { relation: 'unit-relation', positioning: 'unit-location', posting: 'posting', incident: 'allegation' };

/** Notes every unit that a table names, so that claims may be about it whatever their order; new ones become records. */
export function unitsNamed(tables: readonly LabeledTable[], desk: ClaimDesk): void {
  for (const [type, refs, names] of NAMING) {
    for (const { file, rows } of tables.filter(({ is }) => is === type)) {
      for (const row of rows) {
        const place = { file, row: row.number, column: names };
        nameUnit(refOf('unit', row.cell(refs)), cellOf(row.cell(names)), place, desk);
      }
    }
  }
  // Perpetrators are units and persons in one cell: a unit is named there only where its reference says that it is one.
  for (const { file, rows } of tables.filter(({ is }) => is === 'incident')) {
    for (const row of rows) {
      const [refs, names] = [cellItems(row.cell(PERPETRATORS)), cellItems(row.cell('incident:perpetrator:names:qa'))];
      if (refs.length !== names.length) continue;
      const place = { file, row: row.number, column: PERPETRATORS };
      for (const [at, ref] of refs.entries()) {
        if (ref.startsWith('unit.')) nameUnit(ref, names[at] ?? null, place, desk);
      }
    }
  }
}

const PERPETRATORS = 'incident:perpetrator:refs:assertion';

const NAMING = [
  ['unit', 'about_entity:ref:claim', 'name:annotation'],
  ['unit', 'about_entity:ref:claim', 'unit:names:assertion'],
  ['relation', 'relation:unit:refs:assertion', 'relation:unit:names:qa'],
  ['relation', 'relation:related_unit:refs:assertion', 'relation:related_unit:names:qa'],
  ['positioning', 'positioning:unit:refs:assertion', 'positioning:unit:names:qa'],
  ['posting', 'posting:unit:refs:assertion', 'posting:unit:names:qa'],
] as const;

function nameUnit(id: string, name: string | null, place: Place, desk: ClaimDesk): void {
  if (!isRecordId(id) || name === null || desk.units.identity.has(id)) return;
  const identity = identityOf(name, []);
  noteUnit(desk.units, id, name, identity);
  const body = { name, partner: desk.partner, identity, force: 'not-stated', identifiers: [], note: null };
  desk.gathering.put({ id, kind: 'unit', body, citations: [], place });
}

/** Reads one row of a table of claims; those of persons are read when all postings are known. */
export function readClaimRow(table: LabeledTable, row: LabeledRow, desk: ClaimDesk): void {
  if (table.is === 'citations' || table.is === 'locations' || table.is === 'person') return;
  const aside = (column: string, reason: string, found = ''): void =>
    desk.gathering.setAside('claim', { file: table.file, row: row.number, column }, reason, found);
  const status = statusOf(row.cell('status:meta'));
  if (status === null) return aside('status:meta', 'a status that is none', showFound(row.cell('status:meta')));
  const when = datesOfCells(row.cell);
  if (when === null) return aside('starting:range', 'neither yes nor no', showFound(row.cell('starting:range')));
  const [problem] = checkClaimDates(when);
  if (problem !== undefined) return aside('first_precise:range', `dates: expected ${problem.expected}`, problem.found);
  const citations = citationsIn(table, row, desk);
  for (const said of contentsOf(table, row, desk)) {
    if ('reason' in said) {
      aside(said.column, said.reason, said.found);
      continue;
    }
    const ref = row.cell('about_entity:ref:claim');
    const isOnly = desk.entities.get(`${table.is} ${ref}`) === 1;
    const content = { ...said.content, when };
    const id =
      idOf(said, desk, when) ??
      (isOnly && table.is !== 'unit' ? refOf(said.kind, ref) : `${said.kind}.${nameFor(content)}`);
    if (!isRecordId(id)) {
      aside('about_entity:ref:claim', 'no id that a record can have', showFound(ref));
      continue;
    }
    const note = noteOf(row, said.note);
    const place = { file: table.file, row: row.number, column: 'about_entity:ref:claim' };
    desk.gathering.claim({ kind: said.kind, id, content, status, note, citations, inOrder: true, place });
    if (citations.length > 0) desk.gathering.use(place);
    if (said.kind === 'allegation' && citations.length > 0) desk.gathering.issue(id, place, LOOK_FOR_VICTIMS);
  }
}

/** The same name or classification is on record under an id of its own. */
function idOf(
  said: Extract<Content, { readonly kind: string }>,
  desk: ClaimDesk,
  when: ClaimDates,
): string | undefined {
  const { unit, name, classification } = said.content;
  const text = name ?? classification;
  if (typeof unit !== 'string' || typeof text !== 'string') return undefined;
  return desk.said.get(saidKey(said.kind, unit, text, when));
}

function noteOf(row: LabeledRow, more = ''): string | null {
  const [beginning, end] = [cellOf(row.cell('starting_context:range')), cellOf(row.cell('ending_context:range'))];
  return claimNote([
    cellOf(row.cell('public_notes:meta')) ?? '',
    more,
    beginning === null ? '' : `Beginning: ${beginning}.`,
    end === null ? '' : `End: ${end}.`,
  ]);
}

function contentsOf(table: LabeledTable, row: LabeledRow, desk: ClaimDesk): readonly Content[] {
  switch (table.is) {
    case 'unit':
      return unitContents(row, desk);
    case 'relation':
      return [relationContent(row, desk)];
    case 'positioning':
      return [positionContent(row, desk)];
    case 'posting':
      return [postingContent(table.file, row, desk)];
    case 'incident':
      return [incidentContent(row, desk)];
    case 'person':
    case 'citations':
    case 'locations':
      return [];
  }
}

function unitContents(row: LabeledRow, desk: ClaimDesk): readonly Content[] {
  const unit = unitIn(row, 'about_entity:ref:claim', desk);
  if (typeof unit !== 'string') return [unit];
  const listed = cellOf(row.cell('name:annotation'));
  const names = cellItems(row.cell('unit:names:assertion'));
  const classes = cellItems(row.cell('unit:classifications:assertion'));
  if (names.length + classes.length === 0) {
    return [{ column: 'unit:names:assertion', reason: 'neither a name nor a classification', found: '' }];
  }
  return [
    ...names.map((name, at) => {
      const is = listed === null ? (at === 0 ? 'name' : 'alias') : name === listed ? 'name' : 'alias';
      return { kind: 'unit-name', content: { unit, name, is, language: null, script: null } };
    }),
    ...classes.map((classification) => ({ kind: 'unit-class', content: { unit, classification } })),
  ];
}

function relationContent(row: LabeledRow, desk: ClaimDesk): Content {
  const unit = unitIn(row, 'relation:unit:refs:assertion', desk);
  if (typeof unit !== 'string') return unit;
  const superior = unitIn(row, 'relation:related_unit:refs:assertion', desk);
  if (typeof superior !== 'string') return superior;
  const word = row.cell('relation:types:assertion').toLowerCase();
  const coded = RELATION_TYPES.find((type) => type === word);
  const child = word === 'child' ? relationTypeOf(row.cell('relation:related_unit_classes:assertion')) : null;
  const type = coded ?? (word === 'member' ? 'joint-force-member' : child);
  if (type === null) {
    return {
      column: 'relation:types:assertion',
      reason: 'a kind of relation that is not known',
      found: showFound(word),
    };
  }
  return { kind: KINDS.relation, content: { unit, superior, type } };
}

function positionContent(row: LabeledRow, desk: ClaimDesk): Content {
  const unit = unitIn(row, 'positioning:unit:refs:assertion', desk);
  if (typeof unit !== 'string') return unit;
  const word = row.cell('positioning:types:assertion').toLowerCase().replaceAll(/[_ ]/g, '-');
  const is = word === 'site' ? 'site' : word === 'aoo' || word === 'area-of-operations' ? 'area-of-operations' : null;
  if (is === null) {
    return {
      column: 'positioning:types:assertion',
      reason: 'neither a site nor an area of operations',
      found: showFound(word),
    };
  }
  const known = desk.places.get(row.cell('positioning:location:refs:assertion'));
  const place = known?.place ?? cellOf(row.cell('positioning:location:names:qa'));
  if (place === null)
    return { column: 'positioning:location:refs:assertion', reason: 'a place that no table names', found: '' };
  const base = cellOf(row.cell('positioning:base_names:assertion'));
  const { within, country } = known ?? { within: null, country: null };
  return { kind: KINDS.positioning, content: { unit, is, place, base, within, country, coordinates: null } };
}

function postingContent(file: string, row: LabeledRow, desk: ClaimDesk): Content {
  const unit = unitIn(row, 'posting:unit:refs:assertion', desk);
  if (typeof unit !== 'string') return unit;
  const [title, rank] = [cellOf(row.cell('posting:titles:assertion')), cellOf(row.cell('posting:ranks:assertion'))];
  const role = roleOfCell(row.cell('posting:roles:assertion'), title ?? '', rank ?? '');
  if (role === null) return { column: 'posting:roles:assertion', reason: 'no public role', found: '' };
  if (desk.units.identity.get(unit) === 'unknown') {
    return { column: 'posting:unit:refs:assertion', reason: 'a posting in a unit that nobody can name', found: '' };
  }
  const person = refOf('person', row.cell('posting:person:refs:assertion'));
  if (!isRecordId(person))
    return { column: 'posting:person:refs:assertion', reason: 'no id that a record can have', found: '' };
  const before = desk.roles.get(person);
  const place = before?.place ?? { file, row: row.number, column: 'posting:person:refs:assertion' };
  const name = before?.name ?? cellOf(row.cell('posting:person:names:qa')) ?? '';
  desk.roles.set(person, { roles: new Set([...(before?.roles ?? []), role]), name, place });
  return { kind: KINDS.posting, content: { person, unit, role, title, rank } };
}
