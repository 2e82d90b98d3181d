// The tables of units, as their headers name them: the organization export of 2019 and the importer's grammar of 2021. What a
// column is for is written down here and nowhere else; what is not written down is refused.

/** Dates in columns of their own: a text, and beside it month, day and year. */
export interface DateColumns {
  readonly text: string;
  readonly month: string;
  readonly day: string;
  readonly year: string;
  readonly source: string;
}

/** A claim's first and last citation, and whether they are the beginning and the end of the fact. */
export interface ClaimColumns {
  readonly first: DateColumns;
  readonly starting: string;
  readonly last: DateColumns;
  /** `E` is an exact end in every form; `Y` is one only where the column asks whether it is the end. */
  readonly ending: string;
  readonly yesIsEnd: boolean;
}

interface Cited {
  readonly value: string;
  readonly source: string;
}

export interface RelationColumns {
  readonly superior: Cited;
  /** The id of the other unit, where the form has one; else it is found by its name. */
  readonly id: string | null;
  /** A column that says whether the unit is child or member of the other; else the block itself says it. */
  readonly direction: string | null;
  readonly type: Cited | null;
  readonly dates: ClaimColumns;
}

export interface PlaceColumns {
  /** What the block is, or the column that says `site` or `aoo`. */
  readonly is: 'site' | 'area-of-operations' | null;
  readonly isColumn: string | null;
  readonly place: Cited;
  readonly within: Cited | null;
  readonly base: Cited | null;
  readonly country: string | null;
  readonly exact: { readonly longitude: string; readonly latitude: string; readonly source: string } | null;
  readonly dates: ClaimColumns;
}

export interface UnitLayout {
  readonly status: string;
  readonly id: string;
  readonly name: Cited;
  readonly aliases: Cited;
  readonly classes: Cited;
  readonly country: string;
  /** A note that the register means for publication. */
  readonly note: string | null;
  readonly dates: ClaimColumns;
  readonly relations: readonly RelationColumns[];
  readonly places: readonly PlaceColumns[];
}

const COMMENTS =
  'Comments-specifics relevant to the review process, such as fixes, refinements, other observations. This is different from "Notes", which are intended for publication.';

/** Columns that are known and never kept: who worked on the row, what they said to each other, and identifiers of places. */
export const NEVER_KEPT: ReadonlySet<string> = new Set([
  'ID',
  'Owner-initial of staff researcher',
  COMMENTS,
  'Site:geonames_id',
  'Site:admin_level_1_geonames_id',
  'Area of Operations GeonameID',
  'Column',
  'Column2',
  'unit:owner:admin',
  'unit:comments:admin',
  'unit:country:source',
  'unit:notes:admin',
  'person:owner:admin',
  'person:comments:admin',
  'person:country',
  'person:country:source',
  'person:notes:admin',
  'division_id',
]);

/** Whether a column grades a claim as low, medium or high. The newer model has no grades: they are counted and not kept. */
export function isGrade(column: string): boolean {
  return column.startsWith('Confidence: ') || column.endsWith(':confidence');
}

/** The status of a row that the register has finished with. */
export const CLEAN = '3';

function parts(month: string, day: string, year: string): Pick<DateColumns, 'month' | 'day' | 'year'> {
  return { month, day, year };
}

export const ORGANIZATIONS: UnitLayout = {
  status: 'Status (0=first commit, 1=fixes needed, 2=fixes made, 3=clean)',
  id: 'o_id',
  name: { value: 'Organization:Name', source: 'Source: Name' },
  aliases: { value: 'Organization:other_names', source: 'Source: Aliases or alternative spellings' },
  classes: { value: 'Organization:classification', source: 'Source: Classification' },
  country: 'Organization division_id',
  note: 'Notes',
  dates: {
    first: {
      text: 'Organization:date_first_cited',
      ...parts('firstcited_month', 'firstcited_day', 'firstcited_year'),
      source: 'Source: Organization date_first_cited',
    },
    starting: 'start date of Organization? Y/N',
    last: {
      text: 'Organization:date_last_cited',
      ...parts('lastcited_month', 'lastcited_day', 'lastcited_year'),
      source: 'Source: Organization date_last_cited',
    },
    ending: 'Organization:open_ended? Y/N/E',
    yesIsEnd: false,
  },
  relations: [
    {
      superior: { value: 'OrganizationOrganization:parent_id', source: 'Source: OrganizationOrganization:parent_id' },
      id: null,
      direction: null,
      type: {
        value: 'OrganizationOrganization:classification',
        source: 'UUID: Administrative, Command, or Informal parent relationship',
      },
      dates: {
        first: {
          text: 'OrganizationOrganization:date_first_cited',
          ...parts('month', 'day', 'year'),
          source: 'Source: Date of first citation for parent organization',
        },
        starting: 'Start date of OrganizationOrganization Y/N?',
        last: {
          text: 'OrganizationOrganization:date_last_cited',
          ...parts('oo_month', 'oo_day', 'oo_year'),
          source: 'Source: Date of last citation for parent organization',
        },
        ending: 'OrganizationOrganization:open_ended',
        yesIsEnd: false,
      },
    },
    {
      superior: { value: 'OrganizationMembership:member_id', source: 'Source: OrganizationMembership:member_id' },
      id: null,
      direction: null,
      type: null,
      dates: {
        first: {
          text: 'Date of first citation for OrganizationMembership:member_id',
          ...parts('om_first_month', 'om_first_day', 'om_first_year'),
          source: 'Source: Date of first citation for OrganizationMembership:member_id',
        },
        starting: 'start date of OrganizationMembership? Y/N',
        last: {
          text: 'Date of last citation for OrganizationMembership:member_id',
          ...parts('om_last_month', 'om_last_day', 'om_last_year'),
          source: 'Source: Date of last citation for OrganizationMembership:member_id',
        },
        ending: 'end date of OrganizationMembership? Y/N',
        yesIsEnd: true,
      },
    },
  ],
  places: [
    {
      is: 'site',
      isColumn: null,
      place: { value: 'Site:geonames_name', source: 'Source: Site:geonames_name' },
      within: { value: 'Site:admin_level_1_geonames_name', source: 'Source: Site:admin_level_1_geonames_name' },
      base: { value: 'Headquarters (Barracks, Base, Physical Asset)', source: 'Source: Headquarters' },
      country: 'Site:division_id',
      exact: {
        longitude: 'Site: Exact Location - Longitude or OSM Node Name',
        latitude: 'Site: Exact Location - Latitude or OSM Node ID',
        source: 'Source: Site Exact Location',
      },
      dates: {
        first: {
          text: 'OrganizationSite:date_first_cited',
          ...parts('os_month', 'os_day', 'os_year'),
          source: 'Source: OrganizationSite:date_first_cited',
        },
        starting: 'Is this the founding date? (Y/N)',
        last: {
          text: 'OrganizationSite:date_last_cited',
          ...parts('os_last_month', 'os_last_day', 'os_last_year'),
          source: 'Source: OrganizationSite:date_last_cited',
        },
        ending: 'OrganizationSite:open_ended (Y/N/E)',
        yesIsEnd: false,
      },
    },
    {
      is: 'area-of-operations',
      isColumn: null,
      place: { value: 'Area of Operations Geoname', source: 'Source: Area of Operations' },
      within: null,
      base: null,
      country: 'Area of Operations division_id',
      exact: null,
      dates: {
        first: {
          text: 'Date of first citation for area of operations',
          ...parts('aoo_start_month', 'aoo_start_day', 'aoo_start_year'),
          source: 'Source: Date of first citation for area of operations',
        },
        starting: 'start date of area of operation? Y/N',
        last: {
          text: 'Date of last citation for area of operations',
          ...parts('aoo_last_month', 'aoo_last_day', 'aoo_last_year'),
          source: 'Source: Date of last citation for area of operations',
        },
        ending: 'Assume Area of Operations to Current Date? (Y/N/E)',
        yesIsEnd: false,
      },
    },
  ],
};

/** The dates of the importer's grammar, which names all of them alike. */
function importerDates(name: string): DateColumns {
  return { text: name, ...parts(`${name}_month`, `${name}_day`, `${name}_year`), source: `${name}:source` };
}

function importerCell(name: string): Cited {
  return { value: name, source: `${name}:source` };
}

export const IMPORTER_UNITS: UnitLayout = {
  status: 'unit:status:admin',
  id: 'unit:id:admin',
  name: importerCell('unit:name'),
  aliases: importerCell('unit:other_names'),
  classes: importerCell('unit:classification'),
  country: 'unit:country',
  note: null,
  dates: {
    first: importerDates('unit:first_cited_date'),
    starting: 'unit:first_cited_date_start',
    last: importerDates('unit:last_cited_date'),
    ending: 'unit:last_cited_date_open',
    yesIsEnd: false,
  },
  relations: [
    {
      superior: importerCell('unit:related_unit'),
      id: 'unit:related_unit_id:admin',
      direction: 'unit:relation_type',
      type: importerCell('unit:related_unit_class'),
      dates: {
        first: importerDates('unit:related_unit_first_cited_date'),
        starting: 'unit:related_unit_first_cited_date_start',
        last: importerDates('unit:related_unit_last_cited_date'),
        ending: 'unit:related_unit_open',
        yesIsEnd: false,
      },
    },
  ],
  places: [
    {
      is: null,
      isColumn: 'unit:location_type',
      place: importerCell('unit:location'),
      within: null,
      base: importerCell('unit:base_name'),
      country: null,
      exact: null,
      dates: {
        first: importerDates('unit:location_first_cited_date'),
        starting: 'unit:location_first_cited_date_founding',
        last: importerDates('unit:location_last_cited_date'),
        ending: 'unit:location_open',
        yesIsEnd: false,
      },
    },
  ],
};
