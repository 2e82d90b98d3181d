// What of a register is on record already, so that its files can be read one by one: its sources by their own ids, and the units
// of the partner by the names under which they are listed. And what would change: nothing that stands is written over.

import type { RecordId } from '#kernel/id.ts';
import { isRecordId, nameOf } from '#kernel/id.ts';
import type { Marking, Reader } from '#kernel/marking.ts';
import { NEWEST } from '#kernel/times.ts';
import type { Ledger } from '#ledger/ledger.ts';
import { selectOf } from '#ledger/read.ts';
import type { Draft } from '#ledger/validate.ts';
import { versionsAt } from '#ledger/versions.ts';
import { person } from '#records/person/record.ts';
import { source } from '#records/source/record.ts';
import { unitClass } from '#records/unit-class/record.ts';
import { unitName } from '#records/unit-name/record.ts';
import { unit } from '#records/unit/record.ts';

import { noteUnit, saidKey } from './desk.ts';
import type { UnitBook } from './desk.ts';
import type { Gathered, KnownSource } from './gathering.ts';
import { knownSource } from './read-sources.ts';

/** The sources and units that claims may be about although no file of the import brings them. */
export async function knownOnRecord(ledger: Ledger, partner: RecordId, reader: Reader) {
  const question = { times: NEWEST, reader };
  const sources = new Map<string, KnownSource>();
  for (const { id, body } of await selectOf(ledger, source, question)) sources.set(nameOf(id), knownSource(id, body));
  const units: UnitBook = { identity: new Map(), byName: new Map() };
  for (const { id, body } of await selectOf(ledger, unit, { ...question, linkedTo: [partner] })) {
    if (isRecordId(id)) noteUnit(units, id, body.name, body.identity);
  }
  const about = { ...question, linkedTo: [...units.identity.keys()] };
  const said = new Map<string, string>();
  for (const { id, body } of await selectOf(ledger, unitName, about)) {
    said.set(saidKey('unit-name', body.unit, body.name, body.when), id);
  }
  for (const { id, body } of await selectOf(ledger, unitClass, about)) {
    said.set(saidKey('unit-class', body.unit, body.classification, body.when), id);
  }
  const persons = await selectOf(ledger, person, { ...question, linkedTo: [partner] });
  return {
    sources,
    units,
    said,
    persons: new Map<string, string>(persons.map(({ id, body }) => [id, body.publicRole])),
  };
}

/** A record that a file says otherwise than it stands, and which therefore stays as it is. */
export interface KeptAsRecorded {
  readonly record: string;
  readonly why: 'it stands otherwise on record' | 'it was withdrawn' | 'it rests on one that was withdrawn';
}

/** A record that fits its kind, as read and as it would be stored. */
export interface Fit {
  readonly record: Gathered;
  readonly draft: Draft;
}

/** Parts what can be written from what stands otherwise on record, was withdrawn by somebody, or leads to nothing. */
export async function apartFromRecord(ledger: Ledger, fits: readonly Fit[], reader: Reader) {
  const inBatch: ReadonlySet<string> = new Set(fits.map(({ record }) => record.id));
  const ids = [...new Set(fits.flatMap(({ record, draft }) => [record.id, ...draft.links.map(({ to }) => to)]))];
  const query = { times: NEWEST, reader, ids, retractedToo: true };
  const rows = ids.length === 0 ? [] : await versionsAt(ledger.db, query);
  const standing = new Map<string, (typeof rows)[number]>(rows.map((row) => [row.record_id, row]));
  const kept: KeptAsRecorded[] = [];
  const astray: Gathered[] = [];
  const write: Fit[] = [];
  const isWithdrawn = (id: string): boolean => standing.get(id)?.retracted === true;
  for (const fit of fits) {
    const { record, draft } = fit;
    const row = standing.get(record.id);
    if (isWithdrawn(record.id)) kept.push({ record: record.id, why: 'it was withdrawn' });
    else if (draft.links.some(({ to }) => isWithdrawn(to))) {
      kept.push({ record: record.id, why: 'it rests on one that was withdrawn' });
    } else if (row !== undefined && !isSame(row, draft)) {
      kept.push({ record: record.id, why: 'it stands otherwise on record' });
    } else if (draft.links.some(({ to }) => !inBatch.has(to) && !standing.has(to))) astray.push(record);
    else write.push(fit);
  }
  return { write, kept, astray };
}

function isSame(row: { readonly document: string; readonly marking: Marking }, draft: Draft): boolean {
  return row.document === draft.document && row.marking === draft.marking;
}
