// An incident of the claim tables as an allegation on record: as claimed, assessed by nobody, and without a victim. What the table
// does not say of the law stays unknown.

import { isRecordId } from '#kernel/id.ts';
import { showFound } from '#kernel/result.ts';
import { VIOLATIONS } from '#records/allegation/record.ts';

import { cellItems, cellOf } from './claim-cells.ts';
import type { ClaimDesk, Content } from './claim-desk.ts';
import type { LabeledRow } from './claim-tables.ts';

const PERPETRATORS = 'incident:perpetrator:refs:assertion';

/** The violations that have a code here; another one keeps its words in the note. */
const CODED: ReadonlySet<string> = new Set(VIOLATIONS);

/** What a table of incidents does not say of the law: nobody here has assessed it. */
export const UNASSESSED = {
  gross: { unknown: 'the table of incidents does not say' },
  standing: 'alleged',
  assessed: null,
  grade: null,
} as const;

/** What is told of each allegation that comes in with a text of the register. */
export const LOOK_FOR_VICTIMS = 'Its title is a text of the register; look whether it names a victim.';

/** Violations by our codes, and in a note the words of those that have none. */
export function violationsOf(written: readonly string[]): {
  readonly violations: readonly string[];
  readonly note: string;
} {
  const codes = written.map((type) => (CODED.has(type) ? type : 'other'));
  const uncoded = written.filter((type) => !CODED.has(type));
  if (uncoded.length === 0) return { violations: codes, note: '' };
  const note = `Violations in the words of the register: ${uncoded.join('; ')}.`;
  return { violations: [...new Set(codes)], note };
}

/** What a row of incidents alleges. */
export function incidentContent(row: LabeledRow, desk: ClaimDesk): Content {
  const perpetrators = cellItems(row.cell(PERPETRATORS)).map((ref) => ({ ref, id: perpetratorOf(ref, desk) }));
  const nobody = perpetrators.find(({ id }) => id === null);
  if (nobody !== undefined) {
    return { column: PERPETRATORS, reason: 'no one unit or person of that id', found: showFound(nobody.ref) };
  }
  const ids = perpetrators.flatMap(({ id }) => id ?? []);
  const units = ids.filter((id) => id.startsWith('unit.'));
  if (units.some((id) => isRecordId(id) && desk.units.identity.get(id) === 'unknown')) {
    return { column: PERPETRATORS, reason: 'an unknown unit as perpetrator', found: '' };
  }
  const { violations, note } = violationsOf(cellItems(row.cell('incident:violation:types:assertion')));
  const scheme = row.cell('category:violation_types:annotation');
  return {
    kind: 'allegation',
    content: {
      title: cellOf(row.cell('incident:violation:descriptions:assertion')) ?? '(without a description)',
      units,
      persons: ids.filter((id) => id.startsWith('person.')),
      classes: cellItems(row.cell('incident:perpetrator:classifications:assertion')),
      scheme: scheme === 'statute-502b' || scheme === 'practice-four' ? scheme : 'other',
      violations,
      ...UNASSESSED,
      place:
        cellOf(row.cell('incident:location:descriptions:assertion')) ?? cellOf(row.cell('incident:location:names:qa')),
    },
    ...(note === '' ? {} : { note }),
  };
}

/** The unit or person of an id without its kind, where only one of the two is known; null else. */
function perpetratorOf(ref: string, desk: ClaimDesk): string | null {
  const [unit, person] = [`unit.${ref}`, `person.${ref}`];
  const isUnit = (id: string): boolean => isRecordId(id) && desk.units.identity.has(id);
  const isPerson = (id: string): boolean => desk.roles.has(id) || desk.persons.has(id);
  if (ref.startsWith('unit.')) return isUnit(ref) ? ref : null;
  if (ref.startsWith('person.')) return isPerson(ref) ? ref : null;
  if (isUnit(unit) === isPerson(person)) return null;
  return isUnit(unit) ? unit : person;
}
