// The tables of persons and of sources, as their headers name them, and which table a header is. Private details of persons stand
// in columns that are known by name and never kept.

import { ORGANIZATIONS } from './organization-columns.ts';
import type { ClaimColumns } from './unit-layouts.ts';
import { IMPORTER_UNITS, isGrade, NEVER_KEPT } from './unit-layouts.ts';

interface Cited {
  readonly value: string;
  readonly source: string;
}

export interface PersonLayout {
  readonly status: string;
  /** The id of the person; the export of 2019 has none. */
  readonly id: string | null;
  readonly name: Cited;
  readonly aliases: Cited;
  readonly unit: Cited;
  readonly unitId: string | null;
  readonly role: Cited;
  readonly title: Cited;
  readonly rank: Cited;
  readonly dates: ClaimColumns;
  readonly contexts: readonly [beginning: Cited, end: Cited];
  readonly note: string | null;
}

export interface SourceLayout {
  readonly id: string;
  readonly alias: string | null;
  readonly title: string;
  readonly author: string | null;
  readonly publisher: string;
  readonly published: string;
  readonly page: string;
  readonly pageType: string | null;
  readonly url: string;
  readonly archive: string;
  /** A column that keeps a source in the house where it says so. */
  readonly restricted: string | null;
}

const cell = (name: string): Cited => ({ value: name, source: `${name}:source` });
const oldCell = (value: string, source: string): Cited => ({ value, source: `Source: ${source}` });

export const PERSONS: PersonLayout = {
  status: 'Status (0=first commit, 1=fixes needed, 2=fixes made, 3=clean)',
  id: null,
  name: oldCell('Name', 'Name'),
  aliases: oldCell('Aliases or alternative spellings (semi-colon separated)', 'Aliases or alternative spellings'),
  unit: oldCell('Organization', 'Organization'),
  unitId: null,
  role: oldCell('Role', 'Role'),
  title: oldCell('Title (official title)', 'Title'),
  rank: oldCell('Rank', 'Rank'),
  dates: {
    first: {
      text: 'First citation',
      month: 'first_month',
      day: 'first_day',
      year: 'first_year',
      source: 'Source: First citation',
    },
    starting: 'Start date? (Y/N)',
    last: {
      text: 'Last citation',
      month: 'last_month',
      day: 'last_day',
      year: 'last_year',
      source: 'Source: Last citation',
    },
    ending: 'End date? (Y/N)',
    yesIsEnd: true,
  },
  contexts: [
    oldCell('Context for start date', 'Context for start date'),
    oldCell('Context for end date', 'Context for end date'),
  ],
  note: 'Notes',
};

const IMPORTER_PERSONS: PersonLayout = {
  status: 'person:status:admin',
  id: 'person:id:admin',
  name: cell('person:name'),
  aliases: cell('person:other_names'),
  unit: { value: 'person:posting_unit_name', source: 'person:posting_unit:source' },
  unitId: 'person:posting_unit_id:admin',
  role: cell('person:posting_role'),
  title: cell('person:posting_title'),
  rank: cell('person:posting_rank'),
  dates: {
    first: dated('person:posting_first_cited_date'),
    starting: 'person:posting_first_cited_date_start',
    last: dated('person:posting_last_cited_date'),
    ending: 'person:posting_last_cited_date_end',
    yesIsEnd: true,
  },
  contexts: [cell('person:posting_first_cited_date_start_context'), cell('person:posting_last_cited_date_end_context')],
  note: null,
};

function dated(name: string): ClaimColumns['first'] {
  return { text: name, month: `${name}_month`, day: `${name}_day`, year: `${name}_year`, source: `${name}:source` };
}

export const SOURCES_2019: SourceLayout = {
  id: 'source_id',
  alias: 'alias_source_id',
  title: 'title',
  author: null,
  publisher: 'publication_title',
  published: 'published_on',
  page: 'page',
  pageType: null,
  url: 'source_url',
  archive: 'archive_url',
  restricted: null,
};

const IMPORTER_SOURCES: SourceLayout = {
  id: 'source:access_point_id:admin',
  alias: null,
  title: 'source:title',
  author: 'source:author',
  publisher: 'source:publication_name',
  published: 'source:published_timestamp',
  page: 'source:access_point_trigger',
  pageType: 'source:access_point_type',
  url: 'source:url',
  archive: 'source:archive_url',
  restricted: 'source:restricted:admin',
};

/** Incidents, of which the importer's grammar alone has a table. */
export const INCIDENTS = {
  status: 'incident:status:admin',
  id: 'incident:id:admin',
  first: incidentDate('start_date'),
  last: incidentDate('end_date'),
  place: 'incident:location',
  description: 'incident:location_description',
  types: 'incident:violation_type',
  title: 'incident:violation_description',
  person: 'incident:perpetrator_person_id:admin',
  unit: { id: 'incident:perpetrator_unit_id:admin', name: 'incident:perpetrator_unit_name' },
  classes: 'incident:perpetrator_classification',
  sources: 'incident:all:source',
} as const;

function incidentDate(name: string) {
  const label = `incident:${name}`;
  return { text: label, month: `${label}_month`, day: `${label}_day`, year: `${label}_year` };
}

/** When a report was published or updated, who works on it, and the name beside an id. */
const OF_INCIDENTS =
  /^incident:(?:owner:admin|comments:admin|update_status|perpetrator_person_name|(?:pub|update)_date(?:_(?:month|day|year))?)$/;

/** Known columns of sources for which a source here has no place. */
const OF_SOURCES: ReadonlySet<string> = new Set([
  'source_id_lookup',
  'access_date',
  'archive_timestamp',
  'country',
  'key',
  'new_pub_id',
  'source:comments:admin',
  'source:external_archive_sha_content:admin',
  'source:external_archive_sha_meta:admin',
  'source:type',
  'source:created_timestamp',
  'source:uploaded_timestamp',
  'source:accessed_timestamp',
  'source:archive_timestamp',
  'source:publication_country',
  'source:publication_id:admin',
]);

/** What is known of a life besides a public role. It is counted where it is filled in, and never kept. */
const PRIVATE =
  /^(?:Source: )?(?:Gender|Date of Birth|Death Date|Biography|Facebook Page|Twitter Account|Headshot|Wikipedia Page)$/;

/** Why the cells of a column are not kept; null for one that is read. */
export function leftOutAs(column: string): 'grades of confidence' | 'private details of persons' | 'workings' | null {
  if (isGrade(column)) return 'grades of confidence';
  if (PRIVATE.test(column) || column.startsWith('person_extra:')) return 'private details of persons';
  return NEVER_KEPT.has(column) || OF_SOURCES.has(column) || OF_INCIDENTS.test(column) ? 'workings' : null;
}

/** The tables that can be read, each known by a column that only it has. */
export const TABLES = [
  { name: 'the organization export', knownBy: 'Organization:Name', as: 'units', layout: ORGANIZATIONS },
  { name: "the importer's table of units", knownBy: 'unit:id:admin', as: 'units', layout: IMPORTER_UNITS },
  { name: 'the persons export', knownBy: 'Title (official title)', as: 'persons', layout: PERSONS },
  { name: "the importer's table of persons", knownBy: 'person:id:admin', as: 'persons', layout: IMPORTER_PERSONS },
  { name: "the importer's table of incidents", knownBy: 'incident:id:admin', as: 'incidents', layout: INCIDENTS },
  { name: "the importer's further table of persons", knownBy: 'person_extra:id:admin', as: 'private', layout: {} },
  { name: 'the sources export', knownBy: 'source_id_lookup', as: 'sources', layout: SOURCES_2019 },
  {
    name: "the importer's table of sources",
    knownBy: 'source:access_point_id:admin',
    as: 'sources',
    layout: IMPORTER_SOURCES,
  },
] as const;

/** Every column that a layout names. */
export function columnsIn(layout: object): ReadonlySet<string> {
  const names = Object.entries(layout).flatMap(([key, value]: [string, unknown]): readonly string[] => {
    if (typeof value === 'string') return key === 'is' ? [] : [value];
    return typeof value === 'object' && value !== null ? [...columnsIn(value)] : [];
  });
  return new Set(names);
}
