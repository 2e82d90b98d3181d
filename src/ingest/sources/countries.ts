// Which country a name or a number means, by the tables of sources/crosswalks. The numbers are three languages that look alike:
// Gleditsch-Ward, Correlates of War, and UCDP's own use of the former; the same number can mean another state in another year.
// Nothing is guessed: what is not in the tables is null.

import { join } from 'node:path';

import { crosswalkTable, SUBJECT } from './crosswalk-table.ts';
import { CROSSWALKS, SOURCES } from './folders.ts';

export type CodeSystem = 'gw' | 'cow' | 'ucdp';

export interface Countries {
  /** The subject that a name means, whatever its case; null when it is not in the tables. */
  named(name: string): string | null;
  /** The subject that a number means in a year. */
  coded(system: CodeSystem, code: string, year: number): string | null;
}

interface Span {
  readonly first: number;
  readonly last: number;
  readonly subject: string;
}

/** Reads the crosswalk; throws catalogue_invalid when a line of it does not fit. */
export function loadCountries(root: string = SOURCES): Countries {
  const folder = join(root, CROSSWALKS);
  const names = new Map<string, string>();
  for (const { cells, refuse } of crosswalkTable(folder, 'names.csv', ['name', 'subject'])) {
    const [name = '', subject = ''] = cells;
    if (!SUBJECT.test(subject)) throw refuse('a subject as SOM, region:Asia or state:Zanzibar', subject);
    const known = names.get(name.toLowerCase());
    if (known !== undefined && known !== subject) throw refuse(`"${name}" to mean ${known} throughout`, subject);
    names.set(name.toLowerCase(), subject);
  }
  const spans = new Map<string, Span[]>();
  for (const { cells, refuse } of crosswalkTable(folder, 'codes.csv', [
    'system',
    'code',
    'first',
    'last',
    'subject',
    'name',
  ])) {
    const [system = '', code = '', first = '', last = '', subject = ''] = cells;
    if (!/^(gw|cow|ucdp)$/.test(system)) throw refuse('the system gw, cow or ucdp', system);
    if (!/^\d{4}$/.test(first) || !/^\d{4}$/.test(last) || first > last)
      throw refuse('two years in order', `${first}, ${last}`);
    if (!SUBJECT.test(subject)) throw refuse('a subject as SOM, region:Asia or state:Zanzibar', subject);
    const key = `${system} ${code}`;
    const span = { first: Number(first), last: Number(last), subject };
    const others = spans.get(key) ?? [];
    if (others.some((other) => other.first <= span.last && span.first <= other.last)) {
      throw refuse('years that do not overlap for one code', `${first} to ${last} of ${key}`);
    }
    spans.set(key, [...others, span]);
  }
  const spanOf = (system: CodeSystem, code: string, year: number): string | null =>
    spans.get(`${system} ${code}`)?.find(({ first, last }) => first <= year && year <= last)?.subject ?? null;
  return {
    named: (name) => names.get(name.trim().toLowerCase()) ?? null,
    // UCDP speaks Gleditsch-Ward with a few numbers of its own; what the table lists for it comes first.
    coded: (system, code, year) => spanOf(system, code, year) ?? (system === 'ucdp' ? spanOf('gw', code, year) : null),
  };
}
