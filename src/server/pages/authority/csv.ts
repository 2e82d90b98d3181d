// One authority as a table: every statement about it with its place.

import type { Authority } from '#catalogue/authority.ts';

import { tableCsv } from '../../csv-table.ts';

interface Statement {
  readonly verified: boolean;
  readonly source: { readonly document: string; readonly at: string } | null;
  readonly doubt: string | null;
}

/** Writes the statements, one a row. */
export function authorityCsv(authority: Authority): string {
  const row = (about: string, says: string, { verified, source, doubt }: Statement) => ({
    authority: authority.id,
    about,
    says,
    verified,
    document: source?.document ?? null,
    at: source?.at ?? null,
    doubt,
  });
  const { statute, agency, concurrence, inForce, purposes, lineage, exclusions, orientation, vetting, notes } =
    authority;
  return tableCsv(
    ['authority', 'about', 'says', 'verified', 'document', 'at', 'doubt'],
    [
      row('statute', statute.citation, statute),
      row('agency', agency.text, agency),
      ...(concurrence === null ? [] : [row('concurrence', concurrence.text, concurrence)]),
      ...inForce.flatMap(({ begins, ends }) => [
        row('in force from', begins.on, begins),
        row('in force to', ends.on, ends),
      ]),
      ...purposes.map((each) => row('purpose', each.text, each)),
      ...lineage.predecessors.map((each) => row('predecessor', `${each.id}: ${each.how}`, each)),
      ...lineage.successors.map((each) => row('successor', `${each.id}: ${each.how}`, each)),
      ...exclusions.map((each) => row('exclusion', `${each.excludes}: ${each.text}`, each)),
      ...orientation.map((each) => row('orientation', `${each.is}, ${each.statedBy}: ${each.text}`, each)),
      ...(vetting === null ? [] : [row('vetting', vetting.text, vetting)]),
      ...notes.map((each) => row('note', each.text, each)),
    ],
  );
}
