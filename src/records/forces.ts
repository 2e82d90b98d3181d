// What the record holds about the units of a partner: every claim about them, what is alleged of them, how they were vetted. It
// reaches as far as relations reach: a unit that stands under a joint force leads to that force and to all that stand under it.

import type { Ledger } from '#ledger/ledger.ts';
import { mergesAt } from '#ledger/merges.ts';
import type { Question } from '#ledger/read.ts';
import { selectRecords } from '#ledger/read.ts';
import type { StoredRecord } from '#ledger/record.ts';
import { ofKind } from '#ledger/record.ts';

import { allegation } from './allegation/record.ts';
import { arrangement } from './arrangement/record.ts';
import { ineligibleUnit } from './ineligible-unit/record.ts';
import type { Of } from './of-kind.ts';
import { person } from './person/record.ts';
import { posting } from './posting/record.ts';
import { remediation } from './remediation/record.ts';
import { unitClass } from './unit-class/record.ts';
import { unitLocation } from './unit-location/record.ts';
import { unitMatch } from './unit-match/record.ts';
import { unitName } from './unit-name/record.ts';
import { unitRelation } from './unit-relation/record.ts';
import { unitSuccession } from './unit-succession/record.ts';
import { unit } from './unit/record.ts';
import { vettingCase } from './vetting-case/record.ts';

/** The records about the units of a partner. */
export interface Forces {
  readonly units: readonly Of<typeof unit>[];
  readonly names: readonly Of<typeof unitName>[];
  readonly classes: readonly Of<typeof unitClass>[];
  readonly relations: readonly Of<typeof unitRelation>[];
  readonly locations: readonly Of<typeof unitLocation>[];
  readonly successions: readonly Of<typeof unitSuccession>[];
  readonly persons: readonly Of<typeof person>[];
  readonly postings: readonly Of<typeof posting>[];
  readonly allegations: readonly Of<typeof allegation>[];
  readonly remediations: readonly Of<typeof remediation>[];
  readonly cases: readonly Of<typeof vettingCase>[];
  readonly ineligible: readonly Of<typeof ineligibleUnit>[];
  readonly arrangements: readonly Of<typeof arrangement>[];
  readonly matches: readonly Of<typeof unitMatch>[];
  /** The record that stands for a unit which was merged into another; the unit itself where it was not. */
  readonly rootOf: (id: string) => string;
}

/** Of a partner of whose units nothing is on record. */
export const NO_FORCES: Forces = {
  units: [],
  names: [],
  classes: [],
  relations: [],
  locations: [],
  successions: [],
  persons: [],
  postings: [],
  allegations: [],
  remediations: [],
  cases: [],
  ineligible: [],
  arrangements: [],
  matches: [],
  rootOf: (id) => id,
};

/** The kinds that speak of a unit by a link. */
const ABOUT_UNITS = [
  unitName,
  unitClass,
  unitRelation,
  unitLocation,
  unitSuccession,
  posting,
  allegation,
  remediation,
  vettingCase,
  ineligibleUnit,
].map((kind) => kind.name);

/** Loads what is held about the units of a partner, given the records that link to the partner or to a joint force that it hosts. */
export async function loadForces(ledger: Ledger, direct: readonly StoredRecord[], anyDay: Question): Promise<Forces> {
  const found = new Map<string, StoredRecord>();
  const keep = (records: readonly StoredRecord[]): void => {
    for (const record of records) found.set(record.id, record);
  };
  const own = [unit, person, vettingCase, arrangement, unitMatch].map((kind) => kind.name);
  keep(direct.filter((record) => own.includes(record.kind)));
  if (found.size === 0) return NO_FORCES;
  const asked = new Set<string>();
  for (;;) {
    const units = unitsNamedIn(found.values()).filter((id) => !asked.has(id));
    if (units.length === 0) break;
    for (const id of units) asked.add(id);
    const missing = units.filter((id) => !found.has(id));
    if (missing.length > 0) keep(await selectRecords(ledger, { ...anyDay, kinds: [unit.name], ids: missing }));
    keep(await selectRecords(ledger, { ...anyDay, kinds: ABOUT_UNITS, linkedTo: units }));
  }
  const others = [...found.values()].flatMap(personsIn).filter((id) => !found.has(id));
  if (others.length > 0) {
    keep(await selectRecords(ledger, { ...anyDay, kinds: [person.name], ids: [...new Set(others)] }));
  }
  const { rootOf } = await mergesAt(ledger, anyDay.times, anyDay.reader);
  return forcesOf([...found.values()], rootOf);
}

/** Sorts records about units by their kinds. */
export function forcesOf(records: readonly StoredRecord[], rootOf: Forces['rootOf'] = (id) => id): Forces {
  return {
    units: ofKind(unit, records),
    names: ofKind(unitName, records),
    classes: ofKind(unitClass, records),
    relations: ofKind(unitRelation, records),
    locations: ofKind(unitLocation, records),
    successions: ofKind(unitSuccession, records),
    persons: ofKind(person, records),
    postings: ofKind(posting, records),
    allegations: ofKind(allegation, records),
    remediations: ofKind(remediation, records),
    cases: ofKind(vettingCase, records),
    ineligible: ofKind(ineligibleUnit, records),
    arrangements: ofKind(arrangement, records),
    matches: ofKind(unitMatch, records),
    rootOf,
  };
}

/** Every record about the units of a partner. */
export function recordsOfForces(forces: Forces): readonly StoredRecord[] {
  return [
    ...forces.units,
    ...forces.names,
    ...forces.classes,
    ...forces.relations,
    ...forces.locations,
    ...forces.successions,
    ...forces.persons,
    ...forces.postings,
    ...forces.allegations,
    ...forces.remediations,
    ...forces.cases,
    ...forces.ineligible,
    ...forces.arrangements,
    ...forces.matches,
  ];
}

/** The units that records are, or link to by one of the fields that lead on. */
function unitsNamedIn(records: Iterable<StoredRecord>): readonly string[] {
  const named = new Set<string>();
  for (const record of records) {
    if (record.kind === unit.name) named.add(record.id);
    for (const id of linksIn(record, ['unit', 'superior', 'successor', 'units'])) named.add(id);
  }
  return [...named];
}

function personsIn(record: StoredRecord): readonly string[] {
  return linksIn(record, ['person', 'commander', 'persons']);
}

function linksIn({ body }: StoredRecord, fields: readonly string[]): readonly string[] {
  if (typeof body !== 'object' || body === null) return [];
  return fields.flatMap((field) => {
    const value: unknown = Reflect.get(body, field);
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return values.filter((each) => typeof each === 'string');
  });
}
